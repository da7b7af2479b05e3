/** What a phone sent with a quick report, made into what may be kept: nothing tells of its maker, and no face of a crowd. */
import { readFile } from 'node:fs/promises';
import { picturesOffFor, type Trigger } from '#domain/incidents/schema.ts';
import { type Issue, Problem, problem } from '#domain/problems.ts';
import type { Context } from '../../context.ts';
import { kindOfBytes } from '../../files/kinds.ts';
import { fileStoreOf } from '../../files/rows.ts';
import { attachmentLimits, cleanAttachment } from '../../media/clean.ts';
import { findFile, insertCleaned, type Kept, replaceFile, type Staged } from './store.ts';

/** Whether one of them is no picture, and so will be a voice note or refused. */
export function haveVoice(staged: readonly Staged[]): boolean {
	return staged.some(({ kind }) => !['jpeg', 'png', 'webp', 'heic'].includes(kind));
}

/**
 * Takes the files that the actor sent. Refuses all with one sentence beside each that cannot be taken; what was sent stays
 * for another try.
 */
export async function takeFiles(
	context: Context,
	ids: readonly string[],
	staged: readonly Staged[],
	trigger: Trigger,
): Promise<Kept[]> {
	const kept: Kept[] = [];
	const issues: Issue[] = [];
	for (const [place, id] of ids.entries()) {
		const file = staged.find((one) => one.id === id);
		const taken = file ? await takeFile(context, file, picturesOffFor.includes(trigger)) : gone;
		if (typeof taken === 'string') issues.push({ path: `files.${place}.fileId`, message: taken });
		else kept.push(taken);
	}
	if (issues.length > 0) throw problem('unreadableInput', {}, issues);
	return kept;
}

type KnownFile = { id: string; kind: 'photo' | 'voice'; isCoarse: boolean };

/** What turns out to be a crowd after its pictures were kept: they are coarsened now, and the fine ones go. */
export async function coarsenKept(context: Context, incidentId: string, files: readonly KnownFile[]): Promise<number> {
	const fine = files.filter(({ kind, isCoarse }) => kind === 'photo' && !isCoarse);
	for (const { id } of fine) {
		const file = await findFile(context.db, incidentId, id);
		const made = file && (await takeFile(context, { ...file, id }, true));
		if (typeof made === 'string') throw new Error(`A picture that was kept cannot be read: ${id}`);
		if (made) await replaceFile(context.db, incidentId, id, made);
	}
	return fine.length;
}

const gone = 'Tệp đã gửi không còn trên máy chủ. Chọn lại tệp rồi gửi.';

async function takeFile(context: Context, file: Staged, isOff: boolean): Promise<Kept | string> {
	const store = await fileStoreOf(context.application);
	try {
		const sent = () => readFile(store.path(file.sha256));
		const { kind, bytes } = await cleanAttachment(sent, attachmentLimits, isOff);
		const isPhoto = kind === 'image/jpeg';
		return await insertCleaned(context, file.id, {
			kind: isPhoto ? 'photo' : 'voice',
			isCoarse: isPhoto && isOff,
			// The phone's own name of a file tells of day and device.
			fileName: isPhoto ? 'anh.jpg' : `ghi-am.${endings[kind] ?? 'm4a'}`,
			sha256: await store.keep(bytes),
			bytes: bytes.length,
			fileKind: kindOfBytes(bytes),
		});
	} catch (error) {
		if (error instanceof Problem) return error.message;
		if ((error as { code?: unknown }).code === 'ENOENT') return gone;
		throw error;
	}
}

const endings: Record<string, string> = {
	'audio/mp4': 'm4a',
	'audio/mpeg': 'mp3',
	'audio/ogg': 'ogg',
	'audio/webm': 'webm',
	'audio/wav': 'wav',
};
