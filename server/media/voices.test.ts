import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	AdtsOutputFormat,
	ALL_FORMATS,
	BufferSource,
	Input,
	Mp3OutputFormat,
	Mp4OutputFormat,
	OggOutputFormat,
	WebMOutputFormat,
} from 'mediabunny';
import { cleanAttachment } from './clean.ts';
import {
	amrFrames,
	box,
	SECRET,
	threeGpOfPhone,
	videoOfPhone,
	voiceOfPhone,
	wavOfPhone,
} from './phone-files.fixture.ts';

/** Everything a reader finds beside the sound, and the seconds of sound. */
async function told(bytes: Buffer) {
	using input = new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS });
	const { raw, ...tags } = await input.getMetadataTags();
	const track = await input.getPrimaryAudioTrack();
	assert.ok(track);
	const [name, language] = [await track.getName(), await track.getLanguageCode()];
	return { tags, raw, name, language, seconds: Math.round((await input.computeDuration()) * 10) / 10 };
}

const m4a = async (packets: number) => {
	const file = await voiceOfPhone(new Mp4OutputFormat({ fastStart: false }), { codec: 'aac', packets });
	const at = file.lastIndexOf('moov') - 4;
	const place = box(
		'udta',
		box('loci', '\0\0\0\0', SECRET),
		box('©xyz', SECRET),
		box('©too', SECRET),
		box('©nam', SECRET),
	);
	const longer = Buffer.concat([file.subarray(0, at + file.readUInt32BE(at)), place]);
	longer.writeUInt32BE(file.readUInt32BE(at) + place.length, at);
	return longer;
};

/** Creation and modification times of the film, the track and the medium. */
function timesOf(mp4: Buffer): number[] {
	return ['mvhd', 'tkhd', 'mdhd'].flatMap((name) => {
		const at = mp4.indexOf(name) + 4;
		assert.equal(mp4[at], 0);
		return [mp4.readUInt32BE(at + 4), mp4.readUInt32BE(at + 8)];
	});
}

for (const [what, kind, make] of [
	['an M4A', 'audio/mp4', () => m4a(44)],
	[
		'a fragmented MP4',
		'audio/mp4',
		() => voiceOfPhone(new Mp4OutputFormat({ fastStart: 'fragmented' }), { codec: 'aac', packets: 44 }),
	],
	['Opus in WebM', 'audio/webm', () => voiceOfPhone(new WebMOutputFormat(), { codec: 'opus', packets: 50 })],
	['Opus in Ogg', 'audio/ogg', () => voiceOfPhone(new OggOutputFormat(), { codec: 'opus', packets: 50 })],
	['an MP3', 'audio/mpeg', () => voiceOfPhone(new Mp3OutputFormat(), { codec: 'mp3', packets: 38 })],
	['a WAV', 'audio/wav', async () => wavOfPhone(1)],
] as const) {
	test(`${what} keeps its second of sound and loses all that tells of its maker`, async () => {
		const before = Buffer.from(
			(await make()).toString('latin1').replaceAll('Mediabunny v1.61.0', 'SecretPhone v1.2.3'),
			'latin1',
		);
		assert.ok(before.includes(SECRET), 'the fixture itself tells of its maker');
		const { kind: found, bytes } = await cleanAttachment(before);
		assert.equal(found, kind);
		for (const trace of [SECRET, 'SecretPhone', 'Lavc', 'LAME', 'loci', 'udta', '2026']) {
			assert.ok(!bytes.includes(trace), trace);
		}
		const { tags, raw, name, language, seconds } = await told(bytes);
		assert.deepEqual({ tags, name, language, seconds }, { tags: {}, name: null, language: 'und', seconds: 1 });
		for (const value of Object.values(raw ?? {})) assert.match(String(value), /^Mediabunny v[\d.]+$/);
		assert.deepEqual((await cleanAttachment(before)).bytes, bytes, 'equal files give equal bytes');
	});
}

test('the times in an M4A are zero', async () => {
	const before = await m4a(44);
	assert.ok(timesOf(before).every((time) => time > 0));
	const { bytes } = await cleanAttachment(before);
	assert.deepEqual(timesOf(bytes), [0, 0, 0, 0, 0, 0]);
});

test('a WebM carries no date and begins at zero', async () => {
	const { bytes } = await cleanAttachment(await voiceOfPhone(new WebMOutputFormat(), { codec: 'opus', packets: 50 }));
	assert.ok(!bytes.includes(Buffer.from('446188', 'hex')));
});

test('bare AAC frames are put into an M4A', async () => {
	const { kind, bytes } = await cleanAttachment(
		await voiceOfPhone(new AdtsOutputFormat(), { codec: 'aac', packets: 44 }),
	);
	assert.deepEqual([kind, (await told(bytes)).seconds], ['audio/mp4', 1]);
});

test('AMR of an old phone, bare or in a 3GP, becomes its frames and nothing else', async () => {
	const clean = Buffer.concat([Buffer.from('#!AMR\n'), amrFrames(44)]);
	for (const before of [
		Buffer.concat([Buffer.from('#!AMR\n'), amrFrames(44), Buffer.from(SECRET)]),
		threeGpOfPhone(44),
	]) {
		assert.ok(before.includes(SECRET));
		assert.deepEqual(await cleanAttachment(before), { kind: 'audio/amr', bytes: clean });
	}
	const wide = Buffer.concat([Buffer.from('#!AMR-WB\n'), ...Array<Buffer>(50).fill(Buffer.alloc(18, 4))]);
	assert.equal((await cleanAttachment(wide)).kind, 'audio/amr-wb');
});

test('a note without sound, or of a moment, is refused', async () => {
	for (const empty of [
		await m4a(5),
		await voiceOfPhone(new WebMOutputFormat(), { codec: 'opus', packets: 5 }),
		await voiceOfPhone(new OggOutputFormat(), { codec: 'opus', packets: 5 }),
		wavOfPhone(0),
		Buffer.from('#!AMR\n'),
		Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(1000, 0x7c)]),
		threeGpOfPhone(5),
	]) {
		await assert.rejects(cleanAttachment(empty), { code: 'voiceTooShort' });
	}
});

test('a video is refused, also one that calls itself a voice note', async () => {
	for (const video of [await videoOfPhone(new WebMOutputFormat()), await videoOfPhone(new Mp4OutputFormat())]) {
		await assert.rejects(cleanAttachment(video), { code: 'videoRefused' });
	}
});

test('a sound that cannot be cleaned with certainty is refused', async () => {
	const hidden = threeGpOfPhone(44);
	hidden.write('sqcp', hidden.indexOf('samr'));
	for (const odd of [hidden, Buffer.from('#!AMR_MC1.0\n\0\0\0\x02')]) {
		await assert.rejects(cleanAttachment(odd), { code: 'voiceUnsupported' });
	}
});

test('a note that arrived in part is refused or keeps what arrived, and tables that lie harm nobody', async () => {
	const whole = await m4a(44);
	await assert.rejects(cleanAttachment(whole.subarray(0, whole.length / 2)), { code: 'attachmentUnreadable' });
	const lying = threeGpOfPhone(44);
	lying.writeUInt32BE(0xffff_ffff, lying.indexOf('stsz') + 8);
	await assert.rejects(cleanAttachment(lying), { code: /voiceTooShort|attachmentUnreadable/ });
	const repeated = threeGpOfPhone(44);
	repeated.writeUInt32BE(0xffff_fff0, repeated.indexOf('stsc') + 16);
	assert.ok((await cleanAttachment(repeated)).bytes.length < repeated.length);
});
