/** A finding as a task of the union's programme of this year, which is made where there is none. */
import { z } from 'zod';
import { formatDate, partsOf } from '#domain/calendar/date.ts';
import { problem } from '#domain/problems.ts';
import type { Context } from '../../../context.ts';

const listed = z.object({
	programmes: z.array(z.object({ id: z.string(), year: z.number(), organisation: z.object({ id: z.string() }) })),
});
const made = z.object({ id: z.string() });
const programme = z.object({
	quarters: z.array(z.object({ tasks: z.array(z.object({ id: z.string(), month: z.number() })) })),
});

/** Gives the id of the new task. Whatever the programme refuses is refused here, at the fields of this form. */
export async function makeProgrammeTask(
	context: Context,
	organisationId: string,
	{ title, month, dueOn }: { title: string; month: number; dueOn: string | undefined },
): Promise<string> {
	const { year } = partsOf(context.today);
	const { programmes } = listed.parse(await context.perform('programmes.list', { year }));
	const known = programmes.find((one) => one.organisation.id === organisationId && one.year === year);
	const { id } = known ?? made.parse(await context.perform('programmes.make', { organisationId, year }));
	const before = new Set(await tasksOf(context, id));
	// A line of its own: what would begin a new line, a day or an owner there is a word here.
	const line = title.replace(/[\t\n|]+/g, ' ');
	await context.perform('programmes.addTasks', { id, month, text: dueOn ? `${line} | ${formatDate(dueOn)}` : line });
	const added = (await tasksOf(context, id)).find((task) => !before.has(task));
	if (!added) throw problem('changedMeanwhile');
	return added;
}

async function tasksOf(context: Context, id: string): Promise<string[]> {
	const { quarters } = programme.parse(await context.perform('programmes.get', { id }));
	return quarters.flatMap(({ tasks }) => tasks.map((task) => task.id));
}
