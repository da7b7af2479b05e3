/** Documents of reports: what they say, their numbers and registers, signed copies, free tables, archives. */
import { formatDate } from '#domain/calendar/date.ts';
import { problem } from '#domain/problems.ts';
import type { documentOperations } from '#domain/reports/documents/operations.ts';
import { hasPart, nextNumber, numberWarnings, periodInWords, signerWarnings } from '#domain/reports/documents/rules.ts';
import type { Part } from '#domain/reports/documents/schema.ts';
import type { Verb } from '#domain/verbs.ts';
import { actingPost } from '../../access/actor.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { record } from '../../events/record.ts';
import { readPdfSignature } from '../../files/pdf-signature.ts';
import { fileStoreOf, keepFile } from '../../files/rows.ts';
import { getOrganisation } from '../../organisations/store.ts';
import { periodOf } from '../entry/actions.ts';
import { listVersions } from '../entry/store.ts';
import { getObligation, lockObligation, type Obligation } from '../obligations/store.ts';
import { getTemplateVersion } from '../templates/store.ts';
import { archiveActions } from './archive/actions.ts';
import { contentActions } from './content/actions.ts';
import { symbolOf } from './content/documents.ts';
import { getHead } from './content/store.ts';
import { exploreActions } from './explore/actions.ts';
import {
	entryOf,
	findPaper,
	findReportDocument,
	getDocument,
	getRegisterUnit,
	insertIncoming,
	listNumbers,
	listOwnUnits,
	listRegister,
	listYears,
	setSignedCopy,
	upsertPaper,
	upsertReportDocument,
} from './store.ts';

type RegisterOperations = Pick<
	typeof documentOperations,
	'signing' | 'propose' | 'number' | 'enter' | 'attachSigned' | 'file' | 'list' | 'receive'
>;

const thisYear = (context: Context) => Number(context.today.slice(0, 4));

/** Who signs when nobody says otherwise: whoever confirmed the report for the union itself. */
async function usualSigner(context: Context, obligation: Obligation<Verb>) {
	if (!obligation.reportId || obligation.byProxy) return null;
	const [latest] = await listVersions(context.db, obligation.reportId);
	return latest ? { fullName: latest.fullName, title: latest.postTitle } : null;
}

/** Nothing is signed in the future. */
function requirePast(context: Context, path: string, day: string): void {
	if (day <= context.today) return;
	const message = `Ngày ${formatDate(day)} chưa đến. Ghi ngày đã ký trên văn bản.`;
	throw problem('unreadableInput', {}, [{ path, message }]);
}

async function abstractFor(context: Context, obligation: Obligation<Verb>, part: Part): Promise<string> {
	const version = await getTemplateVersion(context.db, obligation.templateVersionId);
	const period = periodInWords(periodOf(obligation).title);
	const abstract = version.abstract.replaceAll('{period}', period);
	return part === 'whole' ? abstract : `Kết quả thực hiện Đề án số 26-ĐA/TU ${period}`;
}

