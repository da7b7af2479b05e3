/** What is known while a form is read, and what every question has: key, words, whether it must be answered. */
import { optionPart } from '../../questionnaires/parts/rules.ts';
import type { Translations } from '../../questionnaires/schema.ts';
import type { Language } from '../../questionnaires/terms.ts';
import { declined } from '../../questionnaires/terms.ts';
import type { OptionList } from '../choices/rules.ts';
import { cellOf, type SheetRow, type Speech, type Table, wordsIn } from '../columns/rules.ts';
import { type Ledger, quoted } from '../losses/rules.ts';
import { freeName, keyFrom } from '../names/rules.ts';
import { columnReasons, mediaReason, unsaidReasons } from '../reasons/rules.ts';
import { own } from '../schema.ts';
import { plainWords, withoutTags } from '../wording/rules.ts';

export type Reading = {
	table: Table;
	speech: Speech;
	/** Written by this product: texts and codes are taken as they stand. */
	isOwn: boolean;
	ledger: Ledger;
	lists: (name: string) => OptionList | undefined;
	translations: Translations;
	/** All names of the survey sheet, also of what is left out. */
	names: ReadonlySet<string>;
	/** Keys of questions and rows of grids. */
	taken: Set<string>;
};

export type Base = {
	key: string;
	label: { vi: string };
	help?: { vi: string };
	isRequired?: boolean;
	mayDecline?: boolean;
};

export function placeOf(
	reading: Reading,
	row: SheetRow,
	column?: string,
): { sheet: string; row: number; column?: string } {
	return { sheet: reading.table.sheet, row: row.number, ...(column && { column }) };
}

/** The row as messages call it: its words, or its name, or its type. */
export function subjectOf({ table, speech }: Reading, row: SheetRow): string {
	const words = withoutTags(wordsIn(table, row, 'label', speech).vi);
	return quoted(words || cellOf(table, row, 'name') || cellOf(table, row, 'type'));
}

/** yes, true, 1 or no, false, 0; undefined for nothing and for expressions. */
export function flagIn(text: string): boolean | undefined {
	if (/^(yes|true|true\(\)|1)$/i.test(text)) return true;
	if (/^(no|false|false\(\)|0)$/i.test(text)) return false;
	return undefined;
}

/** Keeps the words of a part in the languages that the file has. */
export function say(reading: Reading, part: string, others: Partial<Record<Language, string>>): void {
	for (const [language, words] of Object.entries(others) as [Language, string][]) {
		const said = reading.translations[language] ?? {};
		said[part] = words;
		reading.translations[language] = said;
	}
}

export function sayOptions(reading: Reading, key: string, list: OptionList): void {
	for (const [code, others] of list.others) say(reading, optionPart(key, code), others);
	if (list.hasDeclined) say(reading, declined, list.declinedOthers);
}

/** The words of a row, plain and not too long; '…' is never stored: a row without words bears its name. */
export function labelOf(
	reading: Reading,
	row: SheetRow,
	most: number,
): { words: string; others: Partial<Record<Language, string>> } {
	const { table, speech, isOwn, ledger } = reading;
	const { vi, others, isBorrowed } = wordsIn(table, row, 'label', speech);
	const name = cellOf(table, row, 'name');
	if (vi === '') {
		const why = 'Không có lời: đã lấy tên làm lời, viết lại trong phiếu.';
		ledger.changed(placeOf(reading, row, 'label'), quoted(name), why);
	} else if (isBorrowed) {
		const why = 'Chưa có lời tiếng Việt: tạm dùng lời ở tiếng khác.';
		ledger.changed(placeOf(reading, row, 'label'), quoted(vi), why);
	}
	return { words: plainWords(vi || name, most, { at: placeOf(reading, row, 'label'), ledger, isOwn }), others };
}

/** A key of ours for the row's name. A name that had to change is listed. */
function takeKey(reading: Reading, row: SheetRow): string {
	const { table, taken, ledger } = reading;
	const name = cellOf(table, row, own.key) || cellOf(table, row, 'name');
	const key = freeName(keyFrom(name) ?? `q${row.number}`, (one) => taken.has(one));
	taken.add(key);
	if (key !== name) {
		const why =
			name === ''
				? `Không có tên: đã đặt là ${key}.`
				: keyFrom(name) === name
					? `Tên ${quoted(name)} đã dùng: đổi thành ${key}.`
					: `Tên ${quoted(name)} đổi thành ${key}: mã ở đây chỉ gồm chữ và số, bắt đầu bằng chữ thường.`;
		ledger.changed(placeOf(reading, row, 'name'), subjectOf(reading, row), why);
	}
	return key;
}

/** Key, words and help of a question that is certain to be taken; what stands beside them and stays behind is listed. */
export function baseOf(reading: Reading, row: SheetRow): Base {
	const { table, speech, isOwn, ledger } = reading;
	const key = takeKey(reading, row);
	const { words, others } = labelOf(reading, row, 400);
	say(reading, `question.${key}`, others);
	const hint = wordsIn(table, row, 'hint', speech);
	const at = placeOf(reading, row, 'hint');
	const help = hint.vi === '' ? '' : plainWords(hint.vi, 400, { at, ledger, isOwn });
	if (help !== '') say(reading, `help.${key}`, hint.others);
	const isRequired = requiredOf(reading, row);
	listBeside(reading, row);
	return {
		key,
		label: { vi: words },
		...(help !== '' && { help: { vi: help } }),
		...(isRequired !== undefined && { isRequired }),
	};
}

/** Undefined also for an expression, which is listed. */
export function requiredOf(reading: Reading, row: SheetRow): boolean | undefined {
	const said = cellOf(reading.table, row, 'required');
	const required = flagIn(said);
	if (said !== '' && required === undefined) {
		const why = `Không giữ được điều kiện bắt buộc ${quoted(said)}: câu này nay không bắt buộc.`;
		reading.ledger.left(placeOf(reading, row, 'required'), subjectOf(reading, row), why);
	}
	return required;
}

/** What a heading, a note or a row of a grid says in a column that only a question of its own has. */
export function listUnsaid(reading: Reading, row: SheetRow, names: readonly ('hint' | 'relevant')[]): void {
	for (const column of reading.table.columns) {
		const said = row.cells[column.place];
		if (!said || !names.some((name) => name === column.name)) continue;
		const subject = `${subjectOf(reading, row)}: ${quoted(said)}`;
		reading.ledger.left(
			placeOf(reading, row, column.header),
			subject,
			unsaidReasons[column.name as 'hint' | 'relevant'],
		);
	}
}

/** Pictures, sounds and whatever else a row of a taken question says and a questionnaire has no place for. */
export function listBeside(reading: Reading, row: SheetRow): void {
	const { table, ledger, isOwn } = reading;
	for (const { name, header, place } of table.columns) {
		const said = row.cells[place];
		if (!said) continue;
		if (name.startsWith('media::')) ledger.left(placeOf(reading, row, header), quoted(said), mediaReason);
		else if (Object.hasOwn(columnReasons, name) && !isOwn) {
			ledger.left(
				placeOf(reading, row, header),
				`${subjectOf(reading, row)}: ${quoted(said)}`,
				columnReasons[name] as string,
			);
		}
	}
}
