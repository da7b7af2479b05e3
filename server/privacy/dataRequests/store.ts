/** SQL of requests about one's own data. Whoever is in a conflict with the case behind one does not see it. */
import { type SqlBool, sql } from 'kysely';
import type { Deadline } from '#domain/calendar/deadlines.ts';
import type { InputOf } from '#domain/operation.ts';
import type { dataRequestOperations } from '#domain/privacy/dataRequests/operations.ts';
import { openRequestStates } from '#domain/privacy/dataRequests/rules.ts';
import type { RefusalGround } from '#domain/privacy/dataRequests/schema.ts';
import { type Allowed, prove, within } from '../../access/within.ts';
import { isUnconflicted, visibleCase } from '../../cases/policy.ts';
import { caseQuery } from '../../cases/store.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/id.ts';
import type { RegisterUnit } from '../policy.ts';

const verb = 'dataRequest.handle';

/** The last day of the next step; null where no law was in force. */
const nextDueOn = sql<
	string | null
>`least(data_requests.due_on, case when data_requests.state = 'received' then data_requests.acknowledge_due_on end)`;

function requestQuery(context: Context) {
	const { today } = context;
	return context.db
		.selectFrom('dataRequests')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'dataRequests.organisationId')
				.on('unitPaths.fromOn', '<=', today)
				.on('unitPaths.toOn', '>', today),
		)
		.innerJoin('organisationNames as named', (join) =>
			join
				.onRef('named.organisationId', '=', 'dataRequests.organisationId')
				.on('named.fromOn', '<=', today)
				.on('named.toOn', '>', today),
		)
		.innerJoin('people as registrar', 'registrar.id', 'dataRequests.registeredByPersonId')
		.leftJoin('people as ender', 'ender.id', 'dataRequests.endedByPersonId')
		.selectAll('dataRequests')
		.select(['named.name as organisationName', 'registrar.fullName as registeredByName'])
		.select('ender.fullName as endedByName')
		.select(visibleCase(context, 'dataRequests.caseId').as('visibleCaseId'))
		.where(within(context, verb, 'unitPaths.path'))
		.where(isUnconflicted(context, 'dataRequests.caseId'));
}

type Row = Awaited<ReturnType<ReturnType<typeof requestQuery>['executeTakeFirstOrThrow']>>;
export type DataRequest = Allowed<Row & { mayAct: SqlBool }, typeof verb>;

/** Open ones by the day that comes first, ended ones by the latest end. */
export function listRequests(context: Context, isEnded: boolean): Promise<Row[]> {
	const query = requestQuery(context).where('dataRequests.state', isEnded ? 'not in' : 'in', openRequestStates);
	const sorted = isEnded ? query.orderBy('dataRequests.endedOn', 'desc') : query.orderBy(nextDueOn);
	return sorted.orderBy('dataRequests.id').limit(200).execute();
}

/** Open ones of which the actor is in charge; due: the last day of the next step is today or over. */
export function openRequests(context: Context) {
	const { today } = context;
	return context.db
		.selectFrom('dataRequests')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'dataRequests.organisationId')
				.on('unitPaths.fromOn', '<=', today)
				.on('unitPaths.toOn', '>', today),
		)
		.select(sql<boolean>`coalesce(${nextDueOn} <= ${today}::date, false)`.as('isDue'))
		.where(within(context, verb, 'unitPaths.path'))
		.where(isUnconflicted(context, 'dataRequests.caseId'))
		.where('dataRequests.state', 'in', openRequestStates);
}

/** One request, for a step locked until the transaction ends. 404 where the actor has no part in it. */
export async function getRequest(context: Context, id: string, isStep: boolean): Promise<DataRequest> {
	if (isStep) await context.db.selectFrom('dataRequests').select('id').where('id', '=', id).forUpdate().execute();
	const row = await requestQuery(context)
		.select(within(context, verb, 'unitPaths.path').as('mayAct'))
		.where('dataRequests.id', '=', id)
		.executeTakeFirst();
	return prove(context, verb, row);
}

/** Whether the case is held by the union and the actor may know of it. */
export async function isHeldHere(context: Context, unit: RegisterUnit<typeof verb>, caseId: string): Promise<boolean> {
	const row = await caseQuery(context)
		.where('cases.id', '=', caseId)
		.where('cases.organisationId', '=', unit.organisationId)
		.executeTakeFirst();
	return row !== undefined;
}

type NewRequest = Pick<InputOf<typeof dataRequestOperations.register>, 'kind' | 'receivedOn' | 'isThroughOthers'> & {
	caseId: string | null;
	reference: string | null;
	ruleCode: string;
	ruleVersion: number | null;
	dueOn: Deadline['dueOn'];
	acknowledgeRuleVersion: number | null;
	acknowledgeDueOn: Deadline['dueOn'];
};

export async function insertRequest(
	context: Context,
	unit: RegisterUnit<typeof verb>,
	request: NewRequest,
): Promise<string> {
	const id = newId(context.now);
	await context.db
		.insertInto('dataRequests')
		.values({
			...request,
			id,
			organisationId: unit.organisationId,
			broughtBy: request.reference === null ? 'receipt' : 'reference',
			acknowledgedOn: null,
			extendedOn: null,
			extendedDays: null,
			endedOn: null,
			refusalGround: null,
			registeredByPersonId: context.actor.personId,
			endedByPersonId: null,
		})
		.execute();
	return id;
}

export async function setAcknowledged(db: Db, request: DataRequest, on: string): Promise<void> {
	await db
		.updateTable('dataRequests')
		.set({ state: 'acknowledged', acknowledgedOn: on })
		.where('id', '=', request.id)
		.execute();
}

export async function setExtended(
	db: Db,
	request: DataRequest,
	extension: { extendedOn: string; extendedDays: number; dueOn: string | null },
): Promise<void> {
	await db.updateTable('dataRequests').set(extension).where('id', '=', request.id).execute();
}

/** Answered, or refused on the ground. */
export async function setEnded(context: Context, request: DataRequest, ground: RefusalGround | null): Promise<void> {
	await context.db
		.updateTable('dataRequests')
		.set({
			state: ground ? 'refused' : 'answered',
			refusalGround: ground,
			endedOn: context.today,
			endedByPersonId: context.actor.personId,
		})
		.where('id', '=', request.id)
		.execute();
}
