/**
 * Handing a directive down to a whole nation in the background, against one bare INSERT … SELECT of as many rows into a
 * table with the same indexes; then the five-number board of an upper union, a province and the nation, against a bare
 * HTTP request doing one indexed SELECT of as many rows as an upper union has children.
 * Usage: node bench/cascade.ts [sizes…]; sizes are unions: 90 1300 12500 125000
 */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { today } from '#domain/calendar/date.ts';
import { listDirty, recount } from '#server/plans/cascades/counts/store.ts';
import { stepRun } from '#server/plans/cascades/runs/store.ts';
import { carryOn } from '#server/plans/jobs.ts';
import { type Ground, onGround, round } from './ground.ts';
import { buildNation, nationSizes } from './nation.ts';
import { compareReads, type Read, signIn } from './reads.ts';

const readers = [
	['upper union: board of its unions', 'Q2-1'],
	['province: board', 'Q1-1'],
	['nation: board', 'Q0-0'],
] as const;

/** A directive of the nation's head, and the wish to hand it to all below. */
async function askRun(owner: pg.Client, now: Date): Promise<string> {
	const id = randomUUID();
	await owner.query(
		`insert into directives (id, organisation_id, kind, symbol, title, issuer, dated_on, from_on, state, plan_due_on, issued_on, search, made_by_person_id, made_at)
		select $1, id, 'plan', '1/KH-TLĐ', 'Kế hoạch', 'Tổng Liên đoàn', '2024-04-01', '2024-04-01', 'issued', '2024-05-10', '2024-04-01', '',
			(select id from people limit 1), $2 from organisations where code = 'Q0-0'`,
		[id, now],
	);
	await owner.query(
		`insert into duties (id, directive_id, number, section, quote, title, binds, frequency, evidence_kinds, state, confirmed_on)
		values (gen_random_uuid(), $1, 1, 'II.1', 'Sinh hoạt tổ.', 'Sinh hoạt tổ', 'every', 'quarterly', '{minutes}', 'confirmed', '2024-04-01')`,
		[id],
	);
	await owner.query(
		`insert into cascade_runs (id, directive_id, from_organisation_id, depth, asked_at)
		select gen_random_uuid(), $1, id, 'all', $2 from organisations where code = 'Q0-0'`,
		[id, now],
	);
	return id;
}

async function timed<T>(work: () => Promise<T>): Promise<[seconds: number, result: T]> {
	const began = performance.now();
	const result = await work();
	return [(performance.now() - began) / 1000, result];
}

/** The run to its end, batch by batch as the job does it; then the same rows at once into a table without foreign keys. */
async function hand({ application, owner }: Ground, now: Date): Promise<void> {
	const { connection } = application;
	const moment = { now, today: today(now) };
	const [seconds] = await timed(async () => {
		while (await connection.transaction((db) => stepRun(db, moment)));
	});
	const { rows } = await owner.query<{ count: number }>('select count(*)::int as count from cascades');
	await owner.query('create table bench_bare (like cascades including all)');
	const [bare] = await timed(() => owner.query('insert into bench_bare select * from cascades'));
	const [withKeys] = await timed(async () => {
		await owner.query(`create table bench_keyed (like cascades including all,
			foreign key (directive_id) references directives, foreign key (organisation_id) references organisations,
			foreign key (upper_id) references organisations)`);
		await owner.query('insert into bench_keyed select * from cascades');
	});
	const count = rows[0]?.count ?? 0;
	console.log(
		`\n${count} units handed to in ${round(seconds)} s; bare INSERT … SELECT ${round(bare)} s: ${round(seconds / bare, 1)} × (with foreign keys ${round(withKeys)} s: ${round(seconds / withKeys, 1)} ×)`,
	);
	await owner.query('drop table bench_bare; drop table bench_keyed');
}

/** Two thirds opened, half have a plan, a third shows something; all numbers counted as after the run. */
async function live({ application, owner }: Ground, directiveId: string, now: Date): Promise<void> {
	await owner.query(
		`update cascades set opened_at = case when random() < 0.66 then $2::timestamptz end,
			planned = (random() < 0.5)::int, doing = (random() < 0.33)::int where directive_id = $1 and is_grassroots`,
		[directiveId, now],
	);
	await owner.query(
		`insert into cascade_counts (directive_id, organisation_id, figures) select distinct $1::uuid, upper_id, '{}'::jsonb from cascades where directive_id = $1`,
		[directiveId],
	);
	await owner.query('vacuum analyze');
	const { db } = application.connection;
	const [seconds, counted] = await timed(async () => {
		let uppers = 0;
		for (const id of await listDirty(db)) uppers += await recount(db, id, now);
		return uppers;
	});
	console.log(`numbers of ${counted} upper unions counted in ${round(seconds)} s`);
	const [again] = await timed(() => carryOn(application));
	console.log(`asked again with nothing to do: ${round(again * 1000)} ms`);
	const one = await owner.query<{ id: string }>(`select id from organisations where code = 'Q2-1'`);
	await owner.query('update cascade_counts set is_dirty = true where organisation_id = $1', [one.rows[0]?.id]);
	const [single] = await timed(() => recount(db, directiveId, now));
	console.log(`one upper union and all above it counted in ${round(single * 1000)} ms`);
}

async function compareBoards(ground: Ground, directiveId: string, now: Date): Promise<void> {
	const reads: Read[] = [];
	for (const [name, code] of readers) {
		const unit = await ground.owner.query<{ id: string }>('select id from organisations where code = $1', [code]);
		const path = `/api/v1/cascades/${directiveId}/board?organisationId=${unit.rows[0]?.id}`;
		reads.push([name, await signIn(ground.owner, code, now), path]);
	}
	await compareReads(
		ground,
		`select organisation_id, assigned_on, opened_at, received_on, planned, doing from cascades
		where upper_id = (select id from organisations where code = 'Q2-1') and directive_id = '${directiveId}' and left_on is null`,
		reads,
	);
}

for (const size of nationSizes(process.argv.slice(2).map(Number))) {
	await onGround(async (ground) => {
		const now = new Date(Date.UTC(2024, 3, 10, 2));
		ground.application.now = () => now;
		ground.application.isDemo = true;
		await buildNation(ground.owner, { ...size, months: 0 }, now);
		const directiveId = await askRun(ground.owner, now);
		await hand(ground, now);
		await live(ground, directiveId, now);
		await compareBoards(ground, directiveId, now);
	});
}
