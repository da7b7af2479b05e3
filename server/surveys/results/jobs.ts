/**
 * Making the tables of a survey, once. Everything is counted and blurred in memory, one question after the other; then one
 * transaction writes all tables, deletes what they were made from and ends the survey. A process that is killed before has
 * left nothing, and whoever starts again makes them from the start; two at a time are harmless, since one of them finds the
 * survey ended. The blur is drawn anew each time, but only one of them is ever seen.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { problem } from '#domain/problems.ts';
import { itemsOf } from '#domain/surveys/answers/rules.ts';
import type { Column, Item } from '#domain/surveys/answers/schema.ts';
import { questionsOf, rowKey } from '#domain/surveys/questionnaires/rules.ts';
import type { Questionnaire } from '#domain/surveys/questionnaires/schema.ts';
import { blurFrom } from '#domain/surveys/results/blur/rules.ts';
import { type Scales, scalesOf } from '#domain/surveys/results/budget/rules.ts';
import { countByCross, countByPlace, widthOf } from '#domain/surveys/results/counting/rules.ts';
import {
	type Bundle,
	type Counted,
	groupsOf,
	levelPaths,
	outlineOf,
	tierCount,
} from '#domain/surveys/results/groups/rules.ts';
import { kindsOf, type PlaceKind } from '#domain/surveys/results/kinds/rules.ts';
import { sumTables } from '#domain/surveys/results/matching/rules.ts';
import { type PublishedGroup, publishItem } from '#domain/surveys/results/publication/rules.ts';
import { weightsOf } from '#domain/surveys/results/weights/rules.ts';
import { leastOfSite } from '#domain/surveys/rules.ts';
import type { Application } from '../../application.ts';
import type { AreaJobs } from '../../jobs/subscriptions.ts';
import { chance } from '../../vault/shuffling.ts';
import { destroySurveyKey, findSurveyKey } from '../../vault/survey-keys.ts';
import { dropOldLog } from '../../vault/traces.ts';
import { readColumns } from '../answers/columns/store.ts';
import { versionOf } from '../answers/versions/store.ts';
import { themeColumns } from '../texts/themes/store.ts';
import { noteWork } from '../work/store.ts';
import {
	findPublishable,
	finish,
	type GroupRow,
	insertGroups,
	insertTables,
	listAsked,
	listPublished,
	listSites,
	listUnits,
	listUnreadItems,
	lockClosed,
	type PublishableSurvey,
	type SiteRow,
} from './publishing/store.ts';

const blur = blurFrom(chance);

type Made = { item: string; tables: PublishedGroup[] };

/**
 * Publishes a closed and gathered survey; any other is left alone. Gives whether it did. Throws `surveyKeyMissing` and
 * `surveyTooFew`, with everything left as it was and the reason told on the page.
 */
export async function publish(application: Application, surveyId: string, now: Date): Promise<boolean> {
	try {
		return await makeAndFinish(application, surveyId, now);
	} catch (error) {
		// Of two at a time the second finds columns or key gone in the middle of its work.
		if (!(await findPublishable(application.connection.db, surveyId))) return false;
		throw error;
	}
}

async function makeAndFinish(application: Application, surveyId: string, now: Date): Promise<boolean> {
	const { connection } = application;
	const { db } = connection;
	const survey = await findPublishable(db, surveyId);
	if (!survey) return false;
	const sites = await listSites(db, surveyId);
	const answers = sites.reduce((sum, site) => sum + (site.isLeftOut ? 0 : site.answers), 0);
	const refusal = !findSurveyKey(application, surveyId)
		? problem('surveyKeyMissing')
		: answers < leastOfSite
			? problem('surveyTooFew', { least: String(leastOfSite) })
			: undefined;
	if (refusal) {
		await noteWork(db, { surveyId, what: 'publish' }, { done: 0, of: 0, refusal: refusal.message }, now);
		throw refusal;
	}
	const making = await Making.begin(application, survey, sites);
	const made: Made[] = [];
	for (const item of making.items) {
		await noteWork(db, { surveyId, what: 'publish' }, { done: made.length, of: making.items.length }, now);
		made.push({ item: item.key, tables: await making.tablesOf(item) });
		await breathe();
	}
	const isDone = await connection.transaction(async (own) => {
		if (!(await lockClosed(own, surveyId))) return false;
		await insertGroups(own, surveyId, making.groups());
		let written = 0;
		for (const { item, tables } of made) {
			await insertTables(own, surveyId, item, tables, written);
			written += tables.length;
		}
		await noteWork(own, { surveyId, what: 'publish' }, { done: made.length, of: made.length }, now);
		await finish(own, survey, now);
		return true;
	});
	if (isDone) await forget(application, surveyId);
	return isDone;
}

/** What the tables were made from is gone for good, also from copies of the database. */
async function forget(application: Application, surveyId: string): Promise<void> {
	await destroySurveyKey(application, surveyId);
	await dropOldLog(application);
	application.wake();
}

