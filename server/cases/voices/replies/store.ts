/** What a worker does with her receipt, when the morning's batch carries it out. */
import type { CivilDate } from '#domain/calendar/date.ts';
import { isCaseTransitionPossible } from '#domain/cases/lifecycle.ts';
import type { TextKind } from '#domain/cases/schema.ts';
import type { VoiceReply } from '#domain/cases/voices/schema.ts';
import type { Db } from '../../../db/connect.ts';
import type { EventInput } from '../../../events/record.ts';
import type { EnvelopeFile } from '../../../vault/envelope.ts';
import { putText } from '../../../vault/store.ts';
import { endClocks } from '../../clocks/store.ts';
import { recordRetaliation, recordVerdict } from '../../closing/store.ts';
import { recordAct } from '../../store.ts';
import { recordWorkerConsent } from '../../transfers/consents/store.ts';
import { filesOf, type ReplyContent } from '../letters/store.ts';
import { closeWithdrawn, getHeldCase } from '../store.ts';

/** When it was sent, and the day of the batch. */
type Days = { sentOn: CivilDate; today: CivilDate };

/**
 * Several of one morning in an order that loses nothing: what was said before what was decided, and the cautious answer
 * last, since nothing tells which was sent first.
 */
export const replyOrder: VoiceReply[] = [
	'add',
	'reply',
	'agreeTransfer',
	'refuseTransfer',
	'solved',
	'notSolved',
	'retaliation',
	'withdraw',
];

const textKinds: Record<VoiceReply, TextKind> = {
	add: 'addition',
	reply: 'reply',
	withdraw: 'reply',
	solved: 'verdict',
	notSolved: 'verdict',
	agreeTransfer: 'reply',
	refuseTransfer: 'reply',
	retaliation: 'addition',
};

/** Her decision in words, where she added none: a handler must never meet an empty text. */
const decisions: Record<VoiceReply, string> = {
	add: '',
	reply: '',
	withdraw: 'Người gửi xin rút.',
	solved: 'Người gửi báo: đã ổn.',
	notSolved: 'Người gửi báo: chưa ổn.',
	agreeTransfer: 'Người gửi đồng ý chuyển nội dung đã cho xem.',
	refuseTransfer: 'Người gửi không đồng ý chuyển nội dung đã cho xem.',
	retaliation: 'Người gửi báo: bị trù dập sau khi lên tiếng.',
};

/** Carries one out. Gives the events of the batch; none where the case has been withdrawn. */
export async function applyReply(
	db: Db,
	caseId: string,
	reply: ReplyContent & { files: EnvelopeFile[] },
	days: Days,
): Promise<EventInput[]> {
	const held = await getHeldCase(db, caseId, days.today, true);
	if (held.state === 'withdrawn') return [];
	const { what } = reply;
	await putText(db, held, {
		author: 'worker',
		kind: textKinds[what],
		text: [decisions[what], reply.text].filter(Boolean).join('\n\n'),
		writtenOn: days.sentOn,
		forWorker: true,
		files: filesOf(reply.files),
	});
	const moment = { today: days.sentOn, at: null };
	const event = (name: string): EventInput[] => [
		{ name, subjectId: held.id, organisationId: held.organisationId, details: { what } },
	];
	if (what === 'solved' || what === 'notSolved') {
		const isAsked = isCaseTransitionPossible(what === 'solved' ? 'confirm' : 'dispute', held.state);
		if (isAsked) {
			const verdict = what === 'solved' ? 'confirmed' : 'disputed';
			const heard = { moment, today: days.today, by: null, details: { way: 'page' } };
			const recorded = await recordVerdict(db, held.id, verdict, heard);
			return [{ name: recorded.event, subjectId: held.id, organisationId: recorded.organisationId }];
		}
	}
	if (what === 'retaliation') {
		const heard = { moment, today: days.today, by: null, details: { way: 'page' } };
		const organisationId = await recordRetaliation(db, held.id, heard);
		return [{ name: 'case.retaliationReported', subjectId: held.id, organisationId }];
	}
	if (what === 'withdraw' && isCaseTransitionPossible('withdraw', held.state)) {
		await recordAct(db, held, { act: 'withdraw', to: 'withdrawn' }, moment, null);
		await endClocks(db, held.id, 'void', { on: days.today, personId: null });
		await closeWithdrawn(db, held.id, days.sentOn);
		return event('case.withdrawn');
	}
	if (what === 'agreeTransfer' || what === 'refuseTransfer') {
		await recordWorkerConsent(db, held.id, what === 'agreeTransfer', days.sentOn);
	}
	await recordAct(db, held, { act: what === 'add' ? 'add' : 'reply', details: { what } }, moment, null);
	return event('voice.replied');
}
