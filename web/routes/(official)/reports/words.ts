/** How reports are spoken of on pages: names, days, states. Pure, for server and browser. */
import { today as dayOf, daysBetween, formatDate, formatWeekday } from '#domain/calendar/date.ts';
import type { EntryState } from '#domain/reports/lifecycle.ts';
import type { ObligationLine } from '#domain/reports/schema.ts';
import { type Met, stateTerms } from '#domain/reports/terms.ts';
import type { Tone } from '#web/ui/tag/tones.ts';
import { vi } from './texts.ts';

type Status = { tone: Tone; text: string };

/** `Báo cáo tháng của công đoàn cơ sở, tháng 9/2026`. */
export function nameOf(line: { title: string; period: { title: string } }): string {
	return `${line.title}, ${line.period.title}`;
}

/** `tháng 9/2026` at the head of a page: `Tháng 9/2026`. */
export function asTitle(text: string): string {
	return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Ho_Chi_Minh' });

/** `16:20 ngày 21/11/2026`. */
export function at(instant: Date): string {
	return `${clock.format(instant)} ngày ${formatDate(dayOf(instant))}`;
}

type Due = Pick<ObligationLine, 'state' | 'needsConfirmation' | 'needsFinalFigures' | 'dueOn'>;

/** What is to be done and how urgent, in words. */
export function dueStatus(line: Due, today: string): Status {
	if (line.state === 'returned') return { tone: 'late', text: vi.due.returned };
	if (line.needsConfirmation) return { tone: 'wait', text: vi.due.confirm };
	if (line.needsFinalFigures) return { tone: 'wait', text: vi.due.final };
	const days = daysBetween(today, line.dueOn);
	if (days < 0) return { tone: 'late', text: vi.due.overdue(-days) };
	if (days === 0) return { tone: 'wait', text: vi.due.today };
	return { tone: days <= 3 ? 'wait' : 'neutral', text: vi.due.left(days) };
}

/** Asked of a person now: overdue, given back, to be confirmed, or due within five weeks, so that a month's report is seen. */
export function isDueNow(line: Due, today: string): boolean {
	return (
		line.state === 'returned' ||
		line.needsConfirmation ||
		line.needsFinalFigures ||
		daysBetween(today, line.dueOn) <= 35
	);
}

export function dueNote(line: Due & { hasDraft: boolean }): string {
	if (line.state === 'returned') return vi.due.returnedNote;
	if (line.needsConfirmation) return vi.due.confirmNote;
	if (line.needsFinalFigures) return vi.due.finalNote;
	return [vi.due.dueOn(formatWeekday(line.dueOn)), line.hasDraft && vi.due.hasDraft].filter(Boolean).join(' ');
}

const tones: Record<EntryState, Tone> = {
	open: 'neutral',
	submitted: 'wait',
	returned: 'late',
	accepted: 'done',
	consolidated: 'done',
	locked: 'done',
};

/** The state of a report as a tag; how it was met and that it was late are said with it. */
export function stateStatus(row: { state: EntryState; met: Met | null; isLate: boolean }): Status {
	const said = [
		stateTerms[row.state],
		row.met === 'proxy' && vi.status.proxy.toLocaleLowerCase('vi'),
		row.met === 'nil' && vi.status.nil.toLocaleLowerCase('vi'),
		row.isLate && row.state !== 'open' && vi.status.late,
	];
	return {
		tone: row.state === 'open' && row.isLate ? 'late' : row.met === 'proxy' ? 'info' : tones[row.state],
		text: said.filter(Boolean).join(', '),
	};
}
