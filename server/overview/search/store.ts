/**
 * The one search: four kinds of thing in one statement, each within reach, none of them a draft or confidential.
 *
 * What it costs must not follow the nation. So the nearest units are looked through first, in the order of the tree from
 * the top of the actor's reach: for an upper union these are all. Only where the reach goes on and they gave less than
 * is shown, the indexes of word parts are asked within the province, for the one word that is rarest among the near units
 * (what they all share would be read through for the whole nation), and no more is taken from them than can be put in
 * order: of what hundreds share, some are shown, with the sign that there are others. A plan is made once for every
 * reach and cannot know which of the two is cheaper; therefore the statement says it.
 */
import { type RawBuilder, sql } from 'kysely';
import type { PeriodDefinition } from '#domain/calendar/periods.ts';
import { searchLimit } from '#domain/overview/operations.ts';
import type { Query } from '#domain/overview/rules.ts';
import { fold } from '#domain/tables/fold.ts';
import type { Verb } from '#domain/verbs.ts';
import type { PathRange } from '../../access/actor.ts';
import { checkedReach, inRanges } from '../../access/within.ts';
import type { Application } from '../../application.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { kept } from '../../db/kept.ts';
import { holdsOn, onWalk, type Walk, walkOf } from '../../organisations/faces/store.ts';
import { allOf, likeOf, listOf, matchOf, padded, rareWords, someOf, type Words, wordsOf } from './words/store.ts';

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

type Title = { id: string; title: string };

/** Titles of template versions, to compare with the words: they are few, and have no folded column. */
const templateTitles = kept((db, _none: Record<string, never>) =>
	db.selectFrom('reportTemplateVersions').select(['id', 'title']).orderBy('publishedAt', 'desc').limit(2000).compile(),
);

type Reach = { ranges: PathRange[]; walk: Walk };

/** The values of a search; what makes another statement of it is in their keys. */
type Asked = {
	today: string;
	reaches: Reach[];
	/** Of units, who may be named beside a period: "tháng 3/2024 bản luốc" means the union of Bản Luốc. */
	unitWords: Words;
	/** Of people and documents, where they are others. */
	words?: Words;
	/** The latter one by one, as an index can have them all. */
	matches: string[];
	code: string;
	whole: string;
	reports: {
		/** The words about a unit, where they are others than `unitWords`; nothing where there are none. */
		unitWords?: Words;
		isOfAnyUnit?: true;
		titled: { like: string; versions: string }[];
		period?: { code: string; month: string | null };
	};
};

const verbs = ['organisation.read', 'person.read', 'document.read', 'report.read'] as const satisfies Verb[];

/** The nearest units of a reach as a table with what every kind of result shows of them; the units of all of it. */
type Nearby = {
	near: Sql;
	goesOn: Sql;
	/** Units far away, all words in whose names are those of units. */
	namedFar: Sql;
	inReach: (face: string) => Sql;
	/** The one of `unitWords`, or of others, that the fewest of some near units have in the name, or there and in their people's names. */
	rarest: (of: 'name' | 'all', others?: Words) => Sql;
};

function nearby(asked: Asked, place: number): Nearby {
	const { walk } = asked.reaches[place] as Reach;
	const near = sql.ref(`near${place}`);
	// The index of word parts has the province beside them: what the nation shares is not read through for one of them.
	const province = walk.second ?? walk.third;
	const isNear = province === undefined ? sql`` : sql` and array[left(face.path, 12)] && array[left(${province}, 12)]`;
	return {
		near,
		goesOn: sql`(select is_long from ${sql.ref(`going${place}`)})`,
		namedFar: sql.ref(`named${place}`),
		inReach: (face) => sql`${holdsOn(face, asked.today)} and ${onWalk(walk, face)}${isNear}`,
		rarest: (of, others) => {
			const column = of === 'name' ? sql`of_name` : sql`of_all`;
			return sql`(select ${column} from ${others ? sql`(${rareWords(others, near)}) as rare` : sql.ref(`rare${place}`)})`;
		},
	};
}

const farColumns = sql`face.organisation_id as id, face.name, face.kind_title, face.code, face.dissolved_on, face.place`;

/** Units far away whose names have all the words: by the one that is rarest among the near ones, then by the others. */
const farNamed = (words: Words, rarest: Sql, { goesOn, inReach }: Nearby, isWanted: Sql) => sql`
	select ${farColumns}, ' ' || face.search as search from unit_faces face
	where ${goesOn} and ${isWanted} and ${inReach('face')} and face.search ~ ${rarest}
		and ${allOf(words, padded('face.search'))}
	limit ${mostFar}`;

