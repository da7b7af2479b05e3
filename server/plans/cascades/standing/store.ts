/**
 * How far a union is with a directive: 0 nothing, 1 declared, 2 seen by the upper union, 3 checked and found right, for
 * its plan and for its doing. It follows from the evidence alone; each act that touches evidence or plan counts its one
 * union anew, so that nothing is ever added to or taken from a number.
 */
import { sql } from 'kysely';
import { today } from '#domain/calendar/date.ts';
import type { Context } from '../../../context.ts';
import { kept } from '../../../db/kept.ts';
import { closeEnded } from '../../../notices/store.ts';
import { planMatters } from '../../matters.ts';

/** What is written in a transaction and what is left for its end: a context, or a job's own. */
export type Writing = Pick<Context, 'db' | 'now' | 'last'>;

/** The grade of one piece of evidence for a directive, over tables named `evidence` and `cascades`. */
const grade = sql`case
	when exists (select from spot_checks where spot_checks.evidence_id = evidence.id
		and spot_checks.directive_id = cascades.directive_id and spot_checks.result = 'right') then 3
	when evidence.seen_at is not null then 2 else 1 end`;

/**
 * Counts one union anew for the directives that the duties, the plan or the ids name, and marks the numbers of the union
 * above: that row is many unions' own and is touched with the commit only.
 */
export async function refreshStanding(
	{ db, now, last }: Writing,
	organisationId: string,
	of: { dutyIds?: readonly string[]; planId?: string | null; directiveIds?: readonly string[] },
): Promise<void> {
	const refreshed = await refresh(db, {
		organisationId,
		dutyIds: `{${(of.dutyIds ?? []).join(',')}}`,
		directiveIds: `{${(of.directiveIds ?? []).join(',')}}`,
		planId: of.planId ?? null,
	});
	// An adopted plan, or the first work shown, ends what the union was told to do.
	const ids = refreshed.rows.map(({ id }) => id);
	await closeEnded(db, planMatters, ids, today(now));
	for (const { directiveId, upperId } of refreshed.rows) {
		last.push(() => markDirty(db, { directiveId, organisationId: upperId }));
	}
}

type Refreshing = { organisationId: string; dutyIds: string; directiveIds: string; planId: string | null };

const refresh = kept((db, at: Refreshing) =>
	sql<{ id: string; directiveId: string; upperId: string }>`
		update cascades set plan_state = standing.plan_state, planned = standing.planned, doing = standing.doing
		from (
			select cascades.directive_id,
				(select state from plans where plans.directive_id = cascades.directive_id
					and plans.organisation_id = cascades.organisation_id and state <> 'replaced') as plan_state,
				coalesce((select max(${grade}) from evidence
					join plans on plans.id = evidence.subject_id and plans.directive_id = cascades.directive_id
					where evidence.organisation_id = cascades.organisation_id and evidence.kind = 'plan'
						and evidence.withdrawn_on is null), 0) as planned,
				coalesce((select max(${grade}) from evidence
					where evidence.organisation_id = cascades.organisation_id and evidence.kind <> 'plan'
						and evidence.withdrawn_on is null and exists (
							select from evidence_duties join duties on duties.id = evidence_duties.duty_id
							where evidence_duties.evidence_id = evidence.id and duties.directive_id = cascades.directive_id)), 0) as doing
			from cascades
			where cascades.organisation_id = ${at.organisationId} and cascades.directive_id in (
				select directive_id from duties where id = any(${at.dutyIds}::uuid[])
				union select directive_id from plans where id = ${at.planId}::uuid
				union select unnest(${at.directiveIds}::uuid[]))
		) as standing
		where cascades.directive_id = standing.directive_id and cascades.organisation_id = ${at.organisationId}
		returning cascades.id, cascades.directive_id, cascades.upper_id
	`.compile(db),
);

/** Something below the union changed: its numbers are out of date until the job has counted them. */
export const markDirty = kept((db, at: { directiveId: string; organisationId: string }) =>
	sql`
		insert into cascade_counts (directive_id, organisation_id, figures, is_dirty)
		values (${at.directiveId}, ${at.organisationId}, '{}', true)
		on conflict (directive_id, organisation_id) do update set is_dirty = true, changes = cascade_counts.changes + 1
	`.compile(db),
);
