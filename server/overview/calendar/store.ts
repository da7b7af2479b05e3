/** SQL behind the installation's work calendar: who may change it stands at the top of the tree, since it counts everywhere. */
import { sql } from 'kysely';
import type { Verb } from '#domain/verbs.ts';
import { type Allowed, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';

type Standing = { organisationId: string; mayAct: boolean };

async function findTop(context: Context, verb: Verb) {
	return context.db
		.selectFrom('unitPaths')
		.select('organisationId')
		.select(within(context, verb, 'unitPaths.path').as('mayAct'))
		.where('fromOn', '<=', context.today)
		.where('toOn', '>', context.today)
		.orderBy('path')
		.limit(1)
		.executeTakeFirst() as Promise<Standing | undefined>;
}

/** The unit at the top of today's tree, with proof of the verb over it. */
export async function getTop<V extends Verb>(context: Context, verb: V): Promise<Allowed<Standing, V>> {
	return prove(context, verb, await findTop(context, verb));
}

export async function mayChange(context: Context): Promise<boolean> {
	return Boolean((await findTop(context, 'calendar.change'))?.mayAct);
}

/** Two who change it at once wait for one another: the value is read, changed and written whole. */
export async function lockCalendar(context: Context): Promise<void> {
	await sql`select pg_advisory_xact_lock(7213004)`.execute(context.db);
}
