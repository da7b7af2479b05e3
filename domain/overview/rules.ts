/**
 * How a search is read. Words are compared without accents everywhere; for reports, what names a period is taken out of
 * the words and compared with the period's code: "tháng 3/2024 bản luốc" → period `2024-03`, words `ban luoc`.
 */
import { fold } from '#domain/tables/fold.ts';

export type Query = {
	/** Every word as typed, folded. */
	words: string[];
	/** The words without those that name a period, and that period; null where none is named. */
	report: { words: string[]; period: AskedPeriod | null };
};

/**
 * `code`: a LIKE pattern for the code of a period. `month`: reports of a longer period that ends in this month take the
 * place of the monthly one, so they are meant too.
 */
export type AskedPeriod = { code: string; month: string | null };

const roman: Record<string, string> = { i: '1', ii: '2', iii: '3', iv: '4' };
const longest = 8;

type Reading = [pattern: RegExp, code: (parts: string[]) => string];

/** Over folded text, the longer readings first. */
const readings: Reading[] = [
	[/\b([69]) thang(?: dau)?(?: nam)? (20\d\d)\b/, ([months, year]) => `${year}-${months}M`],
	[
		/\b(?:quy|q) ?([1-4]|iv|i{1,3})(?: nam)? (20\d\d)\b/,
		([quarter = '', year]) => `${year}-Q${roman[quarter] ?? quarter}`,
	],
	[/\b(?:thang )?(0?[1-9]|1[0-2])(?: nam)? (20\d\d)\b/, ([month = '', year]) => `${year}-${month.padStart(2, '0')}`],
	[/\bnam hoc (20\d\d) (20\d\d)\b/, ([first, second]) => `${first}-${second}-S`],
	[/\bnam (20\d\d)\b/, ([year]) => `${year}-Y`],
	[/\b(20\d\d)\b/, ([year]) => `${year}-%`],
	[/\bthang (0?[1-9]|1[0-2])\b/, ([month = '']) => `%-${month.padStart(2, '0')}`],
];

export function readQuery(text: string): Query {
	const folded = fold(text);
	const words = wordsOf(folded);
	for (const [pattern, code] of readings) {
		const found = pattern.exec(folded);
		if (!found) continue;
		const asked = code(found.slice(1));
		const month = /^\d{4}-\d\d$/.test(asked) ? asked : null;
		return { words, report: { words: wordsOf(folded.replace(found[0], ' ')), period: { code: asked, month } } };
	}
	return { words, report: { words, period: null } };
}

/** More words than this narrow nothing down. */
function wordsOf(folded: string): string[] {
	return [...new Set(folded.split(' ').filter(Boolean))].slice(0, longest);
}
