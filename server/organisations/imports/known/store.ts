/** What a list is compared with, and who goes on writing it when the person has left the page. */
import { type RawBuilder, sql } from 'kysely';
import type { KnownUnit } from '#domain/organisations/imports/plans/rules.ts';
import { communeKey } from '#domain/organisations/imports/rules.ts';
import type { Actor, HeldPost } from '../../../access/actor.ts';
import type { Db } from '../../../db/connect.ts';

type Scope = { path: string; today: string; asOfOn: string };

function units(db: Db, { path, today, asOfOn }: Scope, condition: RawBuilder<unknown>): Promise<KnownUnit[]> {
	return sql<KnownUnit>`
		select unit.id, unit.code, named.name, named.short_name, named.from_on as name_from_on, unit.kind_code,
			line.parent_id, unit.founded_on, unit.dissolved_on,
			standing.path >= ${path} and standing.path < ${`${path}g`} as is_within,
			latest.figures, of_day.figures as figures_of_day, chair.full_name as chair_name,
			exists (select from posts where posts.organisation_id = unit.id and posts.role in ('grassrootsChair', 'upperLeader')
				and posts.to_on > ${today}::date) as has_chair_post
		from organisations unit
		join organisation_kinds kind on kind.code = unit.kind_code
		join unit_paths standing on standing.organisation_id = unit.id
			and standing.from_on <= greatest(${today}::date, unit.founded_on) and standing.to_on > greatest(${today}::date, unit.founded_on)
		join lateral (select name, short_name, from_on from organisation_names
			where organisation_id = unit.id order by from_on desc limit 1) named on true
		left join organisation_parents line on line.organisation_id = unit.id and line.to_on = 'infinity'
		left join lateral (select figures from headcounts where organisation_id = unit.id and as_of_on <= ${asOfOn}::date
			order by as_of_on desc limit 1) latest on true
		left join headcounts of_day on of_day.organisation_id = unit.id and of_day.as_of_on = ${asOfOn}::date
		left join lateral (select people.full_name from posts
			join mandates on mandates.post_id = posts.id and mandates.to_on > ${today}::date
			join people on people.id = mandates.person_id
			where posts.organisation_id = unit.id and posts.role in ('grassrootsChair', 'upperLeader')
			order by posts.from_on, posts.id, mandates.from_on limit 1) chair on true
		where ${condition}
	`
		.execute(db)
		.then((found) => found.rows);
}

/** The unit of the import and every upper unit below it: what may stand as parent. */
export function listUppers(db: Db, scope: Scope, rootId: string): Promise<KnownUnit[]> {
	const { path } = scope;
	return units(
		db,
		scope,
		sql`unit.id = ${rootId} or (not kind.is_grassroots and standing.path > ${path} and standing.path < ${`${path}g`})`,
	);
}

/** Units that have one of the codes, wherever they are, and all directly below one of the parents. */
export function listNamed(db: Db, scope: Scope, codes: string[], parentIds: string[]): Promise<KnownUnit[]> {
	return units(
		db,
		scope,
		sql`unit.id in (select id from organisations where code = any(${codes}::text[]) union
			select organisation_id from organisation_parents where parent_id = any(${parentIds}::uuid[]) and to_on = 'infinity')`,
	);
}

/** Codes that begin with one of the prefixes: a generated one must differ from each. */
export async function listCodesLike(db: Db, prefixes: string[]): Promise<string[]> {
	const found = await sql<{ code: string }>`
		select code from organisations where exists (
			select from unnest(${prefixes}::text[]) as prefix where starts_with(code, prefix || '-'))
	`.execute(db);
	return found.rows.map((row) => row.code);
}

/** Communes of a day by the way lists name them. Two of one name are none: the list must not decide. */
export async function mapCommunes(db: Db, on: string): Promise<Map<string, string>> {
	const rows = await db
		.selectFrom('communes')
		.select(['code', 'name'])
		.where('fromOn', '<=', on)
		.where('toOn', '>', on)
		.execute();
	const byName = Map.groupBy(rows, (row) => communeKey(row.name));
	return new Map([...byName].flatMap(([name, same]) => (same.length === 1 ? [[name, same[0]!.code] as const] : [])));
}

/** The person as she stands today: a right that ended meanwhile is gone for the rest of the rows too. */
export async function findImporter(db: Db, personId: string, on: string): Promise<Actor | undefined> {
	const found = await sql<{ fullName: string; posts: HeldPost[] }>`
		select people.full_name, coalesce((
			select jsonb_agg(jsonb_build_object('postId', posts.id, 'role', posts.role, 'title', posts.title,
				'organisationId', posts.organisation_id, 'path', unit_paths.path) order by posts.from_on, posts.id)
			from mandates
			join posts on posts.id = mandates.post_id and posts.from_on <= ${on}::date and posts.to_on > ${on}::date
			join unit_paths on unit_paths.organisation_id = posts.organisation_id
				and unit_paths.from_on <= ${on}::date and unit_paths.to_on > ${on}::date
			where mandates.person_id = people.id and mandates.from_on <= ${on}::date and mandates.to_on > ${on}::date
		), '[]') as posts
		from people where people.id = ${personId}
	`.execute(db);
	const row = found.rows[0];
	return row && { personId, fullName: row.fullName, posts: row.posts, via: 'session', viaId: null };
}
