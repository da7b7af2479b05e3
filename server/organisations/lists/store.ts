/**
 * Lists of units as of a day: on screen, page by page, and whole for a spreadsheet. One set of conditions serves both. A
 * page costs what it shows: it is walked to along an index in its order (faces/store.ts), goes on after the last unit
 * seen, and what there is in all is counted up to a bound.
 */
import { type RawBuilder, sql } from 'kysely';
import { mostCounted } from '#domain/organisations/operations.ts';
import { fold } from '#domain/tables/fold.ts';
import type { PathRange } from '../../access/actor.ts';
import { checkedReach, inRanges } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import { kept } from '../../db/kept.ts';
import { holdsOn, onWalk, type Walk, walkOf, withinWalk } from '../faces/store.ts';

export type ListFilter = {
	search?: string | undefined;
	kindCode?: string | undefined;
	under?: string | undefined;
	direct?: boolean | undefined;
	asOf: string;
	includeDissolved?: boolean | undefined;
};

/** Units in the order of the list that are compared with the words one by one, before the index of words is asked. */
const looked = 500;

/** A filter as its statement takes it: what is not asked for has no key, since a kept statement sees only its shape. */
type Asked = {
	asOf: string;
	today: string;
	/** Through what is read, where the list is as of today; else all that stands in reach today is read and sorted. */
	walk?: Walk;
	/** The actor's reach, where the walk leads beyond it. */
	readable?: PathRange[];
	/** LIKE patterns. */
	words: string[];
	kindCode?: string;
	parentId?: string;
	/** What lies below a unit on the day of the list. */
	below?: PathRange[];
	includeDissolved?: true;
};

async function asked(context: Context, filter: ListFilter): Promise<Asked> {
	const { asOf, under, direct } = filter;
	const readable = checkedReach(context, 'organisation.read');
	const words = fold(filter.search ?? '')
		.split(' ')
		.filter(Boolean);
	const common = {
		asOf,
		today: context.today,
		words: words.map((word) => `%${word}%`),
		...(filter.kindCode && { kindCode: filter.kindCode }),
		...(filter.includeDissolved && { includeDissolved: true as const }),
	};
	const isToday = asOf === context.today;
	if (under && direct) return { ...common, readable, parentId: under, ...(isToday && { walk: {} }) };
	if (!under) return isToday ? { ...common, walk: walkOf(readable) } : { ...common, readable };
	const path = (await pathOf(context.db, { organisationId: under, asOf })).rows[0]?.path;
	// Where it stands nowhere on the day, nothing lies below it.
	if (path === undefined) return { ...common, walk: { ranges: [] } };
	const below = { low: `${path}0`, high: `${path}g` };
	if (!isToday) return { ...common, readable, below: [below] };
	const isReadable = readable.some(({ low, high }) => low <= below.low && below.high <= high);
	return {
		...common,
		walk: walkOf([{ low: path, high: below.high }]),
		below: [below],
		...(!isReadable && { readable }),
	};
}

const pathOf = kept((db, at: { organisationId: string; asOf: string }) =>
	sql<{ path: string }>`select path from unit_faces face
		where organisation_id = ${at.organisationId} and ${holdsOn('face', at.asOf)}`.compile(db),
);

/** Faces of the day with the conditions of a filter, the words apart; the walk along the index of its order unless said otherwise. */
function inFilter(filter: Asked, on = onWalk): RawBuilder<unknown> {
	const asOf = sql`${filter.asOf}::date`;
	const standing = filter.walk ? 'face' : 'today';
	const all: RawBuilder<unknown>[] = [holdsOn('face', filter.asOf), sql`face.founded_on <= ${asOf}`];
	if (filter.walk) all.push(on(filter.walk, 'face'));
	if (filter.readable) all.push(inRanges(filter.readable, `${standing}.path`));
	if (!filter.includeDissolved) all.push(sql`(face.dissolved_on is null or face.dissolved_on > ${asOf})`);
	if (filter.kindCode) {
		// A kind's units stand together in the order of the list.
		const rank = sql`(select lpad(rank::text, 6, '0') from organisation_kinds where code = ${filter.kindCode})`;
		all.push(sql`face.kind_code = ${filter.kindCode} and face.place >= ${rank} and face.place < ${rank} || '~'`);
	}
	if (filter.parentId) all.push(sql`face.parent_id = ${filter.parentId}`);
	if (filter.below) all.push(inRanges(filter.below, 'face.path'));
	const from = filter.walk
		? sql`unit_faces face`
		: sql`unit_faces today join unit_faces face on face.organisation_id = today.organisation_id and ${holdsOn('today', filter.today)}`;
	return sql`from ${from} where ${sql.join(all, sql` and `)}`;
}

const named = ({ words }: Asked, table: string) =>
	words.length === 0
		? sql`true`
		: sql.join(
				words.map((word) => sql`${sql.ref(`${table}.search`)} like ${word}`),
				sql` and `,
			);

type Page = { pageSize: number; after?: string };

/** Beyond the last unit of the page before. */
const beyond = (after: string | undefined, asOf: string, table: string) =>
	after === undefined
		? sql`true`
		: sql`(${sql.ref(`${table}.place`)}, ${sql.ref(`${table}.organisation_id`)}) > (
			select place, organisation_id from unit_faces last where last.organisation_id = ${after} and ${holdsOn('last', asOf)})`;

/**
 * `shown`: the units of a page and one more; `counted`: how many there are, up to a bound, on the first page. With words
 * the first units of the order are compared one by one. Only where they do not fill the page, the index of words is
 * asked; and only where that finds too many to sort, the walk goes on until the page is full, which then is soon.
 */
