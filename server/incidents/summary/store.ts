/** SQL of what happened suddenly at a unit in a period. */
import { sql } from 'kysely';
import type { Event } from '#domain/incidents/summary/rules.ts';
import { within } from '../../access/within.ts';
import type { Context } from '../../context.ts';

/** So many lines a report can hold; more are for its annex. */
const mostLines = 30;

/** Events that count for the unit, by the day on which they happened; none where the actor may not read them. */
export async function eventsOf(
	context: Context,
	{ organisationId, from, until }: { organisationId: string; from: Date; until: Date },
): Promise<Event[]> {
	const { rows } = await sql<Event>`
		select newest.trigger, newest.occurred_at, coalesce(communes.name, newest.workplace) as place, incidents.state,
			incidents.result, newest.involved, newest.affected, newest.women, newest.injured, newest.dead
		from incidents
		join unit_paths unit on unit.organisation_id = incidents.organisation_id
			and unit.from_on <= ${context.today}::date and unit.to_on > ${context.today}::date
		join incident_versions newest on newest.incident_id = incidents.id and newest.number = incidents.version
		left join communes on communes.code = newest.commune_code
		where incidents.organisation_id = ${organisationId}::uuid and incidents.state <> 'withdrawn' and incidents.main_id is null
			and newest.occurred_at >= ${from} and newest.occurred_at < ${until} and ${within(context, 'incident.read', 'unit.path')}
		order by newest.occurred_at, incidents.id
		limit ${mostLines}
	`.execute(context.db);
	return rows;
}
