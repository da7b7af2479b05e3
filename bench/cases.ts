/**
 * What the chair of a union and an officer of its upper union read of cases (list, today, board, one case), with 10,000
 * and 1,000,000 cases in the nation, against a bare HTTP request doing one indexed SELECT of as many rows. Both hold
 * equally many cases themselves in either nation: what a page costs must follow the unit, not the nation. What the officer
 * reads of the unions below grows with them: 50 unions have 250 cases, then 25,000.
 * Usage: node bench/cases.ts [sizes…]; sizes are cases in the nation, growing: 10000 1000000
 */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { type Ground, onGround, round } from './ground.ts';
import { buildNation, sessionOf } from './nation.ts';
import { compareReads, type Read } from './reads.ts';

const sizes = process.argv.slice(2).map(Number);
const now = new Date(Date.UTC(2021, 1, 3, 2));
const today = '2021-02-03';
const officer = 'bench-officer';
/** As many cases the measured union and its upper union hold, one in five of them open. */
const own = 300;

/** The upper union's officer, who handles what it holds; and, for every union, who handles its cases. */
async function addHandlers(owner: pg.Client): Promise<void> {
	await owner.query(`
		create temp table officer as select id as organisation_id, gen_random_uuid() as person_id, gen_random_uuid() as post_id
		from made where level = 2 and place = 1;
		insert into people (id, full_name, search, phone, created_at)
		select person_id, 'Trần Thị Một', 'tran thi mot', '0988000111', '2021-01-01' from officer;
		insert into posts (id, organisation_id, role, title, from_on)
		select post_id, organisation_id, 'upperOfficer', 'Chuyên viên', '2020-01-01' from officer;
		insert into mandates (id, post_id, person_id, from_on) select gen_random_uuid(), post_id, person_id, '2020-01-01' from officer;
		insert into accounts (person_id, user_name, created_at) select person_id, 'bench-officer', '2021-01-01' from officer;
		create temp table holder as
		select made.id as organisation_id, coalesce(officer.post_id, chair.post_id) as post_id, made.place = 1 as is_measured,
			row_number() over (partition by made.place = 1 order by made.level, made.place) - 1 as number
		from made join chair on chair.organisation_id = made.id left join officer on officer.organisation_id = made.id
		where made.level in (2, 3);
		create index on holder (is_measured, number);
	`);
	await owner.query(
		`insert into sessions (token_hash, id, person_id, created_at, last_seen_on, expires_at, second_factor_at, device)
		select decode($1, 'hex'), gen_random_uuid(), person_id, $2::timestamptz, $3::date, $2::timestamptz + interval '60 days', $2::timestamptz, 'bench'
		from officer`,
		[createHash('sha256').update(officer).digest('hex'), now, today],
	);
}

/**
 * Adds cases to the measured unions, or spread over all others. Facts only; acts, clocks, holders, handlers and conflicts of those
 * that are open or measured, which is what the reads touch.
 */
