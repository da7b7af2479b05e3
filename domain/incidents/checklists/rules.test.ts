import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { triggers } from '../schema.ts';
import { dueOf, listOn, nearestList, type PublishedList, shippedList } from './rules.ts';
import { checklistItem, mostItems } from './schema.ts';

describe('the shipped lists', () => {
	for (const trigger of triggers) {
		const items = shippedList(trigger);
		test(`${trigger}: whom to call, what to ask, what to do, what not to promise, each once`, () => {
			for (const item of items) assert.deepEqual(checklistItem.parse(item), item);
			assert.ok(items.length >= 4 && items.length <= mostItems);
			for (const kind of ['call', 'ask', 'do', 'avoid']) {
				assert.ok(
					items.some((item) => item.kind === kind),
					kind,
				);
			}
			assert.equal(new Set(items.map(({ code }) => code)).size, items.length);
		});
		test(`${trigger}: the union above is called, and whoever is called has somebody to ring`, () => {
			assert.ok(items.some(({ body }) => body === 'upperUnion'));
			for (const item of items) if (item.kind === 'call') assert.ok(item.body, item.code);
		});
	}

	test('an accident has the terms of Article 35 of the law on safety at work', () => {
		const days = shippedList('accident').flatMap(({ withinDays, source }) =>
			withinDays === undefined ? [] : [{ withinDays, isLaw: source?.endsWith('Điều 35') }],
		);
		assert.deepEqual(
			days,
			[4, 7, 20, 30, 60].map((withinDays) => ({ withinDays, isLaw: true })),
		);
	});
});

const made = (organisationId: string, depth: number, fromOn: string): PublishedList => ({
	id: `${organisationId} ${fromOn}`,
	organisationId,
	depth,
	fromOn,
	items: [{ code: 'own', kind: 'do', words: organisationId }],
});

describe('which list holds', () => {
	const all = [
		made('province', 6, '2024-01-01'),
		made('district', 12, '2024-06-01'),
		made('district', 12, '2024-03-01'),
	];
	const table: [string, string | undefined][] = [
		['2023-12-31', undefined],
		['2024-01-01', 'province 2024-01-01'],
		['2024-03-01', 'district 2024-03-01'],
		['2024-05-31', 'district 2024-03-01'],
		['2024-06-01', 'district 2024-06-01'],
	];
	for (const [on, holds] of table) {
		test(`on ${on}: ${holds ?? 'the shipped one'}`, () => {
			assert.equal(nearestList(all, on)?.id, holds);
			assert.equal(listOn('fire', all, on)[0]?.code === 'own', holds !== undefined);
		});
	}
});

describe('until when', () => {
	const noticedAt = new Date('2024-07-17T22:50:00Z');
	test('minutes run on over midnight', () => {
		const due = dueOf({ code: 'a', kind: 'call', words: 'a', withinMinutes: 15 }, noticedAt);
		assert.deepEqual(due, { at: new Date('2024-07-17T23:05:00Z') });
	});
	test('days begin with the day after, in Việt Nam', () => {
		// 05:50 on the 18th there.
		assert.deepEqual(dueOf({ code: 'a', kind: 'do', words: 'a', withinDays: 4 }, noticedAt), { onDay: '2024-07-22' });
	});
	test('what has no term is due at no time', () => {
		assert.equal(dueOf({ code: 'a', kind: 'ask', words: 'a' }, noticedAt), null);
	});
});
