/** Who is the second person where one alone may not open or erase. */
import { type RawBuilder, sql } from 'kysely';
import { type Role, roles } from '#domain/verbs.ts';

const decidingRoles = (Object.keys(roles) as Role[]).filter((role) => 'case.decide' in roles[role]);

/**
 * The second person: people who can decide about a case in `cases`, asked by somebody: of the union that holds it or, where it has nobody
 * else, of the nearest one above. Rows: person_id, post_id, organisation_id, path.
 */
export function deciders(today: string, askedBy: RawBuilder<unknown>): RawBuilder<unknown> {
	return sql`(
		select able.* from (
			select mandates.person_id, posts.id as post_id, posts.title, line.organisation_id, line.path,
				rank() over (order by length(line.path) desc) as nearness
			from unit_paths held join unit_paths line on line.from_on <= ${today}::date and line.to_on > ${today}::date
				and line.path in (select left(held.path, size) from generate_series(6, length(held.path), 6) as size)
			join posts on posts.organisation_id = line.organisation_id and posts.role = any(${decidingRoles}::text[])
				and posts.from_on <= ${today}::date and posts.to_on > ${today}::date
			join mandates on mandates.post_id = posts.id and mandates.from_on <= ${today}::date and mandates.to_on > ${today}::date
			where held.organisation_id = cases.organisation_id and held.from_on <= ${today}::date and held.to_on > ${today}::date
				and mandates.person_id <> ${askedBy}
				and not exists (select from case_conflicts conflict where conflict.case_id = cases.id and (
					conflict.person_id = mandates.person_id
					or conflict.post_id in (select other.post_id from mandates other where other.person_id = mandates.person_id
						and other.from_on <= ${today}::date and other.to_on > ${today}::date)
					or conflict.organisation_id in (select post.organisation_id from mandates other join posts post on post.id = other.post_id
						where other.person_id = mandates.person_id and other.from_on <= ${today}::date and other.to_on > ${today}::date)))
		) as able where able.nearness = 1)`;
}
