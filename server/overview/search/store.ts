/** The one search: four kinds of thing in one statement, each within reach, none of them a draft or confidential. */
import { type RawBuilder, sql } from 'kysely';
import type { PeriodDefinition } from '#domain/calendar/periods.ts';
import { searchLimit } from '#domain/overview/operations.ts';
import type { Query } from '#domain/overview/rules.ts';
import { within } from '../../access/within.ts';
import type { Context } from '../../context.ts';

export type Kind = 'unit' | 'person' | 'document' | 'report';

export type Found = {
	kind: Kind;
	id: string;
	title: string;
	note: string;
	code: string | null;
	onDay: string | null;
	at: Date | null;
	number: number | null;
	year: number | null;
	direction: 'outgoing' | 'incoming' | null;
	organisationId: string;
	organisationName: string;
	reportId: string | null;
	periodDefinition: PeriodDefinition | null;
};

/** Units whose reports are looked through: the highest that the words name. */
const unitsOfReports = 200;

const allOf = (words: string[], column: string) =>
	words.length === 0
		? sql<boolean>`true`
		: sql<boolean>`(${sql.join(
				words.map((word) => sql`${sql.ref(column)} like ${`%${word}%`}`),
				sql` and `,
			)})`;

/** Titles of template versions, to compare with the words: they are few, and have no folded column. */
export async function listTemplateTitles(context: Context) {
	return context.db
		.selectFrom('reportTemplateVersions')
		.select(['id', 'title'])
		.orderBy('publishedAt', 'desc')
		.limit(2000)
		.execute();
}

function units(context: Context, query: Query): RawBuilder<unknown> {
	const { report } = query;
	// "tháng 3/2024 bản luốc" means the union of Bản Luốc.
	const words = report.period && report.words.length > 0 ? report.words : query.words;
	return sql`
		select 'unit' as kind, organisations.id, named.name as title, kind.title as note, organisations.code,
			organisations.dissolved_on as on_day, null::timestamptz as at, null::integer as number, null::integer as year,
			null as direction, organisations.id as organisation_id, named.name as organisation_name, null::uuid as report_id,
			null::jsonb as period_definition, row_number() over (order by kind.rank, named.name, organisations.id) as place
		from organisations
		join organisation_kinds kind on kind.code = organisations.kind_code
		join organisation_names named on named.organisation_id = organisations.id
			and named.from_on <= ${context.today}::date and named.to_on > ${context.today}::date
		join unit_paths on unit_paths.organisation_id = organisations.id
			and unit_paths.from_on <= ${context.today}::date and unit_paths.to_on > ${context.today}::date
		where ${within(context, 'organisation.read', 'unit_paths.path')}
			and (lower(organisations.code) = ${words.join('')} or exists (
				select from organisation_names any_name
				where any_name.organisation_id = organisations.id and ${allOf(words, 'any_name.search')}))
		order by place limit ${searchLimit + 1}`;
}

function people(context: Context, { words }: Query): RawBuilder<unknown> {
	const matches = sql.join(
		words.map((word) => sql`(people.search like ${`%${word}%`} or named.search like ${`%${word}%`})`),
		sql` and `,
	);
	// A unit's name alone lists the unit, not everybody in it: one word at least is the person's own.
	const isNamed = sql.join(
		words.map((word) => sql`people.search like ${`%${word}%`}`),
		sql` or `,
	);
	return sql`
		select 'person', people.id, people.full_name, posts.title, people.phone, null::date, null::timestamptz, null::integer,
			null::integer, null, posts.organisation_id, named.name, null::uuid, null::jsonb,
			row_number() over (order by people.search = ${words.join(' ')} desc, kind.rank, people.full_name, posts.id) as place
		from mandates
		join people on people.id = mandates.person_id
		join posts on posts.id = mandates.post_id
		join organisations on organisations.id = posts.organisation_id
		join organisation_kinds kind on kind.code = organisations.kind_code
		join organisation_names named on named.organisation_id = posts.organisation_id
			and named.from_on <= ${context.today}::date and named.to_on > ${context.today}::date
		join unit_paths on unit_paths.organisation_id = posts.organisation_id
			and unit_paths.from_on <= ${context.today}::date and unit_paths.to_on > ${context.today}::date
		where ${within(context, 'person.read', 'unit_paths.path')}
			and mandates.from_on <= ${context.today}::date and mandates.to_on > ${context.today}::date
			and ${matches} and (${isNamed})
		order by place limit ${searchLimit + 1}`;
}

