/** Taking: a union above acknowledges, passes on, links, ends and opens again. */
import type { incidentOperations } from '#domain/incidents/operations.ts';
import { nextAbove, nextFollowUp } from '#domain/incidents/watch/rules.ts';
import { problem } from '#domain/problems.ts';
import type { HeldPost } from '../../access/actor.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { record } from '../../events/record.ts';
import { closeEnded } from '../../notices/store.ts';
import { filesOf, markVoicesRemoved } from '../files/store.ts';
import { incidentMatters } from '../matters.ts';
import { answeringPost, refuseState, refuseWords } from '../policy.ts';
import { getIncident, type Incident, insertLink, moveGroup, updateIncident } from '../store.ts';
import { addEntry } from '../thread/store.ts';
import {
	acknowledgeLevel,
	changeHolders,
	insertLevels,
	type Level,
	levelsOf,
	silence,
	takersAbove,
	unionsUpwards,
} from './store.ts';

type Taking = Pick<
	ActionsOf<typeof incidentOperations>,
	'acknowledge' | 'passUp' | 'link' | 'become' | 'close' | 'reopen'
>;
type Answered = { incident: Incident<'incident.acknowledge'>; levels: Level[]; post: HeldPost };

export const levelActions: Taking = {
	async acknowledge(context, { id }) {
		const answered = await getAnswered(context, id);
		refuseState('acknowledge', answered.incident.state);
		if (ownLevel(answered)?.acknowledgedAt)
			stands('Công đoàn mình đã nhận báo cáo này rồi. Tải lại trang để xem ai nhận.');
		await take(context, answered);
		note(context, answered, 'incident.acknowledged');
		return { id };
	},

	async passUp(context, { id, reason, isNameMeant }) {
		const answered = await getAnswered(context, id);
		const { incident, levels, post } = answered;
		refuseState('passUp', incident.state);
		refuseWords(isNameMeant, { reason });
		const { db, now, today } = context;
		const unions = await unionsUpwards(db, today, [incident.organisationId]);
		const above = takersAbove(unions, incident.path).filter(({ path }) => path.length < post.path.length);
		const next = nextAbove(above);
		if (next === undefined) {
			stands('Không còn công đoàn cấp trên nào có người nhận. Gọi điện trực tiếp, rồi ghi cuộc gọi vào phần trao đổi.');
		}
		if (levels.some(({ organisationId }) => organisationId === next)) {
			stands('Công đoàn cấp trên đã được báo rồi. Xem phần “Đã báo đến đâu”.');
		}
		if (!ownLevel(answered)?.acknowledgedAt) await take(context, answered);
		await insertLevels(db, [{ incidentId: id, organisationId: next, arrivedAt: now, reason: 'decision' }]);
		await addEntry(context, post, { incidentId: id, kind: 'passedUp', words: reason });
		note(context, answered, 'incident.passedUp');
		return { id };
	},

	async link(context, { id, mainId }) {
		// Both are held in one order, whoever links which to which.
		const [first, second] = mainId && mainId < id ? [mainId, id] : [id, mainId];
		const one = await getAnswered(context, first);
		const two = second && second !== first ? await getAnswered(context, second) : one;
		const [answered, main] = one.incident.id === id ? [one, two] : [two, one];
		const { incident, post } = answered;
		refuseState('link', incident.state);
		refuseState('link', main.incident.state);
		if (mainId === id) stands('Không nối một báo cáo với chính nó. Chọn báo cáo kia về cùng việc.');
		if (mainId === undefined && incident.mainId === null) {
			const message = 'Chọn báo cáo được tính. Không thấy thì quay lại: báo cáo này vẫn là việc riêng.';
			throw problem('unreadableInput', {}, [{ path: 'mainId', message }]);
		}
		const rootId = mainId === undefined ? null : (main.incident.mainId ?? mainId);
		if (rootId === id) stands('Báo cáo kia đang được tính vào báo cáo này. Bỏ nối ở báo cáo kia trước.');
		if (incident.mainId === rootId) return { id };
		// The one that the other is counted at is held too: meanwhile it may have come to be counted elsewhere itself.
		if (rootId !== null && rootId !== mainId) {
			const { incident: root } = await getAnswered(context, rootId);
			if (root.mainId !== null) throw problem('changedMeanwhile');
		}
		await updateIncident(context.db, incident, { mainId: rootId });
		if (rootId !== null) await moveGroup(context.db, id, rootId);
		const words = rootId === null ? 'Bỏ nối: là hai việc khác nhau.' : 'Cùng một việc: được tính ở báo cáo kia.';
		await addEntry(context, post, { incidentId: id, kind: 'linked', words });
		if (rootId !== null) {
			const counted = 'Cùng một việc với một báo cáo khác: được tính ở đây.';
			await addEntry(context, post, { incidentId: rootId, kind: 'linked', words: counted });
		}
		note(context, answered, 'incident.linked', { main: rootId });
		return { id };
	},

	async become(context, { id, kind, targetId }) {
		const answered = await getAnswered(context, id);
		const { incident, post } = answered;
		refuseState('become', incident.state);
		// Whoever may not see it cannot point at it.
		await context.perform(reading[kind], { id: targetId });
		if (!(await insertLink(context, incident, { kind, targetId, postId: post.postId }))) return { id };
		await addEntry(context, post, { incidentId: id, kind: 'linked', words: becameWords[kind] });
		note(context, answered, 'incident.became', { kind });
		return { id };
	},

	async close(context, { id, result, cause, lesson, isNameMeant }) {
		const answered = await getAnswered(context, id);
		const { incident, levels, post } = answered;
		refuseState('close', incident.state);
		refuseWords(isNameMeant, { result, cause, lesson });
		if (levels.every(({ acknowledgedAt }) => acknowledgedAt === null)) {
			stands('Chưa ai nhận báo cáo này. Nhận báo cáo trước, rồi mới kết thúc.');
		}
		const files = await filesOf(context.db, id);
		if (files.some(({ kind, transcript, removedAt }) => kind === 'voice' && !transcript && !removedAt)) {
			stands('Đoạn ghi âm bị xóa khi kết thúc mà chưa ai ghi lại. Nghe, ghi lại bằng chữ, rồi kết thúc.');
		}
		const { db, now } = context;
		await updateIncident(db, incident, {
			state: 'closed',
			endedAt: now,
			endedByPostId: post.postId,
			result,
			cause,
			lesson: lesson ?? null,
			followUpAt: null,
		});
		await silence(db, id);
		await markVoicesRemoved(db, id, now);
		await addEntry(context, post, { incidentId: id, kind: 'closed', words: endingWords(result, cause, lesson) });
		await closeEnded(db, incidentMatters, [id], context.today);
		note(context, answered, 'incident.closed');
		return { id };
	},

	async reopen(context, { id, reason, isNameMeant }) {
		const answered = await getAnswered(context, id);
		const { incident, post } = answered;
		refuseState('reopen', incident.state);
		refuseWords(isNameMeant, { reason });
		await updateIncident(context.db, incident, {
			state: 'open',
			endedAt: null,
			endedByPostId: null,
			result: null,
			cause: null,
			lesson: null,
			withdrawnReason: null,
			followUpAt: nextFollowUp(incident.reportedAt, context.now),
			isFollowUpTold: false,
		});
		await addEntry(context, post, { incidentId: id, kind: 'reopened', words: reason });
		if (!ownLevel(answered)?.acknowledgedAt) await take(context, answered);
		note(context, answered, 'incident.reopened');
		return { id };
	},
};

