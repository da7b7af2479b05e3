/** SQL of competent bodies: listed by a union for itself and all below, for every commune or for one, from a day on. */
import { type SqlBool, sql } from 'kysely';
import type { CivilDate } from '#domain/calendar/date.ts';
import type { BodyCode } from '#domain/incidents/bodies/schema.ts';
import { upTo } from '#domain/organisations/paths/rules.ts';
import { type Allowed, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../db/id.ts';
import type { SettingUnion } from '../unions/store.ts';

export type BodyRow = {
	id: string;
	organisationId: string;
	organisationName: string;
	body: BodyCode;
	name: string;
	phone: string;
	note: string | null;
	communeCode: string | null;
	communeName: string | null;
	fromOn: CivilDate;
	toOn: CivilDate | null;
};

/** In force on the day; those and what comes later; what has ended by it or never held. */
type Which = 'inForce' | 'listed' | 'ended';

/** What the unions of the path list, the nearest first. */
export async function bodiesFor(context: Context, path: string, on: CivilDate, which: Which): Promise<BodyRow[]> {
	const holds = {
		inForce: sql<SqlBool>`listed.to_on > ${on}::date and listed.from_on <= ${on}::date`,
		listed: sql<SqlBool>`listed.to_on > greatest(${on}::date, listed.from_on)`,
		ended: sql<SqlBool>`listed.to_on <= greatest(${on}::date, listed.from_on)`,
	}[which];
	const { rows } = await sql<BodyRow>`
		select listed.id, listed.organisation_id, named.name as organisation_name, listed.body, listed.name, listed.phone,
			listed.note, listed.commune_code, communes.name as commune_name, listed.from_on,
			nullif(listed.to_on, 'infinity'::date) as to_on
		from unit_paths unit
		join competent_bodies listed on listed.organisation_id = unit.organisation_id and ${holds}
		join organisation_names named on named.organisation_id = unit.organisation_id
			and named.from_on <= ${context.today}::date and named.to_on > ${context.today}::date
		left join communes on communes.code = listed.commune_code
		where unit.path = any(${upTo(path)}::text[]) and unit.from_on <= ${context.today}::date and unit.to_on > ${context.today}::date
		order by length(unit.path) desc, listed.body, listed.commune_code nulls last, listed.from_on desc, listed.id
		limit 500
	`.execute(context.db);
	return rows;
}

/** Communes that the union and those below serve today, by name. */
export async function communesUnder(context: Context, path: string): Promise<{ code: string; name: string }[]> {
	const { rows } = await sql<{ code: string; name: string }>`
		select communes.code, communes.name from communes
		where communes.code in (
			select served.commune_code from unit_paths unit
			join organisation_communes served on served.organisation_id = unit.organisation_id
				and served.from_on <= ${context.today}::date and served.to_on > ${context.today}::date
			where unit.path >= ${path} and unit.path < ${`${path}g`} and unit.from_on <= ${context.today}::date
				and unit.to_on > ${context.today}::date)
		order by communes.name, communes.code
		limit 400
	`.execute(context.db);
	return rows;
}

export async function insertBody(
	context: Context,
	union: SettingUnion<'incident.configure'>,
	fields: {
		body: BodyCode;
		name: string;
		phone: string;
		note?: string | undefined;
		communeCode?: string | undefined;
		fromOn: CivilDate;
	},
): Promise<string> {
	const id = newId(context.now);
	const { body, name, phone, note = null, communeCode = null, fromOn } = fields;
	await context.db
		.insertInto('competentBodies')
		.values({
			id,
			organisationId: union.organisationId,
			body,
			name,
			phone,
			note,
			communeCode,
			fromOn,
			madeAt: context.now,
		})
		.execute();
	return id;
}

type ListedBody = Allowed<
	{ id: string; organisationId: string; fromOn: CivilDate; mayAct: SqlBool },
	'incident.configure'
>;

export async function getBody(context: Context, id: string): Promise<ListedBody> {
	const { db, today } = context;
	const row = await db
		.selectFrom('competentBodies')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'competentBodies.organisationId')
				.on('unitPaths.fromOn', '<=', today)
				.on('unitPaths.toOn', '>', today),
		)
		.select(['competentBodies.id', 'competentBodies.organisationId', 'competentBodies.fromOn'])
		.select(within(context, 'incident.configure', 'unitPaths.path').as('mayAct'))
		.where('competentBodies.id', '=', id)
		.where(within(context, 'incident.read', 'unitPaths.path'))
		.forUpdate('competentBodies')
		.executeTakeFirst();
	return prove(context, 'incident.configure', row);
}

export async function endBody(context: Context, body: ListedBody, toOn: CivilDate): Promise<void> {
	await context.db.updateTable('competentBodies').set({ toOn }).where('id', '=', body.id).execute();
}

export async function isCommune(context: Context, code: string): Promise<boolean> {
	const row = await context.db.selectFrom('communes').select('code').where('code', '=', code).executeTakeFirst();
	return row !== undefined;
}
