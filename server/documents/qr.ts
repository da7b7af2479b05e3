/**
 * A QR code as one inline SVG, made on the server: a key or an address never travels to a third party to be drawn. Every
 * dark module is part of a single path on whole units, so that it prints sharp at any size.
 */
import { crc32, deflateSync } from 'node:zlib';
import { encode } from 'uqr';

/** Empty modules around the code that readers need (ISO/IEC 18004, 9.1). */
const quietZone = 4;

type QrOptions = {
	/** What it leads to, for people who do not see it. */
	title?: string;
	/** Share that may be dirty or torn: `M` 15 % on a screen, `Q` 25 % on a poster. */
	correction?: 'L' | 'M' | 'Q' | 'H';
};

/**
 * The SVG of the text, without width and height: the page gives it its size. Throws a RangeError for a text longer than
 * a QR code holds (about 2,300 bytes at `M`).
 */
export function qrSvg(text: string, { title = 'Mã QR', correction = 'M' }: QrOptions = {}): string {
	const { size, data } = encode(text, { ecc: correction, border: quietZone });
	const runs = data.flatMap((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`));
	const words = title.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" shape-rendering="crispEdges">`,
		`<title>${words}</title><path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/>`,
		`<path fill="#000" d="${runs.join('')}"/></svg>`,
	].join('');
}

/** Where dark modules lie side by side: first place and number. */
function runsOf(row: readonly boolean[]): [x: number, length: number][] {
	const runs: [number, number][] = [];
	row.forEach((isDark, x) => {
		const last = runs.at(-1);
		if (!isDark) return;
		if (last && last[0] + last[1] === x) last[1] += 1;
		else runs.push([x, 1]);
	});
	return runs;
}

/** Pixels of a module: enough that no printer and no reader of PDF blurs its edges. */
const pixels = 8;

/** The same as a picture for PDF, where drawing hundreds of them as lines takes seconds: a PNG of black and white. */
export function qrPng(text: string, correction: 'L' | 'M' | 'Q' | 'H' = 'M'): Buffer {
	const { size, data } = encode(text, { ecc: correction, border: quietZone });
	const width = size * pixels;
	const lines = data.flatMap((row) => {
		const line = Buffer.alloc(1 + Math.ceil(width / 8), 0xff);
		line[0] = 0;
		// A module is eight pixels wide, which is one byte.
		row.forEach((isDark, x) => {
			if (isDark) line[1 + x] = 0;
		});
		return Array.from({ length: pixels }, () => line);
	});
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(width, 4);
	header[8] = 1;
	return Buffer.concat([
		Buffer.from('89504e470d0a1a0a', 'hex'),
		pngChunk('IHDR', header),
		pngChunk('IDAT', deflateSync(Buffer.concat(lines))),
		pngChunk('IEND', Buffer.alloc(0)),
	]);
}

function pngChunk(type: string, content: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
	const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(content.length);
	check.writeUInt32BE(crc32(named));
	return Buffer.concat([length, named, check]);
}
