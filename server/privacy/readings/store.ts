/** SQL of the log of readings. A member of the committee who is in a conflict with a case does not see who opened it. */
import { sql } from 'kysely';
import { addDays, civilInstant } from '#domain/calendar/date.ts';
import type { Opened } from '#domain/cases/schema.ts';
import { fold } from '#domain/tables/fold.ts';
import { within } from '../../access/within.ts';
import { isUnconflicted } from '../../cases/policy.ts';
import type { Context } from '../../context.ts';

export type ReadingFilter = {
	organisationId?: string | undefined;
	search?: string | undefined;
	what?: Opened | undefined;
	fromOn?: string | undefined;
	untilOn?: string | undefined;
	before?: { at: string; id: string } | undefined;
	limit: number;
};

export async function listReadings(context: Context, filter: ReadingFilter) {
	const { today } = context;
	const { organisationId, search, what, fromOn, untilOn, before } = filter;
	let query = context.db
		.selectFrom('caseReadings as reading')
		.innerJoin('cases', 'cases.id', 'reading.caseId')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'reading.organisationId')
				.on('unitPaths.fromOn', '<=', today)
				.on('unitPaths.toOn', '>', today),
		)
		.innerJoin('organisationNames as named', (join) =>
			join
				.onRef('named.organisationId', '=', 'reading.organisationId')
				.on('named.fromOn', '<=', today)
				.on('named.toOn', '>', today),
		)
		.innerJoin('people', 'people.id', 'reading.personId')
		.innerJoin('posts', 'posts.id', 'reading.postId')
		.where(within(context, 'case.readLog', 'unitPaths.path'))
		.where(isUnconflicted(context));
	if (organisationId) {
		query = query.where(
			sql<boolean>`starts_with(unit_paths.path, (select chosen.path from unit_paths chosen
				where chosen.organisation_id = ${organisationId}::uuid and chosen.from_on <= ${today}::date and chosen.to_on > ${today}::date))`,
		);
	}
	for (const word of fold(search ?? '')
		.split(' ')
		.filter(Boolean)) {
		query = query.where('people.search', 'like', `%${word}%`);
	}
	if (what) query = query.where('reading.what', '=', what);
	if (fromOn) query = query.where('reading.readAt', '>=', civilInstant(fromOn, 0, 0));
	if (untilOn) query = query.where('reading.readAt', '<', civilInstant(addDays(untilOn, 1), 0, 0));
	if (before) {
		query = query.where(
			sql<boolean>`(reading.read_at < ${before.at}::timestamptz or (reading.read_at = ${before.at}::timestamptz and reading.id > ${before.id}::uuid))`,
		);
	}
	return query
		.select([
			'reading.id',
			'reading.readAt',
			'reading.what',
			'reading.purpose',
			'reading.caseId',
			'people.fullName as personName',
			'posts.title as postTitle',
			'named.name as organisationName',
			'cases.registerYear',
			'cases.registerNumber',
		])
		.orderBy('reading.readAt', 'desc')
		.orderBy('reading.id')
		.limit(filter.limit)
		.execute();
}

/** The unions whose log the actor reads in her own name, and those right below: what a filter offers. */
export async function unitsToChoose(context: Context): Promise<{ id: string; name: string }[]> {
	const { today, actor } = context;
	const own = actor.posts.map((post) => post.path);
	return context.db
		.selectFrom('unitPaths')
		.innerJoin('organisationNames as named', (join) =>
			join
				.onRef('named.organisationId', '=', 'unitPaths.organisationId')
				.on('named.fromOn', '<=', today)
				.on('named.toOn', '>', today),
		)
		.select(['unitPaths.organisationId as id', 'named.name'])
		.where('unitPaths.fromOn', '<=', today)
		.where('unitPaths.toOn', '>', today)
		.where(within(context, 'case.readLog', 'unitPaths.path'))
		.where(
			sql<boolean>`(unit_paths.path = any(${own}::text[]) or left(unit_paths.path, length(unit_paths.path) - 6) = any(${own}::text[]))`,
		)
		.orderBy(sql`length(unit_paths.path)`)
		.orderBy('named.name')
		.limit(500)
		.execute();
}
