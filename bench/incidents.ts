/**
 * Quick reports without a photo over HTTP by 16 clients against the floor: a bare HTTP server doing one durable INSERT of
 * the same bytes. Each is counted at the end. Then the watch: so many open reports, all of them due in the same minute, told
 * on in one pass, with the statements it took.
 * Usage: node bench/incidents.ts [count] [open]
 */
import { connect } from '#server/db/connect.ts';
import { serve } from '#server/http/serve.ts';
import { jobs } from '#server/registry.ts';
import type { Shot } from './client.ts';
import { startFloor } from './floor.ts';
import { fire, inTurns, onGround, round, sayRatios } from './ground.ts';
import { buildNation, sessionOf } from './nation.ts';

const count = Number(process.argv[2] ?? 3000);
const open = Number(process.argv[3] ?? 10_000);
const clients = 16;
const warmUps = 1500;

await onGround(async ({ application, owner, ownerUrl, applicationUrl }) => {
	let now = new Date('2021-04-02T02:00:00Z');
	application.now = () => now;
	const nation = await buildNation(owner, { provinces: 2, uppersPerProvince: 31, unionsPerUpper: 91, months: 1 }, now);
	const units = await owner.query<{ id: string; place: number }>(
		`select id, split_part(code, '-', 2)::int as place from organisations where code like 'Q3-%' order by md5(code) limit $1`,
		[count + warmUps],
	);
	const told = {
		trigger: 'disaster',
		what: 'Nước vào ba phòng học, đã đưa học sinh lên tầng hai; đường vào xã bị sạt một đoạn, xe không qua được.',
		involved: 40,
	};
	const allShots: Shot[] = units.rows.map(({ id, place }) => ({
		path: '/api/v1/incidents/report',
		headers: {
			'content-type': 'application/json',
			cookie: `lang_nghe_session=${sessionOf(place)}`,
			'sec-fetch-site': 'same-origin',
			'idempotency-key': `bench-${id}`,
		},
		body: JSON.stringify({ ...told, organisationId: id }),
	}));
	const [warmUp, shots] = [allShots.slice(0, warmUps), allShots.slice(warmUps)];
	const floorShots = shots.map((shot) => ({ ...shot, path: '/' }));
	const floor = await startFloor(ownerUrl, 'select 1');
	const ours = await serve(application, {
		host: '127.0.0.1',
		port: 0,
		allowedHosts: ['127.0.0.1'],
		trustsProxy: () => false,
	});
	const port = Number(new URL(ours.url).port);
	await fire({ port: floor.port, clients, cutEvery: 0, shots: floorShots.slice(0, warmUps) });
	await fire({ port, clients, cutEvery: 0, shots: warmUp });
	await owner.query('analyze');
	const measured = await inTurns(
		owner,
		{ port: floor.port, clients, cutEvery: 0, shots: floorShots },
		{ port, clients, cutEvery: 100, shots },
	);
	await new Promise((resolve) => ours.server.close(resolve));
	await floor.close();
	const bytes = Math.max(...shots.map(({ headers, body }) => JSON.stringify(headers).length + Buffer.byteLength(body)));
	console.log(
		`unions in the nation: ${nation.unions}; reports: ${shots.length}; clients: ${clients}; ${bytes} bytes up`,
	);
	console.log(sayRatios(measured, 'budget 0.25'));
	const incidents = await owner.query<{ reports: number; held: number }>(`select count(*)::int as reports,
		(select count(*)::int from incident_holders) as held from incidents`);
	const { failed, firstFailure } = measured.ours;
	console.log(`failed: ${failed} ${firstFailure}; there: ${JSON.stringify(incidents.rows[0])}`);

	const rest = Math.max(0, open - allShots.length);
	await owner.query(
		`with unit as (select id, row_number() over () as place from organisations where code like 'Q3-%'), one as (
			insert into incidents (id, organisation_id, reporter_person_id, reported_at)
			select gen_random_uuid(), unit.id, (select id from people limit 1), $1 from generate_series(1, $2::int) n
			join unit on unit.place = n % $3::int + 1 returning id, organisation_id
		), version as (
			insert into incident_versions (incident_id, number, trigger, occurred_at, noticed_at, facts, made_at, made_by_person_id)
			select id, 1, 'disaster', $1, $1, '{"demands":[],"done":[]}', $1, (select id from people limit 1) from one
		)
		insert into incident_levels (incident_id, organisation_id, arrived_at, reason, next_at)
		select one.id, line.parent_id, $1, 'above', $1 from one join organisation_parents line using (organisation_id)`,
		[now, rest, nation.unions],
	);
	await owner.query('analyze');
	const watch = jobs.find(({ tasks }) => 'incidents.watch' in tasks)?.tasks['incidents.watch'];
	let statements = 0;
	const connection = connect(applicationUrl, { onStatement: () => (statements += 1) });
	for (const minutes of [0, 30, 60]) {
		now = new Date(Date.parse('2021-04-02T02:00:00Z') + minutes * 60_000);
		const startedAt = performance.now();
		statements = 0;
		await watch?.({ ...application, connection }, {});
		const seconds = (performance.now() - startedAt) / 1000;
		const total = await owner.query<{ told: number }>('select count(*)::int as told from incident_tellings');
		console.log(`after ${minutes} minutes: ${round(seconds)} s, ${statements} statements, ${total.rows[0]?.told} told`);
	}
	await connection.close();
	if (failed > 0 || incidents.rows[0]?.reports !== allShots.length) process.exitCode = 1;
});
