/*
 * New phones hide a second picture, a map of brightness or a short film behind the JPEG, and announce it in an APP2
 * segment. That announcement makes the decoder take another road, with far more memory. What is needed for the colours
 * and for turning the picture upright is kept, the rest never reaches a decoder.
 */
const SOS = 0xda;
const APP0 = 0xe0;
const APP15 = 0xef;
const COMMENT = 0xfe;

/** The same picture without comments and application segments other than Exif, ICC profile and Adobe's colour mark. */
export function bareJpeg(bytes: Buffer): Buffer {
	const kept = [bytes.subarray(0, 2)];
	let at = 2;
	while (at + 4 <= bytes.length) {
		const marker = bytes[at + 1]!;
		// Anything unusual between the segments is left to the decoder to refuse.
		if (bytes[at] !== 0xff || marker === SOS || marker === 0xff) break;
		const end = at + 2 + bytes.readUInt16BE(at + 2);
		const application = marker >= APP0 && marker <= APP15;
		if (marker !== COMMENT && (!application || isNeeded(marker, bytes.subarray(at + 4, end)))) {
			kept.push(bytes.subarray(at, end));
		}
		at = end;
	}
	kept.push(bytes.subarray(at));
	return Buffer.concat(kept);
}

function isNeeded(marker: number, content: Buffer): boolean {
	const name = content.toString('latin1', 0, 12);
	if (marker === 0xe1) return name.startsWith('Exif\0');
	if (marker === 0xe2) return name === 'ICC_PROFILE\0';
	return marker === 0xee && name.startsWith('Adobe');
}
