import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CheckContext, Finding } from './check.ts';
import { checkValues } from './check.ts';
import type { Values } from './definition.ts';
import { sample } from './sample.ts';

/** Findings apart from those of a form whose two required fields are filled. */
function findings(values: Values, context?: CheckContext): Finding[] {
	return checkValues(sample, { situation: 'Ổn định', ...values }, context).filter(
		({ severity }) => severity !== 'missing',
	);
}

test('an empty form is asked for what is required and accused of nothing', () => {
	assert.deepEqual(checkValues(sample, {}), [
		{
			key: 'workers',
			severity: 'missing',
			message: 'Chưa có tổng số lao động: điền số, không phát sinh thì ghi 0.',
		},
		{
			key: 'situation',
			severity: 'missing',
			message: 'Chưa có tình hình nổi bật: viết vài dòng, không có gì thì ghi “Không”.',
		},
	]);
});

test('a nil form with zeros is complete', () => {
	assert.deepEqual(checkValues(sample, { workers: 0, cases: 0, solved: 0, open: 0, situation: 'Không' }), []);
});

const cannotBeStored = new Set([
	'half a case',
	'a text where a figure belongs',
	'an option that the form does not have',
	'a day that does not exist',
	'a table over its limit',
]);
const wrong: [what: string, values: Values, key: string, message: string][] = [
	[
		'more women than workers',
		{ workers: 30, 'workers.women': 35, 'workers.minority': 1 },
		'workers.women',
		'Nữ (35) nhiều hơn tổng số lao động (30): sửa một trong hai số.',
	],
	[
		'more members than workers, said once though ratio and rule both see it',
		{ workers: 30, 'workers.women': 1, 'workers.minority': 1, members: 31 },
		'members',
		'Tỷ lệ đoàn viên vượt 100 % (31 trên 30): sửa một trong hai số dùng để tính tỷ lệ.',
	],
	['a negative count', { members: -1 }, 'members', 'Đoàn viên (-1) nhỏ hơn mức thấp nhất 0: kiểm tra lại số.'],
	[
		'a count over the maximum',
		{ cases: 1001 },
		'cases',
		'Số vụ việc (1.001) lớn hơn mức cao nhất 1.000: kiểm tra lại số.',
	],
	['half a case', { solved: 1.5 }, 'solved', 'Đã giải quyết (1,5) phải là số nguyên: bỏ phần sau dấu phẩy.'],
	['a text where a figure belongs', { solved: '5' }, 'solved', 'Đã giải quyết: cần một số, ví dụ 1.234.'],
	[
		'parts that do not make the whole',
		{ cases: 10, solved: 6, open: 3 },
		'cases',
		'Số vụ việc là 10, nhưng đã giải quyết (6) + còn lại (3) cộng lại là 9: sửa cho khớp.',
	],
	[
		'a mean without its headcount',
		{ pay: 8_000_000 },
		'pay.headcount',
		'Tiền lương bình quân cần kèm số người được tính: không có số người thì cấp trên không cộng được.',
	],
	[
		'a mean over nobody',
		{ pay: 8_000_000, 'pay.headcount': 0 },
		'pay.headcount',
		'Tiền lương bình quân được tính trên 0 người: điền số người đã tính, hoặc xóa mức bình quân.',
	],
	[
		'an option that the form does not have',
		{ mood: 'angry' },
		'mood',
		'Tâm tư chung: lựa chọn này không có trong mẫu, chọn lại một mục trong danh sách.',
	],
	[
		'three topics where two are allowed',
		{ topics: ['wage', 'meal', 'housing'] },
		'topics',
		'Vấn đề nổi lên: đã chọn 3 mục, được chọn tối đa 2. Bỏ bớt 1 mục.',
	],
	[
		'a date after the latest',
		{ heldOn: '2027-01-01' },
		'heldOn',
		'Ngày hội nghị (01/01/2027) muộn hơn 31/12/2026: kiểm tra lại ngày.',
	],
	[
		'a day that does not exist',
		{ heldOn: '2026-02-31' },
		'heldOn',
		'Ngày hội nghị: ghi lại ngày theo dạng 28/02/2026.',
	],
	[
		'more women than people in the second row of a table',
		{
			visits: [{ place: 'A' }, { place: 'B', helped: 2, 'helped.women': 3 }],
		},
		'visits.2.helped.women',
		'Các cuộc thăm hỏi, dòng 2: Nữ (3) nhiều hơn số người (2): sửa một trong hai số.',
	],
	[
		'a table over its limit',
		{ visits: [1, 2, 3, 4].map((number) => ({ place: `Xã ${number}` })) },
		'visits',
		'Các cuộc thăm hỏi có 4 dòng, tối đa 3: gộp bớt các dòng.',
	],
];
for (const [what, values, key, message] of wrong) {
	const severity = cannotBeStored.has(what) ? 'error' : 'contradiction';
	test(`${what} is said as ${severity === 'error' ? 'an error' : 'a contradiction'} with a sentence`, () => {
		assert.deepEqual(findings(values), [{ key, severity, message }]);
	});
}

