/**
 * From true counts of one question to the tables that are published. True counts are read in one place only, where they
 * are blurred; all that follows (making tables add up, folding, leaving out) uses blurred numbers, so that nothing about
 * what was shown or not shown says more than the blur allows.
 *
 * Making tables add up: the whole was blurred once by itself and once more in each way of cutting it. The best estimate of
 * each from all of them is taken, after which the parts sum to the whole exactly and nobody can subtract one noise from
 * another. Source: Hay, Rastogi, Miklau, Suciu, "Boosting the accuracy of differentially private histograms through
 * consistency", VLDB 2010.
 *
 * A number is shown only from the threshold up plus 1.645 standard deviations of its blur: a shown number then stands for
 * the threshold or more true answers in 95 of 100 cases, and a number of nothing but noise is seldom shown.
 */
import type { Item } from '../../answers/schema.ts';
import { declined } from '../../questionnaires/terms.ts';
import { type Blur, blurVariance } from '../blur/rules.ts';
import {
	type Counts,
	coarser,
	type Folding,
	labelOf,
	partsOf,
	respondentsOf,
	saysSomething,
	unfolded,
} from '../folding/rules.ts';
import type { PublishedTable } from '../schema.ts';
import { meanWithMargin } from '../statistics/rules.ts';

/** A set of answers whose table may be published: of the whole, of a level, of who said the same of themselves, of a place. */
export type Group = {
	key: string;
	/** True counts in the order of the options (of `multiple` with the number who answered last), in `unit` parts of one. */
	counts: Counts;
	/** Scale of the blur of `counts`, in the same parts. */
	scale: number;
	unit: number;
	/** Most that one answer weighs: a threshold of people is as many times larger in weighted people. */
	heaviest: number;
	/** Number of slips and of people asked: no secret. */
	answers: number;
	population: number;
	/** Whether it may have a table at all. */
	isEligible: boolean;
	effect?: number;
	/** Ways of cutting it whose groups together are all of it. */
	cuts: Cut[];
	/** Places in it, each also in one group of `cuts[0]` where that is a tier of levels. */
	sites: Group[];
	/** Whether those are all places with answers in it. */
	isAllSites: boolean;
};

export type Cut = { key: string; threshold: number; groups: Group[]; isLevels: boolean };

export type PublishedGroup = { groupKey: string; content: PublishedTable };

type Estimate = { values: number[]; variance: number };
type Shown = { group: Group; estimate: Estimate; folding: Folding };

/** Standard normal quantile of 95 %, one side. */
const sureness = 1.645;

export type PublishOptions = { threshold: number; hasMean: boolean; blur: Blur };

/** All tables of one question; the first is that of the whole, with `cells` null where there are too few altogether. */
export function publishItem(item: Item, whole: Group, options: PublishOptions): PublishedGroup[] {
	const blurred = new Map<Group, Estimate>();
	blurAll(whole, options.blur, blurred);
	const final = round(settle(whole, blurred));
	addUp(whole, final, blurred);
	const folding = coarser(item, unfolded(item), final.values).find((each) =>
		isShowable(item, each, final, options.threshold, whole.heaviest),
	);
	if (!folding || !saysSomething(item, folding)) return [{ groupKey: whole.key, content: tooFew(whole) }];
	const top = { group: whole, estimate: final, folding };
	const tables: PublishedGroup[] = [tableOf(item, top, options, false)];
	for (const cut of whole.cuts) tables.push(...publishCut(item, cut, top, blurred, options));
	if (!whole.cuts.some((cut) => cut.isLevels)) tables.push(...publishSites(item, top, whole, blurred, options));
	return tables;
}

/** The only reader of true counts. */
function blurAll(group: Group, blur: Blur, into: Map<Group, Estimate>): void {
	if (into.has(group)) return;
	into.set(group, {
		values: group.counts.map((count) => (group.answers === 0 ? 0 : blur(count, group.scale) / group.unit)),
		variance: group.answers === 0 ? 0 : blurVariance(group.scale) / group.unit ** 2,
	});
	for (const cut of group.cuts) for (const child of cut.groups) blurAll(child, blur, into);
	for (const site of group.sites) blurAll(site, blur, into);
}

const add = (one: Counts, other: Counts) => one.map((value, place) => value + (other[place] as number));
const less = (one: Counts, other: Counts) => one.map((value, place) => value - (other[place] as number));
const zeros = (of: Counts) => of.map(() => 0);

/** Best estimate of a group from its own blurred table and those of every cut below it (bottom up). */
function settle(group: Group, blurred: Map<Group, Estimate>): Estimate {
	const own = blurred.get(group) as Estimate;
	const all = [own];
	for (const cut of group.cuts) {
		const parts = cut.groups.map((child) => settle(child, blurred));
		const values = parts.reduce((sum, part) => add(sum, part.values), zeros(own.values));
		all.push({ values, variance: parts.reduce((sum, part) => sum + part.variance, 0) });
	}
	const certain = all.find((each) => each.variance === 0);
	const best = certain ?? combine(all);
	blurred.set(group, best);
	return best;
}

