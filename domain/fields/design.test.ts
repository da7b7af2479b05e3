import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Definition, Field } from './definition.ts';
import { checkDefinition, costOfAsking } from './design.ts';
import { sample } from './sample.ts';

const label = { vi: 'Nhãn' };
const workers: Field = { key: 'workers', kind: 'integer', nature: 'stock', label };
const form = (fields: Field[], checks: Definition['checks'] = []): Definition => ({
	sections: [{ key: 'all', title: { vi: 'Tất cả' }, fields }],
	checks,
});

test('a sound definition can be issued', () => {
	assert.deepEqual(checkDefinition(sample), []);
});

const unsound: [what: string, definition: Definition, path: string, message: RegExp][] = [
	['a form without fields', form([]), 'sections', /chưa có câu hỏi nào/],
	['two fields of one key', form([workers, workers]), 'sections.0.fields.1.key', /trùng mã “workers”/],
	[
		'a key with a capital',
		form([{ ...workers, key: 'Workers' }]),
		'sections.0.fields.0.key',
		/bắt đầu bằng chữ thường/,
	],
	['a key with accents', form([{ ...workers, key: 'laoĐộng' }]), 'sections.0.fields.0.key', /chữ không dấu/],
	['a key with a dot', form([{ ...workers, key: 'a.b' }]), 'sections.0.fields.0.key', /chưa đúng dạng/],
	['a key of the language itself', form([{ ...workers, key: 'constructor' }]), 'sections.0.fields.0.key', /dành riêng/],
	['a field without a label', form([{ ...workers, label: { vi: ' ' } }]), 'sections.0.fields.0.label', /chưa có tên/],
	[
		'limits the wrong way round',
		form([{ ...workers, min: 5, max: 1 }]),
		'sections.0.fields.0.min',
		/lớn hơn mức cao nhất/,
	],
	[
		'a breakdown twice',
		form([{ ...workers, breakdowns: ['women', 'women'].map((code) => ({ code, label })) }]),
		'sections.0.fields.0.breakdowns.1.code',
		/trùng mã “women”/,
	],
	[
		'an option code with a dot',
		form([{ key: 'mood', kind: 'choice', label, options: ['a.b', 'c'].map((code) => ({ code, label })) }]),
		'sections.0.fields.0.options.0.code',
		/chỉ gồm chữ không dấu/,
	],
	[
		'a choice without options',
		form([{ key: 'mood', kind: 'choice', label, options: [] }]),
		'sections.0.fields.0.options',
		/ít nhất hai lựa chọn/,
	],
	[
		'a table without columns',
		form([{ key: 'events', kind: 'table', label, columns: [] }]),
		'sections.0.fields.0.columns',
		/chưa có cột nào/,
	],
	[
		'a column that takes the name of the row count',
		form([{ key: 'events', kind: 'table', label, columns: [{ ...workers, key: 'rows' }] }]),
		'sections.0.fields.0.columns.0.key',
		/“rows” dành cho số dòng/,
	],
	[
		'a ratio of an unknown figure',
		form([workers, { key: 'share', kind: 'ratio', numerator: 'members', denominator: 'workers', label }]),
		'sections.0.fields.1.numerator',
		/Không có số liệu “members”/,
	],
	[
		'a rule about an unknown figure',
		form([workers], [{ kind: 'jump', key: 'wokers' }]),
		'checks.0.key',
		/Không có số liệu “wokers”/,
	],
	[
		'a rule that adds up means',
		form([workers, { key: 'pay', kind: 'mean', label }], [{ kind: 'partOf', part: 'pay', whole: 'workers' }]),
		'checks.0',
		/số bình quân/,
	],
	[
		'a part that is its own whole',
		form([workers], [{ kind: 'partOf', part: 'workers', whole: 'workers' }]),
		'checks.0.whole',
		/vừa là phần vừa là tổng/,
	],
	['a share of 0', form([workers], [{ kind: 'jump', key: 'workers', share: 0 }]), 'checks.0.share', /lớn hơn 0/],
	[
		'a way of adding that figures do not have',
		form([{ ...workers, aggregation: { units: 'list' } }]),
		'sections.0.fields.0.aggregation.units',
		/chọn một/,
	],
	[
		'a limit that is no date',
		form([{ key: 'on', kind: 'date', label, latest: '2026-02-30' }]),
		'sections.0.fields.0',
		/ngày có thật/,
	],
];
for (const [what, definition, path, message] of unsound) {
	test(`the editor refuses ${what} and says where`, () => {
		const problems = checkDefinition(definition);
		assert.equal(problems.length, 1, JSON.stringify(problems));
		assert.equal(problems[0]?.path, path);
		assert.match(problems[0]?.message ?? '', message);
	});
}

test('the cost of asking is a product that its reader can check', () => {
	const fields = Array.from({ length: 8 }, (_, index): Field => ({ ...workers, key: `figure${index}` }));
	assert.deepEqual(costOfAsking({ definition: form(fields), units: 91, periodsPerYear: 12 }), {
		minutesPerForm: 2,
		hoursPerYear: 36,
		sentence: '91 công đoàn × 12 kỳ × 2 phút = 36 giờ mỗi năm',
	});
});

test('what a measure fills costs less, and a small form is counted in minutes', () => {
	const filled = Array.from(
		{ length: 8 },
		(_, index): Field => ({ ...workers, key: `f${index}`, measure: 'cases.open' }),
	);
	assert.equal(
		costOfAsking({ definition: form(filled), units: 5, periodsPerYear: 1 }).sentence,
		'5 công đoàn × 1 kỳ × 1 phút = 5 phút mỗi năm',
	);
});
