import type { Tone } from '#web/ui/tag/tones.ts';
import { formatInstant } from '../instant.ts';
import { vi as m } from './texts.ts';

type Told = { dueAt: Date | null; notifiedAt: Date | null };

/** Whether the authority was told in time. */
export function notifiedStatus({ dueAt, notifiedAt }: Told, now: Date): { text: string; tone: Tone } {
	if (notifiedAt) {
		const isLate = dueAt !== null && notifiedAt > dueAt;
		const at = formatInstant(notifiedAt);
		return isLate ? { text: m.late(at), tone: 'late' } : { text: m.told(at), tone: 'done' };
	}
	if (!dueAt) return { text: m.untold, tone: 'neutral' };
	return now > dueAt ? { text: m.over, tone: 'late' } : { text: m.notYet(formatInstant(dueAt)), tone: 'wait' };
}
