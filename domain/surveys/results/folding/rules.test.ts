import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Item } from '../../answers/schema.ts';
import { coarser, labelOf, partsOf, unfolded } from './rules.ts';

const item = (isOrdered: boolean, ...codes: string[]): Item => ({
	...{ key: 'q', label: 'Q', kind: 'single', isOrdered, atMost: 1, isAttribute: false },
	options: codes.map((code) => ({ code, label: code.toUpperCase() })),
});
const chainOf = (of: Item, counts: number[]) =>
	coarser(of, unfolded(of), counts).map((folding) =>
		folding.map((block) => block.map((place) => of.options[place]?.code).join('')),
	);

test('options in order grow together with the smaller neighbour; declining stands for nothing else and is left out', () => {
	assert.deepEqual(chainOf(item(true, 'a', 'b', 'c', 'd', 'declined'), [3, 40, 50, 20, 5]), [
		['a', 'b', 'c', 'd', 'declined'],
		['ab', 'c', 'd', 'declined'],
		['ab', 'c', 'd'],
		['ab', 'cd'],
	]);
});

test('options without an order gather in one block of other answers, smallest first', () => {
	const places = item(false, 'a', 'b', 'c', 'd');
	assert.deepEqual(chainOf(places, [3, 40, 5, 20]), [
		['a', 'b', 'c', 'd'],
		['b', 'd', 'ac'],
		['b', 'acd'],
	]);
	assert.equal(labelOf(places, [0, 2]), 'Ý khác');
	assert.equal(labelOf(item(true, 'a', 'b'), [0, 1]), 'A / B');
});

test('of several choices the option nearest to nobody or everybody goes, and who did not choose is counted too', () => {
	const wishes: Item = { ...item(false, 'a', 'b', 'c'), kind: 'multiple', atMost: 2 };
	assert.deepEqual(chainOf(wishes, [98, 50, 30, 100]), [['a', 'b', 'c'], ['b', 'c'], ['b']]);
	assert.deepEqual(partsOf(wishes, [[1]], [98, 50, 30, 100]), [
		{ value: 50, parts: 1 },
		{ value: 50, parts: 2 },
	]);
});
