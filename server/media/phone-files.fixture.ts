/** Files as phones make them, with everything in them that tells of their maker. Every such trace contains SECRET. */
import { crc32 } from 'node:zlib';
import {
	BufferTarget,
	EncodedAudioPacketSource,
	EncodedPacket,
	EncodedVideoPacketSource,
	Output,
	type OutputFormat,
} from 'mediabunny';
import sharp, { type Sharp } from 'sharp';

export const SECRET = 'BiMatXiaomi';

/** 60 × 40, left half red, right half blue. */
export function redThenBlue(): Sharp {
	const pixels = Buffer.alloc(60 * 40 * 3);
	for (let at = 0; at < 60 * 40; at++) pixels[at * 3 + (at % 60 < 30 ? 0 : 2)] = 220;
	return sharp(pixels, { raw: { width: 60, height: 40, channels: 3 } });
}

/** With Exif (make, place, orientation 6: to be turned right by a quarter), XMP, IPTC, comment, thumbnail, wide-gamut profile, ZIP behind the end. */
export async function jpegOfPhone(): Promise<Buffer> {
	const jpeg = await redThenBlue()
		.withIccProfile('p3')
		.withExif({
			IFD0: { Make: SECRET, Model: `${SECRET} 13` },
			IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 1/1 42/1', GPSProcessingMethod: SECRET },
		})
		.withMetadata({ orientation: 6 })
		.jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
		.toBuffer();
	const thumbnail = await redThenBlue().jpeg().toBuffer();
	return Buffer.concat([
		jpeg.subarray(0, 2),
		segment(0xe1, `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${SECRET}</x:xmpmeta>`),
		segment(0xe2, `MPF\0${SECRET}`),
		segment(0xed, `Photoshop 3.0\x008BIM\x04\x04\0\0${SECRET}`),
		segment(0xe0, Buffer.concat([Buffer.from('JFXX\0\x10'), thumbnail])),
		segment(0xfe, SECRET),
		jpeg.subarray(2),
		Buffer.from(`PK\x03\x04${SECRET}`),
	]);
}

function segment(marker: number, content: string | Buffer): Buffer {
	const bytes = Buffer.from(content);
	const head = Buffer.from([0xff, marker, 0, 0]);
	head.writeUInt16BE(bytes.length + 2, 2);
	return Buffer.concat([head, bytes]);
}

/** With text, Exif and time chunks. */
export async function pngOfPhone(): Promise<Buffer> {
	const png = await redThenBlue().png().toBuffer();
	const afterHeader = 8 + 25;
	return Buffer.concat([
		png.subarray(0, afterHeader),
		pngChunk('tEXt', `Author\0${SECRET}`),
		pngChunk('iTXt', `Comment\0\0\0\0\0${SECRET}`),
		pngChunk('tIME', Buffer.of(7, 234, 3, 4, 5, 6, 7)),
		png.subarray(afterHeader),
	]);
}

/** A picture of `width` × `height` in a few bytes. */
export function pngBomb(width: number, height: number): Buffer {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header[8] = 1;
	return Buffer.concat([
		Buffer.from('89504e470d0a1a0a', 'hex'),
		pngChunk('IHDR', header),
		pngChunk('IDAT', Buffer.from('789c0300000000 01'.replace(' ', ''), 'hex')),
		pngChunk('IEND', ''),
	]);
}

function pngChunk(name: string, content: string | Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(name), Buffer.from(content)]);
	const chunk = Buffer.alloc(body.length + 8);
	chunk.writeUInt32BE(body.length - 4, 0);
	body.copy(chunk, 4);
	chunk.writeUInt32BE(crc32(body), body.length + 4);
	return chunk;
}

/** With a comment behind the picture. */
export async function gifOfPhone(): Promise<Buffer> {
	const gif = await redThenBlue().gif().toBuffer();
	const comment = Buffer.from(`\x21\xfe${String.fromCharCode(SECRET.length)}${SECRET}\0`, 'latin1');
	return Buffer.concat([gif.subarray(0, -1), comment, gif.subarray(-1)]);
}

