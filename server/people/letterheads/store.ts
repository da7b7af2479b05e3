import { sql } from 'kysely';
import type { Context } from '../../context.ts';

export type Letterhead = {
	name: string;
	isGrassroots: boolean;
	place: string | null;
	documentSymbol: string | null;
	upperName: string | null;
	upperShortName: string | null;
	chairTitle: string | null;
	chairName: string | null;
	mark: string | null;
};

/** How a union's own papers are headed and signed on a day, today where none is named; the caller has proved that the union may be read. */
export async function findLetterhead(
	context: Context,
	organisationId: string,
	on: string = context.today,
): Promise<Letterhead> {
	const { rows } = await sql<Letterhead>`
		select named.name, kind.is_grassroots, unit.place, unit.document_symbol, upper_named.name as upper_name,
			upper_named.short_name as upper_short_name, chair.title as chair_title, chair.full_name as chair_name,
			(select value #>> '{}' from installation where key = 'mark') as mark
		from organisations unit
		join organisation_kinds kind on kind.code = unit.kind_code
		join unit_paths path on path.organisation_id = unit.id and path.from_on <= ${on}::date and path.to_on > ${on}::date
		join organisation_names named on named.organisation_id = unit.id
			and named.from_on <= ${on}::date and named.to_on > ${on}::date
		left join unit_paths upper on length(path.path) > 6 and upper.path = left(path.path, -6)
			and upper.from_on <= ${on}::date and upper.to_on > ${on}::date
		left join organisation_names upper_named on upper_named.organisation_id = upper.organisation_id
			and upper_named.from_on <= ${on}::date and upper_named.to_on > ${on}::date
		left join lateral (select posts.title, people.full_name from posts
			left join mandates on mandates.post_id = posts.id and mandates.from_on <= ${on}::date and mandates.to_on > ${on}::date
			left join people on people.id = mandates.person_id
			where posts.organisation_id = unit.id and posts.role in ('grassrootsChair', 'upperLeader')
				and posts.from_on <= ${on}::date and posts.to_on > ${on}::date
			order by people.id is null, posts.from_on, posts.id limit 1) chair on true
		where unit.id = ${organisationId}`.execute(context.db);
	return rows[0] as Letterhead;
}