/** One publication: what is read once and used for each question. */
class Making {
	readonly items: readonly Item[];
	readonly #read: (items: readonly string[]) => Promise<Map<string, Column>>;
	readonly #survey: PublishableSurvey;
	readonly #places: readonly SiteRow[];
	readonly #sites: Column;
	readonly #outline: Bundle;
	readonly #names: ReadonlyMap<string, string>;
	readonly #crosses: { item: Item; column: Column }[];
	readonly #weights: number[] | null;
	readonly #scales: ReadonlyMap<string, Scales>;
	readonly #themes: ReadonlyMap<string, number[]>;
	readonly #kinds: readonly PlaceKind[];
	readonly #withMeans: ReadonlySet<string>;

	static async begin(application: Application, survey: PublishableSurvey, sites: readonly SiteRow[]): Promise<Making> {
		const { db } = application.connection;
		const read = (items: readonly string[]) => readColumns(application, db, survey.id, items);
		const { questionnaire } = await versionOf(db, survey.questionnaireId, survey.number);
		const themes = await readThemes(application, survey.id, questionnaire);
		const units = await listUnits(db, levelPaths(sites, survey.path), survey.on);
		const items = itemsOf(questionnaire);
		const crossed = items.filter(({ key, isAttribute }) => isAttribute && survey.crosses.includes(key));
		const columns = await read(['$site', ...crossed.map(({ key }) => key)]);
		return new Making({ survey, sites, questionnaire, themes, units, read, columns, crossed, items });
	}

