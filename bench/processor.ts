/**
 * Processor time of this process and of the database beside it. On a machine that is shared with other work the time on
 * the clock says little; what was computed for a request says much.
 */
import { readFileSync } from 'node:fs';
import type pg from 'pg';

/** Starts counting; the result gives the milliseconds used since by Node and by the connections that are open now. */
export async function processorTime(owner: pg.Client): Promise<() => Promise<number>> {
	const [node, database] = [process.cpuUsage(), await databaseTime(owner)];
	return async () => {
		const { user, system } = process.cpuUsage(node);
		return (user + system) / 1000 + (await databaseTime(owner)) - database;
	};
}

/** Linux tells it in /proc; elsewhere the database's part is missing. */
async function databaseTime(owner: pg.Client): Promise<number> {
	const backends = await owner.query<{ pid: number }>(
		`select pid from pg_stat_activity where datname = current_database() order by pid`,
	);
	let nanoseconds = 0;
	for (const { pid } of backends.rows) {
		try {
			nanoseconds += Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
		}
	}
	return nanoseconds / 1e6;
}
