/** Reading pasted lines as tasks, counting a programme's tasks, and where a task can go on. */
import { type CivilDate, clampedDate, formatDate, isCivilDate, partsOf } from '../../calendar/date.ts';
import type { Issue } from '../../problems.ts';
import { fold } from '../../tables/fold.ts';
import type { Owner, TaskBasis, TaskStanding } from './schema.ts';

export const quarterOfMonth = (month: number): number => Math.ceil(month / 3);
export const monthsOf = (quarter: number): number[] => [quarter * 3 - 2, quarter * 3 - 1, quarter * 3];
export const lastDayOf = (year: number, month: number): CivilDate => clampedDate(year, month, 31);

export type ReadTask = { title: string; month: number; dueOn: CivilDate; ownerPostId: string | null };

const longest = 400;
const dayShape = /^(?:trước ngày|trước|hạn|xong trước|ngày)?\s*(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?$/iu;
const dayAtEnd =
	/\s*\((?:trước ngày|trước|hạn|xong trước|ngày)?\s*(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?\)\s*[.;]?$/iu;

/**
 * Tasks from pasted text, one a line. A line “Tháng 5” moves to that month. A line may go on behind tabs or “|” with a
 * day and the owner (title or name), or end with the day in brackets; without a day it is due on the month's last. What
 * cannot be read is an issue with its line number, and then nothing is taken.
 */
export function readTasks(
	text: string,
	at: { year: number; month: number; owners: readonly Owner[] },
): { tasks: ReadTask[]; issues: Issue[] } {
	const tasks: ReadTask[] = [];
	const sentences: string[] = [];
	let { month } = at;
	for (const [index, line] of text.normalize('NFC').split(/\r?\n/).entries()) {
		const plain = line.trim();
		if (plain === '') continue;
		const heading = /^(?:[-*•+]|\d+[.)])?\s*tháng\s+(\d{1,2})(?:\s*[/năm-]+\s*\d{4})?\s*[:.]?$/iu.exec(plain);
		if (heading) {
			month = Number(heading[1]);
			if (month < 1 || month > 12) sentences.push(`Dòng ${index + 1}: không có tháng ${month}.`);
			continue;
		}
		const read = readLine(plain, { ...at, month });
		if ('wrong' in read) sentences.push(`Dòng ${index + 1}: ${read.wrong}`);
		else tasks.push(read);
	}
	if (sentences.length === 0 && tasks.length === 0) sentences.push('Dán ít nhất một dòng việc.');
	if (tasks.length > 200) sentences.push('Nhiều quá 200 việc. Dán từng quý một.');
	const shown = sentences.slice(0, 5);
	if (sentences.length > shown.length) shown.push(`Còn ${sentences.length - shown.length} dòng khác cần sửa.`);
	return { tasks, issues: shown.length > 0 ? [{ path: 'text', message: shown.join(' ') }] : [] };
}

function readLine(
	line: string,
	at: { year: number; month: number; owners: readonly Owner[] },
): ReadTask | { wrong: string } {
	const [first = '', ...rest] = line.split(/\t|\|/).map((part) => part.replace(/\s+/g, ' ').trim());
	let title = first.replace(/^(?:[-*•+–]|\d{1,2}[.)]|[a-zđ][.)])\s+/iu, '');
	let dueOn: CivilDate | undefined;
	let ownerPostId: string | null = null;
	const inBrackets = dayAtEnd.exec(title);
	if (inBrackets) {
		title = title.slice(0, inBrackets.index).trim();
		const day = dayOf(inBrackets, at.year);
		if (!day) return { wrong: `không đọc được ngày “${inBrackets[0].trim()}”. Ghi như 15/${at.month}.` };
		dueOn = day;
	}
	for (const part of rest.filter((one) => one !== '')) {
		const found = dayShape.exec(part);
		if (found) {
			const day = dayOf(found, at.year);
			if (!day) return { wrong: `không có ngày “${part}” trong năm ${at.year}. Ghi như 15/${at.month}.` };
			dueOn = day;
			continue;
		}
		const owners = ownersLike(part, at.owners);
		if (owners.length !== 1) {
			return {
				wrong: `“${part.slice(0, 60)}” không khớp một chức vụ hay một người của đơn vị. Ghi đúng tên, hoặc bỏ trống.`,
			};
		}
		ownerPostId = owners[0]?.postId ?? null;
	}
	if (title === '') return { wrong: 'chưa có việc phải làm.' };
	if (title.length > longest) return { wrong: `dài quá ${longest} chữ. Tách thành nhiều việc.` };
	const month = dueOn ? partsOf(dueOn).month : at.month;
	return { title, month, dueOn: dueOn ?? lastDayOf(at.year, month), ownerPostId };
}

