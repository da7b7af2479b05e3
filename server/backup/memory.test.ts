import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { restoreBackup } from '#server/backup/restore-backup.ts';
import { run, startTestServer } from '#server/backup/test-server.fixture.ts';
import { writeBackup } from '#server/backup/write-backup.ts';
import { migrate } from '#server/db/migrate.ts';

const now = new Date('2026-07-31T02:15:00Z');

test('a backup and a restore take no memory for their data: 100 MB of rows pass through less than half of that', async () => {
	const server = await startTestServer();
	try {
		const common = { filesDirectory: join(server.directory, 'files'), now, log: () => {} };
		const large = await server.createDatabase();
		const identity = await generateIdentity();
		const recipient = await identityToRecipient(identity);
		await migrate({ ownerUrl: large, applicationRole: server.applicationRole, now });
		await run(
			large,
			`insert into installation select 'key ' || n, to_jsonb((select repeat(string_agg(md5(n::text || m), ''), 4) from generate_series(1, 128) as m))
			from generate_series(1, 6400) as n`,
		);
		setFlagsFromString('--expose-gc');
		const collect = runInNewContext('gc') as () => void;
		const live = () => {
			collect();
			const { heapUsed, external } = process.memoryUsage();
			return heapUsed + external;
		};
		const atStart = live();
		const seen: number[] = [];
		const watch = setInterval(() => seen.push(live()), 200);
		try {
			const written = await writeBackup({
				...common,
				ownerUrl: large,
				dataDirectory: server.directory,
				target: join(server.directory, 'large.lnbackup'),
				recipient,
			});
			assert.ok(written.bytes > 10_000_000);
			const target = await server.createDatabase();
			const { applicationRole } = server;
			await restoreBackup({ ...common, ownerUrl: target, applicationRole, path: written.path, identity });
		} finally {
			clearInterval(watch);
		}
		// On a busy machine the chunks of a step may pile up for a moment; what must not happen is that the rows stay.
		const mostly = seen.sort((one, other) => one - other)[Math.floor(seen.length * 0.9)] as number;
		const megabytes = (mostly - atStart) / 1_000_000;
		assert.ok(megabytes < 50, `${megabytes.toFixed(1)} MB`);
	} finally {
		await server.end();
	}
});
