/*
 * AMR is what the recorder of a cheap Android phone writes, bare (.amr) or inside a 3GP. It is frames of 20 ms and
 * nothing else, so that it can be cleaned by hand: frame after frame is copied while it is one, and the rest is dropped.
 * Source: RFC 4867 §5.3 (file format and frame header), 3GPP TS 26.101 and 26.201 (sizes); ISO/IEC 14496-12 (3GP boxes).
 */

export type Amr = { kind: 'audio/amr' | 'audio/amr-wb'; bytes: Buffer; seconds: number };

type Band = { kind: Amr['kind']; magic: string; sizes: (number | undefined)[] };

/** Bytes of speech by frame type; the last types are frames without data. The first and the last two bits of a frame are zero. */
const narrow: Band = {
	kind: 'audio/amr',
	magic: '#!AMR\n',
	sizes: [12, 13, 15, 17, 19, 20, 26, 31, 5, ...Array<undefined>(6), 0],
};
const wide: Band = {
	kind: 'audio/amr-wb',
	magic: '#!AMR-WB\n',
	sizes: [17, 23, 32, 36, 40, 46, 50, 58, 60, 5, ...Array<undefined>(4), 0, 0],
};
const SECONDS_A_FRAME = 0.02;

/** A bare AMR file of one channel; `undefined` for anything else. */
export function cleanAmr(bytes: Buffer): Amr | undefined {
	const band = [wide, narrow].find(({ magic }) => bytes.toString('latin1', 0, magic.length) === magic);
	return band && framesOf(bytes.subarray(band.magic.length), band);
}

/** The AMR inside a 3GP or MP4 that is not fragmented; `undefined` where there is none or its tables are broken. */
export function amrOfThreeGp(bytes: Buffer): Amr | undefined {
	for (const track of boxes(bytes, 'moov', 'trak')) {
		const [table] = boxes(track, 'mdia', 'minf', 'stbl');
		const format = table && boxes(table, 'stsd')[0]?.toString('latin1', 12, 16);
		const band = format === 'samr' ? narrow : format === 'sawb' ? wide : undefined;
		if (table && band) return framesOf(Buffer.concat(samples(bytes, table)), band);
	}
	return undefined;
}

/** Stops at the first byte that begins no frame: what follows is none of the recorder's, and the last may be cut. */
function framesOf(bytes: Buffer, { kind, magic, sizes }: Band): Amr {
	let at = 0;
	let frames = 0;
	while (at < bytes.length) {
		const header = bytes[at]!;
		const size = sizes[header >> 3];
		const padding = header & 0b11;
		if (size === undefined || padding !== 0 || at + 1 + size > bytes.length) break;
		if (size > 0) frames++;
		at += 1 + size;
	}
	const cleaned = Buffer.concat([Buffer.from(magic, 'latin1'), bytes.subarray(0, at)]);
	return { kind, bytes: cleaned, seconds: frames * SECONDS_A_FRAME };
}

/** The contents of all boxes at `path`. A box that claims more than its parent has ends the search there. */
function boxes(bytes: Buffer, ...path: string[]): Buffer[] {
	const [name, ...rest] = path;
	if (name === undefined) return [bytes];
	const found: Buffer[] = [];
	for (let at = 0; at + 8 <= bytes.length; ) {
		const short = bytes.readUInt32BE(at);
		const long = short === 1 && at + 16 <= bytes.length;
		const size = long ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? bytes.length - at : short;
		const head = long ? 16 : 8;
		if (size < head || at + size > bytes.length) break;
		if (bytes.toString('latin1', at + 4, at + 8) === name) {
			found.push(...boxes(bytes.subarray(at + head, at + size), ...rest));
		}
		at += size;
	}
	return found;
}

/** The samples of a track in order, from its four tables. Stops at the first that points outside of the file. */
function samples(file: Buffer, table: Buffer): Buffer[] {
	const sizes = box(table, 'stsz');
	const runs = box(table, 'stsc');
	const wideOffsets = box(table, 'co64');
	const offsets = wideOffsets ?? box(table, 'stco');
	if (!sizes || !runs || !offsets) return [];
	const width = wideOffsets ? 8 : 4;
	const constant = sizes.readUInt32BE(4);
	const found: Buffer[] = [];
	let sample = 0;
	let run = 0;
	let total = 0;
	for (let chunk = 0; 8 + (chunk + 1) * width <= offsets.length; chunk++) {
		while (20 + run * 12 + 4 <= runs.length && runs.readUInt32BE(20 + run * 12) <= chunk + 1) run++;
		const place = 8 + chunk * width;
		let at = wideOffsets ? Number(offsets.readBigUInt64BE(place)) : offsets.readUInt32BE(place);
		for (let left = runs.readUInt32BE(12 + run * 12); left > 0; left--, sample++) {
			const place = 12 + sample * 4;
			if (constant === 0 && place + 4 > sizes.length) return found;
			const size = constant || sizes.readUInt32BE(place);
			total += size;
			// Tables that point at the same bytes again and again would make much out of little.
			if (sample >= sizes.readUInt32BE(8) || at + size > file.length || total > file.length) return found;
			found.push(file.subarray(at, at + size));
			at += size;
		}
	}
	return found;
}

function box(parent: Buffer, name: string): Buffer | undefined {
	return boxes(parent, name).find((content) => content.length >= 8);
}
