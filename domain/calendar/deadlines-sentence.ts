/**
 * The sentence beside a due day. People argue with a date that they cannot check, so it names every day that a finger
 * on the wall calendar would stumble over: Saturdays worked in exchange, holidays, rest in lieu, pauses, extensions and
 * the move off a day of rest. Saturdays and Sundays themselves go without saying.
 */
import { addDays, type CivilDate, dateOfDay, dayNumber, today, weekdayName } from '#domain/calendar/date.ts';
import {
	type Counted,
	type DayTable,
	type ExceptionDay,
	exceptionsBetween,
	isWorked,
} from '#domain/calendar/deadlines-counting.ts';
import {
	type DeadlineOptions,
	type DeadlineRule,
	type DeadlineVariant,
	type Pause,
	stopGrounds,
} from '#domain/calendar/deadlines-rule.ts';

type Count = { counted: Counted; table: DayTable; variant: DeadlineVariant };

/** `10 ngày làm việc`. */
export function amountText(amount: number, { unit }: Pick<DeadlineRule, 'unit'>): string {
	return `${amount} ${unitNames[unit]}`;
}

/** The sentences, and whether the count rests on a day that is not announced yet. */
export function explainDeadline(
	rule: DeadlineRule,
	start: CivilDate,
	options: DeadlineOptions,
	{ counted, table, variant }: Count,
): { explanation: string; provisional: boolean } {
	const { lastDay, dueDay } = counted;
	const endDay = dueDay ?? lastDay;
	const endOn = dateOfDay(endDay);
	const year = yearOf(endOn);
	const pauses = (options.pauses ?? []).filter((pause) => delays(pause, start, endDay));
	const [fromDay, untilDay] = spanOf(rule, dayNumber(start), lastDay, endDay);
	const between = exceptionsBetween(table, fromDay, untilDay);
	const met =
		pauses.length === 0 ? between : between.filter(({ day }) => !pauses.some((pause) => isPaused(pause, day)));
	const parts = [
		termText(rule, start, { table, variant, year }),
		...(options.extensions ?? []).map(
			({ amount, decidedOn }) => `gia hạn ${amountText(amount, rule)} (quyết định ngày ${short(decidedOn, year)})`,
		),
		...pauses.map((pause) => pauseText(pause, year)),
		...(rule.unit === 'workingDays' ? [] : moveText(rule, table, counted, year)),
		...daysText(
			met.filter(({ day, kind }) => rule.unit === 'workingDays' || day !== lastDay || kind === 'swapWorked'),
			year,
		),
		rule.certainty === 'design' ? rule.source : `theo ${rule.source}`,
	];
	const head = dueDay === null ? standing(rule, options.pauses ?? [], counted) : `Hạn ${written(endOn)}`;
	const open = met.filter(({ verified }) => !verified).map((day) => plain(day, year));
	const note =
		open.length === 0 ? '' : ` Ngày này là tạm tính vì ngày nghỉ ${list(open)} chưa được công bố chính thức.`;
	return { explanation: `${head}: ${parts.join(', ')}.${note}`, provisional: open.length > 0 };
}

/** The sentence of a term of hours, in Vietnam's time of day. */
export function explainHours(rule: DeadlineRule, hours: number, startAt: Date, dueAt: Date): string {
	const term = `${amountText(hours, rule)} từ ${moment(startAt)}, tính cả ban đêm và ngày nghỉ`;
	return `Hạn ${moment(dueAt)}: ${term}, theo ${rule.source}.`;
}

const unitNames: Record<DeadlineRule['unit'], string> = {
	calendarDays: 'ngày',
	workingDays: 'ngày làm việc',
	hours: 'giờ',
	months: 'tháng',
};

const variantNames: Record<DeadlineVariant, string> = {
	normal: '',
	complex: 'vụ việc phức tạp',
	remote: 'vùng sâu, vùng xa đi lại khó khăn',
	remoteComplex: 'vụ việc phức tạp ở vùng sâu, vùng xa đi lại khó khăn',
};

/** The days whose kind decided the end: all that were counted or passed over; of other units only those of the move. */
function spanOf(rule: DeadlineRule, startDay: number, lastDay: number, endDay: number): [number, number] {
	if (rule.unit !== 'workingDays') return [Math.min(lastDay, endDay), Math.max(lastDay, endDay)];
	return rule.direction === 'forward' ? [startDay + 1, endDay] : [endDay, startDay - 1];
}

type Telling = { table: DayTable; variant: DeadlineVariant; year: number };

function termText(rule: DeadlineRule, start: CivilDate, { table, variant, year }: Telling): string {
	const name = rule.variantTitles?.[variant] ?? variantNames[variant];
	const notes = [name, rule.unit === 'workingDays' && table.saturdayWorked ? 'làm cả thứ Bảy' : ''];
	const said = notes.filter((note) => note !== '').join('; ');
	const side = rule.direction === 'forward' ? 'từ' : 'trước ngày';
	return `${amountText(rule.amounts[variant]!, rule)}${said && ` (${said})`} ${side} ${short(start, year)}`;
}

