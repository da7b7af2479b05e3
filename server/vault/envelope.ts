/**
 * What somebody sent, packed into one of a few sizes and sealed: its length tells only whether there was a picture or a
 * voice. Four bytes of length, the content as JSON, the files behind it, zeros to the end.
 */
import { problem } from '#domain/problems.ts';
import { boxOverhead, openBox, type SealingKeys, sealBox } from './sealed-box.ts';

export type EnvelopeFile = { mediaType: string; bytes: Uint8Array };
export type Opened<Content> = { content: Content; files: EnvelopeFile[] };

/** Of the sealed bytes. The first fits into one page of the database, so that a text costs one row and nothing beside. */
const envelopeSizes = [8000, 65_536, 262_144, 1_048_576, 2_097_152, 8_388_608, 33_554_432];

/** The same content gives the same bytes. `sizes` of the sealed bytes, upwards; throws `formTooLarge` beyond the largest. */
export function packEnvelope(
	content: object,
	files: EnvelopeFile[] = [],
	sizes: readonly number[] = envelopeSizes,
): Buffer {
	const head = Buffer.from(
		JSON.stringify({ content, files: files.map(({ mediaType, bytes }) => ({ mediaType, length: bytes.length })) }),
	);
	const length = 4 + head.length + files.reduce((sum, file) => sum + file.bytes.length, 0);
	const size = sizes.find((each) => length + boxOverhead <= each);
	if (size === undefined) throw problem('formTooLarge');
	const packed = Buffer.alloc(size - boxOverhead);
	packed.writeUInt32BE(head.length, 0);
	head.copy(packed, 4);
	let at = 4 + head.length;
	for (const { bytes } of files) {
		packed.set(bytes, at);
		at += bytes.length;
	}
	return packed;
}

export function sealEnvelope(publicKey: Buffer, packed: Buffer): Buffer {
	return sealBox(publicKey, packed);
}

/** Throws where it was sealed to another key or was damaged. */
export function openEnvelope<Content>(keys: SealingKeys, sealed: Buffer): Opened<Content> {
	const packed = openBox(keys, sealed);
	const headEnd = 4 + packed.readUInt32BE(0);
	const head = JSON.parse(packed.toString('utf8', 4, headEnd)) as {
		content: Content;
		files: { mediaType: string; length: number }[];
	};
	let at = headEnd;
	const files = head.files.map(({ mediaType, length }) => {
		const bytes = packed.subarray(at, at + length);
		at += length;
		return { mediaType, bytes };
	});
	return { content: head.content, files };
}
