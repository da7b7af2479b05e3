import { cascadeOperations } from '#domain/plans/cascades/operations.ts';
import type { BoardShow } from '#domain/plans/cascades/schema.ts';
import { writeWorkbook } from '#server/documents/excel.ts';
import { fileName } from '#server/documents/names.ts';
import { boardWorkbook } from '#server/plans/cascades/board/documents.ts';
import { load } from '#web/door.ts';
import { download } from '../../../../documents/download.ts';
import { nameOf, nodeIn } from '../../way.ts';
import type { RequestHandler } from './$types';

const mostPages = 20;

export const GET: RequestHandler = async (event) => {
	const { searchParams } = event.url;
	const show = (searchParams.get('show') ?? 'all') as BoardShow;
	const on = searchParams.get('on') ?? undefined;
	const input = { ...nodeIn(event), show, ...(on && { on }) };
	const board = await load(event, cascadeOperations.board, input);
	const rows = [...board.rows];
	for (let page = 2; page <= Math.min(board.pages, mostPages); page += 1) {
		rows.push(...(await load(event, cascadeOperations.board, { ...input, page })).rows);
	}
	const about = { show, isCut: board.pages > mostPages, isDemo: event.locals.application.isDemo };
	const name = fileName(['Năm con số', nameOf(board.directive), board.organisation.name], 'xlsx');
	return download(await writeWorkbook(boardWorkbook(board, rows, about)), name, 'xlsx');
};
