/** A reach with more units than are looked through one by one: what lies far is found by the indexes, and only there. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { overviewOperations as overview } from '#domain/overview/operations.ts';
import { reportOperations as reports } from '#domain/reports/operations.ts';
import { fold } from '#domain/tables/fold.ts';
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

test('whatever chị Hoa searches for among three hundred unions, she finds what plain comparing finds', async () => {
	await sql`
		with made as (
			insert into organisations (id, code, kind_code, founded_on)
			select gen_random_uuid(), 'NAM-' || place, 'privateEnterpriseUnion', '2020-01-01' from generate_series(1, 300) place
			returning id, code, segment, substr(code, 5)::int as place
		), named as (
			insert into organisation_names (id, organisation_id, name, search, from_on)
			select gen_random_uuid(), id, code, 'cong ty ' || (array['may', 'che', 'go', 'thep', 'xi mang'])[place % 5 + 1]
				|| (array[' song hong', ' hong ha', ' ha giang', ' bac ha', ' an binh', ' binh an', ' tan an'])[place % 7 + 1] || ' ' || place, '2020-01-01'
			from made
		), person as (
			insert into people (id, full_name, search, created_at)
			select gen_random_uuid(), code, (array['ha', 'an', 'binh', 'hong', 'lan', 'giang'])[place % 6 + 1] || ' thi ' || (array['may', 'thao', 'mo'])[place % 3 + 1], ${day}
			from made returning id, full_name
		), post as (
			insert into posts (id, organisation_id, role, title, from_on)
			select gen_random_uuid(), id, 'grassrootsChair', 'Chủ tịch', '2020-01-01' from made returning id, organisation_id
		), held as (
			insert into mandates (id, post_id, person_id, from_on)
			select gen_random_uuid(), post.id, person.id, '2020-01-01' from post
			join made on made.id = post.organisation_id join person on person.full_name = made.code
		)
		insert into unit_paths (organisation_id, path, from_on)
		select made.id, upper.path || made.segment, '2020-01-01' from made, unit_paths upper
		where upper.organisation_id = ${world.units.south}
	`.execute(db);
	const all = await sql<{ id: string; unit: string; personId: string; person: string }>`
		select face.organisation_id as id, face.search as unit, people.id as person_id, people.search as person from unit_faces face
		join posts on posts.organisation_id = face.organisation_id join mandates on mandates.post_id = posts.id
			and mandates.from_on <= ${day} and mandates.to_on > ${day} join people on people.id = mandates.person_id
		where face.path like (select path from unit_paths where organisation_id = ${world.units.south}) || '%'
	`.execute(db);
	const isIn = (word: string, text: string) =>
		word.length > 2 ? text.includes(word) : ` ${text}`.includes(` ${word}`);
	const compare = (found: { rows: { id: string }[]; more: boolean }, expected: string[], q: string) => {
		const ids = found.rows.map(({ id }) => id);
		assert.equal(found.more, expected.length > 20, q);
		assert.equal(ids.length, Math.min(expected.length, 20), q);
		assert.deepEqual([new Set(ids).size, ids.filter((id) => !expected.includes(id))], [ids.length, []], q);
	};
	const word = fc.oneof(
		fc.constantFrom(
			'công',
			'may',
			'hồng',
			'hà',
			'ha',
			'g',
			'an',
			'bình',
			'thị',
			'mò',
			'xi',
			'giang',
			'ang',
			'lan',
			'đâu',
		),
		fc.integer({ min: 1, max: 310 }).map(String),
	);
	await fc.assert(
		fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 4 }), async (typed) => {
			const q = typed.join(' ');
			const words = fold(q).split(' ');
			// A year or a month would name a period.
			fc.pre(!/\b20\d\d\b/.test(q));
			const found = await find('hoa', q);
			const units = all.rows.filter(({ unit }) => words.every((one) => isIn(one, unit)));
			compare(found.units, [...new Set(units.map(({ id }) => id))], q);
			const people = all.rows.filter(
				({ unit, person }) =>
					words.every((one) => isIn(one, unit) || isIn(one, person)) && words.some((one) => isIn(one, person)),
			);
			compare(
				found.people,
				people.map(({ personId }) => personId),
				q,
			);
		}),
		{ numRuns: 150 },
	);
});

test('a form published between two searches is found by its title at once', async () => {
	await find('quyen', 'chân đồi');
	await sql`
		with published as (
			insert into report_template_versions (id, template_code, number, title, abstract, type_name, symbol_type, audience, period_kind, definition, published_at)
			select gen_random_uuid(), template_code, number + 1, 'Báo cáo nhanh mùa rét', abstract, type_name, symbol_type, audience, period_kind, definition, ${day}
			from report_template_versions where id in (select template_version_id from obligations where organisation_id = ${far.unit})
			returning id
		)
		update obligations set template_version_id = published.id from published where organisation_id = ${far.unit}
	`.execute(db);
	const { reports: found } = await find('quyen', 'mùa rét đỉnh trời');
	assert.ok(found.rows.some(({ organisationName }) => organisationName === 'Công đoàn cơ sở XA-400'));
});
