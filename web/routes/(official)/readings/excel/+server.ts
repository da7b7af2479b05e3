import { readingOperations } from '#domain/privacy/readings/operations.ts';
import { writeWorkbook } from '#server/documents/excel.ts';
import { fileName } from '#server/documents/names.ts';
import { readingsWorkbook } from '#server/privacy/readings/documents.ts';
import { load } from '#web/door.ts';
import { download } from '../../documents/download.ts';
import { filterOf } from '../filter.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const filter = filterOf(event.url);
	const what = filter.what as 'text' | undefined;
	const { rows, next, today } = await load(event, readingOperations.list, { ...filter, what, isWhole: 'true' });
	const content = await writeWorkbook(readingsWorkbook(rows, today, next !== null));
	return download(content, fileName(['Sổ mở nội dung', today], 'xlsx'), 'xlsx');
};
