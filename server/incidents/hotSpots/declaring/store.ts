/** SQL of declaring: the unit, what the source says already, and the new rows. */
import { sql } from 'kysely';
import type { Criterion, HotSpotCause, SourceKind, WorkplaceKind } from '#domain/incidents/hotSpots/schema.ts';
import type { Trigger } from '#domain/incidents/schema.ts';
import { fold } from '#domain/tables/fold.ts';
import { type Allowed, prove, within } from '../../../access/within.ts';
import type { Context } from '../../../context.ts';
import { newId } from '../../../db/id.ts';

const name = (today: string, column: string) => sql`(select named.name from organisation_names named
	where named.organisation_id = ${sql.ref(column)} and named.from_on <= ${today}::date and named.to_on > ${today}::date)`;

type UnitRow = {
	organisationId: string;
	name: string;
	path: string;
	/** The actor's union that declares it: the nearest one above the unit, or that of the unit itself. */
	mayAct: boolean;
};

/** A unit where the actor may declare a hot spot. */
export async function getDeclarable(context: Context, unitId: string): Promise<Allowed<UnitRow, 'hotSpot.declare'>> {
	const { today } = context;
	const { rows } = await sql<UnitRow>`
		select path.organisation_id, ${name(today, 'path.organisation_id')} as name, path.path,
			${within(context, 'hotSpot.declare', 'path.path')} as may_act
		from unit_paths path where path.organisation_id = ${unitId} and path.from_on <= ${today}::date and path.to_on > ${today}::date
			and (${within(context, 'hotSpot.read', 'path.path')} or ${within(context, 'hotSpot.declare', 'path.path')})`.execute(
		context.db,
	);
	return prove(context, 'hotSpot.declare', rows[0]);
}

const mostMatches = 20;

/** Units in reach whose names have the words, without accents too. */
export async function findUnits(context: Context, words: string) {
	const parts = fold(words).split(/\s+/).filter(Boolean);
	const { today } = context;
	const { rows } = await sql<{ id: string; name: string; parentName: string | null }>`
		select face.organisation_id as id, face.name, ${name(today, 'face.parent_id')} as parent_name
		from unit_faces face where face.from_on <= ${today}::date and face.to_on > ${today}::date
			and (face.dissolved_on is null or face.dissolved_on > ${today}::date)
			and ${within(context, 'hotSpot.declare', 'face.path')}
			${
				parts.length > 0
					? sql`and ${sql.join(
							parts.map((part) => sql`face.search like ${`%${part}%`}`),
							sql` and `,
						)}`
					: sql``
			}
		order by face.is_grassroots desc, face.place limit ${mostMatches}`.execute(context.db);
	return rows;
}

export async function listCommunes(context: Context, unitId: string) {
	const { rows } = await sql<{ code: string; name: string }>`
		select communes.code, communes.name from organisation_communes served join communes on communes.code = served.commune_code
		where served.organisation_id = ${unitId} and served.from_on <= ${context.today}::date and served.to_on > ${context.today}::date
		order by communes.name limit 60`.execute(context.db);
	return rows;
}

export async function listOpenOf(context: Context, unitId: string) {
	return context.db
		.selectFrom('hotSpots')
		.select(['id', 'title'])
		.where('unitId', '=', unitId)
		.where('state', '<>', 'closed')
		.limit(20)
		.execute();
}

export type IncidentSource = {
	id: string;
	unitId: string;
	trigger: Trigger;
	involved: number | null;
	communeCode: string | null;
	workplace: string | null;
	occurredAt: Date;
	noticedAt: Date;
	cause: HotSpotCause | null;
};

/** A quick report that the actor may read, as far as it fills a declaration. */
export async function findIncident(context: Context, id: string): Promise<IncidentSource | undefined> {
	const { rows } = await sql<IncidentSource>`
		select incidents.id, incidents.organisation_id as unit_id, told.trigger, told.involved, told.commune_code, told.workplace,
			told.occurred_at, told.noticed_at, told.facts ->> 'cause' as cause
		from incidents join incident_versions told on told.incident_id = incidents.id and told.number = incidents.version
		join unit_paths path on path.organisation_id = incidents.organisation_id
			and path.from_on <= ${context.today}::date and path.to_on > ${context.today}::date
		where incidents.id = ${id} and incidents.state <> 'withdrawn' and ${within(context, 'incident.read', 'path.path')}`.execute(
		context.db,
	);
	return rows[0];
}

type NewHotSpot = {
	organisationId: string;
	communeCode: string | null;
	title: string;
	cause: HotSpotCause;
	workplaceKind: WorkplaceKind;
	criteria: Criterion[];
	beganOn: string;
	noticedOn: string;
	declaredByPostId: string;
	accountablePostId: string;
};

export async function insertHotSpot(
	context: Context,
	unit: Allowed<UnitRow, 'hotSpot.declare'>,
	{ criteria, ...fields }: NewHotSpot,
	sources: readonly { kind: SourceKind; targetId: string }[],
): Promise<string> {
	const id = newId(context.now);
	const empty = {
		acknowledgedByPersonId: null,
		reviewCause: null,
		reviewLesson: null,
		account: null,
		symbol: null,
		datedOn: null,
	};
	await context.db
		.insertInto('hotSpots')
		.values({
			...fields,
			...empty,
			id,
			unitId: unit.organisationId,
			criteria: JSON.stringify(criteria),
			declaredAt: context.now,
		})
		.execute();
	if (sources.length > 0) {
		await context.db
			.insertInto('hotSpotSources')
			.values(sources.map((source) => ({ hotSpotId: id, ...source })))
			.execute();
	}
	return id;
}
