/**
 * A paper is made, handed out in the answer and forgotten; the history of the case keeps that it was made, and the union's
 * register of outgoing documents its number and day.
 */
import { z } from 'zod';
import type { caseDocumentOperations } from '#domain/cases/documents/operations.ts';
import { type DocumentKind, documentFields, documentForms, documentsFor } from '#domain/cases/documents/rules.ts';
import type { DocumentContent } from '#domain/cases/documents/schema.ts';
import type { PersonIdentity } from '#domain/cases/schema.ts';
import { problem } from '#domain/problems.ts';
import type { Verb } from '#domain/verbs.ts';
import { actingPost } from '../../access/actor.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { loadCalendar } from '../../db/installation.ts';
import type { UnionDocument } from '../../documents/blocks.ts';
import { fileName } from '../../documents/names.ts';
import { writePdf } from '../../documents/pdf.ts';
import { writeWord } from '../../documents/word.ts';
import { record } from '../../events/record.ts';
import { openIdentity, openTexts } from '../../vault/store.ts';
import { clocksOf, deadlineOfClock, isOwed } from '../clocks/store.ts';
import { actedBy, type Case, getCase, recordAct } from '../store.ts';
import { caseDocument, type PaperHead } from './documents.ts';
import type { PaperFacts } from './phrases/documents.ts';
import { extendedOn, isDiscreet, latestTransfer, type PaperTransfer, paperHead } from './store.ts';

async function gather(
	context: Context,
	found: Case<Verb>,
	head: PaperHead,
	written: DocumentContent,
	sender: PersonIdentity | null,
): Promise<PaperFacts> {
	const { db } = context;
	const [clocks, calendar, transfer, extended] = [
		await clocksOf(db, [found.id]),
		await loadCalendar(db),
		await latestTransfer(context, found.id),
		await extendedOn(context, found.id),
	];
	const own = clocks.filter((clock) => clock.binds === 'union' && isOwed(clock) && clock.state !== 'stopped').at(-1);
	const deadline = own && { dueOn: own.dueOn, sentence: deadlineOfClock(own, calendar).explanation };
	const { sentOn, answerByOn } = transfer ?? {};
	return {
		kind: found.kind,
		topic: found.topic,
		unionPart: found.unionPart,
		isSecond: found.levelUps > 0,
		receivedOn: found.receivedOn,
		registerNumber: found.registerNumber,
		registerYear: found.registerYear,
		people: found.people,
		employer: found.employer,
		issuerName: head.issuer.name,
		issuerIsGrassroots: head.issuer.isGrassroots,
		upperName: head.upper?.name ?? null,
		aboutName: found.aboutOrganisationName,
		sender,
		isAnonymous: found.identity === 'anonymous',
		deadline: deadline ?? null,
		extendedOn: extended,
		transfer: transfer && sentOn && answerByOn ? { ...transfer, sentOn, answerByOn } : null,
		written,
	};
}

const keepsRegister = (context: Context, found: Case<Verb>) =>
	actingPost(context.actor, 'document.number', found.path) !== undefined;

/** The next number of the union's register, as reports' documents get theirs; null for who does not keep that register. */
async function proposedFor(context: Context, found: Case<Verb>, paper: DocumentKind) {
	if (!keepsRegister(context, found)) return null;
	const { organisationId, id: subjectId } = found;
	const year = context.today.slice(0, 4);
	return proposed.parse(await context.perform('documents.propose', { organisationId, year, subjectId, paper }));
}

/**
 * Enters a signed paper in the register of outgoing documents. More people read the register than may know of the case:
 * they find a number and a day, and neither what kind of case it is nor what the paper decides.
 */
async function enter(
	context: Context,
	found: Case<Verb>,
	paper: DocumentKind,
	{ header, signature }: UnionDocument,
): Promise<void> {
	const { number, signedOn, symbol } = header;
	if (number === undefined || signedOn === undefined || !keepsRegister(context, found)) return;
	const isHidden = found.registerNumber === null || (await isDiscreet(context, found));
	await context.perform('documents.enter', {
		organisationId: found.organisationId,
		number,
		symbol: isHidden ? symbol.replace(/^.*-/, '') : symbol,
		abstract: isHidden
			? 'Văn bản của một vụ việc'
			: `Văn bản của vụ việc số ${found.registerNumber}/${found.registerYear}`,
		signedOn,
		signer: signature.name ? { fullName: signature.name, title: signature.title } : null,
		subjectId: found.id,
		paper,
	});
}

