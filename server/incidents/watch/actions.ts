import { addDays } from '#domain/calendar/date.ts';
import { triggers } from '#domain/incidents/schema.ts';
import type { watchOperations } from '#domain/incidents/watch/operations.ts';
import { usualTerms } from '#domain/incidents/watch/rules.ts';
import { problem } from '#domain/problems.ts';
import type { ActionsOf } from '../../application.ts';
import { record } from '../../events/record.ts';
import { chainFrom, unionsUpwards } from '../levels/store.ts';
import { getUnion } from '../unions/store.ts';
import { endDuty, getDuty, insertDuty, rosterOf, saveTerm, termsOf } from './store.ts';

export const watchActions: ActionsOf<typeof watchOperations> = {
	async terms(context, input) {
		const { organisationId, name, path, mayConfigure } = await getUnion(context, 'incident.read', input.organisationId);
		const { db, today } = context;
		const chain = chainFrom(await unionsUpwards(db, today, [organisationId]), path);
		const ids = chain.map((union) => union.organisationId);
		const set = await termsOf(db, ids, today);
		const terms = triggers.map((trigger) => {
			const nearest = ids.flatMap((id) => set.filter((one) => one.organisationId === id && one.trigger === trigger))[0];
			const setBy = chain.find((union) => union.organisationId === nearest?.organisationId);
			return {
				trigger,
				minutes: nearest?.minutes ?? usualTerms[trigger].minutes,
				isAtNight: nearest?.isAtNight ?? usualTerms[trigger].isAtNight,
				setByName: setBy?.name ?? null,
				fromOn: nearest?.fromOn ?? null,
				isOwn: nearest?.organisationId === organisationId,
			};
		});
		return { organisationId, organisationName: name, mayConfigure: mayConfigure === true, terms };
	},

	async setTerm(context, { organisationId, trigger, minutes, isAtNight, fromOn = context.today }) {
		const union = await getUnion(context, 'incident.configure', organisationId);
		refusePast('fromOn', fromOn, context.today);
		await saveTerm(context, union, { trigger, minutes, isAtNight, fromOn });
		record(context, { name: 'watch.termSet', organisationId, details: { trigger, minutes, isAtNight } });
		return { organisationId };
	},

	async rosters(context, input) {
		const { organisationId, name, mayConfigure } = await getUnion(context, 'incident.read', input.organisationId);
		const { duties, posts } = await rosterOf(context.db, organisationId, context.today);
		return {
			organisationId,
			organisationName: name,
			mayConfigure: mayConfigure === true,
			duties: duties.map(({ toOn, ...duty }) => ({ ...duty, untilOn: addDays(toOn, -1) })),
			posts,
		};
	},

	async setDuty(context, { organisationId, postId, kind, fromOn, untilOn = fromOn }) {
		const union = await getUnion(context, 'incident.configure', organisationId);
		refusePast('fromOn', fromOn, context.today);
		if (untilOn < fromOn) refuse('untilOn', 'Ngày cuối ở trước ngày đầu. Sửa một trong hai ngày.');
		if (untilOn > addDays(fromOn, longestDays)) refuse('untilOn', 'Dài quá một năm. Ghi từng quãng ngắn hơn.');
		const { posts } = await rosterOf(context.db, organisationId, context.today);
		if (!posts.some(({ id }) => id === postId)) {
			refuse('postId', 'Chỉ chức vụ lãnh đạo, chuyên viên của chính công đoàn này mới trực được. Chọn lại.');
		}
		const id = await insertDuty(context, union, { postId, kind, fromOn, toOn: addDays(untilOn, 1) });
		record(context, {
			name: 'watch.dutySet',
			organisationId,
			subjectId: id,
			postId,
			details: { kind, fromOn, untilOn },
		});
		return { id };
	},

	async removeDuty(context, { id }) {
		const duty = await getDuty(context, id);
		await endDuty(context, duty);
		record(context, { name: 'watch.dutyRemoved', organisationId: duty.union.organisationId, subjectId: id });
		return { id };
	},
};

const longestDays = 366;

function refuse(path: string, message: string): never {
	throw problem('unreadableInput', {}, [{ path, message }]);
}

/** What has been cannot be made otherwise: it says who was to be found then. */
function refusePast(path: string, on: string, today: string): void {
	if (on < today) refuse(path, 'Ngày này đã qua. Chọn hôm nay hoặc một ngày sau.');
}
