/** The demo district for tests that read or change it: loaded once a run, copied for each file. */
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadClock } from '#server/db/installation.ts';
import { loadDemo } from '#server/demo/load.ts';
import { applicationOn, copyOf, emptyTemplate, ensureTemplate, type TestApplication } from './database.ts';

/** An application on a copy of the demo district, and the clock of the demo. Close it after the tests. */
export async function demoApplication(): Promise<{ application: TestApplication; now: () => Date }> {
	// Files and keys belong to the rows that were loaded with them: both are copied.
	const filesOf = (name: string) => join(tmpdir(), name);
	const empty = await emptyTemplate();
	const template = await ensureTemplate('lang_nghe_demo_district', empty, async (draft, name) => {
		const files = filesOf(name);
		rmSync(files, { recursive: true, force: true });
		mkdirSync(files);
		const loading = applicationOn(draft, files);
		await loadDemo(loading, 'district', () => {});
		await loading.connection.close();
	});
	const application = await copyOf(template, (directory) => cpSync(filesOf(template), directory, { recursive: true }));
	return { application, now: (await loadClock(application.connection.db)).now };
}
