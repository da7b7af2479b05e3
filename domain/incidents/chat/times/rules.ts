/** When it happened, as far as a chat text says it: a day, an hour, or both. What it leaves open stays open. */
import {
	addDays,
	type CivilDate,
	civilInstant,
	clampedDate,
	daysBetween,
	partsOf,
	today,
} from '../../../calendar/date.ts';
import { beginsWithAny, endsWithAny, findPhrases, matchAt, type Word } from '../words/rules.ts';

export type When = {
	onDay: CivilDate | null;
	/** `HH:MM`. */
	at: string | null;
	from: number;
	to: number;
	isDoubtful: boolean;
};

type Part = 'dawn' | 'morning' | 'noon' | 'afternoon' | 'evening' | 'night';
/** Days back, and the part of the day. */
const dayPhrases: [string, number, Part | null][] = [
	['sáng nay', 0, 'morning'],
	['trưa nay', 0, 'noon'],
	['chiều nay', 0, 'afternoon'],
	['tối nay', 0, 'evening'],
	['đêm nay', 0, 'night'],
	['hôm nay', 0, null],
	['nay', 0, null],
	['sáng qua', 1, 'morning'],
	['chiều qua', 1, 'afternoon'],
	['tối qua', 1, 'evening'],
	['đêm qua', 1, 'night'],
	['sáng hôm qua', 1, 'morning'],
	['chiều hôm qua', 1, 'afternoon'],
	['tối hôm qua', 1, 'evening'],
	['đêm hôm qua', 1, 'night'],
	['hôm qua', 1, null],
	['hôm kia', 2, null],
];
const partWords: [string, Part][] = [
	['rạng sáng', 'dawn'],
	['sáng sớm', 'dawn'],
	['sáng', 'morning'],
	['trưa', 'noon'],
	['chiều', 'afternoon'],
	['tối', 'evening'],
	['đêm', 'night'],
];

type Hour = { hour: number; minute: number; from: number; to: number };

function hourAt(words: readonly Word[], at: number): Hour | undefined {
	const word = words[at];
	const clock = word?.text.match(/^(\d{1,2})[:hg](\d{2})$/);
	if (clock) {
		const [hour, minute] = [Number(clock[1]), Number(clock[2])];
		return hour < 24 && minute < 60 ? { hour, minute, from: at, to: at + 1 } : undefined;
	}
	if (!word || !/^\d{1,2}$/.test(word.text) || Number(word.text) > 23) return undefined;
	// “11 rưỡi đêm”.
	const isHalf =
		['rưỡi', 'ruoi'].includes(words[at + 1]?.text ?? '') && partWords.some(([text]) => matchAt(words, at + 2, text));
	if (isHalf) return { hour: Number(word.text), minute: 30, from: at, to: at + 2 };
	const unit = words[at + 1]?.text;
	if (unit !== 'h' && unit !== 'g' && unit !== 'giờ' && unit !== 'gio') return undefined;
	const isSpan = endsWithAny(words, at, ['hơn', 'trong', 'suốt', 'mất', 'được', 'gần', 'sau', 'cách đây']);
	if (isSpan) return undefined;
	const hour = Number(word.text);
	const half = words[at + 2]?.text === 'rưỡi' || words[at + 2]?.text === 'ruoi';
	if (half) return { hour, minute: 30, from: at, to: at + 3 };
	const minutes = words[at + 2];
	const isMinutes = minutes && !minutes.beginsClause && /^\d{2}$/.test(minutes.text) && Number(minutes.text) < 60;
	if (isMinutes && ['p', 'phút', 'phut'].includes(words[at + 3]?.text ?? ''))
		return { hour, minute: Number(minutes.text), from: at, to: at + 4 };
	return { hour, minute: 0, from: at, to: at + 2 };
}

/** The hour of the day that is meant: “5h chiều” is 17, “11h đêm” 23, “1h đêm” 1. */
function hourOfDay(hour: number, part: Part | null): number {
	if (hour > 12 || part === null) return hour;
	if (part === 'afternoon' || part === 'evening') return hour < 12 ? hour + 12 : hour;
	if (part === 'night') return hour >= 8 && hour < 12 ? hour + 12 : hour === 12 ? 0 : hour;
	if (part === 'noon') return hour <= 2 ? hour + 12 : hour;
	return hour;
}

/** A day without its year that is so near ahead is one to come, and nothing has happened then. */
const soon = 60;
const people = ['công nhân', 'người', 'lao động', 'giáo viên', 'nhân viên', 'cán bộ', 'đoàn viên'];

