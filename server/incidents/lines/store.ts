/** Quick reports as lines: for lists, for what was told of the same event, for what was told lately. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { openingOf } from '#domain/incidents/rules.ts';
import type { IncidentLine, Trigger } from '#domain/incidents/schema.ts';
import { segment } from '#domain/organisations/paths/rules.ts';
import { within } from '../../access/within.ts';
import type { Context } from '../../context.ts';

type Row = Omit<IncidentLine, 'opening' | 'closedAt'> & { what: string | null; endedAt: Date | null };

const lineOf = ({ what, endedAt, ...row }: Row): IncidentLine => ({
	...row,
	opening: openingOf(what),
	closedAt: row.state === 'closed' ? endedAt : null,
});

/** All lines within reach for which `where` holds; tables are `incident`, `version` and `unit`. */
async function lines(
	context: Context,
	where: RawBuilder<SqlBool>,
	order: RawBuilder<unknown>,
	limit: number,
): Promise<IncidentLine[]> {
	const on = context.today;
	const { rows } = await sql<Row>`
		select incident.id, incident.organisation_id, told.name as organisation_name, version.trigger, incident.state,
			incident.version, version.facts ->> 'what' as what, communes.name as commune_name, version.workplace, version.occurred_at,
			incident.reported_at, taken.acknowledged_at, version.trend, version.risk, version.involved, version.injured,
			version.dead, incident.main_id, incident.follow_up_at, incident.ended_at, coalesce(posts.title, '') as accountable_title,
			coalesce(answering.name, '') as accountable_organisation_name
		from incidents incident
		join incident_versions version on version.incident_id = incident.id and version.number = incident.version
		join unit_paths unit on unit.organisation_id = incident.organisation_id
			and unit.from_on <= ${on}::date and unit.to_on > ${on}::date
		join organisation_names told on told.organisation_id = incident.organisation_id
			and told.from_on <= ${on}::date and told.to_on > ${on}::date
		left join communes on communes.code = version.commune_code
		left join incident_holders holder on holder.incident_id = incident.id and holder.to_at = 'infinity'
		left join posts on posts.id = holder.post_id
		left join organisation_names answering on answering.organisation_id = holder.organisation_id
			and answering.from_on <= ${on}::date and answering.to_on > ${on}::date
		left join lateral (select min(level.acknowledged_at) as acknowledged_at from incident_levels level
			where level.incident_id = incident.id) taken on true
		where ${within(context, 'incident.read', 'unit.path')} and ${where}
		order by ${order} limit ${limit}
	`.execute(context.db);
	return rows.map(lineOf);
}

export const linesAPage = 50;
const newestFirst = sql`(incident.state = 'open') desc, incident.reported_at desc, incident.id desc`;

export type Filter = {
	state: 'open' | 'waiting' | 'ended' | 'all';
	trigger?: Trigger | undefined;
	organisationId?: string | undefined;
	after?: string | undefined;
};

/** One page and where the next begins. */
export async function listLines(
	context: Context,
	filter: Filter,
): Promise<{ incidents: IncidentLine[]; next: string | null }> {
	const { state, trigger, organisationId, after } = filter;
	const conditions = [
		sql<SqlBool>`true`,
		...(state === 'open' ? [sql<SqlBool>`incident.state = 'open'`] : []),
		...(state === 'waiting' ? [sql<SqlBool>`incident.state = 'open' and taken.acknowledged_at is null`] : []),
		...(state === 'ended' ? [sql<SqlBool>`incident.state <> 'open'`] : []),
		...(trigger ? [sql<SqlBool>`version.trigger = ${trigger}`] : []),
		...(organisationId ? [below(context, organisationId)] : []),
		...(after ? [laterThan(after)] : []),
	];
	const found = await lines(context, sql<SqlBool>`(${sql.join(conditions, sql` and `)})`, newestFirst, linesAPage + 1);
	const incidents = found.slice(0, linesAPage);
	const last = found.length > linesAPage ? incidents.at(-1) : undefined;
	return { incidents, next: last ? placeOf(last) : null };
}

const placeOf = ({ state, reportedAt, id }: IncidentLine) =>
	`${state === 'open' ? 1 : 0}|${reportedAt.toISOString()}|${id}`;

/** What comes after that place in the order of the list; everything where it cannot be read. */
function laterThan(place: string): RawBuilder<SqlBool> {
	const found = /^([01])\|(\d{4}-\d\d-\d\dT[\d:.]+Z)\|([0-9a-f-]{36})$/.exec(place);
	if (!found) return sql<SqlBool>`true`;
	const [, open, at, id] = found;
	return sql<SqlBool>`((incident.state = 'open')::int, incident.reported_at, incident.id)
		< (${open}::int, ${at}::timestamptz, ${id}::uuid)`;
}

function below(context: Context, organisationId: string): RawBuilder<SqlBool> {
	return sql<SqlBool>`exists (select from unit_paths above where above.organisation_id = ${organisationId}::uuid
		and above.from_on <= ${context.today}::date and above.to_on > ${context.today}::date
		and unit.path >= above.path and unit.path < above.path || 'g')`;
}

/** Open ones within reach that no union has taken yet. */
export async function countWaiting(context: Context): Promise<number> {
	const on = context.today;
	const { rows } = await sql<{ waiting: number }>`
		select count(*)::int as waiting from incidents incident
		join unit_paths unit on unit.organisation_id = incident.organisation_id
			and unit.from_on <= ${on}::date and unit.to_on > ${on}::date
		where incident.state = 'open' and ${within(context, 'incident.read', 'unit.path')}
			and not exists (select from incident_levels level
				where level.incident_id = incident.id and level.acknowledged_at is not null)
	`.execute(context.db);
	return rows[0]?.waiting ?? 0;
}

/** The one line; undefined where it is out of reach. */
export async function findLine(context: Context, id: string): Promise<IncidentLine | undefined> {
	return (await lines(context, sql<SqlBool>`incident.id = ${id}::uuid`, newestFirst, 1))[0];
}

/** The line and what others told of the same event, the one that counts first; undefined where it is out of reach. */
export async function findGroup(
	context: Context,
	id: string,
): Promise<{ line: IncidentLine; others: IncidentLine[] } | undefined> {
	const group = sql<SqlBool>`coalesce(incident.main_id, incident.id) = (
		select coalesce(own.main_id, own.id) from incidents own where own.id = ${id}::uuid)`;
	// Its own line first, so that no limit cuts it off.
	const order = sql`incident.id = ${id}::uuid desc, incident.main_id nulls first, incident.reported_at, incident.id`;
	const [line, ...others] = await lines(context, group, order, 101);
	return line?.id === id ? { line, others } : undefined;
}

const lately = 3 * 24 * 3_600_000;

/** Open ones of the last three days, told by the unit or one beside it, as far as the actor may read them. */
export async function recentAround(context: Context, path: string): Promise<IncidentLine[]> {
	const parent = path.slice(0, -segment) || path;
	const around = sql<SqlBool>`incident.state = 'open' and incident.reported_at > ${new Date(context.now.getTime() - lately)}
		and unit.path >= ${parent} and unit.path < ${`${parent}g`}`;
	return lines(context, around, newestFirst, 10);
}
