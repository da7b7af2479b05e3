/**
 * The one search: four kinds of thing in one statement, each within reach, none of them a draft or confidential.
 *
 * What it costs must not follow the nation. So the nearest units are looked through first, in the order of the tree from
 * the top of the actor's reach: for an upper union these are all. Only where the reach goes on and they gave less than
 * is shown, the indexes of word parts are asked, and what they give is cut to the reach. A plan is made once for every
 * reach and cannot know which of the two is cheaper; therefore the statement says it.
 */
import { type RawBuilder, sql } from 'kysely';
import type { PeriodDefinition } from '#domain/calendar/periods.ts';
import { searchLimit } from '#domain/overview/operations.ts';
import type { Query } from '#domain/overview/rules.ts';
import type { Verb } from '#domain/verbs.ts';
import { reach } from '../../access/actor.ts';
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

type Sql = RawBuilder<unknown>;
/** Tables that are made once, before the part of the statement that shows one kind of thing. */
type Part = { tables: Sql[]; shown: Sql };

/** One more than is shown: it says that there are others. */
const wanted = searchLimit + 1;
/** Units that are looked through one by one. */
const nearest = 256;
/** Units whose reports are looked through: the highest that the words name. */
const unitsOfReports = 50;
/** Newest reports of each of them that are compared with a period or a title. */
const reportsOfUnit = 120;
/** People beyond the nearest units whose name has some of the words, the unit's name the others. */
const partlyNamed = 2000;

/**
 * A word anywhere in a folded text; one or two letters only where a word begins, since within words they name nothing
 * and no index knows them. A folded word has only letters and digits, so that it means itself in either pattern.
 */
const like = (column: string, word: string) =>
	word.length > 2 ? sql`${sql.ref(column)} like ${`%${word}%`}` : sql`${sql.ref(column)} ~ ${`(^| )${word}`}`;
const allOf = (words: string[], column: string) =>
	words.length === 0
		? sql`true`
		: sql.join(
				words.map((word) => like(column, word)),
				sql` and `,
			);

const holdsToday = (context: Context, table: string) =>
	sql`${sql.ref(`${table}.from_on`)} <= ${context.today}::date and ${sql.ref(`${table}.to_on`)} > ${context.today}::date`;

/** Titles of template versions, to compare with the words: they are few, and have no folded column. */
export async function listTemplateTitles(context: Context) {
	return context.db
		.selectFrom('reportTemplateVersions')
		.select(['id', 'title'])
		.orderBy('publishedAt', 'desc')
		.limit(2000)
		.execute();
}

/** The nearest units of a verb's reach as a table with what every kind of result shows of them. */
type Nearby = { near: Sql; goesOn: Sql };

/** Makes those tables; verbs that reach equally far share one. */
function nearby(context: Context, tables: Sql[]) {
	const names = new Map<string, string>();
	return (verb: Verb): Nearby => {
		const key = JSON.stringify(reach(context.actor, verb));
		const name = names.get(key) ?? `near${names.size}`;
		const ids = sql.ref(`${name}ids`);
		if (!names.has(key)) {
			names.set(key, name);
			tables.push(
				sql`${ids} as materialized (
					select organisation_id as id from unit_paths
					where ${within(context, verb, 'unit_paths.path')} and ${holdsToday(context, 'unit_paths')}
					order by path limit ${sql.lit(nearest)})`,
				sql`${sql.ref(name)} as materialized (
					select unit.id, unit.code, unit.dissolved_on, kind.rank, kind.title as kind_title, named.name, named.search
					from ${ids} as ids
					join organisations unit on unit.id = ids.id
					join organisation_kinds kind on kind.code = unit.kind_code
					join organisation_names named on named.organisation_id = ids.id and ${holdsToday(context, 'named')})`,
			);
		}
		return { near: sql.ref(name), goesOn: sql`(select count(*) = ${nearest} from ${ids})` };
	};
}

/** From the id of a unit found by an index to what is shown of it, where it lies in reach. */
function inReach(context: Context, verb: Verb, id: string) {
	return sql`
		join organisations unit on unit.id = ${sql.ref(id)}
		join organisation_kinds kind on kind.code = unit.kind_code
		join organisation_names named on named.organisation_id = unit.id and ${holdsToday(context, 'named')}
		join unit_paths on unit_paths.organisation_id = unit.id and ${holdsToday(context, 'unit_paths')}
			and ${within(context, verb, 'unit_paths.path')}`;
}

