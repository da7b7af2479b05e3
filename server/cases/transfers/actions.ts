/**
 * To an agency or employer: the redacted text is shown to the worker, she agrees, it goes with a link that expires, and
 * the case stays followed until an answer comes.
 */
import { addDays, formatDate } from '#domain/calendar/date.ts';
import { isCaseTransitionPossible } from '#domain/cases/lifecycle.ts';
import { clocksOnTransfer, endedBy } from '#domain/cases/rules.ts';
import type { PersonIdentity } from '#domain/cases/schema.ts';
import type { ShownTransfer, transferOperations } from '#domain/cases/transfers/operations.ts';
import { redact } from '#domain/cases/transfers/redaction/rules.ts';
import { type Consent, linkDays, usualAnswerDays } from '#domain/cases/transfers/schema.ts';
import { consentTerms, transferStateTerms } from '#domain/cases/transfers/terms.ts';
import { mentionsIn } from '#domain/fields/mentions.ts';
import { Problem, problem } from '#domain/problems.ts';
import type { Verb } from '#domain/verbs.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { loadCalendar } from '../../db/installation.ts';
import { record } from '../../events/record.ts';
import { openIdentity, openTexts, putText } from '../../vault/store.ts';
import { clocksOf, deadlineOfClock, endClocks, startClock } from '../clocks/store.ts';
import { clockFacts, getForStep, keepText, tellWorker } from '../handling/store.ts';
import { actedBy, type Case, getCase, recordAct } from '../store.ts';
import { passingActions } from './passing/actions.ts';
import { isPassedOver, unionsAround } from './passing/store.ts';
import { getTransfer, insertTransfer, newLinkToken, type Transfer, transfersOf, updateTransfer } from './store.ts';

type Found = Case<Verb>;
type Step = 'askConsent' | 'consent' | 'dropTransfer' | 'urge' | 'renewLink' | 'revokeLink';
const eventOf: Record<Step, string> = {
	askConsent: 'transfer.asked',
	consent: 'transfer.consented',
	dropTransfer: 'transfer.dropped',
	urge: 'transfer.urged',
	renewLink: 'transfer.linkRenewed',
	revokeLink: 'transfer.linkRevoked',
};

/** A step that leaves the state of the case. */
async function note(context: Context, found: Found, act: Step, details: Record<string, string | number | boolean>) {
	const moment = { today: context.today, at: context.now };
	await recordAct(context.db, found, { act, details }, moment, actedBy(context, found.organisationId));
	record(context, { name: eventOf[act], organisationId: found.organisationId, subjectId: found.id, details });
	return { id: found.id, state: found.state };
}

/** A text that is still to go, or one that went, of a case that may be handled. */
async function getOf(context: Context, input: { id: string; transferId: string }, states: readonly string[]) {
	const found = await getCase(context, 'case.handle', input.id);
	const transfer = await getTransfer(context.db, found.id, input.transferId);
	if (!states.includes(transfer.state)) throw problem('wrongState', { state: transferStateTerms[transfer.state] });
	return { found, transfer };
}
const isOneOf = (codes: readonly string[]) => (clock: { ruleCode: string }) => codes.includes(clock.ruleCode);
const followed = ['sent', 'declined', 'answered'];

/** Law on Denunciations 2018, art. 24 and 25: who is not competent forwards; nobody asks for more than the content. */
function isLawObliged(found: Found, toKind: Transfer['toKind']): boolean {
	if (toKind !== 'agency') return false;
	return (
		found.kind === 'denunciationInformation' || (found.kind === 'denunciation' && found.unionPart === 'participate')
	);
}

