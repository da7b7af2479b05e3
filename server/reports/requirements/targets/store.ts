/** Whom a requirement asks, on today's tree: for the preview, the page of a requirement, and the choice of kinds. */
import { sql } from 'kysely';
import type { Targets } from '#domain/reports/schema.ts';
import type { Context } from '../../../context.ts';

type Asked = { organisationId: string; targets: Targets };

function targetQuery(context: Context, asked: Asked) {
	const { kinds, listed, except = [] } = asked.targets;
	let query = context.db
		.selectFrom('unitPaths as issuer')
		.innerJoin('unitPaths as below', (join) =>
			join
				.on(sql<boolean>`below.path > issuer.path and below.path < issuer.path || 'g'`)
				.on('below.fromOn', '<=', context.today)
				.on('below.toOn', '>', context.today),
		)
		.innerJoin('organisations as unit', 'unit.id', 'below.organisationId')
		.where('issuer.organisationId', '=', asked.organisationId)
		.where('issuer.fromOn', '<=', context.today)
		.where('issuer.toOn', '>', context.today)
		.where('unit.foundedOn', '<=', context.today)
		.where((where) => where.or([where('unit.dissolvedOn', 'is', null), where('unit.dissolvedOn', '>', context.today)]));
	if (kinds) query = query.where('unit.kindCode', '=', sql<string>`any(${kinds}::text[])`);
	if (listed) query = query.where('unit.id', '=', sql<string>`any(${listed}::uuid[])`);
	if (except.length > 0) {
		query = query.where('unit.id', '<>', sql<string>`all(${except.map((one) => one.organisationId)}::uuid[])`);
	}
	return query;
}

export async function countTargets(context: Context, asked: Asked): Promise<number> {
	const row = await targetQuery(context, asked)
		.select(sql<number>`count(*)::int`.as('count'))
		.executeTakeFirstOrThrow();
	return row.count;
}

/** The units asked by name, at most 500; `countTargets` counts all. */
export async function listTargets(context: Context, asked: Asked) {
	return targetQuery(context, asked)
		.innerJoin('organisationNames as named', (join) =>
			join
				.onRef('named.organisationId', '=', 'unit.id')
				.on('named.fromOn', '<=', context.today)
				.on('named.toOn', '>', context.today),
		)
		.select(['unit.id', 'named.name'])
		.orderBy('named.name')
		.limit(500)
		.execute();
}

/** How many units of each kind stand below an organisation. */
export async function countKinds(context: Context, organisationId: string) {
	return targetQuery(context, { organisationId, targets: {} })
		.innerJoin('organisationKinds as kind', 'kind.code', 'unit.kindCode')
		.select(['kind.code', 'kind.title', 'kind.isGrassroots', sql<number>`count(*)::int`.as('units')])
		.groupBy(['kind.code', 'kind.title', 'kind.isGrassroots', 'kind.rank'])
		.orderBy('kind.rank')
		.orderBy('kind.title')
		.execute();
}

/** Names of units that were left out; they may lie out of the reader's reach, so only names leave. */
export async function namesOf(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
	if (ids.length === 0) return new Map();
	const rows = await context.db
		.selectFrom('organisationNames')
		.distinctOn('organisationId')
		.select(['organisationId', 'name'])
		.where('organisationId', 'in', ids)
		.orderBy('organisationId')
		.orderBy('fromOn', 'desc')
		.execute();
	return new Map(rows.map((row) => [row.organisationId, row.name]));
}
