import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp, { type Sharp } from 'sharp';
import { cleanAttachment } from './clean.ts';
import {
	gifOfPhone,
	heicOfPhone,
	jpegOfPhone,
	pngBomb,
	pngOfPhone,
	redThenBlue,
	SECRET,
} from './phone-files.fixture.ts';

const xmp = `<x:xmpmeta>${SECRET}</x:xmpmeta>`;
const exif = { IFD0: { Make: SECRET, Copyright: SECRET } };

/** The markers before the picture data, without the libraries under test. */
function markersOf(jpeg: Buffer): string[] {
	const markers: string[] = [];
	for (let at = 2; jpeg[at + 1] !== 0xda; at += 2 + jpeg.readUInt16BE(at + 2)) {
		assert.equal(jpeg[at], 0xff);
		markers.push(jpeg.toString('hex', at + 1, at + 2));
	}
	return markers;
}

async function cleaned(bytes: Buffer): Promise<Buffer> {
	const { kind, bytes: clean } = await cleanAttachment(bytes);
	assert.equal(kind, 'image/jpeg');
	return clean;
}

async function colourAt(jpeg: Buffer, left: number, top: number): Promise<string> {
	const [red = 0, , blue = 0] = await sharp(jpeg).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
	return red > blue + 100 ? 'red' : blue > red + 100 ? 'blue' : 'neither';
}

for (const [format, make] of [
	['JPEG', jpegOfPhone],
	['PNG', pngOfPhone],
	['GIF', gifOfPhone],
	['WebP', () => redThenBlue().withExif(exif).webp().toBuffer()],
	['AVIF', () => redThenBlue().withExif(exif).avif().toBuffer()],
	['TIFF', () => redThenBlue().withXmp(xmp).tiff().toBuffer()],
] as const) {
	test(`a ${format} of a phone becomes a JPEG in which nothing tells of its maker`, async () => {
		const before = await make();
		assert.ok(before.includes(SECRET), 'the fixture itself tells of its maker');
		const after = await cleaned(before);
		assert.ok(!after.includes(SECRET));
		assert.ok(!/exif|xmp|photoshop|icc_profile|gps|mpf/i.test(after.toString('latin1')));
		// Tables, size and colours only: no application segment and no comment.
		for (const marker of markersOf(after)) assert.match(marker, /^(db|c0|c2|c4|dd)$/);
		assert.equal(after.toString('hex', after.length - 2), 'ffd9');
		assert.deepEqual(await cleaned(before), after, 'equal files give equal bytes');
	});
}

test('a picture that was held sideways stands upright', async () => {
	const after = await cleaned(await jpegOfPhone());
	const { width, height, orientation } = await sharp(after).metadata();
	assert.deepEqual({ width, height, orientation }, { width: 40, height: 60, orientation: undefined });
	assert.deepEqual([await colourAt(after, 20, 10), await colourAt(after, 20, 50)], ['red', 'blue']);
});

test('a picture of an iPhone (HEIC) is opened and painted anew, under each name of its format', async () => {
	for (const brand of ['heic', 'heix', 'mif1', 'heis']) {
		const before = Buffer.from(heicOfPhone);
		before.write(brand, 8, 'latin1');
		const after = await cleaned(before);
		const { width, height } = await sharp(after).metadata();
		assert.deepEqual([width, height, await colourAt(after, 30, 20)], [64, 40, 'red']);
		assert.ok(!after.includes('BIMAT'));
	}
});

test('transparent parts become paper, and 16-bit, grey and CMYK pictures ordinary colours', async () => {
	const see = sharp({ create: { width: 8, height: 8, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } });
	const [paper = 0] = await sharp(await cleaned(await see.png().toBuffer()))
		.raw()
		.toBuffer();
	assert.ok(paper > 250);
	for (const odd of [
		redThenBlue().toColourspace('rgb16').png(),
		redThenBlue().greyscale().jpeg(),
		redThenBlue().toColourspace('cmyk').jpeg(),
	]) {
		const { space, channels } = await sharp(await cleaned(await odd.toBuffer())).metadata();
		assert.deepEqual({ space, channels }, { space: 'srgb', channels: 3 });
	}
});

test('only the first picture of an animation is kept', async () => {
	const frames = [redThenBlue().rotate(180), redThenBlue()].map((frame) => frame.png().toBuffer());
	const moving = await sharp(await Promise.all(frames), { join: { animated: true } })
		.gif()
		.toBuffer();
	const after = await cleaned(moving);
	assert.equal((await sharp(after).metadata()).height, 40);
	assert.equal(await colourAt(after, 10, 20), 'blue');
});

