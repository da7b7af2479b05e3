/** Who is the second person where one alone may not open or erase; for which union a register of personal data is kept. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Role, roles } from '#domain/verbs.ts';
import { type Allowed, prove, within } from '../access/within.ts';
import type { Context } from '../context.ts';

type RegisterVerb = 'dataRequest.handle' | 'breach.record';
export type RegisterUnit<V extends RegisterVerb> = Allowed<{ organisationId: string; mayAct: SqlBool }, V>;

/** The union for which something is entered. 404 where the actor does not see it, 403 where she keeps no register there. */
export async function getRegisterUnit<V extends RegisterVerb>(
	context: Context,
	verb: V,
	organisationId: string,
): Promise<RegisterUnit<V>> {
	const row = await context.db
		.selectFrom('unitPaths')
		.select('unitPaths.organisationId')
		.select(within(context, verb, 'unitPaths.path').as('mayAct'))
		.where('unitPaths.organisationId', '=', organisationId)
		.where('unitPaths.fromOn', '<=', context.today)
		.where('unitPaths.toOn', '>', context.today)
		.where(within(context, 'organisation.read', 'unitPaths.path'))
		.executeTakeFirst();
	return prove(context, verb, row);
}

/** Who decides in the cases of her union at large, which the inspection committee does not. */
const decidingRoles = (Object.keys(roles) as Role[]).filter(
	(role) => 'case.decide' in roles[role] && 'case.assign' in roles[role],
);

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
