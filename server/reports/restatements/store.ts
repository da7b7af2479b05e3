/**
 * Restatements (B8): the roll-ups of a locked period keep what was reported. Where a decision that came later changes the
 * tree inside that period, the figures on the tree as decided stand in a numbered row of their own, with its reason; the
 * next such change makes the next number. Only reports that exist are moved; nobody is asked anew.
 */
import { sql } from 'kysely';
import { addFigures, type Figures, toFigures } from '#domain/fields/aggregate.ts';
import type { Definition, Values } from '#domain/fields/definition.ts';
import type { Met } from '#domain/reports/terms.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/id.ts';
import { kept } from '../../db/kept.ts';
import { namePaths, noCounts, type Stored, type Sum, sumAlong } from '../rollups/store.ts';

export type LockedScope = {
	requirementId: string;
	periodCode: string;
	templateVersionId: string;
	cutOffOn: string;
};

/** Locked periods whose cut-off day lies since a day: those that a decision of today can still reach back into. */
export async function listLockedScopes(db: Db, since: string): Promise<LockedScope[]> {
	return db
		.selectFrom('obligations')
		.innerJoin('reports', 'reports.obligationId', 'obligations.id')
		.select(['requirementId', 'periodCode', 'templateVersionId', 'cutOffOn'])
		.distinct()
		.where('reports.state', '=', 'locked')
		.where('obligations.voidedAt', 'is', null)
		.where('obligations.cutOffOn', '>=', since)
		.execute();
}

type Handed = { path: string; met: Met | null; metLate: boolean | null; values: Values | null };

/** Every report of the scope under the upper union that it has on the cut-off day's tree as decided by now. */
async function listOnTree(db: Db, scope: LockedScope): Promise<Handed[]> {
	const found = await sql<Handed>`
		select left(own.path, length(own.path) - 6) as path, asked.met, asked.met_late, content.values
		from obligations asked
		join organisations unit on unit.id = asked.organisation_id
		join unit_paths own on own.organisation_id = unit.id
			and own.from_on <= ${scope.cutOffOn}::date and own.to_on > ${scope.cutOffOn}::date
		left join reports on reports.obligation_id = asked.id
		left join report_versions content on content.report_id = reports.id and content.number = reports.version
		where asked.requirement_id = ${scope.requirementId} and asked.period_code = ${scope.periodCode}
			and asked.template_version_id = ${scope.templateVersionId} and asked.voided_at is null
			and (asked.met is not null or unit.dissolved_on is null or unit.dissolved_on > ${scope.cutOffOn}::date)
	`.execute(db);
	return found.rows;
}

type Standing = { organisationId: string; counters: Stored | null; figures: (number | null)[] | null; number: number };

/** What is said of each union so far: its last restatement, else what was reported. */
async function listStanding(db: Db, scope: LockedScope): Promise<Standing[]> {
	const found = await sql<Standing>`
		select rollups.organisation_id, coalesce(last.counters, rollups.subtree) as counters,
			coalesce(last.figures, rollups.figures) as figures, coalesce(last.number, 0) as number
		from rollups
		left join lateral (
			select counters, figures, number from restatements
			where restatements.organisation_id = rollups.organisation_id
				and restatements.requirement_id = rollups.requirement_id
				and restatements.template_version_id = rollups.template_version_id
				and restatements.period_code = rollups.period_code
			order by number desc limit 1
		) as last on true
		where rollups.requirement_id = ${scope.requirementId} and rollups.period_code = ${scope.periodCode}
			and rollups.template_version_id = ${scope.templateVersionId}
	`.execute(db);
	return found.rows;
}