/** The transfer that a slip is of; where the receiver declined, the next slip goes elsewhere. */
const goesOut = (transfer: PaperTransfer | undefined) => (transfer?.state === 'declined' ? undefined : transfer);

/**
 * What the person was shown, to the receiver that she was told of: a slip carries that and nothing else. Signed, it needs
 * her word first.
 */
async function approvedWords(context: Context, caseId: string, transfer: PaperTransfer, isSigned: boolean) {
	if (isSigned && transfer.state === 'asked') throw problem('consentMissing');
	const texts = await openTexts(context, caseId, 'document');
	const matter = texts.find(({ id }) => id === transfer.textId)?.text ?? null;
	return { addressee: transfer.bodyName, matter };
}

const proposed = z.object({
	number: z.number(),
	had: z.object({ number: z.number(), datedOn: z.string() }).nullable(),
});

export const caseDocumentActions: ActionsOf<typeof caseDocumentOperations> = {
	async documents(context, { id, kind }) {
		const found = await getCase(context, 'case.handle', id);
		const transfer = await latestTransfer(context, id);
		return {
			line: found,
			kinds: documentsFor(found.kind, found.unionPart),
			addressee: transfer?.bodyName ?? null,
			approvedFor: (kind === 'transfer' && goesOut(transfer)?.bodyName) || null,
			proposed: kind ? await proposedFor(context, found, kind) : null,
			today: context.today,
		};
	},

	async makeDocument(context, input) {
		const found = await getCase(context, 'case.handle', input.id);
		const { kind, format, withName } = input;
		const form = documentForms[kind];
		if (!documentsFor(found.kind, found.unionPart).includes(kind)) {
			throw problem('unreadableInput', {}, [
				{ path: 'kind', message: `${form.title} không dùng cho loại việc này. Phân loại lại, hoặc chọn văn bản khác.` },
			]);
		}
		// A name is opened with its purpose in the log, and only for a paper that goes to the person herself.
		const isNamed = withName && form.mayName && found.identity !== 'anonymous';
		const sender = isNamed ? await openIdentity(context, input.id, 'document') : null;
		const typed = Object.fromEntries(documentFields.map((name) => [name, input[name]])) as DocumentContent;
		const transfer = kind === 'transfer' ? goesOut(await latestTransfer(context, input.id)) : undefined;
		const approved = transfer && (await approvedWords(context, input.id, transfer, input.signedOn !== null));
		const written = { ...typed, ...approved };
		const missing = documentFields.filter((name) => form.fields[name]?.isOfTransfer && written[name] === null);
		if (missing.length > 0) {
			const issues = missing.map((path) => ({ path, message: `${form.fields[path]?.label}: còn trống, điền vào.` }));
			throw problem('unreadableInput', {}, issues);
		}
		const head = await paperHead(context, found.organisationId);
		const facts = await gather(context, found, head, written, sender);
		const signing = { ...input, signer: input.signer ?? null, today: context.today };
		const document = caseDocument(kind, facts, head, signing);
		await enter(context, found, kind, document);
		const bytes = format === 'word' ? await writeWord(document) : await writePdf(document);
		const details = { kind, isNamed, isDraft: document.header.draft };
		const moment = { today: context.today, at: context.now };
		const by = actedBy(context, found.organisationId);
		await recordAct(context.db, found, { act: 'document', details }, moment, by);
		const { organisationId } = found;
		record(context, { name: 'case.documentMade', organisationId, subjectId: found.id, details });
		const words = [form.title, found.registerNumber === null ? '' : `số ${found.registerNumber}-${found.registerYear}`];
		return { fileName: fileName(words, format === 'word' ? 'docx' : 'pdf'), format, bytes };
	},
};
