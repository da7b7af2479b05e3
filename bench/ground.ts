/** What every benchmark stands on: a durable embedded PostgreSQL in a temporary folder, an installation in it, a load beside it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import type { Application } from '#server/application.ts';
import { startEmbedded } from '#server/db/embedded.ts';
import { openApplication } from '#server/run.ts';
import { readSettings } from '#server/settings.ts';
import type { Load, Outcome } from './client.ts';
import { processorTime } from './processor.ts';

export type Ground = { application: Application; ownerUrl: string; applicationUrl: string; owner: pg.Client };

/** Runs `work` on an empty installation that is removed afterwards. The product's own settings: fsync on. */
export async function onGround<T>(work: (ground: Ground) => Promise<T>): Promise<T> {
	const directory = mkdtempSync(join(tmpdir(), 'lang-nghe-bench-'));
	const embedded = await startEmbedded({ directory, log: () => {} });
	try {
		const settings = readSettings({ LANG_NGHE_DATA: directory, LANG_NGHE_DEMO: 'none' });
		const application = await openApplication(settings, embedded);
		const owner = new pg.Client({ connectionString: embedded.ownerUrl });
		await owner.connect();
		try {
			return await work({ application, owner, ownerUrl: embedded.ownerUrl, applicationUrl: embedded.applicationUrl });
		} finally {
			await owner.end();
			await application.connection.close();
		}
	} finally {
		await embedded.stop();
		rmSync(directory, { recursive: true, force: true });
	}
}

/** Sends a load from a process of its own. */
export async function fire(load: Load): Promise<Outcome> {
	const client = spawn(process.execPath, [new URL('./client.ts', import.meta.url).pathname], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	client.stdin.end(JSON.stringify(load));
	return JSON.parse(await text(client.stdout)) as Outcome;
}

/** Of all turns together: how many a second, the middle and the worst of the turns' waits, and milliseconds of processor time each. */
type Measured = Pick<Outcome, 'perSecond' | 'p50' | 'p99' | 'failed' | 'firstFailure'> & {
	server: number;
	database: number;
};

/**
 * Fires the floor and ours in turns of 500 shots, so that what else the machine does in the meantime falls on both alike.
 * The servers of both run in this process.
 */
export async function inTurns(owner: pg.Client, floor: Load, ours: Load): Promise<Record<'floor' | 'ours', Measured>> {
	const turns: Record<'floor' | 'ours', (Outcome & { all: number; server: number })[]> = { floor: [], ours: [] };
	for (let from = 0; from < ours.shots.length; from += 500) {
		for (const [name, load] of [['floor', floor] as const, ['ours', ours] as const]) {
			const [node, used] = [process.cpuUsage(), await processorTime(owner)];
			const outcome = await fire({ ...load, shots: load.shots.slice(from, from + 500) });
			const all = await used();
			const { user, system } = process.cpuUsage(node);
			turns[name].push({ ...outcome, all, server: (user + system) / 1000 });
		}
	}
	const count = ours.shots.length;
	const together = (of: typeof turns.ours): Measured => {
		const sum = (part: (turn: (typeof of)[number]) => number) => of.reduce((total, turn) => total + part(turn), 0);
		const waits = of.map(({ p50 }) => p50).toSorted((a, b) => a - b);
		return {
			perSecond: count / sum(({ seconds }) => seconds),
			p50: waits[Math.floor(waits.length / 2)] ?? 0,
			p99: Math.max(...of.map(({ p99 }) => p99)),
			failed: sum(({ failed }) => failed),
			firstFailure: of.find(({ firstFailure }) => firstFailure)?.firstFailure ?? '',
			server: sum(({ server }) => server) / count,
			database: sum(({ all, server }) => all - server) / count,
		};
	};
	return { floor: together(turns.floor), ours: together(turns.ours) };
}

/** What both cost, for the last lines of a benchmark of writes. */
export function sayRatios({ floor, ours }: Record<'floor' | 'ours', Measured>, budget: string): string {
	const apart = ({ server, database }: Measured) => `${round(server)} + ${round(database)}`;
	const times = (ours.server + ours.database) / (floor.server + floor.database);
	return [
		`floor: ${round(floor.perSecond, 0)} per second, p99 ${round(floor.p99, 1)} ms`,
		`ours:  ${round(ours.perSecond, 0)} per second, p50 ${round(ours.p50, 1)} ms, p99 ${round(ours.p99, 1)} ms`,
		`ratio: ${round(ours.perSecond / floor.perSecond)} of the floor (${budget})`,
		`processor time each, server + PostgreSQL: ${apart(ours)} ms, floor ${apart(floor)}: ${round(times, 1)} ×; load average ${round(loadavg()[0] ?? 0, 1)}`,
	].join('\n');
}

export const round = (value: number, digits = 2) => Number(value.toFixed(digits));
