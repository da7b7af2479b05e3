/** How a kept clock looks to people: the sentence, whom it binds, how many days are left. */
import { daysBetween } from '#domain/calendar/date.ts';
import { deadlineOf, warningOn } from '#domain/calendar/deadlines.ts';
import type { WorkCalendar } from '#domain/calendar/holidays.ts';
import type { BoundBody, ShownClock } from '#domain/cases/clocks/schema.ts';
import { asClock, isOwed, type StoredClock } from './store.ts';

export function showClock(stored: StoredClock, calendar: WorkCalendar, today: string): ShownClock {
	const { rule, start, options } = asClock(stored, calendar);
	const { explanation } = deadlineOf(rule, start, options);
	const dueOn = stored.state === 'stopped' ? null : stored.dueOn;
	const owed = isOwed(stored);
	const isOver = owed && dueOn !== null && dueOn < today;
	return {
		id: stored.id,
		ruleCode: rule.code,
		ruleVersion: rule.version,
		title: rule.title,
		binds: stored.binds as BoundBody,
		body: stored.body,
		startedOn: stored.startedOn,
		dueOn,
		endedOn: stored.endedOn,
		state: isOver ? 'over' : stored.state === 'missed' && owed ? 'running' : stored.state,
		daysLeft: owed && dueOn !== null ? daysBetween(today, dueOn) : null,
		explanation,
		certainty: rule.certainty,
		warning: owed && dueOn !== null && rule.binds === 'worker' ? (warningOn(dueOn, today) ?? null) : null,
	};
}