	private constructor(given: {
		survey: PublishableSurvey;
		sites: readonly SiteRow[];
		questionnaire: Questionnaire;
		themes: { item: Item; sets: number[] }[];
		units: readonly { id: string; path: string; name: string }[];
		read: (items: readonly string[]) => Promise<Map<string, Column>>;
		columns: ReadonlyMap<string, Column>;
		crossed: readonly Item[];
		items: readonly Item[];
	}) {
		const { survey, sites, questionnaire, themes, units, columns } = given;
		this.items = [...given.items, ...themes.map(({ item }) => item)];
		this.#read = given.read;
		this.#survey = survey;
		this.#places = sites;
		this.#sites = columns.get('$site') ?? new Uint32Array();
		this.#outline = outlineOf(sites, survey.path, new Map(units.map(({ path, id }) => [path, id])));
		this.#names = new Map(units.map(({ id, name }) => [`level:${id}`, name]));
		this.#crosses = given.crossed.map((item) => ({
			item,
			column: columns.get(item.key) ?? new Uint32Array(this.#sites.length),
		}));
		this.#weights = survey.isWeighted
			? weightsOf(sites.map((site) => (site.isLeftOut ? { ...site, answers: 0 } : site)))
			: null;
		this.#scales = scalesOf(this.items, questionnaire, tierCount(this.#outline) + this.#crosses.length);
		this.#kinds = kindsOf(sites);
		this.#themes = new Map(themes.map(({ item, sets }) => [item.key, sets]));
		this.#withMeans = new Set(
			questionsOf(questionnaire).flatMap((question) =>
				// The mean of an age band says nothing.
				question.kind === 'scale' && !question.isAttribute
					? [question.key]
					: question.kind === 'grid'
						? question.rows.map(({ code }) => rowKey(question.key, code))
						: [],
			),
		);
	}

	async tablesOf(item: Item): Promise<PublishedGroup[]> {
		const { threshold, filteredThreshold } = this.#survey;
		const scales = this.#scales.get(item.key) as Scales;
		const sets = this.#themes.get(item.key);
		const [outline, counted, weights] = sets
			? [{ ...this.#outline, levels: [] }, this.#countThemes(item, sets), null]
			: [this.#outline, await this.#count(item), this.#weights];
		const whole = groupsOf(outline, this.#places, counted, { scales, weights, threshold, filteredThreshold });
		// Own words stand apart from their places: only the whole has a table.
		const asked = sets ? { ...whole, cuts: [], sites: [] } : whole;
		const tables = publishItem(item, asked, { threshold, hasMean: this.#withMeans.has(item.key), blur });
		return [...tables, ...this.#kinds.flatMap((kind) => sumOfKind(item, kind, tables))];
	}

	async #count(item: Item): Promise<Counted> {
		const known = this.#crosses.find((cross) => cross.item.key === item.key)?.column;
		const column = known ?? (await this.#read([item.key])).get(item.key) ?? new Uint32Array(this.#sites.length);
		const others = this.#crosses.filter((cross) => cross.item.key !== item.key);
		const isCounted = (place: number) => !(this.#places[place]?.isLeftOut ?? true);
		return {
			byPlace: countByPlace(item, column, this.#sites, this.#places.length),
			byCross: others.map((cross) =>
				countByCross(item, column, cross, this.#sites, this.#weights, isCounted, this.#places.length),
			),
		};
	}

	/** Where a text came from is not known: all stand at the first place, which the whole holds. */
	#countThemes(item: Item, sets: readonly number[]): Counted {
		const first = this.#places.findIndex(({ isLeftOut }) => !isLeftOut) + 1;
		const said = Uint32Array.from(sets, (bits) => bits);
		const counts = countByPlace(item, said, new Uint32Array(sets.length).fill(first), this.#places.length);
		const width = widthOf(item);
		const row = counts[first - 1];
		// Whoever wrote something that fits no theme wrote something.
		if (row) row[width - 1] = sets.length;
		return { byPlace: counts, byCross: [] };
	}

	/** All groups, also those that have no table, in the order in which they are listed. */
	groups(): GroupRow[] {
		const empty = { parent: null, organisationId: null, sector: null, weight: null };
		const population = (places: readonly number[]) =>
			places.reduce((sum, place) => sum + (this.#places[place]?.population ?? 0), 0);
		const groups: GroupRow[] = [
			{ ...empty, key: 'all', kind: 'all', label: 'Tất cả', population: population(this.#outline.places) },
		];
		const homes = new Map<number, string>();
		const add = (bundles: readonly Bundle[], parent: string) => {
			for (const bundle of bundles) {
				if (!bundle.isEligible) continue;
				const { key, places, levels } = bundle;
				groups.push({
					...empty,
					key,
					kind: 'level',
					label: this.#names.get(key) ?? '',
					parent,
					population: population(places),
				});
				for (const place of places) homes.set(place, key);
				add(levels, key);
			}
		};
		add(this.#outline.levels, 'all');
		const all = population(this.#outline.places);
		for (const { item } of this.#crosses) {
			for (const { code, label } of item.options) {
				const key = `by:${item.key}:${code}`;
				if (code !== 'declined') groups.push({ ...empty, key, kind: 'by', label, parent: item.key, population: all });
			}
		}
		for (const { key, label, attribute } of this.#kinds) {
			groups.push({ ...empty, key, kind: 'by', label, parent: attribute, population: 0 });
		}
		for (const place of this.#outline.places) {
			const site = this.#places[place] as SiteRow;
			groups.push({
				key: `site:${site.id}`,
				kind: 'site',
				label: site.name,
				parent: homes.get(place) ?? 'all',
				organisationId: site.organisationId,
				sector: site.sector,
				population: site.population,
				weight: this.#weights?.[place] ?? null,
			});
		}
		return groups;
	}
}

/**
 * Places of one kind that have tables of their own, taken together: nothing is measured for it, so it costs no exactness and
 * tells nothing that their tables do not tell.
 */
function sumOfKind(item: Item, { key, sites }: PlaceKind, tables: readonly PublishedGroup[]): PublishedGroup[] {
	const own = tables.filter(({ groupKey }) => sites.has(groupKey)).map(({ content }) => content);
	const content = sumTables(own, item.kind === 'multiple');
	return content?.cells?.length ? [{ groupKey: key, content }] : [];
}

/** Coded own words as items of several choices; questions with anything unread have no table. */
async function readThemes(application: Application, surveyId: string, questionnaire: Questionnaire) {
	const { db } = application.connection;
	const unread = await listUnreadItems(db, surveyId);
	const found: { item: Item; sets: number[] }[] = [];
	for (const question of questionsOf(questionnaire)) {
		if ((question.kind !== 'text' && question.kind !== 'longText') || unread.includes(question.key)) continue;
		const { themes, sets } = await themeColumns(db, surveyId, question.key);
		if (themes.length === 0) continue;
		found.push({ item: themeItem(question.key, question.label.vi, themes), sets });
	}
	return found;
}

function themeItem(key: string, label: string, options: Item['options']): Item {
	return { key, label, kind: 'multiple', isOrdered: false, options, atMost: options.length, isAttribute: false };
}

/** What was asked for and waits, and keys that a killed process left behind. Can be run at any time and again. */
export async function publishAll(application: Application): Promise<void> {
	const { db } = application.connection;
	const now = application.now();
	for (const id of await listAsked(db)) {
		await publish(application, id, now).catch((error: unknown) => {
			application.log(`Chưa lập được bảng của khảo sát ${id}: ${error instanceof Error ? error.message : ''}`);
		});
	}
	const since = new Date(now.getTime() - 30 * 24 * 3_600_000);
	for (const id of await listPublished(db, since)) {
		if (findSurveyKey(application, id)) await forget(application, id);
	}
}

export const resultJobs: AreaJobs = {
	tasks: { 'surveys.publish': publishAll },
	on: { 'survey.publishAsked': ['surveys.publish'] },
	// What a killed process left.
	every: [{ cron: '*/10 * * * *', task: 'surveys.publish' }],
};
