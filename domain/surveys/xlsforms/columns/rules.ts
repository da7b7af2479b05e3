/** The columns of a sheet by the names that XLSForm knows them by, and the words of a row by language. */
import { foldText } from '../../../fields/text.ts';
import { type Language, languages } from '../../questionnaires/terms.ts';
import { longestTranslation, own, type XlsFormSheet } from '../schema.ts';

/** Other writings of the same column. */
const otherNames = new Map(
	Object.entries({
		command: 'type',
		tag: 'name',
		value: 'name',
		caption: 'label',
		relevance: 'relevant',
		'bind::relevant': 'relevant',
		'bind::required': 'required',
		'bind::constraint': 'constraint',
		'constraint message': 'constraint_message',
		constraining_message: 'constraint_message',
		'bind::jr:constraintmsg': 'constraint_message',
		'required message': 'required_message',
		requiredmsg: 'required_message',
		'bind::jr:requiredmsg': 'required_message',
		readonly: 'read_only',
		'bind::readonly': 'read_only',
		calculate: 'calculation',
		'bind::calculate': 'calculation',
		'control::appearance': 'appearance',
		'body::appearance': 'appearance',
		'list name': 'list_name',
		list: 'list_name',
		image: 'media::image',
		audio: 'media::audio',
		video: 'media::video',
		'set form title': 'form_title',
		title: 'form_title',
		count: 'repeat_count',
		'jr:count': 'repeat_count',
	}),
);

const translatable = [
	'label',
	'hint',
	'guidance_hint',
	'constraint_message',
	'required_message',
	'media::image',
	'media::big-image',
	'media::audio',
	'media::video',
];

export type Column = {
	place: number;
	/** As it stands in the file. */
	header: string;
	/** In lower case, the usual one of several writings; without the language. */
	name: string;
	/** As it stands in the file; '' where the column says none. */
	language: string;
};

export type SheetRow = { number: number; cells: readonly string[] };
/** `head` is the row of the column names, as Excel counts. */
export type Table = { sheet: string; head: number; columns: Column[]; rows: SheetRow[] };

/** The first row that is not empty holds the column names; empty rows are left out. */
export function tableOf(sheet: XlsFormSheet): Table {
	const lines = sheet.rows
		.map((cells, index) => ({ number: index + 1, cells: cells.map((cell) => cell.trim()) }))
		.filter(({ cells }) => cells.some((cell) => cell !== ''));
	const [head, ...rows] = lines;
	const columns = (head?.cells ?? []).flatMap((header, place) => (header === '' ? [] : [columnOf(header, place)]));
	return { sheet: sheet.name, head: head?.number ?? 1, columns, rows };
}

function columnOf(header: string, place: number): Column {
	const plain = header.replace(/\s*::\s*/g, '::');
	const lower = plain.toLowerCase();
	for (const name of translatable) {
		for (const written of [name, ...[...otherNames.keys()].filter((other) => otherNames.get(other) === name)]) {
			for (const sign of ['::', ':']) {
				if (!lower.startsWith(written + sign)) continue;
				const language = plain.slice(written.length + sign.length).trim();
				// `media::image` begins with `media:` as well, and `label::x` with `label:`.
				if (language !== '' && !language.startsWith(':')) return { place, header, name, language };
			}
		}
	}
	return { place, header, name: otherNames.get(lower) ?? lower, language: '' };
}

/** What a row says in a column without languages; '' where it says nothing. */
export function cellOf(table: Table, row: SheetRow, name: string): string {
	const column = table.columns.find((one) => one.name === name && row.cells[one.place]);
	return (column && row.cells[column.place]) ?? '';
}

const spokenNames: Record<Language | 'vi', string[]> = {
	vi: ['vi', 'vie', 'vn', 'tiếng việt', 'việt', 'tieng viet', 'vietnamese', 'vietnam'],
	en: ['en', 'eng', 'tiếng anh', 'anh', 'tieng anh', 'english'],
	hmn: ['hmn', 'tiếng mông', 'mông', 'tieng mong', 'hmong', 'mong', "h'mông", 'h’mông'],
	tyz: ['tyz', 'tiếng tày', 'tày', 'tieng tay', 'tay'],
	ium: ['ium', 'tiếng dao', 'dao', 'tieng dao'],
	nut: ['nut', 'tiếng nùng', 'nùng', 'tieng nung', 'nung'],
};

