/** The rows of a check-list as boxes of a form, and back. A row whose words were wiped is left out. */
import { parseNumber } from '#domain/fields/number.ts';
import type { Raw } from '#domain/fields/parse.ts';
import type { ChecklistItem } from '#domain/incidents/checklists/schema.ts';
import { itemKindTerms } from '#domain/incidents/checklists/terms.ts';
import { typedIn } from '#web/form/errors.ts';

/** Empty rows that stand below for what is added. */
const added = 3;

export type Row = {
	code: string;
	kind: string;
	words: string;
	body: string;
	minutes: string;
	days: string;
	source: string;
};

const empty = (code: string): Row => ({ code, kind: 'do', words: '', body: '', minutes: '', days: '', source: '' });

/** A code that no row of the list has. */
const newCode = (taken: readonly string[], place: number) => {
	let number = taken.length + place + 1;
	while (taken.includes(`own${number}`)) number += 1;
	return `own${number}`;
};

export function rowsOfList(items: readonly ChecklistItem[]): Row[] {
	const taken = items.map(({ code }) => code);
	const rows = items.map((item) => ({
		code: item.code,
		kind: item.kind,
		words: item.words,
		body: item.body ?? '',
		minutes: String(item.withinMinutes ?? ''),
		days: String(item.withinDays ?? ''),
		source: item.source ?? '',
	}));
	return [...rows, ...Array.from({ length: added }, (_, place) => empty(newCode(taken, place)))];
}

/** As typed, in the order of the page. */
export function rowsTyped(raw: Raw): Row[] {
	const codes = Object.keys(raw).flatMap((name) => /^([a-zA-Z0-9]+)\.words$/.exec(name)?.[1] ?? []);
	return codes.map((code) => {
		const of = (part: string) => typedIn(raw, `${code}.${part}`);
		return {
			code,
			kind: of('kind'),
			words: of('words'),
			body: of('body'),
			minutes: of('minutes'),
			days: of('days'),
			source: of('source'),
		};
	});
}

const numberOf = (typed: string) => {
	const found = parseNumber(typed, 0);
	return 'value' in found ? found.value : typed.trim() || undefined;
};

const kinds = Object.keys(itemKindTerms);

/** What the operation gets: groups in their order, within them as the page had them. */
export function itemsTyped(raw: Raw): Record<string, unknown>[] {
	return rowsTyped(raw)
		.filter(({ words }) => words.trim() !== '')
		.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
		.map(({ code, kind, words, body, minutes, days, source }) => ({
			code,
			kind,
			words,
			body: body || undefined,
			withinMinutes: numberOf(minutes),
			withinDays: numberOf(days),
			source: source || undefined,
		}));
}
