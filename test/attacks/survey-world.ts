/**
 * Random federations with answers, for the attacks on published tables: two or three levels, tiny units and large ones,
 * questions of every kind, one of them asked only after a certain answer, cuts by what people said, sometimes weights. The
 * first place is a union of nine, and its last member is the one whom the attacker wants.
 */
import { itemsOf } from '#domain/surveys/answers/rules.ts';
import type { Column, Item } from '#domain/surveys/answers/schema.ts';
import type { Question, Questionnaire } from '#domain/surveys/questionnaires/schema.ts';
import type { Blur } from '#domain/surveys/results/blur/rules.ts';
import { type Scales, scalesOf } from '#domain/surveys/results/budget/rules.ts';
import { countByCross, countByPlace } from '#domain/surveys/results/counting/rules.ts';
import { type Bundle, groupsOf, outlineOf, type Place, tierCount } from '#domain/surveys/results/groups/rules.ts';
import { type PublishedGroup, publishItem } from '#domain/surveys/results/publication/rules.ts';
import { weightsOf } from '#domain/surveys/results/weights/rules.ts';

/** Mulberry32: the same federation for the same seed. */
export function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

const vi = (text: string) => ({ vi: text });
const options = (...codes: string[]) => codes.map((code) => ({ code, label: vi(code) }));

const questions: Question[] = [
	{ key: 'sex', kind: 'choice', label: vi('Giới tính'), options: options('male', 'female'), isAttribute: true },
	{ key: 'age', kind: 'choice', label: vi('Tuổi'), options: options('young', 'middle', 'old'), isAttribute: true },
	{ key: 'work', kind: 'choice', label: vi('Việc'), options: options('a', 'b', 'c', 'd', 'e'), mayDecline: true },
	{ key: 'pay', kind: 'scale', label: vi('Lương'), options: options('1', '2', '3', '4', '5'), mayDecline: true },
	{ key: 'harmed', kind: 'choice', label: vi('Bị quấy rối'), options: options('yes', 'no'), mayDecline: true },
	{
		key: 'byWhom',
		kind: 'choices',
		label: vi('Bởi ai'),
		options: options('boss', 'peer', 'other'),
		showIf: { key: 'harmed', isOneOf: ['yes'] },
	},
	{
		key: 'told',
		kind: 'choice',
		label: vi('Đã nói với ai'),
		options: options('union', 'nobody'),
		showIf: { key: 'harmed', isOneOf: ['yes'] },
	},
	{ key: 'wants', kind: 'choices', label: vi('Mong gì'), options: options('p', 'q', 'r', 's', 't', 'u'), atMost: 3 },
	{
		key: 'meals',
		kind: 'grid',
		label: vi('Bữa ăn'),
		rows: options('taste', 'amount'),
		options: options('bad', 'fair', 'good'),
	},
	{ key: 'children', kind: 'number', label: vi('Số con'), bands: [0, 1, 2, 3] },
];
export const questionnaire: Questionnaire = { sections: [{ key: 'all', title: vi('Tất cả'), questions }] };
export const items: Item[] = itemsOf(questionnaire);
export const itemOf = (key: string): Item => items.find((item) => item.key === key) as Item;

export type World = {
	places: Place[];
	/** Place of each answer, counted from 1; the wanted one's answer is the last. */
	sites: Column;
	columns: Map<string, Column>;
	crosses: string[];
	isWeighted: boolean;
	outline: Bundle;
	scales: Map<string, Scales>;
	threshold: number;
	filteredThreshold: number;
};

const root = '000001';
const unit = (number: number) => String(number).padStart(6, '0');