/** All three, since opening it again takes them out of the report and leaves them here. */
const endingWords = (result: string, cause: string, lesson: string | undefined) =>
	[result, `Nguyên nhân: ${cause}`, ...(lesson ? [`Bài học: ${lesson}`] : [])].join('\n');

const reading = { case: 'cases.get', hotSpot: 'hotSpots.get', task: 'programmes.task' };

const becameWords = {
	case: 'Đã lập vụ việc từ báo cáo này.',
	hotSpot: 'Đã thành điểm nóng.',
	task: 'Đã thành một việc trong chương trình công tác.',
};

function stands(why: string): never {
	throw problem('incidentStands', { why });
}

/** The quick report with the post that answers for it here; a unit's own posts do not answer for what it tells itself. */
async function getAnswered(context: Context, id: string): Promise<Answered> {
	const incident = await getIncident(context, 'incident.acknowledge', id);
	const levels = await levelsOf(context.db, id, context.today);
	const post = answeringPost(context.actor, incident.path, levels);
	if (!post) throw problem('incidentOwn');
	return { incident, levels, post };
}

const ownLevel = ({ levels, post }: Answered) =>
	levels.find(({ organisationId }) => organisationId === post.organisationId);

/** The post has it from now on, unless a higher union has taken it before. */
async function take(context: Context, { incident, levels, post }: Answered): Promise<void> {
	const { organisationId, postId, path } = post;
	const silenced = levels.filter((level) => level.path.length > path.length).map((level) => level.organisationId);
	const { personId } = context.actor;
	await acknowledgeLevel(context, incident.id, { organisationId, postId, personId, silenced });
	if (!levels.some((level) => level.acknowledgedAt && level.path.length < path.length)) {
		await changeHolders(context.db, [{ incidentId: incident.id, organisationId, postId, fromAt: context.now }]);
	}
	await addEntry(context, post, { incidentId: incident.id, kind: 'acknowledged', words: `${post.title} đã nhận.` });
	await closeEnded(context.db, incidentMatters, [incident.id], context.today);
}

function note(
	context: Context,
	{ incident, post }: Answered,
	name: string,
	details: Record<string, string | null> = {},
): void {
	const { organisationId, id: subjectId } = incident;
	record(context, { name, organisationId, subjectId, postId: post.postId, details });
}
