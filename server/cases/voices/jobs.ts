/**
 * The morning's batch: one transaction opens all envelopes of past days and turns them, in an order that chance chose,
 * into cases, additions and answers; then the inbox is emptied and the keys of those days are destroyed. Whoever has a
 * copy of the database afterwards finds one transaction, random ids and whole days, and nothing to tell who came when.
 */
import { addDays, type CivilDate, civilInstant, today } from '#domain/calendar/date.ts';
import type { ConcernsLeader } from '#domain/cases/schema.ts';
import type { Application } from '../../application.ts';
import type { Db } from '../../db/connect.ts';
import { type EventInput, writeBatchEvents } from '../../events/record.ts';
import type { AreaJobs } from '../../jobs/subscriptions.ts';
import { type DayKey, destroyDayKey, findDayKey, listDayKeys, prepareDayKeys } from '../../vault/day-keys.ts';
import { type EnvelopeFile, type Opened, openEnvelope } from '../../vault/envelope.ts';
import { shuffled } from '../../vault/shuffling.ts';
import { caseOfReceipt, openByReceipt } from '../../vault/store.ts';
import { dropOldLog } from '../../vault/traces.ts';
import { type EnvelopeContent, insertVoice, type ReplyContent, type ReportContent, textOf } from './letters/store.ts';
import { receiptHash } from './receipts/policy.ts';
import { applyReply, replyOrder } from './replies/store.ts';
import { emptyInbox, listEnvelopes, lockInbox, takeEnvelope } from './store.ts';

/** When what was sent by yesterday is opened, in Vietnam. */
const batchHour = 7;

/** The morning on which something sent on the day is opened. */
export const readOnOf = (sentOn: CivilDate): CivilDate => addDays(sentOn, 1);

/** The instant of everything that a batch tells, whenever it really ran. */
export const batchInstant = (day: CivilDate): Date => civilInstant(day, batchHour, 0);

/** Where an envelope lies, with what it says; files stay sealed until their turn, so that a crowd's photos fit into memory. */
type Letter<Content = EnvelopeContent> = { id: string; day: CivilDate; content: Content; hasFiles: boolean };

/**
 * Opens what was sent before today; nothing of today. Can be run at any time and again. Gives how many envelopes there
 * were and how many new cases came of them.
 */
export async function openEnvelopes(
	application: Application,
	now: Date,
): Promise<{ envelopes: number; cases: number }> {
	const day = today(now);
	await prepareDayKeys(application, day);
	const opened = await application.connection.transaction((db) => new Batch(application, db, day).open());
	for (const past of await listDayKeys(application)) {
		if (past < day && !opened.keptDays.has(past)) await destroyDayKey(application, past);
	}
	if (opened.envelopes > 0) await dropOldLog(application);
	return { envelopes: opened.envelopes, cases: opened.cases };
}

class Batch {
	readonly application: Application;
	readonly db: Db;
	readonly today: CivilDate;
	readonly keys = new Map<CivilDate, DayKey>();
	readonly events: EventInput[] = [];
	cases = 0;

	constructor(application: Application, db: Db, day: CivilDate) {
		this.application = application;
		this.db = db;
		this.today = day;
	}

	async open(): Promise<{ envelopes: number; cases: number; keptDays: Set<CivilDate> }> {
		await lockInbox(this.db);
		const places = await listEnvelopes(this.db, this.today);
		const days = [...new Set(places.map((place) => place.day))];
		for (const day of days) {
			const key = findDayKey(this.application, day);
			if (key) this.keys.set(day, key);
			else {
				this.application.log(
					`Chưa mở được thư gửi ngày ${day}: thiếu khóa của ngày đó. Trả lại thư mục ${this.application.sealingDirectory} từ máy cũ rồi chạy lại; thư vẫn còn nguyên.`,
				);
			}
		}
		const readable = places.filter((place) => this.keys.has(place.day));
		const letters: Letter[] = [];
		for (const place of readable) {
			const content = await this.#read(place);
			if (content) letters.push(content);
		}
		const byReceipt = Map.groupBy(letters, (letter) => letter.content.receipt);
		for (const group of shuffled([...byReceipt.values()])) await this.#settle(group);
		await emptyInbox(this.db, [...this.keys.keys()]);
		await writeBatchEvents(this.db, shuffled(this.events), batchInstant(this.today));
		return {
			envelopes: readable.length,
			cases: this.cases,
			keptDays: new Set(days.filter((day) => !this.keys.has(day))),
		};
	}

