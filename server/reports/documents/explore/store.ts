/** SQL of the free table: chosen figures of the units below a chosen one, by period. */
import { sql } from 'kysely';
import { within } from '../../../access/within.ts';
import type { Context } from '../../../context.ts';

export type ExploredRow = {
	periodCode: string;
	cutOffOn: string;
	name: string;
	upperName: string;
	templateVersionId: string | null;
	/** The values behind the wanted keys, in their order; null where nothing was handed in. */
	values: unknown[] | null;
};

/** Periods of a template that units below were asked for and whose figures are closed, latest first. */
export async function listPeriods(context: Context, path: string, templateCode: string) {
	return context.db
		.selectFrom('obligations')
		.innerJoin('requirements', 'requirements.id', 'obligations.requirementId')
		.innerJoin('reportTemplateVersions as form', 'form.id', 'obligations.templateVersionId')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'obligations.organisationId')
				.on('unitPaths.fromOn', '<=', context.today)
				.on('unitPaths.toOn', '>', context.today),
		)
		.select(['obligations.periodCode', 'requirements.periodDefinition'])
		.distinctOn('obligations.periodCode')
		.where('form.templateCode', '=', templateCode)
		.where('obligations.voidedAt', 'is', null)
		.where('obligations.cutOffOn', '<=', context.today)
		.where('unitPaths.path', '>=', path)
		.where('unitPaths.path', '<', `${path}g`)
		.where(within(context, 'report.read', 'unitPaths.path'))
		.orderBy('obligations.periodCode', 'desc')
		.limit(60)
		.execute();
}

/** Templates by which units below were asked, with the newest version of each. */
export async function listAskedTemplates(context: Context, path: string) {
	const found = await sql<{ code: string; title: string; versionId: string }>`
		select distinct on (form.template_code) form.template_code as code, form.title, form.id as "versionId"
		from report_template_versions form
		where exists (
			select from obligations
			join unit_paths unit on unit.organisation_id = obligations.organisation_id
				and unit.from_on <= ${context.today}::date and unit.to_on > ${context.today}::date
			where obligations.template_version_id = form.id and unit.path >= ${path} and unit.path < ${`${path}g`}
				and ${within(context, 'report.read', 'unit.path')}
		)
		order by form.template_code, form.number desc
	`.execute(context.db);
	return found.rows;
}

/**
 * One row for each unit and period that was asked, with the figures of the version that counts. Units below a unit stand
 * on the tree of today; the name is that of the cut-off day.
 */
export async function listFigures(
	context: Context,
	wanted: { path: string; templateCode: string; periodCodes: string[]; keys: string[] },
): Promise<ExploredRow[]> {
	const { path, templateCode, periodCodes, keys } = wanted;
	const found = await sql<ExploredRow>`
		select asked.period_code as "periodCode", asked.cut_off_on as "cutOffOn", coalesce(named.short_name, named.name) as name,
			coalesce(above.short_name, above.name) as "upperName",
			asked.template_version_id as "templateVersionId",
			case when content.report_id is not null then (
				select jsonb_agg(content.values -> key order by place)
				from unnest(${keys}::text[]) with ordinality as wanted(key, place)) end as values
		from obligations asked
		join report_template_versions form on form.id = asked.template_version_id and form.template_code = ${templateCode}
		join unit_paths unit on unit.organisation_id = asked.organisation_id
			and unit.from_on <= ${context.today}::date and unit.to_on > ${context.today}::date
		join organisation_names named on named.organisation_id = asked.organisation_id
			and named.from_on <= asked.cut_off_on and named.to_on > asked.cut_off_on
		join organisation_names above on above.organisation_id = asked.upper_id
			and above.from_on <= asked.cut_off_on and above.to_on > asked.cut_off_on
		left join reports on reports.obligation_id = asked.id and reports.state <> 'returned'
		left join report_versions content on content.report_id = reports.id and content.number = reports.version
		where asked.period_code = any(${periodCodes}::text[]) and asked.voided_at is null
			and unit.path >= ${path} and unit.path < ${`${path}g`} and ${within(context, 'report.read', 'unit.path')}
		order by asked.period_code, above.name, named.name, asked.id
	`.execute(context.db);
	return found.rows;
}
