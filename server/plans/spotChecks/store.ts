/**
 * Spot checks. At a quarter's start the system draws five in a hundred of the quarter before from what the unions
 * directly below an upper union showed for a directive: by chance, never by name, and at least one where there is any.
 */
import { sql } from 'kysely';
import type { CheckResult, EvidenceKind } from '#domain/plans/schema.ts';
import type { Verb } from '#domain/verbs.ts';
import { type Allowed, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import type { Node } from '../policy.ts';

export type Quarter = { code: string; fromOn: string; untilOn: string };

/**
 * Draws a quarter for every directive and upper union that has not drawn it yet; run again it draws nothing. The pool is
 * kept with the draw. Gives how many pieces were drawn.
 */
export async function draw(db: Db, quarter: Quarter, now: Date): Promise<number> {
	const { rows } = await sql<{ count: number }>`
		with pool as (
			select distinct cascades.directive_id, cascades.upper_id, evidence.id
			from evidence
			-- Whoever has left the directive is asked nothing of it any more.
			join cascades on cascades.organisation_id = evidence.organisation_id and cascades.left_on is null
			join directives on directives.id = cascades.directive_id and directives.state = 'issued'
			where evidence.made_at >= (${quarter.fromOn}::date::timestamp at time zone 'Asia/Ho_Chi_Minh')
				and evidence.made_at < ((${quarter.untilOn}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')
				and evidence.withdrawn_on is null
				and (exists (select from evidence_duties join duties on duties.id = evidence_duties.duty_id
						where evidence_duties.evidence_id = evidence.id and duties.directive_id = cascades.directive_id)
					or exists (select from plans where plans.id = evidence.subject_id and plans.directive_id = cascades.directive_id))
				and not exists (select from spot_check_draws earlier where earlier.directive_id = cascades.directive_id
					and earlier.organisation_id = cascades.upper_id and earlier.quarter = ${quarter.code})
		), drawn as (
			insert into spot_check_draws (directive_id, organisation_id, quarter, drawn_at, pool)
			select directive_id, upper_id, ${quarter.code}, ${now}, count(*)::int from pool group by directive_id, upper_id
			on conflict do nothing returning directive_id, organisation_id, pool
		), ranked as (
			select pool.*, row_number() over (partition by directive_id, upper_id order by random()) as place from pool
		), made as (
			insert into spot_checks (id, directive_id, organisation_id, quarter, evidence_id)
			select gen_random_uuid(), drawn.directive_id, drawn.organisation_id, ${quarter.code}, ranked.id
			from drawn join ranked on ranked.directive_id = drawn.directive_id and ranked.upper_id = drawn.organisation_id
			-- Five in a hundred, rounded up.
			where ranked.place <= ceil(drawn.pool / 20.0)
			returning directive_id, organisation_id
		), marked as (
			insert into cascade_counts (directive_id, organisation_id, figures, is_dirty)
			select distinct directive_id, organisation_id, '{}'::jsonb, true from made
			on conflict (directive_id, organisation_id) do update set is_dirty = true, changes = cascade_counts.changes + 1
		)
		select count(*)::int as count from made`.execute(db);
	return rows[0]?.count ?? 0;
}

type CheckLine = {
	quarter: string;
	drawnAt: Date;
	pool: number;
	id: string;
	evidenceId: string;
	organisationId: string;
	name: string;
	kind: EvidenceKind;
	onDay: string;
	title: string;
	fileName: string | null;
	withdrawnOn: string | null;
	result: CheckResult | null;
	words: string | null;
	checkedOn: string | null;
};

export async function listChecks(context: Context, node: Node<Verb>): Promise<CheckLine[]> {
	const { rows } = await sql<CheckLine>`
		select draws.quarter, draws.drawn_at, draws.pool, checks.id, checks.evidence_id, evidence.organisation_id, named.name,
			evidence.kind, evidence.on_day, evidence.title, files.file_name, evidence.withdrawn_on, checks.result, checks.words,
			checks.checked_on
		from spot_check_draws draws
		join spot_checks checks on checks.directive_id = draws.directive_id and checks.organisation_id = draws.organisation_id
			and checks.quarter = draws.quarter
		join evidence on evidence.id = checks.evidence_id
		join organisation_names named on named.organisation_id = evidence.organisation_id
			and named.from_on <= ${context.today}::date and named.to_on > ${context.today}::date
		left join files on files.id = evidence.file_id
		where draws.directive_id = ${node.directiveId} and draws.organisation_id = ${node.organisationId}
		order by draws.quarter desc, checks.result is not null, named.name, checks.id limit 1000`.execute(context.db);
	return rows;
}

type CheckRow = {
	id: string;
	organisationId: string;
	directiveId: string;
	evidenceId: string;
	showerId: string;
	path: string;
	mayAct: boolean;
};

/** One drawn piece with proof of the verb at the upper union that has to look. */
export async function getCheck<V extends Verb>(context: Context, verb: V, id: string): Promise<Allowed<CheckRow, V>> {
	const { rows } = await sql<CheckRow>`
		select checks.id, checks.organisation_id, checks.directive_id, checks.evidence_id, path.path,
			evidence.organisation_id as shower_id, ${within(context, verb, 'path.path')} as may_act
		from spot_checks checks join evidence on evidence.id = checks.evidence_id
		join unit_paths path on path.organisation_id = checks.organisation_id
			and path.from_on <= ${context.today}::date and path.to_on > ${context.today}::date
		where checks.id = ${id} and (${within(context, 'spotCheck.read', 'path.path')} or ${within(context, verb, 'path.path')})
		for update of checks`.execute(context.db);
	return prove(context, verb, rows[0]);
}

export async function recordCheck(
	context: Context,
	check: Allowed<CheckRow, 'spotCheck.record'>,
	found: { result: CheckResult; words: string; postId: string | null },
): Promise<void> {
	await context.db
		.updateTable('spotChecks')
		.set({ result: found.result, words: found.words, checkedByPostId: found.postId, checkedOn: context.today })
		.where('id', '=', check.id)
		.execute();
}
