import { sql } from 'kysely';
import type { Verb } from '#domain/verbs.ts';
import { type Allowed, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';

import type { Post } from '../posts/store.ts';

type Standing = {
	organisationId: string;
	tokenId: string;
	postId: string;
	issuedBy: string;
	createdAt: Date;
	expiresAt: Date;
	revokedAt: Date | null;
	mayAct: boolean;
};
export type Token<V extends Verb> = Allowed<Standing, V>;

export async function getToken<V extends Verb>(context: Context, verb: V, tokenId: string): Promise<Token<V>> {
	const row = await context.db
		.selectFrom('tokens')
		.innerJoin('posts', 'posts.id', 'tokens.postId')
		.innerJoin('unitPaths', 'unitPaths.organisationId', 'posts.organisationId')
		.where('tokens.id', '=', tokenId)
		.where('unitPaths.fromOn', '<=', context.today)
		.where('unitPaths.toOn', '>', context.today)
		.where((where) =>
			where.or([within(context, 'token.issue', 'unitPaths.path'), within(context, verb, 'unitPaths.path')]),
		)
		.select([
			'posts.organisationId',
			'tokens.id as tokenId',
			'tokens.postId',
			'tokens.issuedBy',
			'tokens.createdAt',
			'tokens.expiresAt',
			'tokens.revokedAt',
		])
		.select(within(context, verb, 'unitPaths.path').as('mayAct'))
		.executeTakeFirst();
	return prove(context, verb, row as Standing | undefined);
}

export async function insertToken(
	db: Db,
	post: Post<'token.issue'>,
	token: { id: string; title: string; tokenHash: Buffer; issuedBy: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
	await db
		.insertInto('tokens')
		.values({ ...token, postId: post.postId, revokedAt: null })
		.execute();
}

export async function revokeToken(db: Db, token: Token<'token.revoke'>, now: Date): Promise<void> {
	await db
		.updateTable('tokens')
		.set({ revokedAt: now })
		.where('id', '=', token.tokenId)
		.where('revokedAt', 'is', null)
		.execute();
}

export async function listTokens(context: Context, organisationId: string | undefined) {
	let query = context.db
		.selectFrom('tokens')
		.innerJoin('posts', 'posts.id', 'tokens.postId')
		.innerJoin('people', 'people.id', 'tokens.issuedBy')
		.innerJoin('unitPaths', 'unitPaths.organisationId', 'posts.organisationId')
		.innerJoin('organisationNames as named', (join) =>
			join
				.onRef('named.organisationId', '=', 'posts.organisationId')
				.on('named.fromOn', '<=', context.today)
				.on('named.toOn', '>', context.today),
		)
		.where(within(context, 'token.issue', 'unitPaths.path'))
		.where('unitPaths.fromOn', '<=', context.today)
		.where('unitPaths.toOn', '>', context.today);
	if (organisationId) query = query.where('posts.organisationId', '=', organisationId);
	return query
		.select([
			'tokens.id',
			'tokens.title',
			'tokens.postId',
			'posts.title as postTitle',
			'posts.organisationId',
			'named.name as organisationName',
			'people.fullName as issuedByName',
			'tokens.createdAt',
			'tokens.expiresAt',
			'tokens.revokedAt',
		])
		.select(
			sql<boolean>`tokens.revoked_at is null and tokens.expires_at > ${context.now}
				and posts.from_on <= ${context.today}::date and posts.to_on > ${context.today}::date`.as('isValid'),
		)
		.orderBy('tokens.createdAt', 'desc')
		.limit(200)
		.execute();
}

/** A live token with its live post and where that stands today; undefined where either has ended. */
export async function findLiveToken(db: Db, tokenHash: Buffer, on: string, now: Date) {
	return db
		.selectFrom('tokens')
		.innerJoin('posts', 'posts.id', 'tokens.postId')
		.innerJoin('unitPaths', 'unitPaths.organisationId', 'posts.organisationId')
		.where('tokens.tokenHash', '=', tokenHash)
		.where('tokens.revokedAt', 'is', null)
		.where('tokens.expiresAt', '>', now)
		.where('posts.fromOn', '<=', on)
		.where('posts.toOn', '>', on)
		.where('unitPaths.fromOn', '<=', on)
		.where('unitPaths.toOn', '>', on)
		.select([
			'tokens.id',
			'tokens.title as tokenTitle',
			'tokens.issuedBy',
			'posts.id as postId',
			'posts.role',
			'posts.title',
			'posts.organisationId',
			'unitPaths.path',
		])
		.executeTakeFirst();
}
