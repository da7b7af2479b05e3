import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultOutline, recipientLine, recipientsOf } from './rules.ts';

test('a distribution list is read as it is printed, a broken line joined, bodies before one bracket sharing its codes', () => {
	const printed = `Nơi nhận:
- Thường trực Huyện ủy (b/c);
- Thường trực UBND huyện (b/c; p/h)
- Ban Tuyên giáo Huyện ủy; Ban Dân vận

Huyện ủy; Ủy ban MTTQ huyện (p/h);
- Các chi, Đảng bộ trực thuộc Huyện ủy
(biết, p/h);
- Các CĐCS trực thuộc (t/h);
- Lãnh đạo, chuyên viên;
- Lưu VT.`;
	assert.deepEqual(recipientsOf(printed), [
		{ body: 'Thường trực Huyện ủy', roles: ['report'] },
		{ body: 'Thường trực UBND huyện', roles: ['report', 'coordinate'] },
		{ body: 'Ban Tuyên giáo Huyện ủy', roles: ['coordinate'] },
		{ body: 'Ban Dân vận Huyện ủy', roles: ['coordinate'] },
		{ body: 'Ủy ban MTTQ huyện', roles: ['coordinate'] },
		{ body: 'Các chi, Đảng bộ trực thuộc Huyện ủy', roles: ['inform', 'coordinate'] },
		{ body: 'Các CĐCS trực thuộc', roles: ['implement'] },
		{ body: 'Lãnh đạo, chuyên viên', roles: [] },
		{ body: 'VT', roles: ['archive'] },
	]);
});

test('without dashes each line is a body, and a bracket that is no code stays in the name', () => {
	assert.deepEqual(recipientsOf('Công đoàn Trường (phân hiệu 2)\nLĐLĐ tỉnh (b/c)'), [
		{ body: 'Công đoàn Trường (phân hiệu 2)', roles: [] },
		{ body: 'LĐLĐ tỉnh', roles: ['report'] },
	]);
});

test('a list that was read and written again reads the same', () => {
	const recipients = recipientsOf('- LĐLĐ tỉnh (b/c)\n- Các CĐCS (t/h, biết)\n- Lưu: VT, TG');
	assert.deepEqual(recipientsOf(recipients.map(recipientLine).join('\n')), recipients);
});

test("the units' outline has their goals, and none where the ledger has none", () => {
	const goal = { section: 'II.1', title: 'Có kế hoạch', binds: 'grassroots' as const, goal: 100, isPerCent: true };
	const other = { ...goal, section: 'IV.1', binds: 'issuer' as const };
	const goals = defaultOutline([goal, other]).find(({ key }) => key === 'goals');
	assert.equal(goals?.text, '- Có kế hoạch (mục II.1).');
	assert.ok(!defaultOutline([other]).some(({ key }) => key === 'goals'));
});
