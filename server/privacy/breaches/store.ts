/** SQL of breaches of personal data. */
import type { SqlBool } from 'kysely';
import type { DataCategory } from '#domain/privacy/breaches/schema.ts';
import { type Allowed, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../db/id.ts';
import type { RegisterUnit } from '../policy.ts';

const verb = 'breach.record';

function breachQuery(context: Context) {
	const { today } = context;
	return context.db
		.selectFrom('breaches')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'breaches.organisationId')
				.on('unitPaths.fromOn', '<=', today)
				.on('unitPaths.toOn', '>', today),
		)
		.innerJoin('organisationNames as named', (join) =>
			join
				.onRef('named.organisationId', '=', 'breaches.organisationId')
				.on('named.fromOn', '<=', today)
				.on('named.toOn', '>', today),
		)
		.innerJoin('people as recorder', 'recorder.id', 'breaches.recordedByPersonId')
		.selectAll('breaches')
		.select(['named.name as organisationName', 'recorder.fullName as recordedByName'])
		.where(within(context, verb, 'unitPaths.path'));
}

type Row = Awaited<ReturnType<ReturnType<typeof breachQuery>['executeTakeFirstOrThrow']>>;
export type Breach = Allowed<Row & { mayAct: SqlBool }, typeof verb>;

/** The newest first. */
export function listBreaches(context: Context): Promise<Row[]> {
	return breachQuery(context).orderBy('breaches.foundAt', 'desc').orderBy('breaches.id').limit(200).execute();
}

/** One breach, for a step locked until the transaction ends. 404 where the actor keeps no register there. */
export async function getBreach(context: Context, id: string, isStep: boolean): Promise<Breach> {
	if (isStep) await context.db.selectFrom('breaches').select('id').where('id', '=', id).forUpdate().execute();
	const row = await breachQuery(context)
		.select(within(context, verb, 'unitPaths.path').as('mayAct'))
		.where('breaches.id', '=', id)
		.executeTakeFirst();
	return prove(context, verb, row);
}

type NewBreach = {
	foundAt: Date;
	facts: string;
	categories: DataCategory[];
	people: number | null;
	measures: string;
	ruleVersion: number | null;
	dueAt: Date | null;
};

export async function insertBreach(
	context: Context,
	unit: RegisterUnit<typeof verb>,
	breach: NewBreach,
): Promise<string> {
	const id = newId(context.now);
	await context.db
		.insertInto('breaches')
		.values({
			...breach,
			id,
			organisationId: unit.organisationId,
			notifiedAt: null,
			recordedByPersonId: context.actor.personId,
			recordedAt: context.now,
		})
		.execute();
	return id;
}

export async function setMeasures(
	context: Context,
	breach: Breach,
	more: { measures: string; people: number | null },
): Promise<void> {
	await context.db.updateTable('breaches').set(more).where('id', '=', breach.id).execute();
}

export async function setNotified(context: Context, breach: Breach, notifiedAt: Date): Promise<void> {
	await context.db.updateTable('breaches').set({ notifiedAt }).where('id', '=', breach.id).execute();
}