/** Lets it go: clocks of the receiver and of the union's own urging, the link, the word to the worker. */
async function send(context: Context, found: Found, transfer: Transfer, wanted: string | null, consent: Consent) {
	const { db, today } = context;
	const answerByOn = wanted ?? addDays(today, usualAnswerDays);
	if (answerByOn <= today || answerByOn > addDays(today, 90)) {
		const message = 'Ngày đề nghị trả lời phải sau hôm nay và không quá 90 ngày. Sửa lại ngày.';
		throw problem('unreadableInput', {}, [{ path: 'answerByOn', message }]);
	}
	const move = { on: today, personId: context.actor.personId };
	await endClocks(db, found.id, 'done', move, ({ ruleCode }) => (endedBy.pass as readonly string[]).includes(ruleCode));
	// What the union would have owed as the resolver is now owed by the receiver.
	await endClocks(db, found.id, 'void', move, (one) => one.binds === 'union' && !one.ruleCode.startsWith('union.'));
	let clockId: string | null = null;
	for (const { ruleCode, variant } of clocksOnTransfer(clockFacts(found))) {
		const body = transfer.bodyName;
		const start = { caseId: found.id, unionPart: 'participate' as const, ruleCode, variant, startedOn: today, body };
		const started = await startClock(db, start, move);
		if (started && !ruleCode.startsWith('union.')) clockId ??= started.id;
	}
	const { token, tokenHash } = newLinkToken();
	const linkUntilOn = addDays(today, linkDays);
	await updateTransfer(db, transfer.id, {
		state: 'sent',
		consent,
		consentOn: transfer.consentOn ?? today,
		sentOn: today,
		clockId,
		answerByOn,
		tokenHash,
		linkUntilOn,
	});
	await tellWorker(
		db,
		found,
		'answer',
		`Công đoàn đã chuyển nội dung đã lược tên đến ${transfer.bodyName} ngày ${formatDate(today)} (${consentTerms[consent].toLocaleLowerCase('vi')}). Nơi này được đề nghị trả lời trước hết ngày ${formatDate(answerByOn)}. Công đoàn theo dõi, đôn đốc và báo anh chị.`,
		today,
	);
	const details = { transferId: transfer.id, toKind: transfer.toKind, consent, answerByOn };
	const by = actedBy(context, found.organisationId);
	await recordAct(db, found, { act: 'transfer', to: 'transferred', details }, { today, at: context.now }, by);
	record(context, { name: 'case.transferred', organisationId: found.organisationId, subjectId: found.id, details });
	return { id: found.id, state: 'transferred' as const, token, linkUntilOn };
}

/** Her name, where the handler has just shown who he is; without it only what looks like a name is taken out. */
async function knownIdentity(context: Context, found: Found): Promise<PersonIdentity | null> {
	if (found.identity === 'anonymous') return null;
	try {
		return await openIdentity(context, found.id, 'transfer');
	} catch (cause) {
		if (cause instanceof Problem && cause.code === 'identityClosed') return null;
		throw cause;
	}
}

