/** All SQL of the organisations area, but for the tree itself (tree/store.ts). */
import { sql } from 'kysely';
import type { HeadcountFigures } from '#domain/organisations/schema.ts';
import { fold } from '#domain/tables/fold.ts';
import type { Verb } from '#domain/verbs.ts';
import { type Allowed, abilities, prove, within } from '../access/within.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { newId } from '../db/id.ts';
import { endless } from './tree/store.ts';

const organisationVerbs = [
	'organisation.found',
	'organisation.rename',
	'organisation.reparent',
	'organisation.dissolve',
	'organisation.recordHeadcount',
	'organisation.import',
	'post.create',
	'requirement.make',
] as const;

type Standing = {
	organisationId: string;
	name: string;
	foundedOn: string;
	dissolvedOn: string | null;
	parentId: string | null;
	path: string;
	mayAct: boolean;
};
export type Organisation<V extends Verb> = Allowed<Standing, V>;

/** One unit with proof of the verb on today's tree. 404 where not visible, 403 where visible but out of reach. */
export async function getOrganisation<V extends Verb>(
	context: Context,
	verb: V,
	organisationId: string,
): Promise<Organisation<V>> {
	const row = await context.db
		.selectFrom('organisations')
		.innerJoin('unitPaths', 'unitPaths.organisationId', 'organisations.id')
		.innerJoin('organisationNames', 'organisationNames.organisationId', 'organisations.id')
		.leftJoin('organisationParents', (join) =>
			join
				.onRef('organisationParents.organisationId', '=', 'organisations.id')
				.on('organisationParents.fromOn', '<=', context.today)
				.on('organisationParents.toOn', '>', context.today),
		)
		.select([
			'organisations.id as organisationId',
			'organisationNames.name',
			'organisations.foundedOn',
			'organisations.dissolvedOn',
			'organisationParents.parentId',
			'unitPaths.path',
		])
		.select(within(context, verb, 'unitPaths.path').as('mayAct'))
		.where('organisations.id', '=', organisationId)
		.where('unitPaths.fromOn', '<=', standingDay(context))
		.where('unitPaths.toOn', '>', context.today)
		.where('organisationNames.fromOn', '<=', standingDay(context))
		.where('organisationNames.toOn', '>', context.today)
		.where((where) =>
			where.or([within(context, 'organisation.read', 'unitPaths.path'), within(context, verb, 'unitPaths.path')]),
		)
		.orderBy('unitPaths.fromOn')
		.limit(1)
		.executeTakeFirst();
	return prove(context, verb, row as Standing | undefined);
}

/** A unit founded by a decision dated ahead can be worked on before its first day. */
function standingDay(context: Context) {
	return sql<string>`greatest(${context.today}::date, organisations.founded_on)`;
}

type ListFilter = {
	search?: string | undefined;
	kindCode?: string | undefined;
	under?: string | undefined;
	direct?: boolean | undefined;
	asOf: string;
	includeDissolved?: boolean | undefined;
	page: number;
	pageSize: number;
};