function units(context: Context, query: Query, { near, goesOn }: Nearby): Part {
	const { report } = query;
	// "tháng 3/2024 bản luốc" means the union of Bản Luốc.
	const words = report.period && report.words.length > 0 ? report.words : query.words;
	const code = words.join('');
	return {
		tables: [
			sql`unit_near as materialized (
				select id, name, kind_title, code, dissolved_on, rank from ${near} as near
				where lower(code) = ${code} or (${allOf(words, 'near.search')}) or exists (
					-- The offset keeps it one look for each unit; else the plan gathers the names of the nation first.
					select from (select search from organisation_names where organisation_id = near.id offset 0) as any_name
					where ${allOf(words, 'any_name.search')})
				order by rank, name, id limit ${wanted})`,
			sql`unit_named as materialized (
				select organisation_id as id from organisation_names any_name
				where ${goesOn} and (select count(*) < ${wanted} from unit_near) and ${allOf(words, 'any_name.search')}
				union select id from organisations
				where ${goesOn} and lower(code) = ${code})`,
		],
		shown: sql`
			select 'unit' as kind, id, name as title, kind_title as note, code, dissolved_on as on_day,
				null::timestamptz as at, null::integer as number, null::integer as year, null as direction,
				id as organisation_id, name as organisation_name, null::uuid as report_id, null::jsonb as period_definition,
				row_number() over (order by rank, name, id) as place
			from (
				select * from unit_near
				union select unit.id, named.name, kind.title, unit.code, unit.dissolved_on, kind.rank
				from unit_named ${inReach(context, 'organisation.read', 'unit_named.id')}
			) as unit
			order by place limit ${wanted}`,
	};
}

function people(context: Context, { words }: Query, { near, goesOn }: Nearby): Part {
	const matches = (unit: string) =>
		sql.join(
			words.map((word) => sql`(${like('people.search', word)} or ${like(`${unit}.search`, word)})`),
			sql` and `,
		);
	// A unit's name alone lists the unit, not everybody in it: one word at least is the person's own.
	const isNamed = sql.join(
		words.map((word) => like('people.search', word)),
		sql` or `,
	);
	const whole = words.join(' ');
	const isFar = sql`${goesOn} and (select count(*) < ${wanted} from person_near)`;
	const holder = sql`people.id, people.full_name, posts.title, people.phone`;
	return {
		tables: [
			sql`person_near as materialized (
				select ${holder}, near.id as organisation_id, near.name, people.search = ${whole} as is_whole, near.rank,
					posts.id as post_id
				from ${near} as near
				join posts on posts.organisation_id = near.id
				join mandates on mandates.post_id = posts.id and ${holdsToday(context, 'mandates')}
				join people on people.id = mandates.person_id
				where ${matches('near')} and (${isNamed})
				order by is_whole desc, near.rank, people.full_name, posts.id limit ${wanted})`,
			sql`person_named as materialized (
				(select id from people where ${isFar} and ${allOf(words, 'people.search')})
				union (select id from people where ${isFar} and (${isNamed}) limit ${partlyNamed}))`,
		],
		shown: sql`
			select 'person', id, full_name, title, phone, null::date, null::timestamptz, null::integer, null::integer, null,
				organisation_id, name, null::uuid, null::jsonb,
				row_number() over (order by is_whole desc, rank, full_name, post_id) as place
			from (
				select * from person_near
				union select ${holder}, unit.id, named.name, people.search = ${whole}, kind.rank, posts.id
				from person_named
				join people on people.id = person_named.id
				join mandates on mandates.person_id = people.id and ${holdsToday(context, 'mandates')}
				join posts on posts.id = mandates.post_id
				${inReach(context, 'person.read', 'posts.organisation_id')}
				where ${matches('named')}
			) as person
			order by place limit ${wanted}`,
	};
}

