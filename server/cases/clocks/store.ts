/**
 * The one place that moves the day on which something is due. A clock is kept with the version of the rule under which
 * it began; its pauses and extensions are the rows of case_clock_changes, and every move of `due_on` writes such a row.
 * `cases.due_on`, which the lists are ordered by, follows here too.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { addDays, type CivilDate } from '#domain/calendar/date.ts';
import {
	type Clock,
	type Deadline,
	deadlineOf,
	dueDayOf,
	extensionProblem,
	pauseProblem,
	touchedBy,
} from '#domain/calendar/deadlines.ts';
import type { DeadlineVariant, Extension, Pause, StopGround } from '#domain/calendar/deadlines-rule.ts';
import type { WorkCalendar } from '#domain/calendar/holidays.ts';
import { type BoundBody, type ClockWeek, weekOfClock } from '#domain/cases/clocks/schema.ts';
import { ruleOn, ruleVersion } from '#domain/cases/deadline-rules.ts';
import { type CaseState, openStates } from '#domain/cases/lifecycle.ts';
import { bodyBoundBy, type ClockWanted } from '#domain/cases/rules.ts';
import type { ClockChange, ClockState, UnionPart } from '#domain/cases/schema.ts';
import { problem } from '#domain/problems.ts';
import type { Db } from '../../db/connect.ts';
import { loadCalendar } from '../../db/installation.ts';
import { closeEnded } from '../../notices/store.ts';
import { caseMatters } from '../matters.ts';

type Change = { change: ClockChange; doneOn: CivilDate; ground: string | null; amount: number | null };

/** A clock with what happened to it, first change first. */
export type StoredClock = {
	id: string;
	caseId: string;
	ruleCode: string;
	ruleVersion: number;
	binds: string;
	body: string | null;
	startedOn: CivilDate;
	variant: string;
	calendar: string;
	/** While it is stopped: the day that it had before. */
	dueOn: CivilDate;
	state: ClockState;
	endedOn: CivilDate | null;
	changes: Change[];
};

/** When a clock is moved, and by whom: null where the product itself does it. */
export type ClockMove = { on: CivilDate; personId: string | null };

/** True while something is still owed: running, stopped, or over without having been done. */
export function isOwed(clock: { endedOn: CivilDate | null }): boolean {
	return clock.endedOn === null;
}

/** Clocks of the cases, by the day on which they are due. */
export async function clocksOf(db: Db, caseIds: readonly string[]): Promise<StoredClock[]> {
	const { rows } = await sql<StoredClock>`
		select clock.id, clock.case_id, clock.rule_code, clock.rule_version, clock.binds, clock.body, clock.started_on,
			clock.variant, clock.calendar, clock.due_on, clock.state, clock.ended_on,
			(select jsonb_agg(jsonb_build_object('change', moved.change, 'doneOn', moved.done_on, 'ground', moved.ground,
				'amount', moved.amount) order by moved.place) from case_clock_changes moved where moved.clock_id = clock.id) as changes
		from case_clocks clock where clock.case_id = any(${caseIds}::uuid[])
		order by clock.due_on, clock.rule_code, clock.id
	`.execute(db);
	return rows;
}

async function getClock(db: Db, id: string): Promise<StoredClock> {
	const row = await db.selectFrom('caseClocks').select('caseId').where('id', '=', id).forUpdate().executeTakeFirst();
	const clock = row && (await clocksOf(db, [row.caseId])).find((one) => one.id === id);
	if (!clock) throw problem('notFound');
	return clock;
}

/** The engine's view of a kept clock. Throws where its rule no longer ships, which never may be. */
export function asClock(stored: StoredClock, calendar: WorkCalendar): Clock {
	const rule = ruleVersion(stored.ruleCode, stored.ruleVersion);
	if (!rule) throw new Error(`No rule ${stored.ruleCode} version ${stored.ruleVersion} ships`);
	const pauses: Pause[] = [];
	const extensions: Extension[] = [];
	for (const { change, doneOn, ground, amount } of stored.changes) {
		if (change === 'stop') pauses.push({ fromOn: doneOn, toOn: null, ground: ground as StopGround });
		const last = pauses.at(-1);
		if (change === 'resume' && last) last.toOn = doneOn;
		if (change === 'extend') extensions.push({ amount: amount ?? 0, decidedOn: doneOn });
	}
	const variant = stored.variant as DeadlineVariant;
	const week = weekOfClock(stored.calendar);
	return { rule, start: stored.startedOn, options: { calendar, week, variant, pauses, extensions } };
}

