/*
 * .xlsx → sheets, part by part through the scanner, so that memory follows what is in the cells and not the size of the
 * file. Formulas give the value that Excel kept with them; links to other files are never followed; hidden sheets stay
 * out, because nobody can see what they would import.
 */
import { type Cell, EMPTY_CELL, type Merge, type Sheet } from '#domain/tables/sheet.ts';
import { UnreadableFile } from './read-spreadsheet-refusals.ts';
import { numericCell, readStyles, type Styles } from './read-spreadsheet-styles.ts';
import { openWorkbookZip, type WorkbookZip } from './read-spreadsheet-zip.ts';

export const MOST_ROWS = 20_000;
export const MOST_COLUMNS = 200;
export const MOST_CELLS = 600_000;
const MOST_SHEETS = 100;
const MOST_CHARACTERS = 20_000_000;
const LONGEST_TEXT = 200_000;

type Relation = { type: string; target: string };
type Workbook = { sheets: { name: string; relation: string }[]; since1904: boolean };
/** What is left of the file's allowance. Rows are those of all sheets together. */
type Allowance = { rows: number; cells: number; characters: number };

/** The visible sheets of a workbook on disk or in memory. Throws UnreadableFile. */
export async function readXlsx(source: string | Uint8Array): Promise<Sheet[]> {
	const zip = await openWorkbookZip(source);
	try {
		refuseOtherPackages(zip);
		const root = await readRelations(zip, '_rels/.rels', '');
		const workbookPart = [...root.values()].find((relation) => relation.type === 'officeDocument')?.target;
		if (workbookPart === undefined) throw new UnreadableFile('damaged', 'no workbook');
		const folder = workbookPart.slice(0, workbookPart.lastIndexOf('/') + 1);
		const file = workbookPart.slice(folder.length);
		const relations = await readRelations(zip, `${folder}_rels/${file}.rels`, folder);
		const partOf = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.target;
		const workbook = await readWorkbook(zip, workbookPart);
		const allowance: Allowance = { rows: MOST_ROWS, cells: MOST_CELLS, characters: MOST_CHARACTERS };
		const styles = await readStyles(zip, partOf('styles'));
		const texts = await readSharedTexts(zip, partOf('sharedStrings'), allowance);
		const sheets: Sheet[] = [];
		for (const { name, relation } of workbook.sheets) {
			const target = relations.get(relation);
			if (target?.type !== 'worksheet') continue;
			sheets.push(
				await readSheet(zip, target.target, { name, texts, styles, since1904: workbook.since1904, allowance }),
			);
		}
		return sheets;
	} finally {
		zip.close();
	}
}

function refuseOtherPackages(zip: WorkbookZip): void {
	if (zip.names().some((name) => name.endsWith('vbaproject.bin'))) throw new UnreadableFile('macros');
	if (zip.has('xl/workbook.bin')) throw new UnreadableFile('binaryExcel');
	if (zip.has('content.xml') && zip.has('mimetype')) throw new UnreadableFile('openDocument');
	if (!zip.has('[Content_Types].xml') || !zip.names().some((name) => name.startsWith('xl/'))) {
		throw new UnreadableFile('wrongType');
	}
}

/** Relation id → last word of its type and the part it names. Targets outside the file are left out. */
async function readRelations(zip: WorkbookZip, part: string, folder: string): Promise<Map<string, Relation>> {
	const relations = new Map<string, Relation>();
	await zip.scan(part, {
		open(name, { Id = '', Type = '', Target = '', TargetMode }) {
			if (name !== 'Relationship' || TargetMode === 'External') return;
			const type = Type.slice(Type.lastIndexOf('/') + 1);
			relations.set(Id, { type, target: resolved(folder, Target) });
		},
	});
	return relations;
}

function resolved(folder: string, target: string): string {
	return new URL(target, `zip:///${folder}`).pathname.slice(1);
}

async function readWorkbook(zip: WorkbookZip, part: string): Promise<Workbook> {
	const workbook: Workbook = { sheets: [], since1904: false };
	await zip.scan(part, {
		open(element, attributes) {
			if (element === 'workbookPr') workbook.since1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
			if (element !== 'sheet' || /hidden/i.test(attributes.state ?? '')) return;
			const relation = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1] ?? '';
			workbook.sheets.push({ name: (attributes.name ?? '').normalize('NFC'), relation });
		},
	});
	if (workbook.sheets.length > MOST_SHEETS) throw new UnreadableFile('tooLarge', 'too many sheets');
	return workbook;
}

async function readSharedTexts(zip: WorkbookZip, part: string | undefined, allowance: Allowance): Promise<string[]> {
	const texts: string[] = [];
	if (part === undefined || !zip.has(part)) return texts;
	const collector = collectText(allowance);
	await zip.scan(part, {
		open(name) {
			if (name === 'si') collector.start();
			else collector.open(name);
		},
		text: collector.text,
		close(name) {
			if (name === 'si') texts.push(collector.take());
			else collector.close(name);
		},
	});
	return texts;
}