type Dated = { day: CivilDate; isDoubtful: boolean };

function dateAt(words: readonly Word[], at: number, on: CivilDate): Dated | undefined {
	const word = words[at];
	// A third of the workers is no day.
	if (beginsWithAny(words, at + 1, people)) return undefined;
	const found = word?.text.match(/^(\d{1,2})\/(\d{1,2})(?:\/(\d{2,4}))?$/);
	if (!found) return undefined;
	const thisYear = partsOf(on).year;
	const year = found[3] ? Number(found[3].padStart(4, '20')) : thisYear;
	const date = clampedDate(year, Number(found[2]), Number(found[1]));
	if (partsOf(date).day !== Number(found[1])) return undefined;
	if (found[3] || date <= on) return { day: date, isDoubtful: false };
	// A day of December told of in January.
	if (daysBetween(on, date) <= soon) return undefined;
	return { day: clampedDate(thisYear - 1, Number(found[2]), Number(found[1])), isDoubtful: true };
}

/** “2h sáng”, “tối 7h”: the part of the day right after the hour, or right before it. */
function partBeside(words: readonly Word[], hour: Hour): { part: Part; from: number; to: number } | undefined {
	for (const [text, part] of partWords) {
		const after = matchAt(words, hour.to, text);
		const before = matchAt(words, hour.from - text.split(' ').length, text);
		const match = after ?? (words[hour.from]?.beginsClause ? undefined : before);
		if (match) return { part, from: match.from, to: match.to };
	}
	return undefined;
}

const justNow = ['vừa xong', 'vừa nãy', 'vừa mới', 'mới xảy ra', 'vừa xảy ra', 'bây giờ', 'lúc này'];

const weekdays = ['chủ nhật', 'thứ hai', 'thứ ba', 'thứ tư', 'thứ năm', 'thứ sáu', 'thứ bảy', 'tuần trước'];
const isUnsure = (day: { isDoubtful?: boolean }) => day.isDoubtful ?? false;

/** The first day and the first hour that the text names; null where it names neither. */
export function whenOf(words: readonly Word[], now: Date): When | null {
	const on = today(now);
	const days = dayPhrases
		.flatMap(([phrase, back, part]) =>
			findPhrases(words, [phrase]).map((match) => ({ ...match, day: addDays(on, -back), part })),
		)
		.toSorted((a, b) => a.from - b.from || b.to - a.to);
	const named = days.find(({ to, from }) => to - from > 1) ?? days[0];
	const dates = words.flatMap((_, at) => {
		const dated = dateAt(words, at, on);
		return dated ? [{ from: at, to: at + 1, part: null, ...dated }] : [];
	});
	const [dated] = dates;
	const day = dated ?? named ?? null;
	const told = new Set([...days, ...dates].map((one) => one.day));
	// Of several days or hours the text does not say which is that of the event.
	const isOneOfMany = told.size > 1 || findPhrases(words, weekdays).length > 0;
	const hours = words.flatMap((_, at) => hourAt(words, at) ?? []);
	const [hour] = hours;
	if (!hour) {
		if (!day) {
			const just = findPhrases(words, justNow)[0];
			return just ? { onDay: on, at: null, from: just.from, to: just.to, isDoubtful: true } : null;
		}
		return { onDay: day.day, at: null, from: day.from, to: day.to, isDoubtful: isOneOfMany || isUnsure(day) };
	}
	const beside = partBeside(words, hour);
	const part = beside?.part ?? day?.part ?? null;
	const ofDay = hourOfDay(hour.hour, part);
	const at = `${String(ofDay).padStart(2, '0')}:${String(hour.minute).padStart(2, '0')}`;
	const isAmbiguous = (part === null && hour.hour <= 12 && hour.hour > 0) || hours.length > 1 || isOneOfMany;
	const from = Math.min(hour.from, day?.from ?? hour.from, beside?.from ?? hour.from);
	const to = Math.max(hour.to, day?.to ?? hour.to, beside?.to ?? hour.to);
	if (day) return { onDay: day.day, at, from, to, isDoubtful: isAmbiguous || isUnsure(day) };
	// An hour alone is one of today that has passed; else it is not said which day.
	const isPast = civilInstant(on, ofDay, hour.minute) <= now;
	return { onDay: isPast ? on : null, at, from, to, isDoubtful: true };
}
