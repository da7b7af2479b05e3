/** Lists of options of the choices sheet, read once each, when the first question asks for them. */
import type { QuestionOption } from '../../questionnaires/schema.ts';
import type { Language } from '../../questionnaires/terms.ts';
import { declined } from '../../questionnaires/terms.ts';
import { cellOf, type SheetRow, type Speech, type Table, wordsIn } from '../columns/rules.ts';
import { type Ledger, quoted } from '../losses/rules.ts';
import { codeFrom, freeName } from '../names/rules.ts';
import { mediaReason } from '../reasons/rules.ts';
import { own } from '../schema.ts';
import { plainWords } from '../wording/rules.ts';

const longestLabel = 200;
/** Villages of a province: no question takes so many. */
const mostRead = 300;

export type OptionList = {
	options: QuestionOption[];
	/** By code of ours. */
	others: Map<string, Partial<Record<Language, string>>>;
	/** From name in the file to code of ours, with that of "Không muốn trả lời". */
	codes: Map<string, string>;
	/** Of options beside "Không muốn trả lời"; lists that are far too long are counted and not read. */
	size: number;
	hasDeclined: boolean;
	declinedOthers: Partial<Record<Language, string>>;
};

/** What other programs call "Không muốn trả lời". */
const declinedNames = new Set([
	'declined',
	'refused',
	'prefer_not_to_say',
	'prefer_not_to_answer',
	'no_answer_refused',
]);
const declinedLabel =
	/^(tôi )?(không muốn|từ chối) trả lời\.?$|^prefer not to (say|answer)\.?$|^refused? to answer\.?$/i;

/** Gives the list of that name, or undefined where the choices sheet has none. What it lost is entered only once. */
export function listsOf(
	table: Table | undefined,
	speech: Speech,
	isOwn: boolean,
	ledger: Ledger,
): (name: string) => OptionList | undefined {
	const rows = Map.groupBy(table?.rows ?? [], (row) => (table ? cellOf(table, row, 'list_name') : ''));
	const lists = new Map<string, OptionList>();
	return (name) => {
		const known = lists.get(name);
		const listed = rows.get(name);
		if (known || !listed || !table) return known;
		const list =
			listed.length > mostRead ? emptyList(listed.length) : readList(table, listed, { speech, isOwn, ledger });
		lists.set(name, list);
		return list;
	};
}

const emptyList = (size: number): OptionList => ({
	options: [],
	others: new Map(),
	codes: new Map(),
	size,
	hasDeclined: false,
	declinedOthers: {},
});

type About = { speech: Speech; isOwn: boolean; ledger: Ledger };

function readList(table: Table, rows: SheetRow[], { speech, isOwn, ledger }: About): OptionList {
	const list = emptyList(0);
	for (const row of rows) {
		const at = { sheet: table.sheet, row: row.number };
		const name = cellOf(table, row, 'name');
		const words = wordsIn(table, row, 'label', speech);
		if (name === '' && words.vi === '') {
			ledger.left(at, 'Lựa chọn trống', 'Dòng không có tên và không có lời.');
			continue;
		}
		for (const column of table.columns) {
			if (!column.name.startsWith('media::') || !row.cells[column.place]) continue;
			ledger.left({ ...at, column: column.header }, quoted(row.cells[column.place] as string), mediaReason);
		}
		if (isOwn ? cellOf(table, row, own.role) === declined : meansDeclined(name, words.vi)) {
			list.hasDeclined = true;
			list.declinedOthers = words.others;
			list.codes.set(name, declined);
			if (!isOwn) {
				const why = 'Thành “Không muốn trả lời” có sẵn của phiếu, luôn đứng cuối.';
				ledger.changed(at, `Lựa chọn ${quoted(words.vi || name)}`, why);
			}
			continue;
		}
		if (words.isBorrowed) {
			ledger.changed(at, `Lựa chọn ${quoted(words.vi)}`, 'Chưa có lời tiếng Việt: tạm dùng lời ở tiếng khác.');
		}
		if (words.vi === '') {
			ledger.changed(at, `Lựa chọn ${quoted(name)}`, 'Lựa chọn không có lời: đã lấy tên làm lời.');
		}
		const label = plainWords(words.vi || name, longestLabel, { at, ledger, isOwn });
		const isTaken = (code: string) =>
			(!isOwn && code === declined) || list.options.some((option) => option.code === code);
		const code = freeName(codeFrom(name) ?? `o${list.options.length + 1}`, isTaken);
		if (code !== name) {
			const why = list.codes.has(name)
				? `Tên ${quoted(name)} đã dùng trong danh sách: đổi thành ${code}.`
				: `Tên ${quoted(name)} có dấu, dấu cách hoặc đã dùng: đổi thành ${code}.`;
			ledger.changed({ ...at, column: 'name' }, `Lựa chọn ${quoted(label)}`, why);
		}
		if (!list.codes.has(name)) list.codes.set(name, code);
		list.options.push({ code, label: { vi: label } });
		list.others.set(code, words.others);
	}
	list.size = list.options.length;
	return list;
}

function meansDeclined(name: string, label: string): boolean {
	return declinedNames.has(name.toLowerCase()) || declinedLabel.test(label);
}
