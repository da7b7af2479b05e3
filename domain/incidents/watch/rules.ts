/**
 * Whom the clock tells of a quick report, and at which minute. Pure: the day's people, their duties and what was told before
 * come in, who is told now and when to look again come out.
 */
import { addDays, type CivilDate, civilInstant, today } from '../../calendar/date.ts';
import type { WorkCalendar } from '../../calendar/holidays.ts';
import { isWorkingDay } from '../../calendar/working-days.ts';
import { usualQuiet } from '../../notices/rules.ts';
import type { Role } from '../../verbs.ts';
import type { Headcount, Trigger } from '../schema.ts';

/** Minutes within which a level takes it, counted at night too or not. */
export type Term = { minutes: number; isAtNight: boolean };

const usual: [readonly Trigger[], Term][] = [
	[['accident', 'fire', 'poisoning'], { minutes: 15, isAtNight: true }],
	[['disaster', 'violence', 'gathering'], { minutes: 30, isAtNight: true }],
	[['stoppage'], { minutes: 60, isAtNight: false }],
	[['epidemic', 'employerGone', 'rumour'], { minutes: 120, isAtNight: false }],
	[['dispute', 'unpaid', 'layOff', 'other'], { minutes: 240, isAtNight: false }],
];

/** What counts where no union says otherwise. */
export const usualTerms = Object.fromEntries(
	usual.flatMap(([triggers, term]) => triggers.map((trigger) => [trigger, term])),
) as Record<Trigger, Term>;

/** The term of the nearest union at or above that set one; `chain` from the level's union upwards, `set` those of the day. */
export function termOf(
	trigger: Trigger,
	chain: readonly string[],
	set: readonly (Term & { organisationId: string; trigger: Trigger })[],
): Term {
	for (const organisationId of chain) {
		const own = set.find((one) => one.organisationId === organisationId && one.trigger === trigger);
		if (own) return { minutes: own.minutes, isAtNight: own.isAtNight };
	}
	return usualTerms[trigger];
}

const minute = 60_000;
const hour = 60 * minute;
const clockTime = (on: CivilDate, time: string) => civilInstant(on, Number(time.slice(0, 2)), Number(time.slice(3)));

/**
 * The instant at which that many minutes of the clock have run. A clock that is not for the night stands still in the quiet
 * hours; Sundays, Tết and holidays stop no clock: for them there are lists of who is on duty.
 */
export function runsUntil(from: Date, { minutes, isAtNight }: Term): Date {
	if (isAtNight) return new Date(from.getTime() + minutes * minute);
	let left = minutes * minute;
	let at = from.getTime();
	for (let day = today(from); ; day = addDays(day, 1)) {
		const opens = Math.max(at, clockTime(day, usualQuiet.until).getTime());
		const closes = clockTime(day, usualQuiet.from).getTime();
		if (opens < closes) {
			if (opens + left <= closes) return new Date(opens + left);
			left -= closes - opens;
		}
		at = closes;
	}
}

/** Somebody of a union who can take a quick report, with what the day's list says of the post. */
export type Taker = {
	personId: string;
	postId: string;
	role: Role;
	duty: 'onDuty' | 'absent' | null;
};

/** A union with all who could take it; nobody where `takers` is empty. */
export type Union<T extends Taker = Taker> = { organisationId: string; takers: readonly T[] };

const present = <T extends Taker>(union: Union<T>) => union.takers.filter(({ duty }) => duty !== 'absent');

/** Monday to Friday 07:00 to 17:00, by the State's calendar. */
function isOfficeTime(at: Date, calendar: WorkCalendar): boolean {
	const on = today(at);
	if (!isWorkingDay(calendar, on)) return false;
	return at >= civilInstant(on, 7, 0) && at < civilInstant(on, 17, 0);
}

/**
 * Who of a union is told first: those on duty that day, else in office hours its officers and otherwise its leaders. Never
 * who is absent, and who told it only where nobody else is there.
 */
export function firstOf<T extends Taker>(
	union: Union<T>,
	{ at, calendar, reporterId }: { at: Date; calendar: WorkCalendar; reporterId: string },
): T[] {
	const here = present(union);
	const others = here.filter(({ personId }) => personId !== reporterId);
	const from = others.length > 0 ? others : here;
	const onDuty = from.filter(({ duty }) => duty === 'onDuty');
	if (onDuty.length > 0) return onDuty;
	const officers = from.filter(({ role }) => role === 'upperOfficer');
	const leaders = from.filter(({ role }) => role !== 'upperOfficer');
	const [wanted, instead] = isOfficeTime(at, calendar) ? [officers, leaders] : [leaders, officers];
	return wanted.length > 0 ? wanted : instead;
}

