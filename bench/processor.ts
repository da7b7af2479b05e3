/**
 * Processor time of this process and of the database beside it. On a machine that is shared with other work the time on
 * the clock says little; what was computed for a request says much.
 */
import { readFileSync } from 'node:fs';
import type pg from 'pg';

/**
 * Starts counting; the result gives the milliseconds used since by Node and by the connections that are open then. What a
 * connection used that was closed meanwhile is missing.
 */
export async function processorTime(owner: pg.Client): Promise<() => Promise<number>> {
	const [node, before] = [process.cpuUsage(), await connectionTimes(owner)];
	return async () => {
		const { user, system } = process.cpuUsage(node);
		let database = 0;
		for (const [pid, used] of await connectionTimes(owner)) database += used - (before.get(pid) ?? 0);
		return (user + system) / 1000 + database;
	};
}

/** Milliseconds by process id. Linux tells them in /proc; elsewhere the database's part is missing. */
async function connectionTimes(owner: pg.Client): Promise<Map<number, number>> {
	const backends = await owner.query<{ pid: number }>(
		`select pid from pg_stat_activity where datname = current_database() order by pid`,
	);
	const times = new Map<number, number>();
	for (const { pid } of backends.rows) {
		try {
			times.set(pid, Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
		}
	}
	return times;
}
