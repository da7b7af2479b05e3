/**
 * What the head of an upper union, of a province and of the nation read (board, list, search), in a nation of growing
 * size, against a bare HTTP request doing one indexed SELECT of as many rows as an upper union has children. What it
 * costs must follow the rows shown, not the nation.
 * Usage: node bench/board.ts [months] [sizes…]; sizes are unions: 90 1300 12500 125000
 */
import type pg from 'pg';
import { serve } from '#server/http/serve.ts';
import type { Outcome } from './client.ts';
import { startFloor } from './floor.ts';
import { fire, type Ground, onGround, round } from './ground.ts';
import { buildNation, type Nation, type NationSize } from './nation.ts';
import { processorTime } from './processor.ts';

const months = Number(process.argv[2] ?? 12);
const asked = process.argv.slice(3).map(Number);
const sizes: Record<number, Omit<NationSize, 'months'>> = {
	90: { provinces: 1, uppersPerProvince: 1, unionsPerUpper: 90 },
	1300: { provinces: 1, uppersPerProvince: 14, unionsPerUpper: 93 },
	12500: { provinces: 10, uppersPerProvince: 14, unionsPerUpper: 90 },
	125000: { provinces: 34, uppersPerProvince: 41, unionsPerUpper: 90 },
};
const requests = 400;
const warmUps = 100;
const clients = 4;

const board = ({ requirementId, lastPeriod }: Nation) =>
	`/api/v1/reports/board?requirementId=${requirementId}&periodCode=${lastPeriod}`;
const search = (words: string) => `/api/v1/overview/search?q=${encodeURIComponent(words)}`;

/** Who reads (the code of the unit that they lead) and what. */
const reads: [name: string, code: string, path: (nation: Nation) => string][] = [
	['upper union: board of 90', 'Q2-1', board],
	['upper union: board as first opened', 'Q2-1', () => '/api/v1/reports/board'],
	['upper union: list of 90', 'Q2-1', () => '/api/v1/organisations/list?pageSize=90'],
	['upper union: search a unit', 'Q2-1', () => search('cong doan so 3.7')],
	['upper union: search a person', 'Q2-1', () => search('nguyen van 7')],
	['upper union: search nothing there', 'Q2-1', () => search('khong co ai')],
	['province: board', 'Q1-1', board],
	['province: list of 50', 'Q1-1', () => '/api/v1/organisations/list?pageSize=50'],
	['province: search a unit', 'Q1-1', () => search('cong doan so 3.77')],
	['province: search what all share', 'Q1-1', () => search('nguyen van')],
	['nation: board', 'Q0-0', board],
	['nation: list of 50', 'Q0-0', () => '/api/v1/organisations/list?pageSize=50'],
	['nation: search a unit', 'Q0-0', () => search('cong doan so 3.77')],
	['nation: search nothing there', 'Q0-0', () => search('khong co ai')],
];

async function measure(unions: number): Promise<void> {
	const size = sizes[unions];
	if (!size) throw new Error(`No size ${unions}; choose one of ${Object.keys(sizes).join(', ')}`);
	await onGround(async (ground) => {
		const now = new Date(Date.UTC(2021, months, 3, 2));
		ground.application.now = () => now;
		ground.application.isDemo = true;
		const nation = await buildNation(ground.owner, { ...size, months }, now);
		for (const code of new Set(reads.map(([, of]) => of))) await signIn(ground.owner, code, now);
		await compare(ground, nation);
	});
}

/** Opens a session for whoever leads the unit; its cookie value is `bench-` and the code. */
async function signIn(owner: pg.Client, code: string, now: Date): Promise<void> {
	await owner.query(
		`insert into sessions (token_hash, id, person_id, created_at, last_seen_on, expires_at, second_factor_at, device)
		select sha256(convert_to('bench-' || $1, 'UTF8')), gen_random_uuid(), mandates.person_id, $2::timestamptz,
			$2::timestamptz::date, $2::timestamptz + interval '60 days', $2::timestamptz, 'bench'
		from organisations join posts on posts.organisation_id = organisations.id join mandates on mandates.post_id = posts.id
		where code = $1`,
		[code, now],
	);
}

type Measured = Outcome & { processor: number };

async function compare({ application, owner, ownerUrl }: Ground, nation: Nation): Promise<void> {
	// The least that shows as many rows: one indexed read of the obligations of one union and month.
	const floor = await startFloor(
		ownerUrl,
		`select id, organisation_id, period_code, due_on, met, met_late from obligations
		where upper_id = (select id from organisations where code = 'Q2-1') and requirement_id = '${nation.requirementId}'
			and period_code = '${nation.lastPeriod}' and voided_at is null`,
	);
	const ours = await serve(application, {
		host: '127.0.0.1',
		port: 0,
		allowedHosts: ['127.0.0.1'],
		trustsProxy: () => false,
	});
	const oursPort = Number(new URL(ours.url).port);
	const run = async (port: number, path: string, code = ''): Promise<Measured> => {
		const headers = { cookie: `lang_nghe_session=bench-${code}`, 'sec-fetch-site': 'same-origin' };
		const shoot = (count: number) =>
			fire({ port, clients, cutEvery: 0, shots: Array.from({ length: count }, () => ({ path, headers, body: '' })) });
		await shoot(warmUps);
		const used = await processorTime(owner);
		const outcome = await shoot(requests);
		return { ...outcome, processor: (await used()) / requests };
	};
	const floors = [await run(floor.port, '/')];
	const found: [string, Measured][] = [];
	for (const [name, code, path] of reads) {
		found.push([name, await run(oursPort, path(nation), code)]);
		floors.push(await run(floor.port, '/'));
	}
	const least = (of: (one: Measured) => number) =>
		floors.map(of).toSorted((a, b) => a - b)[floors.length >> 1] as number;
	const [p50, p95, processor] = [least((one) => one.p50), least((one) => one.p95), least((one) => one.processor)];
	console.log(
		`\n${nation.unions} unions × ${months} months; floor p50 ${round(p50)} ms, p95 ${round(p95)} ms, processor ${round(processor)} ms`,
	);
	for (const [name, one] of found) {
		console.log(
			`${name.padEnd(36)} p50 ${round(one.p50, 1)} ms (${round(one.p50 / p50, 1)} ×), p95 ${round(one.p95, 1)} ms (${round(one.p95 / p95, 1)} ×), processor ${round(one.processor)} ms (${round(one.processor / processor, 1)} ×)${one.failed > 0 ? `; failed ${one.failed}: ${one.firstFailure}` : ''}`,
		);
	}
	await new Promise((resolve) => {
		ours.server.close(resolve);
		ours.server.closeAllConnections();
	});
	await floor.close();
}

for (const unions of asked.length > 0 ? asked : [90, 1300, 12500, 125000]) await measure(unions);
