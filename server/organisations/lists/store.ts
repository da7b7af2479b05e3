/** Lists of units as of a day: on screen, page by page, and whole for a spreadsheet. One set of conditions serves both. */
import { sql } from 'kysely';
import { fold } from '#domain/tables/fold.ts';
import { within } from '../../access/within.ts';
import type { Context } from '../../context.ts';

export type ListFilter = {
	search?: string | undefined;
	kindCode?: string | undefined;
	under?: string | undefined;
	direct?: boolean | undefined;
	asOf: string;
	includeDissolved?: boolean | undefined;
};

/** Visible units of the day with name, kind, parent, latest headcount and chair. */
function visibleUnits(context: Context, filter: ListFilter) {
	let query = context.db
		.selectFrom('organisations')
		.innerJoin('unitPaths as today', (join) =>
			join
				.onRef('today.organisationId', '=', 'organisations.id')
				.on('today.fromOn', '<=', context.today)
				.on('today.toOn', '>', context.today),
		)
		.innerJoin('organisationNames as named', (join) =>
			join
				.onRef('named.organisationId', '=', 'organisations.id')
				.on('named.fromOn', '<=', filter.asOf)
				.on('named.toOn', '>', filter.asOf),
		)
		.innerJoin('organisationKinds as kind', 'kind.code', 'organisations.kindCode')
		.leftJoin('organisationParents as line', (join) =>
			join
				.onRef('line.organisationId', '=', 'organisations.id')
				.on('line.fromOn', '<=', filter.asOf)
				.on('line.toOn', '>', filter.asOf),
		)
		.leftJoin('organisationNames as parent', (join) =>
			join
				.onRef('parent.organisationId', '=', 'line.parentId')
				.on('parent.fromOn', '<=', filter.asOf)
				.on('parent.toOn', '>', filter.asOf),
		)
		.where(within(context, 'organisation.read', 'today.path'))
		.where('organisations.foundedOn', '<=', filter.asOf);
	if (!filter.includeDissolved) {
		query = query.where((where) =>
			where.or([where('organisations.dissolvedOn', 'is', null), where('organisations.dissolvedOn', '>', filter.asOf)]),
		);
	}
	if (filter.kindCode) query = query.where('organisations.kindCode', '=', filter.kindCode);
	if (filter.under && filter.direct) query = query.where('line.parentId', '=', filter.under);
	if (filter.under && !filter.direct) {
		query = query.where(sql<boolean>`exists (
			select from unit_paths above join unit_paths own on own.path > above.path and own.path < above.path || 'g'
			where above.organisation_id = ${filter.under} and own.organisation_id = organisations.id
				and above.from_on <= ${filter.asOf}::date and above.to_on > ${filter.asOf}::date
				and own.from_on <= ${filter.asOf}::date and own.to_on > ${filter.asOf}::date)`);
	}
	for (const word of fold(filter.search ?? '')
		.split(' ')
		.filter(Boolean)) {
		const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
		query = query.where((where) =>
			where.or([where('named.search', 'like', like), where(sql<string>`lower(organisations.code)`, 'like', like)]),
		);
	}
	return query
		.leftJoinLateral(
			(lateral) =>
				lateral
					.selectFrom('headcounts')
					.select(['figures'])
					.whereRef('headcounts.organisationId', '=', 'organisations.id')
					.where('headcounts.asOfOn', '<=', filter.asOf)
					.orderBy('headcounts.asOfOn', 'desc')
					.limit(1)
					.as('headcount'),
			(join) => join.onTrue(),
		)
		.leftJoinLateral(
			(lateral) =>
				lateral
					.selectFrom('posts')
					.innerJoin('mandates', 'mandates.postId', 'posts.id')
					.innerJoin('people', 'people.id', 'mandates.personId')
					.select(['people.fullName', 'people.phone'])
					.whereRef('posts.organisationId', '=', 'organisations.id')
					.where('posts.role', 'in', ['grassrootsChair', 'upperLeader'])
					.where('mandates.fromOn', '<=', filter.asOf)
					.where('mandates.toOn', '>', filter.asOf)
					.orderBy('posts.fromOn')
					.orderBy('posts.id')
					.limit(1)
					.as('chair'),
			(join) => join.onTrue(),
		)
		.orderBy('kind.rank')
		.orderBy('named.name')
		.orderBy('organisations.id');
}

/** One page; `total` counts all pages. */
export async function listOrganisations(context: Context, filter: ListFilter & { page: number; pageSize: number }) {
	const rows = await visibleUnits(context, filter)
		.select([
			'organisations.id',
			'organisations.code',
			'named.name',
			'organisations.kindCode',
			'kind.title as kindTitle',
			'kind.isGrassroots',
			'line.parentId',
			'parent.name as parentName',
			'organisations.dissolvedOn',
			'chair.fullName as chairName',
			'chair.phone as chairPhone',
			sql<number | null>`(headcount.figures->>'members')::int`.as('members'),
			sql<number | null>`(headcount.figures->>'workers')::int`.as('workers'),
			sql<number>`(count(*) over ())::int`.as('total'),
		])
		.limit(filter.pageSize)
		.offset((filter.page - 1) * filter.pageSize)
		.execute();
	return { rows, total: rows[0]?.total ?? 0 };
}

/** Every unit of the filter with all that a list in a spreadsheet carries, at most `limit`. */
export async function listForExport(context: Context, filter: ListFilter, limit: number) {
	return visibleUnits(context, filter)
		.select([
			'organisations.code',
			'named.name',
			'named.shortName',
			'kind.title as kindTitle',
			'parent.name as parentName',
			'organisations.foundDecisionNumber as decisionNumber',
			'organisations.foundDecisionOn as decisionOn',
			'organisations.foundedOn',
			'organisations.dissolvedOn',
			'chair.fullName as chairName',
			'chair.phone as chairPhone',
			sql<Record<string, number> | null>`headcount.figures`.as('figures'),
			sql<
				string | null
			>`(select string_agg(communes.name, ', ' order by communes.name) from organisation_communes served
				join communes on communes.code = served.commune_code
				where served.organisation_id = organisations.id
					and served.from_on <= ${filter.asOf}::date and served.to_on > ${filter.asOf}::date)`.as('communes'),
		])
		.limit(limit)
		.execute();
}
