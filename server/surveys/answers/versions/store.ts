/**
 * Issued versions, remembered by each process: the database lets nobody change them, and thousands answer the same one.
 * Nothing is wrong where one is forgotten.
 */
import { problem } from '#domain/problems.ts';
import type { Db } from '../../../db/connect.ts';
import { findVersion } from '../../questionnaires/store.ts';

type Version = NonNullable<Awaited<ReturnType<typeof findVersion>>>;

const most = 30;
const remembered = new Map<string, Version>();

/** Of a survey that was opened, so it is issued. Throws notFound. */
export async function versionOf(db: Db, questionnaireId: string, number: number): Promise<Version> {
	const name = `${questionnaireId} ${number}`;
	const known = remembered.get(name);
	if (known) return known;
	const found = await findVersion(db, questionnaireId, number);
	if (!found) throw problem('notFound');
	if (remembered.size >= most) remembered.delete(remembered.keys().next().value ?? '');
	remembered.set(name, found);
	return found;
}
