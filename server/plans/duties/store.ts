import { sql } from 'kysely';
import { isReferral, type Proposal } from '#domain/plans/duties/rules.ts';
import type { DutyState, EvidenceKind } from '#domain/plans/schema.ts';
import type { Verb } from '#domain/verbs.ts';
import { within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../db/id.ts';
import type { Directive } from '../directives/store.ts';

const mostEvidence = 500;

const columns = [
	'duties.id',
	'duties.directiveId',
	'duties.number',
	'duties.section',
	'duties.quote',
	'duties.title',
	'duties.binds',
	'duties.frequency',
	'duties.dueOn',
	'duties.evidenceKinds',
	'duties.measure',
	'duties.goal',
	'duties.isPerCent',
	'duties.state',
	'duties.endedOn',
	'duties.endReason',
	'duties.movedToId',
] as const;

/** The lines of a ledger in the order of the paper, in some states or in all. */
export function listDuties(context: Context, directiveId: string, states?: readonly DutyState[]) {
	let query = context.db.selectFrom('duties').select(columns).where('directiveId', '=', directiveId);
	if (states) query = query.where('state', 'in', states);
	return query.orderBy('number').execute();
}

export type DutyRow = Awaited<ReturnType<typeof listDuties>>[number];

/** One line; the directive behind it proves the right. */
export function findDuty(context: Context, id: string): Promise<DutyRow | undefined> {
	return context.db.selectFrom('duties').select(columns).where('id', '=', id).executeTakeFirst();
}

export async function countDuties(context: Context, directiveId: string): Promise<Record<DutyState, number>> {
	const rows = await context.db
		.selectFrom('duties')
		.select(['state', sql<number>`count(*)::int`.as('count')])
		.where('directiveId', '=', directiveId)
		.groupBy('state')
		.execute();
	return {
		proposed: 0,
		confirmed: 0,
		dropped: 0,
		ended: 0,
		...Object.fromEntries(rows.map(({ state, count }) => [state, count])),
	};
}

/** Pieces of evidence by duty, of unions whose evidence the actor may read. */
export async function countEvidence(
	context: Context,
	dutyIds: readonly string[],
): Promise<Map<string, { evidence: number; unions: number }>> {
	if (dutyIds.length === 0) return new Map();
	const rows = await context.db
		.selectFrom('evidenceDuties')
		.innerJoin('evidence', 'evidence.id', 'evidenceDuties.evidenceId')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'evidence.organisationId')
				.on('unitPaths.fromOn', '<=', context.today)
				.on('unitPaths.toOn', '>', context.today),
		)
		.select([
			'evidenceDuties.dutyId',
			sql<number>`count(*)::int`.as('evidence'),
			sql<number>`count(distinct evidence.organisation_id)::int`.as('unions'),
		])
		.where('evidenceDuties.dutyId', 'in', dutyIds)
		.where('evidence.withdrawnOn', 'is', null)
		.where(within(context, 'evidence.read', 'unitPaths.path'))
		.groupBy('evidenceDuties.dutyId')
		.execute();
	return new Map(rows.map(({ dutyId, evidence, unions }) => [dutyId, { evidence, unions }]));
}

/** What shows a duty, by union, the newest first; at most five hundred. */
export async function listEvidence(context: Context, dutyId: string) {
	const rows = await context.db
		.selectFrom('evidenceDuties')
		.innerJoin('evidence', 'evidence.id', 'evidenceDuties.evidenceId')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'evidence.organisationId')
				.on('unitPaths.fromOn', '<=', context.today)
				.on('unitPaths.toOn', '>', context.today),
		)
		.innerJoin('organisationNames as names', (join) =>
			join
				.onRef('names.organisationId', '=', 'evidence.organisationId')
				.on('names.fromOn', '<=', context.today)
				.on('names.toOn', '>', context.today),
		)
		.select([
			'evidence.id',
			'evidence.organisationId',
			'names.name as organisationName',
			'evidence.kind',
			'evidence.title',
			'evidence.onDay',
			sql<boolean>`evidence.seen_at is not null`.as('isSeen'),
		])
		.where('evidenceDuties.dutyId', '=', dutyId)
		.where('evidence.withdrawnOn', 'is', null)
		.where(within(context, 'evidence.read', 'unitPaths.path'))
		.orderBy('unitPaths.path')
		.orderBy('evidence.onDay', 'desc')
		.limit(mostEvidence + 1)
		.execute();
	return { evidence: rows.slice(0, mostEvidence), hasMore: rows.length > mostEvidence };
}

/** The duty that goes on in its place, with the paper it stands in. */
export function findMovedTo(context: Context, id: string) {
	return context.db
		.selectFrom('duties')
		.innerJoin('directives', 'directives.id', 'duties.directiveId')
		.select(['duties.id', 'duties.number', 'duties.title', 'directives.title as directiveTitle'])
		.where('duties.id', '=', id)
		.executeTakeFirst();
}

/** The text that the ledger was read from. */
export async function sourceTextOf(context: Context, directiveId: string): Promise<string | null> {
	const row = await context.db
		.selectFrom('directives')
		.select('sourceText')
		.where('id', '=', directiveId)
		.executeTakeFirstOrThrow();
	return row.sourceText;
}

type Writable = Directive<'directive.write'>;

