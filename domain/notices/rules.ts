/**
 * Who is told what, and when: the one place that decides it. Everything goes by the civil day in Vietnam, so that a
 * clock that is set back, a time zone or a server that stood still change nothing but the hour.
 */
import {
	addDays,
	addMonths,
	type CivilDate,
	civilInstant,
	daysBetween,
	today,
	weekday,
} from '#domain/calendar/date.ts';
import { latestReminderDay } from '#domain/calendar/due.ts';
import type { WorkCalendar } from '#domain/calendar/holidays.ts';
import { isWorkingDay } from '#domain/calendar/working-days.ts';
import { type Grants, type Role, roles, type Verb } from '#domain/verbs.ts';
import type { NoticeReason, Rhythm } from './terms.ts';

/** Matters are asked for from so many days past their due day: a year of silence is for the telephone. */
const longestPast = 366;
/** Days before the due day at which the first notice comes. */
const firstAhead = 3;
/** From so many days past the due day on the union above is told too. */
const escalatesAfter = 7;

/** `before3`, `before1`, `due`, `after1`, `after3`, `after7`, `after14`, `after28` … */
export function stepName(offset: number): string {
	return offset === 0 ? 'due' : offset < 0 ? `before${-offset}` : `after${offset}`;
}

/** A due day whose matters are told of today, and how many days past it the step stands (negative before). */
export type DueStep = { dueOn: CivilDate; offset: number };

/** What is found new in the later hours of a day is not long overdue. */
const newlyPast = 3;

/**
 * The due days that have a step today. What fell on days after `lastDay`, the last whose steps were all queued, is caught
 * up: for each due day only the latest step, so that nothing is piled up. Without `lastDay` nothing is caught up, so that
 * an installation does not begin with a year of reminders. In the later hours of a day that is through (`isThrough`) only
 * what may have come since is looked for.
 */
export function dueSteps(on: CivilDate, lastDay: CivilDate | null, isThrough = false): DueStep[] {
	const steps: DueStep[] = [];
	for (let passed = isThrough ? newlyPast : longestPast; passed >= -firstAhead; passed -= 1) {
		const dueOn = addDays(on, -passed);
		const stepOn = latestReminderDay(dueOn, on);
		if (stepOn === undefined) continue;
		if (stepOn === on || (!isThrough && lastDay !== null && stepOn > lastDay))
			steps.push({ dueOn, offset: daysBetween(dueOn, stepOn) });
	}
	return steps;
}

/** Roles that can do at their own unit what the verb says. */
export function rolesHolding(verb: Verb): Role[] {
	return (Object.entries(roles) as [Role, Grants][]).flatMap(([role, grants]) =>
		grants[verb] === 'own' || grants[verb] === 'within' ? [role] : [],
	);
}

/** Roles that answer for the units below their union: told where nobody else can be. */
export const officerRoles: readonly Role[] = ['upperOfficer', 'upperLeader'];

// Told first. At an upper union officers prepare what its leader signs, so that both are first; at the grassroots it is the chair.
const firstRoles: readonly Role[] = ['grassrootsChair', ...officerRoles];

export type Holder = { personId: string; postId: string; role: Role };
export type Told = { personId: string; postId: string; reason: NoticeReason };

/**
 * Who is told at a step: the chair, from the day after the due day the others who can do it, from a week on the officers
 * of the union above; where nobody holds the verb at the unit, those officers at once. Nobody is told twice.
 */
export function recipientsOf(
	matter: { verb: Verb; postIds?: readonly string[] | undefined },
	offset: number,
	{ holders, above }: { holders: readonly Holder[]; above: readonly Holder[] },
): Told[] {
	const told = new Map<string, Told>();
	const tell = (whom: readonly Holder[], reason: NoticeReason) => {
		for (const { personId, postId } of whom) {
			if (!told.has(personId)) told.set(personId, { personId, postId, reason });
		}
	};
	const { postIds } = matter;
	if (postIds) {
		const named = holders.filter(({ postId }) => postIds.includes(postId));
		tell(named, 'owes');
		return [...told.values()];
	}
	const able = rolesHolding(matter.verb);
	const holding = holders.filter(({ role }) => able.includes(role));
	const first = holding.filter(({ role }) => firstRoles.includes(role));
	if (holding.length === 0) tell(above, 'noHolder');
	tell(first.length > 0 ? first : holding, 'owes');
	if (offset >= 1) tell(holding, 'deputy');
	if (offset >= escalatesAfter) tell(above, 'escalated');
	return [...told.values()];
}

/** From and until as `HH:MM`, over midnight where it is later than it ends; the same twice: never. */
export type Quiet = { from: string; until: string };
export const usualQuiet: Quiet = { from: '21:00', until: '06:30' };

