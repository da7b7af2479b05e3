/** A clock of a case as it is kept and shown. */
import { z } from 'zod';
import type { BodyWeek } from '../../calendar/deadlines-rule.ts';
import { civilDate, id } from '../../organisations/schema.ts';

/** Who must act in time. A rule that binds "the competent body" is the union's where the union resolves. */
export const boundBodies = ['union', 'employer', 'stateBody', 'worker'] as const;
export type BoundBody = (typeof boundBodies)[number];

/** Whose working days count; an enterprise that works on Saturday follows no swapped day. */
export const clockWeeks = ['stateBody', 'enterprise', 'sixDays'] as const;
export type ClockWeek = (typeof clockWeeks)[number];

export function weekOfClock(week: string): BodyWeek {
	if (week === 'sixDays') return { saturdayWorked: true };
	return week === 'enterprise' ? 'enterprise' : 'stateBody';
}

/** `over`: the last day has passed and nothing was done yet. */
export const clockStates = ['running', 'over', 'stopped', 'met', 'missed', 'void'] as const;
export type ShownClockState = (typeof clockStates)[number];

export const shownClock = z.object({
	id,
	ruleCode: z.string(),
	ruleVersion: z.number(),
	title: z.string(),
	binds: z.enum(boundBodies),
	/** Name of the agency or employer, where it is known. */
	body: z.string().nullable(),
	startedOn: civilDate,
	/** Null while it stands still. */
	dueOn: civilDate.nullable(),
	endedOn: civilDate.nullable(),
	state: z.enum(clockStates),
	/** Negative when the day has passed; null while it stands still or has ended. */
	daysLeft: z.number().nullable(),
	/** The sentence that says which days were counted and by which clause. */
	explanation: z.string(),
	certainty: z.enum(['verified', 'uncertain', 'design']),
	/** The worker's own periods: 60, 30 or 7 days before the end, or over. */
	warning: z.union([z.literal(60), z.literal(30), z.literal(7), z.literal('over')]).nullable(),
});
export type ShownClock = z.infer<typeof shownClock>;