/** The due day with its sentence. */
export function deadlineOfClock(stored: StoredClock, calendar: WorkCalendar): Deadline {
	const { rule, start, options } = asClock(stored, calendar);
	return deadlineOf(rule, start, options);
}

export type ClockStart = {
	caseId: string;
	ruleCode: string;
	/** The day of the event from which it counts. */
	startedOn: CivilDate;
	/** Decides whom a rule on "the competent body" binds. */
	unionPart: UnionPart | null;
	/** Name of the agency or employer that it binds. */
	body?: string | null;
	variant?: DeadlineVariant;
	/** Whose working days; by default the enterprise's for an employer, the State's for everybody else. */
	week?: ClockWeek;
};

/**
 * Starts a clock under the version in force on its first day. Where one of the same rule is still owed in the case, that
 * one goes on. Gives its id and the due day with the sentence; undefined where no version is in force.
 */
export async function startClock(
	db: Db,
	start: ClockStart,
	move: ClockMove,
): Promise<(Deadline & { id: string }) | undefined> {
	const rule = ruleOn(start.ruleCode, start.startedOn);
	if (!rule) return undefined;
	const calendar = await loadCalendar(db);
	const same = (await clocksOf(db, [start.caseId])).find((one) => one.ruleCode === rule.code && isOwed(one));
	if (same) return { id: same.id, ...deadlineOfClock(same, calendar) };
	const binds: BoundBody = bodyBoundBy(rule, start.unionPart);
	const week = start.week ?? (binds === 'employer' ? 'enterprise' : 'stateBody');
	const variant = start.variant ?? 'normal';
	const deadline = deadlineOf(rule, start.startedOn, { calendar, week: weekOfClock(week), variant });
	const dueOn = deadline.dueOn ?? deadline.lastCountedOn;
	const id = randomUUID();
	await db
		.insertInto('caseClocks')
		.values({
			id,
			caseId: start.caseId,
			ruleCode: rule.code,
			ruleVersion: rule.version,
			binds,
			body: start.body ?? null,
			startedOn: start.startedOn,
			variant,
			calendar: week,
			dueOn,
			endedOn: null,
		})
		.execute();
	await writeChange(db, id, { change: 'start', before: null, after: dueOn }, move);
	await refreshDueOn(db, start.caseId);
	return { id, ...deadline };
}

/** Starts what an event begins (domain/cases/rules.ts), counted from `startedOn`. `body` names whom the clocks of others bind. */
export async function startClocks(
	db: Db,
	of: { id: string; unionPart: UnionPart | null },
	wanted: readonly ClockWanted[],
	startedOn: CivilDate,
	move: ClockMove,
	body: string | null = null,
): Promise<void> {
	for (const { ruleCode, variant } of wanted) {
		await startClock(db, { caseId: of.id, unionPart: of.unionPart, ruleCode, variant, startedOn, body }, move);
	}
}

/** Stops a clock from `move.on` on. Throws `clockStands` where the rule knows no such ground or has run out. */
export async function stopClock(db: Db, id: string, ground: StopGround, move: ClockMove): Promise<void> {
	const stored = await getClock(db, id);
	const clock = asClock(stored, await loadCalendar(db));
	const why = endedProblem(stored) ?? pauseProblem(clock, { fromOn: move.on, ground });
	if (why) throw problem('clockStands', { why });
	await db.updateTable('caseClocks').set({ state: 'stopped' }).where('id', '=', id).execute();
	await writeChange(db, id, { change: 'stop', before: stored.dueOn, after: null, ground }, move);
	await refreshDueOn(db, stored.caseId);
}