function combine(all: readonly Estimate[]): Estimate {
	const precision = all.reduce((sum, each) => sum + 1 / each.variance, 0);
	const values = (all[0] as Estimate).values.map(
		(_, place) => all.reduce((sum, each) => sum + (each.values[place] as number) / each.variance, 0) / precision,
	);
	return { values, variance: 1 / precision };
}

const round = ({ values, variance }: Estimate): Estimate => ({ values: values.map(Math.round), variance });

/** Makes the parts sum to the whole (top down); whole numbers, the largest part taking what rounding left. */
function addUp(group: Group, final: Estimate, blurred: Map<Group, Estimate>): void {
	blurred.set(group, final);
	for (const cut of group.cuts) {
		spread(cut.groups, final, blurred);
		for (const child of cut.groups) addUp(child, blurred.get(child) as Estimate, blurred);
	}
}

function spread(groups: readonly Group[], whole: Estimate, blurred: Map<Group, Estimate>): void {
	const parts = groups.map((group) => ({ group, estimate: blurred.get(group) as Estimate }));
	const variance = parts.reduce((sum, { estimate }) => sum + estimate.variance, 0);
	if (variance === 0) return;
	const sum = parts.reduce((total, { estimate }) => add(total, estimate.values), zeros(whole.values));
	const missing = less(whole.values, sum);
	let left = whole.values;
	for (const { group, estimate } of parts) {
		const share = estimate.variance / variance;
		const settled = round({
			values: estimate.values.map((value, place) => value + share * (missing[place] as number)),
			variance: estimate.variance,
		});
		blurred.set(group, settled);
		left = less(left, settled.values);
	}
	const size = (group: Group) => (blurred.get(group) as Estimate).values.reduce((total, value) => total + value, 0);
	const largest = groups.reduce((one, other) => (size(other) > size(one) ? other : one));
	const taken = blurred.get(largest) as Estimate;
	blurred.set(largest, { values: add(taken.values, left), variance: taken.variance });
}

function isShowable(item: Item, folding: Folding, of: Estimate, threshold: number, heaviest: number): boolean {
	return partsOf(item, folding, of.values).every(
		({ value, parts }) => value >= threshold * heaviest + sureness * Math.sqrt(parts * of.variance),
	);
}

type Choice = { folding: Folding; shown: Group[]; rest: Estimate | undefined };

/**
 * Which siblings are shown and how finely: the way that shows most cells in all, then most siblings. What is not shown
 * must itself be a table that could be shown, or nobody; otherwise the smallest shown sibling is hidden with it.
 */
function choose(
	item: Item,
	groups: readonly Group[],
	hasOthers: boolean,
	parent: Shown,
	threshold: number,
	blurred: Map<Group, Estimate>,
): Choice | undefined {
	let best: { choice: Choice; cells: number } | undefined;
	const estimateOf = (group: Group) => blurred.get(group) as Estimate;
	for (const folding of coarser(item, parent.folding, parent.estimate.values)) {
		if (!saysSomething(item, folding)) continue;
		const shown = groups.filter(
			(group) => group.isEligible && isShowable(item, folding, estimateOf(group), threshold, group.heaviest),
		);
		const size = (group: Group) => respondentsOf(item, folding, estimateOf(group).values);
		shown.sort((one, other) => size(other) - size(one));
		let rest: Estimate | undefined;
		for (; shown.length > 0; shown.pop()) {
			rest = restOf(groups, shown, hasOthers, parent.estimate, blurred);
			if (!rest || isShowable(item, folding, rest, threshold, parent.group.heaviest)) break;
		}
		if (shown.length === 0) continue;
		const cells = shown.length * (item.kind === 'single' ? folding.length - 1 : folding.length);
		if (!best || cells > best.cells || (cells === best.cells && shown.length > best.choice.shown.length)) {
			best = { choice: { folding, shown: [...shown], rest }, cells };
		}
	}
	return best?.choice;
}

/** The parent without the shown groups; undefined where nobody is left. */
function restOf(
	groups: readonly Group[],
	shown: readonly Group[],
	hasOthers: boolean,
	parent: Estimate,
	blurred: Map<Group, Estimate>,
): Estimate | undefined {
	// Without variance: known to be nobody.
	const hidden = groups.filter((group) => !shown.includes(group) && (blurred.get(group) as Estimate).variance > 0);
	if (hidden.length === 0 && !hasOthers) return undefined;
	const values = shown.reduce((left, group) => less(left, (blurred.get(group) as Estimate).values), parent.values);
	const of = hasOthers ? shown : hidden;
	const variance = of.reduce((sum, group) => sum + (blurred.get(group) as Estimate).variance, 0);
	return { values, variance: hasOthers ? parent.variance + variance : variance };
}

