import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { addFigures, figuresToValues, toFigures } from './aggregate.ts';
import type { Values } from './definition.ts';
import { sample } from './sample.ts';
import { toSchema } from './to-schema.ts';

const schema = toSchema(sample);
const refusal = (input: unknown) => {
	const result = schema.safeParse(input);
	return result.error?.issues.map(({ path, message }) => [path.join('/'), message]);
};

test('contradictions pass the door: they are explained, not refused', () => {
	assert.deepEqual(schema.parse({ workers: 30, 'workers.women': 35, members: -1 }), {
		workers: 30,
		'workers.women': 35,
		members: -1,
	});
});

test('texts are cleaned as in the form', () => {
	assert.deepEqual(schema.parse({ situation: ' Ổn\u0000 định\r\n'.normalize('NFD') }), { situation: 'Ổn định' });
});

const refused: [what: string, input: unknown, path: string, message: RegExp][] = [
	['an unknown key', { workers: 1, wokers: 2 }, '', /^Mẫu này không có ô “wokers”: bỏ đi hoặc sửa tên ô\.$/],
	['a computed ratio', { memberShare: 5 }, '', /không có ô “memberShare”/],
	['a list instead of an object', [], '', /cần một đối tượng JSON/],
	['null for a missing figure', { workers: null }, 'workers', /^Tổng số lao động: cần số nguyên.*bỏ ô này đi/],
	['a figure as text', { 'workers.women': '5' }, 'workers.women', /^Tổng số lao động, nữ: cần số nguyên/],
	['half a person', { 'pay.headcount': 1.5 }, 'pay.headcount', /số người được tính: cần số nguyên/],
	['a figure of 16 digits', { spent: 1e15 }, 'spent', /không quá 15 chữ số/],
	['an unknown option', { mood: 'angry' }, 'mood', /^Tâm tư chung: chọn một trong các mã calm, worried\.$/],
	['an option twice', { topics: ['wage', 'wage'] }, 'topics', /mỗi mục chỉ ghi một lần/],
	['31 February', { heldOn: '2026-02-31' }, 'heldOn', /ghi ngày có thật/],
	[
		'a text over its limit',
		{ situation: 'x'.repeat(20_001) },
		'situation',
		/có 20\.001 ký tự, tối đa 20\.000: rút bớt 1 ký tự/,
	],
	[
		'an unknown column',
		{ visits: [{ place: 'A', note: 'x' }] },
		'visits/0',
		/^Dòng của Các cuộc thăm hỏi không có ô “note”/,
	],
	['a row too many', { visits: [{}, {}, {}, {}] }, 'visits', /tối đa 3 dòng/],
	['a count that only adding up gives', { 'mood.calm': 3 }, '', /không có ô “mood\.calm”/],
];
for (const [what, input, path, message] of refused) {
	test(`${what} is refused with one sentence at its place`, () => {
		const issues = refusal(input);
		assert.equal(issues?.length, 1, JSON.stringify(issues));
		assert.equal(issues?.[0]?.[0], path);
		assert.match(issues?.[0]?.[1] ?? '', message);
	});
}

test('a consolidated form with its counts passes the door for consolidated forms', () => {
	const rows: Values[] = [
		{ mood: 'calm', hours: 0.5, pay: 1, 'pay.headcount': 3, visits: [{ helped: 1 }] },
		{ pay: 2, 'pay.headcount': 4 },
	];
	const total = figuresToValues(
		sample,
		addFigures(
			sample,
			rows.map((values) => toFigures(sample, values)),
		),
	);
	assert.deepEqual(toSchema(sample, { consolidated: true }).parse(total), total);
});

test('the JSON schema carries the labels, the limits and the closed set of keys', () => {
	const json = z.toJSONSchema(schema) as {
		additionalProperties: boolean;
		properties: Record<string, Record<string, unknown>>;
	};
	assert.equal(json.additionalProperties, false);
	assert.equal(json.properties['workers.women']?.title, 'Tổng số lao động, nữ');
	assert.equal(json.properties.situation?.maxLength, 20_000);
	assert.deepEqual(json.properties.mood?.enum, ['calm', 'worried']);
	assert.equal(json.properties.visits?.type, 'array');
});
