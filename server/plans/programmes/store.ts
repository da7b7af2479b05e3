import { type RawBuilder, sql } from 'kysely';
import { quarterOfMonth } from '#domain/plans/programmes/rules.ts';
import type { Task, TaskFate } from '#domain/plans/programmes/schema.ts';
import type { Verb } from '#domain/verbs.ts';
import { type Allowed, abilities, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../db/id.ts';

type ProgrammeRow = {
	id: string;
	year: number;
	organisationId: string;
	name: string;
	path: string;
	isGrassroots: boolean;
	abilities: string[];
	mayAct: boolean;
};
export type Programme<V extends Verb> = Allowed<ProgrammeRow, V>;

const unitJoins = (today: string, organisationId: string) => sql`
	join unit_paths path on path.organisation_id = ${sql.ref(organisationId)}
		and path.from_on <= ${today}::date and path.to_on > ${today}::date
	join organisation_names named on named.organisation_id = ${sql.ref(organisationId)}
		and named.from_on <= ${today}::date and named.to_on > ${today}::date
	join organisations unit on unit.id = ${sql.ref(organisationId)}
	join organisation_kinds kind on kind.code = unit.kind_code`;

/** One programme with proof of the verb at its union. */
export async function getProgramme<V extends Verb>(context: Context, verb: V, id: string): Promise<Programme<V>> {
	const { rows } = await sql<ProgrammeRow>`
		select programmes.id, programmes.year, programmes.organisation_id, named.name, path.path, kind.is_grassroots,
			${abilities(context, ['programme.write'], 'path.path')} as abilities, ${within(context, verb, 'path.path')} as may_act
		from programmes ${unitJoins(context.today, 'programmes.organisation_id')}
		where programmes.id = ${id} and (${within(context, 'programme.read', 'path.path')} or ${within(context, verb, 'path.path')})
		${verb === 'programme.read' ? sql`` : sql`for update of programmes`}`.execute(context.db);
	return prove(context, verb, rows[0]);
}

/** The programme that a task stands in, with proof. */
export async function getProgrammeOf<V extends Verb>(context: Context, verb: V, taskId: string): Promise<Programme<V>> {
	const row = await context.db
		.selectFrom('programmeTasks')
		.select('programmeId')
		.where('id', '=', taskId)
		.executeTakeFirst();
	return row
		? getProgramme(context, verb, row.programmeId)
		: prove(context, verb, undefined as ProgrammeRow | undefined);
}

/** A union where a programme may be made. */
export async function getProgrammeUnit(context: Context, organisationId: string) {
	const { rows } = await sql<{ organisationId: string; path: string; mayAct: boolean }>`
		select path.organisation_id, path.path, ${within(context, 'programme.write', 'path.path')} as may_act
		from unit_paths path where path.organisation_id = ${organisationId}
			and path.from_on <= ${context.today}::date and path.to_on > ${context.today}::date
			and ${within(context, 'programme.read', 'path.path')}`.execute(context.db);
	return prove(context, 'programme.write', rows[0]);
}

/** The programme of that union and year, made where there is none. Gives its id. */
export async function ensureProgramme(
	context: Context,
	unit: Allowed<{ organisationId: string }, 'programme.write'>,
	year: number,
): Promise<{ id: string; isNew: boolean }> {
	const id = newId(context.now);
	const { organisationId } = unit;
	await context.db
		.insertInto('programmes')
		.values({ id, organisationId, year, madeByPersonId: context.actor.personId, madeAt: context.now })
		.onConflict((conflict) => conflict.columns(['organisationId', 'year']).doNothing())
		.execute();
	const row = await context.db
		.selectFrom('programmes')
		.select('id')
		.where('organisationId', '=', organisationId)
		.where('year', '=', year)
		.executeTakeFirstOrThrow();
	return { id: row.id, isNew: row.id === id };
}

/** What shows that a task is done, over rows of `programme_tasks` called `task`; null while nothing does. */
export const basisOf: RawBuilder<unknown> = sql`case
	when exists (select from programme_task_evidence link join evidence piece on piece.id = link.evidence_id
		where link.task_id = task.id and piece.withdrawn_on is null) then 'evidence'
	when task.measured_value >= task.goal then 'measure'
	when task.declared_on is not null then 'declared' end`;
const standingOf = sql`case when task.state <> 'open' then task.state when ${basisOf} is not null then 'done' else 'open' end`;

const taskColumns = (
	today: string,
) => sql`task.id, task.month, task.title, task.owner_post_id, task.due_on, task.reason,
	task.measure, task.goal, task.measured_on, task.measured_value, task.carried_from_id is not null as is_carried,
	${standingOf} as standing, case when task.state = 'open' then ${basisOf} end as basis, post.title as owner_title,
	(select people.full_name from mandates join people on people.id = mandates.person_id
		where mandates.post_id = task.owner_post_id and mandates.from_on <= ${today}::date and mandates.to_on > ${today}::date) as owner_name,
	(select count(*)::int from programme_task_evidence link join evidence piece on piece.id = link.evidence_id
		where link.task_id = task.id and piece.withdrawn_on is null) as evidence,
	(select count(*)::int from programme_task_duties link where link.task_id = task.id) as duties`;

/** The tasks of a year or of one quarter, by month and day. */
export async function listTasks(context: Context, programmeId: string, quarter?: number): Promise<Task[]> {
	const only = quarter === undefined ? sql`` : sql`and (task.month + 2) / 3 = ${quarter}`;
	const { rows } = await sql<Task>`
		select ${taskColumns(context.today)}
		from programme_tasks task left join posts post on post.id = task.owner_post_id
		where task.programme_id = ${programmeId} ${only} order by task.month, task.due_on, task.id`.execute(context.db);
	return rows;
}

type Detail = Task & {
	programmeId: string;
	declaredOn: string | null;
	declaredWords: string | null;
	measuredSource: string | null;
	carriedFromId: string | null;
};

/** One task, locked where it is about to change; the programme behind it proves the right. */
export async function findTask(context: Context, id: string, isLocked = false): Promise<Detail> {
	const { rows } = await sql<Detail>`
		select ${taskColumns(context.today)}, task.programme_id, task.declared_on, task.declared_words, task.measured_source,
			task.carried_from_id
		from programme_tasks task left join posts post on post.id = task.owner_post_id
		where task.id = ${id} ${isLocked ? sql`for update of task` : sql``}`.execute(context.db);
	return rows[0] as Detail;
}

export type NewTask = {
	title: string;
	month: number;
	dueOn: string;
	ownerPostId: string | null;
	measure?: string | null;
	goal?: number | null;
	carriedFromId?: string | null;
	dutyIds?: readonly string[];
};

/** Adds tasks; gives their ids in order. */
export async function insertTasks(
	context: Context,
	programme: { id: string; organisationId: string },
	tasks: readonly NewTask[],
): Promise<string[]> {
	const rows = tasks.map(({ dutyIds: _duties, measure = null, goal = null, carriedFromId = null, ...task }) => ({
		...task,
		...{ measure, goal, carriedFromId },
		id: newId(context.now),
		programmeId: programme.id,
		organisationId: programme.organisationId,
		...{ stateOn: null, reason: null, measuredOn: null, measuredValue: null, measuredSource: null },
		...{ declaredOn: null, declaredWords: null, declaredByPostId: null },
		madeByPersonId: context.actor.personId,
		madeAt: context.now,
	}));
	await context.db.insertInto('programmeTasks').values(rows).execute();
	const links = rows.flatMap((row, at) => (tasks[at]?.dutyIds ?? []).map((dutyId) => ({ taskId: row.id, dutyId })));
	if (links.length > 0) await context.db.insertInto('programmeTaskDuties').values(links).execute();
	return rows.map(({ id }) => id);
}

/** Writes what was said of a task; what was counted for another measure or number is forgotten. */
export async function updateTask(
	context: Context,
	id: string,
	fields: {
		title: string;
		month: number;
		dueOn: string;
		ownerPostId: string | null;
		measure: string | null;
		goal: number | null;
	},
	dutyIds: readonly string[],
): Promise<void> {
	await sql`
		update programme_tasks set title = ${fields.title}, month = ${fields.month}, due_on = ${fields.dueOn}::date,
			owner_post_id = ${fields.ownerPostId}::uuid, goal = ${fields.goal}::numeric,
			measured_on = case when measure is not distinct from ${fields.measure}::text then measured_on end,
			measured_value = case when measure is not distinct from ${fields.measure}::text then measured_value end,
			measured_source = case when measure is not distinct from ${fields.measure}::text then measured_source end,
			measure = ${fields.measure}::text
		where id = ${id}`.execute(context.db);
	await context.db.deleteFrom('programmeTaskDuties').where('taskId', '=', id).execute();
	if (dutyIds.length > 0) {
		const links = dutyIds.map((dutyId) => ({ taskId: id, dutyId }));
		await context.db.insertInto('programmeTaskDuties').values(links).execute();
	}
}

export async function declareTask(context: Context, id: string, words: string, postId: string | null): Promise<void> {
	await context.db
		.updateTable('programmeTasks')
		.set({ declaredOn: context.today, declaredWords: words, declaredByPostId: postId })
		.where('id', '=', id)
		.execute();
}

/** Open again: neither given up nor declared; evidence and figures stay. */
export async function reopenTask(context: Context, id: string): Promise<void> {
	await context.db
		.updateTable('programmeTasks')
		.set({
			...{ state: 'open', stateOn: null, reason: null },
			...{ declaredOn: null, declaredWords: null, declaredByPostId: null },
		})
		.where('id', '=', id)
		.execute();
}

export async function settleTask(context: Context, id: string, fate: TaskFate, reason: string | null): Promise<void> {
	await context.db
		.updateTable('programmeTasks')
		.set({ state: fate, stateOn: context.today, reason })
		.where('id', '=', id)
		.execute();
}

/** Figures found for tasks, in one statement. */
export async function setMeasured(
	context: Context,
	found: readonly { id: string; value: number; source: string; on: string }[],
): Promise<void> {
	if (found.length === 0) return;
	await sql`
		update programme_tasks set measured_on = found."on", measured_value = found.value, measured_source = found.source
		from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as found(id uuid, value numeric, source text, "on" date)
		where programme_tasks.id = found.id`.execute(context.db);
}

export type QuarterPaper = { symbol: string | null; datedOn: string | null; opening: string | null };
export type QuarterRow = QuarterPaper & { quarter: number; closedOn: string | null };

/** The quarters that have a row: a paper of their own, or closed. */
export async function listQuarters(context: Context, programmeId: string): Promise<QuarterRow[]> {
	return context.db
		.selectFrom('programmeQuarters')
		.select(['quarter', 'symbol', 'datedOn', 'opening', 'closedOn'])
		.where('programmeId', '=', programmeId)
		.execute();
}

export async function isClosed(context: Context, programmeId: string, month: number): Promise<boolean> {
	const quarters = await listQuarters(context, programmeId);
	return quarters.some((one) => one.quarter === quarterOfMonth(month) && one.closedOn !== null);
}

export async function setPaper(context: Context, programmeId: string, quarter: number, paper: QuarterPaper) {
	await context.db
		.insertInto('programmeQuarters')
		.values({ programmeId, quarter, ...paper, closedOn: null, closedByPostId: null })
		.onConflict((conflict) => conflict.columns(['programmeId', 'quarter']).doUpdateSet(paper))
		.execute();
}

export async function closeQuarter(context: Context, programmeId: string, quarter: number, postId: string | null) {
	const closed = { closedOn: context.today, closedByPostId: postId };
	await context.db
		.insertInto('programmeQuarters')
		.values({ programmeId, quarter, symbol: null, datedOn: null, opening: null, ...closed })
		.onConflict((conflict) => conflict.columns(['programmeId', 'quarter']).doUpdateSet(closed))
		.execute();
}

const mostListed = 100;
type ListedRow = {
	id: string;
	year: number;
	organisationId: string;
	name: string;
	tasks: Pick<Task, 'standing' | 'basis' | 'dueOn'>[];
};

/** Programmes that the actor may read, the own ones first, newest year first; at most a hundred. */
export async function listProgrammes(context: Context, year: number | undefined) {
	const own = `{${context.actor.posts.map((post) => post.organisationId).join(',')}}`;
	const only = year === undefined ? sql`` : sql`and programmes.year = ${year}`;
	const { rows } = await sql<ListedRow>`
		select programmes.id, programmes.year, programmes.organisation_id, named.name,
			coalesce((select jsonb_agg(jsonb_build_object('standing', ${standingOf},
				'basis', case when task.state = 'open' then ${basisOf} end, 'dueOn', task.due_on))
				from programme_tasks task where task.programme_id = programmes.id), '[]') as tasks
		from programmes ${unitJoins(context.today, 'programmes.organisation_id')}
		where ${within(context, 'programme.read', 'path.path')} ${only}
		order by programmes.organisation_id = any(${own}::uuid[]) desc, programmes.year desc, path.path
		limit ${mostListed + 1}`.execute(context.db);
	return { programmes: rows.slice(0, mostListed), hasMore: rows.length > mostListed };
}

/** Own units where a programme may be made, each with the years that have one. */
export async function listUnits(context: Context) {
	const { rows } = await sql<{ id: string; name: string; years: number[] }>`
		select path.organisation_id as id, named.name,
			coalesce((select array_agg(year order by year) from programmes where organisation_id = path.organisation_id), '{}') as years
		from unit_paths path join organisation_names named on named.organisation_id = path.organisation_id
			and named.from_on <= ${context.today}::date and named.to_on > ${context.today}::date
		where path.from_on <= ${context.today}::date and path.to_on > ${context.today}::date
			and ${within(context, 'programme.write', 'path.path')}
		order by path.path limit 20`.execute(context.db);
	return rows;
}