/** 64 × 40, red, Exif make “BIMAT”. An iPhone's format needs an encoder that we do not have: made once with libheif. */
export const heicOfPhone: Buffer = Buffer.from(
	'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAeFtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAACAAAAEGlkYXQAAAAAAEAAKAAAAExpbG9jAQAAAERAAAMAAQAAAAAAAAIFAAEAAAAAAAAAGgACAAEAAAAAAAAAAQAAAAAAAAAIAAMAAAAAAAACHwABAAAAAAAAANYAAABNaWluZgAAAAAAAwAAABVpbmZlAgAAAQABAABodmMxAAAAABVpbmZlAgAAAAACAABncmlkAAAAABVpbmZlAgAAAQADAABFeGlmAAAAANVpcHJwAAAAs2lwY28AAABzaHZjQwEDcAAAAAAAAAAAAB7wAPz9+PgAAA8DIAABABhAAQwB//8DcAAAAwCQAAADAAADAB66AkAhAAEAJ0IBAQNwAAADAJAAAAMAAAMAHqAggQWW6uSmubAgAAADACAAAAMAISIAAQAGRAHBc8CJAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAUaXNwZQAAAAAAAABAAAAAKAAAABBwaXhpAAAAAAMICAgAAAAaaXBtYQAAAAAAAAACAAECgQIAAgIDhAAAAChpcmVmAAAAAAAAAA5kaW1nAAIAAQABAAAADmNkc2MAAwABAAIAAAD4bWRhdAAAABYoAa8ZgO9Jpb//zqZ/0yC/4JrWmPm4AAAAAElJKgAIAAAACAAPAQIABgAAAH4AAAAQAQIAAgAAAFgAAAASAQMAAQAAAAEAAAAaAQUAAQAAAG4AAAAbAQUAAQAAAHYAAAAoAQMAAQAAAAIAAAATAgMAAQAAAAEAAABphwQAAQAAAIQAAAAAAAAAOGMAAOgDAAA4YwAA6AMAAEJJTUFUAAYAAJAHAAQAAAAwMjEwAZEHAAQAAAABAgMAAKAHAAQAAAAwMTAwAaADAAEAAAD//wAAAqAEAAEAAABAAAAAA6AEAAEAAAAoAAAAAAAAAA==',
	'base64',
);

type Voice = { codec: 'aac' | 'opus' | 'mp3'; packets: number };

const sound = {
	aac: {
		data: Buffer.from(`0118200700000000${Buffer.from('Lavc58.134.100').toString('hex')}`, 'hex'),
		seconds: 1024 / 44_100,
		config: { codec: 'mp4a.40.2', sampleRate: 44_100, numberOfChannels: 1, description: Buffer.from('1208', 'hex') },
	},
	opus: {
		data: Buffer.from('f8fffe', 'hex'),
		seconds: 0.02,
		config: {
			codec: 'opus',
			sampleRate: 48_000,
			numberOfChannels: 1,
			description: Buffer.from('4f707573486561640101380180bb0000000000', 'hex'),
		},
	},
	mp3: {
		data: Buffer.concat([Buffer.from('fffb90c4', 'hex'), Buffer.from('LAME3.100UUUU'), Buffer.alloc(400)]),
		seconds: 1152 / 44_100,
		config: { codec: 'mp3', sampleRate: 44_100, numberOfChannels: 1 },
	},
};

/** A note with every tag that the container takes, begun ten seconds into a longer one. */
export async function voiceOfPhone(format: OutputFormat, { codec, packets }: Voice): Promise<Buffer> {
	const target = new BufferTarget();
	const output = new Output({ format, target });
	const source = new EncodedAudioPacketSource(codec);
	output.addAudioTrack(source, { name: SECRET, languageCode: 'vie' });
	output.setMetadataTags({ title: SECRET, artist: SECRET, comment: SECRET, date: new Date('2026-03-04T05:06:07Z') });
	await output.start();
	const { data, seconds, config } = sound[codec];
	for (let at = 0; at < packets; at++) {
		await source.add(new EncodedPacket(data, 'key', at * seconds, seconds), { decoderConfig: config });
	}
	await output.finalize();
	return Buffer.from(target.buffer ?? new ArrayBuffer());
}