/**
 * The union that has to take it first, of those above the unit, nearest first: one where somebody is there, else one that
 * has anybody at all, else simply the nearest. Undefined where there is none.
 */
export function firstLevel(
	chain: readonly Union[],
): { organisationId: string; reason: 'above' | 'noHolder' } | undefined {
	const found =
		chain.find((union) => present(union).length > 0) ?? chain.find(({ takers }) => takers.length > 0) ?? chain[0];
	if (!found) return undefined;
	return { organisationId: found.organisationId, reason: found === chain[0] ? 'above' : 'noHolder' };
}

/** The next union upwards where somebody is there; `above` nearest first. */
export function nextAbove(above: readonly Union[]): string | undefined {
	return above.find((union) => present(union).length > 0)?.organisationId;
}

/** So grave that one level more is told at once. */
export function isGrave(people: Readonly<Record<Exclude<Headcount, 'women'>, number | null>>): boolean {
	const { dead, involved, affected, injured } = people;
	return (dead ?? 0) >= 1 || (involved ?? 0) >= 100 || (affected ?? 0) >= 100 || (injured ?? 0) >= 5;
}

/** Where a level stands: 0 nobody told yet, 1 the first, 2 the deputies, 3 passed on up or all told. */
export type LevelStanding = { arrivedAt: Date; step: number; nextAt: Date | null };
export type Cause = 'first' | 'deputy' | 'everybody';
export type Step<T extends Taker> = LevelStanding & {
	tell: { taker: T; cause: Cause }[];
	/** The union to which it goes on now. */
	up: { organisationId: string; reason: 'unacknowledged' | 'noHolder' } | null;
};

/** A union where nobody is there is looked at again after this. */
const lookAgain = 15 * minute;

/**
 * What the clock does at `now` with a level that nobody has taken: `chain` is its union and those above it. What fell due
 * while the server stood still is made up for at once. Whoever was told of this quick report before is not told again.
 */
export function advance<T extends Taker>(
	level: LevelStanding,
	told: ReadonlySet<string>,
	at: { now: Date; chain: readonly Union<T>[]; term: Term; reporterId: string; calendar: WorkCalendar },
): Step<T> {
	const { now, chain, term } = at;
	const [here, ...above] = chain;
	const done: Step<T> = { ...level, tell: [], up: null };
	if (!here) return { ...done, step: 3, nextAt: null };
	const known = new Set(told);
	const tell = (takers: readonly T[], cause: Cause) => {
		for (const taker of takers) {
			if (known.has(taker.personId)) continue;
			known.add(taker.personId);
			done.tell.push({ taker, cause });
		}
	};
	while (done.nextAt !== null && done.nextAt <= now) {
		if (done.step === 0 && present(here).length === 0) {
			const next = nextAbove(above);
			if (next === undefined && here.takers.length === 0) {
				done.nextAt = new Date(now.getTime() + lookAgain);
				return done;
			}
			if (next === undefined) tell(here.takers, 'everybody');
			else done.up = { organisationId: next, reason: 'noHolder' };
			return { ...done, step: 3, nextAt: null };
		}
		if (done.step === 0) {
			tell(firstOf(here, { at: now, calendar: at.calendar, reporterId: at.reporterId }), 'first');
			done.step = 1;
			done.nextAt = runsUntil(done.arrivedAt, term);
		} else if (done.step === 1) {
			tell(present(here), 'deputy');
			done.step = 2;
			done.nextAt = runsUntil(done.arrivedAt, { ...term, minutes: 2 * term.minutes });
		} else {
			const next = nextAbove(above);
			if (next === undefined) tell(here.takers, 'everybody');
			else done.up = { organisationId: next, reason: 'unacknowledged' };
			return { ...done, step: 3, nextAt: null };
		}
	}
	return done;
}

/** News that came so shortly before they were due is the news that was due. */
const justBefore = 3 * hour;

/** When news is due next after some came: 6 hours and 24 hours after the report, then each day at that hour. */
export function nextFollowUp(reportedAt: Date, newsAt: Date): Date {
	const first = reportedAt.getTime() + 6 * hour;
	const from = newsAt.getTime() + justBefore;
	if (from <= first) return new Date(first);
	const days = Math.max(1, Math.ceil((from - reportedAt.getTime()) / (24 * hour)));
	return new Date(reportedAt.getTime() + days * 24 * hour);
}

/** `followUp:6h`, `followUp:24h`, then by day. */
export function followUpCause(reportedAt: Date, followUpAt: Date): string {
	const hours = Math.round((followUpAt.getTime() - reportedAt.getTime()) / hour);
	return `followUp:${hours <= 24 ? `${hours}h` : today(followUpAt)}`;
}
