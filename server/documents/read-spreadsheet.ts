/*
 * The one way in for spreadsheets. What a file is, its bytes decide; the name only helps where bytes cannot (an old
 * .xls and a workbook with a password are the same container from outside).
 */
import { readFile, stat } from 'node:fs/promises';
import type { Sheet } from '#domain/tables/sheet.ts';
import { kindOfBytes, kindOfFile } from '../files/kinds.ts';
import { MOST_CSV_BYTES, readCsv } from './read-spreadsheet-csv.ts';
import { UnreadableFile } from './read-spreadsheet-refusals.ts';
import { readXlsx } from './read-spreadsheet-xlsx.ts';

const MOST_FILE_BYTES = 100 * 1024 * 1024;

/**
 * Reads the visible sheets of an .xlsx or the rows of a .csv, from a path or from bytes; texts are NFC. Memory is
 * bounded by the cells (at most 20,000 rows, 200 columns and 600,000 cells with content).
 *
 * Throws UnreadableFile with a code and a sentence for the person; nothing else for a bad file.
 */
export async function readSpreadsheet(source: string | Uint8Array, fileName: string): Promise<{ sheets: Sheet[] }> {
	const size = typeof source === 'string' ? (await stat(source)).size : source.length;
	if (size === 0) throw new UnreadableFile('empty');
	if (size > MOST_FILE_BYTES) throw new UnreadableFile('tooLarge');
	const kind = typeof source === 'string' ? await kindOfFile(source) : kindOfBytes(source);
	const sheets = await read(source, size, kind, fileName);
	if (sheets.every((sheet) => sheet.rows.every((row) => row.every((cell) => cell.text.trim() === '')))) {
		throw new UnreadableFile('empty');
	}
	return { sheets };
}

async function read(source: string | Uint8Array, size: number, kind: string, fileName: string): Promise<Sheet[]> {
	if (kind === 'ole') throw new UnreadableFile((await isEncrypted(source)) ? 'password' : 'oldExcel');
	if (kind === 'xlsx' || kind === 'zip') return readXlsx(source);
	if (kind !== 'text') throw new UnreadableFile('wrongType');
	if (size > MOST_CSV_BYTES) throw new UnreadableFile('tooLarge');
	const bytes = typeof source === 'string' ? await readFile(source) : source;
	// Web pages saved under the name of a workbook: Excel opens them, so Excel can put them right.
	if (
		/^\s*</.test(
			Buffer.from(bytes.subarray(0, 200))
				.toString('latin1')
				.replace(/^\xef\xbb\xbf/, ''),
		)
	) {
		throw new UnreadableFile(/\.xls$/i.test(fileName) ? 'oldExcel' : 'wrongType');
	}
	return [readCsv(bytes, fileName.replace(/\.[^.]*$/, ''))];
}

/** A workbook with a password is a container with a stream named EncryptedPackage (its name in UTF-16). */
async function isEncrypted(source: string | Uint8Array): Promise<boolean> {
	const bytes = typeof source === 'string' ? await readFile(source) : source;
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('EncryptedPackage', 0, 'utf16le');
}