/** Lets a stopped clock count again from `move.on` on; it ends later by exactly the pause. Gives the new due day. */
export async function resumeClock(db: Db, id: string, move: ClockMove): Promise<CivilDate> {
	const stored = await getClock(db, id);
	const stopped = stored.changes.findLast(({ change }) => change === 'stop');
	if (stored.state !== 'stopped' || !stopped)
		throw problem('clockStands', { why: 'Thời hạn này không tạm dừng nên không cần cho chạy lại.' });
	if (move.on < stopped.doneOn)
		throw problem('clockStands', { why: 'Ngày chạy lại sớm hơn ngày tạm dừng. Sửa lại ngày.' });
	const resumed = { change: 'resume' as const, doneOn: move.on, ground: null, amount: null };
	return moveDue(db, stored, { ...stored, changes: [...stored.changes, resumed] }, resumed, move);
}

/** Extends by that many units of the rule. Throws `clockStands` beyond the law's limits or after the last day. */
export async function extendClock(db: Db, id: string, amount: number, move: ClockMove): Promise<CivilDate> {
	const stored = await getClock(db, id);
	const clock = asClock(stored, await loadCalendar(db));
	const why = endedProblem(stored) ?? extensionProblem(clock, { amount, decidedOn: move.on });
	if (why) throw problem('clockStands', { why });
	const ground = clock.rule.extension?.grounds[clock.options.extensions?.length ?? 0] ?? null;
	const extended = { change: 'extend' as const, doneOn: move.on, ground, amount };
	return moveDue(db, stored, { ...stored, changes: [...stored.changes, extended] }, extended, move);
}

/** Takes another variant of the rule (complex, remote). A clock that is over keeps its day: lateness is not decided away. */
export async function changeVariant(db: Db, id: string, variant: DeadlineVariant, move: ClockMove): Promise<CivilDate> {
	const stored = await getClock(db, id);
	if (stored.variant === variant || !isOwed(stored) || stored.dueOn < move.on) return stored.dueOn;
	await db.updateTable('caseClocks').set({ variant }).where('id', '=', id).execute();
	return moveDue(
		db,
		stored,
		{ ...stored, variant },
		{ change: 'variant', doneOn: move.on, ground: variant, amount: null },
		move,
	);
}

/** Puts a clock under another version of its rule, as a person decided. Throws `clockStands` where it does not fit. */
export async function changeRule(db: Db, id: string, version: number, move: ClockMove): Promise<CivilDate> {
	const stored = await getClock(db, id);
	const rule = ruleVersion(stored.ruleCode, version);
	if (!rule) throw problem('notFound');
	const [touched] = touchedBy(rule, [asClock(stored, await loadCalendar(db))]);
	const why =
		endedProblem(stored) ??
		(touched && touched.wouldBe === undefined
			? 'Phiên bản mới không có tạm dừng hoặc gia hạn đã dùng. Giữ phiên bản đang dùng cho vụ việc này.'
			: undefined);
	if (why) throw problem('clockStands', { why });
	await db.updateTable('caseClocks').set({ ruleVersion: version }).where('id', '=', id).execute();
	return moveDue(
		db,
		stored,
		{ ...stored, ruleVersion: version },
		{ change: 'rule', doneOn: move.on, ground: null, amount: version },
		move,
	);
}

/** `done`: met, or missed where it is past the due day. `void`: it no longer applies. The due day stays as it was. */
export async function endClock(db: Db, id: string, how: 'done' | 'void', move: ClockMove): Promise<void> {
	const stored = await getClock(db, id);
	if (!isOwed(stored)) return;
	const isLate = stored.state !== 'stopped' && move.on > stored.dueOn;
	const state = how === 'void' ? 'void' : isLate ? 'missed' : 'met';
	await db.updateTable('caseClocks').set({ state, endedOn: move.on }).where('id', '=', id).execute();
	await closeEnded(db, caseMatters, [id], move.on);
	await writeChange(db, id, { change: 'end', before: stored.dueOn, after: stored.dueOn, ground: state }, move);
	await refreshDueOn(db, stored.caseId);
}

