import type { Role, Verb } from '#domain/verbs.ts';
import { installer } from '../../access/actor.ts';
import { type Allowed, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/id.ts';
import type { Post } from '../posts/store.ts';

type Standing = {
	organisationId: string;
	mandateId: string;
	postId: string;
	personId: string;
	role: Role;
	fromOn: string;
	toOn: string;
	mayAct: boolean;
};
export type Mandate<V extends Verb> = Allowed<Standing, V>;

/** One mandate with proof of the verb; its post is locked until the transaction ends. */
export async function getMandate<V extends Verb>(context: Context, verb: V, mandateId: string): Promise<Mandate<V>> {
	const row = await context.db
		.selectFrom('mandates')
		.innerJoin('posts', 'posts.id', 'mandates.postId')
		.innerJoin('unitPaths', 'unitPaths.organisationId', 'posts.organisationId')
		.where('mandates.id', '=', mandateId)
		.where('unitPaths.fromOn', '<=', context.today)
		.where('unitPaths.toOn', '>', context.today)
		.where((where) =>
			where.or([within(context, 'person.read', 'unitPaths.path'), within(context, verb, 'unitPaths.path')]),
		)
		.select([
			'posts.organisationId',
			'mandates.id as mandateId',
			'mandates.postId',
			'mandates.personId',
			'posts.role',
			'mandates.fromOn',
			'mandates.toOn',
		])
		.select(within(context, verb, 'unitPaths.path').as('mayAct'))
		.forUpdate(['posts', 'mandates'])
		.executeTakeFirst();
	return prove(context, verb, row as Standing | undefined);
}

/** Mandates of a post that touch [fromOn, toOn), earliest first. */
export async function findMandates(db: Db, span: { postId: string; fromOn: string; toOn?: string | undefined }) {
	return db
		.selectFrom('mandates')
		.innerJoin('people', 'people.id', 'mandates.personId')
		.select(['mandates.id', 'mandates.personId', 'people.fullName', 'mandates.fromOn', 'mandates.toOn'])
		.where('mandates.postId', '=', span.postId)
		.where('mandates.toOn', '>', span.fromOn)
		.where('mandates.fromOn', '<', span.toOn ?? 'infinity')
		.orderBy('mandates.fromOn')
		.execute();
}

export type MandateFields = {
	fromOn: string;
	toOn?: string | undefined;
	fullTime: boolean;
	source: string;
	decisionNumber?: string | undefined;
	decisionOn?: string | undefined;
};

export async function insertMandate(
	context: Context,
	post: Post<'mandate.begin'>,
	personId: string,
	fields: MandateFields,
): Promise<string> {
	const id = newId(context.now);
	await context.db
		.insertInto('mandates')
		.values({
			id,
			postId: post.postId,
			personId,
			fullTime: fields.fullTime,
			fromOn: fields.fromOn,
			toOn: fields.toOn ?? post.toOn,
			decisionNumber: fields.decisionNumber ?? null,
			decisionOn: fields.decisionOn ?? null,
			source: fields.source,
			givenByPersonId: context.actor.personId === installer.personId ? null : context.actor.personId,
			givenAt: context.now,
		})
		.execute();
	return id;
}

export async function clipMandate(db: Db, mandateId: string, toOn: string): Promise<void> {
	await db.updateTable('mandates').set({ toOn }).where('id', '=', mandateId).execute();
}
