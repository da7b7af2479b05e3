import { documentOperations } from '#domain/reports/documents/operations.ts';
import { fileName } from '#server/documents/names.ts';
import { writePdf } from '#server/documents/pdf.ts';
import { type ArchiveEntry, writeArchive } from '#server/files/archive.ts';
import { fileStoreOf } from '#server/files/rows.ts';
import { unionDocument } from '#server/reports/documents/content/documents.ts';
import { load } from '#web/door.ts';
import { documentName } from '../content.ts';
import { download } from '../download.ts';
import type { RequestHandler } from './$types';

/** A year of a unit as one ZIP: each report as PDF, each signed copy, and the list of both. Made while it is sent. */
export const GET: RequestHandler = async (event) => {
	const { searchParams } = event.url;
	const year = searchParams.get('year') ?? '';
	const list = await load(event, documentOperations.archiveList, {
		organisationId: searchParams.get('organisationId') ?? '',
		year,
	});
	const store = await fileStoreOf(event.locals.application);

	async function* entries(): AsyncGenerator<ArchiveEntry> {
		for (const { obligationId, submittedOn } of list.reports) {
			const { content } = await load(event, documentOperations.content, { id: obligationId });
			const pdf = await writePdf(unionDocument(content));
			yield {
				name: `bao-cao/${documentName(content, 'pdf')}`,
				content: pdf,
				on: content.document?.datedOn ?? submittedOn,
			};
		}
		for (const { id, direction, datedOn, receivedOn } of list.signed) {
			const file = await load(event, documentOperations.file, { id });
			const folder = direction === 'outgoing' ? 'ban-ky' : 'van-ban-den';
			const on = datedOn ?? receivedOn ?? `${year}-12-31`;
			yield { name: `${folder}/${file.fileName}`, content: store.open(file.sha256), on };
		}
	}

	return download(writeArchive(entries()), fileName(['Hồ sơ năm', year, list.organisation.name], 'zip'), 'zip');
};
