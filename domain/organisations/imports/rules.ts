/** What the rows of a list of units say: typed values, or what is wrong with them, row by row. */
import { isCivilDate } from '../../calendar/date.ts';
import { quote } from '../../fields/number.ts';
import { readChoice, readCount, readDay, readPhone, readText } from '../../tables/cells.ts';
import { fold } from '../../tables/fold.ts';
import { type ColumnReader, type ReadRow, readRows } from '../../tables/rows.ts';
import { type HeadcountFigures, headcountFigures } from '../schema.ts';
import { headcountKeys } from '../terms.ts';
import { cellFrom, type ImportContent, type ImportMapping, type RowProblem } from './schema.ts';
import { importColumns, kindSynonyms } from './terms.ts';

export type Kind = { code: string; title: string; isGrassroots: boolean };

/** One row understood. What the list does not say is absent. */
export type UnitRow = {
	rowNumber: number;
	code?: string;
	name?: string;
	shortName?: string;
	kindCode?: string;
	parent?: string;
	commune?: string;
	decisionNumber?: string;
	decisionOn?: string;
	foundedOn?: string;
	figures: HeadcountFigures;
	chairName?: string;
	chairPhone?: string;
	problems: RowProblem[];
};

const words: Record<string, string> = {
	ldld: 'lien doan lao dong',
	cdcs: 'cong doan co so',
	cd: 'cong doan',
	tt: 'thi tran',
	tp: 'thanh pho',
	htx: 'hop tac xa',
	th: 'tieu hoc',
	mn: 'mam non',
};

/** A name as two people would both mean it: without accents, capitals and punctuation, usual abbreviations written out. */
export function nameKey(name: string): string {
	return fold(name)
		.split(' ')
		.map((word) => words[word] ?? word)
		.join(' ');
}

/** A commune without the word for its kind: `TT Vinh Quang` and `Thị trấn Vinh Quang` → `vinh quang`. */
export function communeKey(name: string): string {
	return fold(name).replace(/^(xa|x|phuong|p|thi tran|tt|dac khu) (?=\S)/, '');
}

/** `tính đến ngày 31/12/2023` in the lines above a table → the day. */
export function statedDay(above: readonly string[]): string | undefined {
	for (const text of above) {
		const found = /tính đến (?:hết )?(?:ngày )?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/iu.exec(text.normalize('NFC'));
		if (!found) continue;
		const on = `${found[3]}-${found[2]!.padStart(2, '0')}-${found[1]!.padStart(2, '0')}`;
		if (isCivilDate(on)) return on;
	}
	return undefined;
}

/** A cell that was a formula before a program lost it, and never a name. */
function readName(most: number): ColumnReader<string>['read'] {
	const read = readText(most);
	return (cell) =>
		/^[=@]/.test(cell.text.trim())
			? { problem: `${quote(cell.text)} là công thức chưa tính ra: gõ lại nội dung của ô này.` }
			: read(cell);
}

/** Excel drops the leading 0 of a phone number; once saved as a text it does not even look like a number any more. */
function readLostZero(): ColumnReader<string>['read'] {
	const read = readPhone();
	return (cell) => read(/^[1-9]\d{8}$/.test(cell.text.trim()) ? { ...cell, value: Number(cell.text) } : cell);
}

type Values = Record<(typeof importColumns)[number]['key'], string | number>;

function readersOf(kinds: readonly Kind[]): { [K in keyof Values]: ColumnReader<Values[K]> } {
	const choices = kinds.map((kind) => ({
		code: kind.code,
		label: kind.title,
		synonyms: kindSynonyms[kind.code] ?? [],
	}));
	const title = (key: string) => importColumns.find((column) => column.key === key)!.title;
	const day = readDay();
	const count = readCount(1_000_000);
	const name = (key: string, most: number, required = false) => ({ title: title(key), required, read: readName(most) });
	return {
		code: name('code', 30),
		name: name('name', 200, true),
		shortName: name('shortName', 80),
		kind: { title: title('kind'), read: readChoice(choices) },
		parent: name('parent', 200),
		commune: name('commune', 200),
		decisionNumber: name('decisionNumber', 60),
		decisionOn: { title: title('decisionOn'), read: day },
		foundedOn: { title: title('foundedOn'), read: day },
		workers: { title: title('workers'), read: count },
		womenWorkers: { title: title('womenWorkers'), read: count },
		ethnicMinorityWorkers: { title: title('ethnicMinorityWorkers'), read: count },
		members: { title: title('members'), read: count },
		womenMembers: { title: title('womenMembers'), read: count },
		partyMembers: { title: title('partyMembers'), read: count },
		chairName: name('chairName', 120),
		chairPhone: { title: title('chairPhone'), read: readLostZero() },
	};
}

/** Every row of the list by the confirmed mapping, with its problems; also what two rows of the list hold against each other. */
export function readUnits(
	content: Pick<ImportContent, 'titles' | 'rows'>,
	mapping: ImportMapping,
	kinds: readonly Kind[],
): UnitRow[] {
	const table = {
		titles: content.titles,
		notes: [],
		rows: content.rows.map(({ rowNumber, cells }) => ({ rowNumber, cells: cells.map(cellFrom) })),
	};
	const { rows } = readRows<Values>(table, mapping.columns, readersOf(kinds));
	const units = rows.map((row) => unitOf(row, mapping));
	findDoubles(units);
	return units;
}

function unitOf({ rowNumber, values, problems }: ReadRow<Values>, mapping: ImportMapping): UnitRow {
	const text = (key: keyof Values) => values[key] as string | undefined;
	const figures: HeadcountFigures = {};
	for (const key of headcountKeys) if (values[key] !== undefined) figures[key] = values[key] as number;
	const hasProblem = (key: keyof Values) => problems.some((one) => one.column === key);
	const unit: UnitRow = {
		rowNumber,
		code: text('code'),
		name: text('name'),
		shortName: text('shortName'),
		kindCode: text('kind') ?? (hasProblem('kind') ? undefined : mapping.kindCode),
		parent: text('parent'),
		commune: text('commune'),
		decisionNumber: text('decisionNumber'),
		decisionOn: text('decisionOn'),
		foundedOn: text('foundedOn') ?? text('decisionOn'),
		figures,
		chairName: text('chairName'),
		chairPhone: text('chairPhone'),
		problems: [...problems],
	};
	if (!unit.foundedOn && !hasProblem('decisionOn') && !hasProblem('foundedOn')) unit.foundedOn = mapping.foundedOn;
	for (const issue of headcountFigures.safeParse(figures).error?.issues ?? []) {
		const column = String(issue.path[0]);
		unit.problems.push({ column, typed: String(figures[column as keyof HeadcountFigures]), message: issue.message });
	}
	return unit;
}

/** A code given twice: nobody but the office knows whose it is, so neither row is taken. */
function findDoubles(units: readonly UnitRow[]): void {
	const byCode = Map.groupBy(
		units.filter((unit) => unit.code !== undefined),
		(unit) => unit.code as string,
	);
	for (const [code, same] of byCode) {
		for (const unit of same) {
			const other = same.find((one) => one !== unit);
			if (!other) continue;
			const message = `Mã ${code} đứng cả ở dòng ${other.rowNumber}: sửa mã của một trong hai dòng.`;
			unit.problems.push({ column: 'code', typed: code, message });
		}
	}
}
