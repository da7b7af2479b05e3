import { today } from '#domain/calendar/date.ts';
import { importOperations } from '#domain/organisations/imports/operations.ts';
import { badRowsWorkbook } from '#server/organisations/documents.ts';
import { load as read } from '#web/door.ts';
import { download } from '../../../../documents/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const all = { id: event.params.importId, pageSize: 10_000 };
	const bad = await read(event, importOperations.getImport, { ...all, show: 'bad' });
	const refused = await read(event, importOperations.getImport, { ...all, show: 'refused' });
	const rows = [...bad.rows, ...refused.rows].toSorted((a, b) => a.rowNumber - b.rowNumber);
	const about = {
		fileName: bad.fileName,
		createdOn: today(event.locals.now),
		isDemo: event.locals.application.isDemo,
	};
	return download(
		await badRowsWorkbook(bad.titles, rows, about),
		`Dòng chưa nhập được ${about.createdOn}.xlsx`,
		'xlsx',
	);
};
