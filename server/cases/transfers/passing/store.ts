/** SQL of the unions to which a case may be given, by today's tree. */
import { sql } from 'kysely';
import { segment } from '#domain/organisations/paths/rules.ts';
import type { Context } from '../../../context.ts';

export type Unit = { id: string; name: string };

/** Unions above, directly below, and beside the one that holds the case. */
export async function unionsAround(
	context: Context,
	holder: { organisationId: string; path: string },
): Promise<{ upper: Unit[]; lower: Unit[]; beside: Unit[] }> {
	const on = context.today;
	const { path } = holder;
	const { rows } = await sql<Unit & { side: 'upper' | 'lower' | 'beside' }>`
		select paths.organisation_id as id, named.name, case
			when length(paths.path) < ${path.length} then 'upper'
			when length(paths.path) > ${path.length} then 'lower' else 'beside' end as side
		from unit_paths paths
		join organisation_names named on named.organisation_id = paths.organisation_id and named.from_on <= ${on}::date and named.to_on > ${on}::date
		where paths.from_on <= ${on}::date and paths.to_on > ${on}::date and paths.organisation_id <> ${holder.organisationId}::uuid and (
			paths.path in (select left(${path}, length) from generate_series(${segment}::int, ${path.length}, ${segment}::int) as length)
			or (length(paths.path) = ${path.length + segment} and paths.path like ${`${path}%`})
			or (length(paths.path) = ${path.length} and ${path.length} > ${segment}::int and paths.path like ${`${path.slice(0, -segment)}%`}))
		order by paths.path desc, named.name limit 600
	`.execute(context.db);
	const side = (wanted: string) => rows.filter((row) => row.side === wanted).map(({ id, name }) => ({ id, name }));
	const byName = (one: Unit, other: Unit) => one.name.localeCompare(other.name, 'vi');
	return { upper: side('upper'), lower: side('lower').sort(byName), beside: side('beside').sort(byName) };
}

/** A union by its id or code, as it is called today. */
export async function findUnion(
	context: Context,
	wanted: { organisationId?: string | null | undefined; code?: string | undefined },
): Promise<Unit | undefined> {
	let query = context.db
		.selectFrom('organisations')
		.innerJoin('organisationNames', 'organisationNames.organisationId', 'organisations.id')
		.select(['organisations.id', 'organisationNames.name'])
		.where('organisationNames.fromOn', '<=', context.today)
		.where('organisationNames.toOn', '>', context.today);
	query = wanted.organisationId
		? query.where('organisations.id', '=', wanted.organisationId)
		: query.where(sql`upper(organisations.code)`, '=', (wanted.code ?? '').toLocaleUpperCase('vi'));
	return query.executeTakeFirst();
}

/** True where the case went past the unit that it is about when it came: she chose who reads. */
export async function isPassedOver(
	context: Context,
	found: { id: string; aboutOrganisationId: string },
): Promise<boolean> {
	const first = await context.db
		.selectFrom('caseHolders')
		.select('organisationId')
		.where('caseId', '=', found.id)
		.orderBy('fromOn')
		.limit(1)
		.executeTakeFirst();
	return first !== undefined && first.organisationId !== found.aboutOrganisationId;
}
