/**
 * The one search: four kinds of thing in one statement, each within reach, none of them a draft or confidential.
 *
 * What it costs must not follow the nation. So the nearest units are looked through first, in the order of the tree from
 * the top of the actor's reach: for an upper union these are all. Only where the reach goes on and they gave less than
 * is shown, the indexes of word parts are asked within the reach, and no more is taken from them than can be put in
 * order: of what hundreds share, some are shown, with the sign that there are others. A plan is made once for every
 * reach and cannot know which of the two is cheaper; therefore the statement says it.
 */
import { type RawBuilder, sql } from 'kysely';
import type { PeriodDefinition } from '#domain/calendar/periods.ts';
import { searchLimit } from '#domain/overview/operations.ts';
import type { Query } from '#domain/overview/rules.ts';
import type { Verb } from '#domain/verbs.ts';
import type { PathRange } from '../../access/actor.ts';
import { checkedReach, inRanges } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { kept } from '../../db/kept.ts';
import { holdsOn, onWalk, type Walk, walkOf } from '../../organisations/faces/store.ts';

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
const wanted = sql.lit(searchLimit + 1);
/** Units that are looked through one by one: more than an upper union has. */
const nearest = sql.lit(128);
/** What is taken at most from an index of word parts, to be put in order and cut to what is shown. */
const mostFar = sql.lit(60);
/** Units whose reports are looked through: the highest that the words name. */
const unitsOfReports = sql.lit(50);
/** Newest reports of each of them that are compared with a period or a title. */
const reportsOfUnit = sql.lit(120);

/**
 * A word as a pattern, anywhere in a folded text; one or two letters only where a word begins, since within words they
 * name nothing. A folded word has only letters and digits, so that it means itself in either pattern. The key says which.
 */
type Word = { like: string } | { match: string };

const wordOf = (word: string): Word => (word.length > 2 ? { like: `%${word}%` } : { match: `(^| )${word}` });
const matches = (word: Word, text: Sql) =>
	'like' in word ? sql`${text} like ${word.like}` : sql`${text} ~ ${word.match}`;
const allOf = (words: Word[], text: Sql) =>
	words.length === 0
		? sql`true`
		: sql.join(
				words.map((word) => matches(word, text)),
				sql` and `,
			);
const someOf = (words: Word[], text: Sql) =>
	sql`(${sql.join(
		words.map((word) => matches(word, text)),
		sql` or `,
	)})`;

/** Titles of template versions, to compare with the words: they are few, and have no folded column. */
export async function listTemplateTitles(context: Context) {
	return (await templateTitles(context.db, {})).rows;
}

const templateTitles = kept((db, _none: Record<string, never>) =>
	db.selectFrom('reportTemplateVersions').select(['id', 'title']).orderBy('publishedAt', 'desc').limit(2000).compile(),
);

type Reach = { ranges: PathRange[]; walk: Walk };

/** The values of a search; what makes another statement of it is in their keys. */
type Asked = {
	today: string;
	reaches: Reach[];
	words: Word[];
	/** Of units, who may be named beside a period: "tháng 3/2024 bản luốc" means the union of Bản Luốc. */
	unitWords: Word[];
	code: string;
	whole: string;
	reports: {
		unitWords: Word[];
		titled: { word: Word; versions: string }[];
		period?: { code: string; month: string | null };
	};
};

const verbs = ['organisation.read', 'person.read', 'document.read', 'report.read'] as const satisfies Verb[];

/** The nearest units of a reach as a table with what every kind of result shows of them; the units of all of it. */
type Nearby = { near: Sql; goesOn: Sql; inReach: (face: string) => Sql };

function nearby(asked: Asked, place: number): Nearby {
	const { walk } = asked.reaches[place] as Reach;
	const near = sql.ref(`near${place}`);
	return {
		near,
		goesOn: sql`(select is_long from ${sql.ref(`going${place}`)})`,
		inReach: (face) => sql`${holdsOn(face, asked.today)} and ${onWalk(walk, face)}`,
	};
}

const nearTable = (asked: Asked, { ranges }: Reach, place: number) => sql`
	${sql.ref(`near${place}`)} as materialized (
		select organisation_id as id, code, dissolved_on, place, rank, kind_title, name, search, other_names, people from unit_faces
		where ${inRanges(ranges, 'unit_faces.path')} and ${holdsOn('unit_faces', asked.today)}
		order by path limit ${nearest}),
	${sql.ref(`going${place}`)} as materialized (select count(*) = ${nearest} as is_long from ${sql.ref(`near${place}`)})`;

