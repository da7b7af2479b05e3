/** Reads figures back out of the files that the product hands out, as an office that got them would. */
import assert from 'node:assert/strict';
import { readParts } from '#server/documents/canonical.ts';
import { readSpreadsheet } from '#server/documents/read-spreadsheet.ts';

const textOf = (xml: string) =>
	xml
		.replaceAll(/<[^>]+>/g, '')
		.replaceAll('&amp;', '&')
		.replaceAll('\u00a0', ' ')
		.trim();

/** All text of a Word file, and the cells of each table row. */
export async function readWord(bytes: Uint8Array): Promise<{ text: string; rows: string[][] }> {
	const xml = (await readParts(bytes)).get('word/document.xml')?.toString('utf8') ?? '';
	const rows = [...xml.matchAll(/<w:tr[ >][\s\S]*?<\/w:tr>/g)].map(([row]) =>
		[...row.matchAll(/<w:tc[ >][\s\S]*?<\/w:tc>/g)].map(([cell]) => textOf(cell)),
	);
	return { text: textOf(xml.replaceAll('</w:p>', '\n')), rows };
}

/** The figure of the period in the row of an indicator: `1.234` → 1234, `–` → null. */
export function wordFigure(rows: string[][], label: string): number | null {
	const row = rows.find((cells) => cells[1] === label);
	assert.ok(row, `The Word file has a row “${label}”`);
	return row[3] === '–' ? null : Number(row[3]?.replaceAll('.', '').replace(',', '.'));
}

/** The first sheet (figures by indicator) and the second (one row per unit) of the Excel file. */
export async function readExcel(bytes: Uint8Array) {
	const { sheets } = await readSpreadsheet(bytes, 'bao-cao.xlsx');
	const [figures, units] = sheets;
	assert.ok(figures && units, 'The workbook has a sheet of figures and a sheet of units');
	return {
		figure: (label: string) => {
			const row = figures.rows.find((cells) => cells[1]?.text === label);
			assert.ok(row, `The sheet has a row “${label}”`);
			return row[3]?.value ?? null;
		},
		/** One row a unit: what stands under the heading that ends with the label. */
		ofUnit: (unit: string, label: string) => {
			const header = units.rows.findIndex((cells) => cells.some((cell) => cell.text.startsWith(label)));
			const column = units.rows[header]?.findIndex((cell) => cell.text.startsWith(label)) ?? -1;
			assert.ok(column > 0, `The sheet of units has a column “${label}”`);
			const row = units.rows.find((cells) => cells[1]?.text === unit);
			assert.ok(row, `The sheet has a row for ${unit}`);
			return row[column]?.value ?? null;
		},
	};
}
