/*
 * .csv as Excel and old programs of Vietnamese offices save it: comma, semicolon or tab; UTF-8 with or without its
 * mark, UTF-16, or windows-1258. Every cell stays a text: what a number or a date is, the column's reader decides.
 */
import type { Cell, Sheet } from '#domain/tables/sheet.ts';
import { UnreadableFile } from './read-spreadsheet-refusals.ts';
import { MOST_CELLS, MOST_COLUMNS, MOST_ROWS, textCell } from './read-spreadsheet-xlsx.ts';

export const MOST_CSV_BYTES = 20 * 1024 * 1024;
const SAMPLED_LINES = 50;

/** The only sheet of a CSV file. Throws UnreadableFile. */
export function readCsv(bytes: Uint8Array, name: string): Sheet {
	if (bytes.length > MOST_CSV_BYTES) throw new UnreadableFile('tooLarge');
	const text = decodeText(bytes);
	const said = /^sep=([,;\t])\r?\n/i.exec(text);
	const content = said ? text.slice(said[0].length) : text;
	const rows = rowsOf(content, said?.[1] ?? separatorOf(content));
	return { name, rows, merges: [] };
}

/** Text of a file as Vietnamese offices save it: UTF-8, UTF-16 or windows-1258. */
export function decodeText(bytes: Uint8Array): string {
	const [first, second, third] = bytes;
	if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
	if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder('utf-8').decode(bytes);
	if (second === 0) return new TextDecoder('utf-16le').decode(bytes);
	if (first === 0) return new TextDecoder('utf-16be').decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1258').decode(bytes);
	}
}

/** The separator that divides the first lines into the most columns, alike from line to line. */
function separatorOf(text: string): string {
	const lines = text
		.slice(0, 100_000)
		.replace(/"[^"]*"/g, '')
		.split(/\r\n?|\n/, SAMPLED_LINES);
	let best = ',';
	let bestScore = 0;
	for (const separator of ['\t', ';', ',']) {
		const counts = lines.map((line) => line.split(separator).length - 1).filter((count) => count > 0);
		const usual = counts.sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
		const score = counts.filter((count) => count === usual).length * usual;
		if (score > bestScore) [best, bestScore] = [separator, score];
	}
	return best;
}

function rowsOf(text: string, separator: string): Cell[][] {
	const rows: Cell[][] = [];
	let cells = 0;
	let row: Cell[] = [];
	let at = 0;
	const endRow = () => {
		rows.push(row);
		cells += row.length;
		if (rows.length > MOST_ROWS || row.length > MOST_COLUMNS || cells > MOST_CELLS * 2)
			throw new UnreadableFile('tooLarge');
		row = [];
	};
	while (at < text.length) {
		const field = fieldAt(text, at, separator);
		row.push(textCell(field.content));
		if (row.length > MOST_COLUMNS) throw new UnreadableFile('tooLarge');
		at = field.end;
		if (text[at] === separator) {
			at++;
			if (at === text.length) row.push(textCell(''));
		} else if (at < text.length) {
			at += text.startsWith('\r\n', at) ? 2 : 1;
			endRow();
		}
	}
	if (row.length > 0) endRow();
	return rows;
}

/** One field and where it ends. A quote that nobody closes is an ordinary character, or it would swallow the file. */
function fieldAt(text: string, at: number, separator: string): { content: string; end: number } {
	if (text[at] === '"') {
		let from = at + 1;
		for (;;) {
			const quote = text.indexOf('"', from);
			if (quote === -1) break;
			const next = text[quote + 1];
			if (next === '"') from = quote + 2;
			else if (next === undefined || next === separator || next === '\n' || next === '\r') {
				return { content: text.slice(at + 1, quote).replaceAll('""', '"'), end: quote + 1 };
			} else break;
		}
	}
	let end = at;
	while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
	return { content: text.slice(at, end), end };
}
