/**
 * 4,000 submissions over HTTP by 16 clients against the floor: a bare HTTP server doing one durable INSERT of the same
 * bytes. Ours includes the session, access, validation, event, roll-up and the key of exactly once. Some connections are
 * cut after sending and repeated; at the end every report is there once. Both servers are warm before they are measured.
 * Beside the ratio, which needs a quiet machine, it prints what a request cost the processor, the server and PostgreSQL's
 * connections apart: that in proportion to the floor's is steadier.
 * Usage: node bench/submissions.ts [count]
 */
import { serve } from '#server/http/serve.ts';
import type { Shot } from './client.ts';
import { startFloor } from './floor.ts';
import { fire, inTurns, onGround, sayRatios } from './ground.ts';
import { buildNation, sessionOf } from './nation.ts';

const count = Number(process.argv[2] ?? 4000);
const clients = 16;
const warmUps = 1500;

await onGround(async ({ application, owner, ownerUrl }) => {
	const now = new Date('2021-04-03T02:00:00Z');
	application.now = () => now;
	const nation = await buildNation(owner, { provinces: 2, uppersPerProvince: 31, unionsPerUpper: 91, months: 3 }, now);
	const obligations = await owner.query<{ id: string; place: number }>(
		`select obligations.id, split_part(organisations.code, '-', 2)::int as place from obligations
		join organisations on organisations.id = obligations.organisation_id where period_code = $2 order by md5(organisations.code) limit $1`,
		[count + warmUps, nation.lastPeriod],
	);
	const values = {
		workers: 120,
		'workers.women': 60,
		members: 110,
		'members.women': 55,
		dialoguesHeld: 1,
		petitionsReceived: 2,
		careBeneficiaries: 3,
		situation:
			'Đời sống, việc làm của đoàn viên ổn định; một số tuyến đường sạt lở sau mưa, nhà trường đã bố trí dạy bù.',
	};
	const body = JSON.stringify({ values, reasons: {} });
	const allShots: Shot[] = obligations.rows.map(({ id, place }) => ({
		path: `/api/v1/reports/${id}/submit`,
		headers: {
			'content-type': 'application/json',
			cookie: `lang_nghe_session=${sessionOf(place)}`,
			'sec-fetch-site': 'same-origin',
			'idempotency-key': `bench-${id}`,
		},
		body,
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
	// As autovacuum does within a minute: a plan made for an empty table would read it all through for the whole run.
	await owner.query('analyze');
	const measured = await inTurns(
		owner,
		{ port: floor.port, clients, cutEvery: 0, shots: floorShots },
		{ port, clients, cutEvery: 100, shots },
	);
	const there = await owner.query<{ reports: number; versions: number; counted: number }>(
		`select count(*)::int as reports,
			(select count(*)::int from report_versions where report_id in (select reports.id from reports
				join obligations on obligations.id = obligation_id where period_code = $1)) as versions,
			(select sum(reported)::int from rollups where period_code = $1) as counted
		from reports join obligations on obligations.id = obligation_id where period_code = $1`,
		[nation.lastPeriod],
	);
	await new Promise((resolve) => ours.server.close(resolve));
	await floor.close();
	console.log(`unions in the nation: ${nation.unions}; submissions: ${shots.length}; clients: ${clients}`);
	console.log(sayRatios(measured, 'budget 0.25, aim 0.5'));
	const { failed, firstFailure } = measured.ours;
	console.log(`failed: ${failed} ${firstFailure}; there: ${JSON.stringify(there.rows[0])}`);
	const { reports, counted } = there.rows[0] ?? {};
	if (failed > 0 || reports !== allShots.length || counted !== allShots.length) process.exitCode = 1;
});
