import type { incidentDocumentOperations } from '#domain/incidents/documents/operations.ts';
import { incidentOperations } from '#domain/incidents/operations.ts';
import { problem } from '#domain/problems.ts';
import type { ActionsOf } from '../../application.ts';
import { fileName } from '../../documents/names.ts';
import { writePdf } from '../../documents/pdf.ts';
import { printDocument } from '../../documents/print.ts';
import { writeWord } from '../../documents/word.ts';
import { findLetterhead } from '../../people/letterheads/store.ts';
import { incidentActions } from '../actions.ts';
import { incidentDocument, paperName } from './documents.ts';

const writers = {
	word: writeWord,
	pdf: writePdf,
	print: async (paper: Paper) => Buffer.from(printDocument(paper), 'utf8'),
};
const extensions = { word: 'docx', pdf: 'pdf', print: 'html' };
type Paper = ReturnType<typeof incidentDocument>;

export const incidentDocumentActions: ActionsOf<typeof incidentDocumentOperations> = {
	async document(context, { id, number, format }) {
		const incident = incidentOperations.get.output.parse(await incidentActions.get(context, { id }));
		const version = number ? incident.versions.find((one) => one.number === number) : incident.versions[0];
		if (!version) throw problem('notFound');
		const letterhead = await findLetterhead(context, incident.organisationId);
		const next = incident.versions.find((one) => one.number === version.number + 1);
		const paper = incidentDocument(letterhead, {
			version,
			previous: incident.versions.find((one) => one.number === version.number - 1),
			actions: incident.entries.filter(({ kind, at }) => kind === 'action' && (!next || at < next.madeAt)),
			reporter: { name: incident.reporterName, title: incident.reporterTitle, phone: incident.reporterPhone },
			today: context.today,
		});
		return {
			fileName: fileName(paperName(version, letterhead.name), extensions[format]),
			format,
			bytes: await writers[format](paper),
		};
	},
};