export type Wishes = { rhythm: Rhythm; dailyHour: number; quiet: Quiet };
export const usualWishes: Wishes = { rhythm: 'atOnce', dailyHour: 7, quiet: usualQuiet };

/**
 * The first instant from `at` on at which something may be sent: not in the quiet hours, and not on Sundays and holidays
 * unless somebody who waits may be harmed or a term of law runs (`weight` 1).
 */
export function sendableFrom(at: Date, quiet: Quiet, calendar: WorkCalendar, weight: number): Date {
	const [from, until] = [minutesOf(quiet.from), minutesOf(quiet.until)];
	let found = at;
	// A holiday and a night at most alternate for the longest holiday there is.
	for (let turn = 0; turn < 60; turn += 1) {
		const day = today(found);
		const minute = Math.floor((found.getTime() - civilInstant(day, 0, 0).getTime()) / 60_000);
		const isQuiet = from <= until ? minute >= from && minute < until : minute >= from || minute < until;
		if (isQuiet) {
			const endsOn = minute < until ? day : addDays(day, 1);
			found = civilInstant(endsOn, 0, until);
		} else if (weight > 1 && isDayOff(day, calendar)) {
			found = civilInstant(addDays(day, 1), 0, 0);
		} else {
			return found;
		}
	}
	return found;
}

// Sundays, holidays and rest in lieu of them as State bodies keep it; an ordinary Saturday is none.
function isDayOff(day: CivilDate, calendar: WorkCalendar): boolean {
	if (weekday(day) === 6) return calendar.holidays.some(({ on }) => on === day);
	return weekday(day) === 7 || !isWorkingDay(calendar, day);
}

/** When a message goes out and with what it is gathered into one: messages of one person and slot are one. */
export type Slot = { sendAt: Date; slot: string };

// Long enough for one run of the queue to be through, so that what it found becomes one message.
const gathering = 5 * 60_000;

/** What comes of units below goes out as one digest a day, whatever the person chose for her own. */
export function slotOf(
	now: Date,
	told: { reason: NoticeReason; weight: number },
	wishes: Wishes,
	calendar: WorkCalendar,
): Slot {
	const isAbout = told.reason === 'escalated' || told.reason === 'noHolder';
	if (wishes.rhythm === 'daily' && told.weight > 1) {
		const sendAt = dailyFrom(now, wishes, calendar);
		return { sendAt, slot: `daily:${today(sendAt)}` };
	}
	const sendAt = sendableFrom(new Date(now.getTime() + gathering), wishes.quiet, calendar, told.weight);
	return { sendAt, slot: isAbout ? `digest:${today(sendAt)}` : `at:${sendAt.toISOString()}` };
}

/** The slot after one that has gone out already: a digest waits for the next day, what is sent at once gets a message more. */
export function nextSlot({ sendAt, slot }: Slot, wishes: Wishes, calendar: WorkCalendar, weight: number): Slot {
	const kind = slot.split(':')[0];
	if (kind === 'at') return { sendAt, slot: `${slot}/2` };
	const next = sendableFrom(civilInstant(addDays(today(sendAt), 1), 0, 0), wishes.quiet, calendar, weight);
	return { sendAt: next, slot: `${kind}:${today(next)}` };
}

function dailyFrom(now: Date, { dailyHour, quiet }: Wishes, calendar: WorkCalendar): Date {
	const sameDay = civilInstant(today(now), dailyHour, 0);
	const from = sameDay >= now ? sameDay : civilInstant(addDays(today(now), 1), dailyHour, 0);
	return sendableFrom(from, quiet, calendar, 2);
}

function minutesOf(time: string): number {
	const [hours = 0, minutes = 0] = time.split(':').map(Number);
	return hours * 60 + minutes;
}

const minute = 60_000;
const pauses = [5, 15, 30, 60, 120, 240, 360].map((minutes) => minutes * minute);
/** A message that could not be sent for so long is given up: newer ones say more. */
const triesFor = 4 * 24 * 60 * minute;

/** When to try again after that many attempts; null when it has been tried long enough. */
export function tryAgainAt(now: Date, attempts: number, madeAt: Date): Date | null {
	const pause = pauses[Math.min(attempts, pauses.length) - 1] ?? minute;
	const next = new Date(now.getTime() + pause);
	return next.getTime() - madeAt.getTime() > triesFor ? null : next;
}

/** Months for which notices of things that are done are kept beside the running one: as long as urging can be asked about. */
const keptMonths = 24;

/** Notices of earlier days are forgotten; always the first of a month, so that a month is there as a whole or not at all. */
export function forgottenBefore(on: CivilDate): CivilDate {
	return addMonths(`${on.slice(0, 7)}-01`, -keptMonths);
}
