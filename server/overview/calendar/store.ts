/** SQL behind the installation's work calendar: who may change it stands highest, since it counts everywhere. */
import { sql } from 'kysely';
import { roleCodes, roles, type Verb } from '#domain/verbs.ts';
import { type Allowed, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';

type Standing = { organisationId: string; mayAct: boolean };

/** Roles whose holders may change the calendar where they stand highest. */
const keepers = roleCodes.filter((role) => 'calendar.change' in roles[role]);

/** The highest unit in which somebody may change it today; the top of the tree is often a reader's alone. */
async function findTop(context: Context, verb: Verb) {
	const { today } = context;
	const found = await sql<Standing>`
		select unit_paths.organisation_id, ${within(context, verb, 'unit_paths.path')} as may_act
		from posts
		join mandates on mandates.post_id = posts.id
			and mandates.from_on <= ${today}::date and mandates.to_on > ${today}::date
		join unit_paths on unit_paths.organisation_id = posts.organisation_id
			and unit_paths.from_on <= ${today}::date and unit_paths.to_on > ${today}::date
		where posts.role = any(${keepers}::text[]) and posts.to_on > ${today}::date
		order by length(unit_paths.path), unit_paths.path
		limit 1`.execute(context.db);
	return found.rows[0];
}

/** That unit, with proof of the verb over it. */
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
