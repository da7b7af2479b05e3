/** All SQL about persons themselves and the directory. */
import { sql } from 'kysely';
import { fold } from '#domain/tables/fold.ts';
import type { Role, Verb } from '#domain/verbs.ts';
import { type Allowed, abilities, prove, within } from '../access/within.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { newId } from '../db/id.ts';

export const personVerbs = [
	'person.correct',
	'account.issueCode',
	'account.setPassword',
	'account.disable',
	'account.enable',
	'account.resetSecondFactor',
] as const;

type Standing = {
	organisationId: string;
	personId: string;
	fullName: string;
	phone: string | null;
	email: string | null;
	mayAct: boolean;
	/** Of `personVerbs`, those that reach everywhere the person stands. */
	abilities: string[];
};
export type Person<V extends Verb> = Allowed<Standing, V>;

/**
 * One person with proof of the verb. Seen by whoever may read persons at a unit where she ever stood or was entered.
 * Acting on a person is acting on all her posts at once (who resets a password takes over every right behind it): it
 * asks for the verb over every unit where she stands today or will stand; without any, over one where she stood.
 */
export async function getPerson<V extends Verb>(context: Context, verb: V, personId: string): Promise<Person<V>> {
	const everywhere = (held: ReturnType<typeof within>) =>
		sql<boolean>`coalesce(bool_and(${held}) filter (where stand.is_live), bool_or(${held}))`;
	const all = personVerbs.map(
		(one) => sql`case when ${everywhere(within(context, one, 'unit_paths.path'))} then ${one}::text end`,
	);
	const mayAct = verb === 'person.read' ? sql`true` : everywhere(within(context, verb, 'unit_paths.path'));
	const found = await sql<Standing>`
		select people.id as person_id, people.full_name, people.phone, people.email, stood.*
		from people
		join lateral (
			select (array_agg(stand.organisation_id order by stand.is_live desc, stand.organisation_id))[1] as organisation_id,
				${mayAct} as may_act, array_remove(array[${sql.join(all)}], null) as abilities,
				bool_or(${within(context, 'person.read', 'unit_paths.path')}) as is_visible
			from (
				select posts.organisation_id, bool_or(mandates.to_on > ${context.today}::date) as is_live
				from mandates join posts on posts.id = mandates.post_id
				where mandates.person_id = people.id
				group by posts.organisation_id
				union all
				select people.organisation_id, false where people.organisation_id is not null
			) stand
			join unit_paths on unit_paths.organisation_id = stand.organisation_id
				and unit_paths.from_on <= ${context.today}::date and unit_paths.to_on > ${context.today}::date
		) stood on stood.is_visible
		where people.id = ${personId}
	`.execute(context.db);
	return prove(context, verb, found.rows[0]);
}

export type PersonFields = { fullName: string; phone?: string | undefined; email?: string | undefined };

export async function insertPerson(db: Db, now: Date, organisationId: string, fields: PersonFields): Promise<string> {
	const id = newId(now);
	await db
		.insertInto('people')
		.values({
			id,
			organisationId,
			fullName: fields.fullName,
			search: searchOf(fields),
			phone: fields.phone ?? null,
			email: fields.email ?? null,
			createdAt: now,
		})
		.execute();
	return id;
}

export async function correctPerson(db: Db, person: Person<'person.correct'>, fields: PersonFields): Promise<void> {
	await db
		.updateTable('people')
		.set({
			fullName: fields.fullName,
			search: searchOf(fields),
			phone: fields.phone ?? null,
			email: fields.email ?? null,
		})
		.where('id', '=', person.personId)
		.execute();
}

function searchOf(fields: PersonFields): string {
	return `${fold(fields.fullName)} ${fields.phone ?? ''}`.trim();
}

type DirectoryFilter = {
	search?: string | undefined;
	under?: string | undefined;
	role?: Role | undefined;
	asOf: string;
	page: number;
	pageSize: number;
};

/** Who holds which post on a day, within reach, in the order of the printed directory; `total` counts all pages. */
export async function listDirectory(context: Context, filter: DirectoryFilter) {
	let query = context.db
		.selectFrom('mandates')
		.innerJoin('people', 'people.id', 'mandates.personId')
		.innerJoin('posts', 'posts.id', 'mandates.postId')
		.innerJoin('organisations', 'organisations.id', 'posts.organisationId')
		.innerJoin('organisationKinds as kind', 'kind.code', 'organisations.kindCode')
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
		.where(within(context, 'person.read', 'today.path'))
		.where('mandates.fromOn', '<=', filter.asOf)
		.where('mandates.toOn', '>', filter.asOf)
		.where('posts.toOn', '>', filter.asOf);
	if (filter.role) query = query.where('posts.role', '=', filter.role);
	if (filter.under) {
		query = query.where(sql<boolean>`exists (select from unit_paths above where above.organisation_id = ${filter.under}
			and above.from_on <= ${context.today}::date and above.to_on > ${context.today}::date
			and today.path >= above.path and today.path < above.path || 'g')`);
	}
	for (const word of fold(filter.search ?? '')
		.split(' ')
		.filter(Boolean)) {
		query = query.where((where) =>
			where.or([where('people.search', 'like', `%${word}%`), where('named.search', 'like', `%${word}%`)]),
		);
	}
	const rows = await query
		.select([
			'people.id as personId',
			'people.fullName',
			'people.phone',
			'people.email',
			'posts.id as postId',
			'posts.role',
			'posts.title',
			'organisations.id as organisationId',
			'organisations.code as organisationCode',
			'named.name as organisationName',
			'mandates.fromOn',
			'mandates.toOn',
			sql<number>`(count(*) over ())::int`.as('total'),
		])
		.orderBy('kind.rank')
		.orderBy('named.name')
		.orderBy('organisations.id')
		.orderBy('posts.fromOn')
		.orderBy('posts.id')
		.limit(filter.pageSize)
		.offset((filter.page - 1) * filter.pageSize)
		.execute();
	return { rows, total: rows[0]?.total ?? 0 };
}

/** Her mandates at units where the asker may read persons, latest first. */
export async function listMandatesOf(context: Context, person: Person<'person.read'>) {
	return context.db
		.selectFrom('mandates')
		.innerJoin('posts', 'posts.id', 'mandates.postId')
		.innerJoin('unitPaths', 'unitPaths.organisationId', 'posts.organisationId')
		.innerJoin('organisationNames as named', (join) =>
			join
				.onRef('named.organisationId', '=', 'posts.organisationId')
				.on('named.fromOn', '<=', context.today)
				.on('named.toOn', '>', context.today),
		)
		.where(within(context, 'person.read', 'unitPaths.path'))
		.where('unitPaths.fromOn', '<=', context.today)
		.where('unitPaths.toOn', '>', context.today)
		.where('mandates.personId', '=', person.personId)
		.select([
			'mandates.id',
			'mandates.postId',
			'posts.role',
			'posts.title',
			'posts.organisationId',
			'named.name as organisationName',
			'mandates.fullTime',
			'mandates.fromOn',
			'mandates.toOn',
			'mandates.decisionNumber',
			'mandates.decisionOn',
			'mandates.source',
		])
		.select(abilities(context, ['mandate.end'], 'unitPaths.path').as('abilities'))
		.orderBy('mandates.fromOn', 'desc')
		.execute();
}
