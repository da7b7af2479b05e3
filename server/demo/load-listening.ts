/** What a federation that listens does every day: posters, notes, receptions, advice, cases, and the night's own work. */
import { createHash } from 'node:crypto';
import { addDays, addMonths, civilInstant } from '#domain/calendar/date.ts';
import { adviceOperations as advice } from '#domain/cases/advice/operations.ts';
import { noteOperations as notes } from '#domain/cases/notes/operations.ts';
import { receptionOperations as receptions } from '#domain/cases/receptions/operations.ts';
import { sheetOperations as sheets } from '#domain/cases/sheets/operations.ts';
import { voiceOperations as voices } from '#domain/cases/voices/operations.ts';
import type { Actor } from '../access/actor.ts';
import type { Application } from '../application.ts';
import { closeMonth } from '../cases/board/actions.ts';
import { markClocks, raiseUnheld, warnLimitations } from '../cases/jobs.ts';
import { findSignals } from '../cases/signals/jobs.ts';
import { perform } from '../perform.ts';
import { hasPoster } from './cases.ts';
import { type Loaded, loadCases, ownerOf } from './load-cases.ts';
import { holderOn } from './load-people.ts';
import type { DemoWorld } from './world.ts';

/** Loads everything about listening; the last two voices wait in today's sealed inbox. */
export async function loadListening(application: Application, world: DemoWorld, loaded: Loaded): Promise<void> {
	const staff = staffOf(world, loaded);
	const codes = await issueCodes(application, world, loaded, staff);
	const [visits] = await Promise.all([
		holdReceptions(application, world, loaded, staff),
		writeNotes(application, world, loaded),
		vetAdvice(application, world, staff),
	]);
	await loadCases(application, world, loaded, visits);
	await settle(application, world);
	await hangSheet(application, world, staff);
	const now = civilInstant(world.todayOn, 8, 0);
	for (const { organisationKey, topic, people, text } of world.listening.waiting) {
		const key = `demo-waiting-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
		const voice = { key, code: codes.get(organisationKey), topic, people, text, since: 'month', wish: 'help' };
		const privacy = { identity: 'anonymous', toUpper: false, concernsLeader: 'no', isDanger: false, attachments: [] };
		await perform(application, voices.send, { ...voice, ...privacy }, { actor: null, now });
	}
}

type Staff = { ownerId: string; officer: Actor; leader: Actor };

function staffOf(world: DemoWorld, { organisations, people }: Loaded): Staff {
	const owner = ownerOf(world);
	const one = (role: string) => holderOn(people, owner, role, world.todayOn) as Actor;
	return { ownerId: organisations.get(owner) as string, officer: one('upperOfficer'), leader: one('upperLeader') };
}

/** A code for the poster of every union from its first day of listening on. */
async function issueCodes(
	application: Application,
	world: DemoWorld,
	{ organisations }: Loaded,
	{ officer }: Staff,
): Promise<Map<string, string>> {
	const codes = new Map<string, string>();
	const units = world.organisations.filter((unit) =>
		hasPoster(unit, ownerOf(world), world.todayOn, world.organisations),
	);
	await inTurn(units, async (unit) => {
		const days = [world.listening.fromOn, unit.foundedOn, ...unit.moved.map(({ on }) => on)].toSorted();
		const as = { actor: officer, now: civilInstant(days.at(-1) as string, 10, 0), key: `demo-code-${unit.key}` };
		const { code } = await perform(application, voices.issueCode, { id: organisations.get(unit.key) }, as);
		codes.set(unit.key, code);
	});
	return codes;
}

async function writeNotes(application: Application, world: DemoWorld, { organisations, people }: Loaded) {
	await inTurn(world.listening.notes, async ({ organisationKey, on, ...note }, index) => {
		const actor = holderOn(people, organisationKey, 'grassrootsChair', on) as Actor;
		const as = { actor, now: civilInstant(on, 7 + (index % 10), (index * 17) % 60), key: `demo-note-${index}` };
		await perform(application, notes.write, { ...note, organisationId: organisations.get(organisationKey) }, as);
	});
}

/** The leader's monthly day, planned by the half year. Gives the visit of each case that was brought there. */
async function holdReceptions(
	application: Application,
	world: DemoWorld,
	{ organisations }: Loaded,
	{ ownerId, officer, leader }: Staff,
): Promise<Map<string, string>> {
	const { receptions: days, cases, fromOn } = world.listening;
	const place = 'Phòng tiếp đoàn viên, trụ sở Liên đoàn';
	const times = { fromTime: '08:00', toTime: '11:30', place };
	const visits = new Map<string, string>();
	const byPlan = Map.groupBy(days, ({ on }) => (on < addMonths(fromOn, 12) ? fromOn : addMonths(fromOn, 12)));
	for (const [plannedOn, group] of byPlan) {
		const untilOn = addMonths(plannedOn, 12);
		const rule = { kind: 'dates', dates: group.map(({ on }) => on) };
		const postId = leader.posts[0]?.postId;
		const plan = { ...times, organisationId: ownerId, postId, rule, fromOn: plannedOn, untilOn };
		const as = { actor: officer, now: civilInstant(plannedOn, 9, 0), key: `demo-receptions-${plannedOn}` };
		await perform(application, receptions.plan, plan, as);
	}
	const rows = await application.connection.db
		.selectFrom('receptionDays')
		.select(['id', 'heldOn'])
		.where('organisationId', '=', organisations.get(ownerOf(world)) as string)
		.execute();
	const idOf = new Map(rows.map(({ id, heldOn }) => [heldOn, id]));
	for (const { on, visits: came } of days) {
		const id = idOf.get(on);
		const as = (act: string, hour: number) => ({
			actor: officer,
			now: civilInstant(on, hour, 0),
			key: `demo-visit-${on}-${act}`,
		});
		if (!id) continue;
		const brought = cases.filter((one) => one.at === 'upper' && one.receivedOn === on);
		for (const { key, topic, people } of brought) {
			const visit = { id, topic, matter: 'Trình bày sự việc, đã lập vụ việc.', people, outcome: 'case' };
			visits.set(key, (await perform(application, receptions.recordVisit, visit, as(key, 8))).visitId);
		}
		for (const [index, visit] of came.entries()) {
			await perform(application, receptions.recordVisit, { ...visit, id }, as(String(index), 9));
		}
		if (brought.length + came.length === 0) await perform(application, receptions.hold, { id }, as('hold', 11));
	}
	return visits;
}

/** Written by the officer, vetted by the leader a week later. */
async function vetAdvice(application: Application, world: DemoWorld, { officer, leader }: Staff): Promise<void> {
	for (const [index, entry] of world.listening.adviceBank.entries()) {
		const on = addDays(world.listening.fromOn, 4 + index);
		const as = (actor: Actor, day: string, act: string) => ({
			actor,
			now: civilInstant(day, 14, 0),
			key: `demo-advice-${act}-${index}`,
		});
		const { id } = await perform(application, advice.write, entry, as(officer, on, 'write'));
		await perform(application, advice.vet, { id }, as(leader, addDays(on, 7), 'vet'));
	}
}

/** The notice-board sheet of the two months before last: made by the officer, approved by the leader. */
async function hangSheet(
	application: Application,
	world: DemoWorld,
	{ ownerId, officer, leader }: Staff,
): Promise<void> {
	const on = addDays(world.todayOn, -33);
	const [fromMonth, untilMonth] = [addMonths(on, -2).slice(0, 7), addMonths(on, -1).slice(0, 7)];
	const sheet = { organisationId: ownerId, title: 'Ý kiến – Đã làm gì', fromMonth, untilMonth };
	const input = { ...sheet, lines: world.listening.sheetLines };
	const as = (actor: Actor, hour: number, act: string) => ({
		actor,
		now: civilInstant(on, hour, 0),
		key: `demo-sheet-${act}`,
	});
	const { id } = await perform(application, sheets.make, input, as(officer, 9, 'make'));
	await perform(application, sheets.approve, { id }, as(leader, 15, 'approve'));
}

/** What the nights would have done: months closed for the published board, what is over marked, signals found. */
async function settle(application: Application, world: DemoWorld): Promise<void> {
	const { fromOn } = world.listening;
	for (let day = `${addMonths(fromOn, 1).slice(0, 7)}-01`; day <= world.todayOn; day = addMonths(day, 1)) {
		const at = civilInstant(day, 18, 25);
		await closeMonth({ ...application, now: () => at });
	}
	const now = civilInstant(world.todayOn, 7, 30);
	const morning = { ...application, now: () => now };
	await raiseUnheld(morning);
	await markClocks(morning);
	await warnLimitations(morning);
	await findSignals(morning);
}

const atOnce = 6;

/** A few at a time, begun in order. */
async function inTurn<T>(list: readonly T[], work: (one: T, index: number) => Promise<void>): Promise<void> {
	const waiting = list.map((one, index) => () => work(one, index)).toReversed();
	await Promise.all(
		Array.from({ length: atOnce }, async () => {
			for (let next = waiting.pop(); next; next = waiting.pop()) await next();
		}),
	);
}
