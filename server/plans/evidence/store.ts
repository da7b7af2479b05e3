/**
 * Evidence: one table for all that shows that something was done. Whoever makes such a thing (a plan adopted, a session
 * held, a report handed in, minutes, a photo) inserts it here, and the union's standing follows.
 */
import { sql } from 'kysely';
import type { CheckResult, EvidenceKind } from '#domain/plans/schema.ts';
import type { Verb } from '#domain/verbs.ts';
import { type Allowed, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../db/id.ts';
import { kept } from '../../db/kept.ts';
import { refreshStanding, type Writing } from '../cascades/standing/store.ts';
import type { Node } from '../policy.ts';

export type NewEvidence = {
	organisationId: string;
	kind: EvidenceKind;
	/** The plan, session or report it stands for. */
	subjectId: string | null;
	onDay: string;
	title: string;
	fileId: string | null;
	postId: string | null;
	/** Confirmed duties, of one directive or of several. */
	dutyIds: readonly string[];
};

/** Writes one piece of evidence of a union; the caller has proved the right to write for it. Gives its id. */
export async function insertEvidence(writing: Writing, evidence: NewEvidence): Promise<string> {
	const id = newId(writing.now);
	const { dutyIds, ...fields } = evidence;
	await newEvidence(writing.db, { id, ...fields, dutyIds: `{${dutyIds.join(',')}}`, now: writing.now });
	const planId = evidence.kind === 'plan' ? evidence.subjectId : null;
	await refreshStanding(writing, evidence.organisationId, { dutyIds, planId });
	return id;
}

type Row = Omit<NewEvidence, 'dutyIds'> & { id: string; dutyIds: string; now: Date };

const newEvidence = kept((db, row: Row) =>
	sql`
		with piece as (
			insert into evidence (id, organisation_id, kind, subject_id, on_day, title, file_id, made_by_post_id, made_at)
			values (${row.id}, ${row.organisationId}, ${row.kind}, ${row.subjectId}, ${row.onDay}, ${row.title}, ${row.fileId},
				${row.postId}, ${row.now})
			returning id
		), received as (
			-- Who shows work of its own has the paper, whichever way it came to the page.
			update cascades set opened_at = ${row.now}, opened_by_post_id = ${row.postId}
			where organisation_id = ${row.organisationId} and opened_at is null and left_on is null
				and exists (select from posts where posts.id = ${row.postId} and posts.organisation_id = ${row.organisationId})
				and directive_id in (
					select directive_id from duties where id = any(${row.dutyIds}::uuid[])
					union all select directive_id from plans where id = ${row.subjectId} and ${row.kind} = 'plan')
		)
		insert into evidence_duties (evidence_id, duty_id)
		select piece.id, duty.id from piece join duties duty on duty.id = any(${row.dutyIds}::uuid[])
	`.compile(db),
);

const checkedOf = sql<CheckResult | null>`(select result from spot_checks where spot_checks.evidence_id = evidence.id
	order by checked_on desc nulls last limit 1)`;

/** A union's evidence for a directive, newest first; what was taken back stays visible. */
export async function listEvidence(context: Context, node: Node<Verb>) {
	const { rows } = await sql<EvidenceRow>`
		select evidence.id, evidence.kind, evidence.subject_id, evidence.on_day, evidence.title, evidence.file_id, files.file_name,
			evidence.made_at, evidence.seen_at, evidence.withdrawn_on, evidence.withdrawn_reason, ${checkedOf} as checked,
			coalesce((select array_agg(duties.number || ' (' || duties.section || ')' order by duties.number)
				from evidence_duties join duties on duties.id = evidence_duties.duty_id
				where evidence_duties.evidence_id = evidence.id and duties.directive_id = ${node.directiveId}), '{}') as duties,
			(select count(distinct duties.directive_id)::int from evidence_duties join duties on duties.id = evidence_duties.duty_id
				where evidence_duties.evidence_id = evidence.id and duties.directive_id <> ${node.directiveId}) as other_directives
		from evidence left join files on files.id = evidence.file_id
		where evidence.organisation_id = ${node.organisationId} and (
			exists (select from evidence_duties join duties on duties.id = evidence_duties.duty_id
				where evidence_duties.evidence_id = evidence.id and duties.directive_id = ${node.directiveId})
			or exists (select from plans where plans.id = evidence.subject_id and plans.directive_id = ${node.directiveId}))
		order by evidence.on_day desc, evidence.id desc limit 300`.execute(context.db);
	return rows;
}

type EvidenceRow = {
	id: string;
	kind: EvidenceKind;
	subjectId: string | null;
	onDay: string;
	title: string;
	fileId: string | null;
	fileName: string | null;
	madeAt: Date;
	seenAt: Date | null;
	withdrawnOn: string | null;
	withdrawnReason: string | null;
	checked: CheckResult | null;
	duties: string[];
	otherDirectives: number;
};

/** Confirmed duties of every directive that runs at the union and binds it. */
export async function listOpenDuties(context: Context, node: Node<Verb>) {
	const binds = node.isGrassroots ? ['grassroots', 'every'] : ['upper', 'every'];
	const { rows } = await sql<{ id: string; directiveId: string; directive: string; section: string; title: string }>`
		select duties.id, duties.directive_id, coalesce(directives.symbol, directives.title) as directive, duties.section, duties.title
		from directives join duties on duties.directive_id = directives.id and duties.state = 'confirmed'
		where directives.state = 'issued' and (
			(duties.binds = any(${`{${binds.join(',')}}`}::text[]) and exists (select from cascades
				where cascades.directive_id = directives.id and cascades.organisation_id = ${node.organisationId} and cascades.left_on is null))
			or (directives.organisation_id = ${node.organisationId} and duties.binds in ('issuer', 'every')))
		order by directives.id = ${node.directiveId} desc, directives.dated_on desc nulls last, duties.number`.execute(
		context.db,
	);
	return rows;
}

/** Which of these duties bind the union today: directives in force that reached it, duties that are counted. */
export async function listBinding(
	context: Context,
	organisationId: string,
	dutyIds: readonly string[],
): Promise<string[]> {
	const { rows } = await sql<{ id: string }>`
		select duties.id from duties join directives on directives.id = duties.directive_id
		where duties.id = any(${`{${dutyIds.join(',')}}`}::uuid[]) and duties.state = 'confirmed' and directives.state = 'issued'
			and (directives.organisation_id = ${organisationId} or exists (select from cascades
				where cascades.directive_id = directives.id and cascades.organisation_id = ${organisationId} and left_on is null))
	`.execute(context.db);
	return rows.map((row) => row.id);
}

type PieceRow = {
	id: string;
	organisationId: string;
	kind: EvidenceKind;
	subjectId: string | null;
	fileId: string | null;
	fileName: string | null;
	fileKind: string | null;
	sha256: string | null;
	bytes: number | null;
	seenAt: Date | null;
	withdrawnOn: string | null;
	path: string;
	dutyIds: string[];
	mayAct: boolean;
};

/** One piece with proof of the verb at its union. 404 where not seen, 403 where seen but out of reach. */
export async function getEvidence<V extends Verb>(
	context: Context,
	verb: V,
	id: string,
): Promise<Allowed<PieceRow, V>> {
	const { rows } = await sql<PieceRow>`
		select evidence.id, evidence.organisation_id, evidence.kind, evidence.subject_id, evidence.file_id, files.file_name,
			files.kind as file_kind, files.sha256, files.bytes, evidence.seen_at, evidence.withdrawn_on, path.path,
			coalesce((select array_agg(duty_id) from evidence_duties where evidence_id = evidence.id), '{}') as duty_ids,
			${within(context, verb, 'path.path')} as may_act
		from evidence
		join unit_paths path on path.organisation_id = evidence.organisation_id
			and path.from_on <= ${context.today}::date and path.to_on > ${context.today}::date
		left join files on files.id = evidence.file_id
		where evidence.id = ${id} and (${within(context, 'evidence.read', 'path.path')} or ${within(context, verb, 'path.path')})
		${verb === 'evidence.read' ? sql`` : sql`for update of evidence`}`.execute(context.db);
	return prove(context, verb, rows[0]);
}

/** Counts the union anew after something about the piece changed. */
const follow = (context: Context, piece: Allowed<PieceRow, Verb>) =>
	refreshStanding(context, piece.organisationId, {
		dutyIds: piece.dutyIds,
		planId: piece.kind === 'plan' ? piece.subjectId : null,
	});

export async function withdrawEvidence(context: Context, piece: Allowed<PieceRow, 'evidence.write'>, reason: string) {
	await endEvidence(context, piece.id, reason);
	await follow(context, piece);
}

/** Takes the piece back; the caller counts anew what it was evidence of. */
export async function endEvidence(context: Context, id: string, reason: string): Promise<void> {
	await context.db
		.updateTable('evidence')
		.set({ withdrawnOn: context.today, withdrawnReason: reason })
		.where('id', '=', id)
		.where('withdrawnOn', 'is', null)
		.execute();
}

/** What stood for a plan or session no longer does; the caller has proved the right over it and its union. */
export async function withdrawEvidenceOf(
	context: Context,
	of: { organisationId: string; kind: EvidenceKind; subjectId: string },
	reason: string,
): Promise<void> {
	const { rows } = await sql<{ dutyIds: string[] }>`
		with ended as (
			update evidence set withdrawn_on = ${context.today}::date, withdrawn_reason = ${reason}
			where subject_id = ${of.subjectId} and kind = ${of.kind} and withdrawn_on is null returning id
		)
		select coalesce(array_agg(duty_id), '{}') as duty_ids from evidence_duties where evidence_id in (select id from ended)
	`.execute(context.db);
	const planId = of.kind === 'plan' ? of.subjectId : null;
	await refreshStanding(context, of.organisationId, { dutyIds: rows[0]?.dutyIds ?? [], planId });
}

/** The first look from above stays. */
export async function seeEvidence(context: Context, piece: Allowed<PieceRow, 'evidence.see'>, postId: string | null) {
	if (piece.seenAt !== null) return;
	await context.db
		.updateTable('evidence')
		.set({ seenAt: context.now, seenByPostId: postId })
		.where('id', '=', piece.id)
		.where('seenAt', 'is', null)
		.execute();
	await follow(context, piece);
}

/** An upper union that acknowledges a plan has looked at it. */
export async function seeEvidenceOf(
	context: Context,
	of: { organisationId: string; subjectId: string },
	postId: string | null,
): Promise<void> {
	await context.db
		.updateTable('evidence')
		.set({ seenAt: context.now, seenByPostId: postId })
		.where('subjectId', '=', of.subjectId)
		.where('seenAt', 'is', null)
		.where('withdrawnOn', 'is', null)
		.execute();
	await refreshStanding(context, of.organisationId, { planId: of.subjectId });
}
