/*
 * A voice note keeps its sound packets and nothing else: they are copied into a new container of the same kind, and the
 * old one, with its titles, places, makes and times, is left behind. The sound itself is not touched: it would need a
 * decoder for every codec, and a voice is recognisable anyway, which the worker's page says.
 */
import {
	ADTS,
	type AudioCodec,
	BufferSource,
	BufferTarget,
	EncodedAudioPacketSource,
	EncodedPacketSink,
	Input,
	type InputAudioTrack,
	type InputFormat,
	MATROSKA,
	MP3,
	MP4,
	Mp3OutputFormat,
	Mp4OutputFormat,
	OGG,
	OggOutputFormat,
	Output,
	type OutputFormat,
	QTFF,
	WAVE,
	WavOutputFormat,
	WEBM,
	WebMOutputFormat,
} from 'mediabunny';
import { problem } from '#domain/problems.ts';
import { type Amr, amrOfThreeGp, cleanAmr } from './amr.ts';
import type { VoiceContainer } from './attachment-kinds.ts';

export type VoiceKind =
	| 'audio/mp4'
	| 'audio/webm'
	| 'audio/ogg'
	| 'audio/mpeg'
	| 'audio/wav'
	| 'audio/amr'
	| 'audio/amr-wb';
export type CleanVoice = { kind: VoiceKind; bytes: Buffer };

const SHORTEST_SECONDS = 0.3;
/** Set-up data of a codec is a few dozen bytes; more could carry anything. Vorbis brings its code books. */
const SETUP_BYTES = 64;
/** Encoders sign in the padding of their packets, where no sound is. */
const SIGNATURE = /LAME[ \d][\x20-\x7e]*|Lav[cf][ \d][\d.]*|libfaac [\d.]*|FAAC [\d.]*/g;

const readers: Record<Exclude<VoiceContainer, 'amr'>, InputFormat[]> = {
	mp4: [MP4, QTFF],
	webm: [WEBM, MATROSKA],
	ogg: [OGG],
	// Both may begin with the same tags.
	mp3: [MP3, ADTS],
	adts: [ADTS],
	wav: [WAVE],
};

/** Refuses videos, notes shorter than 0.3 s, and what cannot be cleaned; throws what the reader throws at broken bytes. */
export async function cleanVoice(bytes: Buffer, container: VoiceContainer): Promise<CleanVoice> {
	if (container === 'amr') return longEnough(cleanAmr(bytes));
	using input = new Input({ source: new BufferSource(bytes), formats: readers[container] });
	if ((await input.getVideoTracks()).length > 0) throw problem('videoRefused');
	const track = await input.getPrimaryAudioTrack();
	if (!track) throw problem('attachmentUnreadable');
	const codec = await track.getCodec();
	if (!codec) return longEnough(amrOfThreeGp(bytes));
	// The reader is closed when this function is left.
	return await copied(track, codec, container);
}

async function copied(track: InputAudioTrack, codec: AudioCodec, container: VoiceContainer): Promise<CleanVoice> {
	const writer = writerFor(codec, container);
	const decoderConfig = await track.getDecoderConfig();
	const setup = decoderConfig?.description?.byteLength ?? 0;
	if (!writer || !decoderConfig || (setup > SETUP_BYTES && codec !== 'vorbis')) throw problem('voiceUnsupported');

	const target = new BufferTarget();
	const output = new Output({ format: writer.format, target });
	const source = new EncodedAudioPacketSource(codec);
	output.addAudioTrack(source);
	await output.start();
	let began: number | undefined;
	let seconds = 0;
	for await (const packet of new EncodedPacketSink(track).packets()) {
		// A note cut out of a longer one would tell where it stood.
		began ??= packet.timestamp;
		const timestamp = packet.timestamp - began;
		await source.add(packet.clone({ timestamp, data: unsigned(packet.data, codec) }), { decoderConfig });
		seconds = timestamp + packet.duration;
	}
	if (seconds < SHORTEST_SECONDS) throw problem('voiceTooShort');
	await output.finalize();
	return { kind: writer.kind, bytes: Buffer.from(target.buffer ?? new ArrayBuffer()) };
}

/** The container depends on what is inside; only for Opus two are as common, and the one that came is kept. */
function writerFor(
	codec: AudioCodec,
	container: VoiceContainer,
): { kind: VoiceKind; format: OutputFormat } | undefined {
	if (codec === 'aac') return { kind: 'audio/mp4', format: new Mp4OutputFormat() };
	if (codec === 'mp3') return { kind: 'audio/mpeg', format: new Mp3OutputFormat() };
	if (codec === 'vorbis' || (codec === 'opus' && container === 'ogg')) {
		return { kind: 'audio/ogg', format: new OggOutputFormat() };
	}
	if (codec === 'opus') return { kind: 'audio/webm', format: new WebMOutputFormat() };
	const wav = new WavOutputFormat();
	return wav.getSupportedAudioCodecs().includes(codec) ? { kind: 'audio/wav', format: wav } : undefined;
}

function unsigned(data: Uint8Array, codec: AudioCodec): Uint8Array {
	if (codec !== 'aac' && codec !== 'mp3') return data;
	const copy = Buffer.from(data);
	for (const found of copy.toString('latin1').matchAll(SIGNATURE)) {
		copy.fill(0, found.index, found.index + found[0].length);
	}
	return copy;
}

function longEnough(amr: Amr | undefined): CleanVoice {
	if (!amr) throw problem('voiceUnsupported');
	if (amr.seconds < SHORTEST_SECONDS) throw problem('voiceTooShort');
	return { kind: amr.kind, bytes: amr.bytes };
}
