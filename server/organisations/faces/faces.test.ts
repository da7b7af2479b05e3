/**
 * The face of a unit is what its parts say, on every day: after any run of founding, renaming, moving, ending, electing
 * and correcting, each row is compared with look-ups of the tables it follows from, made one by one.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { addDays } from '#domain/calendar/date.ts';
import type { Operation, OutputOf } from '#domain/operation.ts';
import { organisationOperations as organisations } from '#domain/organisations/operations.ts';
import { mandateOperations as mandates } from '#domain/people/mandates/operations.ts';
import { peopleOperations as people } from '#domain/people/operations.ts';
import { postOperations as posts } from '#domain/people/posts/operations.ts';
import { Problem } from '#domain/problems.ts';
import { testApplication } from '../../../test/database.ts';
import { actingAs, found, plantRoot } from '../tree.fixture.ts';

const application = await testApplication();
const { db } = application.connection;
let act: ReturnType<typeof actingAs>;
let root: string;
before(async () => {
	act = actingAs(application);
	root = await plantRoot(application, { name: 'LĐLĐ tỉnh', code: 'T' });
});
after(() => application.close());

/** What the faces say, and what the tables say, of every unit on a day. */
async function compare(on: string) {
	const faces = await sql`
		select organisation_id, path, parent_id, code, kind_code, kind_title, rank, is_grassroots, founded_on, dissolved_on, name, search,
			chair_name, chair_phone, people
		from unit_faces where from_on <= ${on}::date and to_on > ${on}::date order by organisation_id`.execute(db);
	const parts = await sql`
		select unit.id as organisation_id, standing.path,
			(select parent_id from organisation_parents line where line.organisation_id = unit.id
				and line.from_on <= ${on}::date and line.to_on > ${on}::date) as parent_id,
			unit.code, unit.kind_code, kind.title as kind_title, kind.rank, kind.is_grassroots, unit.founded_on, unit.dissolved_on,
			named.name, named.search, chair.full_name as chair_name, chair.phone as chair_phone,
			(select string_agg(people.search, ' | ' order by people.search) from posts join mandates on mandates.post_id = posts.id
				join people on people.id = mandates.person_id
				where posts.organisation_id = unit.id and mandates.from_on <= ${on}::date and mandates.to_on > ${on}::date) as people
		from organisations unit
		join organisation_kinds kind on kind.code = unit.kind_code
		join unit_paths standing on standing.organisation_id = unit.id and standing.from_on <= ${on}::date and standing.to_on > ${on}::date
		join organisation_names named on named.organisation_id = unit.id and named.from_on <= ${on}::date and named.to_on > ${on}::date
		left join lateral (
			select people.full_name, people.phone from posts
			join mandates on mandates.post_id = posts.id and mandates.from_on <= ${on}::date and mandates.to_on > ${on}::date
			join people on people.id = mandates.person_id
			where posts.organisation_id = unit.id and posts.role in ('grassrootsChair', 'upperLeader')
			order by posts.from_on, posts.id limit 1
		) as chair on true
		order by unit.id`.execute(db);
	assert.deepEqual(faces.rows, parts.rows, on);
}

const kinds = ['found', 'rename', 'reparent', 'dissolve', 'elect', 'elect', 'correct', 'leave'] as const;
const story = fc.array(
	fc.record({
		kind: fc.constantFrom(...kinds),
		unit: fc.nat(),
		other: fc.nat(),
		day: fc.integer({ min: 0, max: 700 }),
	}),
	{ minLength: 4, maxLength: 25 },
);
type Step = { kind: (typeof kinds)[number]; unit: number; other: number; day: number };

let stories = 0;
const decided = { decisionNumber: '1/QĐ', decisionOn: '2010-01-01', reason: 'Theo quyết định' };
const titles = ['Đồng Văn', 'Ấp Bắc', 'An Bình', 'Ân Thi', 'Đông Anh'];

test('after any run of acts the face of every unit is what its parts say, on every day', async () => {
	await fc.assert(
		fc.asyncProperty(story, async (steps) => {
			stories += 1;
			const units = [root, await found(act, root, `S${stories}-U`)];
			const chairs: { postId: string; personId: string; mandateId: string }[] = [];
			for (const [number, step] of steps.entries()) await live(units, chairs, step, `S${stories}-${number}`);
			const days = await sql<{ on: string }>`select distinct from_on as on from unit_faces`.execute(db);
			for (const { on } of days.rows) {
				await compare(on);
				await compare(addDays(on, -1));
			}
			const { rows } = await sql`
				(select * from unit_faces except select face.* from unit_faces_of(array(select id from organisations)) face)
				union all
				(select face.* from unit_faces_of(array(select id from organisations)) face except select * from unit_faces)`.execute(
				db,
			);
			assert.deepEqual(rows, []);
		}),
		{ numRuns: 12 },
	);
});

