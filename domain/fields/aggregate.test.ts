import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Figures } from './aggregate.ts';
import { addFigures, addOverTime, figurePositions, figuresToValues, ratioOf, toFigures } from './aggregate.ts';
import type { RatioField, Values } from './definition.ts';
import { sample } from './sample.ts';

const positions = figurePositions(sample);
const at = (figures: Figures, key: string) => figures[positions.findIndex((position) => position.key === key)];
const add = (...forms: Values[]) =>
	addFigures(
		sample,
		forms.map((values) => toFigures(sample, values)),
	);

test('positions stand in printed order, each with its own key', () => {
	assert.deepEqual(
		positions.map(({ key, part }) => `${key} ${part}`),
		[
			'workers sum',
			'workers.women sum',
			'workers.minority sum',
			'members sum',
			'pay numerator',
			'pay.headcount headcount',
			'cases sum',
			'solved sum',
			'open sum',
			'spent sum',
			'hours sum',
			'largest max',
			'mood.calm count',
			'mood.worried count',
			'topics.wage count',
			'topics.meal count',
			'topics.housing count',
			'visits.rows count',
			'visits.helped sum',
			'visits.helped.women sum',
		],
	);
});

test('a form that says nothing has no figures, and one that says 0 has a zero', () => {
	assert.deepEqual(new Set(toFigures(sample, {})), new Set([null]));
	assert.equal(at(toFigures(sample, { workers: 0 }), 'workers'), 0);
	assert.equal(at(add({}, {}), 'workers'), null);
	assert.equal(at(add({}, { workers: 0 }), 'workers'), 0);
	assert.equal(at(addFigures(sample, []), 'workers'), null);
});

test('what is not a number never becomes a figure', () => {
	assert.deepEqual(new Set(toFigures(sample, { workers: '5', cases: Number.NaN, spent: true })), new Set([null]));
});

test('units meet by sum, by the largest, and by the number that chose an option', () => {
	const total = add(
		{
			workers: 10,
			'workers.women': 4,
			largest: 30,
			mood: 'calm',
			topics: ['wage', 'meal'],
			visits: [{ helped: 2 }, {}],
		},
		{ workers: 5, largest: 80, mood: 'calm', topics: ['wage'], visits: [{ helped: 3, 'helped.women': 1 }] },
		{ mood: 'worried' },
	);
	const expected = {
		workers: 15,
		'workers.women': 4,
		'workers.minority': null,
		largest: 80,
		'mood.calm': 2,
		'mood.worried': 1,
		'topics.wage': 2,
		'topics.meal': 1,
		'topics.housing': 0,
		'visits.rows': 3,
		'visits.helped': 5,
		'visits.helped.women': 1,
	};
	for (const [key, figure] of Object.entries(expected)) assert.equal(at(total, key), figure, key);
});

test('a mean without its headcount, or over nobody, does not count', () => {
	for (const values of [{ pay: 5 }, { 'pay.headcount': 5 }, { pay: 5, 'pay.headcount': 0 }] as Values[]) {
		assert.deepEqual(
			[at(toFigures(sample, values), 'pay'), at(toFigures(sample, values), 'pay.headcount')],
			[null, null],
		);
	}
});

test('over time flows add up and stocks keep the last known state', () => {
	const months: Values[] = [
		{ workers: 100, cases: 2, largest: 9, mood: 'worried' },
		{ workers: 110, cases: 3, largest: 40 },
		{ largest: 7, mood: 'calm' },
	];
	const year = addOverTime(
		sample,
		months.map((values) => toFigures(sample, values)),
	);
	assert.deepEqual(
		['workers', 'cases', 'largest', 'mood.calm', 'mood.worried', 'members'].map((key) => at(year, key)),
		[110, 5, 40, 1, 0, null],
	);
});

test('money of 15 digits is exact to the đồng, and beyond the exact range adding refuses', () => {
	const most = 999_999_999_999_999;
	assert.equal(at(add({ spent: most }, { spent: most }, { spent: 1 }), 'spent'), 1_999_999_999_999_999);
	assert.throws(() => add(...Array.from({ length: 10 }, () => ({ spent: most }))), RangeError);
});

test('a row of another definition is refused', () => {
	assert.throws(() => addFigures(sample, [[1, 2, 3]]), RangeError);
	assert.throws(() => figuresToValues(sample, [1]), RangeError);
});

