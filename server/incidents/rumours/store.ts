/** SQL of rumours: visible where written, and to the units that an approved answer was sent to. */
import { sql } from 'kysely';
import type { RumourState } from '#domain/incidents/rumours/schema.ts';
import type { Verb } from '#domain/verbs.ts';
import { roles } from '#domain/verbs.ts';
import { type Allowed, abilities, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../db/id.ts';

const name = (today: string, column: string) => sql<string>`(select named.name from organisation_names named
	where named.organisation_id = ${sql.ref(column)} and named.from_on <= ${today}::date and named.to_on > ${today}::date)`;

/** Units at which a post of the actor holds the verb: what was sent to one of them is seen there, or taken. */
function unitsOf({ actor }: Context, verb: 'rumour.read' | 'rumour.write'): string {
	const ids = actor.posts.filter(({ role }) => verb in (roles[role] ?? {})).map((post) => post.organisationId);
	return `{${ids.join(',')}}`;
}

const isSent = (context: Context) => sql`(rumour.state <> 'draft' and exists (select from rumour_receipts receipt
	where receipt.rumour_id = rumour.id and receipt.organisation_id = any(${unitsOf(context, 'rumour.read')}::uuid[])))`;

export type RumourRow = {
	id: string;
	organisationId: string;
	organisationName: string;
	path: string;
	state: RumourState;
	said: string;
	heardWhere: string | null;
	communeCode: string | null;
	communeName: string | null;
	heardAt: Date;
	truth: string;
	source: string;
	madeAt: Date;
	madeByTitle: string | null;
	approvedAt: Date | null;
	approvedByTitle: string | null;
	endedAt: Date | null;
	endedReason: string | null;
	replacesId: string | null;
	replacedById: string | null;
	sent: number;
	opened: number;
	isUnopened: boolean;
	abilities: string[];
	mayAct: boolean;
};
export type Rumour<V extends Verb> = Allowed<RumourRow, V>;

/** One rumour with proof of the verb; for reading also where it was sent to. */
export async function getRumour<V extends Verb>(context: Context, verb: V, id: string): Promise<Rumour<V>> {
	const { db, today } = context;
	if (verb !== 'rumour.read') await sql`select from rumours where id = ${id} for update`.execute(db);
	const seen = sql`(${within(context, 'rumour.read', 'path.path')} or ${isSent(context)})`;
	const { rows } = await sql<RumourRow>`
		select rumour.*, ${name(today, 'rumour.organisation_id')} as organisation_name, path.path, communes.name as commune_name,
			maker.title as made_by_title, approver.title as approved_by_title,
			(select newer.id from rumours newer where newer.replaces_id = rumour.id and newer.state <> 'draft' limit 1) as replaced_by_id,
			(select count(*)::int from rumour_receipts receipt where receipt.rumour_id = rumour.id) as sent,
			(select count(*)::int from rumour_receipts receipt where receipt.rumour_id = rumour.id and receipt.opened_at is not null) as opened,
			rumour.state = 'approved' and exists (select from rumour_receipts receipt where receipt.rumour_id = rumour.id
				and receipt.opened_at is null and receipt.organisation_id = any(${unitsOf(context, 'rumour.write')}::uuid[])) as is_unopened,
			${abilities(context, ['rumour.write', 'rumour.approve'], 'path.path')} as abilities,
			${verb === 'rumour.read' ? seen : within(context, verb, 'path.path')} as may_act
		from rumours rumour join unit_paths path on path.organisation_id = rumour.organisation_id
			and path.from_on <= ${today}::date and path.to_on > ${today}::date
		left join communes on communes.code = rumour.commune_code
		left join posts maker on maker.id = rumour.made_by_post_id
		left join posts approver on approver.id = rumour.approved_by_post_id
		where rumour.id = ${id} and (${seen} or ${within(context, verb, 'path.path')})`.execute(db);
	return prove(context, verb, rows[0]);
}

type LineRow = Pick<
	RumourRow,
	'id' | 'organisationId' | 'organisationName' | 'state' | 'said' | 'heardAt' | 'approvedAt' | 'madeAt'
>;

/** Newest first, of the actor's units and below, and what was sent to them. */
export async function listRumours(
	context: Context,
	state: RumourState | undefined,
	after: { madeAt: string; id: string } | null,
	limit: number,
): Promise<LineRow[]> {
	const { today } = context;
	const from = after ? sql`and (rumour.made_at, rumour.id) < (${after.madeAt}::timestamptz, ${after.id}::uuid)` : sql``;
	const { rows } = await sql<LineRow>`
		select rumour.id, rumour.organisation_id, ${name(today, 'rumour.organisation_id')} as organisation_name, rumour.state,
			rumour.said, rumour.heard_at, rumour.approved_at, rumour.made_at
		from rumours rumour join unit_paths path on path.organisation_id = rumour.organisation_id
			and path.from_on <= ${today}::date and path.to_on > ${today}::date
		where (${within(context, 'rumour.read', 'path.path')} or ${isSent(context)})
			${state ? sql`and rumour.state = ${state}` : sql``} ${from}
		order by rumour.made_at desc, rumour.id desc limit ${limit}`.execute(context.db);
	return rows;
}

export type RumourUnit = Allowed<
	{ organisationId: string; name: string; path: string; mayAct: boolean },
	'rumour.write'
>;

/** The union of the actor's in whose name an answer is written. */
export async function getRumourUnit(context: Context): Promise<RumourUnit> {
	const post = context.actor.posts.find(({ role }) => 'rumour.write' in (roles[role] ?? {}));
	const { rows } = await sql<{ organisationId: string; name: string; path: string; mayAct: boolean }>`
		select path.organisation_id, ${name(context.today, 'path.organisation_id')} as name, path.path,
			${within(context, 'rumour.write', 'path.path')} as may_act
		from unit_paths path where path.organisation_id = ${post?.organisationId ?? context.actor.posts[0]?.organisationId ?? null}::uuid
			and path.from_on <= ${context.today}::date and path.to_on > ${context.today}::date`.execute(context.db);
	return prove(context, 'rumour.write', rows[0] ?? { organisationId: '', name: '', path: '', mayAct: false });
}

export async function listCommunes(context: Context, organisationId: string) {
	const { rows } = await sql<{ code: string; name: string }>`
		select communes.code, communes.name from organisation_communes served join communes on communes.code = served.commune_code
		where served.organisation_id = ${organisationId} and served.from_on <= ${context.today}::date and served.to_on > ${context.today}::date
		order by communes.name limit 60`.execute(context.db);
	return rows;
}

type Content = {
	said: string;
	heardWhere: string | null;
	communeCode: string | null;
	heardAt: Date;
	truth: string;
	source: string;
};

export async function insertRumour(
	context: Context,
	unit: RumourUnit,
	content: Content & { replacesId: string | null; madeByPostId: string | null },
): Promise<string> {
	const id = newId(context.now);
	await context.db
		.insertInto('rumours')
		.values({
			...content,
			id,
			organisationId: unit.organisationId,
			madeAt: context.now,
			madeByPersonId: context.actor.personId,
			approvedByPersonId: null,
			approvedByPostId: null,
			endedReason: null,
		})
		.execute();
	return id;
}

export async function updateRumour(context: Context, of: Rumour<'rumour.write'>, content: Content): Promise<void> {
	await context.db.updateTable('rumours').set(content).where('id', '=', of.id).execute();
}

/**
 * Makes the answer valid, ends the one that it replaces, and sends it to every unit below in one statement: the rows are
 * what notices tell of and what the units open. Gives how many it was sent to.
 */
export async function approveRumour(
	context: Context,
	of: Rumour<'rumour.approve'>,
	postId: string | null,
	replacedReason: string,
): Promise<number> {
	const { db, now, today, actor } = context;
	await db
		.updateTable('rumours')
		.set({ state: 'approved', approvedAt: now, approvedByPersonId: actor.personId, approvedByPostId: postId })
		.where('id', '=', of.id)
		.execute();
	if (of.replacesId) {
		await db
			.updateTable('rumours')
			.set({ state: 'replaced', endedAt: now, endedReason: replacedReason })
			.where('id', '=', of.replacesId)
			.where('state', '=', 'approved')
			.execute();
	}
	const { numAffectedRows } = await sql`
		insert into rumour_receipts (id, rumour_id, organisation_id, sent_on)
		select gen_random_uuid(), ${of.id}, face.organisation_id, ${today}::date from unit_faces face
		where face.path > ${of.path} and face.path < ${`${of.path}g`} and face.from_on <= ${today}::date and face.to_on > ${today}::date
			and (face.dissolved_on is null or face.dissolved_on > ${today}::date)`.execute(db);
	return Number(numAffectedRows ?? 0n);
}

export async function withdrawRumour(context: Context, of: Rumour<'rumour.approve'>, reason: string): Promise<void> {
	await context.db
		.updateTable('rumours')
		.set({ state: 'withdrawn', endedAt: context.now, endedReason: reason })
		.where('id', '=', of.id)
		.execute();
}

/** Notes that the actor's own units have it. Gives how many had it sent to them, and the receipts that are taken only now. */
export async function openReceipts(
	context: Context,
	of: Rumour<'rumour.read'>,
): Promise<{ sent: number; taken: string[] }> {
	const { rows } = await sql<{ sent: number; taken: string[] }>`
		with own as (select id, opened_at from rumour_receipts where rumour_id = ${of.id}
				and organisation_id = any(${unitsOf(context, 'rumour.write')}::uuid[])),
			taken as (update rumour_receipts set opened_at = ${context.now}, opened_by_post_id = ${context.actor.posts[0]?.postId ?? null}::uuid
				where id in (select id from own where opened_at is null) returning id)
		select (select count(*)::int from own) as sent, array(select id from taken) as taken`.execute(context.db);
	return rows[0] ?? { sent: 0, taken: [] };
}