function units({ unitWords: words, code }: Asked, { near, goesOn, inReach }: Nearby): Part {
	const columns = sql`face.organisation_id as id, face.name, face.kind_title, face.code, face.dissolved_on, face.place`;
	const isFar = sql`${goesOn} and (select count(*) < ${wanted} from unit_near)`;
	return {
		tables: [
			sql`unit_near as materialized (
				select id, name, kind_title, code, dissolved_on, place from ${near} as near
				where lower(code) = ${code} or (${allOf(words, sql`near.search`)}) or (${allOf(words, sql`near.other_names`)})
				order by place, id limit ${wanted})`,
			sql`unit_far as materialized (
				(select ${columns} from unit_faces face where ${isFar} and ${inReach('face')} and ${allOf(words, sql`face.search`)} limit ${mostFar})
				union (select ${columns} from unit_faces face where ${isFar} and ${inReach('face')}
					and face.other_names is not null and ${allOf(words, sql`face.other_names`)} limit ${mostFar})
				union (select ${columns} from unit_faces face where ${goesOn} and ${inReach('face')} and lower(face.code) = ${code}))`,
		],
		shown: sql`
			select 'unit' as kind, id, name as title, kind_title as note, code, dissolved_on as on_day,
				null::timestamptz as at, null::integer as number, null::integer as year, null as direction,
				id as organisation_id, name as organisation_name, null::uuid as report_id, null::jsonb as period_definition,
				row_number() over (order by unit.place, id) as place
			from (select * from unit_near union select * from unit_far) as unit
			order by place limit ${wanted}`,
	};
}

function people({ words, whole, today }: Asked, { near, goesOn, inReach }: Nearby): Part {
	// As the index of word parts has it.
	const all = (unit: Sql) => sql`(${unit}.search || ' | ' || ${unit}.people)`;
	// A unit's name alone lists the unit, not everybody in it: one word at least is the person's own.
	const isNamed = (unit: Sql) => sql`${allOf(words, all(unit))} and ${someOf(words, sql`${unit}.people`)}`;
	const own = sql.join(
		words.map((word) => sql`(${matches(word, sql`people.search`)} or ${matches(word, sql`unit.search`)})`),
		sql` and `,
	);
	const holders = (table: Sql) => sql`
		select people.id, people.full_name, posts.title, people.phone, unit.id as organisation_id, unit.name,
			people.search = ${whole} as is_whole, unit.rank, posts.id as post_id
		from ${table} as unit
		join posts on posts.organisation_id = unit.id
		join mandates on mandates.post_id = posts.id and ${holdsOn('mandates', today)}
		join people on people.id = mandates.person_id
		where ${own} and ${someOf(words, sql`people.search`)}`;
	return {
		tables: [
			sql`unit_of_near as materialized (select id, name, search, rank from ${near} as near where ${isNamed(sql`near`)})`,
			sql`person_near as materialized (${holders(sql`unit_of_near`)})`,
			sql`unit_of_far as materialized (
				select face.organisation_id as id, face.name, face.search, face.rank from unit_faces face
				where ${goesOn} and (select count(*) < ${wanted} from person_near) and ${inReach('face')} and ${isNamed(sql`face`)}
				limit ${mostFar})`,
		],
		shown: sql`
			select 'person', id, full_name, title, phone, null::date, null::timestamptz, null::integer, null::integer, null,
				organisation_id, name, null::uuid, null::jsonb,
				row_number() over (order by is_whole desc, rank, full_name, post_id) as place
			from (select * from person_near union ${holders(sql`unit_of_far`)}) as person
			order by place limit ${wanted}`,
	};
}

