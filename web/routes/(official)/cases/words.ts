/** How facts of a case are said on every page about cases. */
import { daysBetween, formatDate } from '#domain/calendar/date.ts';
import { type CaseState, endedStates } from '#domain/cases/lifecycle.ts';
import type { Kind } from '#domain/cases/schema.ts';
import { kindTerms } from '#domain/cases/terms.ts';
import type { Tone } from '#web/ui/tag/tones.ts';
import { vi as m } from './texts.ts';

export function caseName(row: { kind: Kind; registerNumber: number | null; registerYear: number | null }): string {
	return `${kindTerms[row.kind]} · ${m.title(row.registerNumber, row.registerYear)}`;
}

export function stateTone(state: CaseState): Tone {
	if (state === 'closed') return 'done';
	if (endedStates.includes(state)) return 'neutral';
	return state === 'received' ? 'info' : 'wait';
}

/** The day with what is left of it. Late and soon have their tones. */
export function dueStatus(dueOn: string, today: string): { text: string; tone: Tone } {
	const left = daysBetween(today, dueOn);
	if (left < 0) return { text: m.due.over(-left), tone: 'late' };
	if (left === 0) return { text: m.due.today, tone: 'late' };
	return { text: left <= 7 ? m.due.left(left) : formatDate(dueOn), tone: left <= 3 ? 'wait' : 'neutral' };
}
