/*
 * What a file is, by its own bytes. The name and the type that a browser claims are never believed: phones rename
 * files, and an attacker chooses both.
 */
import { open } from 'node:fs/promises';

export type FileKind =
	| 'jpeg'
	| 'png'
	| 'webp'
	| 'heic'
	| 'pdf'
	| 'xlsx'
	| 'docx'
	| 'zip'
	/** The container of Office 97 (.xls, .doc) and of Office files with a password. */
	| 'ole'
	| 'mp3'
	| 'm4a'
	| 'mp4'
	| 'ogg'
	| 'webm'
	| 'wav'
	| 'amr'
	| 'text'
	| 'unknown';

export const HEAD_BYTES = 4096;
/** Enough for the end record of a ZIP and the last names of its directory. */
export const TAIL_BYTES = 65_536;

/** The kind by the first `HEAD_BYTES` and the last `TAIL_BYTES` of a file (which may overlap). */
export function kindOf(head: Uint8Array, tail: Uint8Array): FileKind {
	const start = latin1(head.subarray(0, 64));
	if (start.startsWith('\xff\xd8\xff')) return 'jpeg';
	if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
	if (start.startsWith('RIFF')) return riffKind(start.slice(8, 12));
	if (start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06')) return zipKind(latin1(head) + latin1(tail));
	if (start.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return 'ole';
	if (latin1(head.subarray(0, 1024)).includes('%PDF-')) return 'pdf';
	if (start.slice(4, 8) === 'ftyp') return isoMediaKind(start.slice(8, 12));
	if (start.startsWith('OggS')) return 'ogg';
	if (start.startsWith('\x1aE\xdf\xa3')) return 'webm';
	if (start.startsWith('#!AMR')) return 'amr';
	if (start.startsWith('ID3') || /^\xff[\xe2\xe3\xf2\xf3\xfa\xfb]/.test(start)) return 'mp3';
	return isText(head) ? 'text' : 'unknown';
}

/** The kind of a file on disk. */
export async function kindOfFile(path: string): Promise<FileKind> {
	const file = await open(path, 'r');
	try {
		const { size } = await file.stat();
		const head = Buffer.alloc(Math.min(HEAD_BYTES, size));
		const tail = Buffer.alloc(Math.min(TAIL_BYTES, size));
		await file.read(head, 0, head.length, 0);
		await file.read(tail, 0, tail.length, size - tail.length);
		return kindOf(head, tail);
	} finally {
		await file.close();
	}
}

export function kindOfBytes(bytes: Uint8Array): FileKind {
	return kindOf(bytes.subarray(0, HEAD_BYTES), bytes.subarray(Math.max(0, bytes.length - TAIL_BYTES)));
}

function riffKind(form: string): FileKind {
	if (form === 'WEBP') return 'webp';
	return form === 'WAVE' ? 'wav' : 'unknown';
}

function isoMediaKind(brand: string): FileKind {
	if (/^(heic|heix|hevc|mif1|msf1|heim|heis)$/.test(brand)) return 'heic';
	return brand.startsWith('M4A') ? 'm4a' : 'mp4';
}

function zipKind(names: string): FileKind {
	if (/xl\/(workbook|worksheets)/i.test(names)) return 'xlsx';
	return names.includes('word/document') ? 'docx' : 'zip';
}

/** Text in any encoding that offices use: no control bytes, or UTF-16 by its mark or by its zero bytes. */
function isText(head: Uint8Array): boolean {
	if (head.length === 0) return false;
	if (/^(\xff\xfe|\xfe\xff)/.test(latin1(head.subarray(0, 2)))) return true;
	const zeros = [0, 0];
	let controls = 0;
	for (const [at, byte] of head.entries()) {
		if (byte === 0) zeros[at % 2]!++;
		else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) controls++;
	}
	const [even = 0, odd = 0] = zeros;
	// Half of a UTF-16 letter may look like a control byte; every second byte of plain letters is zero.
	if (even + odd > 0) return Math.min(even, odd) === 0 && even + odd > head.length / 4;
	return controls === 0;
}

function latin1(bytes: Uint8Array): string {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
