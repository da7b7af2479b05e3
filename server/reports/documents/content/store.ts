/** SQL of what a report's document says beside the report itself: who issues it, its history, the units behind it. */
import { sql } from 'kysely';
import type { Values } from '#domain/fields/definition.ts';
import type { ContentUnit, DocumentSignature, Part } from '#domain/reports/documents/schema.ts';
import type { Verb } from '#domain/verbs.ts';
import type { Context } from '../../../context.ts';
import type { Obligation } from '../../obligations/store.ts';

type HeadRow = {
	issuer: ContentUnit;
	upper: ContentUnit | null;
	document: { number: number; symbol: string; datedOn: string; signature: DocumentSignature | null } | null;
	mark: string | null;
};

const unitOf = (organisationId: string, on: string) => sql`(
	select jsonb_build_object('name', named.name, 'shortName', named.short_name, 'isGrassroots', kind.is_grassroots,
		'place', unit.place, 'documentSymbol', unit.document_symbol)
	from organisations unit
	join organisation_kinds kind on kind.code = unit.kind_code
	join organisation_names named on named.organisation_id = unit.id and named.from_on <= ${on}::date and named.to_on > ${on}::date
	where unit.id = ${organisationId})`;

/** Issuer and upper union as they were called on the cut-off day, the number of the document, the installation's mark. */
export async function getHead(context: Context, obligation: Obligation<Verb>, part: Part): Promise<HeadRow> {
	const { organisationId, upperId, cutOffOn, reportId } = obligation;
	const found = await sql<HeadRow>`
		select ${unitOf(organisationId, cutOffOn)} as issuer,
			${organisationId === upperId ? sql`null::jsonb` : unitOf(upperId, cutOffOn)} as upper,
			(select jsonb_build_object('number', number, 'symbol', symbol, 'datedOn', dated_on, 'signature', signature)
				from documents where report_id = ${reportId} and part = ${part} and number is not null) as document,
			(select value #>> '{}' from installation where key = 'mark') as mark
	`.execute(context.db);
	return found.rows[0] as HeadRow;
}

/** The union's other reports of the year, and that of the same period a year before. */
export async function listHistory(context: Context, obligation: Obligation<Verb>, lastYearCode: string | null) {
	return context.db
		.selectFrom('obligations as earlier')
		.innerJoin('reports', 'reports.obligationId', 'earlier.id')
		.innerJoin('reportVersions as content', (join) =>
			join.onRef('content.reportId', '=', 'reports.id').onRef('content.number', '=', 'reports.version'),
		)
		.innerJoin('reportTemplateVersions as form', 'form.id', 'earlier.templateVersionId')
		.select(['earlier.periodCode', 'earlier.templateVersionId', 'form.templateCode', 'content.values'])
		.where('earlier.organisationId', '=', obligation.organisationId)
		.where('earlier.id', '<>', obligation.id)
		.where('reports.state', '<>', 'returned')
		.where((where) =>
			where.or([
				where('earlier.periodCode', 'like', `${obligation.periodCode.slice(0, 5)}%`),
				where('earlier.periodCode', '=', lastYearCode ?? ''),
			]),
		)
		.orderBy('earlier.fromOn')
		.orderBy('earlier.id')
		.execute();
}

/**
 * The year's goals of the union that name a figure of this form, or of the form that it adds up; of several for one figure
 * the one set last. Who reads the report reads the goals too: both verbs reach as far.
 */
export async function listTargets(context: Context, obligation: Obligation<Verb>, templateCode: string) {
	const code = templateCode.replace(/-consolidated$/, '');
	const { rows } = await sql<{ key: string; number: number; isPerCent: boolean }>`
		select distinct on (figure) substr(figure, ${code.length + 2}::int) as key, number, is_per_cent from goals
		where organisation_id = ${obligation.organisationId} and measure = 'reports.figure' and period = 'year'
			and starts_with(figure, ${`${code}:`}) and until_on >= ${obligation.untilOn}::date
			and from_on = date_trunc('year', ${obligation.untilOn}::date)::date
			and (ended_on is null or ended_on > ${obligation.untilOn}::date)
		order by figure, set_at desc
	`.execute(context.db);
	return rows;
}

export type ChildRow = {
	obligationId: string;
	name: string;
	isGrassroots: boolean;
	templateVersionId: string;
	isNil: boolean | null;
	/** Of the version that was used; null for a unit whose report is not in the consolidated one. */
	values: Values | null;
};

/**
 * The units asked for the same period, with the frozen versions that the union's own report used. Which requirement
 * belongs to which is said by the templates, as in consolidation.
 */
export async function listChildren(context: Context, obligation: Obligation<Verb>): Promise<ChildRow[]> {
	const found = await sql<ChildRow>`
		select child.id as "obligationId", coalesce(named.short_name, named.name) as name, kind.is_grassroots as "isGrassroots",
			child.template_version_id as "templateVersionId", reports.is_nil as "isNil", content.values
		from obligations child
		join report_template_versions form on form.id = child.template_version_id
		join report_template_versions own on own.id = ${obligation.templateVersionId}
			and own.template_code in (form.template_code, form.template_code || '-consolidated')
		join organisations unit on unit.id = child.organisation_id
		join organisation_kinds kind on kind.code = unit.kind_code
		join organisation_names named on named.organisation_id = child.organisation_id
			and named.from_on <= child.cut_off_on and named.to_on > child.cut_off_on
		left join reports on reports.obligation_id = child.id
		left join report_uses used on used.report_id = reports.id and used.consolidation_id = ${obligation.id}
		left join report_versions content on content.report_id = used.report_id and content.number = used.version
		where child.upper_id = ${obligation.organisationId} and child.organisation_id <> ${obligation.organisationId}
			and child.period_code = ${obligation.periodCode}
			and (child.voided_at is null or used.report_id is not null)
		order by named.name, child.id
	`.execute(context.db);
	return found.rows;
}
