import type { CallOutcome, CallReason } from '#domain/overview/calls/terms.ts';
import type { Tone } from '#web/ui/tag/tones.ts';

export const reasonTones: Record<CallReason, Tone> = {
	lawfulTerm: 'late',
	overdue: 'late',
	dueToday: 'wait',
	returned: 'wait',
	dueTomorrow: 'wait',
	silence: 'info',
	noHolder: 'info',
	newChair: 'info',
};
export const outcomeTones: Record<CallOutcome, Tone> = {
	willDo: 'wait',
	doneNow: 'done',
	trouble: 'late',
	noAnswer: 'neutral',
};
