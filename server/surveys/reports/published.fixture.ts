/** The survey of `closed.fixture.ts` with tables, made by hand so that every printed figure is known. */
import { randomUUID } from 'node:crypto';
import type { PublishedTable } from '#domain/surveys/results/schema.ts';
import { at } from '../../../test/federation.ts';
import { newId } from '../../db/id.ts';
import { destroySurveyKey } from '../../vault/survey-keys.ts';
import { closedSurvey, type SurveyWorld } from '../texts/closed.fixture.ts';

type Counts = Record<string, [label: string, count: number]>;

/** Several codes in one cell are joined by a plus: `none+little`. */
function table(counts: Counts | null, more: Partial<PublishedTable> = {}): PublishedTable {
	const cells =
		counts && Object.entries(counts).map(([codes, [label, count]]) => ({ codes: codes.split('+'), label, count }));
	const respondents = cells?.reduce((sum, { count }) => sum + count, 0) ?? 0;
	return { respondents, population: 200, cells, blur: 2.9, mean: null, isRest: false, ...more };
}

const words = {
	none: 'Rất không hài lòng',
	little: 'Không hài lòng',
	middle: 'Bình thường',
	much: 'Hài lòng',
	most: 'Rất hài lòng',
};

const thisYear: Record<string, PublishedTable> = {
	pay: table(
		{
			none: [words.none, 31],
			little: [words.little, 47],
			middle: [words.middle, 52],
			much: [words.much, 28],
			'most+declined': ['Ý khác', 12],
		},
		{ mean: { value: 2.62, margin: 0.11 } },
	),
	overtime: table({ yes: ['Có', 96], no: ['Không', 74] }),
	hours: table(null),
	wishes: table(
		{ meal: ['Bữa ăn ca', 88], pay: ['Thương lượng lương', 121], house: ['Nhà ở', 35] },
		{ respondents: 170 },
	),
	careMeal: table({
		'none+little': ['Rất không hài lòng / Không hài lòng', 66],
		middle: [words.middle, 60],
		'much+most': ['Hài lòng / Rất hài lòng', 44],
	}),
	careSafety: table({
		'none+little': ['Rất không hài lòng / Không hài lòng', 12],
		middle: [words.middle, 90],
		'much+most': ['Hài lòng / Rất hài lòng', 68],
	}),
	say: table({ t1: ['Bữa ăn ca, nước uống', 41], t2: ['Tiền lương, phụ cấp', 33] }, { respondents: 96 }),
};
const lastYear: Record<string, PublishedTable> = {
	pay: table({
		none: [words.none, 12],
		little: [words.little, 30],
		middle: [words.middle, 70],
		'much+most+declined': ['Ý khác', 50],
	}),
	overtime: table({ yes: ['Có', 90], no: ['Không', 72] }),
};

/** Published on 10 October; with the year before where `previous` is asked for. */
export async function publishedSurvey(federation: SurveyWorld, previous = true): Promise<string> {
	const { db } = federation.application.connection;
	const previousId = previous ? await publish(federation, 2023, lastYear, null) : null;
	const id = await publish(federation, 2024, thisYear, previousId);
	const theme = (code: string, label: string) => ({
		id: newId(at('2024-10-02')),
		surveyId: id,
		item: 'say',
		code,
		label,
	});
	await db
		.insertInto('surveyThemes')
		.values([theme('t1', 'Bữa ăn ca, nước uống'), theme('t2', 'Tiền lương, phụ cấp'), theme('t3', 'Nhà ở')])
		.execute();
	const quote = (codes: string[], text: string) => ({
		id: randomUUID(),
		surveyId: id,
		item: 'say',
		textId: null,
		codes,
		quote: text,
	});
	await db
		.insertInto('surveyQuotes')
		.values([quote(['t1'], 'Cơm ca nguội, ít rau.'), quote(['t2'], 'Lương thử việc kéo dài quá lâu.')])
		.execute();
	const agreement = { kappa: 0.83, of: 96, themes: [{ code: 't1', kappa: 0.85, first: 41, second: 39 }] };
	await db
		.insertInto('surveyCoders')
		.values([
			{ surveyId: id, item: 'say', coder: 1, personId: federation.people.minh },
			{ surveyId: id, item: 'say', coder: 2, personId: federation.people.quyen, agreement: JSON.stringify(agreement) },
		])
		.execute();
	return id;
}

async function publish(
	federation: SurveyWorld,
	year: number,
	tables: Record<string, PublishedTable>,
	previousId: string | null,
): Promise<string> {
	const { application } = federation;
	const { db } = application.connection;
	const id = await closedSurvey(federation, {}, year);
	await destroySurveyKey(application, id);
	const sites = await db
		.selectFrom('surveySites')
		.select(['id', 'name', 'organisationId', 'population'])
		.where('surveyId', '=', id)
		.execute();
	const empty = { surveyId: id, parent: null, organisationId: null, sector: null, weight: null };
	await db
		.insertInto('surveyGroups')
		.values([
			{ ...empty, key: 'all', place: 0, kind: 'all', label: 'Tất cả', population: 209 },
			...sites.map((site, place) => ({
				...{
					...empty,
					key: `site:${site.id}`,
					place: place + 1,
					kind: 'site' as const,
					label: site.name,
					parent: 'all',
				},
				...{ organisationId: site.organisationId, population: site.population },
			})),
		])
		.execute();
	const tea = sites.find(({ organisationId }) => organisationId === federation.units.tea)!;
	const own = table(
		{
			'none+little': ['Rất không hài lòng / Không hài lòng', 61],
			middle: [words.middle, 34],
			'much+most+declined': ['Ý khác', 23],
		},
		{ population: 140 },
	);
	const rows = Object.entries(tables).map(([item, content]) => ({ item, groupKey: 'all', content }));
	await db
		.insertInto('surveyTables')
		.values(
			[...rows, { item: 'pay', groupKey: `site:${tea.id}`, content: own }].map((row, place) => ({
				...row,
				...{ surveyId: id, place, content: JSON.stringify(row.content) },
			})),
		)
		.execute();
	await db
		.updateTable('surveys')
		.set({ state: 'published', publishedAt: at(`${year}-10-10`), previousId })
		.where('id', '=', id)
		.execute();
	return id;
}

/** Of the place that has a table of its own. */
export async function teaPlace(federation: SurveyWorld, surveyId: string): Promise<string> {
	const row = await federation.application.connection.db
		.selectFrom('surveySites')
		.select('id')
		.where('surveyId', '=', surveyId)
		.where('organisationId', '=', federation.units.tea)
		.executeTakeFirstOrThrow();
	return row.id;
}
