/** One task: what it hangs on, what shows that it is done, and what becomes of it where it was not. */
import { formatDate } from '#domain/calendar/date.ts';
import type { programmeOperations } from '#domain/plans/programmes/operations.ts';
import { checkDay, laterMonths, quarterOfMonth } from '#domain/plans/programmes/rules.ts';
import type { ActionsOf } from '../../../application.ts';
import { record } from '../../../events/record.ts';
import { keepFile } from '../../../files/rows.ts';
import { holds } from '../../../perform.ts';
import { insertEvidence, listBinding } from '../../evidence/store.ts';
import {
	closeTasks,
	countableMeasures,
	headOf,
	holdTask,
	note,
	postOf,
	refuseClosed,
	refuseStrangers,
	refuseUnbound,
	settleOne,
	unreadable,
	wrong,
} from '../holding/actions.ts';
import {
	linkEvidence,
	listBindingDuties,
	listChain,
	listLinkable,
	listLinkedDuties,
	listOwners,
	listPieces,
	unlinkEvidence,
} from '../links/store.ts';
import { declareTask, findTask, getProgrammeOf, listQuarters, reopenTask, updateTask } from '../store.ts';

type TaskOperations = Pick<
	typeof programmeOperations,
	'task' | 'change' | 'editTask' | 'addEvidence' | 'link' | 'unlink' | 'declare' | 'settle' | 'reopen'
>;

type FindingOrigin = { surveyId: string; findingId: string; title: string; said: string } | null;

export const taskActions: ActionsOf<TaskOperations> = {
	async task(context, { id }) {
		const programme = await getProgrammeOf(context, 'programme.read', id);
		const task = await findTask(context, id);
		const mayWrite = programme.abilities.includes('programme.write');
		const [quarters, linkedDuties, pieces, linkable, chain, finding] = await Promise.all([
			listQuarters(context, programme.id),
			listLinkedDuties(context, id),
			listPieces(context, id),
			mayWrite ? listLinkable(context, programme.organisationId, id) : [],
			listChain(context, id, task.carriedFromId),
			holds(context.actor, 'survey.read')
				? (context.perform('surveyFindings.origin', { becameId: id }) as Promise<FindingOrigin>)
				: null,
		]);
		const quarter = quarterOfMonth(task.month);
		return {
			...task,
			...chain,
			...{ linkedDuties, pieces, linkable, finding, programme: headOf(context, programme) },
			closedOn: quarters.find((one) => one.quarter === quarter)?.closedOn ?? null,
			laterMonths: laterMonths(programme.year, quarter),
		};
	},

	async change(context, { id }) {
		const programme = await getProgrammeOf(context, 'programme.write', id);
		const [task, owners, linked, binding] = await Promise.all([
			findTask(context, id),
			listOwners(context, programme.organisationId),
			listLinkedDuties(context, id),
			listBindingDuties(context, programme),
		]);
		// What has ended meanwhile can still be taken off.
		const ended = linked.filter((duty) => binding.every((one) => one.id !== duty.id));
		const measures = countableMeasures(context);
		return { task, dutyIds: linked.map((duty) => duty.id), owners, duties: [...ended, ...binding], measures };
	},

	async editTask(context, { id, dutyIds, ...fields }) {
		const { programme } = await holdTask(context, id, ['open', 'done']);
		const issues = checkDay(fields.dueOn, { year: programme.year, month: fields.month });
		const measure = fields.measure ?? null;
		const goal = fields.goal ?? null;
		if ((measure === null) !== (goal === null)) {
			const message =
				measure === null ? 'Chọn số liệu để đếm, hoặc bỏ số phải đạt.' : 'Ghi số phải đạt, hoặc bỏ số liệu.';
			issues.push({ path: measure === null ? 'measure' : 'goal', message });
		}
		if (issues.length > 0) throw unreadable(issues);
		await refuseClosed(context, programme, [fields.month]);
		await refuseStrangers(context, programme, [fields.ownerPostId]);
		const asked = [...new Set(dutyIds)];
		const known = (await listLinkedDuties(context, id)).map((duty) => duty.id);
		// What a task carries already stays, also where the duty has ended meanwhile.
		await refuseUnbound(
			context,
			programme,
			asked.filter((duty) => !known.includes(duty)),
		);
		await updateTask(context, id, { ...fields, ownerPostId: fields.ownerPostId ?? null, measure, goal }, asked);
		await closeTasks(context, [id]);
		note(context, programme, 'programme.taskEdited', { task: id });
		return { id };
	},

	async addEvidence(context, { id, kind, onDay, title, fileId }) {
		const { programme } = await holdTask(context, id, ['open', 'done']);
		if (onDay > context.today) throw wrong('onDay', `Ngày ${formatDate(onDay)} chưa đến. Ghi ngày việc đã làm.`);
		if (fileId) await keepFile(context, fileId);
		const { organisationId } = programme;
		const duties = await listLinkedDuties(context, id);
		const dutyIds = await listBinding(
			context,
			organisationId,
			duties.map((duty) => duty.id),
		);
		const piece = { organisationId, kind, onDay, title, dutyIds, subjectId: null, fileId: fileId ?? null };
		const evidenceId = await insertEvidence(context, { ...piece, postId: postOf(context, programme) });
		await linkEvidence(context, id, organisationId, [evidenceId]);
		await closeTasks(context, [id]);
		record(context, {
			name: 'evidence.added',
			organisationId,
			subjectId: evidenceId,
			details: { kind, duties: dutyIds.length },
		});
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
		await closeTasks(context, [id]);
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
		await closeTasks(context, [id]);
		note(context, programme, 'programme.taskDeclared', { task: id });
		return { id };
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
			throw wrong(
				'',
				'Việc này xong vì có minh chứng hoặc số liệu đã đạt. Gỡ minh chứng gắn nhầm, hoặc sửa số phải đạt.',
			);
		}
		await reopenTask(context, id);
		note(context, programme, 'programme.taskReopened', { task: id });
		return { id };
	},
};