/** Visible units of a day with their parent, latest headcount and chair; `total` counts all pages. */
export async function listOrganisations(context: Context, filter: ListFilter) {
	const words = fold(filter.search ?? '')
		.split(' ')
		.filter(Boolean);
	let query = context.db
		.selectFrom('organisations')
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
		.innerJoin('organisationKinds as kind', 'kind.code', 'organisations.kindCode')
		.leftJoin('organisationParents as line', (join) =>
			join
				.onRef('line.organisationId', '=', 'organisations.id')
				.on('line.fromOn', '<=', filter.asOf)
				.on('line.toOn', '>', filter.asOf),
		)
		.leftJoin('organisationNames as parent', (join) =>
			join
				.onRef('parent.organisationId', '=', 'line.parentId')
				.on('parent.fromOn', '<=', filter.asOf)
				.on('parent.toOn', '>', filter.asOf),
		)
		.where(within(context, 'organisation.read', 'today.path'))
		.where('organisations.foundedOn', '<=', filter.asOf);
	if (!filter.includeDissolved) {
		query = query.where((where) =>
			where.or([where('organisations.dissolvedOn', 'is', null), where('organisations.dissolvedOn', '>', filter.asOf)]),
		);
	}
	if (filter.kindCode) query = query.where('organisations.kindCode', '=', filter.kindCode);
	if (filter.under && filter.direct) query = query.where('line.parentId', '=', filter.under);
	if (filter.under && !filter.direct) {
		query = query.where(sql<boolean>`exists (select from unit_paths above where above.organisation_id = ${filter.under}
			and above.from_on <= ${filter.asOf}::date and above.to_on > ${filter.asOf}::date
			and today.path > above.path and today.path < above.path || 'g')`);
	}
	for (const word of words) {
		query = query.where((where) =>
			where.or([
				where('named.search', 'like', `%${word.replace(/[\\%_]/g, '\\$&')}%`),
				where(sql<string>`lower(organisations.code)`, 'like', `%${word.replace(/[\\%_]/g, '\\$&')}%`),
			]),
		);
	}
	const rows = await query
		.leftJoinLateral(
			(lateral) =>
				lateral
					.selectFrom('headcounts')
					.select(['figures'])
					.whereRef('headcounts.organisationId', '=', 'organisations.id')
					.where('headcounts.asOfOn', '<=', filter.asOf)
					.orderBy('headcounts.asOfOn', 'desc')
					.limit(1)
					.as('headcount'),
			(join) => join.onTrue(),
		)
		.leftJoinLateral(
			(lateral) =>
				lateral
					.selectFrom('posts')
					.innerJoin('mandates', 'mandates.postId', 'posts.id')
					.innerJoin('people', 'people.id', 'mandates.personId')
					.select(['people.fullName', 'people.phone'])
					.whereRef('posts.organisationId', '=', 'organisations.id')
					.where('posts.role', 'in', ['grassrootsChair', 'upperLeader'])
					.where('mandates.fromOn', '<=', filter.asOf)
					.where('mandates.toOn', '>', filter.asOf)
					.orderBy('posts.fromOn')
					.limit(1)
					.as('chair'),
			(join) => join.onTrue(),
		)
		.select([
			'organisations.id',
			'organisations.code',
			'named.name',
			'organisations.kindCode',
			'kind.title as kindTitle',
			'kind.isGrassroots',
			'line.parentId',
			'parent.name as parentName',
			'organisations.dissolvedOn',
			'chair.fullName as chairName',
			'chair.phone as chairPhone',
			sql<number | null>`(headcount.figures->>'members')::int`.as('members'),
			sql<number | null>`(headcount.figures->>'workers')::int`.as('workers'),
			sql<number>`(count(*) over ())::int`.as('total'),
		])
		.orderBy('kind.rank')
		.orderBy('named.name')
		.limit(filter.pageSize)
		.offset((filter.page - 1) * filter.pageSize)
		.execute();
	return { rows, total: rows[0]?.total ?? 0 };
}

export async function listKinds(db: Db, on: string) {
	return db
		.selectFrom('organisationKinds')
		.select(['code', 'title', 'isGrassroots'])
		.where('fromOn', '<=', on)
		.where('toOn', '>', on)
		.orderBy('rank')
		.execute();
}

/** The verbs that the actor holds anywhere at or below the organisations of their posts, for a list page's buttons. */
export async function listAbilities(context: Context): Promise<string[]> {
	const row = await context.db
		.selectFrom('unitPaths')
		.select(abilities(context, organisationVerbs, 'unitPaths.path').as('abilities'))
		.where('unitPaths.organisationId', 'in', [
			'00000000-0000-0000-0000-000000000000',
			...context.actor.posts.map((post) => post.organisationId),
		])
		.where('unitPaths.fromOn', '<=', context.today)
		.where('unitPaths.toOn', '>', context.today)
		.execute();
	return [...new Set(row.flatMap((one) => one.abilities))];
}

