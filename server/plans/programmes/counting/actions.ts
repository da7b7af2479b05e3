import { clampedDate } from '#domain/calendar/date.ts';
import { lastDayOf } from '#domain/plans/programmes/rules.ts';
import type { Context } from '../../../context.ts';
import { supply } from '../../../supplies.ts';
import { closeTasks } from '../holding/actions.ts';
import { listTasks, setMeasured } from '../store.ts';

/** Counts the tasks of a quarter that hang on a measure, from the quarter's first day to today or its end. */
export async function countQuarter(
	context: Context,
	programme: { id: string; organisationId: string; year: number },
	quarter: number,
) {
	const tasks = (await listTasks(context, programme.id, quarter)).filter(
		(task) => task.measure && task.standing === 'open',
	);
	if (tasks.length === 0) return { counted: 0, unknown: 0 };
	const fromOn = clampedDate(programme.year, quarter * 3 - 2, 1);
	const untilOn = lastDayOf(programme.year, quarter * 3);
	const cutOffOn = untilOn < context.today ? untilOn : context.today;
	const at = { organisationId: programme.organisationId, fromOn, untilOn, cutOffOn };
	const known = await supply(context, at, [...new Set(tasks.map((task) => task.measure as string))]);
	const found = tasks.flatMap(({ id, measure }) => {
		const figure = known[measure as string];
		const value = figure?.values[''];
		return figure && value !== undefined ? [{ id, value, source: figure.source, on: cutOffOn }] : [];
	});
	await setMeasured(context, found);
	await closeTasks(
		context,
		found.map(({ id }) => id),
	);
	return { counted: found.length, unknown: tasks.length - found.length };
}
