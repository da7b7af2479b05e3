/**
 * What pages cost beside the least that any program could do: each read over HTTP by a few clients, and the floor just
 * before and after it, since what else the machine does changes from minute to minute. Processor time is that of server
 * and PostgreSQL.
 */
import type pg from 'pg';
import { connect } from '#server/db/connect.ts';
import { serve } from '#server/http/serve.ts';
import type { Outcome } from './client.ts';
import { startFloor } from './floor.ts';
import { fire, type Ground, round } from './ground.ts';
import { processorTime } from './processor.ts';

const requests = 300;
const warmUps = 60;
const clients = 4;

/** What is read, the cookie's value of who reads it, and the path. */
export type Read = [name: string, session: string, path: string];

type Measured = Outcome & { processor: number; statements: number };

/** Opens a session for whoever leads the unit with that code; gives its cookie's value. */
export async function signIn(owner: pg.Client, code: string, now: Date): Promise<string> {
	const token = `bench-${code}`;
	await owner.query(
		`insert into sessions (token_hash, id, person_id, created_at, last_seen_on, expires_at, second_factor_at, device)
		select sha256(convert_to($1, 'UTF8')), gen_random_uuid(), mandates.person_id, $2::timestamptz,
			$2::timestamptz::date, $2::timestamptz + interval '60 days', $2::timestamptz, 'bench'
		from organisations join posts on posts.organisation_id = organisations.id join mandates on mandates.post_id = posts.id
		where code = $3`,
		[token, now, code],
	);
	return token;
}

/** Prints each read with its ratios to a bare HTTP request that runs `select`. */
export async function compareReads(
	{ application, owner, ownerUrl, applicationUrl }: Ground,
	select: string,
	reads: readonly Read[],
): Promise<void> {
	let statements = 0;
	const before = application.connection;
	application.connection = connect(applicationUrl, { max: 12, onStatement: () => (statements += 1) });
	const floor = await startFloor(ownerUrl, select);
	const ours = await serve(application, {
		host: '127.0.0.1',
		port: 0,
		allowedHosts: ['127.0.0.1'],
		trustsProxy: () => false,
	});
	const run = async (port: number, path: string, session = ''): Promise<Measured> => {
		const headers = { cookie: `lang_nghe_session=${session}`, 'sec-fetch-site': 'same-origin' };
		const shoot = (count: number) =>
			fire({ port, clients, cutEvery: 0, shots: Array.from({ length: count }, () => ({ path, headers, body: '' })) });
		await shoot(warmUps);
		const used = await processorTime(owner);
		const counted = statements;
		const outcome = await shoot(requests);
		return { ...outcome, processor: (await used()) / requests, statements: (statements - counted) / requests };
	};
	const port = Number(new URL(ours.url).port);
	// What runs first pays for compiling the server and waking the database; neither is what a page costs.
	const [first] = reads;
	await run(floor.port, '/');
	if (first) await run(port, first[2], first[1]);
	let earlier = await run(floor.port, '/');
	for (const [name, session, path] of reads) {
		const one = await run(port, path, session);
		const later = await run(floor.port, '/');
		const shown = (of: 'p50' | 'p95' | 'processor') => {
			const least = ((earlier[of] as number) + later[of]) / 2;
			return `${of} ${round(one[of])} ms, floor ${round(least)} (${round(one[of] / least, 1)} ×)`;
		};
		const trouble = one.failed > 0 ? `; failed ${one.failed}: ${one.firstFailure}` : '';
		console.log(
			`${name.padEnd(36)} ${shown('processor')}; ${shown('p50')}; ${shown('p95')}; statements ${round(one.statements, 1)}${trouble}`,
		);
		earlier = later;
	}
	await new Promise((resolve) => {
		ours.server.close(resolve);
		ours.server.closeAllConnections();
	});
	await floor.close();
	await application.connection.close();
	application.connection = before;
}