/** What is read of a reach, whatever is searched in it. Texts have a blank before them, as the patterns of words want it. */
function reachTables(asked: Asked, { ranges }: Reach, place: number): Sql[] {
	const { today, unitWords } = asked;
	const around = nearby(asked, place);
	const { near } = around;
	return [
		sql`${near} as materialized (
			select organisation_id as id, code, dissolved_on, place, rank, kind_title, name, ' ' || search as search, ' ' || people as people,
				' ' || other_names as other_names, ${allOf(unitWords, padded('search'))} as is_named
			from unit_faces where ${inRanges(ranges, 'unit_faces.path')} and ${holdsOn('unit_faces', today)}
			order by path limit ${nearest})`,
		sql`${sql.ref(`going${place}`)} as materialized (select count(*) = ${nearest} as is_long from ${near})`,
		sql`${sql.ref(`rare${place}`)} as materialized (${rareWords(unitWords, near)})`,
		sql`${around.namedFar} as materialized (
			${farNamed(unitWords, around.rarest('name'), around, sql`(select count(*) < ${wanted} from ${near} as near where is_named)`)})`,
	];
}

function units({ unitWords: words, code }: Asked, { near, goesOn, inReach, namedFar, rarest }: Nearby): Part {
	const columns = sql`id, name, kind_title, code, dissolved_on, place`;
	const isFew = sql`(select count(*) < ${wanted} from unit_near)`;
	return {
		tables: [
			sql`unit_near as materialized (
				select ${columns} from ${near} as near where is_named or lower(code) = ${code} or ${allOf(words, sql`other_names`)}
				order by place, id limit ${wanted})`,
			sql`unit_far as materialized (
				select ${columns} from ${namedFar} where ${isFew}
				union (select ${farColumns} from unit_faces face
					where ${goesOn} and ${isFew} and ${inReach('face')} and face.other_names ~ ${rarest('name')}
						and ${allOf(words, padded('face.other_names'))} limit ${mostFar})
				union (select ${farColumns} from unit_faces face
					where ${goesOn} and ${inReach('face')} and lower(face.code) = ${code}))`,
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

function people({ unitWords, words, whole, today }: Asked, { near, goesOn, inReach, rarest }: Nearby): Part {
	// A unit's name alone lists the unit, not everybody in it: one word at least is the person's own.
	const asked = words ?? unitWords;
	const isNamed = (all: Sql, own: Sql) => sql`${allOf(asked, all)} and ${someOf(asked, own)}`;
	const ofNear = sql`(near.search || ' |' || near.people)`;
	const holders = (table: Sql) => sql`
		select people.id, people.full_name, posts.title, people.phone, unit.id as organisation_id, unit.name,
			people.search = ${whole} as is_whole, unit.rank, posts.id as post_id
		from ${table} as unit
		join posts on posts.organisation_id = unit.id
		-- In this form only the sorted index can be asked, not the slower one that keeps two holders apart.
		join mandates on (mandates.post_id, mandates.from_on) >= (posts.id, '-infinity'::date)
			and (mandates.post_id, mandates.from_on) <= (posts.id, ${today}::date) and mandates.to_on > ${today}::date
		join people on people.id = mandates.person_id
		where ${isNamed(sql`(' ' || people.search || ' |' || unit.search)`, padded('people.search'))}`;
	return {
		tables: [
			sql`unit_of_near as materialized (
				select id, name, search, rank from ${near} as near where ${isNamed(ofNear, sql`near.people`)})`,
			sql`person_near as materialized (${holders(sql`unit_of_near`)})`,
			sql`unit_of_far as materialized (
				select face.organisation_id as id, face.name, ' ' || face.search as search, face.rank from unit_faces face
				where ${goesOn} and (select count(*) < ${wanted} from person_near) and ${inReach('face')}
					and face.organisation_id not in (select id from ${near})
					and (face.search || ' | ' || face.people) ~ ${rarest('all', words)}
					and ${isNamed(sql`(' ' || face.search || ' | ' || face.people)`, padded('face.people'))}
				limit ${mostFar})`,
		],
		shown: sql`
			select 'person', id, full_name, title, phone, null::date, null::timestamptz, null::integer, null::integer, null,
				organisation_id, name, null::uuid, null::jsonb,
				row_number() over (order by is_whole desc, rank, full_name, post_id) as place
			from (select * from person_near union all ${holders(sql`unit_of_far`)}) as person
			order by place limit ${wanted}`,
	};
}

function documents({ unitWords, words, matches }: Asked, { near, goesOn, inReach }: Nearby): Part {
	const columns = sql`documents.id, documents.abstract, documents.symbol, documents.dated_on, documents.number,
		documents.year, documents.direction, documents.organisation_id, documents.report_id`;
	const isNamed = allOf(words ?? unitWords, padded('documents.search'));
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
				where ${goesOn} and (select count(*) < ${wanted} from document_near)
					and ${sql.join(
						matches.map((match) => sql`documents.search ~ ${match}`),
						sql` and `,
					)} limit ${mostFar})`,
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
function reports({ reports: { unitWords: words, isOfAnyUnit, titled, period } }: Asked, nearby: Nearby): Part {
	const conditions = titled.map(
		({ like, versions }) =>
			sql`(obligations.template_version_id = any(${versions}::uuid[]) or unit.search like ${like})`,
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
	const columns = sql`id, name, search, place`;
	const isNamed = words ? allOf(words, sql`near.search`) : isOfAnyUnit ? sql`true` : sql`near.is_named`;
	const far = words
		? sql`select ${columns} from (${farNamed(words, nearby.rarest('name', words), nearby, sql`(select count(*) < ${wanted} from report_near)`)}) as named`
		: sql`select ${columns} from ${nearby.namedFar}`;
	return {
		tables: [
			sql`report_near as materialized (
				select ${columns} from ${nearby.near} as near where ${isNamed} order by place limit ${unitsOfReports})`,
			sql`report_units as materialized (
				select * from report_near ${isOfAnyUnit ? sql`` : sql`union ${far}`} order by place limit ${unitsOfReports})`,
		],
		shown: sql`
			select 'report', report.id, version.title, requirements.title, report.period_code, null::date,
				report.first_submitted_at, null::integer, null::integer, null, report.unit_id, report.unit_name, report.id,
				requirements.period_definition, report.place
			from (
				select obligations.id, obligations.requirement_id, obligations.template_version_id, obligations.period_code,
					newest.first_submitted_at, unit.id as unit_id, unit.name as unit_name,
					row_number() over (order by obligations.until_on desc, unit.place, obligations.id) as place
				from report_units as unit
				join lateral (
					select obligation_id, first_submitted_at from reports where reports.organisation_id = unit.id
					order by first_submitted_at desc limit ${newest}
				) as newest on true
				join obligations on obligations.id = newest.obligation_id and obligations.voided_at is null
				${conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``}
				order by place limit ${wanted}
			) as report
			join requirements on requirements.id = report.requirement_id
			join report_template_versions version on version.id = report.template_version_id`,
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
		const tables = asked.reaches.flatMap((reach, place) => reachTables(asked, reach, place));
		return sql<Found>`
			with ${sql.join([...tables, ...parts.flatMap((part) => part.tables)])}
			select * from (${sql.join(
				parts.map(({ shown }) => sql`(${shown})`),
				sql` union all `,
			)}) found order by kind, place`.compile(db);
	});
const searches = new Map<string, ReturnType<typeof searchIn>>();

/** Titles as they were at the last search, with what is compared of them: a new version is published once in a while. */
const lastTitles = new WeakMap<Application, { titles: Title[]; folded: Title[] }>();

/**
 * Everything found, one more of each kind than is shown. The search travels together with the titles that it was built
 * for; only where these are no longer what they were, it is done again.
 */
export async function findAll(context: Context, query: Query): Promise<Found[]> {
	const { application } = context;
	const last = lastTitles.get(application);
	const ahead = last && findWith(context, query, last.folded);
	const [{ rows: titles }, found] = await Promise.all([templateTitles(context.db, {}), ahead]);
	const isAsBefore =
		titles.length === last?.titles.length &&
		titles.every(({ id, title }, place) => id === last.titles[place]?.id && title === last.titles[place].title);
	if (found && isAsBefore) return found;
	const folded = titles.map(({ id, title }) => ({ id, title: fold(title) }));
	lastTitles.set(application, { titles, folded });
	return findWith(context, query, folded);
}

async function findWith(context: Context, query: Query, folded: Title[]): Promise<Found[]> {
	const reaches = new Map<string, PathRange[]>();
	const keys = verbs.map((verb) => {
		const ranges = checkedReach(context, verb);
		const key = ranges.map(({ low, high }) => `${low} ${high}`).join();
		reaches.set(key, ranges);
		return key;
	});
	const order = [...reaches.keys()];
	const places = keys.map((key) => order.indexOf(key));
	const { words, period } = query.report;
	const unitWords = period && words.length > 0 ? words : query.words;
	const titled: Asked['reports']['titled'] = [];
	const untitled: string[] = [];
	for (const word of words) {
		const versions = folded.filter(({ title }) => title.includes(word)).map(({ id }) => id);
		if (versions.length > 0) titled.push({ like: likeOf(word), versions: listOf(versions) });
		else untitled.push(word);
	}
	const asked: Asked = {
		today: context.today,
		reaches: [...reaches.values()].map((ranges) => ({ ranges, walk: walkOf(ranges) })),
		unitWords: wordsOf(unitWords),
		...(unitWords !== query.words && { words: wordsOf(query.words) }),
		matches: query.words.map(matchOf),
		code: unitWords.join(''),
		whole: query.words.join(' '),
		reports: {
			...(untitled.length === 0 && { isOfAnyUnit: true as const }),
			...(untitled.length > 0 && untitled.join() !== unitWords.join() && { unitWords: wordsOf(untitled) }),
			titled,
			...(period && { period }),
		},
	};
	const shape = places.join();
	const search = searches.get(shape) ?? searchIn(places);
	searches.set(shape, search);
	return (await search(context.db, asked)).rows;
}