/** A day of the programme's year; undefined where there is none. */
function dayOf(found: RegExpExecArray, year: number): CivilDate | undefined {
	const [, day = '', month = '', named] = found;
	if (named !== undefined && Number(named) !== year) return undefined;
	const date = `${String(year).padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	return isCivilDate(date) ? date : undefined;
}

/** Exact title or name first, else those that contain the words. */
function ownersLike(said: string, owners: readonly Owner[]): Owner[] {
	const wanted = fold(said.replace(/^(?:đ\/c|đồng chí)\s+/iu, ''));
	if (wanted === '') return [];
	const namesOf = ({ title, holder }: Owner) => [fold(title), fold(holder ?? '')];
	const exact = owners.filter((one) => namesOf(one).includes(wanted));
	return exact.length > 0 ? exact : owners.filter((one) => namesOf(one).some((name) => name.includes(wanted)));
}

type Counted = { standing: TaskStanding; basis: TaskBasis | null; dueOn: CivilDate };
export type TaskCounts = {
	all: number;
	done: number;
	/** Of those done, by somebody's word alone. */
	declared: number;
	open: number;
	/** Of those open, past their day. */
	late: number;
	carried: number;
	dropped: number;
};

export function countTasks(tasks: readonly Counted[], today: CivilDate): TaskCounts {
	const of = (standing: TaskStanding) => tasks.filter((one) => one.standing === standing);
	return {
		all: tasks.length,
		done: of('done').length,
		declared: of('done').filter((one) => one.basis === 'declared').length,
		open: of('open').length,
		late: of('open').filter((one) => one.dueOn < today).length,
		carried: of('carried').length,
		dropped: of('dropped').length,
	};
}

/** “3/5 việc đã xong (1 tự khai), 1 quá hạn”; “–” where there is no task. */
export function countWords({ all, done, declared, late, carried, dropped }: TaskCounts): string {
	if (all === 0) return '–';
	const more = [
		...(late > 0 ? [`${late} quá hạn`] : []),
		...(carried > 0 ? [`${carried} chuyển quý sau`] : []),
		...(dropped > 0 ? [`${dropped} không làm nữa`] : []),
	];
	const own = declared > 0 ? ` (${declared} tự khai)` : '';
	return [`${done}/${all} việc đã xong${own}`, ...more].join(', ');
}

/** Months in which a task of a quarter can go on: those of later quarters, this year's and the first half of the next. */
export function laterMonths(year: number, quarter: number): string[] {
	return Array.from({ length: 18 - quarter * 3 }, (_, at) => {
		const place = quarter * 3 + at;
		return `${year + Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, '0')}`;
	});
}

/** What keeps a task's day from being kept: it lies in the month that the task stands under. */
export function checkDay(dueOn: CivilDate, at: { year: number; month: number }): Issue[] {
	const { year, month } = partsOf(dueOn);
	if (year === at.year && month === at.month) return [];
	const message = `Hạn ${formatDate(dueOn)} không nằm trong tháng ${at.month}/${at.year}. Sửa hạn, hoặc đổi tháng của việc.`;
	return [{ path: 'dueOn', message }];
}
