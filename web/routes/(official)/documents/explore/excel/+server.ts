import { error, redirect } from '@sveltejs/kit';
import { documentOperations } from '#domain/reports/documents/operations.ts';
import { writeWorkbook } from '#server/documents/excel.ts';
import { fileName } from '#server/documents/names.ts';
import { exploredWorkbook } from '#server/reports/documents/explore/documents.ts';
import { load } from '#web/door.ts';
import { download } from '../../download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { searchParams } = event.url;
	const isChosen = searchParams.has('keys') && searchParams.has('periodCodes');
	if (!isChosen) redirect(303, `/documents/explore?${searchParams}&incomplete=1`);
	const { table, organisation } = await load(event, documentOperations.explore, {
		organisationId: searchParams.get('organisationId') || undefined,
		templateCode: searchParams.get('templateCode') || undefined,
		keys: searchParams.getAll('keys'),
		periodCodes: searchParams.getAll('periodCodes'),
		figures: 'true',
	});
	if (!table || !organisation) error(404);
	const name = fileName(['Bảng số liệu', table.templateTitle, organisation.name], 'xlsx');
	return download(await writeWorkbook(exploredWorkbook(table, organisation.name)), name, 'xlsx');
};
