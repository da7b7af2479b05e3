/**
 * A term of law as data: what a rule says, and what is known about one clock that runs under it. Data only, so that the
 * shipped rules, the engine (`deadlines.ts`) and the sentence can share it.
 */
import type { CivilDate } from '#domain/calendar/date.ts';
import type { WorkCalendar } from '#domain/calendar/holidays.ts';
import type { WorkWeek } from '#domain/calendar/working-days.ts';

export type DeadlineVariant = 'normal' | 'complex' | 'remote' | 'remoteComplex';

/** Lawful grounds on which a clock stands still. */
export type StopGround = 'relatedResult' | 'expertExamination' | 'objectiveObstacle';

/** Completes "tạm dừng vì …". */
export const stopGrounds: Record<StopGround, string> = {
	relatedResult: 'chờ kết quả giải quyết của cơ quan khác hoặc vụ việc có liên quan',
	expertExamination: 'chờ kết quả giám định bổ sung, giám định lại',
	objectiveObstacle: 'ốm đau, thiên tai, đi xa hoặc trở ngại khách quan khác',
};

export type DeadlineRule = {
	code: string;
	version: number;
	/** Validity of the version; `toOn` is the first day on which it no longer holds. */
	fromOn: CivilDate;
	toOn: CivilDate | null;
	title: string;
	/** Clause, as it is cited. */
	source: string;
	/** `uncertain`: not compared with the text of the act, `note` says what to check. `design`: our own choice, to be set by the union. */
	certainty: 'verified' | 'uncertain' | 'design';
	note: string | null;
	/** Whose clock this is. */
	binds: 'competentBody' | 'stateBody' | 'employer' | 'union' | 'worker';
	/** What happens on the day from which it counts (backward: to which it counts). */
	startEvent: string;
	unit: 'calendarDays' | 'workingDays' | 'hours' | 'months';
	/** A variant that is missing falls back to the nearest given one: remoteComplex, remote, complex, normal. */
	amounts: { normal: number } & Partial<Record<DeadlineVariant, number>>;
	/** What the variants mean in this rule, where it is not "phức tạp" and "vùng sâu, vùng xa". */
	variantTitles: Partial<Record<DeadlineVariant, string>> | null;
	/** Backward: the last day on which something may be done before the event. */
	direction: 'forward' | 'backward';
	/** Whether a last day of rest moves the end to the next working day (backward: the one before). Periods within which a worker must act stay, so that the day shown is never later than the strictest reading. */
	restDay: 'moves' | 'stays';
	/** Up to `times` extensions of up to `amount` units each, decided by `by`; `grounds` by number of the extension. */
	extension: { amount: number; times: number; by: string; grounds: string[] } | null;
	stops: StopGround[];
};

/** A clock that stands still from `fromOn` on and counts again from `toOn` on; null while it stands. */
export type Pause = { fromOn: CivilDate; toOn: CivilDate | null; ground: StopGround };

export type Extension = { amount: number; decidedOn: CivilDate };

/** Whose working days count: a State body (unions among them) follows the swapped days, an enterprise does not unless its own week says so. */
export type BodyWeek = 'stateBody' | 'enterprise' | WorkWeek;

export type DeadlineOptions = {
	calendar: WorkCalendar;
	week: BodyWeek;
	variant?: DeadlineVariant;
	pauses?: readonly Pause[];
	extensions?: readonly Extension[];
};

type Usual =
	| 'certainty'
	| 'note'
	| 'unit'
	| 'variantTitles'
	| 'direction'
	| 'restDay'
	| 'extension'
	| 'stops'
	| 'toOn'
	| 'version';

/** A rule with what most rules have in common left out: first version, open-ended, calendar days forward, moving off days of rest, compared with the act, no extension, no stops. */
export function deadlineRule(row: Omit<DeadlineRule, Usual> & Partial<Pick<DeadlineRule, Usual>>): DeadlineRule {
	return {
		version: 1,
		toOn: null,
		certainty: 'verified',
		note: null,
		unit: 'calendarDays',
		variantTitles: null,
		direction: 'forward',
		restDay: 'moves',
		extension: null,
		stops: [],
		...row,
	};
}
