/** What a task hangs on: who can own it, duties that it carries out, evidence that shows it, the tasks before and after it. */
import { sql } from 'kysely';
import type { OfferedDuty, Owner } from '#domain/plans/programmes/schema.ts';
import type { EvidenceKind } from '#domain/plans/schema.ts';
import type { Context } from '../../../context.ts';

type At = { id: string; organisationId: string; isGrassroots: boolean };

/** The union's posts of today, leaders first, each with its holder. */
export async function listOwners(context: Context, organisationId: string): Promise<Owner[]> {
	const { rows } = await sql<Owner>`
		select posts.id as post_id, posts.title, (select people.full_name from mandates
			join people on people.id = mandates.person_id where mandates.post_id = posts.id
				and mandates.from_on <= ${context.today}::date and mandates.to_on > ${context.today}::date) as holder
		from posts where posts.organisation_id = ${organisationId} and posts.from_on <= ${context.today}::date
			and posts.to_on > ${context.today}::date
		order by array_position(array['upperLeader', 'grassrootsChair', 'upperOfficer', 'grassrootsOfficer'], posts.role) nulls last,
			posts.title, posts.id`.execute(context.db);
	return rows;
}

const dutyColumns = sql`duties.id, duties.directive_id, coalesce(directives.symbol, directives.title) as directive,
	duties.section, duties.quote, duties.title, duties.frequency, duties.due_on`;

/** Confirmed duties of directives in force that bind the union, each with how many tasks of the programme carry it. */
export async function listBindingDuties(context: Context, programme: At): Promise<OfferedDuty[]> {
	const binds = programme.isGrassroots ? '{grassroots,every}' : '{upper,every}';
	const { rows } = await sql<OfferedDuty>`
		select ${dutyColumns}, (select count(*)::int from programme_task_duties link
			join programme_tasks task on task.id = link.task_id
			where link.duty_id = duties.id and task.programme_id = ${programme.id} and task.state <> 'dropped') as tasks
		from directives join duties on duties.directive_id = directives.id and duties.state = 'confirmed'
		where directives.state = 'issued' and (
			(directives.organisation_id = ${programme.organisationId} and duties.binds in ('issuer', 'every'))
			or (duties.binds = any(${binds}::text[]) and exists (select from cascades
				where cascades.directive_id = directives.id and cascades.organisation_id = ${programme.organisationId}
					and cascades.left_on is null)))
		order by directives.dated_on desc nulls last, directives.id, duties.number limit 300`.execute(context.db);
	return rows;
}

export async function listLinkedDuties(context: Context, taskId: string): Promise<Omit<OfferedDuty, 'tasks'>[]> {
	const { rows } = await sql<Omit<OfferedDuty, 'tasks'>>`
		select ${dutyColumns} from programme_task_duties link join duties on duties.id = link.duty_id
		join directives on directives.id = duties.directive_id
		where link.task_id = ${taskId} order by directives.id, duties.number`.execute(context.db);
	return rows;
}

type Piece = {
	id: string;
	title: string;
	kind: EvidenceKind;
	onDay: string;
	withdrawnOn: string | null;
	hasFile: boolean;
};

export async function listPieces(context: Context, taskId: string): Promise<Piece[]> {
	const { rows } = await sql<Piece>`
		select piece.id, piece.title, piece.kind, piece.on_day, piece.withdrawn_on, piece.file_id is not null as has_file
		from programme_task_evidence link join evidence piece on piece.id = link.evidence_id
		where link.task_id = ${taskId} order by piece.on_day desc, piece.id desc`.execute(context.db);
	return rows;
}

/** Evidence of the union that stands and is not linked to the task, newest first. */
export async function listLinkable(context: Context, organisationId: string, taskId: string) {
	const { rows } = await sql<{ id: string; title: string; onDay: string }>`
		select piece.id, piece.title, piece.on_day from evidence piece
		where piece.organisation_id = ${organisationId} and piece.withdrawn_on is null
			and not exists (select from programme_task_evidence link where link.task_id = ${taskId} and link.evidence_id = piece.id)
		order by piece.on_day desc, piece.id desc limit 40`.execute(context.db);
	return rows;
}

/** Links evidence of the union that stands; gives how many of those named there are. */
export async function linkEvidence(
	context: Context,
	taskId: string,
	organisationId: string,
	evidenceIds: readonly string[],
): Promise<number> {
	const { rows } = await sql<{ id: string }>`
		select id from evidence where id = any(${`{${evidenceIds.join(',')}}`}::uuid[])
			and organisation_id = ${organisationId} and withdrawn_on is null`.execute(context.db);
	if (rows.length > 0) {
		await context.db
			.insertInto('programmeTaskEvidence')
			.values(rows.map(({ id }) => ({ taskId, evidenceId: id })))
			.onConflict((conflict) => conflict.columns(['taskId', 'evidenceId']).doNothing())
			.execute();
	}
	return rows.length;
}

export async function unlinkEvidence(context: Context, taskId: string, evidenceId: string): Promise<void> {
	await context.db
		.deleteFrom('programmeTaskEvidence')
		.where('taskId', '=', taskId)
		.where('evidenceId', '=', evidenceId)
		.execute();
}

/** The task that this one goes on from, and the one that goes on from it. */
export async function listChain(context: Context, taskId: string, carriedFromId: string | null) {
	const rows = await context.db
		.selectFrom('programmeTasks')
		.select(['id', 'title', 'dueOn', 'carriedFromId'])
		.where((where) =>
			where.or([where('carriedFromId', '=', taskId), ...(carriedFromId ? [where('id', '=', carriedFromId)] : [])]),
		)
		.execute();
	return {
		earlier: rows.find((row) => row.id === carriedFromId) ?? null,
		later: rows.find((row) => row.carriedFromId === taskId) ?? null,
	};
}