type SheetContext = { name: string; texts: string[]; styles: Styles; since1904: boolean; allowance: Allowance };

async function readSheet(zip: WorkbookZip, part: string, context: SheetContext): Promise<Sheet> {
	const { allowance } = context;
	const sheet: Sheet = { name: context.name, rows: [], merges: [] };
	const collector = collectText(allowance);
	let row = -1;
	let column = -1;
	let type = '';
	let style = 0;
	let inCell = false;
	await zip.scan(part, {
		open(name, attributes) {
			if (name === 'row') {
				row = attributes.r === undefined ? row + 1 : Number(attributes.r) - 1;
				column = -1;
			} else if (name === 'c') {
				column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
				type = attributes.t ?? 'n';
				style = Number(attributes.s ?? 0);
				inCell = true;
				collector.start();
			} else if (name === 'mergeCell') {
				const merge = mergeOf(attributes.ref ?? '');
				if (merge && sheet.merges.length < MOST_ROWS) sheet.merges.push(merge);
			} else if (inCell) collector.open(name);
		},
		text: collector.text,
		close(name) {
			if (name !== 'c') {
				if (inCell) collector.close(name);
				return;
			}
			inCell = false;
			const cell = cellOf(type, collector.take(), style, context);
			if (cell !== EMPTY_CELL) place(sheet.rows, row, column, cell, allowance);
		},
	});
	return sheet;
}

/** Only cells with content count, so that a border drawn down to row 1,048,576 does not. */
function place(rows: Cell[][], row: number, column: number, cell: Cell, allowance: Allowance): void {
	if (!Number.isSafeInteger(row) || row < 0 || !Number.isSafeInteger(column) || column < 0) {
		throw new UnreadableFile('damaged', 'a cell outside the sheet');
	}
	const added = Math.max(0, row + 1 - rows.length);
	if (column >= MOST_COLUMNS || added > allowance.rows || allowance.cells < 1) throw new UnreadableFile('tooLarge');
	allowance.rows -= added;
	allowance.cells--;
	while (rows.length <= row) rows.push([]);
	const cells = rows[row]!;
	while (cells.length < column) cells.push(EMPTY_CELL);
	cells[column] = cell;
}

function cellOf(type: string, content: string, style: number, context: SheetContext): Cell {
	if (content === '') return EMPTY_CELL;
	if (type === 's') return textCell(context.texts[Number(content)] ?? '');
	if (type === 'b') return content === '1' ? { value: true, text: 'TRUE' } : { value: false, text: 'FALSE' };
	if (type === 'd' && /^\d{4}-\d{2}-\d{2}/.test(content)) {
		const on = content.slice(0, 10);
		return { value: { on }, text: on.split('-').reverse().join('/') };
	}
	const number = type === 'n' ? Number(content) : Number.NaN;
	if (Number.isFinite(number)) return numericCell(number, context.styles[style], context.since1904);
	return textCell(content);
}

/** Also what begins with = + - @ stays a text: it is shown and stored, never calculated. */
export function textCell(content: string): Cell {
	const text = content.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n');
	return text === '' ? EMPTY_CELL : { value: text, text };
}

/** Gathers `<v>` and `<t>`; leaves out formulas and the reading aids of East Asian texts (`<rPh>`). */
function collectText(allowance: Allowance) {
	let content = '';
	let taking = 0;
	let skipping = 0;
	return {
		start(): void {
			content = '';
			taking = 0;
			skipping = 0;
		},
		open(name: string): void {
			if (name === 'rPh' || name === 'f') skipping++;
			else if (name === 'v' || name === 't') taking++;
		},
		close(name: string): void {
			if (name === 'rPh' || name === 'f') skipping--;
			else if (name === 'v' || name === 't') taking--;
		},
		text(piece: string): void {
			if (taking <= 0 || skipping > 0) return;
			allowance.characters -= piece.length;
			content += piece;
			if (allowance.characters < 0 || content.length > LONGEST_TEXT)
				throw new UnreadableFile('tooLarge', 'too much text');
		},
		take(): string {
			const taken = unescaped(content);
			content = '';
			taking = 0;
			return taken;
		},
	};
}

/** Excel writes characters that XML cannot hold as _x000D_. */
function unescaped(text: string): string {
	if (!text.includes('_x')) return text;
	return text.replace(/_x([0-9a-f]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function columnOf(reference: string): number {
	let column = 0;
	for (const letter of /^[A-Z]{1,3}/i.exec(reference)?.[0].toUpperCase() ?? '') {
		column = column * 26 + letter.charCodeAt(0) - 64;
	}
	return column - 1;
}

function mergeOf(reference: string): Merge | undefined {
	const match = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/i.exec(reference);
	if (!match) return undefined;
	const [, left, top, right, bottom] = match;
	return {
		firstRow: Number(top) - 1,
		firstColumn: columnOf(left!),
		lastRow: Number(bottom) - 1,
		lastColumn: columnOf(right!),
	};
}
