/** What may be attached to a part of a questionnaire: a short recording that every phone plays, or a small picture. */
import { readFile } from 'node:fs/promises';
import { formatNumber } from '#domain/fields/number.ts';
import { problem } from '#domain/problems.ts';
import type { Context } from '../../../context.ts';
import { fileStoreOf } from '../../../files/rows.ts';
import { attachmentLimits, cleanAttachment } from '../../../media/clean.ts';
import { secondsOf } from '../../../media/duration.ts';
import { findStaged } from './store.ts';

/** A question read slowly takes fifteen seconds; whoever answers pays for each byte. */
const longestSeconds = 60;
const largestSound = 400_000;
/** Above this it need not be opened to be known as too long. */
const largestSent = 6_000_000;
const limits = { ...attachmentLimits, pictureBytes: 30_000, pictureSide: 320 };

/** Every phone's browser plays these two; Opus and AMR only some. */
const played = ['audio/mp4', 'audio/mpeg'];

/** A staged file made into what may be kept. Refuses what is too long, too large, of another kind, or unreadable. */
export async function cleanMedium(context: Context, fileId: string, isPicture: boolean) {
	const gone = { sentence: 'Tệp đã gửi không còn trên máy chủ. Chọn lại tệp rồi gửi.' };
	const staged = await findStaged(context, fileId);
	if (!staged) throw problem('unreadableFile', gone);
	if (!isPicture && staged.bytes > largestSent) throw tooLong(staged.bytes);
	const store = await fileStoreOf(context.application);
	const sent = () =>
		readFile(store.path(staged.sha256)).catch((error: { code?: unknown }) => {
			throw error.code === 'ENOENT' ? problem('unreadableFile', gone) : error;
		});
	const { kind, bytes } = await cleanAttachment(sent, limits);
	if (isPicture) {
		if (kind !== 'image/jpeg') throw problem('pictureIsSound');
		return { mediaType: kind, seconds: null, bytes };
	}
	if (kind === 'image/jpeg') throw problem('promptIsPicture');
	if (!played.includes(kind)) throw problem('promptKindRefused');
	const seconds = await secondsOf(bytes);
	if (seconds > longestSeconds || bytes.length > largestSound) throw tooLong(bytes.length, seconds);
	return { mediaType: kind, seconds: Math.max(1, Math.round(seconds)), bytes };
}

function tooLong(bytes: number, seconds?: number) {
	const size = `nặng ${formatNumber(Math.ceil(bytes / 1000))} kB`;
	if (seconds === undefined) return problem('promptTooLarge', { length: size });
	const minutes = Math.floor(seconds / 60);
	const rest = Math.round(seconds % 60);
	const length = minutes > 0 ? `dài ${formatNumber(minutes)} phút ${rest} giây` : `dài ${rest} giây`;
	return problem('promptTooLarge', { length: `${length}, ${size}` });
}
