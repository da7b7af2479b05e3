/** A board that goes over several pages, and whose rows are what plain look-ups say of each child. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { reportOperations as reports } from '#domain/reports/operations.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, requireMonthly, settleUntil } from '../../../test/federation.ts';

const application = await testApplication();
const { db } = application.connection;
const day = at('2024-04-10');
const period = '2024-03';
let world: Federation;
after(() => application.close());

before(async () => {
	world = await buildFederation(application);
	await requireMonthly(world, '2024-03-01');
	// A hundred and thirty unions more in chị Quyên's district; in the middle of them the three with names of their own.
	await sql`
		with made as (
			insert into organisations (id, code, kind_code, founded_on)
			select gen_random_uuid(), 'XA-' || place, 'privateEnterpriseUnion', '2023-01-01' from generate_series(1, 130) place
			returning id, code, segment
		), named as (
			insert into organisation_names (id, organisation_id, name, search, from_on)
			select gen_random_uuid(), id, 'Công đoàn cơ sở ' || code, 'cong doan co so ' || lower(code), '2023-01-01' from made
		), line as (
			insert into organisation_parents (id, organisation_id, parent_id, from_on)
			select gen_random_uuid(), id, ${world.units.north}, '2023-01-01' from made
		)
		insert into unit_paths (organisation_id, path, from_on)
		select made.id, upper.path || made.segment, '2023-01-01' from made, unit_paths upper
		where upper.organisation_id = ${world.units.north}
	`.execute(db);
	await settleUntil(world, day);
	// Every third reported; of those the first was returned, the second is late, and of the last nothing is to be done.
	await sql`
		with asked as (
			select id, organisation_id, row_number() over (order by id) as place from obligations
			where period_code = ${period} and upper_id = ${world.units.north}
		), met as (
			update obligations set met = case when place % 2 = 0 then 'nil' else 'reported' end, met_late = place % 4 = 0
			from asked where asked.id = obligations.id and place % 3 = 0
			returning obligations.id, obligations.organisation_id, place
		)
		insert into reports (id, obligation_id, organisation_id, state, is_nil, by_proxy, version, first_submitted_at, submitted_at)
		select gen_random_uuid(), id, organisation_id, (array['returned', 'submitted', 'accepted'])[place % 9 / 3 + 1], place % 2 = 0,
			false, 1, ${day}, ${day} from met
	`.execute(db);
});

const board = (show?: 'missing' | 'late' | 'returned' | 'toAccept' | 'reported' | 'nil' | 'proxy', page = 1) =>
	world.perform('minh', day, reports.board, { periodCode: period, page, ...(show && { show }) });

/** The children of the district as one look-up after the other finds them. */
async function plainRows() {
	const found = await sql<{ name: string; met: string | null; late: boolean; state: string | null }>`
		select (select name from organisation_names where organisation_id = line.organisation_id and from_on <= ${day} and to_on > ${day}) as name,
			asked.met, coalesce(asked.met_late, false) or (asked.met is null and asked.due_on < '2024-04-10') as late,
			(select state from reports where obligation_id = asked.id) as state
		from organisation_parents line
		join obligations asked on asked.organisation_id = line.organisation_id and asked.period_code = ${period}
			and asked.template_version_id in (select id from report_template_versions where template_code = 'monthly')
		where line.parent_id = ${world.units.north}
	`.execute(db);
	return found.rows;
}

test('anh Minh turns the pages of a hundred and thirty-three unions and meets each of them once', async () => {
	const [first, second, third] = [await board(), await board(undefined, 2), await board(undefined, 3)];
	assert.deepEqual([first.children.length, first.listed, first.pages], [100, 133, 2]);
	assert.deepEqual([second.children.length, second.listed, second.pages], [33, 133, 2]);
	assert.deepEqual([third.children.length, third.listed], [0, 133]);
	const names = [...first.children, ...second.children].map(({ name }) => name);
	assert.deepEqual(names.toSorted(), (await plainRows()).map(({ name }) => name).toSorted());
});

test('each choice keeps exactly the unions that plain look-ups keep', async () => {
	const rows = await plainRows();
	const keeps = {
		missing: ({ met }: (typeof rows)[number]) => met === null,
		late: ({ late }: (typeof rows)[number]) => late,
		returned: ({ state }: (typeof rows)[number]) => state === 'returned',
		toAccept: ({ state }: (typeof rows)[number]) => state === 'submitted',
		reported: ({ met }: (typeof rows)[number]) => met === 'reported',
		nil: ({ met }: (typeof rows)[number]) => met === 'nil',
		proxy: ({ met }: (typeof rows)[number]) => met === 'proxy',
	};
	for (const [show, keep] of Object.entries(keeps) as [keyof typeof keeps, (row: (typeof rows)[number]) => boolean][]) {
		const shown = await board(show);
		const expected = rows.filter(keep).map(({ name }) => name);
		assert.equal(shown.listed, expected.length, show);
		assert.deepEqual(shown.children.map(({ name }) => name).toSorted(), expected.toSorted(), show);
	}
});

test('a union that another district counts for the period still stands there with what it owes', async () => {
	const obligation = await sql<{ id: string }>`
		update obligations set upper_id = ${world.units.south} where period_code = ${period} and organisation_id = ${world.units.tea}
		returning id`.execute(db);
	const { children } = await board('missing');
	const all = [...children, ...(await board()).children, ...(await board(undefined, 2)).children];
	const tea = all.find(({ organisationId }) => organisationId === world.units.tea);
	assert.equal(tea?.obligationId, obligation.rows[0]?.id);
});

test('the latest urging is shown, whether it was noted before notices were kept or after', async () => {
	const rows = (await board('missing')).children;
	const [old, both] = [rows[0], rows[1]] as [(typeof rows)[number], (typeof rows)[number]];
	await sql`insert into reminders (id, obligation_id, channel, made_at) values
		(gen_random_uuid(), ${old.obligationId}, 'phone', ${at('2024-04-06')}),
		(gen_random_uuid(), ${both.obligationId}, 'phone', ${at('2024-04-06')})`.execute(db);
	await world.perform('minh', at('2024-04-09'), reports.remind, {
		obligationIds: [both.obligationId as string],
		channel: 'phone',
	});
	const shown = (await board('missing')).children;
	const urged = [old, both].map(
		({ obligationId }) => shown.find((row) => row.obligationId === obligationId)?.remindedAt,
	);
	assert.deepEqual(urged, [at('2024-04-06'), at('2024-04-09')]);
	assert.equal(shown.filter(({ remindedAt }) => remindedAt !== null).length, 2);
});

test('two years on, the board opens at the period next due, and an old one is found by its code', async () => {
	const later = at('2026-03-10');
	await settleUntil(world, later);
	const open = (asked: { periodCode?: string }) => world.perform('minh', later, reports.board, asked);
	const plain = await open({});
	assert.equal(plain.period?.code, '2026-02');
	assert.deepEqual([plain.periods[0]?.code, plain.periods.at(-1)?.code], ['2026-03', '2024-03']);
	assert.equal(new Set(plain.periods.map(({ code }) => code)).size, 25);
	const old = await open({ periodCode: period });
	assert.deepEqual(
		[old.period?.code, old.period?.untilOn, old.dueOn, old.listed],
		[period, '2024-03-31', '2024-04-05', 133],
	);
	// The form of the page sends the month that stood there before along with another requirement.
	assert.equal((await open({ periodCode: '2024-Q1' })).period?.code, '2026-02');
});
