import { sql } from 'kysely';
import { mayGive, roleSuits } from '#domain/people/posts/rules.ts';
import { problem } from '#domain/problems.ts';
import type { Role, Verb } from '#domain/verbs.ts';
import { actingPost } from '../../access/actor.ts';
import { type Allowed, abilities, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/id.ts';

const postVerbs = ['post.end', 'mandate.begin', 'mandate.end', 'account.issueCode', 'token.issue'] as const;

type Standing = {
	organisationId: string;
	postId: string;
	role: Role;
	title: string;
	fromOn: string;
	toOn: string;
	path: string;
	mayAct: boolean;
};
export type Post<V extends Verb> = Allowed<Standing, V>;

/** One post with proof of the verb. With `lock`, whoever changes its mandates waits here for the one before. */
export async function getPost<V extends Verb>(
	context: Context,
	verb: V,
	postId: string,
	lock: 'lock' | 'read' = 'read',
): Promise<Post<V>> {
	let query = context.db
		.selectFrom('posts')
		.innerJoin('unitPaths', 'unitPaths.organisationId', 'posts.organisationId')
		.where('posts.id', '=', postId)
		.where('unitPaths.fromOn', '<=', context.today)
		.where('unitPaths.toOn', '>', context.today)
		.where((where) =>
			where.or([within(context, 'person.read', 'unitPaths.path'), within(context, verb, 'unitPaths.path')]),
		);
	if (lock === 'lock') query = query.forUpdate('posts');
	const row = await query
		.select([
			'posts.organisationId',
			'posts.id as postId',
			'posts.role',
			'posts.title',
			'posts.fromOn',
			'posts.toOn',
			'unitPaths.path',
		])
		.select(within(context, verb, 'unitPaths.path').as('mayAct'))
		.executeTakeFirst();
	return prove(context, verb, row as Standing | undefined);
}

/** Refuses a role that the unit's level does not have, or that is more than the actor's own role may give away. */
export async function checkRole(
	context: Context,
	verb: Verb,
	unit: { organisationId: string; path: string },
	role: Role,
) {
	const kind = await context.db
		.selectFrom('organisations')
		.innerJoin('organisationKinds', 'organisationKinds.code', 'organisations.kindCode')
		.select('organisationKinds.isGrassroots')
		.where('organisations.id', '=', unit.organisationId)
		.executeTakeFirstOrThrow();
	if (!roleSuits(role, kind.isGrassroots)) throw problem('roleNotForUnit');
	checkGift(context, verb, unit.path, role);
}

/** Refuses where the actor's post that reaches the unit may not give the role away. */
export function checkGift(context: Context, verb: Verb, path: string, role: Role): void {
	const mayDo = context.actor.posts.some(
		(post) => actingPost({ ...context.actor, posts: [post] }, verb, path) && mayGive(post.role, role),
	);
	if (!mayDo) throw problem('roleBeyondYours');
}

export async function insertPost(
	db: Db,
	now: Date,
	post: { organisationId: string; role: Role; title: string; fromOn: string },
): Promise<string> {
	const id = newId(now);
	await db
		.insertInto('posts')
		.values({ id, ...post })
		.execute();
	return id;
}

/** Ends the post and clips whoever holds it; the caller made sure that no mandate begins later. */
export async function endPost(db: Db, post: Post<'post.end'>, endedOn: string): Promise<void> {
	await db
		.updateTable('mandates')
		.set({ toOn: endedOn })
		.where('postId', '=', post.postId)
		.where('toOn', '>', endedOn)
		.execute();
	await db.updateTable('posts').set({ toOn: endedOn }).where('id', '=', post.postId).execute();
}

/** All posts of a unit, live ones first, each with its holders, latest first. */
export async function listPosts(context: Context, organisationId: string) {
	const posts = await context.db
		.selectFrom('posts')
		.innerJoin('unitPaths', 'unitPaths.organisationId', 'posts.organisationId')
		.where('posts.organisationId', '=', organisationId)
		.where('unitPaths.fromOn', '<=', context.today)
		.where('unitPaths.toOn', '>', context.today)
		.where(within(context, 'person.read', 'unitPaths.path'))
		.select(['posts.id', 'posts.role', 'posts.title', 'posts.fromOn', 'posts.toOn'])
		.select(abilities(context, postVerbs, 'unitPaths.path').as('abilities'))
		.orderBy('posts.toOn', 'desc')
		.orderBy('posts.fromOn')
		.orderBy('posts.id')
		.execute();
	const mandates = await context.db
		.selectFrom('mandates')
		.innerJoin('people', 'people.id', 'mandates.personId')
		.innerJoin('posts', 'posts.id', 'mandates.postId')
		.where('posts.organisationId', '=', posts.length > 0 ? organisationId : null)
		.select([
			'mandates.id',
			'mandates.postId',
			'mandates.personId',
			'people.fullName',
			'people.phone',
			'mandates.fromOn',
			'mandates.toOn',
			'mandates.fullTime',
			'mandates.decisionNumber',
		])
		.orderBy('mandates.fromOn', 'desc')
		.execute();
	return posts.map((post) => ({ ...post, mandates: mandates.filter((mandate) => mandate.postId === post.id) }));
}

/**
 * Persons other than this one who administer today and can sign in; the last one must stay. Locked, so that two
 * administrators cannot end each other at the same moment.
 */
export async function countOtherAdministrators(db: Db, personId: string, today: string): Promise<number> {
	await sql`select pg_advisory_xact_lock(7213003)`.execute(db);
	const row = await db
		.selectFrom('mandates')
		.innerJoin('posts', 'posts.id', 'mandates.postId')
		.innerJoin('accounts', 'accounts.personId', 'mandates.personId')
		.select((select) => select.fn.count<number>('mandates.personId').distinct().as('count'))
		.where('posts.role', '=', 'administrator')
		.where('posts.toOn', '>', today)
		.where('mandates.fromOn', '<=', today)
		.where('mandates.toOn', '>', today)
		.where('accounts.disabledAt', 'is', null)
		.where('accounts.passwordHash', 'is not', null)
		.where('mandates.personId', '<>', personId)
		.executeTakeFirstOrThrow();
	return row.count;
}
