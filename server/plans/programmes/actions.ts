/** Key programmes: made, filled, shown as done, settled task by task, closed by quarter. */
import { partsOf } from '#domain/calendar/date.ts';
import type { programmeOperations } from '#domain/plans/programmes/operations.ts';
import {
	checkDay,
	countTasks,
	lastDayOf,
	laterMonths,
	quarterOfMonth,
	readTasks,
} from '#domain/plans/programmes/rules.ts';
import { quarterTerm } from '#domain/plans/programmes/terms.ts';
import type { Issue } from '#domain/problems.ts';
import { actingPost } from '../../access/actor.ts';
import type { ActionsOf } from '../../application.ts';
import { fileName } from '../../documents/names.ts';
import { writePdf } from '../../documents/pdf.ts';
import { printDocument } from '../../documents/print.ts';
import { writeWord } from '../../documents/word.ts';
import { record } from '../../events/record.ts';
import { findLetterhead } from '../../people/letterheads/store.ts';
import { countQuarter } from './counting/actions.ts';
import { programmeDocument } from './documents.ts';
import {
	headOf,
	note,
	postOf,
	refuseClosed,
	refuseStrangers,
	refuseUnbound,
	settleOne,
	unreadable,
	wrong,
} from './holding/actions.ts';
import { listBindingDuties, listOwners } from './links/store.ts';
import {
	closeQuarter,
	ensureProgramme,
	getProgramme,
	getProgrammeUnit,
	insertTasks,
	listProgrammes,
	listQuarters,
	listTasks,
	listUnits,
	setPaper,
} from './store.ts';
import { taskActions } from './tasks/actions.ts';

export const programmeActions: ActionsOf<typeof programmeOperations> = {
	...taskActions,

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
		return { ...headOf(context, programme), quarter, owners, duties };
	},

	async addTasks(context, { id, month, text }) {
		const programme = await getProgramme(context, 'programme.write', id);
		const owners = await listOwners(context, programme.organisationId);
		const { tasks, issues } = readTasks(text, { year: programme.year, month, owners });
		if (issues.length > 0) throw unreadable(issues);
		await refuseClosed(
			context,
			programme,
			tasks.map((task) => task.month),
		);
		await insertTasks(context, programme, tasks);
		note(context, programme, 'programme.tasksAdded', { tasks: tasks.length });
		return { id, added: tasks.length };
	},

	async takeDuties(context, { id, tasks }) {
		const programme = await getProgramme(context, 'programme.write', id);
		await refuseUnbound(
			context,
			programme,
			tasks.map((task) => task.dutyId),
		);
		await refuseStrangers(
			context,
			programme,
			tasks.map((task) => task.ownerPostId),
		);
		const issues = tasks.flatMap(({ dutyId, month, dueOn }) =>
			dueOn
				? checkDay(dueOn, { year: programme.year, month }).map(({ message }) => ({
						path: `tasks.${dutyId}.dueOn`,
						message,
					}))
				: [],
		);
		if (issues.length > 0) throw unreadable(issues);
		await refuseClosed(
			context,
			programme,
			tasks.map((task) => task.month),
		);
		const rows = tasks.map(({ dutyId, title, month, dueOn, ownerPostId }) => ({
			...{ title, month, dueOn: dueOn ?? lastDayOf(programme.year, month), ownerPostId: ownerPostId ?? null },
			dutyIds: [dutyId],
		}));
		await insertTasks(context, programme, rows);
		note(context, programme, 'programme.tasksAdded', { tasks: rows.length });
		return { id, added: rows.length };
	},

	async count(context, { id, quarter }) {
		const programme = await getProgramme(context, 'programme.write', id);
		const counted = await countQuarter(context, programme, quarter);
		note(context, programme, 'programme.counted', { quarter, ...counted });
		return { id, ...counted };
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
		await setPaper(context, id, quarter, {
			symbol: symbol || null,
			datedOn: datedOn ?? null,
			opening: opening || null,
		});
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
		const document = programmeDocument(letterhead, {
			...{ year, quarter, tasks, today: context.today },
			paper: row ?? null,
		});
		const write = { word: writeWord, pdf: writePdf, print: async () => Buffer.from(printDocument(document), 'utf8') };
		const extension = { word: 'docx', pdf: 'pdf', print: 'html' }[format];
		const name = fileName(['Chương trình', quarterTerm(quarter), String(year), programme.name], extension);
		return { fileName: name, format, bytes: await write[format](document) };
	},
};