export async function setSourceText(context: Context, directive: Writable, text: string): Promise<void> {
	await context.db.updateTable('directives').set({ sourceText: text }).where('id', '=', directive.id).execute();
}

/** Takes away what was proposed and never decided. */
export async function deleteProposals(context: Context, directive: Writable): Promise<void> {
	await context.db
		.deleteFrom('duties')
		.where('directiveId', '=', directive.id)
		.where('state', '=', 'proposed')
		.execute();
}

type NewDuty = Omit<Proposal, 'measure'> & {
	measure: string | null;
	state: 'proposed' | 'confirmed';
	confirmedByPostId: string | null;
};

/** Adds lines behind those that are there; gives their ids in order. */
export async function insertDuties(
	context: Context,
	directive: Writable,
	duties: readonly NewDuty[],
): Promise<string[]> {
	if (duties.length === 0) return [];
	const { next } = await context.db
		.selectFrom('duties')
		.select(sql<number>`coalesce(max(number), 0) + 1`.as('next'))
		.where('directiveId', '=', directive.id)
		.executeTakeFirstOrThrow();
	const rows = duties.map((duty, at) => ({
		...duty,
		id: newId(context.now),
		directiveId: directive.id,
		number: next + at,
		endedOn: null,
		endReason: null,
		movedToId: null,
		confirmedOn: duty.state === 'confirmed' ? context.today : null,
	}));
	await context.db.insertInto('duties').values(rows).execute();
	return rows.map(({ id }) => id);
}

/** Numbers the lines anew in the given order. */
export async function renumber<V extends Verb>(
	context: Context,
	directive: Directive<V>,
	ids: readonly string[],
): Promise<void> {
	if (ids.length === 0) return;
	// Through negative numbers, since a number is unique at every moment.
	const order = sql`unnest(${`{${ids.join(',')}}`}::uuid[]) with ordinality as ordered(id, place)`;
	await sql`update duties set number = -ordered.place from ${order}
		where duties.id = ordered.id and duties.directive_id = ${directive.id}`.execute(context.db);
	await sql`update duties set number = -number where directive_id = ${directive.id} and number < 0`.execute(context.db);
}

export type Decided = {
	id: string;
	title: string;
	binds: string;
	frequency: string;
	dueOn: string | null;
	evidenceKinds: EvidenceKind[];
	measure: string | null;
	goal: number | null;
	isPerCent: boolean;
	state: DutyState;
	reason: string | null;
	quote?: string;
};

/** Writes what was decided about many lines, in one statement. */
export async function updateDuties(
	context: Context,
	directive: Writable,
	decided: readonly Decided[],
	postId: string | null,
): Promise<void> {
	if (decided.length === 0) return;
	const { today } = context;
	await sql`
		update duties set title = said.title, binds = said.binds, frequency = said.frequency, due_on = said."dueOn",
			evidence_kinds = said."evidenceKinds", measure = said.measure, goal = said.goal, is_per_cent = said."isPerCent",
			quote = coalesce(said.quote, duties.quote), state = said.state,
			confirmed_on = case when said.state = 'confirmed' then coalesce(duties.confirmed_on, ${today}::date) else duties.confirmed_on end,
			confirmed_by_post_id = case when said.state = 'confirmed' then coalesce(duties.confirmed_by_post_id, ${postId}::uuid)
				else duties.confirmed_by_post_id end,
			ended_on = case when said.state in ('dropped', 'ended') then ${today}::date end, end_reason = said.reason
		from jsonb_to_recordset(${JSON.stringify(decided)}::jsonb) as said(id uuid, title text, binds text, frequency text,
			"dueOn" date, "evidenceKinds" text[], measure text, goal numeric, "isPerCent" boolean, state text, reason text, quote text)
		where duties.id = said.id and duties.directive_id = ${directive.id}
	`.execute(context.db);
}

/** Takes lines into another: they are dropped and say where they went. */
export async function dropInto(context: Context, directive: Writable, ids: readonly string[], into: DutyRow) {
	await context.db
		.updateTable('duties')
		.set({
			state: 'dropped',
			endedOn: context.today,
			endReason: `Gộp vào nhiệm vụ “${into.title}”.`,
			movedToId: into.id,
		})
		.where('directiveId', '=', directive.id)
		.where('id', 'in', ids)
		.execute();
}

/** Ends open duties with the paper they stand in, each with its reason and where it goes on. */
export async function endDuties<V extends Verb>(
	context: Context,
	directive: Directive<V>,
	ends: readonly { id: string; reason: string; movedToId: string | null }[],
): Promise<void> {
	if (ends.length === 0) return;
	await sql`
		update duties set state = 'ended', ended_on = ${context.today}::date, end_reason = said.reason, moved_to_id = said."movedToId"
		from jsonb_to_recordset(${JSON.stringify(ends)}::jsonb) as said(id uuid, reason text, "movedToId" uuid)
		where duties.id = said.id and duties.directive_id = ${directive.id}
	`.execute(context.db);
}

/** The line as pages show it. */
export function dutyOf(row: DutyRow, counted?: { evidence: number; unions: number }) {
	return { ...row, isReferral: isReferral(row.quote), evidence: counted?.evidence ?? 0, unions: counted?.unions ?? 0 };
}
