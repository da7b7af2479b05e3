/** SQL of quick reports themselves: the unit that tells, the report, how it ends, what became of it elsewhere. */
import { type SqlBool, sql } from 'kysely';
import type { IncidentState } from '#domain/incidents/schema.ts';
import { problem } from '#domain/problems.ts';
import type { Verb } from '#domain/verbs.ts';
import { type Allowed, prove, reaches, within } from '../access/within.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { kept } from '../db/kept.ts';
import type { NewLevel } from './levels/store.ts';
import { type NewVersion, versionInsert } from './versions/store.ts';

export type ReportingUnit = Allowed<
	{ organisationId: string; name: string; path: string; mayAct: SqlBool },
	'incident.report'
>;

const unitOn = kept((db, { organisationId, today }: { organisationId: string; today: string }) =>
	sql<{ organisationId: string; name: string; path: string }>`
		select unit.organisation_id, unit.path, named.name
		from unit_paths unit
		join organisation_names named on named.organisation_id = unit.organisation_id
			and named.from_on <= ${today}::date and named.to_on > ${today}::date
		where unit.organisation_id = ${organisationId}::uuid and unit.from_on <= ${today}::date and unit.to_on > ${today}::date
	`.compile(db),
);

type FoundUnit = { organisationId: string; name: string; path: string } | undefined;

/** Nothing is told of a unit that was found, whoever asked, before this. */
export function proveReportingUnit(context: Context, unit: FoundUnit): ReportingUnit {
	const seen = unit && reaches(context, 'incident.read', unit.path) ? unit : undefined;
	const row = seen && { ...seen, mayAct: reaches(context, 'incident.report', seen.path) };
	return prove(context, 'incident.report', row);
}

/** The unit that tells: the one named, or that of the actor's first post. 404 and 403 as everywhere. */
export async function getReportingUnit(context: Context, organisationId: string | undefined): Promise<ReportingUnit> {
	const { db, today, actor } = context;
	const wanted = organisationId ?? actor.posts[0]?.organisationId;
	if (!wanted) throw problem('notYours');
	const { rows } = await unitOn(db, { organisationId: wanted, today });
	return proveReportingUnit(context, rows[0]);
}

type IncidentVerb = Extract<Verb, `incident.${string}`>;
export type Incident<V extends Verb> = Allowed<
	{
		id: string;
		organisationId: string;
		path: string;
		state: IncidentState;
		version: number;
		mainId: string | null;
		reportedAt: Date;
		reporterPersonId: string;
		mayAct: SqlBool;
	},
	V
>;

/** A quick report with the verb checked; for anything but reading its row is held until the end. */
export async function getIncident<V extends IncidentVerb>(context: Context, verb: V, id: string): Promise<Incident<V>> {
	const { db, today } = context;
	const holding =
		verb === 'incident.read'
			? Promise.resolve()
			: db.selectFrom('incidents').select('id').where('id', '=', id).forUpdate().execute();
	const looking = db
		.selectFrom('incidents')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'incidents.organisationId')
				.on('unitPaths.fromOn', '<=', today)
				.on('unitPaths.toOn', '>', today),
		)
		.select(['incidents.id', 'incidents.organisationId', 'unitPaths.path', 'incidents.state', 'incidents.version'])
		.select(['incidents.mainId', 'incidents.reportedAt', 'incidents.reporterPersonId'])
		.select(within(context, verb, 'unitPaths.path').as('mayAct'))
		.where('incidents.id', '=', id)
		.where(within(context, 'incident.read', 'unitPaths.path'))
		.executeTakeFirst();
	const [, row] = await Promise.all([holding, looking]);
	return prove(context, verb, row);
}

type NewReport = {
	id: string;
	organisationId: string;
	postId: string | null;
	personId: string;
	now: Date;
	followUpAt: Date;
	version: NewVersion;
	levels: readonly Pick<NewLevel, 'organisationId' | 'reason'>[];
	/** The post that answers for it from now on; none where nobody holds one. */
	holders: readonly { organisationId: string; postId: string }[];
};

