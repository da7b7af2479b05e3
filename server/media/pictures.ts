/*
 * A picture loses all that says who took it, where and with what by being painted anew: decoded to bare pixels, turned
 * upright, made small, and written as a JPEG from the pixels alone. Nothing of the file itself is copied.
 */
import sharp, { type Sharp } from 'sharp';
import { problem } from '#domain/problems.ts';
import type { PictureFormat } from './attachment-kinds.ts';
import { bareJpeg } from './bare-jpeg.ts';

type Pixels = { data: Buffer; width: number; height: number; channels: 3 | 4 };

/** Only JPEG and WebP are made small while they are read; these decoders hold the whole picture, some several times. */
const MOST_PIXELS: Partial<Record<PictureFormat, number>> = {
	png: 26_000_000,
	gif: 26_000_000,
	tiff: 26_000_000,
	heic: 26_000_000,
	avif: 16_000_000,
};
const SECONDS = 20;
const PAPER = '#ffffff';
/** Longest side in pixels and quality, best first: the first small enough is taken. */
const ATTEMPTS = [
	[1600, 80],
	[1600, 70],
	[1600, 60],
	[1280, 60],
	[1024, 55],
	[800, 50],
] as const;
const LONGEST_SIDE = 1600;

// A small server: no pixels kept between pictures, one core at most.
sharp.cache(false);
sharp.concurrency(1);
// Decoders that no report needs are closed, so that a forged header cannot reach them.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
	operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif', 'Tiff'].map((name) => `VipsForeignLoad${name}Buffer`),
});

/**
 * `bytes` as an upright sRGB JPEG without metadata, longest side at most `side` px (1600), at most `most` bytes where that can be
 * had. First frame or page only; transparency becomes white. Refuses more than `pixels` pixels
 * (fewer for formats that decode as a whole) before decoding them.
 */
export async function cleanPicture(
	bytes: Buffer,
	format: PictureFormat,
	{ pixels, most, side: longest = LONGEST_SIDE }: { pixels: number; most: number; side?: number | undefined },
): Promise<Buffer> {
	const allowed = Math.min(pixels, MOST_PIXELS[format] ?? pixels);
	const source = format === 'heic' ? await heicPixels(bytes, allowed) : bytes;
	const upright = await smallUpright(source, format, allowed);
	const [first, ...rest] = ATTEMPTS;
	const shrink = longest / LONGEST_SIDE;
	let smallest = await jpeg(upright, longest, first[1]);
	for (const [side, quality] of rest) {
		if (smallest.length <= most) break;
		smallest = await jpeg(upright, Math.round(side * shrink), quality);
	}
	return smallest;
}

/** Longest side in pixels of what is left of a coarse picture, and of what is shown. */
const COARSE_SIDE = 32;
const COARSE_SHOWN = 640;

/**
 * A clean JPEG so coarse that a place can be told and a person cannot: blurred, brought down to 32 pixels on the long side
 * and enlarged again. Nothing finer is in the bytes (docs/decisions/0034-no-face-in-the-crowd.md).
 */
export async function coarsen(jpegBytes: Buffer): Promise<Buffer> {
	const whole = fromPixels(await smallUpright(jpegBytes, 'jpeg', LONGEST_SIDE * LONGEST_SIDE));
	const blurred = await pixelsOf(whole.resize({ width: 256, height: 256, fit: 'inside' }).blur(4));
	const few = await pixelsOf(fromPixels(blurred).resize({ width: COARSE_SIDE, height: COARSE_SIDE, fit: 'inside' }));
	const shown = fromPixels(few).resize({ width: COARSE_SHOWN, height: COARSE_SHOWN, fit: 'inside', kernel: 'cubic' });
	return shown.jpeg({ quality: 60, mozjpeg: true }).timeout({ seconds: SECONDS }).toBuffer();
}

async function pixelsOf(image: Sharp): Promise<Pixels> {
	const { data, info } = await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
	return { data, width: info.width, height: info.height, channels: 3 };
}

async function smallUpright(source: Buffer | Pixels, format: PictureFormat, pixels: number): Promise<Pixels> {
	const image = Buffer.isBuffer(source) ? await opened(source, format, pixels) : fromPixels(source);
	const { data, info } = await image
		.resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
		.flatten({ background: PAPER })
		.toColourspace('srgb')
		.raw({ depth: 'uchar' })
		.timeout({ seconds: SECONDS })
		.toBuffer({ resolveWithObject: true });
	return { data, width: info.width, height: info.height, channels: 3 };
}

async function opened(source: Buffer, format: PictureFormat, pixels: number): Promise<Sharp> {
	const input = format === 'jpeg' ? bareJpeg(source) : source;
	const { width, height } = await sharp(input, { limitInputPixels: false }).metadata();
	if (width * height > pixels) throw problem('pictureTooLarge');
	return sharp(input, { failOn: 'error', limitInputPixels: pixels, autoOrient: true, animated: false });
}

function fromPixels({ data, width, height, channels }: Pixels): Sharp {
	return sharp(data, { raw: { width, height, channels } });
}

async function jpeg(pixels: Pixels, side: number, quality: number): Promise<Buffer> {
	const image = fromPixels(pixels).resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
	return image.jpeg({ quality, mozjpeg: true }).timeout({ seconds: SECONDS }).toBuffer();
}

/** The decoder of iPhone pictures is WebAssembly and 2 MB: loaded by the first one. Refuses too many pixels. */
async function heicPixels(bytes: Buffer, pixels: number): Promise<Pixels> {
	const { all } = await import('heic-decode');
	const buffer = Uint8Array.from(bytes);
	// The package knows fewer names of the same format than phones write.
	buffer.set(Buffer.from('heic', 'latin1'), 8);
	const pictures = await all({ buffer });
	try {
		const [first] = pictures;
		if (!first) throw problem('attachmentUnreadable');
		if (first.width * first.height > pixels) throw problem('pictureTooLarge');
		const { data, width, height } = await first.decode();
		return { data: Buffer.from(data.buffer, data.byteOffset, data.byteLength), width, height, channels: 4 };
	} finally {
		pictures.dispose();
	}
}
