/** What every benchmark stands on: a durable embedded PostgreSQL in a temporary folder, an installation in it, a load beside it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import type { Application } from '#server/application.ts';
import { startEmbedded } from '#server/db/embedded.ts';
import { openApplication } from '#server/run.ts';
import { readSettings } from '#server/settings.ts';
import type { Load, Outcome } from './client.ts';

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

export const round = (value: number, digits = 2) => Number(value.toFixed(digits));