export const transferActions: ActionsOf<typeof transferOperations> = {
	...passingActions,

	async transfers(context, { id }) {
		const { db, today, actor } = context;
		const found = await getCase(context, 'case.read', id);
		const around = await unionsAround(context, found);
		const [rows, clocks, calendar] = [await transfersOf(db, id), await clocksOf(db, [id]), await loadCalendar(db)];
		const transfers = rows.map((row): ShownTransfer => {
			const clock = clocks.find((one) => one.id === row.clockId);
			return { ...row, sentence: clock ? deadlineOfClock(clock, calendar).explanation : null };
		});
		const isLeader = actor.posts.some(
			(post) => post.role === 'upperLeader' && post.organisationId === found.organisationId,
		);
		return {
			line: { ...found, isHandler: found.isHandler === true },
			isPossible: isCaseTransitionPossible('transfer', found.state) && found.abilities.includes('case.handle'),
			...around,
			passedOver: (await isPassedOver(context, found))
				? { id: found.aboutOrganisationId, name: found.aboutOrganisationName }
				: null,
			mayDecideDanger: isLeader && found.abilities.includes('case.decide'),
			transfers,
			today,
		};
	},

	async redactTexts(context, { id, names }) {
		const found = await getCase(context, 'case.handle', id);
		const texts = await openTexts(context, id, 'transfer');
		const identity = await knownIdentity(context, found);
		const typed = (names ?? '').split('\n').filter((name) => name.trim() !== '');
		const people = [
			...(identity
				? [
						{ isWorker: true, names: [identity.fullName], contact: identity.contact, address: identity.address ?? '' },
						...(identity.representatives ?? []).map((name) => ({ isWorker: true, names: [name] })),
						...(identity.filedBy ? [{ isWorker: false, names: [identity.filedBy] }] : []),
						...(identity.companion ? [{ isWorker: false, names: [identity.companion] }] : []),
					]
				: []),
			...typed.map((name) => ({ isWorker: false, names: [name] })),
		];
		const original = texts
			.filter((text) => text.author === 'worker' && text.kind !== 'verdict')
			.map(({ text }) => text)
			.join('\n\n');
		const { text: redacted, replaced } = redact(original, people);
		return { original, redacted, replaced, isNameKnown: identity !== null };
	},

	async askConsent(context, { id, toKind, bodyName, text, isChecked }) {
		const { db, today } = context;
		const found = await getForStep(context, 'transfer', id);
		const left = mentionsIn(text);
		if (left.length > 0 && !isChecked) {
			const message = `Còn chỗ giống tên người hoặc số điện thoại: ${left.join(', ')}.`;
			throw problem('namesNoticed', {}, [{ path: 'text', message }]);
		}
		const consent = isLawObliged(found, toKind) ? 'law' : null;
		const told = consent
			? `Theo Luật Tố cáo, công đoàn phải chuyển nội dung dưới đây đến ${bodyName}. Trong đó không có tên và thông tin về người gửi.`
			: `Công đoàn muốn chuyển nội dung dưới đây đến ${bodyName} để việc được giải quyết. Tên và những điều làm lộ anh chị đã được bỏ. Anh chị xem kỹ rồi cho biết có đồng ý không. Chưa đồng ý thì chưa chuyển.`;
		const move = { on: today, personId: context.actor.personId };
		await endClocks(db, id, 'done', move, isOneOf(endedBy.contact));
		const shared = { author: 'handler' as const, writtenOn: today, forWorker: true };
		await putText(db, found, { ...shared, kind: consent ? 'answer' : 'question', text: told });
		const textId = await putText(db, found, { ...shared, kind: 'redacted', text });
		const transferId = await insertTransfer(db, { caseId: id, toKind, bodyName, textId, askedOn: today, consent });
		return { ...(await note(context, found, 'askConsent', { transferId, toKind })), transferId };
	},

	async recordConsent(context, input) {
		const { found, transfer } = await getOf(context, input, ['asked']);
		if (found.identity === 'anonymous') {
			const why = 'Người gửi không nêu tên chỉ trả lời được bằng mã số của mình. Chờ trả lời qua mã số.';
			throw problem('transferStands', { why });
		}
		const { isAgreed, way } = input;
		const consentOn = context.today;
		await updateTransfer(
			context.db,
			transfer.id,
			isAgreed ? { state: 'agreed', consent: way, consentOn } : { state: 'refused', consentOn },
		);
		return note(context, found, 'consent', { transferId: transfer.id, isAgreed, way });
	},

	async sendTransfer(context, input) {
		const { found, transfer } = await getOf(context, input, ['asked', 'agreed', 'refused']);
		if (transfer.state !== 'agreed' || transfer.consent === null) throw problem('consentMissing');
		await getForStep(context, 'transfer', found.id);
		return send(context, found, transfer, input.answerByOn ?? null, transfer.consent);
	},

	async sendInDanger(context, input) {
		const found = await getCase(context, 'case.decide', input.id);
		const { posts } = context.actor;
		if (!posts.some((post) => post.role === 'upperLeader' && post.organisationId === found.organisationId)) {
			throw problem('notYours');
		}
		await getForStep(context, 'transfer', found.id);
		const transfer = await getTransfer(context.db, found.id, input.transferId);
		if (transfer.state !== 'asked' && transfer.state !== 'refused') {
			throw problem('wrongState', { state: transferStateTerms[transfer.state] });
		}
		await keepText(
			context.db,
			found,
			'note',
			`Quyết định chuyển vì nguy hiểm đến tính mạng: ${input.text}`,
			context.today,
		);
		return send(context, found, transfer, input.answerByOn ?? null, 'danger');
	},

	async urge(context, input) {
		const { found, transfer } = await getOf(context, input, ['sent', 'declined']);
		const { db, today } = context;
		if (transfer.lastUrgedOn === today) {
			throw problem('transferStands', { why: 'Hôm nay đã ghi một lần đôn đốc nơi này rồi.' });
		}
		const urgedTimes = transfer.urgedTimes + 1;
		await updateTransfer(db, transfer.id, { urgedTimes, lastUrgedOn: today });
		const move = { on: today, personId: context.actor.personId };
		await endClocks(db, found.id, 'done', move, ({ ruleCode }) => ruleCode === 'union.urge');
		const { unionPart } = found;
		const start = { caseId: found.id, unionPart, ruleCode: 'union.urge', startedOn: today, body: transfer.bodyName };
		await startClock(db, start, move);
		const words = `Ngày ${formatDate(today)}, công đoàn đã đôn đốc ${transfer.bodyName} (lần ${urgedTimes}).`;
		await tellWorker(db, found, 'answer', words, today);
		return { ...(await note(context, found, 'urge', { transferId: transfer.id, urgedTimes })), urgedTimes };
	},

	async renewLink(context, input) {
		const { found, transfer } = await getOf(context, input, followed);
		const { token, tokenHash } = newLinkToken();
		const linkUntilOn = addDays(context.today, linkDays);
		await updateTransfer(context.db, transfer.id, { tokenHash, linkUntilOn });
		return { ...(await note(context, found, 'renewLink', { transferId: transfer.id })), token, linkUntilOn };
	},

	async revokeLink(context, input) {
		const { found, transfer } = await getOf(context, input, followed);
		await updateTransfer(context.db, transfer.id, { linkUntilOn: null });
		return note(context, found, 'revokeLink', { transferId: transfer.id });
	},

	async dropTransfer(context, input) {
		const { found, transfer } = await getOf(context, input, ['asked', 'agreed', 'refused']);
		await updateTransfer(context.db, transfer.id, { state: 'dropped' });
		return note(context, found, 'dropTransfer', { transferId: transfer.id });
	},
};
