/*
 * What a worker's file is, by its own bytes: phones rename files, and an attacker chooses name and declared type.
 * `#server/files/kinds.ts` knows what officers send; here come the kinds that only phones and attackers send, and the
 * question that matters for a report: a picture, a voice, or something that cannot be cleaned.
 */
import { kindOfBytes } from '#server/files/kinds.ts';

export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff' | 'avif' | 'heic';
export type VoiceContainer = 'mp4' | 'webm' | 'ogg' | 'mp3' | 'adts' | 'wav' | 'amr';

export type AttachmentKind =
	| { is: 'picture'; format: PictureFormat }
	| { is: 'voice'; container: VoiceContainer }
	| { is: 'drawing' }
	| { is: 'document' }
	| { is: 'unknown' };

const SVG_WITHIN = 4096;
const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs']);
const AVIF_BRANDS = new Set(['avif', 'avis']);

const picture = (format: PictureFormat): AttachmentKind => ({ is: 'picture', format });
const voice = (container: VoiceContainer): AttachmentKind => ({ is: 'voice', container });

/** An `mp4` or `webm` may still be a video: only its tracks tell. */
export function attachmentKind(bytes: Uint8Array): AttachmentKind {
	const start = latin1(bytes.subarray(0, 16));
	if (/^GIF8[79]a/.test(start)) return picture('gif');
	if (/^(II[*+]\0|MM\0[*+])/.test(start)) return picture('tiff');
	if (start.slice(4, 8) === 'ftyp') return isoKind(bytes);
	if (/^\xff[\xf0\xf1\xf8\xf9]/.test(start)) return voice('adts');
	const kind = kindOfBytes(bytes);
	switch (kind) {
		case 'jpeg':
		case 'png':
		case 'webp':
			return picture(kind);
		case 'ogg':
		case 'webm':
		case 'mp3':
		case 'wav':
		case 'amr':
			return voice(kind);
		case 'pdf':
		case 'xlsx':
		case 'docx':
		case 'ole':
			return { is: 'document' };
		case 'text':
			return isSvg(bytes) ? { is: 'drawing' } : { is: 'document' };
		default:
			return { is: 'unknown' };
	}
}

/** Pictures and voices share this container; the list of brands behind `ftyp` tells them apart. */
function isoKind(bytes: Uint8Array): AttachmentKind {
	const length = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).readUInt32BE(0);
	const brands = latin1(bytes.subarray(8, Math.min(length, 256))).match(/.{4}/gs) ?? [];
	if (brands.some((brand) => AVIF_BRANDS.has(brand))) return picture('avif');
	if (brands.some((brand) => HEIC_BRANDS.has(brand))) return picture('heic');
	return voice('mp4');
}

function isSvg(bytes: Uint8Array): boolean {
	return /<svg[\s>]/i.test(latin1(bytes.subarray(0, SVG_WITHIN)).replaceAll('\0', ''));
}

function latin1(bytes: Uint8Array): string {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