/** Tables of one way of cutting a group, of their rest, and of what lies below them. */
function publishCut(
	item: Item,
	cut: Cut,
	parent: Shown,
	blurred: Map<Group, Estimate>,
	options: PublishOptions,
): PublishedGroup[] {
	if (!cut.isLevels) gatherUnsaid(item, cut, parent, blurred);
	const choice = choose(item, cut.groups, false, parent, cut.threshold, blurred);
	const below = (of: Shown, group: Group) => (cut.isLevels ? publishSites(item, of, group, blurred, options) : []);
	if (!choice) return below(parent, parent.group);
	const tables: PublishedGroup[] = [];
	for (const group of choice.shown) {
		const shown = { group, estimate: blurred.get(group) as Estimate, folding: choice.folding };
		tables.push(tableOf(item, shown, options, false));
		const levels = group.cuts.find((each) => each.isLevels);
		tables.push(...(levels ? publishCut(item, levels, shown, blurred, options) : below(shown, group)));
	}
	if (choice.rest) {
		const group = mergeHidden(cut, choice.shown, parent.group);
		const rest = { group, estimate: choice.rest, folding: choice.folding };
		tables.push(tableOf(item, rest, options, true), ...below(rest, group));
	}
	return tables;
}

/**
 * The few who did not say what they are would hide a whole other group with them: where they are too few for a table they
 * are counted with the largest, which they change least.
 */
function gatherUnsaid(item: Item, cut: Cut, parent: Shown, blurred: Map<Group, Estimate>): void {
	const size = (group: Group) => respondentsOf(item, parent.folding, (blurred.get(group) as Estimate).values);
	const largest = cut.groups.filter((group) => group.isEligible).toSorted((one, other) => size(other) - size(one))[0];
	for (const group of cut.groups) {
		const own = blurred.get(group) as Estimate;
		if (group.isEligible || !largest || isShowable(item, parent.folding, own, cut.threshold, group.heaviest)) continue;
		const taken = blurred.get(largest) as Estimate;
		blurred.set(largest, { values: add(taken.values, own.values), variance: taken.variance + own.variance });
		blurred.set(group, { values: zeros(own.values), variance: 0 });
	}
}

/** What is not shown of a cut, as one group. */
function mergeHidden(cut: Cut, shown: readonly Group[], parent: Group): Group {
	const hidden = cut.groups.filter((group) => !shown.includes(group));
	const sum = (of: (group: Group) => number) => hidden.reduce((total, group) => total + of(group), 0);
	return {
		...parent,
		key: `rest:${cut.key}`,
		counts: [],
		answers: sum((group) => group.answers),
		population: cut.isLevels ? sum((group) => group.population) : parent.population,
		cuts: [],
		sites: hidden.flatMap((group) => group.sites),
		isAllSites: hidden.every((group) => group.isAllSites),
	};
}

/** Tables of places, below the narrowest published table that holds them. */
function publishSites(
	item: Item,
	parent: Shown,
	group: Group,
	blurred: Map<Group, Estimate>,
	options: PublishOptions,
): PublishedGroup[] {
	if (group.sites.length === 0) return [];
	if (group.isAllSites) spread(group.sites, parent.estimate, blurred);
	const choice = choose(item, group.sites, !group.isAllSites, parent, options.threshold, blurred);
	if (!choice) return [];
	return choice.shown.map((site) =>
		tableOf(item, { group: site, estimate: blurred.get(site) as Estimate, folding: choice.folding }, options, false),
	);
}

const tooFew = (group: Group): PublishedTable => ({
	respondents: 0,
	population: group.population,
	cells: null,
	blur: 0,
	mean: null,
	isRest: false,
});

const saidCodes = (item: Item) => item.options.map(({ code }) => code).filter((code) => code !== declined);

function tableOf(item: Item, { group, estimate, folding }: Shown, options: PublishOptions, isRest: boolean) {
	const values = estimate.values.map((value) => Math.round(value));
	const blur = Math.sqrt(estimate.variance / 2);
	const respondents = respondentsOf(item, folding, values);
	const cells = folding.map((block) => ({
		codes: block.map((place) => item.options[place]?.code ?? ''),
		label: labelOf(item, block),
		count: block.reduce((sum, place) => sum + (values[place] as number), 0),
	}));
	const content: PublishedTable = {
		respondents,
		population: group.population,
		cells,
		blur: Math.round(blur * 100) / 100,
		mean: null,
		isRest,
		...(group.effect !== undefined && { effect: group.effect }),
	};
	if (options.hasMean) content.mean = meanWithMargin(content, saidCodes(item));
	return { groupKey: group.key, content };
}