	async #open(place: { id: string; day: CivilDate }): Promise<Opened<EnvelopeContent>> {
		const sealed = await takeEnvelope(this.db, place.id, place.day);
		return openEnvelope(this.keys.get(place.day) as DayKey, sealed);
	}

	async #filesOf(letter: Letter): Promise<EnvelopeFile[]> {
		return letter.hasFiles ? (await this.#open(letter)).files : [];
	}

	/** A damaged envelope must not keep all others shut. */
	async #read(place: { id: string; day: CivilDate }): Promise<Letter | undefined> {
		try {
			const { content, files } = await this.#open(place);
			return { ...place, content, hasFiles: files.length > 0 };
		} catch {
			this.application.log(`Một thư gửi ngày ${place.day} đã hỏng, không mở được.`);
			return undefined;
		}
	}

	/** All that came under one receipt. What was said and taken back before anybody read it never was. */
	async #settle(group: Letter[]): Promise<void> {
		const hash = receiptHash(this.application, group[0]?.content.receipt ?? '');
		const reports = group.filter((letter): letter is Letter<ReportContent> => letter.content.what === 'report');
		const replies = group.filter((letter): letter is Letter<ReplyContent> => letter.content.what !== 'report');
		const known = await caseOfReceipt(this.db, hash);
		if (known === undefined && replies.some((letter) => letter.content.what === 'withdraw')) return;
		const caseId = known ?? (await this.#receive(reports));
		if (caseId === undefined) return;
		const isAllSaid = known === undefined && reports.length === 1;
		const further = isAllSaid ? [] : await this.#unsaid(hash, reports);
		const ordered = replies.toSorted(
			(one, other) => replyOrder.indexOf(one.content.what) - replyOrder.indexOf(other.content.what),
		);
		for (const letter of [...further, ...ordered]) {
			const files = await this.#filesOf(letter);
			const days = { sentOn: letter.day, today: this.today };
			this.events.push(...(await applyReply(this.db, caseId, { ...letter.content, files }, days)));
		}
	}

	async #receive(reports: Letter<ReportContent>[]): Promise<string | undefined> {
		const report = oneOf(reports);
		if (!report) return undefined;
		const files = await this.#filesOf(report);
		const on = { sentOn: report.day, today: this.today };
		const { id, organisationId } = await insertVoice(this.application, this.db, report.content, files, on);
		this.cases += 1;
		this.events.push({ name: 'voice.received', subjectId: id, organisationId });
		return id;
	}

	/** Of the same form sent again, what is not in the case yet: she changed a word and pressed once more. */
	async #unsaid(hash: Buffer, reports: Letter<ReportContent>[]): Promise<Letter<ReplyContent>[]> {
		if (reports.length === 0) return [];
		const view = await openByReceipt(this.application, this.db, hash);
		const said = new Set(view?.texts.map((text) => text.text));
		return reports.flatMap((letter) => {
			const { content } = letter;
			const text = textOf(content.said).normalize('NFC');
			if (said.has(text)) return [];
			said.add(text);
			return [{ ...letter, content: { what: 'add' as const, receipt: content.receipt, text } }];
		});
	}
}

const cautious: readonly ConcernsLeader[] = ['yes', 'unsure', 'no'];

/**
 * What counts where a form was changed and sent again, since nothing tells which came last: the longest text, and of
 * every answer the one that protects her more.
 */
function oneOf(reports: Letter<ReportContent>[]): Letter<ReportContent> | undefined {
	const longest = reports.toSorted((one, other) => other.content.said.text.length - one.content.said.text.length)[0];
	if (!longest || reports.length === 1) return longest;
	const all = reports.map((letter) => letter.content.said);
	const said = {
		...longest.content.said,
		toUpper: all.some((each) => each.toUpper),
		concernsLeader: cautious.find((answer) => all.some((each) => each.concernsLeader === answer)) ?? 'no',
	};
	const nameless = all.find((each) => each.identity === 'anonymous');
	if (nameless) Object.assign(said, { identity: 'anonymous', fullName: '', contact: '', wish: nameless.wish });
	return { ...longest, content: { ...longest.content, said } };
}

/** At 07:00 in Việt Nam. */
export const voiceJobs: AreaJobs = {
	tasks: {
		'cases.openEnvelopes': async (application) => void (await openEnvelopes(application, application.now())),
	},
	on: {},
	every: [{ cron: '0 0 * * *', task: 'cases.openEnvelopes' }],
};