/** Everything that the page of one unit shows beside its line. */
export async function getOrganisationHistory(context: Context, organisation: Organisation<'organisation.read'>) {
	const { db, today } = context;
	const id = organisation.organisationId;
	const segments: string[] = organisation.path.match(/.{6}/g) ?? [];
	const [own, ancestors, names, parents, headcounts, communes, children] = await Promise.all([
		db
			.selectFrom('organisations')
			.innerJoin('unitPaths', 'unitPaths.organisationId', 'organisations.id')
			.selectAll('organisations')
			.select(abilities(context, organisationVerbs, 'unitPaths.path').as('abilities'))
			.where('organisations.id', '=', id)
			.where('unitPaths.path', '=', organisation.path)
			.executeTakeFirstOrThrow(),
		db
			.selectFrom('organisations')
			.innerJoin('organisationNames', 'organisationNames.organisationId', 'organisations.id')
			.select(['organisations.id', 'organisationNames.name', 'organisations.segment'])
			.where('organisations.segment', 'in', segments.length > 1 ? segments.slice(0, -1) : ['none'])
			.where('organisationNames.fromOn', '<=', today)
			.where('organisationNames.toOn', '>', today)
			.execute(),
		db
			.selectFrom('organisationNames')
			.select(['name', 'shortName', 'fromOn', 'toOn', 'decisionNumber', 'decisionOn', 'reason'])
			.where('organisationId', '=', id)
			.orderBy('fromOn', 'desc')
			.execute(),
		db
			.selectFrom('organisationParents as line')
			.innerJoin('organisationNames as named', (join) =>
				join
					.onRef('named.organisationId', '=', 'line.parentId')
					.on(sql<boolean>`greatest(line.from_on, named.from_on) < least(line.to_on, named.to_on)`)
					.on(sql<boolean>`named.to_on >= line.to_on or named.to_on = 'infinity'`),
			)
			.select([
				'line.parentId',
				'named.name as parentName',
				'line.fromOn',
				'line.toOn',
				'line.decisionNumber',
				'line.decisionOn',
				'line.reason',
			])
			.where('line.organisationId', '=', id)
			.orderBy('line.fromOn', 'desc')
			.execute(),
		db
			.selectFrom('headcounts')
			.select(['asOfOn', 'source', 'figures'])
			.where('organisationId', '=', id)
			.orderBy('asOfOn', 'desc')
			.limit(24)
			.execute(),
		db
			.selectFrom('organisationCommunes')
			.innerJoin('communes', 'communes.code', 'organisationCommunes.communeCode')
			.select(['communes.code', 'communes.name'])
			.where('organisationId', '=', id)
			.where('organisationCommunes.fromOn', '<=', today)
			.where('organisationCommunes.toOn', '>', today)
			.orderBy('communes.name')
			.execute(),
		db
			.selectFrom('organisationParents')
			.select((select) => select.fn.countAll<number>().as('count'))
			.where('parentId', '=', id)
			.where('fromOn', '<=', today)
			.where('toOn', '>', today)
			.executeTakeFirstOrThrow(),
	]);
	const inOrder = ancestors.toSorted((a, b) => segments.indexOf(a.segment) - segments.indexOf(b.segment));
	return { own, ancestors: inOrder, names, parents, headcounts, communes, childCount: children.count };
}

type NewOrganisation = {
	code: string;
	kindCode: string;
	name: string;
	shortName?: string | undefined;
	foundedOn: string;
	documentSymbol?: string | undefined;
	place?: string | undefined;
	decisionNumber?: string | undefined;
	decisionOn?: string | undefined;
	reason?: string | undefined;
	communeCodes: string[];
};

export async function findByCode(db: Db, code: string) {
	return db.selectFrom('organisations').select(['id', 'dissolvedOn']).where('code', '=', code).executeTakeFirst();
}

/** Writes a unit with its first name, parent and communes; the caller plants it in the tree. */
export async function insertOrganisation(db: Db, now: Date, parentId: string | null, fields: NewOrganisation) {
	const id = newId(now);
	const decided = { decisionNumber: fields.decisionNumber ?? null, decisionOn: fields.decisionOn ?? null };
	const inserted = await db
		.insertInto('organisations')
		.values({
			id,
			code: fields.code,
			kindCode: fields.kindCode,
			foundedOn: fields.foundedOn,
			foundDecisionNumber: decided.decisionNumber,
			foundDecisionOn: decided.decisionOn,
			dissolvedOn: null,
			dissolveDecisionNumber: null,
			dissolveDecisionOn: null,
			dissolveReason: null,
			documentSymbol: fields.documentSymbol ?? null,
			place: fields.place ?? null,
		})
		.returning(['id', 'segment'])
		.executeTakeFirstOrThrow();
	await insertName(db, now, id, fields.foundedOn, fields);
	if (parentId !== null) {
		await db
			.insertInto('organisationParents')
			.values({
				...decided,
				id: newId(now),
				organisationId: id,
				parentId,
				fromOn: fields.foundedOn,
				reason: fields.reason ?? null,
			})
			.execute();
	}
	if (fields.communeCodes.length > 0) {
		await db
			.insertInto('organisationCommunes')
			.values(fields.communeCodes.map((communeCode) => ({ organisationId: id, communeCode, fromOn: fields.foundedOn })))
			.execute();
	}
	return inserted;
}