/** Why the tree differs from the reported one: the decisions of the units whose upper union is another by now, or that were dissolved. */
async function listDecisions(db: Db, scope: LockedScope) {
	const found = await sql<{ reason: string | null; decision: string | null }>`
		select distinct line.reason, line.decision_number as decision
		from (
			select organisation_id, upper_id as parent_id from obligations
			where requirement_id = ${scope.requirementId} and period_code = ${scope.periodCode} and voided_at is null
			union all
			select child.organisation_id, upper.organisation_id from rollups child join rollups upper
				on upper.requirement_id = child.requirement_id and upper.period_code = child.period_code
				and upper.template_version_id = child.template_version_id
				and upper.path = left(child.path, length(child.path) - 6)
			where child.requirement_id = ${scope.requirementId} and child.period_code = ${scope.periodCode}
		) as reported
		join organisation_parents line on line.organisation_id = reported.organisation_id
			and line.from_on <= ${scope.cutOffOn}::date and line.to_on > ${scope.cutOffOn}::date
		where line.parent_id <> reported.parent_id
		union
		select unit.dissolve_reason, unit.dissolve_decision_number
		from obligations asked join organisations unit on unit.id = asked.organisation_id
		where asked.requirement_id = ${scope.requirementId} and asked.period_code = ${scope.periodCode}
			and asked.voided_at is null and asked.met is null and unit.dissolved_on <= ${scope.cutOffOn}::date
		limit 20
	`.execute(db);
	const told = (values: (string | null)[]) => [...new Set(values.filter((value) => value !== null))].join('; ');
	return {
		reason: told(found.rows.map((row) => row.reason)) || 'Thay đổi tổ chức có hiệu lực trong kỳ đã khóa.',
		decision: told(found.rows.map((row) => row.decision)) || null,
	};
}

function partOf(handed: Handed, definition: Definition) {
	const counts = { ...noCounts, expected: 1, late: handed.metLate ? 1 : 0 };
	if (handed.met) counts[handed.met] = 1;
	return { path: handed.path, counts, figures: handed.values ? [toFigures(definition, handed.values)] : [] };
}

function isSame(sum: Sum, standing: Pick<Standing, 'counters' | 'figures'>): boolean {
	const counts = standing.counters ?? noCounts;
	const names = Object.keys(noCounts) as (keyof Stored)[];
	if (names.some((name) => sum.counts[name] !== counts[name])) return false;
	return sum.figures.every((figure, place) => figure === (standing.figures?.[place] ?? null));
}

/** Compares a locked period with the tree as decided by now; writes the next restatement of every union that differs. Gives how many. */
export async function restate(db: Db, scope: LockedScope, definition: Definition, now: Date): Promise<number> {
	const handed = await listOnTree(db, scope);
	const sums = sumAlong(
		definition,
		handed.map((one) => partOf(one, definition)),
	);
	const names = await namePaths(db, [...sums.keys()], scope.cutOffOn);
	const restated = new Map([...sums].map(([path, sum]) => [names.get(path) ?? '', sum]));
	const standing = new Map((await listStanding(db, scope)).map((row) => [row.organisationId, row]));
	const none: Sum = { counts: noCounts, figures: addFigures(definition, []) };
	const changed = [...new Set([...restated.keys(), ...standing.keys()])].flatMap((organisationId) => {
		const sum = restated.get(organisationId) ?? none;
		const before = standing.get(organisationId) ?? { counters: null, figures: null, number: 0 };
		return organisationId === '' || isSame(sum, before) ? [] : [{ organisationId, sum, number: before.number + 1 }];
	});
	if (changed.length === 0) return 0;
	const { reason, decision } = await listDecisions(db, scope);
	const { requirementId, templateVersionId, periodCode } = scope;
	await db
		.insertInto('restatements')
		.values(
			changed.map(({ organisationId, sum, number }) => ({
				...{ id: newId(now), organisationId, requirementId, templateVersionId, periodCode, number },
				...{ madeAt: now, reason, decision, counters: JSON.stringify(sum.counts), figures: sum.figures },
			})),
		)
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	return changed.length;
}

/** A correction in a period that was restated is a change of the restated sums too. */
export async function isRestated(db: Db, scope: { requirementId: string; periodCode: string }): Promise<boolean> {
	const found = await sql<{ isRestated: boolean }>`select exists (
		select from restatements where requirement_id = ${scope.requirementId} and period_code = ${scope.periodCode}
	) as is_restated`.execute(db);
	return found.rows[0]?.isRestated === true;
}

/** Restatements of the periods of an upper union that one of its obligations sums up, whatever the requirement, in their order. */
export async function listRestatementsBeside(db: Db, obligationId: string): Promise<Restatement[]> {
	return (await restatementsBeside(db, { obligationId })).rows;
}

type Restatement = {
	requirementId: string;
	number: number;
	madeAt: Date;
	reason: string;
	decision: string | null;
	figures: Figures;
	templateVersionId: string;
};

const restatementsBeside = kept((db, { obligationId }: { obligationId: string }) =>
	sql<Restatement>`
		select restatements.requirement_id, number, restatements.made_at, reason, decision, figures, restatements.template_version_id
		from obligations own
		join restatements on restatements.organisation_id = own.organisation_id and restatements.period_code = own.period_code
		where own.id = ${obligationId}
		order by number
	`.compile(db),
);