function shownOf(filter: Asked & Page): RawBuilder<unknown> {
	const { pageSize, after, asOf } = filter;
	const found = inFilter(filter);
	const isBeyond = beyond(after, asOf, 'face');
	const order = sql`order by face.place, face.organisation_id limit ${pageSize}::int + 1`;
	const most = sql.lit(mostCounted + 1);
	const counted = (total: RawBuilder<unknown>) =>
		sql`counted as materialized (select ${after === undefined ? total : sql`null::int`} as total)`;
	if (filter.words.length === 0) {
		return sql`shown as materialized (select face.* ${found} and ${isBeyond} ${order}),
			-- In the order of the tree, since that index alone can tell them.
			${counted(sql`case when (select count(*) from shown) <= ${pageSize}::int then (select count(*)::int from shown)
				else (select count(*)::int from (select ${inFilter(filter, withinWalk)} limit ${most}) as units) end`)}`;
	}
	return sql`looked as materialized (
			select face.* ${found} and ${isBeyond} order by face.place, face.organisation_id limit ${sql.lit(looked)}),
		near as materialized (select * from looked where ${named(filter, 'looked')}),
		looking as materialized (select (select count(*) from looked) < ${sql.lit(looked)} as is_all,
			(select count(*) from near) > ${pageSize}::int as is_full),
		far as materialized (select face.* ${found} and ${named(filter, 'face')}
			and (select not is_all and not is_full from looking) limit ${most}),
		going as materialized (select is_all or is_full as is_near, (select count(*)::int from far) as far,
			(select count(*) from far) > ${sql.lit(mostCounted)} as is_wide from looking),
		shown as materialized (
			(select * from near face where (select is_near from going) ${order})
			union all
			(select * from far face where (select not is_near and not is_wide from going) and ${isBeyond} ${order})
			union all
			(select face.* ${found} and ${named(filter, 'face')} and (select not is_near and is_wide from going) and ${isBeyond} ${order})),
		${counted(sql`(select case when is_near and not is_all then null when is_near then (select count(*)::int from near) else far end
			from going cross join looking)`)}`;
}

/** Names of the units right above those shown: few, and looked up once each. */
const parents = (asOf: string) => sql`
	above as materialized (
		select line.parent_id, face.name from (select distinct parent_id from shown) line
		join unit_faces face on face.organisation_id = line.parent_id and ${holdsOn('face', asOf)})`;

/** The latest headcount, looked up for the rows that are shown and no others. */
const headcount = (asOf: string) => sql`
	left join lateral (
		select figures from headcounts
		where headcounts.organisation_id = shown.organisation_id and headcounts.as_of_on <= ${asOf}::date
		order by headcounts.as_of_on desc limit 1
	) as headcount on true`;

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
	total: number | null;
};

/**
 * One page, after a unit of the list or from the beginning. `total` counts all pages up to `mostCounted`; `isTotalCut`
 * where there are more than it says, on later pages too.
 */
export async function listOrganisations(
	context: Context,
	filter: ListFilter & { after?: string | undefined; pageSize: number },
) {
	const { after, pageSize } = filter;
	const found = await pageOf(context.db, { ...(await asked(context, filter)), pageSize, ...(after && { after }) });
	const rows = found.rows.slice(0, pageSize);
	const counted = found.rows.length === 0 && !after ? 0 : (found.rows[0]?.total ?? undefined);
	return {
		rows,
		total: Math.min(counted ?? rows.length, mostCounted),
		isTotalCut: counted === undefined || counted > mostCounted,
		next: found.rows.length > pageSize ? (rows.at(-1)?.id ?? null) : null,
	};
}

const pageOf = kept((db, filter: Asked & Page) =>
	sql<Listed>`
		with ${shownOf(filter)}, ${parents(filter.asOf)}
		select shown.organisation_id as id, shown.code, shown.name, shown.kind_code, shown.kind_title, shown.is_grassroots,
			shown.parent_id, above.name as parent_name, shown.dissolved_on, shown.chair_name, shown.chair_phone,
			(headcount.figures->>'members')::int as members, (headcount.figures->>'workers')::int as workers, counted.total
		from shown cross join counted
		left join above on above.parent_id = shown.parent_id
		${headcount(filter.asOf)}
		order by shown.place, shown.organisation_id
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
	const all = await asked(context, filter);
	const { asOf } = filter;
	const found = await sql<Exported>`
		with shown as materialized (
			select face.* ${inFilter(all)} and ${named(all, 'face')} order by face.place, face.organisation_id limit ${limit}
		), ${parents(asOf)}
		select shown.code, shown.name, named.short_name, shown.kind_title, above.name as parent_name,
			unit.found_decision_number as decision_number, unit.found_decision_on as decision_on, shown.founded_on,
			shown.dissolved_on, shown.chair_name, shown.chair_phone, headcount.figures,
			(select string_agg(communes.name, ', ' order by communes.name) from organisation_communes served
				join communes on communes.code = served.commune_code
				where served.organisation_id = shown.organisation_id
					and served.from_on <= ${asOf}::date and served.to_on > ${asOf}::date) as communes
		from shown
		join organisations unit on unit.id = shown.organisation_id
		join organisation_names named on named.organisation_id = shown.organisation_id and ${holdsOn('named', asOf)}
		left join above on above.parent_id = shown.parent_id
		${headcount(asOf)}
		order by shown.place, shown.organisation_id
	`.execute(context.db);
	return found.rows;
}