async function insertName(
	db: Db,
	now: Date,
	organisationId: string,
	fromOn: string,
	fields: Pick<NewOrganisation, 'name' | 'shortName' | 'decisionNumber' | 'decisionOn' | 'reason'> & { code?: string },
) {
	await db
		.insertInto('organisationNames')
		.values({
			id: newId(now),
			organisationId,
			name: fields.name,
			shortName: fields.shortName ?? null,
			search: fold(`${fields.name} ${fields.shortName ?? ''} ${fields.code ?? ''}`),
			fromOn,
			decisionNumber: fields.decisionNumber ?? null,
			decisionOn: fields.decisionOn ?? null,
			reason: fields.reason ?? null,
		})
		.execute();
}

/** The first day on which the latest row of a dated table begins: changes come after it. */
export async function latestStart(db: Db, table: 'organisationNames' | 'organisationParents', organisationId: string) {
	const row = await db
		.selectFrom(table)
		.select((select) => select.fn.max<string | null>('fromOn').as('fromOn'))
		.where('organisationId', '=', organisationId)
		.executeTakeFirstOrThrow();
	return row.fromOn;
}

export async function renameOrganisation(
	context: Context,
	organisation: Organisation<'organisation.rename'>,
	change: { name: string; shortName?: string | undefined; fromOn: string; reason: string } & Partial<NewOrganisation>,
): Promise<void> {
	const id = organisation.organisationId;
	await context.db
		.updateTable('organisationNames')
		.set({ toOn: change.fromOn })
		.where('organisationId', '=', id)
		.where('toOn', '=', endless)
		.execute();
	await insertName(context.db, context.now, id, change.fromOn, change);
}

export async function replaceParent(
	context: Context,
	organisation: Organisation<'organisation.reparent'>,
	change: {
		parentId: string;
		fromOn: string;
		reason: string;
		decisionNumber?: string | undefined;
		decisionOn?: string | undefined;
	},
): Promise<void> {
	const id = organisation.organisationId;
	await context.db
		.updateTable('organisationParents')
		.set({ toOn: change.fromOn })
		.where('organisationId', '=', id)
		.where('toOn', '=', endless)
		.execute();
	await context.db
		.insertInto('organisationParents')
		.values({
			id: newId(context.now),
			organisationId: id,
			parentId: change.parentId,
			fromOn: change.fromOn,
			decisionNumber: change.decisionNumber ?? null,
			decisionOn: change.decisionOn ?? null,
			reason: change.reason,
		})
		.execute();
}

/** Units directly below that still exist on the day. */
export async function countChildrenOn(db: Db, organisationId: string, on: string): Promise<number> {
	const row = await db
		.selectFrom('organisationParents')
		.innerJoin('organisations', 'organisations.id', 'organisationParents.organisationId')
		.select((select) => select.fn.countAll<number>().as('count'))
		.where('parentId', '=', organisationId)
		.where('fromOn', '<=', on)
		.where('toOn', '>', on)
		.where((where) =>
			where.or([where('organisations.dissolvedOn', 'is', null), where('organisations.dissolvedOn', '>', on)]),
		)
		.executeTakeFirstOrThrow();
	return row.count;
}

export async function endOrganisation(
	context: Context,
	organisation: Organisation<'organisation.dissolve'>,
	end: {
		dissolvedOn: string;
		reason: string;
		decisionNumber?: string | undefined;
		decisionOn?: string | undefined;
	},
): Promise<void> {
	await context.db
		.updateTable('organisations')
		.set({
			dissolvedOn: end.dissolvedOn,
			dissolveReason: end.reason,
			dissolveDecisionNumber: end.decisionNumber ?? null,
			dissolveDecisionOn: end.decisionOn ?? null,
		})
		.where('id', '=', organisation.organisationId)
		.execute();
}

export async function upsertHeadcount(
	context: Context,
	organisation: Organisation<'organisation.recordHeadcount'>,
	count: { asOfOn: string; figures: HeadcountFigures; source: string },
): Promise<void> {
	const figures = JSON.stringify(count.figures);
	await context.db
		.insertInto('headcounts')
		.values({
			organisationId: organisation.organisationId,
			asOfOn: count.asOfOn,
			figures,
			source: count.source,
			recordedAt: context.now,
		})
		.onConflict((conflict) =>
			conflict
				.columns(['organisationId', 'asOfOn'])
				.doUpdateSet({ figures, source: count.source, recordedAt: context.now }),
		)
		.execute();
}