/** In one statement: setting one up costs more than its rows. A list that is empty has no part in it. */
const newReport = kept((db, one: NewReport) => {
	const of = sql`${one.id}::uuid, ${one.now}::timestamptz`;
	const levels = one.levels.map(
		({ organisationId, reason }) => sql`(${of}, ${organisationId}::uuid, ${reason}, ${one.now}::timestamptz)`,
	);
	const holders = one.holders.map(
		({ organisationId, postId }) => sql`(${of}, ${organisationId}::uuid, ${postId}::uuid)`,
	);
	const reached = sql`reached as (
		insert into incident_levels (incident_id, arrived_at, organisation_id, reason, next_at) values ${sql.join(levels)})`;
	const held = sql`held as (
		insert into incident_holders (incident_id, from_at, organisation_id, post_id) values ${sql.join(holders)})`;
	return sql`
		with report as (
			insert into incidents (id, organisation_id, reporter_post_id, reporter_person_id, reported_at, follow_up_at)
			values (${one.id}::uuid, ${one.organisationId}::uuid, ${one.postId}::uuid, ${one.personId}::uuid, ${one.now},
				${one.followUpAt})
		)${levels.length === 0 ? sql`` : sql`, ${reached}`}${holders.length === 0 ? sql`` : sql`, ${held}`}
		${versionInsert(one.version)}
	`.compile(db);
});

/** The report with its first version, the levels it has reached and the post that answers for it. */
export async function insertIncident(
	context: Context,
	unit: ReportingUnit,
	of: Omit<NewReport, 'organisationId' | 'personId' | 'now'>,
): Promise<void> {
	const { organisationId } = unit;
	await newReport(context.db, { ...of, organisationId, personId: context.actor.personId, now: context.now });
}

type Changed = Partial<{
	version: number;
	mainId: string | null;
	followUpAt: Date | null;
	isFollowUpTold: boolean;
	state: IncidentState;
	endedAt: Date | null;
	endedByPostId: string | null;
	result: string | null;
	cause: string | null;
	lesson: string | null;
	withdrawnReason: string | null;
}>;

export async function updateIncident(
	db: Db,
	incident: Incident<'incident.report' | 'incident.say' | 'incident.acknowledge'>,
	changed: Changed,
): Promise<void> {
	await db.updateTable('incidents').set(changed).where('id', '=', incident.id).execute();
}

/** Those counted at `fromId` are counted at `toId` from now on. */
export async function moveGroup(db: Db, fromId: string, toId: string): Promise<void> {
	await db.updateTable('incidents').set({ mainId: toId }).where('mainId', '=', fromId).execute();
}

/** Only unit and day, once: nothing tells who, when or how often. */
export async function insertReferral(context: Context, unit: ReportingUnit): Promise<void> {
	await context.db
		.insertInto('securityReferrals')
		.values({ organisationId: unit.organisationId, onDay: context.today })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

export async function insertLink(
	context: Context,
	incident: Incident<'incident.acknowledge'>,
	link: { kind: 'case' | 'hotSpot' | 'task'; targetId: string; postId: string },
): Promise<boolean> {
	const { kind, targetId, postId } = link;
	const made = await context.db
		.insertInto('incidentLinks')
		.values({ incidentId: incident.id, kind, targetId, madeAt: context.now, madeByPostId: postId })
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	return Number(made.numInsertedOrUpdatedRows ?? 0) > 0;
}

export async function linksOf(db: Db, incidentId: string) {
	const rows = await db
		.selectFrom('incidentLinks')
		.select(['kind', 'targetId', 'madeAt'])
		.where('incidentId', '=', incidentId)
		.orderBy('madeAt')
		.orderBy('targetId')
		.execute();
	// Among joined reads an instant arrives as its text.
	return rows.map(({ madeAt, ...link }) => ({ ...link, madeAt: new Date(madeAt) }));
}

export type Commune = { code: string; name: string; fromOn: string; toOn: string };

/** Those that the unit serves on the day, and the one of the code, whenever it was valid. */
export async function communesFor(
	db: Db,
	organisationId: string,
	on: string,
	code: string | null = null,
): Promise<{ served: Commune[]; named: Commune | undefined }> {
	const { rows } = await sql<Commune & { isServed: boolean }>`
		select communes.code, communes.name, communes.from_on, communes.to_on, served.organisation_id is not null as is_served
		from communes
		left join organisation_communes served on served.commune_code = communes.code
			and served.organisation_id = ${organisationId}::uuid and served.from_on <= ${on}::date and served.to_on > ${on}::date
		where served.organisation_id is not null or communes.code = ${code}
		order by communes.name, communes.code
	`.execute(db);
	return { served: rows.filter(({ isServed }) => isServed), named: rows.find((row) => row.code === code) };
}

/** Names of workplaces that the unit told of before, those of its newest reports first. */
export async function workplacesOf(db: Db, organisationId: string): Promise<string[]> {
	const { rows } = await sql<{ workplace: string }>`
		select version.workplace from incidents incident
		join incident_versions version on version.incident_id = incident.id and version.number = incident.version
		where incident.organisation_id = ${organisationId}::uuid and version.workplace is not null
		group by version.workplace order by max(incident.reported_at) desc limit 20
	`.execute(db);
	return rows.map(({ workplace }) => workplace);
}
