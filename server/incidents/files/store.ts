/** Pictures and voice notes of a quick report. */

import type { Application } from '../../application.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/id.ts';
import type { FileKind } from '../../files/kinds.ts';
import { fileStoreOf } from '../../files/rows.ts';

export async function filesOf(db: Db, incidentId: string) {
	const rows = await db
		.selectFrom('incidentFiles')
		.selectAll()
		.where('incidentId', '=', incidentId)
		.orderBy('version')
		.orderBy('fileId')
		.execute();
	return rows.map(({ fileId, ...file }) => ({ ...file, id: fileId }));
}

export type Staged = { id: string; sha256: string; kind: string };

/** What the actor sent with the form and nobody has taken; one that is not there any more is missing. */
export async function stagedFiles(context: Context, ids: readonly string[]): Promise<Staged[]> {
	if (ids.length === 0) return [];
	return context.db
		.selectFrom('files')
		.select(['id', 'sha256', 'kind'])
		.where('id', 'in', ids)
		.where('personId', '=', context.actor.personId)
		.where('keptAt', 'is', null)
		.execute();
}

export type Kept = {
	id: string;
	kind: 'photo' | 'voice';
	isCoarse: boolean;
	fileName: string;
	sha256: string;
	bytes: number;
	fileKind: FileKind;
};

/**
 * A row of the files for what was cleaned. What it was made of is as old as can be and nobody's, so that it goes with the
 * next sweep; until the commit it stays, since a refused form carries it on.
 */
export async function insertCleaned(context: Context, originalId: string, made: Omit<Kept, 'id'>): Promise<Kept> {
	const id = newId(context.now);
	const { sha256, bytes, fileKind: kind, fileName } = made;
	const { now: createdAt, now: keptAt } = context;
	const personId = context.actor.personId;
	await context.db
		.insertInto('files')
		.values({ id, sha256, bytes, kind, fileName, personId, createdAt, keptAt })
		.execute();
	const aged = { createdAt: new Date(0), keptAt: null };
	await context.db.updateTable('files').set(aged).where('id', '=', originalId).execute();
	return { ...made, id };
}

export async function insertFiles(db: Db, of: { incidentId: string; version: number }, files: readonly Kept[]) {
	if (files.length === 0) return;
	await db
		.insertInto('incidentFiles')
		.values(files.map(({ id, kind, isCoarse, fileName }) => ({ ...of, fileId: id, kind, isCoarse, fileName })))
		.execute();
}

/** The picture of that id is from now on this coarse one. */
export async function replaceFile(db: Db, incidentId: string, fileId: string, coarse: Kept): Promise<void> {
	await db
		.updateTable('incidentFiles')
		.set({ fileId: coarse.id, isCoarse: true })
		.where('incidentId', '=', incidentId)
		.where('fileId', '=', fileId)
		.execute();
}

/** Kept bytes of one that is still there. */
export async function findFile(db: Db, incidentId: string, fileId: string) {
	return db
		.selectFrom('incidentFiles')
		.innerJoin('files', 'files.id', 'incidentFiles.fileId')
		.select(['files.sha256', 'files.fileName', 'files.kind', 'incidentFiles.kind as sort'])
		.where('incidentId', '=', incidentId)
		.where('fileId', '=', fileId)
		.where('removedAt', 'is', null)
		.executeTakeFirst();
}

export async function setTranscript(
	db: Db,
	of: { incidentId: string; fileId: string },
	transcript: string,
	postId: string | null,
): Promise<void> {
	await db
		.updateTable('incidentFiles')
		.set({ transcript, transcribedByPostId: postId })
		.where('incidentId', '=', of.incidentId)
		.where('fileId', '=', of.fileId)
		.execute();
}

/** From now on no voice of it can be heard; the bytes go right after the commit. */
export async function markVoicesRemoved(db: Db, incidentId: string, now: Date): Promise<void> {
	await db
		.updateTable('incidentFiles')
		.set({ removedAt: now })
		.where('incidentId', '=', incidentId)
		.where('kind', '=', 'voice')
		.where('removedAt', 'is', null)
		.execute();
}

/** Deletes the bytes of removed voice notes, where no other row names them. */
export async function forgetRemoved(application: Application): Promise<void> {
	const { db } = application.connection;
	const gone = await db
		.deleteFrom('files')
		.where('id', 'in', db.selectFrom('incidentFiles').select('fileId').where('removedAt', 'is not', null))
		.returning('sha256')
		.execute();
	const store = await fileStoreOf(application);
	for (const { sha256 } of gone) {
		const other = await db.selectFrom('files').select('id').where('sha256', '=', sha256).executeTakeFirst();
		if (!other) await store.remove(sha256);
	}
}
