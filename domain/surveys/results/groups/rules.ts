/**
 * Which groups of answers a survey's tables are made of: the whole, one or two tiers of levels below its union, what people
 * said of themselves (crosses), places. Made from what is no secret: where the places lie, how many people were
 * asked and how many slips came.
 */
import type { Item } from '../../answers/schema.ts';
import { leastOfSite } from '../../rules.ts';
import type { Scales } from '../budget/rules.ts';
import type { Group } from '../publication/rules.ts';
import { weightEffect, weightParts } from '../weights/rules.ts';

export type Place = {
	id: string;
	/** Of the unit on the day of opening; of an enterprise that of the union which looks after it. */
	path: string | null;
	/** An enterprise lies below its union, a unit is the path's last segment itself. */
	isEnterprise: boolean;
	population: number;
	answers: number;
	/** Its answers looked wrong and were put aside by the organiser: they are in no table. */
	isLeftOut: boolean;
};

/** Places that belong together, by their numbers in the list of places. */
export type Bundle = { key: string; places: number[]; isEligible: boolean; levels: Bundle[] };

/** Deeper tiers would take more exactness from all tables than they give. */
const mostTiers = 2;
/** Letters of one unit in a path. */
const segment = 6;

/**
 * `levelIds`: the unit of each path above a place. A tier whose places all lie in one unit cuts nothing and is left out;
 * places directly under a union are a bundle that is never shown by itself.
 */
export function outlineOf(places: readonly Place[], rootPath: string, levelIds: ReadonlyMap<string, string>): Bundle {
	const numbers = places.flatMap(({ isLeftOut }, number) => (isLeftOut ? [] : [number]));
	return { key: 'all', places: numbers, isEligible: true, levels: tiersOf(places, numbers, rootPath, levelIds, 1) };
}

/** Paths of all units that may be a level: above a place and below the survey's union. */
export function levelPaths(places: readonly Pick<Place, 'path' | 'isEnterprise'>[], rootPath: string): string[] {
	const paths = new Set<string>();
	for (const { path, isEnterprise } of places) {
		if (!path?.startsWith(rootPath)) continue;
		for (let tier = 1; tier <= mostTiers + 1; tier += 1) {
			const length = rootPath.length + tier * segment;
			if (length < path.length || (isEnterprise && length === path.length)) paths.add(path.slice(0, length));
		}
	}
	return [...paths];
}

function tiersOf(
	places: readonly Place[],
	numbers: readonly number[],
	path: string,
	levelIds: ReadonlyMap<string, string>,
	tier: number,
): Bundle[] {
	if (tier > mostTiers) return [];
	const below = (number: number): string | null => {
		const place = places[number];
		if (!place?.path?.startsWith(path)) return null;
		const prefix = place.path.slice(0, path.length + segment);
		const isAbove = prefix.length > path.length && (place.isEnterprise || place.path.length > prefix.length);
		return isAbove && levelIds.has(prefix) ? prefix : null;
	};
	const bundles = bundlesBy(
		numbers,
		below,
		(prefix) => `level:${levelIds.get(prefix)}`,
		(prefix, inside) => tiersOf(places, inside, prefix, levelIds, tier + 1),
	);
	if (bundles.filter((bundle) => bundle.isEligible).length > 1) return bundles;
	const only = bundles[0];
	return bundles.length === 1 && only?.isEligible ? only.levels : [];
}

function bundlesBy(
	numbers: readonly number[],
	nameOf: (number: number) => string | null,
	keyOf: (name: string) => string,
	levelsOf: (name: string, inside: number[]) => Bundle[] = () => [],
): Bundle[] {
	const found = new Map<string | null, number[]>();
	for (const number of numbers) {
		const name = nameOf(number);
		found.set(name, [...(found.get(name) ?? []), number]);
	}
	return [...found].map(([name, inside]) => ({
		key: name === null ? 'others' : keyOf(name),
		places: inside,
		isEligible: name !== null,
		levels: name === null ? [] : levelsOf(name, inside),
	}));
}