/** `English (en)`, `en`, `Tiếng Anh` → en. Undefined for a language that questionnaires do not have. */
export function languageOf(said: string): Language | 'vi' | undefined {
	const code = /\(\s*([a-zA-Z]{2,3})(?:-[a-zA-Z]+)?\s*\)\s*$/.exec(said)?.[1]?.toLowerCase();
	const folded = foldText(said.replace(/\([^)]*\)\s*$/, ''));
	const all = ['vi', ...languages] as const;
	return (
		(code && all.find((language) => spokenNames[language].includes(code))) ||
		all.find((language) => spokenNames[language].includes(folded))
	);
}

/** Which writing of the words stands for Vietnamese, and which columns are translations. */
export type Speech = {
	/** Languages as written whose words are taken for Vietnamese, the best first. */
	base: string[];
	others: Map<Language, string>;
	/** As written: languages that are not taken. */
	unknown: string[];
	isVietnamese: boolean;
};

/**
 * Vietnamese where the file has it; else its default language, else a column without language, else the first one.
 * `hasNames` is false where no column names a language: then its words are taken for Vietnamese without a word.
 */
export function speechOf(tables: readonly Table[], defaultLanguage: string): Speech & { hasNames: boolean } {
	const said = [
		...new Set(
			tables.flatMap(({ columns }) =>
				columns.filter(({ name }) => name === 'label' || name === 'hint').map(({ language }) => language),
			),
		),
	];
	const named = said.filter((language) => language !== '');
	const vietnamese = said.find((language) => language !== '' && languageOf(language) === 'vi');
	const byDefault = named.find((language) => foldText(language) === foldText(defaultLanguage));
	const stand = vietnamese ?? byDefault ?? (said.includes('') ? '' : (said[0] ?? ''));
	const others = new Map<Language, string>();
	const unknown: string[] = [];
	for (const language of named) {
		if (language === stand) continue;
		const known = languageOf(language);
		if (known === undefined || known === 'vi' || others.has(known)) unknown.push(language);
		else others.set(known, language);
	}
	const isVietnamese = vietnamese !== undefined || named.length === 0;
	return {
		base: [...new Set([stand, ...(said.includes('') ? [''] : [])])],
		others,
		unknown,
		isVietnamese,
		hasNames: named.length > 0,
	};
}

export type Words = { vi: string; others: Partial<Record<Language, string>>; isBorrowed: boolean };

/** The words of a row; where the base language has none, those of any other and `isBorrowed`. */
export function wordsIn(table: Table, row: SheetRow, name: 'label' | 'hint', speech: Speech): Words {
	const inLanguage = (language: string) => {
		const column = table.columns.find((one) => one.name === name && one.language === language && row.cells[one.place]);
		return (column && row.cells[column.place]) ?? '';
	};
	const others: Words['others'] = {};
	for (const [language, written] of speech.others) {
		const words = inLanguage(written);
		if (words !== '') others[language] = words.slice(0, longestTranslation).toWellFormed().trim();
	}
	const vi = speech.base.map(inLanguage).find((words) => words !== '');
	if (vi !== undefined) return { vi, others, isBorrowed: false };
	const borrowed = [...speech.others.values(), ...speech.unknown].map(inLanguage).find((words) => words !== '');
	return { vi: borrowed ?? '', others, isBorrowed: borrowed !== undefined };
}

/** Whether a column is of our own or of another program's bookkeeping, and so nothing that anybody would miss. */
export function isBookkeeping({ name }: Column): boolean {
	return name.startsWith('$') || name.startsWith('kobo--') || name.startsWith('_') || isOwn(name);
}

function isOwn(name: string): boolean {
	return Object.values(own).some((column) => name === column || name.startsWith(`${column}_`));
}
