/**
 * The face of a unit is what its parts say, on every day: after any run of founding, renaming, moving, ending, electing
 * and correcting, each row is compared with look-ups of the tables it follows from, made one by one.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { addDays } from '#domain/calendar/date.ts';
import { organisationOperations as organisations } from '#domain/organisations/operations.ts';
import { mandateOperations as mandates } from '#domain/people/mandates/operations.ts';
import { peopleOperations as people } from '#domain/people/operations.ts';
import { postOperations as posts } from '#domain/people/posts/operations.ts';
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
