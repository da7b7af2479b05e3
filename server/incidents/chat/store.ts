/** Whom and what a sender of a chat text has to do with. */
import { sql } from 'kysely';
import type { Known } from '#domain/incidents/chat/places/rules.ts';
import { within } from '../../access/within.ts';
import type { Context } from '../../context.ts';

/** So many units are looked for by name: an officer's, or the first of a province. */
const mostUnits = 1500;

/** Units for which the actor may tell, by name. */
export async function unitsToTell(context: Context): Promise<Known[]> {
	const { rows } = await sql<Known>`
		select unit.organisation_id as key, named.name
		from unit_paths unit
		join organisation_names named on named.organisation_id = unit.organisation_id
			and named.from_on <= ${context.today}::date and named.to_on > ${context.today}::date
		where unit.from_on <= ${context.today}::date and unit.to_on > ${context.today}::date
			and ${within(context, 'incident.report', 'unit.path')}
		order by unit.path limit ${mostUnits}
	`.execute(context.db);
	return rows;
}

/** Communes that these units serve. */
export async function communesOf(context: Context, organisationIds: readonly string[]): Promise<Known[]> {
	const { rows } = await sql<Known>`
		select communes.code as key, communes.name from communes
		where communes.code in (select commune_code from organisation_communes
			where organisation_id = any(${organisationIds}::uuid[]) and from_on <= ${context.today}::date and to_on > ${context.today}::date)
		order by communes.code
	`.execute(context.db);
	return rows;
}