/** One act of a story; what the rules refuse does not happen. */
async function live(
	units: string[],
	chairs: { postId: string; personId: string; mandateId: string }[],
	{ kind, unit, other, day }: Step,
	code: string,
): Promise<void> {
	const on = addDays('2022-01-01', day);
	const id = units[unit % units.length] as string;
	const chair = chairs[unit % Math.max(chairs.length, 1)];
	const name = `CĐCS ${titles[other % titles.length]} ${code}`;
	if (kind === 'found') {
		const made = await tried(organisations.found, {
			...{ code, name, kindCode: 'schoolUnion', foundedOn: on, parentId: id },
		});
		if (made) units.push(made.id);
	} else if (kind === 'rename') {
		await tried(organisations.rename, { id, name, fromOn: on, ...decided });
	} else if (kind === 'reparent') {
		await tried(organisations.reparent, { id, parentId: units[other % units.length], fromOn: on, ...decided });
	} else if (kind === 'dissolve') {
		await tried(organisations.dissolve, { id, dissolvedOn: on, ...decided });
	} else if (kind === 'elect') {
		const role = other % 3 === 0 ? 'grassrootsOfficer' : 'grassrootsChair';
		const post = await tried(posts.create, { organisationId: id, role, title: 'Chủ tịch', fromOn: on });
		const person = await tried(people.create, { organisationId: id, fullName: name, phone: '0912345678' });
		if (!post || !person) return;
		const begun = await tried(mandates.begin, { postId: post.id, personId: person.id, fromOn: on });
		if (begun) chairs.push({ postId: post.id, personId: person.id, mandateId: begun.id });
	} else if (kind === 'correct' && chair) {
		await tried(people.correct, { id: chair.personId, fullName: name });
	} else if (kind === 'leave' && chair) {
		await tried(mandates.end, { id: chair.mandateId, endedOn: on });
	}
}

async function tried<O extends Operation>(operation: O, input: unknown): Promise<OutputOf<O> | undefined> {
	try {
		return await act(operation, input);
	} catch (error) {
		if (error instanceof Problem) return undefined;
		throw error;
	}
}

test('lists stand in the order of the Vietnamese alphabet, letters before tones', async () => {
	const names = [
		'Công đoàn Dồng',
		'Công đoàn Đồng',
		'Công ty (B)',
		'công ty An',
		'Công ty Ăn',
		'Công ty Ân',
		'Công ty Ấn',
	];
	names.push(
		'Công ty số 10',
		'Công ty số 2',
		'Trương',
		'Trường Tiểu học',
		'Trường Tiễu học',
		'Ủy ban',
		'Ư',
		'Y tế',
		'Ý Yên',
	);
	const { rows } = await sql<{ ours: string[]; theirs: string[] }>`
		select array_agg(name order by alphabet_key(name)) as ours, array_agg(name order by name collate vi) as theirs
		from unnest(${names.toReversed()}::text[]) as name`.execute(db);
	assert.deepEqual(rows[0]?.ours, rows[0]?.theirs);
});

test('a list goes on after the last unit seen, each unit once, whatever is searched for and wherever the list begins', async () => {
	const parentId = await found(act, root, 'LONG', { name: 'LĐLĐ huyện Dài', kindCode: 'districtFederation' });
	for (let number = 0; number < 7; number += 1) {
		await found(act, parentId, `LONG-${number}`, { name: `CĐCS ${titles[number % titles.length]} ${number}` });
	}
	for (const filter of [
		{},
		{ search: 'cdcs' },
		{ under: parentId },
		{ under: parentId, direct: '1' },
		{ under: root, search: 'long' },
	]) {
		for (const day of [{}, { asOf: '2024-01-01' }]) {
			const whole = await act(organisations.list, { ...filter, ...day, pageSize: 200 });
			assert.ok(whole.rows.length >= 7, JSON.stringify(filter));
			assert.deepEqual([whole.total, whole.isTotalCut, whole.next], [whole.rows.length, false, null]);
			const seen: string[] = [];
			for (let after: string | undefined, turns = 0; turns < 200; turns += 1) {
				const page = await act(organisations.list, { ...filter, ...day, pageSize: 3, ...(after && { after }) });
				seen.push(...page.rows.map((row) => row.id));
				if (!page.next) break;
				after = page.next;
			}
			assert.deepEqual(
				seen,
				whole.rows.map((row) => row.id),
				JSON.stringify({ ...filter, ...day }),
			);
		}
	}
});

test('more units than are compared one by one are found by their words, and counted up to a thousand', async () => {
	const parentId = await found(act, root, 'WIDE', { name: 'LĐLĐ huyện Rộng', kindCode: 'districtFederation' });
	await sql`
		with made as (
			insert into organisations (id, code, kind_code, founded_on)
			select gen_random_uuid(), 'W-' || n, 'schoolUnion', '2010-01-01' from generate_series(1, 1300) n returning id, code, segment
		), named as (
			insert into organisation_names (id, organisation_id, name, search, from_on)
			select gen_random_uuid(), id, 'Rộng ' || code, 'rong ' || case code when 'W-1300' then 'dinh troi' else 'chan doi' end, '2010-01-01' from made
		), line as (
			insert into organisation_parents (id, organisation_id, parent_id, from_on) select gen_random_uuid(), id, ${parentId}, '2010-01-01' from made
		)
		insert into unit_paths (organisation_id, path, from_on)
		select made.id, above.path || made.segment, '2010-01-01' from made, unit_paths above where above.organisation_id = ${parentId}
	`.execute(db);
	const all = await act(organisations.list, { under: parentId });
	assert.deepEqual([all.rows.length, all.total, all.isTotalCut], [50, 1000, true]);
	const one = await act(organisations.list, { under: parentId, search: 'dinh troi' });
	assert.deepEqual([one.rows.map((row) => row.code), one.total, one.isTotalCut], [['W-1300'], 1, false]);
	const many = await act(organisations.list, { under: parentId, search: 'chan doi' });
	assert.deepEqual([many.rows.length, many.isTotalCut], [50, true]);
});