/** One second of voice with one picture. */
export async function videoOfPhone(format: OutputFormat): Promise<Buffer> {
	const target = new BufferTarget();
	const output = new Output({ format, target });
	const audio = new EncodedAudioPacketSource('opus');
	const video = new EncodedVideoPacketSource('vp8');
	output.addVideoTrack(video);
	output.addAudioTrack(audio);
	await output.start();
	const decoderConfig = { codec: 'vp8', codedWidth: 16, codedHeight: 16 };
	await video.add(new EncodedPacket(Buffer.from('30010 09d012a10001000'.replace(' ', ''), 'hex'), 'key', 0, 1), {
		decoderConfig,
	});
	for (let at = 0; at < 50; at++) {
		await audio.add(new EncodedPacket(sound.opus.data, 'key', at * 0.02, 0.02), { decoderConfig: sound.opus.config });
	}
	await output.finalize();
	return Buffer.from(target.buffer ?? new ArrayBuffer());
}

/** An ISO media box. */
export function box(name: string, ...contents: (Buffer | string)[]): Buffer {
	const content = Buffer.concat(contents.map((part) => Buffer.from(part as string, 'latin1')));
	const head = Buffer.from(`\0\0\0\0${name}`, 'latin1');
	head.writeUInt32BE(content.length + 8, 0);
	return Buffer.concat([head, content]);
}

/** `frames` frames of narrow-band AMR, the smallest kind. */
export function amrFrames(frames: number): Buffer {
	return Buffer.concat(Array.from({ length: frames }, () => Buffer.from(`04${'5a'.repeat(12)}`, 'hex')));
}

/** What the recorder of an old Android phone writes: AMR in chunks of ten frames, a frame a sample, with its place beside it. */
export function threeGpOfPhone(frames: number): Buffer {
	const words = (...numbers: number[]) => {
		const bytes = Buffer.alloc(numbers.length * 4);
		for (const [at, number] of numbers.entries()) bytes.writeUInt32BE(number, at * 4);
		return bytes;
	};
	const type = box('ftyp', '3gp4\0\0\0\x003gp4');
	const media = box('mdat', SECRET, amrFrames(frames));
	const first = type.length + 8 + SECRET.length;
	const chunks = Array.from({ length: Math.ceil(frames / 10) }, (_, chunk) => first + chunk * 130);
	const last = frames % 10 || 10;
	const entry = box('samr', words(0, 1, 0, 0, 0x0001_0010, 0, 8000 << 16), box('damr', 'SAMS\0\x81\xff\0\x01'));
	const table = box(
		'stbl',
		box('stsd', words(0, 1), entry),
		box('stts', words(0, 1, frames, 160)),
		box('stsc', words(0, 2, 1, 10, 1, chunks.length, last, 1)),
		box('stsz', words(0, 13, frames)),
		box('stco', words(0, chunks.length, ...chunks)),
	);
	const handler = box('hdlr', words(0, 0), 'soun', words(0, 0, 0), `${SECRET}\0`);
	const minf = box('minf', box('smhd', words(0, 0)), table);
	const mdia = box('mdia', box('mdhd', words(0, 3e9, 3e9, 8000, frames * 160, 0)), handler, minf);
	const tkhd = box('tkhd', words(7, 3e9, 3e9, 1, 0, frames * 20, ...Array<number>(15).fill(0)));
	const mvhd = box('mvhd', words(0, 3e9, 3e9, 1000, frames * 20, ...Array<number>(20).fill(0)));
	const place = box('udta', box('loci', words(0), SECRET), box('©mak', SECRET));
	return Buffer.concat([type, media, box('moov', mvhd, place, box('trak', tkhd, mdia))]);
}

/** One channel of 8 kHz, with the chunks in which recorders sign. */
export function wavOfPhone(seconds: number): Buffer {
	const chunk = (name: string, content: Buffer) => {
		const head = Buffer.from(`${name}\0\0\0\0`);
		head.writeUInt32LE(content.length, 4);
		return Buffer.concat([head, content]);
	};
	const info = chunk('LIST', Buffer.concat([Buffer.from('INFO'), chunk('ISFT', Buffer.from(`${SECRET}\0`))]));
	const origin = chunk('bext', Buffer.concat([Buffer.from(SECRET), Buffer.alloc(603 - SECRET.length)]));
	const format = chunk('fmt ', Buffer.from('01000100401f0000803e000002001000', 'hex'));
	const body = Buffer.concat([
		format,
		info,
		chunk('bext', Buffer.concat([origin.subarray(8), Buffer.alloc(1)])),
		chunk('data', Buffer.alloc(16_000 * seconds)),
	]);
	return chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), body]));
}