function documents({ words }: Asked, { near, goesOn, inReach }: Nearby): Part {
	const columns = sql`documents.id, documents.abstract, documents.symbol, documents.dated_on, documents.number,
		documents.year, documents.direction, documents.organisation_id, documents.report_id`;
	const isNamed = allOf(words, sql`documents.search`);
	return {
		tables: [
			sql`document_near as materialized (
				select ${columns}, near.name from ${near} as near
				join documents on documents.organisation_id = near.id
				where ${isNamed}
				order by documents.year desc, documents.number desc nulls last, documents.id limit ${wanted})`,
			sql`document_far as materialized (
				select ${columns}, face.name from documents
				join unit_faces face on face.organisation_id = documents.organisation_id and ${inReach('face')}
				where ${goesOn} and (select count(*) < ${wanted} from document_near) and ${isNamed} limit ${mostFar})`,
		],
		shown: sql`
			select 'document', document.id, abstract, symbol, null, dated_on, null::timestamptz, number, year, direction,
				document.organisation_id, name, reports.obligation_id, null::jsonb,
				row_number() over (order by year desc, number desc nulls last, document.id) as place
			from (select * from document_near union select * from document_far) as document
			left join reports on reports.id = document.report_id
			order by place limit ${wanted}`,
	};
}

/**
 * Submitted reports of the units that the words name, by title and period. A word that some title contains may name
 * either; without any word about a unit, those of the highest units within reach.
 */
function reports({ reports: { unitWords, titled, period } }: Asked, { near, goesOn, inReach }: Nearby): Part {
	const conditions = titled.map(
		({ word, versions }) =>
			sql`(obligations.template_version_id = any(${versions}::uuid[]) or ${matches(word, sql`unit.search`)})`,
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
				select id, name, search, place from ${near} as near where ${allOf(unitWords, sql`near.search`)}
				order by place limit ${unitsOfReports})`,
			sql`report_far as materialized (
				select organisation_id as id, name, search, place from unit_faces face
				where ${unitWords.length > 0 ? isFar : sql`false`} and ${inReach('face')} and ${allOf(unitWords, sql`face.search`)}
				limit ${mostFar})`,
			sql`report_units as materialized (
				select * from report_near union select * from report_far order by place limit ${unitsOfReports})`,
		],
		shown: sql`
			select 'report', obligations.id, version.title, requirements.title, obligations.period_code, null::date,
				newest.first_submitted_at, null::integer, null::integer, null, unit.id, unit.name, obligations.id,
				requirements.period_definition,
				row_number() over (order by obligations.until_on desc, unit.place, obligations.id) as place
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

/** The search where the kinds of things are read in these of its reaches: verbs that reach equally far share one. */
const searchIn = (places: number[]) =>
	kept((db: Db, asked: Asked) => {
		const nearOf = (verb: number) => nearby(asked, places[verb] as number);
		const parts = [
			units(asked, nearOf(0)),
			people(asked, nearOf(1)),
			documents(asked, nearOf(2)),
			reports(asked, nearOf(3)),
		];
		const tables = asked.reaches.map((reach, place) => nearTable(asked, reach, place));
		return sql<Found>`
			with ${sql.join([...tables, ...parts.flatMap((part) => part.tables)])}
			select * from (${sql.join(
				parts.map(({ shown }) => sql`(${shown})`),
				sql` union all `,
			)}) found order by kind, place`.compile(db);
	});
const searches = new Map<string, ReturnType<typeof searchIn>>();

/** Everything found, one more of each kind than is shown. `titles`: word → template versions whose title contains it. */
export async function findAll(context: Context, query: Query, titles: Map<string, string[]>): Promise<Found[]> {
	const reaches = new Map<string, PathRange[]>();
	const keys = verbs.map((verb) => {
		const ranges = checkedReach(context, verb);
		const key = JSON.stringify(ranges);
		reaches.set(key, ranges);
		return key;
	});
	const order = [...reaches.keys()];
	const places = keys.map((key) => order.indexOf(key));
	const { words, period } = query.report;
	const unitWords = period && words.length > 0 ? words : query.words;
	const isTitled = (word: string) => (titles.get(word)?.length ?? 0) > 0;
	const asked: Asked = {
		today: context.today,
		reaches: [...reaches.values()].map((ranges) => ({ ranges, walk: walkOf(ranges) })),
		// The longer the rarer: what most units lack is compared first.
		words: query.words.toSorted((a, b) => b.length - a.length).map(wordOf),
		unitWords: unitWords.map(wordOf),
		code: unitWords.join(''),
		whole: query.words.join(' '),
		reports: {
			unitWords: words.filter((word) => !isTitled(word)).map(wordOf),
			titled: words.filter(isTitled).map((word) => ({ word: wordOf(word), versions: `{${titles.get(word)}}` })),
			...(period && { period }),
		},
	};
	const shape = places.join();
	const search = searches.get(shape) ?? searchIn(places);
	searches.set(shape, search);
	return (await search(context.db, asked)).rows;
}
