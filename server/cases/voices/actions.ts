import { randomInt } from 'node:crypto';
import type { CivilDate } from '#domain/calendar/date.ts';
import { keptYearsOn } from '#domain/cases/retention/rules.ts';
import type { Wish } from '#domain/cases/schema.ts';
import { caseStateTerms } from '#domain/cases/terms.ts';
import type { voiceOperations } from '#domain/cases/voices/operations.ts';
import { formatReceipt, makeIntakeCode, possibleReplies, startsAbove } from '#domain/cases/voices/rules.ts';
import type { VoiceInput } from '#domain/cases/voices/schema.ts';
import { problem } from '#domain/problems.ts';
import type { ActionsOf, Application } from '../../application.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { loadCalendar } from '../../db/installation.ts';
import { record, writeBatchEvents } from '../../events/record.ts';
import { dayKey, findDayKey, inboxId, inboxPrefix, listDayKeys, uuidOf } from '../../vault/day-keys.ts';
import { type EnvelopeFile, packEnvelope, sealEnvelope } from '../../vault/envelope.ts';
import { caseOfReceipt, openByReceipt } from '../../vault/store.ts';
import { showClock } from '../clocks/actions.ts';
import { clocksOf, isOwed } from '../clocks/store.ts';
import { findHolder } from '../store.ts';
import { findConsentQuestion } from '../transfers/consents/store.ts';
import { batchInstant, readOnOf } from './jobs.ts';
import { type EnvelopeContent, insertVoice, replyContent, reportContent } from './letters/store.ts';
import { proofOf, readProof, receiptHash, receiptOf } from './receipts/policy.ts';
import {
	findUnitName,
	findUnitOfCode,
	findWaiting,
	getHeldCase,
	getPosterUnit,
	type IntakeUnit,
	lockReceipt,
	nameOfUnit,
	putEnvelope,
	replaceCode,
} from './store.ts';

const proofKinds: Record<Wish, string> = { tell: 'Phản ánh', help: 'Đề nghị giúp đỡ', petition: 'Đơn chính thức' };

export const voiceActions: ActionsOf<typeof voiceOperations> = {
	async begin(context, input) {
		const unit = await findUnitOfCode(context.db, input.code, context.today);
		return {
			code: input.code,
			organisationId: unit.organisationId,
			organisationName: unit.organisationName,
			isGrassroots: unit.isGrassroots,
			upperName: unit.upperName,
			workers: unit.workers === null ? null : Math.floor(unit.workers / 10) * 10,
			keptYears: keptYearsOn(context.today),
			readOn: readOnOf(context.today),
		};
	},

	async send(context, input) {
		const { application, db, today } = context;
		const unit = await findUnitOfCode(db, input.code, today);
		const readerName = await readerOf(context, unit, input);
		const receipt = receiptOf(application, input.key);
		const content = reportContent(receipt, unit.organisationId, input);
		if (input.isDanger) await openAtOnce(context, content, input.attachments);
		else await enclose(context, content, input.attachments);
		return {
			receipt: formatReceipt(receipt),
			receivedOn: today,
			readOn: input.isDanger ? today : readOnOf(today),
			readerName,
			proof: proofOf(application, { day: today, kind: input.wish, unit: unit.unitCode }),
		};
	},

	async look(context, input) {
		const { application, db, today } = context;
		const { receipt } = input;
		const view = await openByReceipt(application, db, receiptHash(application, receipt));
		const waitingSince = await waitingUnder(application, db, receipt);
		const readOn = waitingSince === undefined ? null : readOnOf(waitingSince);
		if (!view) {
			if (waitingSince === undefined) throw problem('receiptUnknown');
			return {
				receipt: formatReceipt(receipt),
				state: null,
				stateTitle: 'Đã nhận, chưa ai mở',
				readOn,
				organisationName: null,
				receivedOn: waitingSince,
				texts: [],
				possible: ['add' as const, 'withdraw' as const],
				isAsked: false,
				due: null,
				limitations: [],
				transfer: null,
			};
		}
		const held = await getHeldCase(db, view.caseId, today, false);
		const question = await findConsentQuestion(db, view.caseId);
		const asked = question && view.texts.find((text) => text.id === question.textId);
		return {
			...(await datesOf(db, view.caseId, today)),
			receipt: formatReceipt(receipt),
			state: held.state,
			stateTitle: caseStateTerms[held.state],
			readOn,
			organisationName: held.organisationName,
			receivedOn: held.receivedOn,
			texts: view.texts.map(({ author, kind, writtenOn, text }) => ({ author, kind, writtenOn, text })),
			possible: possibleReplies(held.state, asked !== undefined).filter(
				(one) => one !== 'reply' || view.texts.at(-1)?.kind === 'question',
			),
			isAsked: held.state === 'asked',
			transfer: question && asked ? { to: question.to, text: asked.text } : null,
		};
	},

	async reply(context, input) {
		const { application, db, today } = context;
		const caseId = await caseOfReceipt(db, receiptHash(application, input.receipt));
		if (caseId === undefined) {
			if ((await waitingUnder(application, db, input.receipt)) === undefined) throw problem('receiptUnknown');
			if (input.what !== 'add' && input.what !== 'withdraw') throw problem('replyNotPossible');
		} else {
			const { state } = await getHeldCase(db, caseId, today, false);
			const isQuestion = (await findConsentQuestion(db, caseId)) !== undefined;
			if (!possibleReplies(state, isQuestion).includes(input.what)) throw problem('replyNotPossible');
		}
		await enclose(context, replyContent(input), input.attachments);
		return { readOn: readOnOf(today) };
	},

	async verifyProof(context, input) {
		const read = readProof(context.application, input.proof);
		const kindTitle = read && proofKinds[read.kind as Wish];
		const organisationName = read && (await findUnitName(context.db, read.unit, read.day));
		if (!read || !kindTitle || !organisationName) throw problem('proofWrong');
		return { receivedOn: read.day, kindTitle, organisationName };
	},

	async issueCode(context, input) {
		const unit = await getPosterUnit(context, input.id);
		// Short while short ones are left: eight tries of one digit, then of two, and so on.
		for (let attempt = 0; ; attempt += 1) {
			const code = makeIntakeCode(randomInt, 1 + Math.floor(attempt / 8));
			if (!(await replaceCode(context, unit, code))) continue;
			record(context, {
				name: 'intakeCode.issued',
				organisationId: unit.organisationId,
				subjectId: unit.organisationId,
			});
			return { code };
		}
	},

	async poster(context, input) {
		const { organisationId, organisationName, upperName, code } = await getPosterUnit(context, input.id);
		const origin = context.application.origins[0] ?? '';
		return { organisationId, organisationName, upperName, code, address: code && `${origin}/n/${code}` };
	},
};