test('a detailed picture is made smaller until it is under 300 kB', async () => {
	const noise = sharp({
		create: {
			width: 1900,
			height: 1200,
			channels: 3,
			background: '#000',
			noise: { type: 'gaussian', mean: 128, sigma: 60 },
		},
	});
	const after = await cleaned(await noise.jpeg({ quality: 80 }).toBuffer());
	const { width, height } = await sharp(after).metadata();
	assert.ok(Math.max(width, height) <= 1600);
	assert.ok(after.length <= 300_000, `${after.length} bytes`);
});

test('a very long picture fits the longest side', async () => {
	const long = sharp({ create: { width: 4, height: 9000, channels: 3, background: '#123456' } });
	const { width, height } = await sharp(await cleaned(await long.png().toBuffer())).metadata();
	assert.deepEqual([width, height], [1, 1600]);
});

for (const [what, make] of [
	['a PNG of 30,000 × 30,000', () => pngBomb(30_000, 30_000)],
	[
		'a GIF of 20,000 × 20,000',
		() => Buffer.from('474946383961204e204e800000000000ffffff2c00000000204e204e0002024c01003b', 'hex'),
	],
] as const) {
	test(`${what} is refused before it is decoded`, async () => {
		const started = process.memoryUsage.rss();
		await assert.rejects(cleanAttachment(make()), { code: 'pictureTooLarge', status: 422 });
		assert.ok(process.memoryUsage.rss() - started < 100_000_000);
	});
}

test('a picture that arrived in part, or is broken, is refused; the next one is cleaned', async () => {
	const whole = await redThenBlue().resize(600, 400).jpeg().toBuffer();
	for (const broken of [
		whole.subarray(0, whole.length / 2),
		whole.subarray(0, 3),
		Buffer.concat([heicOfPhone.subarray(0, 600)]),
		(await pngOfPhone()).subarray(0, 200),
		Buffer.concat([Buffer.from('RIFF\xff\xff\xff\xffWEBPVP8 ', 'latin1'), Buffer.alloc(50, 7)]),
	]) {
		await assert.rejects(cleanAttachment(broken), { code: 'attachmentUnreadable' });
	}
	await cleaned(whole);
});

test('in a coarse picture a place can be told, and nothing as small as a face', async () => {
	// Left half dark, right half light; over the right a fine pattern like features of faces 20 pixels wide.
	const [width, height] = [1200, 900];
	const pixels = Buffer.alloc(width * height * 3, 0);
	for (let y = 0; y < height; y += 1) {
		for (let x = 0; x < width; x += 1) {
			const isFeature = x >= width / 2 && (Math.floor(x / 20) + Math.floor(y / 20)) % 2 === 0;
			pixels.fill(x < width / 2 ? 30 : isFeature ? 255 : 90, (y * width + x) * 3, (y * width + x) * 3 + 3);
		}
	}
	const photo = await sharp(pixels, { raw: { width, height, channels: 3 } })
		.jpeg()
		.toBuffer();
	const { bytes } = await cleanAttachment(photo, undefined, true);
	const coarse = sharp(bytes);
	const { width: shown = 0, height: shownHigh = 0 } = await coarse.metadata();
	assert.deepEqual([shown, shownHigh], [640, 480]);
	const spread = async (image: Sharp) => {
		const shades = await image.greyscale().raw().toBuffer();
		const mean = shades.reduce((sum, shade) => sum + shade, 0) / shades.length;
		return { mean, deviation: Math.sqrt(shades.reduce((sum, shade) => sum + (shade - mean) ** 2, 0) / shades.length) };
	};
	const part = (left: number) => sharp(bytes).extract({ left, top: 60, width: 200, height: 360 });
	const [dark, light] = [await spread(part(40)), await spread(part(400))];
	assert.ok(light.mean - dark.mean > 80, 'where it is dark and light is still seen');
	const before = await spread(sharp(photo).extract({ left: 700, top: 100, width: 400, height: 700 }));
	assert.ok(before.deviation > 60, 'the pattern is strong in the photo');
	assert.ok(light.deviation < 4, `and is gone: ${light.deviation}`);
	const sharpened = await spread(part(400).sharpen({ sigma: 3 }));
	assert.ok(sharpened.deviation < 6, `sharpening brings nothing back: ${sharpened.deviation}`);
});