test('a figure that is not to be rolled up has no total, but has its own history', () => {
	const definition = structuredClone(sample);
	Object.assign(definition.sections[0]!.fields[0]!, { aggregation: { units: 'none' } });
	const row = toFigures(definition, { workers: 7 });
	assert.equal(addFigures(definition, [row])[0], null);
	assert.equal(addOverTime(definition, [row])[0], 7);
});

test('a ratio of totals is computed after adding, and none over 0', () => {
	const ratio = sample.sections[0]!.fields[2] as RatioField;
	const total = figuresToValues(sample, add({ workers: 10, members: 10 }, { workers: 90, members: 0 }));
	assert.deepEqual(ratioOf(ratio, total), { numerator: 10, denominator: 100, percent: 10 });
	assert.equal(ratioOf(ratio, { workers: 0, members: 0 }).percent, null);
	assert.deepEqual(ratioOf(ratio, { workers: 5 }), { numerator: null, denominator: 5, percent: null });
});

const figure = (max: number) => fc.option(fc.integer({ min: 0, max }), { nil: undefined });
const form: fc.Arbitrary<Values> = fc
	.record({
		workers: figure(100_000),
		'workers.women': figure(100_000),
		pay: figure(50_000_000),
		'pay.headcount': figure(3000),
		spent: figure(1_000_000_000_000),
		hours: fc.option(
			fc.integer({ min: -500, max: 9999 }).map((tenths) => tenths / 10),
			{ nil: undefined },
		),
		largest: figure(9),
		mood: fc.option(fc.constantFrom('calm', 'worried'), { nil: undefined }),
		visits: fc.option(fc.array(fc.record({ helped: fc.nat(9) })), { nil: undefined }),
	})
	.map((values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Values);
const row = form.map((values) => toFigures(sample, values));
const rows = fc.array(row, { maxLength: 8 });

test('adding does not depend on grouping or order, and a union that said nothing changes nothing', () => {
	fc.assert(
		fc.property(rows, rows, rows, (one, two, three) => {
			const all = addFigures(sample, [...one, ...two, ...three]);
			const left = addFigures(sample, [addFigures(sample, [...one, ...two]), addFigures(sample, three)]);
			const right = addFigures(sample, [addFigures(sample, one), addFigures(sample, [...two, ...three])]);
			const turned = addFigures(sample, [...three, toFigures(sample, {}), ...two.toReversed(), ...one]);
			assert.deepEqual(left, all);
			assert.deepEqual(right, all);
			assert.deepEqual(turned, all);
		}),
	);
});

type Tree = { own: Figures | null; children: Tree[] };
const { tree } = fc.letrec<{ tree: Tree; leaf: Tree; node: Tree }>((tie) => ({
	leaf: fc.record({ own: fc.option(row, { nil: null }), children: fc.constant([]) }),
	node: fc.record({ own: fc.option(row, { nil: null }), children: fc.array(tie('tree'), { maxLength: 4 }) }),
	tree: fc.oneof({ maxDepth: 4 }, tie('leaf'), tie('node')),
}));
const leaves = ({ own, children }: Tree): Figures[] => [...(own === null ? [] : [own]), ...children.flatMap(leaves)];
/** Every level hands a consolidated form to the next one, as the unions do. */
const consolidate = ({ own, children }: Tree): Figures => {
	const total = addFigures(sample, [...(own === null ? [] : [own]), ...children.map(consolidate)]);
	return toFigures(sample, figuresToValues(sample, total));
};

test('through any tree of consolidated forms the top equals the sum of all that was reported', () => {
	fc.assert(
		fc.property(tree, (root) => {
			assert.deepEqual(consolidate(root), addFigures(sample, leaves(root)));
		}),
	);
});

test('the weighted mean of the unions is the mean of all their people', () => {
	const people = fc.array(fc.array(fc.integer({ min: 1, max: 90_000_000 }), { minLength: 1, maxLength: 30 }), {
		minLength: 1,
	});
	const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
	fc.assert(
		fc.property(people, (unions) => {
			const forms = unions.map((pays) => ({ pay: sum(pays) / pays.length, 'pay.headcount': pays.length }));
			const total = figuresToValues(sample, add(...forms));
			const everybody = unions.flat();
			assert.deepEqual(total, { pay: sum(everybody) / everybody.length, 'pay.headcount': everybody.length });
		}),
	);
});
