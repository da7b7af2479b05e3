/** SQL of enterprises without a union: seen by upper unions only, written by the one that looks after them. */
import { sql } from 'kysely';
import { roles } from '#domain/verbs.ts';
import { type Allowed, abilities, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../db/id.ts';
import { holds } from '../store.ts';

export type EnterpriseRow = {
	id: string;
	organisationId: string;
	organisationName: string;
	path: string;
	name: string;
	communeCode: string | null;
	communeName: string | null;
	sector: string | null;
	workers: number | null;
	women: number | null;
	conditions: string | null;
	contact: string | null;
	notedOn: string;
	endedOn: string | null;
	abilities: string[];
	total: number;
	mayAct: boolean;
};
export type Enterprise = Allowed<EnterpriseRow, 'enterprise.write'>;

const selected = (context: Context) => sql`
	select enterprise.*, owner.path, communes.name as commune_name, (select named.name from organisation_names named
			where named.organisation_id = enterprise.organisation_id and ${holds('named', context.today)}) as organisation_name,
		${abilities(context, ['enterprise.write'], 'owner.path')} as abilities,
		${within(context, 'enterprise.write', 'owner.path')} as may_act
	from enterprises enterprise
	join unit_paths owner on owner.organisation_id = enterprise.organisation_id and ${holds('owner', context.today)}
	left join communes on communes.code = enterprise.commune_code
	where ${within(context, 'enterprise.read', 'owner.path')}`;

/** In the order of names. `after`: name and id of the last one shown. */
export async function listEnterprises(
	context: Context,
	{ q, ended, after, limit }: { q: string | undefined; ended: boolean; after: string | undefined; limit: number },
): Promise<EnterpriseRow[]> {
	const at = after?.lastIndexOf('/') ?? -1;
	const [name, id] = after && at > 0 ? [after.slice(0, at), after.slice(at + 1)] : ['', ''];
	const from = /^[0-9a-f-]{36}$/.test(id)
		? sql`where (alphabet_key(listed.name), listed.id) > (alphabet_key(${name}), ${id}::uuid)`
		: sql``;
	const named = q ? sql`and enterprise.name ilike ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}` : sql``;
	const { rows } = await sql<EnterpriseRow>`
		select listed.* from (select seen.*, (count(*) over ())::int as total from (${selected(context)} ${named}
			and enterprise.ended_on is ${ended ? sql`not null` : sql`null`}) seen) listed ${from}
		order by alphabet_key(listed.name), listed.id limit ${limit}`.execute(context.db);
	return rows;
}

export async function getEnterprise(context: Context, id: string): Promise<Enterprise> {
	const { rows } = await sql<EnterpriseRow>`${selected(context)} and enterprise.id = ${id}::uuid`.execute(context.db);
	return prove(context, 'enterprise.write', rows[0]);
}

type Unit = { organisationId: string; path: string; mayAct: boolean };

/** The actor's union that looks after a new one. */
export async function getEnterpriseUnit(context: Context): Promise<Allowed<Unit, 'enterprise.write'>> {
	const post = context.actor.posts.find(({ role }) => 'enterprise.write' in (roles[role] ?? {}));
	const organisationId = post?.organisationId ?? context.actor.posts[0]?.organisationId ?? null;
	const { rows } =
		await sql<Unit>`select path.organisation_id, path.path, ${within(context, 'enterprise.write', 'path.path')} as may_act
		from unit_paths path where path.organisation_id = ${organisationId}::uuid and ${holds('path', context.today)}`.execute(
			context.db,
		);
	return prove(context, 'enterprise.write', rows[0] ?? { organisationId: '', path: '', mayAct: false });
}

/** Communes served by the union and by those below it. */
export async function listCommunes(context: Context, path: string) {
	const { rows } = await sql<{ code: string; name: string }>`
		select distinct communes.code, communes.name from unit_paths unit
		join organisation_communes served on served.organisation_id = unit.organisation_id and ${holds('served', context.today)}
		join communes on communes.code = served.commune_code
		where unit.path >= ${path} and unit.path < ${`${path}g`} and ${holds('unit', context.today)}
		order by communes.name limit 300`.execute(context.db);
	return rows;
}

export type EnterpriseContent = {
	name: string;
	communeCode: string | null;
	sector: string | null;
	workers: number | null;
	women: number | null;
	conditions: string | null;
	contact: string | null;
};

export async function insertEnterprise(
	context: Context,
	unit: Allowed<Unit, 'enterprise.write'>,
	content: EnterpriseContent,
): Promise<string> {
	const id = newId(context.now);
	const { organisationId } = unit;
	await context.db
		.insertInto('enterprises')
		.values({ ...content, id, organisationId, notedOn: context.today, endedOn: null })
		.execute();
	return id;
}

export async function updateEnterprise(
	context: Context,
	of: Enterprise,
	content: EnterpriseContent | { endedOn: string },
): Promise<void> {
	await context.db.updateTable('enterprises').set(content).where('id', '=', of.id).execute();
}