async function addCases(owner: pg.Client, count: number, isMeasured: boolean): Promise<void> {
	await owner.query(`
		set synchronous_commit = off;
		create temp table lot as
		select gen_random_uuid() as id, holder.organisation_id, holder.post_id, n, n / holders.count % ${isMeasured ? 5 : 10} = 0 as is_open
		from (select count(*) from holder where is_measured = ${isMeasured}) holders, generate_series(0, ${count - 1}) n
		join holder on holder.is_measured = ${isMeasured} and holder.number = n % (select count(*) from holder where is_measured = ${isMeasured});
		insert into cases (id, organisation_id, about_organisation_id, channel, kind, topic, identity, wish, people, since, state,
			received_on, due_on, outcome, verdict, closed_on, public_key, legal_basis)
		select id, organisation_id, organisation_id, 'page',
			(array['complaint', 'recommendation', 'reflection', 'denunciation', 'individualDispute', 'unclassified', 'labourComplaint'])[n * 7 % 11 % 7 + 1],
			(array['wages', 'insurance', 'hours', 'safety', 'meals', 'treatment', 'dismissal'])[n * 5 % 13 % 7 + 1], 'confidential', 'help', n % 40 + 1, 'month',
			case when is_open then (array['received', 'registered', 'classified', 'accepted', 'verifying', 'asked'])[n * 3 % 17 % 6 + 1] else 'closed' end,
			'${today}'::date - case when is_open then n * 31 % 97 % 90 else n * 31 % 1009 + 30 end,
			case when is_open and n % 7 > 0 then '${today}'::date + n * 13 % 61 - 8 end,
			case when not is_open then 'solved' end, case when not is_open then 'confirmed' end,
			case when not is_open then '${today}'::date - n * 31 % 1009 end, sha256(uuid_send(gen_random_uuid())), 'unionLaw' from lot;
		delete from lot where not (is_open or ${isMeasured});
		insert into case_holders (case_id, organisation_id, post_id, from_on, reason) select id, organisation_id, post_id, '2020-06-01', 'received' from lot;
		insert into case_handlers (case_id, post_id, from_on) select id, post_id, '2020-06-01' from lot;
		insert into case_acts (id, case_id, act, to_state, done_on, place, post_id, organisation_id)
		select gen_random_uuid(), id, 'receive', 'received', '2020-06-01', place, post_id, organisation_id from lot, generate_series(1, 3) place;
		insert into case_clocks (id, case_id, rule_code, rule_version, binds, started_on, calendar, due_on)
		select gen_random_uuid(), cases.id, 'union.contact', 1, 'union', received_on, 'stateBody', due_on from lot join cases using (id) where due_on is not null;
		insert into case_clock_changes (id, clock_id, place, change, done_on, due_after)
		select gen_random_uuid(), clock.id, 1, 'start', started_on, due_on from lot join case_clocks clock on clock.case_id = lot.id;
		insert into case_conflicts (id, case_id, organisation_id, reason, declared_on)
		select gen_random_uuid(), lot.id, other.organisation_id, 'complainedAbout', '2020-06-01' from lot
		join holder other on not other.is_measured and other.number = (n + 7) % 2000 where n % 20 = 3;
		drop table lot;
		set synchronous_commit = on;
	`);
}

async function compare(ground: Ground, cases: number): Promise<void> {
	const unit = `(select id from organisations where code = 'Q3-1')`;
	const one = await ground.owner.query<{ id: string }>(
		`select id from cases where organisation_id = ${unit} and state = 'accepted' limit 1`,
	);
	const chair = sessionOf(1);
	const list = '/api/v1/cases/list';
	const reads: Read[] = [
		['chair: list of the unit', chair, list],
		['chair: overdue', chair, `${list}?group=overdue`],
		['chair: mine', chair, `${list}?group=mine`],
		['chair: ended', chair, `${list}?group=ended`],
		['chair: one case', chair, `/api/v1/cases/${one.rows[0]?.id}/get`],
		['chair: today', chair, '/api/v1/cases/today'],
		['chair: board', chair, '/api/v1/cases/board'],
		['officer: list of 50 unions', officer, list],
		['officer: ended', officer, `${list}?group=ended`],
		['officer: today', officer, '/api/v1/cases/today'],
		['officer: board of 50 unions', officer, '/api/v1/cases/board'],
	];
	console.log(`\n${cases} cases`);
	await compareReads(
		ground,
		`select id, organisation_id, kind, topic, state, received_on, due_on, people from cases
		where organisation_id = ${unit} and state not in ('filed', 'closed', 'withdrawn') order by coalesce(due_on, '9999-12-31'), id limit 51`,
		reads,
	);
}

await onGround(async (ground) => {
	ground.application.now = () => now;
	ground.application.isDemo = true;
	await buildNation(ground.owner, { provinces: 4, uppersPerProvince: 10, unionsPerUpper: 50, months: 1 }, now);
	await addHandlers(ground.owner);
	await addCases(ground.owner, 2 * own, true);
	let there = 2 * own;
	for (const cases of sizes.length > 0 ? sizes : [10_000, 1_000_000]) {
		const began = performance.now();
		await addCases(ground.owner, cases - there, false);
		there = cases;
		// As autovacuum does in the hour after such a load.
		await ground.owner.query('vacuum analyze');
		console.log(`${cases} cases generated in ${round((performance.now() - began) / 1000, 0)} s`);
		await compare(ground, cases);
	}
});
