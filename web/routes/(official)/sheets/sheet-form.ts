/** The boxes of a sheet ↔ the input of the operations. */
import { mostLines } from '#domain/cases/sheets/rules.ts';
import type { SheetLine } from '#domain/cases/sheets/schema.ts';
import type { Raw } from '#domain/fields/parse.ts';
import { text } from '#web/door.ts';

export function sheetInput(raw: Raw): Record<string, unknown> {
	const lines = Array.from({ length: mostLines }, (_, row) => ({
		said: text(raw, `lines.${row}.said`).trim(),
		done: text(raw, `lines.${row}.done`).trim(),
	}));
	// Empty rows at the end are no lines; one left empty in between keeps its place, so that a refusal finds its box.
	const last = lines.findLastIndex(({ said, done }) => said || done);
	return {
		title: text(raw, 'title'),
		fromMonth: text(raw, 'fromMonth'),
		untilMonth: text(raw, 'untilMonth'),
		lines: lines.slice(0, last + 1),
	};
}

export function rawOfSheet(sheet: {
	title: string;
	fromMonth: string;
	untilMonth: string;
	lines: readonly SheetLine[];
}): Raw {
	const { title, fromMonth, untilMonth } = sheet;
	const raw: Raw = { title, fromMonth, untilMonth };
	for (const [row, line] of sheet.lines.entries()) {
		raw[`lines.${row}.said`] = line.said;
		raw[`lines.${row}.done`] = line.done;
	}
	return raw;
}
