/** A paper is made, handed out in the answer and forgotten; the history of the case keeps that it was made. */
import type { caseDocumentOperations } from '#domain/cases/documents/operations.ts';
import { documentFields, documentForms, documentsFor } from '#domain/cases/documents/rules.ts';
import type { DocumentContent } from '#domain/cases/documents/schema.ts';
import type { PersonIdentity } from '#domain/cases/schema.ts';
import { problem } from '#domain/problems.ts';
import type { Verb } from '#domain/verbs.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { loadCalendar } from '../../db/installation.ts';
import { fileName } from '../../documents/names.ts';
import { writePdf } from '../../documents/pdf.ts';
import { writeWord } from '../../documents/word.ts';
import { record } from '../../events/record.ts';
import { openIdentity } from '../../vault/store.ts';
import { clocksOf, deadlineOfClock, isOwed } from '../clocks/store.ts';
import { actedBy, type Case, getCase, recordAct } from '../store.ts';
import { caseDocument, type PaperHead } from './documents.ts';
import type { PaperFacts } from './phrases/documents.ts';
import { extendedOn, latestTransfer, paperHead } from './store.ts';

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

export const caseDocumentActions: ActionsOf<typeof caseDocumentOperations> = {
	async documents(context, { id }) {
		const found = await getCase(context, 'case.handle', id);
		const transfer = await latestTransfer(context, id);
		return {
			line: found,
			kinds: documentsFor(found.kind, found.unionPart),
			addressee: transfer?.bodyName ?? null,
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
		const written = Object.fromEntries(documentFields.map((name) => [name, input[name]])) as DocumentContent;
		const head = await paperHead(context, found.organisationId);
		const facts = await gather(context, found, head, written, sender);
		const signing = { ...input, signer: input.signer ?? null, today: context.today };
		const document = caseDocument(kind, facts, head, signing);
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
