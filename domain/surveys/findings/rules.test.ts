/** What counts as a complaint, and what is proposed from it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FindingSource, proposeFindings } from './rules.ts';

const source = (
	item: string,
	cells: [label: string, count: number][],
	more: Partial<FindingSource> = {},
): FindingSource => ({
	...{ item, label: `Câu ${item}?`, kind: 'single', isWords: false, isAttribute: false, before: undefined },
	table: {
		...{
			respondents: cells.reduce((sum, [, count]) => sum + count, 0),
			population: 0,
			blur: 2,
			mean: null,
			isRest: false,
		},
		cells: cells.map(([label, count]) => ({ codes: [label], label, count })),
	},
	...more,
});
const itemsOf = (sources: FindingSource[]) => proposeFindings(sources).map(({ item, kind }) => `${item} ${kind}`);

test('complaints are proposed by size; "không khó khăn" and "không lo" are none, and a few people are no finding', () => {
	assert.deepEqual(
		itemsOf([
			source('meals', [
				['Kém', 30],
				['Tốt', 70],
			]),
			source('pay', [
				['Không đủ sống', 55],
				['Đủ sống', 45],
			]),
			source('fear', [
				['Không lo', 80],
				['Rất lo', 20],
			]),
			source('hard', [
				['Không khó khăn gì', 90],
				['Bình thường', 10],
			]),
			source('safety', [
				['Chưa an toàn', 10],
				['An toàn', 90],
			]),
		]),
		['pay dissatisfied', 'meals dissatisfied', 'fear dissatisfied'],
	);
});

test('only changes outside their margin are proposed, and nobody is a finding for what they are', () => {
	const before = source('x', [
		['Có', 50],
		['Không', 50],
	]).table;
	assert.deepEqual(
		itemsOf([
			source(
				'moved',
				[
					['Có', 85],
					['Không', 15],
				],
				{ before },
			),
			source(
				'same',
				[
					['Có', 53],
					['Không', 47],
				],
				{ before },
			),
			source(
				'sex',
				[
					['Nam', 85],
					['Nữ', 15],
				],
				{ before, isAttribute: true },
			),
		]),
		['moved change'],
	);
});

test('of own words the themes named most, five at most', () => {
	const themes = Array.from({ length: 7 }, (_, place): [string, number] => [`Nhóm ${place}`, 50 - place]);
	const proposals = proposeFindings([source('say', themes, { isWords: true, kind: 'multiple' })]);
	assert.deepEqual([proposals.length, proposals[0]?.said], [5, '“Nhóm 0” được khoảng 50 người nêu khi viết bằng lời']);
});
