/** What the page of coverage shows beside the reach itself: the units asked, sums of upper unions below, readings. */
import { type SqlBool, sql } from 'kysely';
import type { CivilDate } from '#domain/calendar/date.ts';
import { reachOfFigures } from '#domain/plans/disseminations/rules.ts';
import { problem } from '#domain/problems.ts';
import { abilities, within } from '../../../access/within.ts';
import type { Context } from '../../../context.ts';
import type { Db } from '../../../db/connect.ts';
import { loadHandoutsCountedOn } from '../../../db/installation.ts';

type Subject = {
	organisationId: string;
	organisationName: string;
	path: string;
	isGrassroots: boolean;
	directive: { id: string; title: string; symbol: string | null };
	abilities: string[];
};

/** The union whose page it is: the one asked for, else the actor's own that has the directive, else who hands it down. */
export async function subjectOf(context: Context, directiveId: string, asked: string | undefined): Promise<Subject> {
	const { today, actor } = context;
	const own = `{${actor.posts.map((post) => post.organisationId).join(',')}}`;
	const { rows } = await sql<Subject>`
		select paths.organisation_id, names.name as organisation_name, paths.path, kinds.is_grassroots,
			jsonb_build_object('id', directives.id, 'title', directives.title, 'symbol', directives.symbol) as directive,
			${abilities(context, ['dissemination.record', 'handout.publish'], 'paths.path')} as abilities
		from directives
			join unit_paths paths on paths.from_on <= ${today}::date and paths.to_on > ${today}::date
				and (paths.organisation_id = directives.organisation_id or exists (
					select from cascades where cascades.directive_id = directives.id
						and cascades.organisation_id = paths.organisation_id and cascades.left_on is null))
			join organisations on organisations.id = paths.organisation_id
			join organisation_kinds kinds on kinds.code = organisations.kind_code
			join organisation_names names on names.organisation_id = paths.organisation_id
				and names.from_on <= ${today}::date and names.to_on > ${today}::date
		where directives.id = ${directiveId}::uuid and directives.state <> 'draft'
			and ${asked === undefined ? sql<SqlBool>`(paths.organisation_id = any(${own}::uuid[]) or paths.organisation_id = directives.organisation_id)` : sql<SqlBool>`paths.organisation_id = ${asked}::uuid`}
			and ${within(context, 'dissemination.read', 'paths.path')}
		order by paths.organisation_id = any(${own}::uuid[]) desc, paths.path
		limit 1
	`.execute(context.db);
	const [subject] = rows;
	if (!subject) throw problem('notFound');
	return subject;
}

type LowerUnit = { organisationId: string; name: string; isGrassroots: boolean };

/** Unions directly below that have the directive on the day, by name. */
export async function lowerUnits(
	db: Db,
	{ directiveId, on }: { directiveId: string; on: CivilDate },
	upperId: string,
): Promise<LowerUnit[]> {
	const { rows } = await sql<LowerUnit>`
		select cascades.organisation_id, names.name, cascades.is_grassroots
		from cascades join organisation_names names on names.organisation_id = cascades.organisation_id
			and names.from_on <= ${on}::date and names.to_on > ${on}::date
		where cascades.upper_id = ${upperId}::uuid and cascades.directive_id = ${directiveId}::uuid
			and cascades.assigned_on <= ${on}::date and (cascades.left_on is null or cascades.left_on > ${on}::date)
		order by cascades.is_grassroots, names.name
	`.execute(db);
	return rows;
}

/** Sums of upper unions as their job counted them last, in the order of the ids that it knows. */
export async function sumsBelow(db: Db, directiveId: string, ids: readonly string[]) {
	if (ids.length === 0) return [];
	const rows = await db
		.selectFrom('cascadeCounts')
		.select('figures')
		.where('directiveId', '=', directiveId)
		.where('organisationId', 'in', [...ids])
		.execute();
	return rows.map(({ figures }) => reachOfFigures(figures));
}

/** The easy page that a unit's workers read: of the union itself or of the nearest above it. */
export async function findHandout(
	db: Db,
	directiveId: string,
	path: string,
	today: CivilDate,
): Promise<{ id: string } | undefined> {
	const { rows } = await sql<{ id: string }>`
		select handouts.id from handouts join unit_paths paths on paths.organisation_id = handouts.organisation_id
		where handouts.directive_id = ${directiveId}::uuid and handouts.withdrawn_on is null
			and starts_with(${path}::text, paths.path) and paths.from_on <= ${today}::date and paths.to_on > ${today}::date
			and exists (
				select from handout_versions where handout_id = handouts.id and published_on is not null)
		order by length(paths.path) desc
		limit 1
	`.execute(db);
	return rows[0];
}

/** Readings of the page by unit, as the morning added them up, and until which day. */
export async function readingsOf(
	db: Db,
	handoutId: string | null,
	organisationIds: readonly string[],
): Promise<{ byUnit: Map<string, number>; countedOn: CivilDate | null }> {
	if (handoutId === null || organisationIds.length === 0) return { byUnit: new Map(), countedOn: null };
	const [rows, countedOn] = await Promise.all([
		db
			.selectFrom('handoutReadings')
			.select(['organisationId', 'readings'])
			.where('handoutId', '=', handoutId)
			.where('organisationId', 'in', [...organisationIds])
			.execute(),
		loadHandoutsCountedOn(db),
	]);
	return {
		byUnit: new Map(rows.map(({ organisationId, readings }) => [organisationId, readings])),
		countedOn,
	};
}