/** How deep the tiers go. */
export function tierCount({ levels }: Bundle): number {
	return levels.length === 0 ? 0 : 1 + Math.max(...levels.map(tierCount));
}

/** Counts of one question that a survey's groups are made from, one way for all of them. */
export type Counted = {
	/** Of each place, answers of weight 1 by option (`multiple`: and the number who answered last). */
	byPlace: readonly (readonly number[])[];
	/** Of each cross by what people said: its options, then those who did not say; weighted, in `weightParts`. */
	byCross: readonly { key: string; options: Item['options']; counts: readonly (readonly number[])[] }[];
};

export type GroupOptions = {
	scales: Scales;
	/** In `weightParts`, in the order of the places; null: every answer counts one. */
	weights: readonly number[] | null;
	threshold: number;
	filteredThreshold: number;
};

/** The groups of one question with their true counts: what `publishItem` takes. */
export function groupsOf(outline: Bundle, places: readonly Place[], counted: Counted, options: GroupOptions): Group {
	const weightOf = (number: number) => options.weights?.[number] ?? 1;
	const unit = options.weights ? weightParts : 1;
	const width = counted.byPlace[0]?.length ?? 0;
	const make = (key: string, numbers: readonly number[], scale: number, isEligible: boolean): Group => {
		const counts = new Array<number>(width).fill(0);
		let [answers, population, heaviest] = [0, 0, 0];
		for (const number of numbers) {
			const place = places[number] as Place;
			const weight = weightOf(number);
			answers += place.answers;
			population += place.population;
			heaviest = place.answers > 0 ? Math.max(heaviest, weight) : heaviest;
			counted.byPlace[number]?.forEach((count, option) => {
				counts[option] = (counts[option] as number) + weight * count;
			});
		}
		const effect = weightEffect(
			numbers.map((number) => ({ answers: places[number]?.answers ?? 0, weight: weightOf(number) })),
		);
		return {
			key,
			counts,
			scale: scale * (heaviest || unit),
			unit,
			heaviest: (heaviest || unit) / unit,
			answers,
			population,
			isEligible,
			...(options.weights && { effect }),
			cuts: [],
			sites: [],
			isAllSites: true,
		};
	};
	const sites = new Map<number, Group>();
	const siteOf = (number: number): Group => {
		const known = sites.get(number) ?? make(`site:${places[number]?.id}`, [number], options.scales.site, true);
		sites.set(number, known);
		return known;
	};
	const build = ({ key, places: inside, isEligible, levels }: Bundle, scale: number): Group => {
		const group = make(key, inside, scale, isEligible);
		const asked = inside.filter((number) => (places[number]?.answers ?? 0) > 0);
		const large = asked.filter((number) => isLarge(places[number] as Place));
		group.sites = large.map(siteOf);
		group.isAllSites = large.length === asked.length;
		if (levels.length > 0) {
			group.cuts.push({
				key: key === 'all' ? 'levels' : `levels:${key}`,
				threshold: options.threshold,
				isLevels: true,
				groups: levels.map((level) => build(level, options.scales.cut)),
			});
		}
		return group;
	};
	const whole = build(outline, options.scales.all);
	for (const { key, options: said, counts } of counted.byCross) {
		whole.cuts.push({
			key: `by:${key}`,
			threshold: options.filteredThreshold,
			isLevels: false,
			groups: counts.map((of, place): Group => {
				const option = said[place];
				const scale = options.scales.cut * whole.heaviest * unit;
				return {
					...whole,
					key: option ? `by:${key}:${option.code}` : 'others',
					counts: of,
					scale,
					isEligible: option !== undefined,
					cuts: [],
					sites: [],
				};
			}),
		});
	}
	return whole;
}

/** Whether a place may have a table of its own: enough answers, and not a place of a few people. */
export function isLarge({ answers, population }: Pick<Place, 'answers' | 'population'>): boolean {
	return answers >= leastOfSite && (population === 0 || population >= leastOfSite);
}
