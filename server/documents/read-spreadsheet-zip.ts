/*
 * The ZIP around a workbook, opened with suspicion. The directory is judged before a byte is inflated, and the bytes
 * are counted while they are, because a directory can lie.
 */
import { crc32 } from 'node:zlib';
import * as yauzl from 'yauzl';
import { UnreadableFile } from './read-spreadsheet-refusals.ts';
import { createXmlScanner, type XmlHandlers } from './read-spreadsheet-xml.ts';

const MOST_ENTRIES = 5_000;
const MOST_BYTES = 100 * 1024 * 1024;
const HIGHEST_RATIO = 200;
/** Below this size a part may shrink as it likes: a small empty sheet is nearly nothing but repetition. */
const RATIO_COUNTS_FROM = 1024 * 1024;

export type WorkbookZip = {
	/** Part names in lower case: some writers and readers disagree about capitals. */
	has: (name: string) => boolean;
	names: () => string[];
	/** Streams one XML part through the handlers. Throws UnreadableFile('damaged') when the part is missing or broken. */
	scan: (name: string, handlers: XmlHandlers) => Promise<void>;
	close: () => void;
};

/** Opens a ZIP on disk or in memory. Throws UnreadableFile: brokenZip, password or bomb. Close it afterwards. */
export async function openWorkbookZip(source: string | Uint8Array): Promise<WorkbookZip> {
	const zip = await opened(source);
	try {
		const entries = await directory(zip);
		let inflated = 0;
		return {
			has: (name) => entries.has(name.toLowerCase()),
			names: () => [...entries.keys()],
			close: () => zip.close(),
			async scan(name, handlers) {
				const entry = entries.get(name.toLowerCase());
				if (!entry) throw new UnreadableFile('damaged', `${name} is missing`);
				inflated += await scanEntry(zip, entry, handlers, MOST_BYTES - inflated);
			},
		};
	} catch (error) {
		zip.close();
		throw error;
	}
}

async function opened(source: string | Uint8Array): Promise<yauzl.ZipFile> {
	const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true };
	try {
		if (typeof source === 'string') return await yauzl.openPromise(source, options);
		const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
		return await yauzl.fromBufferPromise(bytes, options);
	} catch (error) {
		throw new UnreadableFile('brokenZip', error);
	}
}

async function directory(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
	if (zip.entryCount > MOST_ENTRIES) throw new UnreadableFile('bomb', `${zip.entryCount} entries`);
	const entries = new Map<string, yauzl.Entry>();
	let total = 0;
	try {
		for await (const entry of zip.eachEntry()) {
			if (entry.isEncrypted()) throw new UnreadableFile('password');
			total += entry.uncompressedSize;
			if (total > MOST_BYTES) throw new UnreadableFile('bomb', `${total} bytes or more`);
			checkRatio(entry, entry.uncompressedSize);
			const name = entry.fileName.toLowerCase();
			if (entries.has(name)) throw new UnreadableFile('brokenZip', `${name} twice`);
			entries.set(name, entry);
		}
	} catch (error) {
		throw error instanceof UnreadableFile ? error : new UnreadableFile('brokenZip', error);
	}
	return entries;
}

function checkRatio(entry: yauzl.Entry, bytes: number): void {
	if (bytes > RATIO_COUNTS_FROM && bytes > HIGHEST_RATIO * entry.compressedSize) {
		throw new UnreadableFile('bomb', `${entry.fileName}: ${bytes} bytes from ${entry.compressedSize}`);
	}
}

/** Returns the bytes inflated. */
async function scanEntry(
	zip: yauzl.ZipFile,
	entry: yauzl.Entry,
	handlers: XmlHandlers,
	mostBytes: number,
): Promise<number> {
	const decoder = new TextDecoder('utf-8', { fatal: true });
	const scanner = createXmlScanner(handlers);
	let bytes = 0;
	let checksum = 0;
	try {
		const stream = await zip.openReadStreamPromise(entry);
		for await (const chunk of stream as AsyncIterable<Buffer>) {
			bytes += chunk.length;
			checkRatio(entry, bytes);
			if (bytes > mostBytes) throw new UnreadableFile('bomb', 'more than the directory says');
			checksum = crc32(chunk, checksum);
			scanner.write(decoder.decode(chunk, { stream: true }));
		}
		scanner.write(decoder.decode());
	} catch (error) {
		if (error instanceof UnreadableFile) throw error;
		throw new UnreadableFile(/too many bytes/.test(String(error)) ? 'bomb' : 'damaged', error);
	}
	if (checksum !== entry.crc32) throw new UnreadableFile('damaged', `${entry.fileName}: wrong checksum`);
	scanner.end();
	return bytes;
}
