/** Rows that share a list, under one heading, as a grid. */
import { rowPart } from '../../questionnaires/parts/rules.ts';
import { rowKey } from '../../questionnaires/rules.ts';
import type { Question } from '../../questionnaires/schema.ts';
import {
	baseOf,
	labelOf,
	listBeside,
	listUnsaid,
	placeOf,
	type Reading,
	requiredOf,
	say,
	sayOptions,
	subjectOf,
} from '../bases/rules.ts';
import { cellOf, type SheetRow } from '../columns/rules.ts';
import { limitsOf } from '../limits/rules.ts';
import { quoted } from '../losses/rules.ts';
import { codeFrom, freeName, keyFrom } from '../names/rules.ts';
import { listProblem, withDeclined } from '../questions/rules.ts';
import { own } from '../schema.ts';

const mostRows = 12;
const mostOptions = 7;

export type GridRows = { head: SheetRow; list: string; rows: SheetRow[]; note?: SheetRow | undefined };

/** Why these rows cannot be one grid, or undefined where they can. */
export function gridProblem(reading: Reading, { list, rows }: GridRows): string | undefined {
	if (rows.length > mostRows) return `Bảng có ${rows.length} dòng; mỗi bảng tối đa ${mostRows}.`;
	if (rows.length === 0) return 'Bảng không có dòng nào.';
	return listProblem(reading.lists(list), list, mostOptions);
}

/** The grid without its condition. Only for rows in which `gridProblem` finds nothing. */
export function readGrid(reading: Reading, { head, list: name, rows, note }: GridRows): Question & { kind: 'grid' } {
	const { table, ledger, taken } = reading;
	const list = reading.lists(name);
	const { isRequired: _, ...words } = baseOf(reading, head);
	const base = withDeclined(reading, head, words, list);
	if (note && !base.help) {
		const { words, others } = labelOf(reading, note, 400);
		base.help = { vi: words };
		say(reading, `help.${base.key}`, others);
		listBeside(reading, note);
		listUnsaid(reading, note, ['hint', 'relevant']);
	}
	const required = rows.map((row) => requiredOf(reading, row));
	const isRequired = required.every((one) => one === required[0]) ? required[0] : undefined;
	if (isRequired === undefined && required.includes(true)) {
		const why = 'Bảng hoặc bắt buộc mọi dòng, hoặc không dòng nào: nay không bắt buộc.';
		ledger.changed(placeOf(reading, head, 'required'), subjectOf(reading, head), why);
	}
	const codes = new Set<string>();
	const lines = rows.map((row, index) => {
		const written = cellOf(table, row, 'name');
		const given = cellOf(table, row, own.code);
		const isTaken = (code: string) => codes.has(code) || taken.has(rowKey(base.key, code));
		const code = freeName((codeFrom(given) ?? keyFrom(written)) || `r${index + 1}`, isTaken);
		codes.add(code);
		taken.add(rowKey(base.key, code));
		if (given === '' && code !== written) {
			const why = written === '' ? `Không có tên: đã đặt là ${code}.` : `Tên ${quoted(written)} đổi thành ${code}.`;
			ledger.changed(placeOf(reading, row, 'name'), subjectOf(reading, row), why);
		}
		const { words, others } = labelOf(reading, row, 200);
		say(reading, rowPart(base.key, code), others);
		listBeside(reading, row);
		listUnsaid(reading, row, ['hint', 'relevant']);
		limitsOf(reading, row, []);
		return { code, label: { vi: words } };
	});
	if (list) sayOptions(reading, base.key, list);
	return {
		kind: 'grid',
		...base,
		...(isRequired !== undefined && { isRequired }),
		rows: lines,
		options: list?.options ?? [],
	};
}
