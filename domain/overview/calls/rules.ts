/**
 * Whom to ring today and why. Facts of a unit go in, the reasons come out in the order of what follows from waiting: a
 * term of law before a report, a report before a good habit. Reminders do the rest, so a call is for where they did not
 * help: a day before the due day only units that were late lately are rung, and nobody who has done it ever is. On a day
 * off only a term of law is a reason.
 */
import { addDays, type CivilDate, daysBetween } from '../../calendar/date.ts';
import type { WorkCalendar } from '../../calendar/holidays.ts';
import { isWorkingDay } from '../../calendar/working-days.ts';
import { type CallOutcome, type CallReason, callReasons } from './terms.ts';

export type OpenMatter = { kind: string; id: string; title: string; path: string; dueOn: CivilDate; weight: 1 | 2 | 3 };
export type ReturnedReport = { id: string; title: string; path: string; returnedOn: CivilDate };
export type LastCall = { calledOn: CivilDate; outcome: CallOutcome; nextOn: CivilDate | null };

/** What is known of a unit on a day. */
export type UnitFacts = {
	/** Open and due until tomorrow. */
	matters: readonly OpenMatter[];
	/** Cases of the unit with a term of law of its own that ends until tomorrow, as far as the caller may see them. */
	lawfulTerms: number;
	/** How many of the last three reports due came late, by proxy or not at all. */
	lateLately: number;
	returned: readonly ReturnedReport[];
	/** The last day on which the unit itself handed in or showed something, or answered a call. */
	lastHeardOn: CivilDate | null;
	/** Days between two reports, the middle one of a year; null where there are fewer than two. */
	usualGap: number | null;
	/** The first day of whoever chairs today; null where nobody does. */
	chairSince: CivilDate | null;
	lastCall: LastCall | null;
};

export type CallLine = { reason: CallReason; title: string; path: string | null; sinceOn: CivilDate | null };

const rank = Object.keys(callReasons) as CallReason[];
/** A returned report is worked on for so many days before somebody rings. */
const patience = 3;
const leastSilence = 45;
const newFor = 30;
/** After "sẽ làm" without a day the unit is left alone for so many days. */
const rest = 2;

/** Longer than twice what is usual for the unit, and never less than 45 days. */
export function silentFor({ lastHeardOn, usualGap }: UnitFacts, today: CivilDate): number | null {
	if (lastHeardOn === null) return null;
	const days = daysBetween(lastHeardOn, today);
	return days > Math.max(leastSilence, 2 * (usualGap ?? 0)) ? days : null;
}

function lineOf(matter: OpenMatter, reason: CallReason): CallLine {
	return { reason, title: matter.title, path: matter.path, sinceOn: matter.dueOn };
}

function reasonOf(matter: OpenMatter, facts: UnitFacts, today: CivilDate): CallReason | null {
	if (matter.dueOn < today) return 'overdue';
	if (matter.dueOn === today) return 'dueToday';
	return matter.dueOn === addDays(today, 1) && facts.lateLately > 0 ? 'dueTomorrow' : null;
}

/** Every reason to ring the unit today, gravest first; none on a day off but a term of law. */
export function reasonsFor(facts: UnitFacts, today: CivilDate, calendar: WorkCalendar): CallLine[] {
	const lines: CallLine[] = [];
	if (facts.lawfulTerms > 0) {
		const count = facts.lawfulTerms === 1 ? 'Một vụ việc' : `${facts.lawfulTerms} vụ việc`;
		lines.push({ reason: 'lawfulTerm', title: `${count} đến hạn hoặc quá hạn`, path: null, sinceOn: null });
	}
	if (!isWorkingDay(calendar, today)) return lines;
	for (const matter of facts.matters) {
		const reason = reasonOf(matter, facts, today);
		if (reason) lines.push(lineOf(matter, reason));
	}
	for (const report of facts.returned) {
		if (daysBetween(report.returnedOn, today) >= patience) {
			lines.push({ reason: 'returned', title: report.title, path: report.path, sinceOn: report.returnedOn });
		}
	}
	const silent = silentFor(facts, today);
	if (silent !== null) {
		lines.push({ reason: 'silence', title: `${silent} ngày chưa có tin`, path: null, sinceOn: facts.lastHeardOn });
	}
	if (facts.chairSince === null) {
		lines.push({ reason: 'noHolder', title: 'Chưa có người giữ chức chủ tịch', path: null, sinceOn: null });
	} else if (daysBetween(facts.chairSince, today) <= newFor && !wasSpokenTo(facts.lastCall, facts.chairSince)) {
		lines.push({
			reason: 'newChair',
			title: 'Làm quen, hướng dẫn việc đầu tiên',
			path: null,
			sinceOn: facts.chairSince,
		});
	}
	return lines.toSorted(
		(a, b) => rank.indexOf(a.reason) - rank.indexOf(b.reason) || (a.sinceOn ?? '').localeCompare(b.sinceOn ?? ''),
	);
}

function wasSpokenTo(call: LastCall | null, since: CivilDate): boolean {
	return call !== null && call.outcome !== 'noAnswer' && call.calledOn >= since;
}

/** Whether what was agreed on the last call lets the unit be today; a term of law is rung about once a day anyway. */
export function isLeftAlone(lines: readonly CallLine[], call: LastCall | null, today: CivilDate): boolean {
	if (!call || call.outcome === 'noAnswer') return false;
	if (call.calledOn === today) return true;
	if (lines.some(({ reason }) => reason === 'lawfulTerm')) return false;
	return today < (call.nextOn ?? addDays(call.calledOn, rest));
}

/** Order of the list: the gravest reason, whoever was late lately before the others, what waits longest first. */
export function compareUnits(
	a: { lines: readonly CallLine[]; lateLately: number; triedToday: boolean },
	b: { lines: readonly CallLine[]; lateLately: number; triedToday: boolean },
): number {
	const gravest = (lines: readonly CallLine[]) => rank.indexOf(lines[0]?.reason ?? 'newChair');
	return (
		Number(a.triedToday) - Number(b.triedToday) ||
		gravest(a.lines) - gravest(b.lines) ||
		b.lateLately - a.lateLately ||
		(a.lines[0]?.sinceOn ?? '').localeCompare(b.lines[0]?.sinceOn ?? '')
	);
}

const questions: Record<CallReason, string> = {
	lawfulTerm: 'Vụ việc đang vướng ở bước nào, cần cấp trên làm gì trước hạn?',
	overdue: 'Đang vướng gì? Đọc số qua điện thoại để ghi hộ ngay được không?',
	dueToday: 'Hôm nay gửi được chưa? Không có phát sinh thì ký “không phát sinh” hai chạm.',
	returned: 'Đã thấy lý do trả lại chưa, dòng nào chưa rõ?',
	dueTomorrow: 'Kỳ trước gửi muộn: lần này cần giúp gì để kịp ngày mai?',
	silence: 'Tình hình đoàn viên, người lao động thế nào? Im lặng không có nghĩa là không có việc.',
	noHolder: 'Ai đang làm thay, bao giờ kiện toàn?',
	newChair: 'Đã đăng nhập được chưa, đã biết việc nào đến hạn đầu tiên?',
};

/** What to ask, by the gravest reason. */
export function questionFor(reason: CallReason): string {
	return questions[reason];
}
