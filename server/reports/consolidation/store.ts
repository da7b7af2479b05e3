/** SQL of consolidation: the children's reports behind an upper union's own report. */
import { sql } from 'kysely';
import type { Values } from '#domain/fields/definition.ts';
import type { ReportState } from '#domain/reports/lifecycle.ts';
import type { Met } from '#domain/reports/terms.ts';
import type { Verb } from '#domain/verbs.ts';
import type { Context } from '../../context.ts';
import { kept } from '../../db/kept.ts';
import type { Obligation } from '../obligations/store.ts';

/**
 * Reports of the direct children for the period of an upper union's own obligation: of the requirements whose template
 * is the grassroots form of its consolidated one (`monthly` for `monthly-consolidated`), or the same consolidated form
 * where the children are upper unions themselves. By the id alone, to travel with the obligation that proves the right
 * to read them (`gather`).
 */
export async function listChildReports(context: Context, obligationId: string): Promise<ChildReport[]> {
	return (await childReportsOf(context.db, { obligationId, today: context.today })).rows;
}

export type ChildReport = {
	obligationId: string;
	organisationId: string;
	name: string;
	met: Met | null;
	metLate: boolean | null;
	requirementId: string;
	templateVersionId: string;
	reportId: string | null;
	state: ReportState | null;
	version: number | null;
	isNil: boolean | null;
	values: Values | null;
	/** Of whoever leads a unit that is missing; null for the others, whom nobody calls. */
	chairPhone: string | null;
};

const childReportsOf = kept((db, { obligationId, today }: { obligationId: string; today: string }) =>
	sql<ChildReport>`
		select child.id as obligation_id, child.organisation_id, face.name, child.met, child.met_late, child.requirement_id,
			child.template_version_id, reports.id as report_id, reports.state, reports.version, reports.is_nil, content.values,
			now.chair_phone
		from obligations own
		join report_template_versions own_form on own_form.id = own.template_version_id
		join obligations child on child.upper_id = own.organisation_id and child.period_code = own.period_code
			and child.voided_at is null
		join report_template_versions form on form.id = child.template_version_id
			and own_form.template_code in (form.template_code, form.template_code || '-consolidated')
		join unit_faces face on face.organisation_id = child.organisation_id
			and face.from_on <= child.cut_off_on and face.to_on > child.cut_off_on
		left join reports on reports.obligation_id = child.id
		left join report_versions content on content.report_id = reports.id and content.number = reports.version
		left join unit_faces now on child.met is null and now.organisation_id = child.organisation_id
			and now.from_on <= ${today}::date and now.to_on > ${today}::date
		where own.id = ${obligationId}
		order by face.place, child.id
	`.compile(db),
);

export type Picked = { fieldKey: string; texts: { reportId: string; text: string }[] };

/** What was chosen for the upper union's draft so far, by field; travels like `listChildReports`. */
export async function listPicks(context: Context, obligationId: string): Promise<Picked[]> {
	return (await picksOf(context.db, { obligationId })).rows;
}

const picksOf = kept((db, { obligationId }: { obligationId: string }) =>
	db.selectFrom('consolidationPicks').select(['fieldKey', 'texts']).where('obligationId', '=', obligationId).compile(),
);

/** Replaces what was chosen under one field. */
export async function upsertPicks(
	context: Context,
	obligation: Obligation<'report.consolidate'>,
	picked: Picked,
): Promise<void> {
	const row = { texts: JSON.stringify(picked.texts), personId: context.actor.personId, savedAt: context.now };
	await context.db
		.insertInto('consolidationPicks')
		.values({ obligationId: obligation.id, fieldKey: picked.fieldKey, ...row })
		.onConflict((conflict) => conflict.columns(['obligationId', 'fieldKey']).doUpdateSet(row))
		.execute();
}

/** Notes which versions went into the upper union's draft, with the sentences that were taken over. */
export async function replaceUses(
	context: Context,
	obligation: Obligation<'report.consolidate'>,
	uses: { reportId: string; version: number; sentences: { fieldKey: string; text: string }[] }[],
): Promise<void> {
	await context.db.deleteFrom('reportUses').where('consolidationId', '=', obligation.id).execute();
	if (uses.length === 0) return;
	await sql`
		insert into report_uses (consolidation_id, report_id, version, sentences)
		select ${obligation.id}, (row->>'reportId')::uuid, (row->>'version')::int, row->'sentences'
		from jsonb_array_elements(${JSON.stringify(uses)}::jsonb) as row
	`.execute(context.db);
}

/** When the upper union's report is handed in, the reports that it used become consolidated. */
export async function finishConsolidation(context: Context, obligation: Obligation<Verb>): Promise<void> {
	await sql`
		update reports set state = 'consolidated' from report_uses used
		where used.consolidation_id = ${obligation.id} and used.report_id = reports.id
			and reports.state in ('submitted', 'accepted')
	`.execute(context.db);
}

/** The frozen versions that a consolidated report rests on, with their values: what stands behind each figure. */
export async function listUsedReports(context: Context, consolidationId: string) {
	return context.db
		.selectFrom('reportUses as used')
		.innerJoin('reports', 'reports.id', 'used.reportId')
		.innerJoin('obligations as child', 'child.id', 'reports.obligationId')
		.innerJoin('reportVersions as content', (join) =>
			join.onRef('content.reportId', '=', 'used.reportId').onRef('content.number', '=', 'used.version'),
		)
		.innerJoin('organisationNames as named', (join) =>
			join
				.onRef('named.organisationId', '=', 'child.organisationId')
				.onRef('named.fromOn', '<=', 'child.cutOffOn')
				.onRef('named.toOn', '>', 'child.cutOffOn'),
		)
		.select([
			'child.id as obligationId',
			'child.organisationId',
			'child.templateVersionId',
			'named.name',
			'reports.isNil',
			'used.version',
			'content.values',
			'used.sentences',
			'used.reply',
		])
		.where('used.consolidationId', '=', consolidationId)
		.orderBy('named.name')
		.execute();
}
