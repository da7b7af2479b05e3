/**
 * How a quick report is said in few words: instants and minutes as people say them, its people as a table, and the short
 * text for a chat or an SMS. That text is made of choices and counts alone, never of what somebody typed, since a name or
 * a telephone number could stand in free words.
 */
import { formatDate, today } from '../../calendar/date.ts';
import { formatNumber } from '../../fields/number.ts';
import type { Headcount, Trend, Trigger } from '../schema.ts';
import { headcountTerms, trendTerms, triggerTerms } from '../terms.ts';

const offsetMs = 7 * 3_600_000;

/** `05:30` by the clock in Việt Nam. */
export function clockOf(instant: Date): string {
	return new Date(instant.getTime() + offsetMs).toISOString().slice(11, 16);
}

/** `05:30 ngày 17/07/2024`. */
export function momentWords(instant: Date): string {
	return `${clockOf(instant)} ngày ${formatDate(today(instant))}`;
}

/** `12 phút`, `3 giờ 20 phút`, `2 ngày`: whole minutes from 0 upwards. */
export function minutesWords(minutes: number): string {
	const whole = Math.max(0, Math.floor(minutes));
	if (whole < 60) return `${whole} phút`;
	if (whole >= 48 * 60) return `${Math.floor(whole / 1440)} ngày`;
	return [`${Math.floor(whole / 60)} giờ`, whole % 60 > 0 ? `${whole % 60} phút` : ''].filter(Boolean).join(' ');
}

/** Whole minutes between two instants, from 0 upwards. */
export function minutesBetween(from: Date, to: Date): number {
	return Math.max(0, Math.floor((to.getTime() - from.getTime()) / 60_000));
}

export type Headcounts = Record<Headcount, number | null>;

/** Every count with its words; what is not known is said, nobody is 0. */
export function headcountLines(counts: Headcounts): { key: Headcount; label: string; value: string }[] {
	return (Object.keys(headcountTerms) as Headcount[]).map((key) => {
		const count = counts[key];
		return { key, label: headcountTerms[key], value: count === null ? 'chưa rõ' : formatNumber(count) };
	});
}

/** The longest short text, link included, in UTF-16 units: what a chat's preview and five SMS take. */
export const shortTextLimit = 300;

export type ShortTextFacts = Headcounts & {
	trigger: Trigger;
	trend: Trend | null;
	organisationName: string;
	communeName: string | null;
	occurredAt: Date;
	number: number;
};

/**
 * The report in at most 300 characters with its link whole and last. What does not fit is left out from the least
 * important on; only a link that alone is longer makes the text longer. `link` is the page's address.
 */
export function shortText(facts: ShortTextFacts, link: string): string {
	const counted = (['dead', 'injured', 'involved', 'affected'] as const).flatMap((key) => {
		const count = facts[key];
		return count === null || (count === 0 && key !== 'involved')
			? []
			: [`${headcountTerms[key].toLocaleLowerCase('vi')} ${formatNumber(count)}`];
	});
	const people = counted.length > 0 ? `Số người: ${counted.join(', ')}.` : 'Chưa rõ số người.';
	// In the order in which they are said; `weight` says which goes first where there is no room.
	const parts = [
		{ weight: 0, text: `Báo nhanh: ${triggerTerms[facts.trigger]}.` },
		{ weight: 4, text: `${oneLine(facts.organisationName)}.` },
		{ weight: 2, text: facts.communeName ? `${oneLine(facts.communeName)}.` : '' },
		{ weight: 3, text: `Lúc ${momentWords(facts.occurredAt)}.` },
		{ weight: 1, text: people },
		{ weight: 5, text: facts.trend ? `${trendTerms[facts.trend]}.` : '' },
		{ weight: 6, text: facts.number > 1 ? `Bản số ${facts.number}.` : '' },
	].filter(({ text }) => text !== '');
	let room = shortTextLimit - link.length;
	const fitting = new Set(
		parts
			.toSorted((a, b) => a.weight - b.weight)
			.filter(({ text }) => {
				if (text.length + 1 > room) return false;
				room -= text.length + 1;
				return true;
			}),
	);
	return [...parts.filter((part) => fitting.has(part)).map(({ text }) => text), link].join(' ');
}

const oneLine = (name: string) => name.normalize('NFC').replace(/\s+/g, ' ').trim();
