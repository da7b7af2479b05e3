import { type SqlBool, sql } from 'kysely';
import type { adviceOperations } from '#domain/cases/advice/operations.ts';
import type { AdviceWay, LawCited } from '#domain/cases/advice/schema.ts';
import type { Topic } from '#domain/cases/schema.ts';
import type { InputOf } from '#domain/operation.ts';
import { segment, upTo } from '#domain/organisations/paths/rules.ts';
import { problem } from '#domain/problems.ts';
import { fold } from '#domain/tables/fold.ts';
import { roles } from '#domain/verbs.ts';
import { type Allowed, abilities, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/id.ts';

const shown = 50;

/** Paths of the actor's unions and of all above them: whose vetted answers hold for the actor. */
function lineOf(context: Context): string[] {
	return context.actor.posts
		.filter((post) => 'advice.read' in (roles[post.role] ?? {}))
		.flatMap(({ path }) => upTo(path));
}

/** Vetted and retired answers of the unions over the actor and below; drafts for who writes or vets there. */
function entryQuery(context: Context) {
	const { today } = context;
	const holds = sql<SqlBool>`(${within(context, 'advice.write', 'own.path')} or ${within(context, 'advice.vet', 'vetting.path')}
		or (advice_entries.state <> 'draft' and (${within(context, 'advice.read', 'vetting.path')} or vetting.path = any(${lineOf(context)}::text[]))))`;
	return context.db
		.selectFrom('adviceEntries')
		.innerJoin('unitPaths as own', (join) =>
			join
				.onRef('own.organisationId', '=', 'adviceEntries.organisationId')
				.on('own.fromOn', '<=', today)
				.on('own.toOn', '>', today),
		)
		.innerJoin('unitPaths as vetting', (join) =>
			join
				.onRef('vetting.organisationId', '=', 'adviceEntries.vettingOrganisationId')
				.on('vetting.fromOn', '<=', today)
				.on('vetting.toOn', '>', today),
		)
		.innerJoin('organisationNames as name', (join) =>
			join
				.onRef('name.organisationId', '=', 'adviceEntries.organisationId')
				.on('name.fromOn', '<=', today)
				.on('name.toOn', '>', today),
		)
		.innerJoin('organisationNames as vettingName', (join) =>
			join
				.onRef('vettingName.organisationId', '=', 'adviceEntries.vettingOrganisationId')
				.on('vettingName.fromOn', '<=', today)
				.on('vettingName.toOn', '>', today),
		)
		.selectAll('adviceEntries')
		.select(['name.name as organisationName', 'vettingName.name as vettingOrganisationName'])
		.select(
			sql<
				string[]
			>`${abilities(context, ['advice.write'], 'own.path')} || ${abilities(context, ['advice.vet'], 'vetting.path')}`.as(
				'abilities',
			),
		)
		.where(holds);
}

type EntryRow = Awaited<ReturnType<ReturnType<typeof entryQuery>['executeTakeFirstOrThrow']>>;
export type AdviceEntry<V extends 'advice.read' | 'advice.write' | 'advice.vet'> = Allowed<
	EntryRow & { mayAct: SqlBool },
	V
>;

/** One entry for an act; locked where it is going to be changed. */
export async function getEntry<V extends 'advice.read' | 'advice.write' | 'advice.vet'>(
	context: Context,
	verb: V,
	id: string,
): Promise<AdviceEntry<V>> {
	if (verb !== 'advice.read') {
		await context.db.selectFrom('adviceEntries').select('id').where('id', '=', id).forUpdate().execute();
	}
	const may =
		verb === 'advice.read'
			? sql<SqlBool>`true`
			: within(context, verb, verb === 'advice.vet' ? 'vetting.path' : 'own.path');
	const row = await entryQuery(context).select(may.as('mayAct')).where('adviceEntries.id', '=', id).executeTakeFirst();
	return prove(context, verb, row);
}

/** Every word must stand in the entry, with or without its accents. Newest first. */
export async function searchEntries(context: Context, filter: InputOf<(typeof adviceOperations)['search']>) {
	let query = entryQuery(context).where('adviceEntries.state', '=', filter.state);
	if (filter.topic) query = query.where('adviceEntries.topic', '=', filter.topic);
	for (const word of fold(filter.words ?? '')
		.split(/\s+/)
		.filter(Boolean)
		.slice(0, 10)) {
		query = query.where(sql<SqlBool>`position(${word} in advice_entries.fold) > 0`);
	}
	const rows = await query
		.orderBy('adviceEntries.writtenOn', 'desc')
		.orderBy('adviceEntries.id', 'desc')
		.limit(shown + 1)
		.execute();
	return { entries: rows.slice(0, shown), hasMore: rows.length > shown };
}

/** Drafts that the actor may vet and did not write. */
export async function countWaiting(context: Context): Promise<number> {
	const row = await entryQuery(context)
		.clearSelect()
		.select((eb) => eb.fn.countAll<number>().as('waiting'))
		.where('adviceEntries.state', '=', 'draft')
		.where('adviceEntries.writtenByPersonId', '<>', context.actor.personId)
		.where(within(context, 'advice.vet', 'vetting.path'))
		.executeTakeFirstOrThrow();
	return Number(row.waiting);
}

export type AdviceUnit = Allowed<{ organisationId: string; mayAct: SqlBool }, 'advice.write'>;

/** The union in whose name the actor writes: the one named, or that of a post of hers. */
export async function getWritingUnit(context: Context, organisationId: string | undefined): Promise<AdviceUnit> {
	const post = context.actor.posts.find(({ role }) => 'advice.write' in (roles[role] ?? {}));
	const wanted = organisationId ?? post?.organisationId;
	if (!wanted) throw problem('notYours');
	const row = await context.db
		.selectFrom('unitPaths')
		.select('organisationId')
		.select(within(context, 'advice.write', 'unitPaths.path').as('mayAct'))
		.where('organisationId', '=', wanted)
		.where('fromOn', '<=', context.today)
		.where('toOn', '>', context.today)
		.where(
			sql<SqlBool>`(${within(context, 'advice.write', 'unitPaths.path')} or ${within(context, 'advice.read', 'unitPaths.path')})`,
		)
		.executeTakeFirst();
	return prove(context, 'advice.write', row);
}

/** The nearest union from there upwards that is no grassroots union. */
async function vetterOf(db: Db, organisationId: string, today: string): Promise<string> {
	const { rows } = await sql<{ organisationId: string }>`
		select above.organisation_id from unit_paths own
			join unit_paths above on above.from_on <= ${today}::date and above.to_on > ${today}::date
				and above.path in (select left(own.path, length) from generate_series(${segment}::int, length(own.path), ${segment}::int) as length)
			join organisations on organisations.id = above.organisation_id
			join organisation_kinds kinds on kinds.code = organisations.kind_code
		where own.organisation_id = ${organisationId}::uuid and own.from_on <= ${today}::date and own.to_on > ${today}::date
		order by kinds.is_grassroots, length(above.path) desc limit 1
	`.execute(db);
	return rows[0]?.organisationId ?? organisationId;
}

type NewEntry = {
	topic: Topic;
	question: string;
	answer: string;
	laws: LawCited[];
	replacesId?: string | undefined;
};

const foldOf = ({ question, answer, laws }: NewEntry) =>
	fold([question, answer, ...laws.map(({ title, clause }) => `${title} ${clause}`)].join('\n'));

export async function insertEntry(context: Context, unit: AdviceUnit, entry: NewEntry): Promise<string> {
	const id = newId(context.now);
	await context.db
		.insertInto('adviceEntries')
		.values({
			id,
			organisationId: unit.organisationId,
			vettingOrganisationId: await vetterOf(context.db, unit.organisationId, context.today),
			topic: entry.topic,
			question: entry.question,
			answer: entry.answer,
			laws: JSON.stringify(entry.laws),
			fold: foldOf(entry),
			writtenByPersonId: context.actor.personId,
			writtenOn: context.today,
			vettedByPersonId: null,
			vettedOn: null,
			retiredOn: null,
			retiredReason: null,
			replacesId: entry.replacesId ?? null,
		})
		.execute();
	return id;
}

/** Whoever writes a draft anew is its writer: the other pair of eyes must be another person's. */
export async function rewriteEntry(context: Context, of: AdviceEntry<'advice.write'>, entry: NewEntry): Promise<void> {
	const { topic, question, answer } = entry;
	await context.db
		.updateTable('adviceEntries')
		.set({
			topic,
			question,
			answer,
			laws: JSON.stringify(entry.laws),
			fold: foldOf(entry),
			writtenByPersonId: context.actor.personId,
			writtenOn: context.today,
		})
		.where('id', '=', of.id)
		.execute();
}

export async function setVetted(context: Context, of: AdviceEntry<'advice.vet'>): Promise<void> {
	const { db, today, actor } = context;
	await db
		.updateTable('adviceEntries')
		.set({ state: 'vetted', vettedByPersonId: actor.personId, vettedOn: today })
		.where('id', '=', of.id)
		.execute();
	if (of.replacesId === null) return;
	await db
		.updateTable('adviceEntries')
		.set({ state: 'retired', retiredOn: today, retiredReason: 'Đã có câu trả lời mới thay.' })
		.where('id', '=', of.replacesId)
		.where('state', '=', 'vetted')
		.where('vettingOrganisationId', '=', of.vettingOrganisationId)
		.execute();
}

export async function setRetired(context: Context, of: AdviceEntry<'advice.vet'>, reason: string): Promise<void> {
	await context.db
		.updateTable('adviceEntries')
		.set({ state: 'retired', retiredOn: context.today, retiredReason: reason })
		.where('id', '=', of.id)
		.execute();
}

type Given = Omit<InputOf<(typeof adviceOperations)['give']>, 'organisationId'>;

export async function insertGiven(context: Context, unit: AdviceUnit, given: Given): Promise<string> {
	const id = newId(context.now);
	await context.db
		.insertInto('adviceGiven')
		.values({
			id,
			organisationId: unit.organisationId,
			givenOn: given.givenOn,
			way: given.way,
			topic: given.topic,
			people: given.people,
			moneyRecovered: given.moneyRecovered ?? null,
			entryId: given.entryId ?? null,
			caseId: given.caseId ?? null,
			personId: context.actor.personId,
			writtenAt: context.now,
		})
		.execute();
	return id;
}

type GivenRow = {
	id: string;
	organisationName: string;
	givenOn: string;
	way: AdviceWay;
	topic: Topic;
	people: number;
	moneyRecovered: number | null;
	entryQuestion: string | null;
	mayTakeBack: SqlBool;
};

const isMine = (context: Context) =>
	sql<SqlBool>`advice_given.person_id = ${context.actor.personId}::uuid and (advice_given.written_at at time zone 'Asia/Ho_Chi_Minh')::date = ${context.today}::date`;

/** The register of a year, newest first; 500 lines at most. */
export async function listGiven(context: Context, year: number): Promise<GivenRow[]> {
	const { rows } = await sql<GivenRow>`
		select advice_given.id, names.name as organisation_name, given_on, way, advice_given.topic, people, money_recovered,
			entries.question as entry_question, ${isMine(context)} as may_take_back
		from advice_given
			join unit_paths as unit_paths on unit_paths.organisation_id = advice_given.organisation_id
				and unit_paths.from_on <= ${context.today}::date and unit_paths.to_on > ${context.today}::date
			join organisation_names names on names.organisation_id = advice_given.organisation_id
				and names.from_on <= ${context.today}::date and names.to_on > ${context.today}::date
			left join advice_entries entries on entries.id = advice_given.entry_id
		where ${within(context, 'advice.write', 'unit_paths.path')}
			and given_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date
		order by given_on desc, advice_given.id desc limit 500
	`.execute(context.db);
	return rows;
}

/** 404 where it is not the actor's own of today. */
export async function deleteGiven(context: Context, id: string): Promise<string> {
	const row = await context.db
		.deleteFrom('adviceGiven')
		.where('id', '=', id)
		.where(isMine(context))
		.returning('organisationId')
		.executeTakeFirst();
	if (!row) throw problem('notFound');
	return row.organisationId;
}
