/** A filled form that comes back: what stands in its cells becomes what would have been typed on the page. */
import { formatDate } from '#domain/calendar/date.ts';
import { type ColumnField, type Definition, type Field, fieldsOf } from '#domain/fields/definition.ts';
import { formatNumber } from '#domain/fields/number.ts';
import { parseForm, type Raw } from '#domain/fields/parse.ts';
import { type Cell, cellAt, isBlank, isSheetDay } from '#domain/tables/sheet.ts';
import { readSpreadsheet } from '../../../documents/read-spreadsheet.ts';
import { UnreadableFile } from '../../../documents/read-spreadsheet-refusals.ts';
import { answerColumn, codeOf, formKey, tick } from './documents.ts';

/** `cell` as Excel shows it: `D7`. Empty for what belongs to the whole file. */
export type FormFinding = { cell: string; message: string };
/** What to put into the draft, exactly as it stood; null where the file is not a form of this report. */
export type ReadForm = { raw: Raw | null; findings: FormFinding[] };

/** What a person would have typed for the cell. */
function typedIn(cell: Cell): string {
	if (typeof cell.value === 'number') return formatNumber(cell.value);
	if (isSheetDay(cell.value)) return formatDate(cell.value.on);
	return cell.text;
}

type Place = { field: Field | ColumnField; input: string; option?: string };

/** Where an answer's key belongs: a field, a column of a row, one tick of several. */
function placeOf(definition: Definition, key: string): Place | undefined {
	const [base = '', second = '', ...rest] = key.split('.');
	const field = fieldsOf(definition).find((one) => one.key === base);
	if (!field || field.kind === 'ratio') return undefined;
	if (field.kind === 'choices') return { field, input: base, option: second };
	if (field.kind !== 'table') return { field, input: key };
	const column = field.columns.find((one) => one.key === rest[0]);
	return column && { field: column, input: key };
}

function putInto(raw: Raw, { field, input, option }: Place, cell: Cell): void {
	const typed = typedIn(cell).trim();
	if (option !== undefined) {
		const chosen = raw[input];
		const isTicked = typed.toLocaleLowerCase('vi') === tick.toLocaleLowerCase('vi') || /^x$/i.test(typed);
		if (isTicked) raw[input] = [...(Array.isArray(chosen) ? chosen : []), option];
		return;
	}
	raw[input] = field.kind === 'choice' ? codeOf(field, typed) : field.kind === 'longText' ? cell.text : typed;
}

/** Reads a file for the report. Never throws for a bad file: each finding is a sentence with the cell to look at. */
export async function readFormFile(
	form: { obligationId: string; definition: Definition },
	path: string,
	fileName: string,
): Promise<ReadForm> {
	try {
		const { sheets } = await readSpreadsheet(path, fileName);
		const sheet = sheets.find(({ rows }) => rows.some((row) => row[0]?.text.trim() === formKey));
		if (!sheet) return refused('Tệp này không phải biểu tải về từ đây. Tải biểu của báo cáo rồi điền vào đó.');
		const identity = sheet.rows.find((row) => row[0]?.text.trim() === formKey);
		if (identity?.[answerColumn.index]?.text.trim() !== form.obligationId) {
			return refused('Biểu này của báo cáo khác hoặc kỳ khác. Tải đúng biểu của báo cáo này rồi điền.');
		}
		return readRows(form.definition, sheet.rows);
	} catch (error) {
		if (error instanceof UnreadableFile) return refused(error.message);
		throw error;
	}
}

function refused(message: string): ReadForm {
	return { raw: null, findings: [{ cell: '', message }] };
}

function readRows(definition: Definition, rows: Cell[][]): ReadForm {
	const raw: Raw = {};
	const cells = new Map<string, string>();
	for (const row of rows.keys()) {
		const key = cellAt(rows, row, 0).text.trim();
		const answer = cellAt(rows, row, answerColumn.index);
		const place = key === '' || key === formKey ? undefined : placeOf(definition, key);
		if (!place || isBlank(answer)) continue;
		putInto(raw, place, answer);
		cells.set(place.input, `${answerColumn.letter}${row + 1}`);
	}
	const { problems } = parseForm(definition, raw);
	return { raw, findings: problems.map(({ key, message }) => ({ cell: cells.get(key) ?? '', message })) };
}
