/** How hot spots and rumours are written on their pages, and how their forms become input. */
import { formatDate, today } from '#domain/calendar/date.ts';
import type { Tone } from '#web/ui/tag/tones.ts';

const clock = new Intl.DateTimeFormat('vi-VN', {
	timeZone: 'Asia/Ho_Chi_Minh',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23',
});

/** “08:30 ngày 05/04/2024”. */
export const at = (when: Date): string => `${clock.format(when)} ngày ${formatDate(today(when))}`;

export const stateTones: Record<'declared' | 'cooled' | 'closed', Tone> = {
	declared: 'late',
	cooled: 'wait',
	closed: 'done',
};
