import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Definition } from '#domain/fields/definition.ts';
import { answersOf, checked, reasonsOf } from './answers.ts';
import { reminderText } from './board/reminder-text.ts';
import { errorsIn } from './refusals.ts';
import { at, dueStatus, isDueNow, stateStatus } from './words.ts';

const line = { state: 'open' as const, needsConfirmation: false, needsFinalFigures: false, dueOn: '2024-12-18' };

test('A chair reads in words how urgent a report is', () => {
	const said = (today: string, more = {}) => dueStatus({ ...line, ...more }, today).text;
	assert.equal(said('2024-12-16'), 'Còn 2 ngày');
	assert.equal(said('2024-12-18'), 'Hạn hôm nay');
	assert.equal(said('2024-12-21'), 'Quá hạn 3 ngày');
	assert.equal(said('2024-12-21', { state: 'returned' }), 'Bị trả lại');
	assert.equal(said('2025-01-03', { state: 'accepted', needsFinalFigures: true }), 'Chờ số thực hiện');
	assert.equal(said('2024-12-21', { needsConfirmation: true }), 'Chờ xác nhận bản ghi hộ');
});

test('A report due next summer is not asked of anybody now', () => {
	assert.equal(isDueNow({ ...line, dueOn: '2025-06-05' }, '2024-12-16'), false);
	assert.equal(isDueNow(line, '2024-12-16'), true);
	assert.equal(isDueNow({ ...line, dueOn: '2025-06-05', state: 'returned' }, '2024-12-16'), true);
});

test('A nil by proxy is said to be a proxy, and lateness is said beside the state', () => {
	assert.equal(
		stateStatus({ state: 'accepted', met: 'nil', isLate: true }).text,
		'Đã tiếp nhận, không phát sinh, nộp muộn',
	);
	assert.equal(stateStatus({ state: 'submitted', met: 'proxy', isLate: false }).tone, 'info');
	assert.equal(stateStatus({ state: 'open', met: null, isLate: true }).tone, 'late');
});

test('An instant is printed in the time of Vietnam, also across midnight', () => {
	assert.equal(at(new Date('2024-12-15T18:05:00Z')), '01:05 ngày 16/12/2024');
});

test('The text for the group chat never passes 300 characters and counts the units that it cannot name', () => {
	const units = Array.from({ length: 60 }, (_, index) => `Công đoàn cơ sở số ${index}`);
	const text = reminderText('Báo cáo tháng, tháng 12/2024', '18/12/2024', units);
	assert.ok(text.length <= 300, String(text.length));
	const named = units.filter((unit) => text.includes(`${unit},`) || text.includes(`${unit} và`)).length;
	assert.match(text, new RegExp(` và ${60 - named} đơn vị khác`));
	assert.ok(reminderText('x'.repeat(400), '', units).length <= 300);
});

const definition: Definition = {
	sections: [
		{
			key: 's',
			title: { vi: 'Số liệu' },
			fields: [{ kind: 'integer', key: 'members', label: { vi: 'Đoàn viên' }, nature: 'stock', required: true }],
		},
	],
	checks: [{ kind: 'jump', key: 'members' }],
};

test('What was typed but not understood is an error and not missing', () => {
	const found = checked(definition, { members: '12a' }, undefined);
	assert.deepEqual(
		found.errors.map(({ key }) => key),
		['members'],
	);
	assert.deepEqual(found.missing, []);
	assert.deepEqual(checked(definition, {}, undefined).missing.length, 1);
});

test('A jump goes on being asked about after its reason was typed, so that the reason can be read and mended', () => {
	const raw = { members: '20', 'reason.members': ' Kết nạp đợt 1 ', draftId: 'x' };
	assert.equal(checked(definition, raw, { members: 10 }).asked.length, 1);
	assert.deepEqual(reasonsOf(raw), { members: 'Kết nạp đợt 1' });
	assert.deepEqual(Object.keys(answersOf(raw)), ['members', 'reason.members']);
});

test('An input for a word that was left empty says that the question was seen', () => {
	assert.deepEqual(reasonsOf({ 'reason.members': '  ', members: '20' }), { members: '' });
});

test('A jump and a measure that differs are asked about in one input of the figure', () => {
	const measured = { values: { members: 12 }, sources: { members: 'Số liệu lao động của đơn vị' } };
	const { asked } = checked(definition, { members: '20' }, { members: 10 }, measured);
	assert.equal(asked.length, 1);
	assert.match(asked[0]?.message ?? '', /tăng từ 10 lên 20.*còn 12 theo số liệu lao động/);
});

test('A missing reason is shown beside its own input', () => {
	const refusal = { message: 'Sửa', code: 'unreadableInput', status: 422, raw: {}, key: 'k' };
	assert.deepEqual(errorsIn({ ...refusal, issues: [{ path: 'members.reason', message: 'ghi lý do' }] }), {
		'reason.members': 'ghi lý do',
	});
	assert.deepEqual(errorsIn({ ...refusal, issues: [] }), { '': 'Sửa' });
});
