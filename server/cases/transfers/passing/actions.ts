/** From union to union: the case changes hands, its history, texts and the law's clocks go along. */
import { clocksOnArrival, clocksOnClassifying, endedBy } from '#domain/cases/rules.ts';
import type { transferOperations } from '#domain/cases/transfers/operations.ts';
import { consentTerms, passReasonTerms } from '#domain/cases/transfers/terms.ts';
import { problem } from '#domain/problems.ts';
import type { ActionsOf } from '../../../application.ts';
import { record } from '../../../events/record.ts';
import { endClocks, startClocks } from '../../clocks/store.ts';
import { clockFacts, getForStep, keepText, tellWorker } from '../../handling/store.ts';
import { actedBy, changeHolder, findHolder, recordAct } from '../../store.ts';
import { findUnion, isPassedOver } from './store.ts';

export const passingActions: ActionsOf<Pick<typeof transferOperations, 'passOn'>> = {
	async passOn(context, input) {
		const { db, today } = context;
		const found = await getForStep(context, 'transfer', input.id);
		const target = await findUnion(context, input);
		const wrong = (path: string, message: string) => problem('unreadableInput', {}, [{ path, message }]);
		if (!target) throw wrong(input.code ? 'code' : 'organisationId', 'Không có công đoàn nào như vậy. Chọn lại.');
		if (target.id === found.organisationId) {
			throw wrong('organisationId', 'Vụ việc đang ở công đoàn này. Chọn công đoàn khác.');
		}
		const isBack = target.id === found.aboutOrganisationId && (await isPassedOver(context, found));
		if (isBack && !input.agreedBy) {
			throw wrong(
				'agreedBy',
				'Người gửi đã chọn không gửi cho công đoàn này. Hỏi người gửi trước; đồng ý thì ghi cách người gửi trả lời.',
			);
		}
		const holder = await findHolder(db, today, {
			organisationId: target.id,
			startsAbove: false,
			leaderFirst: found.isDanger || found.kind === 'denunciation',
			excludePostsOf: found.concernsLeader === 'no' ? null : found.aboutOrganisationId,
			excludeCaseConflicts: found.id,
		});
		if (holder.organisationId !== target.id || holder.postId === null) throw problem('nobodyThere');
		const by = actedBy(context, found.organisationId);
		const { reason, agreedBy } = input;
		await keepText(db, found, 'note', input.text, today);
		const move = { on: today, personId: context.actor.personId };
		await endClocks(db, found.id, 'done', move, ({ ruleCode }) =>
			(endedBy.pass as readonly string[]).includes(ruleCode),
		);
		// What is owed by law goes on as it began: a clock never starts anew because the case changed hands.
		const isTakenUp = found.state !== 'classified';
		const wanted = isTakenUp ? clocksOnArrival('help') : clocksOnClassifying(clockFacts(found));
		await startClocks(db, found, wanted, today, move);
		await changeHolder(db, found, holder, today, 'transferred');
		const isFollowed = found.state === 'transferred';
		const details = { to: target.id, reason, agreedBy: agreedBy ?? null };
		const state = isFollowed ? found.state : 'classified';
		await recordAct(db, found, { act: 'transfer', to: state, details }, { today, at: context.now }, by);
		const agreed = agreedBy ? ` ${consentTerms[agreedBy]}.` : '';
		const why = passReasonTerms[reason].toLocaleLowerCase('vi');
		await tellWorker(
			db,
			found,
			'answer',
			`${found.organisationName} đã chuyển việc này cho ${target.name}: ${why}.${agreed} Từ nay ${target.name} xử lý và trả lời anh chị.`,
			today,
		);
		record(context, {
			name: 'case.transferred',
			organisationId: found.organisationId,
			subjectId: found.id,
			details: { to: target.id, reason },
		});
		return { id: found.id, state, organisationName: target.name };
	},
};
