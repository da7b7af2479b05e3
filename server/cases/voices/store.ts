/** SQL of what workers send: codes on posters, the sealed inbox, and what a receipt may see of its case. */
import { type SqlBool, sql } from 'kysely';
import { type CivilDate, dayNumber } from '#domain/calendar/date.ts';
import type { CaseState } from '#domain/cases/lifecycle.ts';
import { problem } from '#domain/problems.ts';
import { type Allowed, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { kept } from '../../db/kept.ts';

export type IntakeUnit = {
	organisationId: string;
	/** The unit's own code, not that of the poster. */
	unitCode: string;
	organisationName: string;
	isGrassroots: boolean;
	upperName: string | null;
	workers: number | null;
	/** Somebody there may handle a case today. */
	hasHandler: boolean;
};

/** The unit whose poster carries the code today. Throws `intakeCodeUnknown`, `intakeCodeEnded`. */
export async function findUnitOfCode(db: Db, code: string, today: CivilDate): Promise<IntakeUnit> {
	const { rows } = await unitOfCode(db, { code, today });
	const found = rows[0];
	if (!found) throw problem('intakeCodeUnknown');
	if (found.toOn <= today) throw problem('intakeCodeEnded');
	return found;
}

const unitOfCode = kept((db, { code, today }: { code: string; today: CivilDate }) =>
	sql<IntakeUnit & { toOn: string }>`
		select codes.organisation_id, codes.to_on, organisations.code as unit_code, own.name as organisation_name,
			kinds.is_grassroots, upper.name as upper_name, (
				select (figures ->> 'workers')::int from headcounts where headcounts.organisation_id = organisations.id
					and as_of_on <= ${today}::date and figures ? 'workers' order by as_of_on desc limit 1) as workers,
			exists (
				select from posts join mandates on mandates.post_id = posts.id
					and mandates.from_on <= ${today}::date and mandates.to_on > ${today}::date
				where posts.organisation_id = organisations.id and posts.role in ('grassrootsChair', 'upperOfficer', 'upperLeader')
					and posts.from_on <= ${today}::date and posts.to_on > ${today}::date) as has_handler
		from intake_codes codes
		join organisations on organisations.id = codes.organisation_id
		join organisation_kinds kinds on kinds.code = organisations.kind_code
		join organisation_names own on own.organisation_id = organisations.id
			and own.from_on <= ${today}::date and own.to_on > ${today}::date
		left join organisation_parents parents on parents.organisation_id = organisations.id
			and parents.from_on <= ${today}::date and parents.to_on > ${today}::date
		left join organisation_names upper on upper.organisation_id = parents.parent_id
			and upper.from_on <= ${today}::date and upper.to_on > ${today}::date
		where codes.code = ${code}
	`.compile(db),
);

export async function findUnitName(db: Db, unitCode: string, today: CivilDate): Promise<string | undefined> {
	const row = await db
		.selectFrom('organisations')
		.innerJoin('organisationNames', 'organisationNames.organisationId', 'organisations.id')
		.select('organisationNames.name')
		.where('organisations.code', '=', unitCode)
		.where('organisationNames.fromOn', '<=', today)
		.where('organisationNames.toOn', '>', today)
		.executeTakeFirst();
	return row?.name;
}

export async function nameOfUnit(db: Db, organisationId: string, today: CivilDate): Promise<string> {
	const row = await db
		.selectFrom('organisationNames')
		.select('name')
		.where('organisationId', '=', organisationId)
		.where('fromOn', '<=', today)
		.where('toOn', '>', today)
		.executeTakeFirstOrThrow();
	return row.name;
}

export type PosterUnit = Allowed<
	{
		organisationId: string;
		organisationName: string;
		upperName: string | null;
		code: string | null;
		mayAct: SqlBool;
	},
	'intakeCode.issue'
>;

/** A unit with its code of today, for its poster. 404 and 403 as everywhere. */
export async function getPosterUnit(context: Context, organisationId: string): Promise<PosterUnit> {
	const { db, today } = context;
	const row = await db
		.selectFrom('unitPaths')
		.innerJoin('organisationNames as own', (join) =>
			join
				.onRef('own.organisationId', '=', 'unitPaths.organisationId')
				.on('own.fromOn', '<=', today)
				.on('own.toOn', '>', today),
		)
		.leftJoin('organisationParents as parents', (join) =>
			join
				.onRef('parents.organisationId', '=', 'unitPaths.organisationId')
				.on('parents.fromOn', '<=', today)
				.on('parents.toOn', '>', today),
		)
		.leftJoin('organisationNames as upper', (join) =>
			join
				.onRef('upper.organisationId', '=', 'parents.parentId')
				.on('upper.fromOn', '<=', today)
				.on('upper.toOn', '>', today),
		)
		.leftJoin('intakeCodes as codes', (join) =>
			join
				.onRef('codes.organisationId', '=', 'unitPaths.organisationId')
				.on('codes.fromOn', '<=', today)
				.on('codes.toOn', '>', today),
		)
		.select(['unitPaths.organisationId', 'own.name as organisationName', 'upper.name as upperName', 'codes.code'])
		.select(within(context, 'intakeCode.issue', 'unitPaths.path').as('mayAct'))
		.where('unitPaths.organisationId', '=', organisationId)
		.where('unitPaths.fromOn', '<=', today)
		.where('unitPaths.toOn', '>', today)
		.where(within(context, 'organisation.read', 'unitPaths.path'))
		.executeTakeFirst();
	return prove(context, 'intakeCode.issue', row);
}

/** Ends the unit's code and takes the proposed one; false where some unit has or had that one. */
export async function replaceCode(context: Context, unit: PosterUnit, code: string): Promise<boolean> {
	const { db, today } = context;
	// One at a time in the installation: two at once could choose the same code, or end the same one and begin two.
	await sql`select pg_advisory_xact_lock(7213011)`.execute(db);
	const known = await db.selectFrom('intakeCodes').select('code').where('code', '=', code).executeTakeFirst();
	if (known) return false;
	await db
		.updateTable('intakeCodes')
		.set({ toOn: today })
		.where('organisationId', '=', unit.organisationId)
		.where('toOn', '>', today)
		.execute();
	await db.insertInto('intakeCodes').values({ code, organisationId: unit.organisationId, fromOn: today }).execute();
	return true;
}

const slots = [0, 1, 2, 3] as const;
const slotOf = (day: CivilDate) => dayNumber(day) % slots.length;

/** The one row that a sending leaves. The same content under the same receipt is there already. */
export async function putEnvelope(db: Db, row: { id: string; day: CivilDate; envelope: Buffer }): Promise<void> {
	await newEnvelope(db, { ...row, slot: slotOf(row.day) });
}

const newEnvelope = kept((db, row: { id: string; slot: number; day: CivilDate; envelope: Buffer }) =>
	db
		.insertInto('sealedInbox')
		.values(row)
		.onConflict((conflict) => conflict.doNothing())
		.compile(),
);

/** The latest of these days on which something waits between the ids. */
export async function findWaiting(
	db: Db,
	places: { day: CivilDate; from: string; to: string }[],
): Promise<CivilDate | undefined> {
	if (places.length === 0) return undefined;
	const row = await db
		.selectFrom('sealedInbox')
		.select('day')
		.where((condition) =>
			condition.or(
				places.map(({ day, from, to }) =>
					condition.and([
						condition('slot', '=', slotOf(day)),
						condition('day', '=', day),
						condition('id', '>=', from),
						condition('id', '<=', to),
					]),
				),
			),
		)
		.orderBy('day', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.day;
}

/**
 * One batch at a time; the next finds nothing left. Tables that grow within one transaction have no new statistics: plans
 * made once would read them from end to end for every case.
 */
export async function lockInbox(db: Db): Promise<void> {
	await sql`select pg_advisory_xact_lock(7213010)`.execute(db);
	await sql`set local plan_cache_mode = force_custom_plan`.execute(db);
}

/** What lies there of days before the given one, without its content. */
export async function listEnvelopes(db: Db, before: CivilDate): Promise<{ id: string; day: CivilDate }[]> {
	return db.selectFrom('sealedInbox').select(['id', 'day']).where('day', '<', before).execute();
}

export async function takeEnvelope(db: Db, id: string, day: CivilDate): Promise<Buffer> {
	const row = await db
		.selectFrom('sealedInbox')
		.select('envelope')
		.where('slot', '=', slotOf(day))
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	return row.envelope;
}

/** Empties the days. Where nothing else lies in a partition its file goes too, and with it the order of arrival. */
export async function emptyInbox(db: Db, days: CivilDate[]): Promise<void> {
	for (const slot of new Set(days.map(slotOf))) {
		const own = days.filter((day) => slotOf(day) === slot);
		const other = await db
			.selectFrom('sealedInbox')
			.select('id')
			.where('slot', '=', slot)
			.where('day', 'not in', own)
			.limit(1)
			.executeTakeFirst();
		if (other) await db.deleteFrom('sealedInbox').where('slot', '=', slot).where('day', 'in', own).execute();
		else await sql`truncate ${sql.table(`sealed_inbox_${slot}`)}`.execute(db);
	}
}

/** For two sendings of the same words at once where life is in danger. */
export async function lockReceipt(db: Db, hash: Buffer): Promise<void> {
	await sql`select pg_advisory_xact_lock(${hash.readBigInt64BE(0).toString()}::bigint)`.execute(db);
}

export type HeldCase = {
	id: string;
	organisationId: string;
	state: CaseState;
	publicKey: Buffer;
	receivedOn: CivilDate;
	organisationName: string;
};

/** The facts of a case for the holder of its receipt; locked where she is going to change it. */
export async function getHeldCase(db: Db, id: string, today: CivilDate, isLocked: boolean): Promise<HeldCase> {
	const query = db
		.selectFrom('cases')
		.innerJoin('organisationNames', (join) =>
			join
				.onRef('organisationNames.organisationId', '=', 'cases.organisationId')
				.on('organisationNames.fromOn', '<=', today)
				.on('organisationNames.toOn', '>', today),
		)
		.select(['cases.id', 'cases.organisationId', 'cases.state', 'cases.publicKey', 'cases.receivedOn'])
		.select('organisationNames.name as organisationName')
		.where('cases.id', '=', id);
	return (isLocked ? query.forUpdate('cases') : query).executeTakeFirstOrThrow();
}

/** She took it back on that day. */
export async function closeWithdrawn(db: Db, caseId: string, closedOn: CivilDate): Promise<void> {
	await db.updateTable('cases').set({ closedOn }).where('id', '=', caseId).execute();
}
