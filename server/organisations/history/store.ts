/** All that the page of one unit shows: what it was, whose it was, who served in it, as of any day. */
import { sql } from 'kysely';
import { segment } from '#domain/organisations/paths/rules.ts';
import type { Role } from '#domain/verbs.ts';
import { abilities, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import { type Organisation, organisationVerbs } from '../store.ts';

type Served = {
	code: string;
	name: string;
	fromOn: string;
	toOn: string;
	decisionNumber: string | null;
	decisionOn: string | null;
	reason: string | null;
};

type Official = {
	postId: string;
	role: Role;
	title: string;
	personId: string | null;
	fullName: string | null;
	phone: string | null;
	fromOn: string | null;
};

/** Whether the actor can open the page of a unit that is named beside another one. */
function isReadable(context: Context, idColumn: string) {
	return sql<boolean>`exists (select from unit_paths seen where seen.organisation_id = ${sql.ref(idColumn)}
		and seen.from_on <= ${context.today}::date and seen.to_on > ${context.today}::date
		and ${within(context, 'organisation.read', 'seen.path')})`;
}

/** Names, parents, communes and headcounts over all time; ancestors, children and officials of the day. */
export async function getOrganisationHistory(
	context: Context,
	organisation: Organisation<'organisation.read'>,
	asOf: string,
) {
	const { db } = context;
	const id = organisation.organisationId;
	const [own, ancestors, names, parents, headcounts, corrections, officials] = await Promise.all([
		db
			.selectFrom('organisations')
			.innerJoin('organisationKinds as kind', 'kind.code', 'organisations.kindCode')
			.innerJoin('unitPaths', 'unitPaths.organisationId', 'organisations.id')
			.selectAll('organisations')
			.select(['kind.title as kindTitle', 'kind.isGrassroots'])
			.select(abilities(context, organisationVerbs, 'unitPaths.path').as('abilities'))
			.select([
				sql<number>`(select count(*)::int from organisation_parents below
					join organisations child on child.id = below.organisation_id
					where below.parent_id = ${id} and below.from_on <= ${asOf}::date and below.to_on > ${asOf}::date
						and (child.dissolved_on is null or child.dissolved_on > ${asOf}::date))`.as('childCount'),
				sql<Served[]>`coalesce((
					select jsonb_agg(jsonb_build_object('code', communes.code, 'name', communes.name,
						'fromOn', served.from_on, 'toOn', served.to_on, 'decisionNumber', served.decision_number,
						'decisionOn', served.decision_on, 'reason', served.reason) order by served.from_on desc, communes.name)
					from organisation_communes served join communes on communes.code = served.commune_code
					where served.organisation_id = ${id}), '[]')`.as('territory'),
			])
			.where('organisations.id', '=', id)
			.where('unitPaths.path', '=', organisation.path)
			.limit(1)
			.executeTakeFirstOrThrow(),
		// A segment is the unit's number in hexadecimal; read back, it finds the unit by the index of numbers.
		sql<{ id: string; name: string; isReadable: boolean }>`
			select above.id, named.name, ${isReadable(context, 'above.id')} as is_readable
			from unit_paths own
			cross join generate_series(1, length(own.path) / ${segment}::int - 1) as level
			join organisations above
				on above.number = ('x' || lpad(substr(own.path, level * ${segment}::int - ${segment - 1}::int, ${segment}::int), 16, '0'))::bit(64)::bigint
			join organisation_names named on named.organisation_id = above.id
				and named.from_on <= ${asOf}::date and named.to_on > ${asOf}::date
			where own.organisation_id = ${id} and own.from_on <= ${asOf}::date and own.to_on > ${asOf}::date
			order by level
		`.execute(db),
		db
			.selectFrom('organisationNames')
			.select(['name', 'shortName', 'fromOn', 'toOn', 'decisionNumber', 'decisionOn', 'reason'])
			.where('organisationId', '=', id)
			.orderBy('fromOn', 'desc')
			.execute(),
		sql<{
			parentId: string;
			parentName: string;
			isReadable: boolean;
			fromOn: string;
			toOn: string;
			decisionNumber: string | null;
			decisionOn: string | null;
			reason: string | null;
		}>`
			select line.parent_id, ${isReadable(context, 'line.parent_id')} as is_readable, line.from_on, line.to_on, line.decision_number, line.decision_on, line.reason,
				(select name from organisation_names named where named.organisation_id = line.parent_id
					and named.from_on < line.to_on order by named.from_on desc limit 1) as parent_name
			from organisation_parents line where line.organisation_id = ${id} order by line.from_on desc
		`.execute(db),
		db
			.selectFrom('headcounts')
			.select(['asOfOn', 'source', 'figures'])
			.where('organisationId', '=', id)
			.orderBy('asOfOn', 'desc')
			.limit(24)
			.execute(),
		db
			.selectFrom('organisationCorrections')
			.select(['field', 'oldValue', 'newValue', 'decisionNumber', 'decisionOn', 'reason', 'correctedAt'])
			.where('organisationId', '=', id)
			.orderBy('correctedAt', 'desc')
			.limit(50)
			.execute(),
		sql<Official>`
			select posts.id as post_id, posts.role, posts.title, people.id as person_id, people.full_name, people.phone,
				mandates.from_on
			from posts
			left join mandates on mandates.post_id = posts.id
				and mandates.from_on <= ${asOf}::date and mandates.to_on > ${asOf}::date
			left join people on people.id = mandates.person_id
			where posts.organisation_id = ${id} and posts.from_on <= ${asOf}::date and posts.to_on > ${asOf}::date
			order by posts.role in ('grassrootsChair', 'upperLeader') desc, posts.from_on, posts.id
		`.execute(db),
	]);
	return {
		own,
		ancestors: ancestors.rows,
		names,
		parents: parents.rows,
		headcounts,
		corrections,
		officials: officials.rows,
	};
}

/** Ids of the posts of a unit that would outlive the day on which it ends. */
export async function listPostsBeyond(
	context: Context,
	organisation: Organisation<'organisation.dissolve'>,
	on: string,
) {
	const rows = await context.db
		.selectFrom('posts')
		.select('id')
		.where('organisationId', '=', organisation.organisationId)
		.where('toOn', '>', on)
		.orderBy('id')
		.execute();
	return rows.map((row) => row.id);
}
