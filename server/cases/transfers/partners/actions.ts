/**
 * The receiver's side. What is written here is sealed to the case like everything else; the handler opens it. The case
 * stays followed until the handler answers the worker.
 */
import { addDays, formatDate } from '#domain/calendar/date.ts';
import type { partnerOperations } from '#domain/cases/transfers/partners/operations.ts';
import { mostMoreDays, type TransferState } from '#domain/cases/transfers/schema.ts';
import { declineReasonTerms } from '#domain/cases/transfers/terms.ts';
import { problem } from '#domain/problems.ts';
import type { ActionsOf } from '../../../application.ts';
import type { Context } from '../../../context.ts';
import { loadCalendar } from '../../../db/installation.ts';
import { record } from '../../../events/record.ts';
import { putText } from '../../../vault/store.ts';
import { clocksOf, deadlineOfClock, endClocks, startClock } from '../../clocks/store.ts';
import { tellWorker } from '../../handling/store.ts';
import { recordAct } from '../../store.ts';
import { getByLink, type LinkedTransfer, openByLink, updateTransfer } from '../store.ts';

type Act = 'partnerAnswer' | 'partnerDecline' | 'partnerTime';
const eventOf: Record<Act, string> = {
	partnerAnswer: 'transfer.answered',
	partnerDecline: 'transfer.declined',
	partnerTime: 'transfer.moreTimeAsked',
};

async function getOpen(context: Context, token: string): Promise<LinkedTransfer> {
	const linked = await getByLink(context.db, token, context.today, true);
	if (linked.state !== 'answered') return linked;
	const on = linked.repliedOn ? ` ngày ${formatDate(linked.repliedOn)}` : '';
	const why = `Việc này đã được trả lời${on}. Cần sửa hoặc nói thêm thì liên hệ công đoàn đã gửi.`;
	throw problem('transferStands', { why });
}

/** Seals what the receiver wrote, tells the worker where it stands, and notes both. */
async function reply(
	context: Context,
	linked: LinkedTransfer,
	act: Act,
	said: { text: string; told: string; details: Record<string, string>; state: TransferState },
) {
	const { db, today } = context;
	const to = { id: linked.caseId, publicKey: linked.publicKey, splitFromId: linked.splitFromId };
	const kind = act === 'partnerAnswer' ? 'answer' : 'reply';
	await putText(db, to, { author: linked.toKind, kind, text: said.text, writtenOn: today, forWorker: false });
	await tellWorker(db, to, 'answer', said.told, today);
	const details = { transferId: linked.id, ...said.details };
	const before = { id: linked.caseId, state: linked.caseState };
	await recordAct(db, before, { act, details }, { today, at: context.now }, null);
	const { organisationId } = linked;
	record(context, { name: eventOf[act], organisationId, subjectId: linked.caseId, details });
	return { state: said.state };
}

export const partnerActions: ActionsOf<typeof partnerOperations> = {
	async view(context, { token }) {
		const { application, db, today } = context;
		const linked = await getByLink(db, token, today, false);
		const text = await openByLink(application, db, token, today);
		const clock = (await clocksOf(db, [linked.caseId])).find((one) => one.id === linked.clockId);
		const sentence = clock ? deadlineOfClock(clock, await loadCalendar(db)).explanation : null;
		const { sentOn, answerByOn } = linked;
		if (sentOn === null || answerByOn === null) throw problem('transferLinkEnded');
		return { ...linked, text, sentOn, answerByOn, sentence, today };
	},

	async answer(context, { token, text }) {
		const linked = await getOpen(context, token);
		const { db, today } = context;
		await updateTransfer(db, linked.id, { state: 'answered', repliedOn: today });
		const move = { on: today, personId: null };
		await endClocks(
			db,
			linked.caseId,
			'done',
			move,
			(clock) => clock.id === linked.clockId || clock.ruleCode === 'union.urge',
		);
		// Now the union owes the worker a word.
		const start = { caseId: linked.caseId, unionPart: null, ruleCode: 'union.contact', startedOn: today };
		await startClock(db, start, move);
		const told = `${linked.bodyName} đã trả lời ngày ${formatDate(today)}. Công đoàn đang xem câu trả lời và sẽ báo anh chị.`;
		return reply(context, linked, 'partnerAnswer', { text, told, details: {}, state: 'answered' });
	},

	async askTime(context, { token, untilOn, text }) {
		const linked = await getOpen(context, token);
		const latest = addDays(context.today, mostMoreDays);
		if (untilOn <= context.today || untilOn > latest) {
			const message = `Chọn ngày sau hôm nay và không quá ${formatDate(latest)}.`;
			throw problem('unreadableInput', {}, [{ path: 'untilOn', message }]);
		}
		await updateTransfer(context.db, linked.id, { moreTimeUntilOn: untilOn });
		const told = `${linked.bodyName} xin trả lời muộn hơn, trước hết ngày ${formatDate(untilOn)}. Công đoàn vẫn theo dõi.`;
		return reply(context, linked, 'partnerTime', { text, told, details: { untilOn }, state: linked.state });
	},

	async decline(context, { token, reason, text }) {
		const linked = await getOpen(context, token);
		const { db, today } = context;
		if (linked.state === 'declined') {
			throw problem('transferStands', { why: 'Đã ghi nhận từ chối. Nếu nhận giải quyết thì gửi câu trả lời.' });
		}
		await updateTransfer(db, linked.id, { state: 'declined', declineReason: reason, repliedOn: today });
		await endClocks(db, linked.caseId, 'void', { on: today, personId: null }, (clock) => clock.id === linked.clockId);
		const why = declineReasonTerms[reason];
		const told = `${linked.bodyName} không nhận giải quyết: ${why.toLocaleLowerCase('vi')}. Công đoàn đang xem bước tiếp theo và sẽ báo anh chị.`;
		const words = text ? `Từ chối: ${why}.\n\n${text}` : `Từ chối: ${why}.`;
		return reply(context, linked, 'partnerDecline', { text: words, told, details: { reason }, state: 'declined' });
	},
};
