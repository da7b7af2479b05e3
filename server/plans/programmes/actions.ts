/** Key programmes: made, filled, shown as done, settled task by task, closed by quarter. */
import { clampedDate, formatDate, partsOf } from '#domain/calendar/date.ts';
import { dutyMeasures } from '#domain/plans/duties/terms.ts';
import type { programmeOperations } from '#domain/plans/programmes/operations.ts';
import { checkDay, countTasks, lastDayOf, laterMonths, quarterOfMonth, readTasks } from '#domain/plans/programmes/rules.ts';
import type { Task, TaskFate } from '#domain/plans/programmes/schema.ts';
import { quarterTerms, taskStandingTerms } from '#domain/plans/programmes/terms.ts';
import { type Issue, problem } from '#domain/problems.ts';
import type { Verb } from '#domain/verbs.ts';
import { actingPost } from '../../access/actor.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { fileName } from '../../documents/names.ts';
import { writePdf } from '../../documents/pdf.ts';
import { printDocument } from '../../documents/print.ts';
import { writeWord } from '../../documents/word.ts';
import { record } from '../../events/record.ts';
import { keepFile } from '../../files/rows.ts';
import { insertEvidence, listBinding } from '../evidence/store.ts';
import { findLetterhead } from '../letterheads/store.ts';
import { suppliedNames, supply } from '../supplies.ts';
import { programmeDocument } from './documents.ts';
import {
	linkEvidence,
	listBindingDuties,
	listChain,
	listLinkable,
	listLinkedDuties,
	listOwners,
	listPieces,
	unlinkEvidence,
} from './links/store.ts';
import {
	closeQuarter,
	declareTask,
	ensureProgramme,
	findTask,
	getProgramme,
	getProgrammeOf,
	getProgrammeUnit,
	insertTasks,
	isClosed,
	listProgrammes,
	listQuarters,
	listTasks,
	listUnits,
	type Programme,
	reopenTask,
	setMeasured,
	setPaper,
	settleTask,
	updateTask,
} from './store.ts';

type Writable = Programme<'programme.write'>;

const unreadable = (issues: Issue[]) => problem('unreadableInput', {}, issues);
const wrong = (path: string, message: string) => unreadable([{ path, message }]);

const postOf = (context: Context, programme: Writable) =>
	actingPost(context.actor, 'programme.write', programme.path)?.postId ?? null;

function note(context: Context, programme: Writable, name: string, details: Record<string, string | number>): void {
	const { id: subjectId, organisationId } = programme;
	record(context, { name, organisationId, subjectId, postId: postOf(context, programme) ?? undefined, details });
}

const headOf = (context: Context, programme: Programme<Verb>) => ({
	id: programme.id,
	year: programme.year,
	organisation: { id: programme.organisationId, name: programme.name },
	abilities: programme.abilities,
	today: context.today,
});

async function refuseClosed(context: Context, programme: Writable, months: readonly number[]): Promise<void> {
	const quarters = await listQuarters(context, programme.id);
	const closed = quarters.find(
		(one) => one.closedOn !== null && months.some((month) => quarterOfMonth(month) === one.quarter),
	);
	if (!closed) return;
	throw problem('wrongState', { state: `${quarterTerms[closed.quarter]} đã chốt ngày ${formatDate(closed.closedOn as string)}` });
}

/** The task with its programme locked, in a quarter that is not closed. */
async function holdTask(context: Context, id: string, standings: readonly Task['standing'][]) {
	const programme = await getProgrammeOf(context, 'programme.write', id);
	const task = await findTask(context, id, true);
	await refuseClosed(context, programme, [task.month]);
	if (!standings.includes(task.standing)) {
		throw problem('wrongState', { state: taskStandingTerms[task.standing] });
	}
	return { programme, task };
}

async function refuseStrangers(context: Context, programme: Writable, postIds: readonly (string | null | undefined)[]) {
	const known = new Set((await listOwners(context, programme.organisationId)).map((one) => one.postId));
	if (postIds.some((postId) => postId && !known.has(postId))) {
		throw wrong('ownerPostId', 'Chức vụ này không thuộc đơn vị hoặc đã kết thúc. Chọn lại người chủ trì.');
	}
}

