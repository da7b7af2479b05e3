/** The rows of the access matrix about results of surveys: asking for the tables, reading them. */
import { resultOperations as results } from '#domain/surveys/results/operations.ts';
import { gatheredSurvey } from '#server/surveys/results/gathered.fixture.ts';
import { insertGroups, insertTables } from '#server/surveys/results/publishing/store.ts';
import { type Cell, district, now, type Row, row } from './access-matrix-world.ts';

/** Of the district, answered at the school and the tea company. */
const gathered = async (cell: Cell) =>
	gatheredSurvey(cell, {
		of: 'north',
		year: 2023,
		sites: [
			{ unit: 'school', answers: 40 },
			{ unit: 'tea', answers: 60 },
		],
	});

async function published(cell: Cell): Promise<string> {
	const id = await gathered(cell);
	const { db } = cell.application.connection;
	const group = { parent: null, organisationId: null, sector: null, population: 130, weight: null };
	await insertGroups(db, id, [{ ...group, key: 'all', kind: 'all', label: 'Tất cả' }]);
	const content = { respondents: 96, population: 130, cells: null, blur: 3, mean: null, isRest: false };
	await insertTables(db, id, 'pay', [{ groupKey: 'all', content }], 0);
	await db.updateTable('surveys').set({ state: 'published', publishedAt: now }).where('id', '=', id).execute();
	return id;
}

const rows: Row[] = [
	row(results.publish, async (cell) => ({ id: await gathered(cell) }), { about: district }),
	row(results.get, async (cell) => ({ id: await published(cell) })),
	row(results.table, async (cell) => ({ id: await published(cell), item: 'pay' })),
	row(results.compare, async (cell) => ({ id: await published(cell), with: 'all' })),
];

export const surveyResultGroups: [string, Row[]][] = [['Kết quả khảo sát', rows]];