test('a date before 1900 cannot be stored, a date before the field’s own earliest only contradicts', () => {
	const definition = structuredClone(sample);
	const field = definition.sections[1]!.fields.find(({ key }) => key === 'heldOn');
	Object.assign(field!, { earliest: '2026-01-01' });
	const severityOf = (heldOn: string) =>
		checkValues(definition, { workers: 0, situation: 'x', heldOn }).map(({ severity }) => severity);
	assert.deepEqual(severityOf('1899-12-31'), ['error']);
	assert.deepEqual(severityOf('2025-12-31'), ['contradiction']);
	assert.deepEqual(severityOf('2026-01-01'), []);
});

test('rules between figures are silent while one of them is missing', () => {
	assert.deepEqual(findings({ cases: 10, solved: 6 }), []);
	assert.deepEqual(findings({ members: 31 }), []);
	assert.deepEqual(findings({ workers: 5, 'workers.women': 5, 'workers.minority': 0 }, { previous: {} }), []);
});

test('a required row cell is asked for by its row', () => {
	const asked = checkValues(sample, { workers: 0, situation: 'x', visits: [{ helped: 1 }] });
	assert.deepEqual(
		asked.map(({ key, severity }) => [key, severity]),
		[['visits.1.place', 'missing']],
	);
});

test('a women’s figure without a total is pointed out, not called wrong', () => {
	assert.deepEqual(
		findings({ 'workers.women': 5 }).map(({ key, severity }) => [key, severity]),
		[['workers', 'notice']],
	);
});

test('a change of exactly 30 % asks for nothing, for any size of the union', () => {
	for (const before of [10, 70, 110, 1230, 99_990]) {
		const now = { workers: (before * 13) / 10, 'workers.women': 0, 'workers.minority': 0 };
		assert.deepEqual(findings(now, { previous: { workers: before } }), [], String(before));
	}
});

test('a jump over 30 % asks for a reason', () => {
	const values = { workers: 140, 'workers.women': 0, 'workers.minority': 0 };
	const previous = { workers: 100 };
	const asked = {
		key: 'workers',
		severity: 'reason',
		message: 'Tổng số lao động tăng từ 100 lên 140 (40 %) so với kỳ trước: ghi lý do hoặc sửa số.',
	};
	assert.deepEqual(findings(values, { previous }), [asked]);
});

test('a fall is said as a fall, and a rise from 0 without a per cent', () => {
	const parts = { 'workers.women': 0, 'workers.minority': 0 };
	assert.match(
		findings({ workers: 50, ...parts }, { previous: { workers: 100 } })[0]!.message,
		/giảm từ 100 xuống 50 \(50 %\)/,
	);
	assert.match(findings({ workers: 5, ...parts }, { previous: { workers: 0 } })[0]!.message, /tăng từ 0 lên 5 so với/);
});

test('parts with decimals add up as people add them', () => {
	const definition = structuredClone(sample);
	for (const field of definition.sections[1]!.fields) {
		if (field.key === 'cases' || field.key === 'solved' || field.key === 'open')
			Object.assign(field, { kind: 'number' });
	}
	assert.deepEqual(checkValues(definition, { workers: 0, situation: 'x', cases: 0.3, solved: 0.1, open: 0.2 }), []);
});
