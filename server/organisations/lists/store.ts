/** Lists of units as of a day: on screen, page by page, and whole for a spreadsheet. One set of conditions serves both. */
import { type RawBuilder, sql } from 'kysely';
import { fold } from '#domain/tables/fold.ts';
import type { PathRange } from '../../access/actor.ts';
import { checkedReach, inRanges } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import { kept } from '../../db/kept.ts';

export type ListFilter = {
	search?: string | undefined;
	kindCode?: string | undefined;
	under?: string | undefined;
	direct?: boolean | undefined;
	asOf: string;
	includeDissolved?: boolean | undefined;
};

/** A chair or leader on the day, and the latest headcount: looked up for the rows that are shown and no others. */
function details(asOf: string) {
	return sql`
		left join lateral (
			select figures from headcounts
			where headcounts.organisation_id = shown.id and headcounts.as_of_on <= ${asOf}::date
			order by headcounts.as_of_on desc limit 1
		) as headcount on true
		left join lateral (
			select people.full_name, people.phone from posts
			join mandates on mandates.post_id = posts.id
				and mandates.from_on <= ${asOf}::date and mandates.to_on > ${asOf}::date
			join people on people.id = mandates.person_id
			where posts.organisation_id = shown.id and posts.role in ('grassrootsChair', 'upperLeader')
			order by posts.from_on, posts.id limit 1
		) as chair on true
		left join organisation_parents line on line.organisation_id = shown.id
			and line.from_on <= ${asOf}::date and line.to_on > ${asOf}::date
		left join organisation_names parent on parent.organisation_id = line.parent_id
			and parent.from_on <= ${asOf}::date and parent.to_on > ${asOf}::date`;
}

/** A filter as its statement takes it: what is not asked for has no key, since a kept statement sees only its shape. */
type Asked = {
	asOf: string;
	today: string;
	readable: PathRange[];
	/** LIKE patterns. */
	words: string[];
	kindCode?: string;
	under?: string;
	direct?: true;
	includeDissolved?: true;
};

function asked(context: Context, filter: ListFilter): Asked {
	const words = fold(filter.search ?? '')
		.split(' ')
		.filter(Boolean);
	return {
		asOf: filter.asOf,
		today: context.today,
		readable: checkedReach(context, 'organisation.read'),
		words: words.map((word) => `%${word}%`),
		...(filter.kindCode && { kindCode: filter.kindCode }),
		...(filter.under && { under: filter.under }),
		...(filter.direct && { direct: true as const }),
		...(filter.includeDissolved && { includeDissolved: true as const }),
	};
}

/** The conditions of a filter over `organisations`, `today` (path) and `named`. */
function conditions(filter: Asked): RawBuilder<unknown> {
	const asOf = sql`${filter.asOf}::date`;
	const all: RawBuilder<unknown>[] = [
		inRanges(filter.readable, 'today.path'),
		sql`organisations.founded_on <= ${asOf}`,
	];
	if (!filter.includeDissolved) {
		all.push(sql`(organisations.dissolved_on is null or organisations.dissolved_on > ${asOf})`);
	}
	if (filter.kindCode) all.push(sql`organisations.kind_code = ${filter.kindCode}`);
	if (filter.under && filter.direct) {
		all.push(sql`exists (select from organisation_parents own where own.organisation_id = organisations.id
			and own.parent_id = ${filter.under} and own.from_on <= ${asOf} and own.to_on > ${asOf})`);
	}
	if (filter.under && !filter.direct) {
		all.push(sql`organisations.id in (
			select own.organisation_id from unit_paths above
			join unit_paths own on own.path > above.path and own.path < above.path || 'g'
			where above.organisation_id = ${filter.under} and above.from_on <= ${asOf} and above.to_on > ${asOf}
				and own.from_on <= ${asOf} and own.to_on > ${asOf})`);
	}
	for (const like of filter.words) {
		all.push(sql`(named.search like ${like} or lower(organisations.code) like ${like})`);
	}
	return sql.join(all, sql` and `);
}

/** Units of the filter in the order of the list, from the actor's reach inwards; `details` follow for those shown. */
function visibleUnits(filter: Asked): RawBuilder<unknown> {
	const today = sql`${filter.today}::date`;
	return sql`
		select organisations.*, named.name, kind.rank, kind.title as kind_title, kind.is_grassroots, count(*) over () as total
		from unit_paths today
		join organisations on organisations.id = today.organisation_id
		join organisation_kinds kind on kind.code = organisations.kind_code
		join organisation_names named on named.organisation_id = today.organisation_id
			and named.from_on <= ${filter.asOf}::date and named.to_on > ${filter.asOf}::date
		where today.from_on <= ${today} and today.to_on > ${today} and ${conditions(filter)}
		order by kind.rank, named.name, organisations.id`;
}

type Listed = {
	id: string;
	code: string;
	name: string;
	kindCode: string;
	kindTitle: string;
	isGrassroots: boolean;
	parentId: string | null;
	parentName: string | null;
	dissolvedOn: string | null;
	chairName: string | null;
	chairPhone: string | null;
	members: number | null;
	workers: number | null;
	total: number;
};

/** One page; `total` counts all pages. */
export async function listOrganisations(context: Context, filter: ListFilter & { page: number; pageSize: number }) {
	const { page, pageSize } = filter;
	const found = await pageOf(context.db, { ...asked(context, filter), pageSize, passed: (page - 1) * pageSize });
	return { rows: found.rows, total: found.rows[0]?.total ?? 0 };
}

const pageOf = kept((db, filter: Asked & { pageSize: number; passed: number }) =>
	sql<Listed>`
		select shown.id, shown.code, shown.name, shown.kind_code, shown.kind_title, shown.is_grassroots, line.parent_id,
			parent.name as parent_name, shown.dissolved_on, chair.full_name as chair_name, chair.phone as chair_phone,
			(headcount.figures->>'members')::int as members, (headcount.figures->>'workers')::int as workers, shown.total
		from (
			${visibleUnits(filter)} limit ${filter.pageSize} offset ${filter.passed}
		) as shown
		${details(filter.asOf)}
		order by shown.rank, shown.name, shown.id
	`.compile(db),
);

type Exported = {
	code: string;
	name: string;
	shortName: string | null;
	kindTitle: string;
	parentName: string | null;
	decisionNumber: string | null;
	decisionOn: string | null;
	foundedOn: string;
	dissolvedOn: string | null;
	chairName: string | null;
	chairPhone: string | null;
	figures: Record<string, number> | null;
	communes: string | null;
};

/** Every unit of the filter with all that a list in a spreadsheet carries, at most `limit`. */
export async function listForExport(context: Context, filter: ListFilter, limit: number) {
	const found = await sql<Exported>`
		select shown.code, shown.name, named.short_name, shown.kind_title, parent.name as parent_name,
			shown.found_decision_number as decision_number, shown.found_decision_on as decision_on, shown.founded_on,
			shown.dissolved_on, chair.full_name as chair_name, chair.phone as chair_phone, headcount.figures,
			(select string_agg(communes.name, ', ' order by communes.name) from organisation_communes served
				join communes on communes.code = served.commune_code
				where served.organisation_id = shown.id
					and served.from_on <= ${filter.asOf}::date and served.to_on > ${filter.asOf}::date) as communes
		from (${visibleUnits(asked(context, filter))} limit ${limit}) as shown
		join organisation_names named on named.organisation_id = shown.id
			and named.from_on <= ${filter.asOf}::date and named.to_on > ${filter.asOf}::date
		${details(filter.asOf)}
		order by shown.rank, shown.name, shown.id
	`.execute(context.db);
	return found.rows;
}