function documents(context: Context, { words }: Query): RawBuilder<unknown> {
	return sql`
		select 'document', documents.id, documents.abstract, documents.symbol, null, documents.dated_on, null::timestamptz,
			documents.number, documents.year, documents.direction, documents.organisation_id, named.name,
			reports.obligation_id, null::jsonb,
			row_number() over (order by documents.year desc, documents.number desc nulls last, documents.id) as place
		from documents
		join organisation_names named on named.organisation_id = documents.organisation_id
			and named.from_on <= ${context.today}::date and named.to_on > ${context.today}::date
		join unit_paths on unit_paths.organisation_id = documents.organisation_id
			and unit_paths.from_on <= ${context.today}::date and unit_paths.to_on > ${context.today}::date
		left join reports on reports.id = documents.report_id
		where ${within(context, 'document.read', 'unit_paths.path')} and ${allOf(words, 'documents.search')}
		order by place limit ${searchLimit + 1}`;
}

/**
 * Submitted reports of the units that the words name, by title and period. A word that some title contains may name
 * either; without any word about a unit, those of the highest units within reach.
 */
function reports(context: Context, query: Query, titles: Map<string, string[]>): RawBuilder<unknown> {
	const { words, period } = query.report;
	const unitWords = words.filter((word) => !titles.get(word)?.length);
	const titled = words.filter((word) => titles.get(word)?.length);
	const conditions = titled.map(
		(word) =>
			sql`(obligations.template_version_id = any(${titles.get(word)}::uuid[]) or unit.search like ${`%${word}%`})`,
	);
	if (period) {
		conditions.push(sql`(obligations.period_code like ${period.code}
			or to_char(obligations.until_on, 'YYYY-MM') = ${period.month}::text)`);
	}
	return sql`
		select 'report', obligations.id, version.title, requirements.title, obligations.period_code, null::date,
			reports.first_submitted_at, null::integer, null::integer, null, unit.id, unit.name, obligations.id,
			requirements.period_definition,
			row_number() over (order by obligations.until_on desc, unit.rank, unit.name, obligations.id) as place
		from (
			select organisations.id, named.name, named.search, kind.rank
			from organisations
			join organisation_kinds kind on kind.code = organisations.kind_code
			join organisation_names named on named.organisation_id = organisations.id
				and named.from_on <= ${context.today}::date and named.to_on > ${context.today}::date
			join unit_paths on unit_paths.organisation_id = organisations.id
				and unit_paths.from_on <= ${context.today}::date and unit_paths.to_on > ${context.today}::date
			where ${within(context, 'report.read', 'unit_paths.path')} and ${allOf(unitWords, 'named.search')}
			order by kind.rank, named.name limit ${unitsOfReports}
		) unit
		join reports on reports.organisation_id = unit.id
		join obligations on obligations.id = reports.obligation_id and obligations.voided_at is null
		join requirements on requirements.id = obligations.requirement_id
		join report_template_versions version on version.id = obligations.template_version_id
		${conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``}
		order by place limit ${searchLimit + 1}`;
}

/** Everything found, one more of each kind than is shown. `titles`: word → template versions whose title contains it. */
export async function findAll(context: Context, query: Query, titles: Map<string, string[]>): Promise<Found[]> {
	const parts = [
		units(context, query),
		people(context, query),
		documents(context, query),
		reports(context, query, titles),
	];
	const found = await sql<Found>`
		select * from (${sql.join(
			parts.map((part) => sql`(${part})`),
			sql` union all `,
		)}) found order by kind, place`.execute(context.db);
	return found.rows;
}
