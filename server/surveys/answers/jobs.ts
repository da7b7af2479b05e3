/**
 * Opening the envelopes of a closed survey: of each item one column of numbers in an order that chance chose, own words
 * apart from all other answers and from their place, and of each place how many answered. Then inbox and slips are emptied
 * and the database's own log is dropped. Whoever has a copy afterwards finds one transaction and no order.
 */
import { hash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { today } from '#domain/calendar/date.ts';
import type { Values } from '#domain/fields/definition.ts';
import { problem } from '#domain/problems.ts';
import { blurOfAlike, flagsOf, leastSaid } from '#domain/surveys/answers/flags/rules.ts';
import { wrongAnswers } from '#domain/surveys/answers/pages/rules.ts';
import { columnValue, itemsOf } from '#domain/surveys/answers/rules.ts';
import { answerContent, type Column, type Item, ways } from '#domain/surveys/answers/schema.ts';
import { askedOnly, questionsOf } from '#domain/surveys/questionnaires/rules.ts';
import type { Question, Questionnaire } from '#domain/surveys/questionnaires/schema.ts';
import { blurFrom } from '#domain/surveys/results/blur/rules.ts';
import type { Application } from '../../application.ts';
import type { AreaJobs } from '../../jobs/subscriptions.ts';
import { openEnvelope } from '../../vault/envelope.ts';
import type { SealingKeys } from '../../vault/sealed-box.ts';
import { chance, shuffled } from '../../vault/shuffling.ts';
import { findSurveyKey } from '../../vault/survey-keys.ts';
import { dropOldLog } from '../../vault/traces.ts';
import { closeDue } from '../jobs.ts';
import { noteWork } from '../work/store.ts';
import { insertColumns } from './columns/store.ts';
import {
	awaitLastAnswers,
	countEnvelopes,
	emptyInbox,
	findUngathered,
	type InboxRow,
	insertWords,
	listEnvelopes,
	listSites,
	listUngathered,
	setGathered,
	setSites,
} from './gathering/store.ts';
import { versionOf } from './versions/store.ts';

const blur = blurFrom(chance);
const atOnce = 500;
const firstId = '00000000-0000-0000-0000-000000000000';

/**
 * Gathers a closed survey; one that was gathered is left alone. Gives how many answers there are and how many envelopes
 * could not be read. Throws `surveyKeyMissing` with everything left as it was.
 */
export async function gather(
	application: Application,
	surveyId: string,
	now: Date,
): Promise<{ answers: number; unreadable: number } | undefined> {
	const { connection } = application;
	const { db } = connection;
	const survey = await findUngathered(db, surveyId, false);
	if (!survey) return undefined;
	const keys = findSurveyKey(application, surveyId);
	if (!keys) {
		const missing = problem('surveyKeyMissing');
		await noteWork(db, { surveyId, what: 'gather' }, { done: 0, of: 0, refusal: missing.message }, now);
		throw missing;
	}
	await connection.transaction(awaitLastAnswers);
	const { questionnaire } = await versionOf(db, survey.questionnaireId, survey.number);
	const sites = await listSites(db, surveyId);
	const of = await countEnvelopes(db, surveyId);
	const pile = new Pile(questionnaire, keys, sites, of);
	for (let after = firstId; ; ) {
		const rows = await listEnvelopes(db, surveyId, after, atOnce);
		for (const row of rows) pile.add(row);
		const last = rows.at(-1);
		if (!last) break;
		after = last.id;
		await noteWork(db, { surveyId, what: 'gather' }, { done: Math.min(pile.seen, of), of }, now);
		await breathe();
	}
	const { columns, words } = pile.mix();
	const isDone = await connection.transaction(async (own) => {
		if (!(await findUngathered(own, surveyId, true))) return false;
		await insertColumns(own, survey, columns);
		await insertWords(own, survey, words);
		await setSites(own, surveyId, pile.sites(), today(now));
		await setGathered(own, surveyId, pile.unreadable, now);
		await emptyInbox(own, surveyId);
		return true;
	});
	if (!isDone) return undefined;
	await dropOldLog(application);
	if (pile.unreadable > 0) {
		application.log(
			`Khảo sát ${surveyId}: ${pile.unreadable} phiếu đã hỏng, không mở được; các phiếu khác vẫn được tính.`,
		);
	}
	return { answers: pile.answers, unreadable: pile.unreadable };
}

/** Closes what is over and gathers all closed surveys that wait. Can be run at any time and again. */
export async function gatherAll(application: Application, now: Date): Promise<void> {
	await closeDue(application, now);
	for (const id of await listUngathered(application.connection.db)) {
		await gather(application, id, now).catch((error: unknown) => {
			application.log(`Chưa mở được phiếu của khảo sát ${id}: ${error instanceof Error ? error.message : ''}`);
		});
	}
}

type Site = { id: string; population: number };

/** Opened answers in memory, as numbers. */
class Pile {
	readonly #keys: SealingKeys;
	readonly #questionnaire: Questionnaire;
	readonly #counted: { item: Item; question: Question; column: Column }[];
	readonly #own: Column;
	readonly #ways: Column;
	readonly #sites: Site[];
	readonly #placeOf: ReadonlyMap<string, number>;
	readonly #answersOf: Uint32Array;
	readonly #alike: Map<string, number>[];
	readonly #wordKeys: string[];
	readonly #words: { item: string; text: string }[] = [];
	seen = 0;
	answers = 0;
	unreadable = 0;

	constructor(questionnaire: Questionnaire, keys: SealingKeys, sites: Site[], of: number) {
		this.#keys = keys;
		this.#questionnaire = questionnaire;
		const questions = questionsOf(questionnaire);
		const items = new Map(itemsOf(questionnaire).map((item) => [item.key, item]));
		this.#counted = questions.flatMap((question) =>
			itemsOf({ sections: [{ key: 'one', title: { vi: '' }, questions: [question] }] }).map(({ key }) => ({
				item: items.get(key) as Item,
				question,
				column: new Uint32Array(of),
			})),
		);
		this.#wordKeys = questions.filter(({ kind }) => kind === 'text' || kind === 'longText').map(({ key }) => key);
		this.#own = new Uint32Array(of);
		this.#ways = new Uint32Array(of);
		this.#sites = sites;
		this.#placeOf = new Map(sites.map(({ id }, place) => [id, place]));
		this.#answersOf = new Uint32Array(sites.length);
		this.#alike = sites.map(() => new Map());
	}

	/** A damaged envelope must not keep all others shut. */
	add({ siteId, envelope }: InboxRow): void {
		this.seen += 1;
		const site = this.#placeOf.get(siteId);
		let read: ReturnType<typeof answerContent.safeParse> | undefined;
		try {
			read = answerContent.safeParse(openEnvelope(this.#keys, envelope).content);
		} catch {
			read = undefined;
		}
		if (site === undefined || !read?.success || this.answers >= this.#own.length) {
			this.unreadable += 1;
			return;
		}
		const { way } = read.data;
		const values = this.#right(read.data.values);
		const at = this.answers;
		this.answers += 1;
		for (const { item, question, column } of this.#counted) column[at] = columnValue(item, question, values);
		this.#own[at] = site + 1;
		this.#ways[at] = ways.indexOf(way) + 1;
		this.#answersOf[site] = (this.#answersOf[site] ?? 0) + 1;
		for (const item of this.#wordKeys) {
			const text = values[item];
			if (typeof text === 'string' && text !== '') this.#words.push({ item, text });
		}
		if (Object.keys(values).length < leastSaid) return;
		const alike = this.#alike[site] as Map<string, number>;
		const said = hash('sha1', JSON.stringify(values), 'base64');
		alike.set(said, (alike.get(said) ?? 0) + 1);
	}

	/** What was sealed on a phone nobody has checked yet: what cannot be an answer is none. */
	#right(given: Values): Values {
		const values = askedOnly(this.#questionnaire, given);
		for (const { path } of wrongAnswers(this.#questionnaire, values)) delete values[path];
		return values;
	}

	/** All columns in one order; own words of each question in another. */
	mix(): { columns: Map<string, Column>; words: { item: string; text: string }[] } {
		const order = shuffled(Array.from({ length: this.answers }, (_, at) => at));
		const mixed = (column: Column) => Uint32Array.from(order, (at) => column[at] ?? 0);
		const columns = new Map(this.#counted.map(({ item, column }) => [item.key, mixed(column)]));
		columns.set('$site', mixed(this.#own));
		columns.set('$way', mixed(this.#ways));
		return { columns, words: shuffled(this.#words) };
	}

	sites() {
		return this.#sites.map(({ id, population }, place) => {
			const answers = this.#answersOf[place] ?? 0;
			const alike = (this.#alike[place] as Map<string, number>)
				.values()
				.reduce((most, each) => Math.max(most, each), 0);
			return { id, answers, flags: flagsOf({ answers, population, alike: blur(alike, blurOfAlike) }) };
		});
	}
}

/** At once when a survey was closed, and at 00:10 in Việt Nam. */
export const answerJobs: AreaJobs = {
	tasks: {
		'surveys.gather': async (application) => gatherAll(application, application.now()),
	},
	on: { 'survey.closed': ['surveys.gather'] },
	every: [{ cron: '10 17 * * *', task: 'surveys.gather' }],
};