/** Ends what is still owed in a case, all of it or the clocks for which `which` says so. */
export async function endClocks(
	db: Db,
	caseId: string,
	how: 'done' | 'void',
	move: ClockMove,
	which: (clock: StoredClock) => boolean = () => true,
): Promise<void> {
	for (const clock of await clocksOf(db, [caseId])) {
		if (isOwed(clock) && which(clock)) await endClock(db, clock.id, how, move);
	}
}

/** Marks what is over, everywhere. Gives the clocks that were marked. The due days stay. */
export async function markOverdue(db: Db, today: CivilDate): Promise<{ id: string; caseId: string; binds: string }[]> {
	return db
		.updateTable('caseClocks')
		.set({ state: 'missed' })
		.where('state', '=', 'running')
		.where('dueOn', '<', today)
		.returning(['id', 'caseId', 'binds'])
		.execute();
}

function endedProblem(stored: StoredClock): string | undefined {
	return isOwed(stored) ? undefined : 'Thời hạn này đã kết thúc. Tải lại trang để xem mới nhất.';
}

/** Writes the due day of `after` with its change row. */
async function moveDue(
	db: Db,
	before: StoredClock,
	after: StoredClock,
	change: Change,
	move: ClockMove,
): Promise<CivilDate> {
	const { rule, start, options } = asClock(after, await loadCalendar(db));
	const counted = dueDayOf(rule, start, options);
	const dueOn = counted ?? before.dueOn;
	const state: ClockState = counted === null ? 'stopped' : dueOn < move.on ? 'missed' : 'running';
	await db.updateTable('caseClocks').set({ dueOn, state }).where('id', '=', before.id).execute();
	const wasDue = before.state === 'stopped' ? null : before.dueOn;
	await writeChange(db, before.id, { ...change, before: wasDue, after: counted }, move);
	await refreshDueOn(db, before.caseId);
	return dueOn;
}

type NewChange = {
	change: ClockChange;
	before: CivilDate | null;
	after: CivilDate | null;
	ground?: string | null;
	amount?: number | null;
};

async function writeChange(db: Db, clockId: string, change: NewChange, move: ClockMove): Promise<void> {
	await sql`
		insert into case_clock_changes (id, clock_id, place, change, done_on, due_before, due_after, ground, amount, person_id)
		select ${randomUUID()}::uuid, ${clockId}::uuid, coalesce(max(place), 0) + 1, ${change.change}, ${move.on}::date,
			${change.before}::date, ${change.after}::date, ${change.ground ?? null}, ${change.amount ?? null}::integer, ${move.personId}::uuid
		from case_clock_changes where clock_id = ${clockId}::uuid
	`.execute(db);
}

/** The earliest day of what the holding union still owes; what binds others or the worker does not make it late. */
async function refreshDueOn(db: Db, caseId: string): Promise<void> {
	await sql`update cases set due_on = (select min(due_on) from case_clocks where case_id = ${caseId}::uuid
		and binds = 'union' and ended_on is null and state <> 'stopped') where id = ${caseId}::uuid`.execute(db);
}

/** The worker's own periods that end within 60 days or have ended, in open cases, with the warnings given before. */
export async function limitationsToWarn(
	db: Db,
	today: CivilDate,
): Promise<
	{ id: string; caseId: string; caseState: CaseState; ruleCode: string; dueOn: CivilDate; given: string[] }[]
> {
	const { rows } = await sql<{
		id: string;
		caseId: string;
		caseState: CaseState;
		ruleCode: string;
		dueOn: CivilDate;
		given: string[];
	}>`
		select clock.id, clock.case_id, cases.state as case_state, clock.rule_code, clock.due_on,
			array(select act.details->>'level' from case_acts act where act.case_id = cases.id and act.act = 'warn'
				and act.details->>'clock' = clock.id::text) as given
		from case_clocks clock join cases on cases.id = clock.case_id
		where clock.binds = 'worker' and clock.ended_on is null and clock.state <> 'stopped'
			and clock.due_on <= ${addDays(today, 60)}::date and cases.state = any(${[...openStates]}::text[])
		order by clock.due_on, clock.id
	`.execute(db);
	return rows;
}
