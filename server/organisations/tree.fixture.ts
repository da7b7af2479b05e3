/** A district federation with a few units, for the tests of this area. */
import { randomUUID } from 'node:crypto';
import type { Operation, OutputOf } from '#domain/operation.ts';
import { organisationOperations } from '#domain/organisations/operations.ts';
import { Problem } from '#domain/problems.ts';
import type { Actor } from '#server/access/actor.ts';
import type { Application } from '#server/application.ts';
import { perform } from '#server/perform.ts';
import { installer } from '../../test/database.ts';
import { insertOrganisation } from './store.ts';
import { plant } from './tree/store.ts';

export const now = new Date('2024-11-20T03:00:00Z');

export async function plantRoot(application: Application, fields: { name: string; code: string; foundedOn?: string }) {
	const { db } = application.connection;
	const founded = { kindCode: 'districtFederation', foundedOn: '1990-01-01', communeCodes: [], ...fields };
	const root = await insertOrganisation(db, now, null, founded);
	await plant(db, root, null, founded.foundedOn);
	return root.id;
}

/** Performs operations as one person; every write with a new key. */
export function actingAs(application: Application, actor: Actor = installer) {
	return <O extends Operation>(operation: O, input: unknown): Promise<OutputOf<O>> =>
		perform(application, operation, input, { actor, now, key: randomUUID() });
}

export type Act = ReturnType<typeof actingAs>;

export async function found(act: Act, parentId: string, code: string, more: object = {}): Promise<string> {
	const fields = { code, name: `CĐCS ${code}`, kindCode: 'schoolUnion', foundedOn: '2010-01-01', parentId, ...more };
	return (await act(organisationOperations.found, fields)).id;
}

/** The code of the refusal; fails when nothing was refused. */
export async function refusal(work: Promise<unknown>): Promise<string> {
	try {
		await work;
	} catch (error) {
		if (error instanceof Problem) return error.code;
		throw error;
	}
	throw new Error('Nothing was refused');
}