/** What is owed to her next, and her own periods before mediator, arbitration and court. */
async function datesOf(db: Db, caseId: string, today: CivilDate) {
	const calendar = await loadCalendar(db);
	const clocks = (await clocksOf(db, [caseId]))
		.filter(isOwed)
		.map((clock) => showClock(clock, calendar, today))
		.flatMap(({ title, dueOn, explanation, binds }) =>
			dueOn === null ? [] : [{ title, on: dueOn, sentence: explanation, isHers: binds === 'worker' }],
		);
	const next = clocks.find((clock) => !clock.isHers);
	return {
		due: next ? { on: next.on, sentence: next.sentence } : null,
		limitations: clocks.filter((clock) => clock.isHers),
	};
}

/** The union whose handler will open it, as things stand today. */
async function readerOf(context: Context, unit: IntakeUnit, input: VoiceInput): Promise<string> {
	const { organisationId } = unit;
	if (unit.hasHandler && !input.toUpper && input.concernsLeader === 'no') return unit.organisationName;
	const { organisationId: reader } = await findHolder(context.db, context.today, {
		organisationId,
		startsAbove: startsAbove(input),
		leaderFirst: input.isDanger,
		excludePostsOf: input.concernsLeader === 'no' ? null : organisationId,
		excludeCaseConflicts: null,
	});
	return nameOfUnit(context.db, reader, context.today);
}

/** One row in the inbox and nothing else anywhere. */
async function enclose(context: Context, content: EnvelopeContent, files: EnvelopeFile[]): Promise<void> {
	const { application, db, today: day } = context;
	const packed = packEnvelope(content, files);
	const key = await dayKey(application, day);
	const id = inboxId(key, content.receipt, packed);
	const envelope = sealEnvelope(key.publicKey, packed);
	context.last.push(() => putEnvelope(db, { id, day, envelope }));
}

/** Somebody's life: in the handlers' hands now. What is written has the day and the batch's hour, as everything else. */
async function openAtOnce(
	context: Context,
	content: ReturnType<typeof reportContent>,
	files: EnvelopeFile[],
): Promise<void> {
	const { application, db, today } = context;
	const hash = receiptHash(application, content.receipt);
	await lockReceipt(db, hash);
	// A word changed and sent once more: the morning adds to the case what is not in it yet.
	if ((await caseOfReceipt(db, hash)) !== undefined) return enclose(context, content, files);
	const { id, organisationId } = await insertVoice(application, db, content, files, { sentOn: today, today });
	const event = { name: 'voice.received', subjectId: id, organisationId, details: { isDanger: true } };
	await writeBatchEvents(db, [event], batchInstant(today));
}

/** The latest day on which something under the receipt was sent that nobody has opened yet. */
async function waitingUnder(application: Application, db: Db, receipt: string): Promise<CivilDate | undefined> {
	const places = (await listDayKeys(application)).flatMap((day) => {
		const key = findDayKey(application, day);
		if (!key) return [];
		const prefix = inboxPrefix(key, receipt);
		const end = (byte: number) => uuidOf(Buffer.concat([prefix, Buffer.alloc(8, byte)]));
		return [{ day, from: end(0), to: end(255) }];
	});
	return findWaiting(db, places);
}
