/** The rows of the access matrix about own words, findings and papers of a survey: the district's, which asked the school. */
import { randomUUID } from 'node:crypto';
import { findingOperations as findings } from '#domain/surveys/findings/operations.ts';
import { surveyReportOperations as reports } from '#domain/surveys/reports/operations.ts';
import { textOperations as texts } from '#domain/surveys/texts/operations.ts';
import { publishedSurvey } from '#server/surveys/reports/published.fixture.ts';
import { closedSurvey } from '#server/surveys/texts/closed.fixture.ts';
import { type Cell, district, type Row, row } from './access-matrix-world.ts';

const item = 'say';
const closed = (cell: Cell) => closedSurvey(cell, { say: ['Lương thấp quá.', 'Bữa ăn ca ít rau.'] });

/** Anh Minh was named to read. */
async function readable(cell: Cell): Promise<string> {
	const id = await closed(cell);
	await cell.before('quyen', texts.nameCoders, { id, item, firstPersonId: cell.people.minh });
	await cell.before('minh', texts.addThemes, { id, item, labels: ['Tiền lương', 'Bữa ăn ca'] });
	return id;
}

const textRows: Row[] = [
	row(texts.overview, async (cell) => ({ id: await closed(cell) })),
	row(texts.nameCoders, async (cell) => ({ id: await closed(cell), item, firstPersonId: cell.people.minh }), {
		about: district,
	}),
	row(texts.themes, async (cell) => ({ id: await readable(cell), item })),
	row(texts.addThemes, async (cell) => ({ id: await readable(cell), item, labels: ['Nhà ở'] })),
	row(texts.renameTheme, async (cell) => ({ id: await readable(cell), item, code: 't1', label: 'Lương' })),
	row(texts.mergeThemes, async (cell) => ({ id: await readable(cell), item, from: 't2', into: 't1' })),
	row(texts.open, async (cell) => ({ id: await readable(cell), item, purpose: 'code' }), {
		about: 'anh Minh được cử đọc',
	}),
	row(texts.save, async (cell) => ({ id: await readable(cell), item, codings: [] }), { about: 'anh Minh được cử đọc' }),
];

async function written(cell: Cell) {
	const id = await publishedSurvey(cell, false);
	await cell.before('minh', findings.add, { id, said: 'Bữa ăn ca ít rau.' });
	const { findings: all } = await cell.before('minh', findings.list, { id });
	return { id, findingId: all[0]?.id };
}
const answer = 'Làm việc với nhà bếp trong tháng này.';

const findingRows: Row[] = [
	row(findings.origin, async () => ({ becameId: randomUUID() })),
	row(findings.list, async (cell) => ({ id: await publishedSurvey(cell, false) })),
	row(findings.add, async (cell) => ({ id: await publishedSurvey(cell, false), said: 'Bữa ăn ca ít rau.' })),
	row(findings.change, async (cell) => ({ ...(await written(cell)), said: 'Bữa ăn ca còn ít rau.' })),
	row(findings.remove, written),
	row(findings.begin, written),
	row(findings.makeTask, async (cell) => ({ ...(await written(cell)), answer, title: 'Kiểm tra bếp ăn', month: 5 })),
	row(findings.declareHotSpot, async (cell) => ({
		...{ ...(await written(cell)), answer, unitId: cell.units.school, title: 'Bữa ăn ca', people: 40 },
		...{ cause: 'meal', workplaceKind: 'publicService' },
	})),
	row(findings.settle, async (cell) => ({ ...(await written(cell)), became: 'explained', answer })),
	row(findings.sheet, async (cell) => ({ id: (await written(cell)).id, format: 'print' })),
];

const reportRows: Row[] = [
	row(reports.begin, async (cell) => ({ id: await publishedSurvey(cell, false) })),
	row(reports.document, async (cell) => ({ id: await publishedSurvey(cell, false), format: 'print' })),
	row(reports.tables, async (cell) => ({ id: await publishedSurvey(cell, false), format: 'csv' })),
	row(reports.paper, async (cell) => ({ id: await closed(cell), format: 'pdf' })),
];

export const surveyDocumentGroups: [string, Row[]][] = [
	['Ý kiến viết bằng lời của khảo sát', textRows],
	['Phát hiện chính của khảo sát', findingRows],
	['Văn bản của khảo sát', reportRows],
];
