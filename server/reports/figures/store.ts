/** SQL of figures that others name: the rows of the roll-up behind them. Its columns are filled in ../rollups. */
import { type RawBuilder, sql } from 'kysely';
import type { PeriodDefinition } from '#domain/calendar/periods.ts';
import type { Figures } from '#domain/fields/aggregate.ts';
import { within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import type { Stored } from '../rollups/store.ts';

export type Span = { templateCode: string; fromOn: string; untilOn: string; cutOffOn: string };
export type RolledRow = {
	templateVersionId: string;
	periodCode: string;
	periodDefinition: PeriodDefinition;
	subtree: Stored;
	figures: Figures;
};

/** Roll-up rows of a template whose period ended within the span and was cut off by its day. */
const rolled = ({ templateCode, fromOn, untilOn, cutOffOn }: Span): RawBuilder<unknown> => sql`
	from rollups
	join report_template_versions form on form.id = rollups.template_version_id and form.template_code = ${templateCode}
	join lateral (
		select until_on, cut_off_on from obligations
		where obligations.requirement_id = rollups.requirement_id and obligations.period_code = rollups.period_code
		-- The order is the index's own.
		order by obligations.due_on limit 1
	) as period on period.until_on >= ${fromOn}::date and period.until_on <= ${untilOn}::date
		and period.cut_off_on <= ${cutOffOn}::date`;

/** What the roll-up holds for one union, earliest period first. */
export async function listRolled(db: Db, organisationId: string, span: Span): Promise<RolledRow[]> {
	const { rows } = await sql<RolledRow>`
		select rollups.template_version_id, rollups.period_code, requirements.period_definition, rollups.subtree, rollups.figures
		${rolled(span)} join requirements on requirements.id = rollups.requirement_id
		where rollups.organisation_id = ${organisationId} and rollups.figures is not null
		order by period.until_on, form.number`.execute(db);
	return rows;
}

/** Templates that stand in the roll-up of a union, the newest of the versions asked by. */
export async function listRolledTemplates(context: Context, organisationIds: readonly string[]) {
	const { rows } = await sql<{ versionId: string }>`
		select distinct on (form.template_code) form.id as version_id
		from unit_paths unit join rollups on rollups.organisation_id = unit.organisation_id
		join report_template_versions form on form.id = rollups.template_version_id
		where unit.organisation_id = any(${`{${organisationIds.join(',')}}`}::uuid[]) and unit.from_on <= ${context.today}::date
			and unit.to_on > ${context.today}::date and ${within(context, 'report.read', 'unit.path')}
		order by form.template_code, form.number desc`.execute(context.db);
	return rows;
}

const mostLacking = 100;

/**
 * Units below without a report of a period that the roll-up counts, in the order of the tree, each with the latest it
 * owes. Upper unions whose own counters are whole are passed over, so that the cost is that of who is missing.
 */
export async function listLacking(context: Context, path: string, span: Span) {
	const { rows } = await sql<{ id: string; name: string; obligationId: string }>`
		select distinct on (unit.path) asked.organisation_id as id, named.name, asked.id as obligation_id
		from unit_paths upper join (select rollups.*, period.until_on ${rolled(span)}) as rolled
			on rolled.organisation_id = upper.organisation_id
			and rolled.expected > rolled.reported + rolled.nil + rolled.proxy
		join obligations asked on asked.upper_id = rolled.organisation_id and asked.requirement_id = rolled.requirement_id
			and asked.period_code = rolled.period_code and asked.voided_at is null and asked.met is null
		join unit_paths unit on unit.organisation_id = asked.organisation_id
			and unit.from_on <= ${context.today}::date and unit.to_on > ${context.today}::date
		join organisation_names named on named.organisation_id = asked.organisation_id
			and named.from_on <= ${context.today}::date and named.to_on > ${context.today}::date
		where upper.path >= ${path} and upper.path < ${`${path}g`}
			and upper.from_on <= ${context.today}::date and upper.to_on > ${context.today}::date
			and ${within(context, 'report.read', 'unit.path')}
		order by unit.path, rolled.until_on desc limit ${mostLacking + 1}`.execute(context.db);
	return { units: rows.slice(0, mostLacking), hasMore: rows.length > mostLacking };
}
