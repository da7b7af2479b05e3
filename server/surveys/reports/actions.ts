/** Papers and files of a survey. All that is in them was published; the questionnaire on paper can be printed before. */
import { problem } from '#domain/problems.ts';
import type { surveyReportOperations } from '#domain/surveys/reports/operations.ts';
import type { PublishedTable } from '#domain/surveys/results/schema.ts';
import { weightParts } from '#domain/surveys/results/weights/rules.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { type Db, joined } from '../../db/connect.ts';
import { writeWorkbook } from '../../documents/excel.ts';
import { fileName } from '../../documents/names.ts';
import { writePdf } from '../../documents/pdf.ts';
import { printDocument } from '../../documents/print.ts';
import { writeWord } from '../../documents/word.ts';
import { findLetterhead } from '../../people/letterheads/store.ts';
import { versionOf } from '../answers/versions/store.ts';
import { listFindings } from '../findings/store.ts';
import { type GroupRow, groupsOf, tablesOf, tablesOfGroup, totalsOf } from '../results/store.ts';
import { getSurvey, type SurveyRow } from '../store.ts';
import { listCoders, listQuotes } from '../texts/store.ts';
import { mostPlaces, type Report, reportDocument } from './documents.ts';
import { tablesCsv, tablesWorkbook } from './files/documents.ts';
import { paperDocument } from './papers/documents.ts';
import { loadItems } from './sources/store.ts';
import { findYear, listPaperPlaces, listReportPlaces, listTablesOfItem } from './store.ts';

export const surveyReportActions: ActionsOf<typeof surveyReportOperations> = {
	async begin(context, { id }) {
		const survey = await getSurvey(context, 'survey.read', id);
		const [findings, places] = await Promise.all([listFindings(context.db, id), listPaperPlaces(context, survey)]);
		const { title, organisationName, state, isWhole } = survey;
		return { id, title, organisationName, state, isWhole, findings: findings.length, places };
	},

	async document(context, { id, format }) {
		const report = await loadReport(context, id);
		const document = reportDocument(report);
		const words = ['Báo cáo khảo sát', report.survey.title];
		if (format === 'print') return { fileName: fileName(words, 'html'), bytes: Buffer.from(printDocument(document)) };
		const bytes = format === 'word' ? await writeWord(document) : await writePdf(document);
		return { fileName: fileName(words, format === 'word' ? 'docx' : 'pdf'), bytes };
	},

	async tables(context, { id, format }) {
		const survey = await getPublished(context, id);
		const { db, today } = context;
		const [letterhead, items, groups] = await Promise.all([
			findLetterhead(context, survey.organisationId),
			loadItems(db, survey),
			groupsOf(db, id),
		]);
		const tabled = { survey, letterhead, items, groups, today };
		const tablesOfQuestion = (item: string) => listTablesOfItem(db, id, item);
		const words = ['Bảng kết quả', survey.title];
		if (format === 'csv') {
			return { fileName: fileName(words, 'csv'), bytes: await tablesCsv(tabled, tablesOfQuestion) };
		}
		const workbook = await tablesWorkbook(tabled, tablesOfQuestion);
		return { fileName: fileName(words, 'xlsx'), bytes: await writeWorkbook(workbook) };
	},

	async paper(context, { id, placeId, format }) {
		const survey = await getSurvey(context, 'survey.read', id);
		if (survey.state === 'cancelled') throw problem('notFound');
		const [{ questionnaire }, places, { mark }] = await Promise.all([
			versionOf(context.db, survey.questionnaireId, survey.number),
			placeId ? listPaperPlaces(context, survey, placeId) : [],
			findLetterhead(context, survey.organisationId),
		]);
		const place = places[0];
		if (placeId && !place) throw problem('notFound');
		const { title, organisationName, notice } = survey;
		const today = context.today;
		const document = paperDocument({ title, organisationName, notice, questionnaire, place, mark, today });
		const bytes = format === 'word' ? await writeWord(document) : await writePdf(document);
		const words = ['Phiếu hỏi', survey.title, place?.name ?? ''];
		return { fileName: fileName(words, format === 'word' ? 'docx' : 'pdf'), bytes };
	},
};

async function getPublished(context: Context, id: string): Promise<SurveyRow> {
	const survey = await getSurvey(context, 'survey.read', id);
	if (!survey.isWhole) throw problem('notYours');
	if (survey.state !== 'published') throw problem('surveyNotPublished');
	return survey;
}

async function loadReport(context: Context, id: string): Promise<Report> {
	const survey = await getPublished(context, id);
	const { today } = context;
	// Nothing of it holds an instant, so all travels as one statement a turn.
	const together = joined(context.db);
	const [letterhead, before, places, items, groups, findings, quotes, coders, totals] = await Promise.all([
		findLetterhead(context, survey.organisationId),
		survey.previousId ? findYear(together, survey.previousId) : null,
		listReportPlaces(together, id),
		loadItems(together, survey),
		groupsOf(together, id),
		listFindings(together, id),
		listQuotes(together, id),
		listCoders(together, id),
		totalsOf(together, id),
	]);
	const tables = await loadTables(together, id, groups);
	const { least, most } = totals;
	const weights = least && most ? { least: least / weightParts, most: most / weightParts } : null;
	const years = { now: survey.year, before };
	return { survey, letterhead, years, places, items, groups, tables, findings, quotes, coders, weights, today };
}

/** By question and group, of what the annex prints: tables of a thousand places are neither printed nor read for it. */
async function loadTables(db: Db, id: string, groups: readonly GroupRow[]): Promise<Report['tables']> {
	const printed = groups.filter(({ kind }) => kind !== 'site');
	const rows =
		groups.length - printed.length <= mostPlaces
			? await tablesOf(db, id)
			: (
					await Promise.all(
						printed.map(async ({ key }) =>
							[...(await tablesOfGroup(db, id, key))].map(([item, content]) => ({ item, groupKey: key, content })),
						),
					)
				).flat();
	const tables = new Map<string, Map<string, PublishedTable>>();
	for (const { item, groupKey, content } of rows) {
		const own = tables.get(item) ?? new Map<string, PublishedTable>();
		tables.set(item, own.set(groupKey, content));
	}
	return tables;
}