/** `tiers` of levels between the union and its places; `most` answers of the largest place. */
export function makeWorld(
	seed: number,
	{ tiers, placeCount, most }: { tiers: number; placeCount: number; most: number },
): World {
	const chance = seeded(seed);
	const below = (number: number) => Math.floor(chance() * number);
	const places = Array.from({ length: placeCount }, (_, number): Place => {
		const levels = Array.from({ length: below(8) === 0 ? 0 : tiers }, (_each, tier) => unit(tier * 10 + below(3) + 1));
		const answers = number === 0 ? 9 : chance() < 0.4 ? 1 + below(12) : 1 + below(most);
		return {
			id: `place${number}`,
			path: [root, ...levels, unit(100 + number)].join(''),
			isEnterprise: false,
			population: answers + below(answers + 5),
			answers,
			isLeftOut: false,
		};
	});
	const order = places.flatMap((place, number) => new Array<number>(place.answers).fill(number + 1));
	const sites = Uint32Array.from([...order.slice(1), 1]);
	const skew = new Map(items.map((item) => [item.key, 0.4 + 2 * chance()]));
	const columns = new Map(items.map((item) => [item.key, new Uint32Array(sites.length)]));
	for (let answer = 0; answer < sites.length; answer += 1) {
		for (const item of items) {
			const pick = () => Math.floor(chance() ** (skew.get(item.key) as number) * item.options.length);
			const isAsked = item.key !== 'byWhom' && item.key !== 'told' ? true : columns.get('harmed')?.[answer] === 1;
			const bits = () => {
				let set = 0;
				for (let chosen = 0; chosen <= below(item.atMost); chosen += 1) set |= 1 << pick();
				return set;
			};
			const value = item.kind === 'single' ? pick() + 1 : bits();
			(columns.get(item.key) as Column)[answer] = isAsked && chance() > 0.03 ? value : 0;
		}
	}
	const crosses = [[], ['sex'], ['sex', 'age']][below(3)] as string[];
	const levelIds = new Map<string, string>();
	for (const { path } of places) {
		for (let end = root.length + 6; path && end < path.length; end += 6)
			levelIds.set(path.slice(0, end), path.slice(6, end));
	}
	const outline = outlineOf(places, root, levelIds);
	return {
		...{ places, sites, columns, crosses, outline },
		isWeighted: chance() < 0.4,
		scales: scalesOf(items, questionnaire, tierCount(outline) + crosses.length),
		threshold: 5,
		filteredThreshold: 10,
	};
}

/** The tables of one question, made as the job makes them. */
export function publishFrom(world: World, item: Item, blur: Blur): PublishedGroup[] {
	const { places, sites, columns, threshold, filteredThreshold } = world;
	const weights = world.isWeighted ? weightsOf(places) : null;
	const column = columns.get(item.key) as Column;
	const byCross = world.crosses
		.filter((key) => key !== item.key)
		.map((key) => {
			const attribute = { item: itemOf(key), column: columns.get(key) as Column };
			return countByCross(item, column, attribute, sites, weights, () => true, places.length);
		});
	const counted = { byPlace: countByPlace(item, column, sites, places.length), byCross };
	const scales = world.scales.get(item.key) as Scales;
	const group = groupsOf(world.outline, places, counted, { scales, weights, threshold, filteredThreshold });
	return publishItem(item, group, { threshold, hasMean: item.isOrdered, blur });
}

/** The same world where the wanted one said something else; questions that are not asked then stay empty. */
export function withAnswer(world: World, values: Record<string, number>): World {
	const columns = new Map(world.columns);
	for (const [key, value] of Object.entries(values)) {
		const column = Uint32Array.from(columns.get(key) as Column);
		column[column.length - 1] = value;
		columns.set(key, column);
	}
	return { ...world, columns };
}

/** Everything that can be answered to an item: nothing, each option, each set of as many options as may be chosen. */
export function answersTo(item: Item): number[] {
	if (item.kind === 'single') return [0, ...item.options.map((_, place) => place + 1)];
	const size = (set: number) => set.toString(2).replaceAll('0', '').length;
	return Array.from({ length: 2 ** item.options.length }, (_, set) => set).filter((set) => size(set) <= item.atMost);
}
