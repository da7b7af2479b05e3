/** A reach with more units than are looked through one by one: what lies far is found by the indexes, and only there. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { overviewOperations as overview } from '#domain/overview/operations.ts';
import { reportOperations as reports } from '#domain/reports/operations.ts';
import { testApplication } from '../../../test/database.ts';
import {
	at,
	buildFederation,
	type Federation,
	obligationOf,
	type PersonName,
	requireMonthly,
	settleUntil,
} from '../../../test/federation.ts';

const application = await testApplication();
const { db } = application.connection;
const day = at('2024-04-10');
const far = { unit: '', person: '' };
let world: Federation;
after(() => application.close());

before(async () => {
	world = await buildFederation(application);
	await requireMonthly(world, '2024-03-01');
	await settleUntil(world, day);
	await world.perform('mai', at('2024-04-03'), reports.submitNil, {
		id: await obligationOf(world, 'clinic', '2024-03'),
	});
	// Four hundred unions of chị Quyên's district, the last of them with a chair, a document and a report.
	await sql`
		with made as (
			insert into organisations (id, code, kind_code, founded_on)
			select gen_random_uuid(), 'XA-' || place, 'privateEnterpriseUnion', '2020-01-01' from generate_series(1, 400) place
			returning id, code, segment
		), named as (
			insert into organisation_names (id, organisation_id, name, search, from_on)
			select gen_random_uuid(), id, 'Công đoàn cơ sở ' || code, case code when 'XA-400' then 'cong doan dinh troi xa 400' else 'cong doan chan doi' end, '2020-01-01' from made
		)
		insert into unit_paths (organisation_id, path, from_on)
		select made.id, upper.path || made.segment, '2020-01-01' from made, unit_paths upper
		where upper.organisation_id = ${world.units.north}
	`.execute(db);
	const unit = await db.selectFrom('organisations').select('id').where('code', '=', 'XA-400').executeTakeFirstOrThrow();
	far.unit = unit.id;
	const people = await sql<{ id: string }>`
		with person as (
			insert into people (id, full_name, search, created_at)
			values (gen_random_uuid(), 'Giàng A Lử', 'giang a lu', ${day}) returning id
		), post as (
			insert into posts (id, organisation_id, role, title, from_on)
			values (gen_random_uuid(), ${far.unit}, 'grassrootsChair', 'Chủ tịch', '2020-01-01') returning id
		), held as (
			insert into mandates (id, post_id, person_id, from_on)
			select gen_random_uuid(), post.id, person.id, '2020-01-01' from person, post
		), document as (
			insert into documents (id, organisation_id, direction, year, number, symbol, abstract, search, created_at)
			values (gen_random_uuid(), ${far.unit}, 'incoming', 2024, 3, '3/TB', 'Nước sạch', '3 tb nuoc sach', ${day})
		), asked as (
			insert into obligations (id, requirement_id, organisation_id, upper_id, template_version_id, period_code, from_on,
				until_on, cut_off_on, due_on, met, met_late)
			select gen_random_uuid(), requirement_id, ${far.unit}, ${world.units.north}, template_version_id, period_code,
				from_on, until_on, cut_off_on, due_on, 'nil', false
			from obligations where organisation_id = ${world.units.clinic} and period_code = '2024-03' limit 1
			returning id
		), reported as (
			insert into reports (id, obligation_id, organisation_id, state, is_nil, by_proxy, version, first_submitted_at, submitted_at)
			select gen_random_uuid(), id, ${far.unit}, 'submitted', true, false, 1, ${day}, ${day} from asked
		)
		select id from person
	`.execute(db);
	far.person = people.rows[0]?.id as string;
});

const find = (who: PersonName, q: string) => world.perform(who, day, overview.search, { q });

test('chị Quyên finds the union that stands last of four hundred, by name and by code', async () => {
	for (const q of ['đỉnh trời', 'XA-400']) {
		assert.deepEqual(
			(await find('quyen', q)).units.rows.map((row) => row.id),
			[far.unit],
			q,
		);
	}
});

test('she finds its chair by the own name, and by own name and union together', async () => {
	for (const q of ['Giàng A Lử', 'lử đỉnh trời']) {
		assert.deepEqual(
			(await find('quyen', q)).people.rows.map((row) => row.id),
			[far.person],
			q,
		);
	}
	assert.deepEqual((await find('quyen', 'đỉnh trời')).people.rows, [], 'a union’s name alone is not its chair');
});

test('she finds its document and its report', async () => {
	assert.equal((await find('quyen', 'nước sạch')).documents.rows[0]?.organisationId, far.unit);
	const found = await find('quyen', 'tháng 3/2024 đỉnh trời');
	assert.deepEqual(
		found.reports.rows.map((row) => row.organisationName),
		['Công đoàn cơ sở XA-400'],
	);
});

test('what is named more often than fits is cut, with a sign that there are others', async () => {
	const { units } = await find('quyen', 'chân đồi');
	assert.deepEqual([units.rows.length, units.more], [20, true]);
});

test('chị Hoa of the next district finds nothing of it', async () => {
	for (const q of ['đỉnh trời', 'Giàng A Lử', 'nước sạch', 'XA-400']) {
		const found = await find('hoa', q);
		const counts = [found.units, found.people, found.documents, found.reports].map(({ rows }) => rows.length);
		assert.deepEqual(counts, [0, 0, 0, 0], q);
	}
});