async function refuseUnbound(context: Context, programme: Writable, dutyIds: readonly string[]): Promise<void> {
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
	const target = year === programme.year ? programme : { ...programme, ...(await ensureProgramme(context, programme, year)) };
	if (await isClosed(context, target.id, month)) {
		throw wrong('to', `${quarterTerms[quarterOfMonth(month)]} năm ${year} đã chốt. Chọn một quý còn mở.`);
	}
	const dutyIds = (await listLinkedDuties(context, task.id)).map((duty) => duty.id);
	const { title, ownerPostId, measure, goal } = task;
	const next = { title, ownerPostId, measure, goal, month, dueOn: lastDayOf(year, month), carriedFromId: task.id, dutyIds };
	const [laterId = ''] = await insertTasks(context, target, [next]);
	return laterId;
}

async function settleOne(
	context: Context,
	programme: Writable,
	task: Task,
	said: { fate: TaskFate; reason?: string | undefined; to?: string | undefined },
): Promise<string | null> {
	const laterId = said.fate === 'carried' ? await carry(context, programme, task, said.to ?? '') : null;
	await settleTask(context, task.id, said.fate, said.reason || null);
	return laterId;
}

/** Counts the tasks of a quarter that hang on a measure, from the quarter's first day to today or its end. */
async function countQuarter(context: Context, programme: Writable, quarter: number) {
	const tasks = (await listTasks(context, programme.id, quarter)).filter((task) => task.measure && task.standing === 'open');
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
	return { counted: found.length, unknown: tasks.length - found.length };
}

