/**
 * What the database's own log still tells after a batch: which envelope came when. A new segment and a checkpoint make
 * PostgreSQL drop the old ones; the embedded server is started so that it removes them instead of writing over them later.
 */
import { sql } from 'kysely';
import type { Application } from '../application.ts';

/** False where the login may not do it (a user's own server): `doctor` says what to grant. */
export async function dropOldLog({ connection }: Application): Promise<boolean> {
	try {
		await sql`select pg_switch_wal()`.execute(connection.db);
		await sql`checkpoint`.execute(connection.db);
		return true;
	} catch (error) {
		if ((error as { code?: string }).code === '42501') return false;
		throw error;
	}
}
