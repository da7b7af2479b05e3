/** What every act on a programme asks first: its quarter open, the task as it should be, owners and duties that are the union's. */

import { formatDate } from '#domain/calendar/date.ts';
import { dutyMeasures } from '#domain/plans/duties/terms.ts';
import { lastDayOf, laterMonths, quarterOfMonth } from '#domain/plans/programmes/rules.ts';
import type { Task, TaskFate } from '#domain/plans/programmes/schema.ts';
import { quarterTerm, taskStandingTerms } from '#domain/plans/programmes/terms.ts';
import { type Issue, problem } from '#domain/problems.ts';
import type { Verb } from '#domain/verbs.ts';
import { actingPost } from '../../../access/actor.ts';
import type { Context } from '../../../context.ts';
import { record } from '../../../events/record.ts';
import { closeEnded } from '../../../notices/store.ts';
import { suppliedNames } from '../../../supplies.ts';
import { listBinding } from '../../evidence/store.ts';
import { listLinkedDuties, listOwners } from '../links/store.ts';
import { taskMatters } from '../matters.ts';
import {
	ensureProgramme,
	findTask,
	getProgrammeOf,
	insertTasks,
	isClosed,
	listQuarters,
	type Programme,
	settleTask,
} from '../store.ts';

export type Writable = Programme<'programme.write'>;

export const unreadable = (issues: Issue[]) => problem('unreadableInput', {}, issues);
export const wrong = (path: string, message: string) => unreadable([{ path, message }]);

export const postOf = (context: Context, programme: Writable) =>
	actingPost(context.actor, 'programme.write', programme.path)?.postId ?? null;

export function note(
	context: Context,
	programme: Writable,
	name: string,
	details: Record<string, string | number>,
): void {
	const { id: subjectId, organisationId } = programme;
	record(context, { name, organisationId, subjectId, postId: postOf(context, programme) ?? undefined, details });
}

export const headOf = (context: Context, programme: Programme<Verb>) => ({
	id: programme.id,
	year: programme.year,
	organisation: { id: programme.organisationId, name: programme.name },
	abilities: programme.abilities,
	today: context.today,
});

export async function refuseClosed(context: Context, programme: Writable, months: readonly number[]): Promise<void> {
	const quarters = await listQuarters(context, programme.id);
	const closed = quarters.find(
		(one) => one.closedOn !== null && months.some((month) => quarterOfMonth(month) === one.quarter),
	);
	if (!closed) return;
	throw problem('wrongState', {
		state: `${quarterTerm(closed.quarter)} đã chốt ngày ${formatDate(closed.closedOn as string)}`,
	});
}

/** The task with its programme locked, in a quarter that is not closed. */
export async function holdTask(context: Context, id: string, standings: readonly Task['standing'][]) {
	const programme = await getProgrammeOf(context, 'programme.write', id);
	const task = await findTask(context, id, true);
	// Evidence taken back opens a task again in a quarter that was closed: it can be shown or settled after all.
	if (task.standing !== 'open') await refuseClosed(context, programme, [task.month]);
	if (!standings.includes(task.standing)) {
		throw problem('wrongState', { state: taskStandingTerms[task.standing] });
	}
	return { programme, task };
}

export async function refuseStrangers(
	context: Context,
	programme: Writable,
	postIds: readonly (string | null | undefined)[],
) {
	const known = new Set((await listOwners(context, programme.organisationId)).map((one) => one.postId));
	if (postIds.some((postId) => postId && !known.has(postId))) {
		throw wrong('ownerPostId', 'Chức vụ này không thuộc đơn vị hoặc đã kết thúc. Chọn lại người chủ trì.');
	}
}

export async function refuseUnbound(context: Context, programme: Writable, dutyIds: readonly string[]): Promise<void> {
	const asked = [...new Set(dutyIds)];
	const binding = await listBinding(context, programme.organisationId, asked);
	if (binding.length < asked.length) {
		throw wrong('dutyIds', 'Có nhiệm vụ không còn giao cho đơn vị. Tải lại trang rồi chọn lại.');
	}
}

/** Puts the task into a month of a later quarter, in the programme of that year, and gives the new task's id. */
async function carry(context: Context, programme: Writable, task: Task, to: string): Promise<string> {
	if (!laterMonths(programme.year, quarterOfMonth(task.month)).includes(to)) {
		throw wrong('to', 'Chọn một tháng của quý sau.');
	}
	const [year, month] = [Number(to.slice(0, 4)), Number(to.slice(5))];
	const target =
		year === programme.year ? programme : { ...programme, ...(await ensureProgramme(context, programme, year)) };
	if (await isClosed(context, target.id, month)) {
		throw wrong('to', `${quarterTerm(quarterOfMonth(month))} năm ${year} đã chốt. Chọn một quý còn mở.`);
	}
	const dutyIds = (await listLinkedDuties(context, task.id)).map((duty) => duty.id);
	const { title, ownerPostId, measure, goal } = task;
	const next = {
		title,
		ownerPostId,
		measure,
		goal,
		month,
		dueOn: lastDayOf(year, month),
		carriedFromId: task.id,
		dutyIds,
	};
	const [laterId = ''] = await insertTasks(context, target, [next]);
	return laterId;
}

export async function settleOne(
	context: Context,
	programme: Writable,
	task: Task,
	said: { fate: TaskFate; reason?: string | undefined; to?: string | undefined },
): Promise<string | null> {
	const laterId = said.fate === 'carried' ? await carry(context, programme, task, said.to ?? '') : null;
	await settleTask(context, task.id, said.fate, said.reason || null);
	await closeTasks(context, [task.id]);
	return laterId;
}

/** For acts after which a task may be done or settled: what its owner was told of it ends with them. */
export const closeTasks = (context: Context, ids: readonly string[]): Promise<void> =>
	closeEnded(context.db, taskMatters, ids, context.today);

/** Measures of the list that some area counts by itself. */
export function countableMeasures(context: Context): string[] {
	const supplied = suppliedNames(context);
	return dutyMeasures.map(([name]) => name).filter((name) => supplied.has(name));
}