export const programmeActions: ActionsOf<typeof programmeOperations> = {
	async list(context, { year }) {
		const [listed, units] = await Promise.all([listProgrammes(context, year), listUnits(context)]);
		return {
			programmes: listed.programmes.map(({ id, year: ofYear, organisationId, name, tasks }) => ({
				...{ id, year: ofYear },
				organisation: { id: organisationId, name },
				counts: countTasks(tasks, context.today),
			})),
			hasMore: listed.hasMore,
			units,
			thisYear: partsOf(context.today).year,
		};
	},

	async make(context, { organisationId, year }) {
		const unit = await getProgrammeUnit(context, organisationId);
		const { id, isNew } = await ensureProgramme(context, unit, year);
		if (!isNew) throw wrong('year', `Đơn vị đã có chương trình năm ${year}. Mở chương trình đó để thêm việc.`);
		const postId = actingPost(context.actor, 'programme.write', unit.path)?.postId;
		record(context, { name: 'programme.made', organisationId, subjectId: id, postId, details: { year } });
		return { id };
	},

	async get(context, { id }) {
		const programme = await getProgramme(context, 'programme.read', id);
		const [tasks, rows] = await Promise.all([listTasks(context, id), listQuarters(context, id)]);
		const quarters = [1, 2, 3, 4].map((quarter) => {
			const own = tasks.filter((task) => quarterOfMonth(task.month) === quarter);
			const closedOn = rows.find((one) => one.quarter === quarter)?.closedOn ?? null;
			return { quarter, closedOn, tasks: own, counts: countTasks(own, context.today) };
		});
		return { ...headOf(context, programme), quarters, counts: countTasks(tasks, context.today) };
	},

	async quarter(context, { id, quarter }) {
		const programme = await getProgramme(context, 'programme.read', id);
		const [tasks, rows] = await Promise.all([listTasks(context, id, quarter), listQuarters(context, id)]);
		const row = rows.find((one) => one.quarter === quarter);
		return {
			...headOf(context, programme),
			...{ quarter, symbol: row?.symbol ?? null, datedOn: row?.datedOn ?? null, opening: row?.opening ?? null },
			closedOn: row?.closedOn ?? null,
			...{ tasks, counts: countTasks(tasks, context.today), laterMonths: laterMonths(programme.year, quarter) },
		};
	},

	async offer(context, { id, quarter }) {
		const programme = await getProgramme(context, 'programme.write', id);
		const [owners, duties] = await Promise.all([
			listOwners(context, programme.organisationId),
			listBindingDuties(context, programme),
		]);
		const supplied = suppliedNames(context);
		const measures = dutyMeasures.map(([name]) => name).filter((name) => supplied.has(name));
		return { ...headOf(context, programme), quarter, owners, duties, measures };
	},

	async addTasks(context, { id, month, text }) {
		const programme = await getProgramme(context, 'programme.write', id);
		const owners = await listOwners(context, programme.organisationId);
		const { tasks, issues } = readTasks(text, { year: programme.year, month, owners });
		if (issues.length > 0) throw unreadable(issues);
		await refuseClosed(context, programme, tasks.map((task) => task.month));
		await insertTasks(context, programme, tasks);
		note(context, programme, 'programme.tasksAdded', { tasks: tasks.length });
		return { id, added: tasks.length };
	},

	async takeDuties(context, { id, tasks }) {
		const programme = await getProgramme(context, 'programme.write', id);
		await refuseUnbound(context, programme, tasks.map((task) => task.dutyId));
		await refuseStrangers(context, programme, tasks.map((task) => task.ownerPostId));
		const issues = tasks.flatMap(({ dutyId, month, dueOn }) =>
			dueOn
				? checkDay(dueOn, { year: programme.year, month }).map(({ message }) => ({ path: `tasks.${dutyId}.dueOn`, message }))
				: [],
		);
		if (issues.length > 0) throw unreadable(issues);
		await refuseClosed(context, programme, tasks.map((task) => task.month));
		const rows = tasks.map(({ dutyId, title, month, dueOn, ownerPostId }) => ({
			...{ title, month, dueOn: dueOn ?? lastDayOf(programme.year, month), ownerPostId: ownerPostId ?? null },
			dutyIds: [dutyId],
		}));
		await insertTasks(context, programme, rows);
		note(context, programme, 'programme.tasksAdded', { tasks: rows.length });
		return { id, added: rows.length };
	},

	async task(context, { id }) {
		const programme = await getProgrammeOf(context, 'programme.read', id);
		const task = await findTask(context, id);
		const mayWrite = programme.abilities.includes('programme.write');
		const [quarters, linkedDuties, pieces, linkable, chain] = await Promise.all([
			listQuarters(context, programme.id),
			listLinkedDuties(context, id),
			listPieces(context, id),
			mayWrite ? listLinkable(context, programme.organisationId, id) : [],
			listChain(context, id, task.carriedFromId),
		]);
		const quarter = quarterOfMonth(task.month);
		return {
			...task,
			...chain,
			...{ linkedDuties, pieces, linkable, programme: headOf(context, programme) },
			closedOn: quarters.find((one) => one.quarter === quarter)?.closedOn ?? null,
			laterMonths: laterMonths(programme.year, quarter),
		};
	},

	async editTask(context, { id, dutyIds, ...fields }) {
		const { programme } = await holdTask(context, id, ['open', 'done']);
		const issues = checkDay(fields.dueOn, { year: programme.year, month: fields.month });
		const measure = fields.measure ?? null;
		const goal = fields.goal ?? null;
		if ((measure === null) !== (goal === null)) {
			const message = measure === null ? 'Chọn số liệu để đếm, hoặc bỏ số phải đạt.' : 'Ghi số phải đạt, hoặc bỏ số liệu.';
			issues.push({ path: measure === null ? 'measure' : 'goal', message });
		}
		if (issues.length > 0) throw unreadable(issues);
		await refuseClosed(context, programme, [fields.month]);
		await refuseStrangers(context, programme, [fields.ownerPostId]);
		const asked = [...new Set(dutyIds)];
		const known = (await listLinkedDuties(context, id)).map((duty) => duty.id);
		// What a task carries already stays, also where the duty has ended meanwhile.
		await refuseUnbound(context, programme, asked.filter((duty) => !known.includes(duty)));
		await updateTask(context, id, { ...fields, ownerPostId: fields.ownerPostId ?? null, measure, goal }, asked);
		note(context, programme, 'programme.taskEdited', { task: id });
		return { id };
	},

	async addEvidence(context, { id, kind, onDay, title, fileId }) {
		const { programme } = await holdTask(context, id, ['open', 'done']);
		if (onDay > context.today) throw wrong('onDay', `Ngày ${formatDate(onDay)} chưa đến. Ghi ngày việc đã làm.`);
		if (fileId) await keepFile(context, fileId);
		const { organisationId } = programme;
		const duties = await listLinkedDuties(context, id);
		const dutyIds = await listBinding(context, organisationId, duties.map((duty) => duty.id));
		const piece = { organisationId, kind, onDay, title, dutyIds, subjectId: null, fileId: fileId ?? null };
		const evidenceId = await insertEvidence(context, { ...piece, postId: postOf(context, programme) });
		await linkEvidence(context, id, organisationId, [evidenceId]);
		record(context, { name: 'evidence.added', organisationId, subjectId: evidenceId, details: { kind, duties: dutyIds.length } });
		note(context, programme, 'programme.evidenceLinked', { task: id, pieces: 1 });
		return { id };
	},

	async link(context, { id, evidenceIds }) {
		const { programme } = await holdTask(context, id, ['open', 'done']);
		const asked = [...new Set(evidenceIds)];
		const linked = await linkEvidence(context, id, programme.organisationId, asked);
		if (linked < asked.length) {
			throw wrong('evidenceIds', 'Có minh chứng đã rút hoặc không phải của đơn vị. Tải lại trang rồi chọn lại.');
		}
		note(context, programme, 'programme.evidenceLinked', { task: id, pieces: linked });
		return { id };
	},

	async unlink(context, { id, evidenceId }) {
		const { programme } = await holdTask(context, id, ['open', 'done']);
		await unlinkEvidence(context, id, evidenceId);
		note(context, programme, 'programme.evidenceUnlinked', { task: id });
		return { id };
	},

	async declare(context, { id, words }) {
		const { programme } = await holdTask(context, id, ['open']);
		await declareTask(context, id, words, postOf(context, programme));
		note(context, programme, 'programme.taskDeclared', { task: id });
		return { id };
	},

	async count(context, { id, quarter }) {
		const programme = await getProgramme(context, 'programme.write', id);
		const counted = await countQuarter(context, programme, quarter);
		note(context, programme, 'programme.counted', { quarter, ...counted });
		return { id, ...counted };
	},

	async settle(context, { id, ...said }) {
		const { programme, task } = await holdTask(context, id, ['open']);
		if (said.fate === 'dropped' && !said.reason) throw wrong('reason', 'Ghi một câu vì sao không làm nữa.');
		const laterId = await settleOne(context, programme, task, said);
		note(context, programme, said.fate === 'carried' ? 'programme.taskCarried' : 'programme.taskDropped', { task: id });
		return { id, laterId };
	},

	async reopen(context, { id }) {
		const { programme, task } = await holdTask(context, id, ['done', 'dropped']);
		if (task.basis === 'evidence' || task.basis === 'measure') {
			throw wrong('', 'Việc này xong vì có minh chứng hoặc số liệu đã đạt. Gỡ minh chứng gắn nhầm, hoặc sửa số phải đạt.');
		}
		await reopenTask(context, id);
		note(context, programme, 'programme.taskReopened', { task: id });
		return { id };
	},

	async close(context, { id, quarter, fates }) {
		const programme = await getProgramme(context, 'programme.write', id);
		await refuseClosed(context, programme, [quarter * 3]);
		await countQuarter(context, programme, quarter);
		const open = (await listTasks(context, id, quarter)).filter((task) => task.standing === 'open');
		const issues: Issue[] = [];
		for (const task of open) {
			const said = fates.find((one) => one.taskId === task.id);
			if (!said) issues.push({ path: `fates.${task.id}.fate`, message: 'Chọn chuyển sang quý sau hay không làm nữa.' });
			else if (said.fate === 'dropped' && !said.reason) {
				issues.push({ path: `fates.${task.id}.reason`, message: 'Ghi một câu vì sao không làm nữa.' });
			} else if (said.fate === 'carried' && !said.to) {
				issues.push({ path: `fates.${task.id}.to`, message: 'Chọn tháng chuyển sang.' });
			}
		}
		if (issues.length > 0) throw unreadable(issues);
		for (const task of open) {
			const said = fates.find((one) => one.taskId === task.id);
			if (said) await settleOne(context, programme, task, said);
		}
		await closeQuarter(context, id, quarter, postOf(context, programme));
		const carried = open.filter((task) => fates.find((one) => one.taskId === task.id)?.fate === 'carried').length;
		note(context, programme, 'programme.quarterClosed', { quarter, carried, dropped: open.length - carried });
		return { id, carried, dropped: open.length - carried };
	},

	async paper(context, { id, quarter, symbol, datedOn, opening }) {
		const programme = await getProgramme(context, 'programme.write', id);
		await setPaper(context, id, quarter, { symbol: symbol || null, datedOn: datedOn ?? null, opening: opening || null });
		note(context, programme, 'programme.paperSet', { quarter });
		return { id };
	},

	async document(context, { id, quarter, format }) {
		const programme = await getProgramme(context, 'programme.read', id);
		const [tasks, rows, letterhead] = await Promise.all([
			listTasks(context, id, quarter),
			listQuarters(context, id),
			findLetterhead(context, programme.organisationId),
		]);
		const row = rows.find((one) => one.quarter === quarter);
		const { year } = programme;
		const document = programmeDocument(letterhead, { ...{ year, quarter, tasks, today: context.today }, paper: row ?? null });
		const write = { word: writeWord, pdf: writePdf, print: async () => Buffer.from(printDocument(document), 'utf8') };
		const extension = { word: 'docx', pdf: 'pdf', print: 'html' }[format];
		const name = fileName(['Chương trình', quarterTerms[quarter] ?? '', String(year), programme.name], extension);
		return { fileName: name, format, bytes: await write[format](document) };
	},
};