/** What stands before the colon while the clock stands still. */
function standing(rule: DeadlineRule, pauses: readonly Pause[], { left }: Counted): string {
	const open = pauses.find(({ toOn }) => toOn === null);
	const since = open ? ` từ ${written(open.fromOn)} (${stopGrounds[open.ground]})` : '';
	const unit = rule.unit === 'workingDays' ? 'ngày làm việc' : 'ngày';
	const rest = left === 0 ? 'đã tính đủ, hạn là ngày làm việc đầu tiên khi chạy lại' : `còn ${left} ${unit}`;
	return `Thời hạn đang tạm dừng${since}, ${rest}`;
}

function pauseText({ fromOn, toOn, ground }: Pause, year: number): string {
	const untilOn = addDays(toOn ?? fromOn, -1);
	const days = dayNumber(untilOn) - dayNumber(fromOn) + 1;
	const range =
		days === 1 ? `ngày ${short(fromOn, year)}` : `từ ${short(fromOn, year)} đến hết ${short(untilOn, year)}`;
	return `không tính ${days} ngày tạm dừng ${range} (${stopGrounds[ground]})`;
}

function moveText(rule: DeadlineRule, table: DayTable, { lastDay, dueDay }: Counted, year: number): string[] {
	if (isWorked(table, lastDay) || dueDay === null) return [];
	const last = `ngày cuối ${short(dateOfDay(lastDay), year)} là ${restName(table, lastDay)}`;
	if (rule.restDay === 'stays') return [`${last} và hạn không chuyển nên làm trước ngày đó`];
	const where = rule.direction === 'forward' ? 'sang ngày làm việc kế tiếp' : 'lên ngày làm việc liền trước';
	return [`${last} nên chuyển ${where}`];
}

function restName(table: DayTable, day: number): string {
	const exception = exceptionsBetween(table, day, day)[0];
	if (!exception) return weekdayName(dateOfDay(day));
	const { kind, name } = exception;
	return kind === 'holiday' ? `ngày nghỉ (${name})` : `ngày ${tags[kind]}`;
}

const tags = { holiday: '', inLieu: 'nghỉ bù', swapOff: 'nghỉ hoán đổi', swapWorked: 'làm bù' };

function daysText(met: readonly ExceptionDay[], year: number): string[] {
	const worked = met.filter(({ kind }) => kind === 'swapWorked');
	const off = met.filter(({ kind, rest }) => kind !== 'swapWorked' && !rest);
	const texts: string[] = [];
	if (worked.length > 0) {
		const names = worked.map((day) => `${weekdayName(dateOfDay(day.day))} ${plain(day, year)}`);
		texts.push(`tính cả ${list(names)} làm bù`);
	}
	if (off.length > 0) texts.push(`trừ ${list(inRuns(off).map((run) => runText(run, year)))}`);
	return texts;
}

/** Days of one kind that follow one another, as one run; a pair is named day by day. */
function inRuns(days: readonly ExceptionDay[]): ExceptionDay[][] {
	const runs: ExceptionDay[][] = [];
	for (const day of days) {
		const run = runs.at(-1);
		const before = run?.at(-1);
		if (run && before?.day === day.day - 1 && before.kind === day.kind && before.name === day.name) run.push(day);
		else runs.push([day]);
	}
	return runs.flatMap((run) => (run.length > 2 ? [run] : run.map((day) => [day])));
}

function runText(run: readonly ExceptionDay[], year: number): string {
	const [first, last] = [run[0]!, run.at(-1)!];
	const tag = tags[first.kind];
	if (first === last) return `${plain(first, year)}${tag && ` (${tag})`}`;
	return `${plain(first, year)} đến ${plain(last, year)} (${first.name || tag})`;
}

/** Whether the pause took days out of the count. */
function delays({ fromOn, toOn }: Pause, start: CivilDate, endDay: number): boolean {
	return toOn !== null && fromOn < toOn && addDays(start, 1) < toOn && dayNumber(fromOn) <= endDay;
}

function isPaused({ fromOn, toOn }: Pause, day: number): boolean {
	return toOn !== null && dayNumber(fromOn) <= day && day < dayNumber(toOn);
}

/** `25/04`, with the year where it is another one. */
function short(on: CivilDate, year: number): string {
	return yearOf(on) === year ? `${on.slice(8)}/${on.slice(5, 7)}` : written(on);
}

/** As `formatDate`, for days that were checked before they were counted: lists of cases ask for thousands of sentences. */
function written(on: CivilDate): string {
	return `${on.slice(8)}/${on.slice(5, 7)}/${on.slice(0, 4)}`;
}

function yearOf(on: CivilDate): number {
	return Number(on.slice(0, 4));
}

/** `2/5`, with the year where it is another one. */
function plain(day: ExceptionDay, year: number): string {
	return day.year === year ? day.written : `${day.written}/${day.year}`;
}

/** `30/4, 1/5 và 2/5`. */
function list(items: readonly string[]): string {
	return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} và ${items.at(-1)}`;
}

function moment(at: Date): string {
	const clock = new Date(at.getTime() + 7 * 3_600_000).toISOString();
	return `${clock.slice(11, 13)} giờ ${clock.slice(14, 16)} ngày ${written(today(at))}`;
}
