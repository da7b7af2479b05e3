import type { Definition, Field, TableField, Text } from '#domain/fields/definition.ts';
import { fieldsOf, maxRowsOf } from '#domain/fields/definition.ts';
import type { Raw } from '#domain/fields/parse.ts';
import type { Locale } from '#web/messages/messages.ts';
import type { Errors } from './errors.ts';

/** What a definition's form shows beside its questions. All maps go by value key, all figures are already formatted. */
export type Filling = {
	raw: Raw;
	errors?: Errors;
	/** Last period's figures: a key with an empty text says "chưa có", a key that is absent says nothing. */
	previous?: Record<string, string>;
	/** Where a prefilled figure came from: "nhật ký đối thoại". */
	sources?: Record<string, string>;
	/** Ratios, computed from what was saved last. */
	computed?: Record<string, string>;
	/** Sentences that ask for a reason; the answer's input is named `reason.<key>`. */
	asked?: Record<string, string>;
	locale?: Locale;
};

/** A text for the reader: Vietnamese where nobody wrote the other language. */
export function inLocale(text: Text, locale: Locale = 'vi'): string {
	return (locale === 'en' ? text.en : undefined) ?? text.vi;
}

/** The numbers of a table's rows as they stand in the form; one empty row to begin with. */
export function rowNumbers(raw: Raw, table: string): number[] {
	const numbers = new Set<number>();
	for (const name of Object.keys(raw)) {
		const number = name.startsWith(`${table}.`) ? name.slice(table.length + 1).split('.')[0] : undefined;
		if (number !== undefined && /^\d{1,6}$/.test(number)) numbers.add(Number(number));
	}
	return numbers.size === 0 ? [1] : [...numbers].sort((a, b) => a - b);
}

/**
 * The form after "Thêm dòng" (`addRow=<table>`) or "Bỏ dòng" (`removeRow=<table>.<number>`) was pressed; every other
 * answer as it was. Numbers of removed rows are not used again, so that errors keep pointing at their rows.
 */
export function withRowsChanged(definition: Definition, raw: Raw): Raw {
	const { addRow, removeRow, ...rest } = raw;
	const table = tableOf(definition, addRow);
	if (table) {
		const numbers = rowNumbers(rest, table.key);
		if (numbers.length >= maxRowsOf(table)) return rest;
		// The first row is shown without being in the form: adding one makes two.
		const shown = Object.keys(rest).some((name) => name.startsWith(`${table.key}.`)) ? {} : emptyRow(table, 1);
		return { ...rest, ...shown, ...emptyRow(table, Math.max(...numbers) + 1) };
	}
	if (typeof removeRow === 'string' && tableOf(definition, removeRow.split('.')[0])) {
		return Object.fromEntries(Object.entries(rest).filter(([name]) => !name.startsWith(`${removeRow}.`)));
	}
	return rest;
}

function tableOf(definition: Definition, key: string | string[] | undefined): TableField | undefined {
	const field = fieldsOf(definition).find((one: Field) => one.key === key);
	return field?.kind === 'table' ? field : undefined;
}

function emptyRow(table: TableField, number: number): Raw {
	return { [`${table.key}.${number}.${table.columns[0]?.key}`]: '' };
}
