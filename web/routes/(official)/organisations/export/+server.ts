import { today } from '#domain/calendar/date.ts';
import { organisationOperations } from '#domain/organisations/operations.ts';
import { exportWorkbook } from '#server/organisations/documents.ts';
import { load as read } from '#web/door.ts';
import { download } from '../../documents/download.ts';
import { filterOf } from '../filter.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const filter = filterOf(event.url);
	const asOf = filter.asOf ?? today(event.locals.now);
	const { rows, isCut } = await read(event, organisationOperations.export, filter);
	const { isDemo } = event.locals.application;
	return download(await exportWorkbook(rows, { asOf, isCut, isDemo }), `Danh sách đơn vị ${asOf}.xlsx`, 'xlsx');
};
