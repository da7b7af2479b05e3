import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Row, Values } from './definition.ts';
import { parseForm, toRaw } from './parse.ts';
import { sample } from './sample.ts';
import { toSchema } from './to-schema.ts';

test('an empty form has no values and no problems: nothing said is not 0', () => {
	assert.deepEqual(
		parseForm(sample, { workers: '', 'workers.women': '  ', situation: '\r\n', topics: [''], mood: '' }),
		{
			values: {},
			problems: [],
		},
	);
});

test('a chair who types as she writes on paper is understood', () => {
	const { values, problems } = parseForm(sample, {
		csrf: 'not a field',
		workers: '1.234',
		'workers.women': ' 600 ',
		pay: '8.300.000',
		'pay.headcount': '1 200',
		hours: '12,5',
		mood: 'calm',
		topics: ['housing', 'wage', 'wage'],
		'heldOn.day': '5',
		'heldOn.month': '9',
		'heldOn.year': '2026',
		situation: 'Co\u0302ng nhân ổn định.\r\nKhông có đình công.\u0000',
		'visits.2.place': '',
		'visits.7.place': 'Xã Phương Độ',
		'visits.7.on': '6/9/2026',
		'visits.7.helped': '12',
		'visits.10.place': 'Xã Phương Thiện',
	});
	assert.deepEqual(problems, []);
	assert.deepEqual(values, {
		workers: 1234,
		'workers.women': 600,
		pay: 8_300_000,
		'pay.headcount': 1200,
		hours: 12.5,
		mood: 'calm',
		topics: ['wage', 'housing'],
		heldOn: '2026-09-05',
		situation: 'Công nhân ổn định.\nKhông có đình công.',
		visits: [{ place: 'Xã Phương Độ', on: '2026-09-06', helped: 12 }, { place: 'Xã Phương Thiện' }],
	});
});

test('every unreadable input is named with what was typed, and the readable ones are kept', () => {
	const { values, problems } = parseForm(sample, {
		workers: '12a',
		'workers.women': '5',
		'pay.headcount': '3,5',
		mood: 'angry',
		topics: ['wage', 'other'],
		'heldOn.day': '31',
		'heldOn.month': '02',
		'heldOn.year': '2026',
		'visits.1.on': '7',
		'visits.2.helped': '1,234',
	});
	assert.deepEqual(values, { 'workers.women': 5, topics: ['wage'], visits: [{}, {}] });
	assert.deepEqual(
		problems.map(({ key, typed }) => [key, typed]),
		[
			['workers', '12a'],
			['pay.headcount', '3,5'],
			['mood', 'angry'],
			['topics', 'other'],
			['heldOn', '31/02/2026'],
			['visits.1.on', '7'],
			['visits.2.helped', '1,234'],
		],
	);
	assert.match(problems[0]!.message, /^Tổng số lao động: “12a” không phải là số/);
	assert.match(problems[1]!.message, /^Tiền lương bình quân, số người được tính: “3,5” có phần lẻ/);
	assert.match(problems[6]!.message, /^Các cuộc thăm hỏi, dòng 2: Số người: “1,234”/);
});

test('a date with an empty box says which box', () => {
	const { problems } = parseForm(sample, { 'heldOn.day': '5', 'heldOn.month': '', 'heldOn.year': '2026' });
	assert.deepEqual(problems, [
		{ key: 'heldOn', message: 'Ngày hội nghị: Còn thiếu tháng: điền đủ ngày, tháng, năm.', typed: '5//2026' },
	]);
});

test('a narrative of 100,000 characters is refused with its count and nothing is cut', () => {
	const situation = 'ệ'.repeat(100_000);
	const { values, problems } = parseForm(sample, { situation, contact: 'Lý' });
	assert.deepEqual(values, { contact: 'Lý' });
	assert.equal(problems[0]!.typed, situation);
	assert.equal(
		problems[0]!.message,
		'Tình hình nổi bật: Đoạn này có 100.000 ký tự, tối đa 20.000: rút bớt 80.000 ký tự.',
	);
});

test('a limit counts characters after composing them: 20,000 decomposed letters fit', () => {
	const { problems } = parseForm(sample, { situation: 'ê\u0323'.normalize('NFD').repeat(20_000) });
	assert.deepEqual(problems, []);
});

test('one row too many is a problem of the table and loses no row', () => {
	const raw = Object.fromEntries([1, 2, 3, 4].map((row) => [`visits.${row}.place`, `Xã ${row}`]));
	const { values, problems } = parseForm(sample, raw);
	assert.equal((values.visits as Row[]).length, 4);
	assert.deepEqual(problems, [
		{ key: 'visits', message: 'Các cuộc thăm hỏi có 4 dòng, tối đa 3: gộp bớt các dòng.', typed: '' },
	]);
});

test('input names of the language itself are not read as fields', () => {
	assert.deepEqual(parseForm(sample, JSON.parse('{"__proto__":{"workers":"5"},"visits.__proto__.place":"x"}')), {
		values: {},
		problems: [],
	});
});

const count = fc.integer({ min: 0, max: 999_999_999_999_999 });
const words = fc.constantFrom('Ổn định', 'Không', 'Có 2 kiến nghị\nvề bữa ăn ca', '<b>đậm</b>', '=1+1', '12a');
const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2026-12-31'), noInvalidDate: true });
const civil = day.map((date) => date.toISOString().slice(0, 10));
const row = fc.record({ place: words, on: civil, helped: count, 'helped.women': count }, { requiredKeys: ['place'] });
const anyValues: fc.Arbitrary<Values> = fc.record(
	{
		workers: count,
		'workers.women': count,
		members: count,
		pay: count,
		'pay.headcount': count,
		spent: count,
		hours: fc.integer({ min: -9999, max: 9_999_999 }).map((tenths) => tenths / 10),
		mood: fc.constantFrom('calm', 'worried'),
		topics: fc.subarray(['wage', 'meal', 'housing'], { minLength: 1 }),
		heldOn: civil,
		contact: words.map((text) => text.replace('\n', ' ')),
		situation: words,
		visits: fc.array(row, { minLength: 1, maxLength: 3 }),
	},
	{ requiredKeys: [] },
);

test('a form shown filled and sent back unchanged has the same values, and the JSON door takes them', () => {
	const schema = toSchema(sample);
	fc.assert(
		fc.property(anyValues, (values) => {
			// fast-check's records have no prototype; forms do.
			const plain: Values = structuredClone({ ...values });
			const shown = parseForm(sample, toRaw(sample, plain));
			assert.deepEqual(structuredClone(shown), { values: plain, problems: [] });
			assert.deepEqual(schema.parse(plain), plain);
		}),
		{ numRuns: 200 },
	);
});

test('whatever is posted, reading never throws and gives only what the JSON door takes', () => {
	const schema = toSchema(sample);
	const names = ['workers', 'pay', 'pay.headcount', 'hours', 'mood', 'topics', 'heldOn', 'heldOn.day', 'situation'];
	const name = fc.constantFrom(...names, 'visits', 'visits.1.helped', 'visits.x.on', 'visits.2.on.day', '__proto__');
	const typed = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('12', 'calm', '1.5', '31/02/2026', '1/1/1899'));
	fc.assert(
		fc.property(fc.dictionary(name, fc.oneof(typed, fc.array(typed))), (raw) => {
			const { values } = parseForm(sample, raw);
			assert.ok(schema.safeParse(values).success, JSON.stringify(schema.safeParse(values).error));
		}),
		{ numRuns: 300 },
	);
});