function documents(context: Context, { words }: Query, { near, goesOn }: Nearby): Part {
	const columns = sql`documents.id, documents.abstract, documents.symbol, documents.dated_on, documents.number,
		documents.year, documents.direction, documents.organisation_id, documents.report_id`;
	return {
		tables: [
			sql`document_near as materialized (
				select ${columns}, near.name from ${near} as near
				join documents on documents.organisation_id = near.id
				where ${allOf(words, 'documents.search')}
				order by documents.year desc, documents.number desc nulls last, documents.id limit ${wanted})`,
			sql`document_named as materialized (
				select ${columns} from documents
				where ${goesOn} and (select count(*) < ${wanted} from document_near) and ${allOf(words, 'documents.search')})`,
		],
		shown: sql`
			select 'document', document.id, abstract, symbol, null, dated_on, null::timestamptz, number, year, direction,
				document.organisation_id, name, reports.obligation_id, null::jsonb,
				row_number() over (order by year desc, number desc nulls last, document.id) as place
			from (
				select * from document_near
				union select document_named.*, named.name
				from document_named ${inReach(context, 'document.read', 'document_named.organisation_id')}
			) as document
			left join reports on reports.id = document.report_id
			order by place limit ${wanted}`,
	};
}

/**
 * Submitted reports of the units that the words name, by title and period. A word that some title contains may name
 * either; without any word about a unit, those of the highest units within reach.
 */
function reports(context: Context, query: Query, titles: Map<string, string[]>, { near, goesOn }: Nearby): Part {
	const { words, period } = query.report;
	const unitWords = words.filter((word) => !titles.get(word)?.length);
	const titled = words.filter((word) => titles.get(word)?.length);
	const conditions = titled.map(
		(word) => sql`(obligations.template_version_id = any(${titles.get(word)}::uuid[]) or ${like('unit.search', word)})`,
	);
	if (period) {
		conditions.push(sql`(obligations.period_code like ${period.code}
			or to_char(obligations.until_on, 'YYYY-MM') = ${period.month}::text)`);
	}
	// Without a condition the newest of many units fill the page; of a few, more of each are wanted.
	const newest =
		conditions.length > 0
			? sql`${reportsOfUnit}`
			: sql`(select ${wanted} / greatest(count(*), 1) + 3 from report_units)`;
	const isFar = sql`${goesOn} and (select count(*) < ${wanted} from report_near)`;
	return {
		tables: [
			sql`report_near as materialized (
				select id, name, search, rank from ${near} as near where ${allOf(unitWords, 'near.search')}
				order by rank, name limit ${unitsOfReports})`,
			sql`report_named as materialized (
				select organisation_id as id from organisation_names any_name
				where ${unitWords.length > 0 ? isFar : sql`false`} and ${holdsToday(context, 'any_name')}
					and ${allOf(unitWords, 'any_name.search')})`,
			sql`report_units as materialized (
				select * from report_near
				union select unit.id, named.name, named.search, kind.rank
				from report_named ${inReach(context, 'report.read', 'report_named.id')}
				order by rank, name limit ${unitsOfReports})`,
		],
		shown: sql`
			select 'report', obligations.id, version.title, requirements.title, obligations.period_code, null::date,
				newest.first_submitted_at, null::integer, null::integer, null, unit.id, unit.name, obligations.id,
				requirements.period_definition,
				row_number() over (order by obligations.until_on desc, unit.rank, unit.name, obligations.id) as place
			from report_units as unit
			join lateral (
				select obligation_id, first_submitted_at from reports where reports.organisation_id = unit.id
				order by first_submitted_at desc limit ${newest}
			) as newest on true
			join obligations on obligations.id = newest.obligation_id and obligations.voided_at is null
			join requirements on requirements.id = obligations.requirement_id
			join report_template_versions version on version.id = obligations.template_version_id
			${conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``}
			order by place limit ${wanted}`,
	};
}

/** Everything found, one more of each kind than is shown. `titles`: word → template versions whose title contains it. */
export async function findAll(context: Context, query: Query, titles: Map<string, string[]>): Promise<Found[]> {
	const tables: Sql[] = [];
	const nearOf = nearby(context, tables);
	const parts = [
		units(context, query, nearOf('organisation.read')),
		people(context, query, nearOf('person.read')),
		documents(context, query, nearOf('document.read')),
		reports(context, query, titles, nearOf('report.read')),
	];
	const found = await sql<Found>`
		with ${sql.join([...tables, ...parts.flatMap((part) => part.tables)])}
		select * from (${sql.join(
			parts.map(({ shown }) => sql`(${shown})`),
			sql` union all `,
		)}) found order by kind, place`.execute(context.db);
	return found.rows;
}
