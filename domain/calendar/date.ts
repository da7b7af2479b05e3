/**
 * Civil dates: what a calendar on the wall says in Vietnam, without a clock. They are kept as text `YYYY-MM-DD`, which
 * sorts, compares with `<`, travels as JSON and is PostgreSQL's own text of a `date`; a JavaScript Date always means an
 * instant here. Vietnam is UTC+7 all year (no summer time since 1975), so the offset is a constant and not a time-zone
 * database that an old server or phone may lack.
 */

/** `YYYY-MM-DD`. A plain alias: text from outside goes through `isCivilDate` or `parseVietnameseDate` first. */
export type CivilDate = string;

const offsetMs = 7 * 3_600_000;
const dayMs = 86_400_000;
const shape = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the text is a day that exists, in the form `YYYY-MM-DD`. */
export function isCivilDate(text: string): text is CivilDate {
	const found = shape.exec(text);
	if (!found) return false;
	const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
	return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Year, month 1..12 and day of the month. Throws RangeError on text that is no civil date. */
export function partsOf(date: CivilDate): { year: number; month: number; day: number } {
	if (!isCivilDate(date)) throw new RangeError(`Not a civil date: ${JSON.stringify(date)}`);
	return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** The day of that month; a day beyond its end means its last day (31 in April is the 30th). Months run over years: 0 is December before. */
export function clampedDate(year: number, month: number, day: number): CivilDate {
	const index = year * 12 + month - 1;
	const [y, m] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
	return textOf(y, m, Math.min(day, daysInMonth(y, m)));
}

/** The civil date in Vietnam at an instant. */
export function today(now: Date): CivilDate {
	return new Date(now.getTime() + offsetMs).toISOString().slice(0, 10);
}

/** The instant of a time of day in Vietnam; hour 24 is the midnight that ends the day. */
export function civilInstant(date: CivilDate, hour: number, minute: number): Date {
	return new Date(dayNumber(date) * dayMs + (hour * 60 + minute) * 60_000 - offsetMs);
}

export function addDays(date: CivilDate, days: number): CivilDate {
	return new Date((dayNumber(date) + days) * dayMs).toISOString().slice(0, 10);
}

/** The same day of the month, or the last one where the month is shorter: 31/01 + 1 = 28/02. */
export function addMonths(date: CivilDate, months: number): CivilDate {
	const { year, month, day } = partsOf(date);
	return clampedDate(year, month + months, day);
}

/** Days from the first to the second; negative when the second is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
	return dayNumber(to) - dayNumber(from);
}

/** Monday 1 … Sunday 7. */
export function weekday(date: CivilDate): number {
	return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** The last day of the month in which the date lies. */
export function lastDayOfMonth(date: CivilDate): CivilDate {
	const { year, month } = partsOf(date);
	return clampedDate(year, month, 31);
}

/** Quarter 1..4. */
export function quarterOf(date: CivilDate): number {
	return Math.ceil(partsOf(date).month / 3);
}

/** For `sort`: negative, zero or positive. */
export function compareDates(a: CivilDate, b: CivilDate): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** `05/09/2026`. */
export function formatDate(date: CivilDate): string {
	const { year, month, day } = partsOf(date);
	return `${two(day)}/${two(month)}/${year}`;
}

/** `ngày 05 tháng 9 năm 2026`: a zero before days under 10 and months 1 and 2 (Decree 30/2020/NĐ-CP, annex I, place and date). */
export function formatLongDate(date: CivilDate): string {
	const { year, month, day } = partsOf(date);
	return `ngày ${two(day)} tháng ${month <= 2 ? two(month) : month} năm ${year}`;
}

const weekdayNames = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'];

/** `thứ Bảy`. */
export function weekdayName(date: CivilDate): string {
	return weekdayNames[weekday(date) - 1]!;
}

/** `thứ Bảy, 05/09/2026`. */
export function formatWeekday(date: CivilDate): string {
	return `${weekdayName(date)}, ${formatDate(date)}`;
}

const example = 'ví dụ 05/09/2026';

/**
 * Reads a date as people in Vietnam write it: `5/9/2026`, `05-09-2026`, `5.9.2026`, `ngày 5 tháng 9 năm 2026`, or
 * `2026-09-05`. The day always comes before the month. A refusal says which part is wrong, since "wrong date" makes
 * people retype the same thing.
 */
export function parseVietnameseDate(text: string): { date: CivilDate } | { problem: string } {
	const plain = text.normalize('NFC').trim().toLowerCase();
	if (plain === '') return { problem: `Ngày còn trống. Ghi đủ ngày, tháng, năm, ${example}.` };
	const read = readNumbers(plain);
	if (!read) {
		const shown = text.trim().slice(0, 40);
		return { problem: `Không đọc được “${shown}” thành ngày. Ghi theo mẫu ngày/tháng/năm, ${example}.` };
	}
	const missing = [!read.day && 'ngày', !read.month && 'tháng', !read.year && 'năm'].filter((part) => part !== false);
	if (missing.length > 0) return { problem: `Thiếu ${missing.join(' và ')}. Ghi đủ ngày, tháng, năm, ${example}.` };
	if (read.year.length !== 4) {
		const counted = read.year.length === 2 ? 'mới có hai chữ số' : 'chưa đủ hoặc thừa chữ số';
		return { problem: `Năm “${read.year}” ${counted}. Ghi năm bằng bốn chữ số, ${example}.` };
	}
	const [year, month, day] = [Number(read.year), Number(read.month), Number(read.day)];
	if (month < 1 || month > 12) {
		return { problem: `Không có tháng ${month}. Ghi ngày trước, tháng sau, tháng từ 1 đến 12, ${example}.` };
	}
	if (year < 1900) return { problem: `Năm ${read.year} trước năm 1900 nên không nhận. Kiểm tra lại năm.` };
	const last = daysInMonth(year, month);
	if (day < 1 || day > last) {
		const where = month === 2 ? `Tháng 2 năm ${year}` : `Tháng ${month}`;
		return { problem: `${where} chỉ có ${last} ngày, không có ngày ${day}. Sửa lại ngày hoặc tháng.` };
	}
	return { date: textOf(year, month, day) };
}

type WrittenDate = { day: string; month: string; year: string };

/** The three numbers as written, empty where missing; undefined when the text is not made like a date. */
function readNumbers(plain: string): WrittenDate | undefined {
	const words = /^(?:ngày\s*(\d*)\s*,?\s*)?(?:tháng\s*(\d*)\s*,?\s*)?(?:năm\s*(\d*))?$/.exec(plain);
	if (words) return { day: words[1] ?? '', month: words[2] ?? '', year: words[3] ?? '' };
	const yearFirst = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$/.exec(plain);
	if (yearFirst) return { year: yearFirst[1]!, month: yearFirst[2]!, day: yearFirst[3] ?? '' };
	const monthAndYear = /^(\d{1,2})\s*[-/.]\s*(\d{4})$/.exec(plain);
	if (monthAndYear) return { day: '', month: monthAndYear[1]!, year: monthAndYear[2]! };
	const dayFirst = /^(\d{0,2})\s*[-/.]\s*(\d{0,2})(?:\s*[-/.]\s*(\d*))?$/.exec(plain);
	if (dayFirst) return { day: dayFirst[1]!, month: dayFirst[2]!, year: dayFirst[3] ?? '' };
	if (/^\d{1,2}$/.test(plain)) return { day: plain, month: '', year: '' };
	return undefined;
}

/** Days since 01/01/1970, for counting. Throws RangeError on text that is no civil date. */
export function dayNumber(date: CivilDate): number {
	const { year, month, day } = partsOf(date);
	return Date.UTC(year, month - 1, day) / dayMs;
}

/** The civil date of a number of `dayNumber`. */
export function dateOfDay(number: number): CivilDate {
	const at = new Date(number * dayMs);
	return textOf(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate());
}

function daysInMonth(year: number, month: number): number {
	if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
	return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function textOf(year: number, month: number, day: number): CivilDate {
	return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

function two(number: number): string {
	return String(number).padStart(2, '0');
}
