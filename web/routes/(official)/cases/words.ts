/** How facts of a case are said on every page about cases. */
import { daysBetween, formatDate } from '#domain/calendar/date.ts';
import { type CaseState, endedStates } from '#domain/cases/lifecycle.ts';
import type { Kind, Topic } from '#domain/cases/schema.ts';
import { kindTerms, topicTerms } from '#domain/cases/terms.ts';
import type { Tone } from '#web/ui/tag/tones.ts';
import { vi as m } from './texts.ts';

type Named = { kind: Kind; topic: Topic; registerNumber: number | null; registerYear: number | null };

/** What is known of: number, kind, topic. */
export function caseName({ kind, topic, registerNumber, registerYear }: Named): string {
	return [
		registerNumber !== null && m.title(registerNumber, registerYear),
		kind !== 'unclassified' && kindTerms[kind],
		topicTerms[topic],
	]
		.filter(Boolean)
		.join('\u00a0· ');
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
