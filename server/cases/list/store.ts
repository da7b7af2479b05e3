/** Lists of cases and the page of one: facts only. Lists are ordered by what is due first, paged by the last row seen. */
import { type RawBuilder, sql } from 'kysely';
import { addDays } from '#domain/calendar/date.ts';
import { type CaseState, endedStates, openStates } from '#domain/cases/lifecycle.ts';
import { type TodayReason, type TopGap, todayReasons } from '#domain/cases/list/operations.ts';
import { type caseOperations, listedCase } from '#domain/cases/operations.ts';
import type { InputOf, OutputOf } from '#domain/operation.ts';
import type { Verb } from '#domain/verbs.ts';
import { type PathRange, reach } from '../../access/actor.ts';
import { checkedReach, inRanges, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { kept } from '../../db/kept.ts';
import { topGap } from '../handling/holders/store.ts';
import { handledCases, isHandler, isUnconflicted, isUnconflictedFor, type Viewer, viewerOf } from '../policy.ts';
import { type Case, caseQuery, caseVerbs } from '../store.ts';

const never = '9999-12-31';
/** What lists are ordered by, and what an open and an ended case is: as in the indexes of 0018 and 0029, which a parameter would not match. */
const due = sql<string>`coalesce(cases.due_on, ${sql.lit(never)}::date)`;
const ended = sql.join(endedStates.map((state) => sql.lit(state)));
const isOpen = sql`cases.state not in (${ended})`;

type Filter = InputOf<(typeof caseOperations)['list']>;
type Line = OutputOf<(typeof caseOperations)['list']>['lines'][number];
/** Abilities as one text: reading a list of texts costs as much as all the rest of its row, and few differ. */
type Row = Omit<Line, 'abilities'> & { abilities: string };

/** What is asked of a list, as values only. Filters that are not set are not there. */
type Asked = Viewer & {
	read: PathRange[];
	assign: PathRange[];
	able: Record<(typeof caseVerbs)[number], PathRange[]>;
	/** Units of the viewer's own within `read`, as an array literal. */
	own: string;
	organisationId?: string;
	kind?: string;
	topic?: string;
	after?: { dueOn: string; id: string };
};

const inGroup: Record<Filter['group'], (asked: Asked) => RawBuilder<unknown>> = {
	open: () => isOpen,
	mine: () => isOpen,
	asked: () => sql`${isOpen} and cases.state = 'asked'`,
	overdue: ({ today }) => sql`${isOpen} and ${due} < ${today}::date`,
	ended: () => sql`cases.state in (${ended})`,
	all: () => sql`true`,
};

function filtered({ organisationId, kind, topic, after }: Asked): RawBuilder<unknown> {
	return sql.join(
		[
			sql`true`,
			organisationId && sql`${organisationId}::uuid in (cases.organisation_id, cases.about_organisation_id)`,
			kind && sql`cases.kind = ${kind}`,
			topic && sql`cases.topic = ${topic}`,
			after && sql`(${due}, cases.id) > (${after.dueOn}::date, ${after.id}::uuid)`,
		].filter((one) => typeof one === 'object'),
		sql` and `,
	);
}

/** Of a line, what the row of the case holds: the rest is found beside it. */
const besides = ['organisationName', 'aboutOrganisationName', 'isHandler', 'abilities'];
const lineColumns = Object.keys(listedCase.shape).filter((column) => !besides.includes(column));
const columnsOf = (table: string) => sql.join(lineColumns.map((column) => sql.ref(`${table}.${column}`)));

const pageSize = 50;
const pageLimit = sql.lit(pageSize + 1);

/**
 * The lines of one page, by the two ways by which a case may be seen (`isVisible`), each along its index: cases that
 * units in reach hold, the first of each unit; and cases that the viewer handles beyond that reach. They have none in
 * common. One condition over both would read every case of the country.
 */
const linesOf = (group: Filter['group']) =>
	kept((db, asked: Asked) => {
		const { today, read, assign, able, own } = asked;
		const isListed = sql`${isUnconflictedFor(asked)} and ${inGroup[group](asked)} and ${filtered(asked)}`;
		const isMine = sql`cases.id in (select mine.case_id from mine)`;
		const stands = sql`unit.from_on <= ${today}::date and unit.to_on > ${today}::date`;
		const inOrder = sql`order by due, id limit ${pageLimit}`;
		const held = sql`select of_unit.* from unit_faces unit cross join lateral (
				select ${columnsOf('cases')}, unit.path, unit.name as organisation_name, ${due} as due, ${isMine} as is_handler
				from cases where cases.organisation_id = unit.organisation_id
					and (cases.kind <> 'denunciation' or ${inRanges(assign, 'unit.path')} or ${isMine}) and ${isListed}
				order by ${due}, cases.id limit ${pageLimit}) of_unit
			where ${stands} and ${inRanges(read, 'unit.path')} ${inOrder}`;
		const isBeyond = sql`cases.organisation_id <> all(${own}::uuid[]) and not ${inRanges(read, 'unit.path')}`;
		const handled = sql`select ${columnsOf('cases')}, unit.path, unit.name as organisation_name, ${due} as due, true as is_handler
			from cases join unit_faces unit on unit.organisation_id = cases.organisation_id and ${stands}
			where cases.id = any(array(select mine.case_id from mine)) and ${isListed} and ${group === 'mine' ? sql`true` : isBeyond}
			${inOrder}`;
		const seen = group === 'mine' ? handled : sql`(${held}) union all (${handled})`;
		const abilities = caseVerbs.map(
			(verb) => sql`case when ${inRanges(able[verb], 'seen.path')} then ${sql.lit(verb)} end`,
		);
		return sql<Row>`with mine as materialized (${handledCases(asked)})
			select ${columnsOf('seen')}, seen.organisation_name, seen.is_handler,
				case when seen.about_organisation_id = seen.organisation_id then seen.organisation_name else (
					select about.name from organisation_names about where about.organisation_id = seen.about_organisation_id
						and about.from_on <= ${today}::date order by about.from_on desc limit 1) end as about_organisation_name,
				concat_ws(' ', ${sql.join(abilities)}) as abilities
			from (${seen}) as seen ${inOrder}`.compile(db);
	});

const linesBy = Object.fromEntries(
	Object.keys(inGroup).map((group) => [group, linesOf(group as Filter['group'])]),
) as Record<Filter['group'], ReturnType<typeof linesOf>>;

export async function listCases(context: Context, { group, organisationId, kind, topic, after }: Filter) {
	const { actor } = context;
	const read = checkedReach(context, 'case.read');
	const [dueOn, id] = after?.split(' ') ?? [];
	const able = caseVerbs.map((verb) => [verb, reach(actor, verb)]);
	const isRead = ({ path }: { path: string }) => read.some(({ low, high }) => low <= path && path < high);
	const { rows } = await linesBy[group](context.db, {
		...viewerOf(context),
		read,
		assign: reach(actor, 'case.assign'),
		able: Object.fromEntries(able) as Asked['able'],
		own: `{${actor.posts.filter(isRead).map((post) => post.organisationId)}}`,
		...(organisationId && { organisationId }),
		...(kind && { kind }),
		...(topic && { topic }),
		...(dueOn && id && { after: { dueOn, id } }),
	});
	const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
	const abilitiesOf = new Map<string, string[]>();
	const lines: Line[] = rows.slice(0, pageSize).map((row) => {
		const abilities = abilitiesOf.get(row.abilities) ?? row.abilities.split(' ').filter(Boolean);
		abilitiesOf.set(row.abilities, abilities);
		return { ...row, abilities };
	});
	return { lines, next: last ? `${last.dueOn ?? never} ${last.id}` : null };
}

/**
 * Ids of cases for what must be done today (limits as literals, so that the plan counts on few rows), by the same two
 * ways. Whoever joins them to cases asks again what the actor may see.
 */
function idsWithin(context: Context, verb: Verb, condition: RawBuilder<unknown>, limit: number): RawBuilder<string> {
	const held = sql`select of_unit.id, of_unit.due from unit_paths cross join lateral (
			select cases.id, ${due} as due from cases where cases.organisation_id = unit_paths.organisation_id
				and (cases.kind <> 'denunciation' or ${within(context, 'case.assign', 'unitPaths.path')} or ${isHandler(context)})
				and ${isUnconflicted(context)} and ${condition}
			order by ${due}, cases.id limit ${sql.lit(limit)}) of_unit
		where unit_paths.from_on <= ${context.today}::date and unit_paths.to_on > ${context.today}::date
			and ${within(context, verb, 'unitPaths.path')}
		order by due, id limit ${sql.lit(limit)}`;
	const handled = sql`select cases.id, ${due} as due from cases
		where cases.id = any(array(${handledCases(viewerOf(context))})) and ${isUnconflicted(context)} and ${condition}
		order by due, cases.id limit ${sql.lit(limit)}`;
	return sql<string>`(select id from ((${held}) union (${handled})) as seen order by due, id limit ${sql.lit(limit)})`;
}

const shownToday = 12;
/** As many of the open cases, by their due day, are weighed for today's list. */
const weighed = 500;
/** Late cases of the unions below are counted up to here. */
const countedBelow = 100;

/** Given to the union by another one, and nobody of it has done anything since. */
function isUntouched({ today }: Context): RawBuilder<boolean> {
	return sql<boolean>`exists (select from case_holders holder where holder.case_id = cases.id
		and holder.from_on <= ${today}::date and holder.to_on > ${today}::date and holder.reason <> 'received' and not exists (
			select from case_acts act where act.case_id = cases.id and act.organisation_id = holder.organisation_id and act.done_on >= holder.from_on))`;
}

/**
 * What the actor must do today, gravest first: danger to life, what the union owes and is late with, a worker's own
 * period within a week, what is due within three days, what nobody has looked at, what has no holder.
 */
export async function listToday(context: Context) {
	const { today } = context;
	const day = (days: number) => sql`${addDays(today, days)}::date`;
	const limitation = sql<string | null>`(select min(clock.due_on) from case_clocks clock where clock.case_id = cases.id
		and clock.binds = 'worker' and clock.ended_on is null and clock.due_on between ${day(0)} and ${day(7)})`;
	const reason = sql<TodayReason | null>`case
		when cases.is_danger and cases.state in ('received', 'registered', 'classified') then 'danger'
		when cases.due_on < ${day(0)} then 'overdue'
		when ${limitation} is not null then 'limitation'
		when cases.due_on <= ${day(3)} then 'soon'
		when cases.state = 'received' or ${isUntouched(context)} then 'fresh'
		when not exists (select from case_handlers handler where handler.case_id = cases.id
			and handler.from_on <= ${day(0)} and handler.to_on > ${day(0)}) then 'unheld' end`;
	const isLate = sql`${isOpen} and ${due} < ${day(0)}`;
	const below = idsWithin(context, 'case.takeOver', isLate, countedBelow);
	const mine = context.db
		.selectFrom(
			caseQuery(context)
				.select(reason.as('reason'))
				.select(limitation.as('limitationOn'))
				.where('cases.id', 'in', idsWithin(context, 'case.handle', isOpen, weighed))
				.as('mine'),
		)
		.selectAll()
		.select(({ fn }) => fn.countAll<number>().over().as('total'))
		.where('reason', 'is not', null)
		.orderBy(sql`array_position(${[...todayReasons]}::text[], reason)`)
		.orderBy(sql`coalesce(due_on, received_on)`)
		.orderBy('id')
		.limit(shownToday);
	type Beside = { lateBelow: number; gap: { organisationId: string; lacks: TopGap } | null };
	type Mine = Awaited<ReturnType<(typeof mine)['executeTakeFirstOrThrow']>>;
	// One statement, since every visit of the home page asks: what stands beside the lines is there without any.
	const { rows } = await sql<Beside & (Mine | { id: null })>`
		select beside.*, mine.* from (
			select (select count(*)::int from cases where id in ${below}
				and organisation_id <> all(${context.actor.posts.map((post) => post.organisationId)}::uuid[])) as late_below, ${topGap(context)} as gap
		) beside left join (${mine}) mine on true
		order by array_position(${[...todayReasons]}::text[], mine.reason), coalesce(mine.due_on, mine.received_on), mine.id
	`.execute(context.db);
	const [first] = rows;
	const lines = rows.flatMap((row) => {
		if (row.id === null) return [];
		const { reason, limitationOn, ...line } = row;
		return [{ ...line, reason: reason as TodayReason, dueOn: reason === 'limitation' ? limitationOn : line.dueOn }];
	});
	return {
		lines,
		total: first && first.id !== null ? first.total : 0,
		lateBelow: first?.lateBelow ?? 0,
		gap: first?.gap ?? null,
	};
}

type ActRow = {
	id: string;
	act: string;
	toState: CaseState | null;
	doneOn: string;
	doneAt: Date | null;
	personName: string | null;
	postTitle: string | null;
	organisationName: string | null;
	details: Record<string, string | number | boolean | null>;
};

/** The history, newest act first, with the names that people and units had on the day of the act. */
export async function actsOf(db: Db, caseId: string): Promise<ActRow[]> {
	const { rows } = await sql<ActRow>`
		select act.id, act.act, act.to_state, act.done_on, act.done_at, people.full_name as person_name, posts.title as post_title,
			names.name as organisation_name, act.details
		from case_acts act left join people on people.id = act.person_id left join posts on posts.id = act.post_id
			left join organisation_names names on names.organisation_id = act.organisation_id
				and names.from_on <= act.done_on and names.to_on > act.done_on
		where act.case_id = ${caseId}::uuid order by act.place desc
	`.execute(db);
	return rows;
}

/** Posts that may open what was said, the one that answers for the case first. */
export async function handlersOf(db: Db, caseId: string, today: string) {
	const { rows } = await sql<{ postId: string; title: string; personName: string | null; isHolder: boolean }>`
		select handler.post_id, posts.title, people.full_name as person_name,
			exists (select from case_holders holder where holder.case_id = handler.case_id and holder.post_id = handler.post_id
				and holder.from_on <= ${today}::date and holder.to_on > ${today}::date) as is_holder
		from case_handlers handler join posts on posts.id = handler.post_id
			left join mandates on mandates.post_id = posts.id and mandates.from_on <= ${today}::date and mandates.to_on > ${today}::date
			left join people on people.id = mandates.person_id
		where handler.case_id = ${caseId}::uuid and handler.from_on <= ${today}::date and handler.to_on > ${today}::date
		order by is_holder desc, posts.title, handler.post_id
	`.execute(db);
	return rows;
}

/** Cases tied to this one that the actor may see too. */
export async function linksOf(context: Context, found: Case<Verb>) {
	const above = [found.splitFromId, found.duplicateOfId, found.recurrenceOfId].filter((id) => id !== null);
	const rows = await caseQuery(context)
		.where(({ or, eb }) =>
			or([
				...(above.length > 0 ? [eb('cases.id', 'in', above)] : []),
				eb('cases.splitFromId', '=', found.id),
				eb('cases.duplicateOfId', '=', found.id),
				eb('cases.recurrenceOfId', '=', found.id),
			]),
		)
		.orderBy('cases.receivedOn')
		.orderBy('cases.id')
		.limit(50)
		.execute();
	return rows.map((row) => ({ ...row, how: howLinked(found, row) }));
}

function howLinked(found: Case<Verb>, row: Pick<Case<Verb>, 'id' | 'splitFromId' | 'duplicateOfId'>) {
	if (row.id === found.splitFromId) return 'splitFrom' as const;
	if (row.id === found.duplicateOfId) return 'duplicateOf' as const;
	if (row.id === found.recurrenceOfId) return 'recurrenceOf' as const;
	if (row.splitFromId === found.id) return 'splitInto' as const;
	return row.duplicateOfId === found.id ? ('duplicate' as const) : ('recurred' as const);
}

/** Open cases with something owed over which the actor holds the verb. */
export async function casesWithClocks(context: Context, verb: Verb) {
	return caseQuery(context)
		.where(within(context, verb, 'unitPaths.path'))
		.where('cases.state', 'in', openStates)
		.where(({ exists, selectFrom }) =>
			exists(
				selectFrom('caseClocks')
					.select('caseClocks.id')
					.whereRef('caseClocks.caseId', '=', 'cases.id')
					.where('caseClocks.endedOn', 'is', null),
			),
		)
		.orderBy('cases.id')
		.limit(1000)
		.execute();
}
