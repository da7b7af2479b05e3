/*
 * A year's documents as one ZIP, written while it is sent, with a list of its contents as the last entry. The same
 * entries give the same bytes, so that an archive can be proved unchanged by making it again.
 */
import { createHash } from 'node:crypto';
import { PassThrough, Readable, Transform } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** `name` may hold folders ("bao-cao/thang-01.docx" or Vietnamese); `on` is the civil date shown in the ZIP. */
export type ArchiveEntry = { name: string; content: Uint8Array | Readable; on: string };

export const LISTING_NAME = 'danh-muc.csv';
const UTF8_MARK = '\ufeff';

/**
 * The ZIP as a stream. Entries are taken one at a time, as fast as the reader reads. A second entry of the same name
 * gets " (2)". The listing has name, date, size in bytes and SHA-256, and the date of the newest entry. An error of an
 * entry destroys the stream; a reader that goes away closes the entry being read.
 */
export function writeArchive(entries: AsyncIterable<ArchiveEntry> | Iterable<ArchiveEntry>): Readable {
	const zip = new ZipFile();
	const output = new PassThrough();
	const away = new AbortController();
	output.once('close', () => away.abort());
	pipeline(zip.outputStream as Readable, output).catch(() => {});
	zip.on('error', (error) => output.destroy(error instanceof Error ? error : new Error(String(error))));
	addAll(zip, entries, away.signal).catch((error: Error) => output.destroy(error));
	return output;
}

async function addAll(
	zip: ZipFile,
	entries: AsyncIterable<ArchiveEntry> | Iterable<ArchiveEntry>,
	signal: AbortSignal,
): Promise<void> {
	const names = new Set([LISTING_NAME]);
	const lines = [['Tên tệp', 'Ngày', 'Dung lượng (byte)', 'SHA-256']];
	let newest = '1980-01-01';
	for await (const { name: given, content, on } of entries) {
		const name = freeName(entryName(given), names);
		const source = content instanceof Readable ? content : Readable.from([content]);
		const hash = createHash('sha256');
		let bytes = 0;
		const measured = new Transform({
			transform(chunk: Buffer, _encoding, done) {
				bytes += chunk.length;
				hash.update(chunk);
				done(null, chunk);
			},
		});
		const flowing = pipeline(source, measured, { signal });
		zip.addReadStream(measured, name, zipOptions(on));
		await Promise.all([flowing, finished(measured, { signal })]);
		lines.push([name, on, String(bytes), hash.digest('hex')]);
		if (on > newest) newest = on;
	}
	const listing = UTF8_MARK + lines.map((line) => line.map(csvField).join(',')).join('\r\n') + '\r\n';
	zip.addBuffer(Buffer.from(listing), LISTING_NAME, zipOptions(newest));
	zip.end();
}

/** DOS times have no zone: the date is set as local noon, so that it prints the same wherever the server stands. */
function zipOptions(on: string) {
	const [year = 1980, month = 1, day = 1] = on.split('-').map(Number);
	return { mtime: new Date(year, month - 1, day, 12), mode: 0o100644, forceDosTimestamp: true, compress: true };
}

/** No absolute path and no "..": an archive is unpacked by people. */
function entryName(given: string): string {
	const parts = given
		.normalize('NFC')
		.split(/[/\\]/)
		.map((part) => part.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '_').trim())
		.filter((part) => part !== '' && !/^\.+$/.test(part));
	return parts.join('/') || 'tệp';
}

function freeName(name: string, names: Set<string>): string {
	const [, stem = name, ending = ''] = /^(.*?)(\.[\p{L}\p{N}]{1,8})?$/u.exec(name) ?? [];
	let free = name;
	for (let number = 2; names.has(free.toLowerCase()); number++) free = `${stem} (${number})${ending}`;
	names.add(free.toLowerCase());
	return free;
}

/** Quoted where needed; a value that Excel would calculate is made a text. */
function csvField(value: string): string {
	const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
