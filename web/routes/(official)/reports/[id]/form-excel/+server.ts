import { parseForm } from '#domain/fields/parse.ts';
import { reportOperations } from '#domain/reports/operations.ts';
import { loadMark } from '#server/db/installation.ts';
import { writeWorkbook } from '#server/documents/excel.ts';
import { fileName } from '#server/documents/names.ts';
import { formWorkbook } from '#server/reports/documents/form/documents.ts';
import { load } from '#web/door.ts';
import { download } from '../../../documents/download.ts';
import type { RequestHandler } from './$types';

/** The form to fill without network: with what is known, or blank with `?blank=1`. */
export const GET: RequestHandler = async (event) => {
	const report = await load(event, reportOperations.open, { id: event.params.id });
	const draft = report.drafts.find((one) => one.isMine) ?? report.drafts[0];
	const known = draft
		? parseForm(report.definition, draft.raw).values
		: (report.versions[0]?.values ?? report.prefilled.values);
	const form = {
		...report,
		obligationId: report.id,
		periodTitle: report.period.title,
		values: event.url.searchParams.has('blank') ? {} : known,
		previous: report.previous?.values ?? null,
		createdOn: report.period.cutOffOn,
		mark: await loadMark(event.locals.application.connection.db),
	};
	const name = fileName(['Biểu', report.title, report.period.title, report.organisationName], 'xlsx');
	return download(await writeWorkbook(formWorkbook(form)), name, 'xlsx');
};