const registerActions: ActionsOf<RegisterOperations> = {
	async signing(context, input) {
		const obligation = await getObligation(context, 'document.read', input.id);
		const version = await getTemplateVersion(context.db, obligation.templateVersionId);
		const [head, found, unit, signer] = await Promise.all([
			getHead(context, obligation, input.part),
			findReportDocument(context, obligation, input.part),
			getRegisterUnit(context, 'document.read', obligation.organisationId),
			usualSigner(context, obligation),
		]);
		const at = { organisationId: obligation.organisationId, direction: 'outgoing' as const, year: thisYear(context) };
		const numbers = await listNumbers(context, at);
		return {
			id: obligation.id,
			title: obligation.title,
			periodTitle: periodOf(obligation).title,
			organisation: { id: obligation.organisationId, name: obligation.organisationName },
			isSubmitted: obligation.reportId !== null && obligation.reportState !== 'returned',
			hasScheme26Part: hasPart(version.templateCode, version.definition),
			part: input.part,
			symbol: symbolOf({ issuer: head.issuer, template: version }),
			proposedNumber: nextNumber(numbers),
			warnings: [...numberWarnings(numbers), ...signerWarnings(head.document?.signature ?? {})],
			signer: head.document?.signature?.signer ?? signer,
			entry: found ? entryOf(found) : null,
			abilities: unit.abilities,
		};
	},

	async propose(context, input) {
		await getRegisterUnit(context, 'document.read', input.organisationId);
		const { subjectId, paper } = input;
		const had = subjectId && paper ? await findPaper(context, { ...input, subjectId, paper }) : undefined;
		const numbers = await listNumbers(context, input);
		const given = input.number === undefined ? undefined : { number: input.number, datedOn: input.datedOn };
		return {
			number: nextNumber(numbers),
			warnings: numberWarnings(numbers, given),
			had: had ?? null,
		};
	},

	async number(context, input) {
		const obligation = await lockObligation(context, 'document.number', input.id);
		if (!obligation.reportId || obligation.reportState === 'returned') {
			throw problem('wrongState', { state: 'Chưa nộp' });
		}
		requirePast(context, 'datedOn', input.datedOn);
		const earlier = await findReportDocument(context, obligation, input.part);
		if (earlier?.sha256) throw problem('wrongState', { state: 'Đã đính kèm bản ký' });
		const year = Number(input.datedOn.slice(0, 4));
		const numbers = await listNumbers(context, {
			organisationId: obligation.organisationId,
			direction: 'outgoing',
			year,
			except: earlier?.id,
		});
		if (numbers.some((one) => one.number === input.number))
			throw problem('numberTaken', { number: input.number, year });
		const documentId = await upsertReportDocument(context, obligation, input.part, {
			...input,
			abstract: await abstractFor(context, obligation, input.part),
			signature: { signer: { fullName: input.signerName, title: input.signerTitle } },
		});
		record(context, {
			name: 'document.numbered',
			organisationId: obligation.organisationId,
			subjectId: documentId,
			postId: actingPost(context.actor, 'document.number', obligation.path)?.postId,
			details: { number: input.number, year, part: input.part, earlier: earlier?.number ?? null },
		});
		return { id: input.id, documentId, number: input.number, warnings: numberWarnings(numbers, input) };
	},

	async enter(context, input) {
		const unit = await getRegisterUnit(context, 'document.number', input.organisationId);
		requirePast(context, 'signedOn', input.signedOn);
		const year = Number(input.signedOn.slice(0, 4));
		const at = { organisationId: unit.organisationId, direction: 'outgoing' as const, year };
		const earlier = await findPaper(context, { ...input, year });
		const numbers = await listNumbers(context, { ...at, except: earlier?.id });
		if (numbers.some((one) => one.number === input.number))
			throw problem('numberTaken', { number: input.number, year });
		const id = await upsertPaper(context, unit, { ...input, datedOn: input.signedOn, id: earlier?.id });
		record(context, {
			name: 'document.numbered',
			organisationId: unit.organisationId,
			subjectId: id,
			postId: actingPost(context.actor, 'document.number', unit.path)?.postId,
			details: { number: input.number, year },
		});
		return { id, number: input.number };
	},

	async attachSigned(context, input) {
		const document = await getDocument(context, 'document.attachSigned', input.id);
		if (document.number === null) throw problem('wrongState', { state: 'Chưa có số' });
		const file = await keepFile(context, input.fileId);
		if (!['pdf', 'jpeg', 'png'].includes(file.kind)) {
			const sentence = `Tệp “${file.fileName}” không phải PDF hay ảnh chụp. Chọn tệp .pdf, .jpg hoặc .png.`;
			throw problem('unreadableInput', {}, [{ path: 'file', message: sentence }]);
		}
		const store = await fileStoreOf(context.application);
		const certificate = file.kind === 'pdf' ? await readPdfSignature(store.path(file.sha256)) : null;
		await setSignedCopy(context, document, file.id, certificate);
		record(context, {
			name: 'document.signedAttached',
			organisationId: document.organisationId,
			subjectId: document.id,
			postId: actingPost(context.actor, 'document.attachSigned', document.path)?.postId,
			details: { fileId: file.id, hasCertificate: certificate !== null },
		});
		return { id: document.id, certificate };
	},

	async file(context, input) {
		const { id, sha256, fileName, kind, bytes } = await getDocument(context, 'document.read', input.id);
		if (sha256 === null || fileName === null || kind === null || bytes === null) throw problem('notFound');
		return { id, sha256, fileName, kind, bytes };
	},

	async list(context, input) {
		const organisations = await listOwnUnits(context);
		const year = input.year ?? thisYear(context);
		const organisationId = input.organisationId ?? organisations[0]?.id;
		if (!organisationId) throw problem('notYours');
		const unit = await getRegisterUnit(context, 'document.read', organisationId);
		const [entries, years] = await Promise.all([
			listRegister(context, organisationId, input.direction, year),
			listYears(context, organisationId),
		]);
		const numbered = entries.flatMap(({ number, datedOn }) => (number === null ? [] : [{ number, datedOn }]));
		return {
			organisation: { id: organisationId, name: unit.name },
			organisations,
			year,
			years: [...new Set([thisYear(context), year, ...years])].toSorted((a, b) => b - a),
			direction: input.direction,
			entries: entries.map(entryOf),
			warnings: numberWarnings(numbered),
			abilities: unit.abilities,
		};
	},

	async receive(context, input) {
		const organisation = await getOrganisation(context, 'document.number', input.organisationId);
		const year = Number(input.receivedOn.slice(0, 4));
		const numbers = await listNumbers(context, { organisationId: input.organisationId, direction: 'incoming', year });
		const number = input.number ?? nextNumber(numbers);
		if (numbers.some((one) => one.number === number)) throw problem('numberTaken', { number, year });
		if (input.fileId) await keepFile(context, input.fileId);
		const id = await insertIncoming(context, organisation, { ...input, number });
		record(context, {
			name: 'document.received',
			organisationId: organisation.organisationId,
			subjectId: id,
			postId: actingPost(context.actor, 'document.number', organisation.path)?.postId,
			details: { number, year },
		});
		return { id, number };
	},
};

export const documentActions: ActionsOf<typeof documentOperations> = {
	...contentActions,
	...registerActions,
	...exploreActions,
	...archiveActions,
};
