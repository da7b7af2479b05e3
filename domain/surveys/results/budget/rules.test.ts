import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Item } from '../../answers/schema.ts';
import type { Questionnaire } from '../../questionnaires/schema.ts';
import { dependentsOf, presenceOf, promisedOdds, scalesOf, swapOf } from './rules.ts';

const vi = (text: string) => ({ vi: text });
const options = ['yes', 'no'].map((code) => ({ code, label: vi(code) }));
const ask = (key: string, after?: string) => ({
	...{ kind: 'choice' as const, key, label: vi(key), options },
	...(after && { showIf: { key: after, isOneOf: ['yes'] } }),
});
const questionnaire: Questionnaire = {
	sections: [
		{
			key: 's',
			title: vi('S'),
			questions: [ask('first'), ask('second', 'first'), ask('third', 'second'), ask('alone')],
		},
	],
};
const item = (key: string, more: Partial<Item> = {}): Item => ({
	...{ key, label: key, kind: 'single', isOrdered: false, atMost: 1, isAttribute: false },
	options: options.map(({ code }) => ({ code, label: code })),
	...more,
});
const items = ['first', 'second', 'third', 'alone'].map((key) => item(key));

test('one answer moves two cells; of several choices as many as can be swapped, and who answered', () => {
	const wide = item('wide', {
		kind: 'multiple',
		atMost: 3,
		options: [...'abcdefg'].map((code) => ({ code, label: code })),
	});
	assert.deepEqual([swapOf(item('x')), presenceOf(item('x'))], [2, 1]);
	assert.deepEqual([swapOf(wide), presenceOf(wide)], [6, 4]);
	assert.equal(swapOf({ ...wide, atMost: 7 }), 8);
});

test('a question that is asked after another hangs on it, also over others in between', () => {
	const found = dependentsOf(questionnaire);
	assert.deepEqual([...(found.get('first') ?? [])], ['second', 'third']);
	assert.deepEqual([...(found.get('second') ?? [])], ['third']);
});

test('what one answer changes in all tables together never exceeds the promised odds', () => {
	for (const cuts of [0, 1, 3]) {
		const scales = scalesOf(items, questionnaire, cuts);
		const cost = (key: string, moved: number, site: boolean) => {
			const { all, cut, site: own } = scales.get(key) ?? assert.fail();
			return site ? moved / own : moved / all + (cuts * moved) / cut;
		};
		for (const site of [false, true]) {
			const first = cost('first', 2, site) + cost('second', 1, site) + cost('third', 1, site);
			const second = cost('second', 2, site) + cost('third', 1, site);
			for (const spent of [first, second, cost('alone', 2, site)]) {
				assert.ok(spent <= Math.log(promisedOdds) + 1e-12, `${spent}`);
			}
			assert.ok(cost('alone', 2, site) > 0.69, 'nothing is wasted');
		}
	}
});
