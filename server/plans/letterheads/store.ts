import { sql } from 'kysely';
import type { Context } from '../../context.ts';

export type Letterhead = {
	name: string;
	isGrassroots: boolean;
	place: string | null;
	documentSymbol: string | null;
	upperName: string | null;
	upperShortName: string | null;
	chairName: string | null;
	mark: string | null;
};

/** How a union's own papers are headed and signed today; the caller has proved that the union may be read. */
export async function findLetterhead(context: Context, organisationId: string): Promise<Letterhead> {
	const { today } = context;
	const { rows } = await sql<Letterhead>`
		select named.name, kind.is_grassroots, unit.place, unit.document_symbol,
			upper_named.name as upper_name, upper_named.short_name as upper_short_name,
			(select people.full_name from posts join mandates on mandates.post_id = posts.id
				and mandates.from_on <= ${today}::date and mandates.to_on > ${today}::date
				join people on people.id = mandates.person_id
				where posts.organisation_id = unit.id and posts.role in ('grassrootsChair', 'upperLeader') limit 1) as chair_name,
			(select value #>> '{}' from installation where key = 'mark') as mark
		from organisations unit
		join organisation_kinds kind on kind.code = unit.kind_code
		join unit_paths path on path.organisation_id = unit.id
			and path.from_on <= ${today}::date and path.to_on > ${today}::date
		join organisation_names named on named.organisation_id = unit.id
			and named.from_on <= ${today}::date and named.to_on > ${today}::date
		left join unit_paths upper on length(path.path) > 6 and upper.path = left(path.path, -6)
			and upper.from_on <= ${today}::date and upper.to_on > ${today}::date
		left join organisation_names upper_named on upper_named.organisation_id = upper.organisation_id
			and upper_named.from_on <= ${today}::date and upper_named.to_on > ${today}::date
		where unit.id = ${organisationId}`.execute(context.db);
	return rows[0] as Letterhead;
}
