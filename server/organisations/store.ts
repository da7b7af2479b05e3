/** Units themselves: one with proof of a right, lists, founding and ending. Tree, names, headcounts, history have their own folders. */
import { sql } from 'kysely';
import type { Verb } from '#domain/verbs.ts';
import { type PathRange, reach } from '../access/actor.ts';
import { type Allowed, checkedReach, inRanges, prove, within } from '../access/within.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { newId } from '../db/id.ts';
import { kept } from '../db/kept.ts';
import { insertName, type NameFields } from './names/store.ts';

export const organisationVerbs = [
	'organisation.found',
	'organisation.rename',
	'organisation.reparent',
	'organisation.dissolve',
	'organisation.changeCommunes',
	'organisation.correctLetterhead',
	'intakeCode.issue',
	'organisation.recordHeadcount',
	'organisation.import',
	'person.create',
	'post.create',
	'mandate.begin',
	'account.issueCode',
	'account.vouch',
	'requirement.make',
] as const;

type Standing = {
	organisationId: string;
	code: string;
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
	const found = await standingOf(context.db, {
		organisationId,
		today: context.today,
		mayAct: checkedReach(context, verb),
		maySee: checkedReach(context, 'organisation.read'),
	});
	return prove(context, verb, found.rows[0] as Standing | undefined);
}

const standingOf = kept(
	(db, at: { organisationId: string; today: string; mayAct: PathRange[]; maySee: PathRange[] }) => {
		// A unit founded by a decision dated ahead can be worked on before its first day.
		const day = sql<string>`greatest(${at.today}::date, organisations.founded_on)`;
		return db
			.selectFrom('organisations')
			.innerJoin('unitPaths', 'unitPaths.organisationId', 'organisations.id')
			.innerJoin('organisationNames', 'organisationNames.organisationId', 'organisations.id')
			.leftJoin('organisationParents', (join) =>
				join
					.onRef('organisationParents.organisationId', '=', 'organisations.id')
					.on('organisationParents.fromOn', '<=', at.today)
					.on('organisationParents.toOn', '>', at.today),
			)
			.select([
				'organisations.id as organisationId',
				'organisations.code',
				'organisationNames.name',
				'organisations.foundedOn',
				'organisations.dissolvedOn',
				'organisationParents.parentId',
				'unitPaths.path',
			])
			.select(inRanges(at.mayAct, 'unitPaths.path').as('mayAct'))
			.where('organisations.id', '=', at.organisationId)
			.where('unitPaths.fromOn', '<=', day)
			.where('unitPaths.toOn', '>', at.today)
			.where('organisationNames.fromOn', '<=', day)
			.where('organisationNames.toOn', '>', at.today)
			.where((where) => where.or([inRanges(at.maySee, 'unitPaths.path'), inRanges(at.mayAct, 'unitPaths.path')]))
			.orderBy('unitPaths.fromOn')
			.limit(1)
			.compile();
	},
);

export async function listKinds(db: Db, on: string) {
	return db
		.selectFrom('organisationKinds')
		.select(['code', 'title', 'isGrassroots'])
		.where('fromOn', '<=', on)
		.where('toOn', '>', on)
		.orderBy('rank')
		.execute();
}

type NewKind = { code: string; title: string; rank: number; isGrassroots: boolean };

/** Adds the kinds that are missing; one that is there stays as it is. */
export async function insertKinds(db: Db, kinds: NewKind[]): Promise<void> {
	await db
		.insertInto('organisationKinds')
		.values(kinds)
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

/** The verbs that the actor holds anywhere, at the units of their posts or below: for a list page's buttons. */
export function listAbilities(context: Context): string[] {
	return organisationVerbs.filter((verb) => reach(context.actor, verb).length > 0);
}

/** Organisations where the actor holds the verb, nearest to the top first; at most fifty, enough for a choice. */
export async function listHeld(context: Context, verb: Verb) {
	return context.db
		.selectFrom('unitPaths')
		.innerJoin('organisationNames as named', (join) =>
			join
				.onRef('named.organisationId', '=', 'unitPaths.organisationId')
				.on('named.fromOn', '<=', context.today)
				.on('named.toOn', '>', context.today),
		)
		.select(['unitPaths.organisationId as id', 'named.name'])
		.where('unitPaths.fromOn', '<=', context.today)
		.where('unitPaths.toOn', '>', context.today)
		.where(within(context, verb, 'unitPaths.path'))
		.orderBy('unitPaths.path')
		.limit(50)
		.execute();
}

type NewOrganisation = NameFields & {
	code: string;
	kindCode: string;
	foundedOn: string;
	documentSymbol?: string | undefined;
	place?: string | undefined;
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
	await insertName(db, now, { id, code: fields.code }, fields.foundedOn, fields);
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
