/**
 * The board and the search for what a node shows, in a nation of growing size, against a bare HTTP request doing one
 * indexed SELECT of as many rows. What it costs must follow the rows shown, not the nation.
 * Usage: node bench/board.ts [months] [sizes…]; sizes are unions: 90 1300 12500 125000
 */
import { serve } from '#server/http/serve.ts';
import type { Shot } from './client.ts';
import { startFloor } from './floor.ts';
import { fire, onGround, round } from './ground.ts';
import { buildNation, type NationSize } from './nation.ts';

const months = Number(process.argv[2] ?? 12);
const asked = process.argv.slice(3).map(Number);
const sizes: Record<number, Omit<NationSize, 'months'>> = {
	90: { provinces: 1, uppersPerProvince: 1, unionsPerUpper: 90 },
	1300: { provinces: 1, uppersPerProvince: 14, unionsPerUpper: 93 },
	12500: { provinces: 10, uppersPerProvince: 14, unionsPerUpper: 90 },
	125000: { provinces: 34, uppersPerProvince: 41, unionsPerUpper: 90 },
};
const requests = 300;
const clients = 4;

/** Reads as the head of the upper union number 1: its board of 90 unions, and the list of its unions. */
async function measure(unions: number): Promise<void> {
	const size = sizes[unions];
	if (!size) throw new Error(`No size ${unions}; choose one of ${Object.keys(sizes).join(', ')}`);
	await onGround(async ({ application, owner, ownerUrl }) => {
		const now = new Date('2022-01-03T02:00:00Z');
		application.now = () => now;
		const nation = await buildNation(owner, { ...size, months }, now);
		const upper = await owner.query<{ id: string }>(`select id from organisations where code = 'Q2-1'`);
		const upperId = upper.rows[0]?.id as string;
		const leader = await owner.query<{ personId: string }>(
			`select mandates.person_id as "personId" from mandates join posts on posts.id = post_id where organisation_id = $1`,
			[upperId],
		);
		await owner.query(
			`insert into sessions (token_hash, id, person_id, created_at, last_seen_on, expires_at, second_factor_at, device)
			values (sha256('bench-leader'), gen_random_uuid(), $1, $2::timestamptz, $2::timestamptz::date, $2::timestamptz + interval '60 days', $2::timestamptz, 'bench')`,
			[leader.rows[0]?.personId, now],
		);
		// The least that shows as many rows: one indexed read of the obligations of one union and month.
		const floor = await startFloor(
			ownerUrl,
			`select id, organisation_id, period_code, due_on, met, met_late from obligations
			where upper_id = '${upperId}' and requirement_id = '${nation.requirementId}' and period_code = '${nation.lastPeriod}' and voided_at is null`,
		);
		application.isDemo = true;
		const ours = await serve(application, {
			host: '127.0.0.1',
			port: 0,
			allowedHosts: ['127.0.0.1'],
			trustsProxy: () => false,
		});
		const port = Number(new URL(ours.url).port);
		const headers = { cookie: 'lang_nghe_session=bench-leader', 'sec-fetch-site': 'same-origin' };
		const shots = (path: string): Shot[] => Array.from({ length: requests }, () => ({ path, headers, body: '' }));
		const run = (at: number, path: string) => fire({ port: at, clients, cutEvery: 0, shots: shots(path) });
		await run(floor.port, '/');
		const least = await run(floor.port, '/');
		const boardPath = `/api/v1/reports/board?requirementId=${nation.requirementId}&periodCode=${nation.lastPeriod}`;
		await run(port, boardPath);
		const board = await run(port, boardPath);
		const list = await run(port, '/api/v1/organisations/list?pageSize=90');
		const search = await run(port, '/api/v1/overview/search?q=cong%20doan%20so%203.7');
		console.log(
			[
				`${nation.unions} unions × ${months} months`,
				`floor p50 ${round(least.p50, 1)} ms p99 ${round(least.p99, 1)}`,
				`board p50 ${round(board.p50, 1)} p99 ${round(board.p99, 1)} (${round(board.p50 / least.p50, 1)} ×)`,
				`list p50 ${round(list.p50, 1)} (${round(list.p50 / least.p50, 1)} ×)`,
				`search p50 ${round(search.p50, 1)} (${round(search.p50 / least.p50, 1)} ×)`,
				`failed ${board.failed + list.failed + search.failed} ${board.firstFailure || list.firstFailure || search.firstFailure}`,
			].join('; '),
		);
		await new Promise((resolve) => ours.server.close(resolve));
		await floor.close();
	});
}

for (const unions of asked.length > 0 ? asked : [90, 1300, 12500, 125000]) await measure(unions);
