/**
 * The rows about files: what the bytes in the store are called, who sent them and whether an operation took them. A form
 * stages its files before the operation runs, so that they are not lost with a refusal; one that no operation took goes
 * after 24 hours.
 */
import { problem } from '#domain/problems.ts';
import type { Application } from '../application.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { newId } from '../db/id.ts';
import { createFileStore, type FileStore } from './store.ts';
import type { StagedFile } from './upload.ts';

const stagedForMilliseconds = 24 * 60 * 60 * 1000;

/** The store of kept files of an installation. */
export function fileStoreOf(application: Application): Promise<FileStore> {
	return createFileStore(application.filesDirectory);
}

/** Moves an uploaded file into the store under an id that a form carries on and an operation takes. */
export async function stageFile(
	application: Application,
	file: StagedFile,
	sender: { personId: string; now: Date },
): Promise<string> {
	const store = await fileStoreOf(application);
	const sha256 = await store.keep(file.path);
	const id = newId(sender.now);
	await application.connection.db
		.insertInto('files')
		.values({
			id,
			sha256,
			bytes: file.bytes,
			kind: file.kind,
			fileName: file.fileName,
			personId: sender.personId,
			createdAt: sender.now,
			keptAt: null,
		})
		.execute();
	return id;
}

/** Takes a file that the same person staged: from now on it is kept. Refuses one that is not there any more. */
export async function keepFile(context: Context, id: string) {
	const file = await context.db
		.updateTable('files')
		.set({ keptAt: context.now })
		.where('id', '=', id)
		.where('personId', '=', context.actor.personId)
		.returningAll()
		.executeTakeFirst();
	if (!file) throw problem('unreadableFile', { sentence: 'Tệp đã gửi không còn trên máy chủ. Chọn lại tệp rồi gửi.' });
	return file;
}

/** Forgets what was staged and never taken; bytes go when no other row names them. */
export async function forgetStagedFiles(application: Application): Promise<void> {
	const now = application.now();
	const { db } = application.connection;
	const store = await fileStoreOf(application);
	const gone = await db
		.deleteFrom('files')
		.where('keptAt', 'is', null)
		.where('createdAt', '<', new Date(now.getTime() - stagedForMilliseconds))
		.returning('sha256')
		.execute();
	for (const { sha256 } of gone) if (!(await isNamed(db, sha256))) await store.remove(sha256);
	await store.sweepStaging(now);
}

async function isNamed(db: Db, sha256: string): Promise<boolean> {
	return (await db.selectFrom('files').select('id').where('sha256', '=', sha256).executeTakeFirst()) !== undefined;
}
