/** A closed survey whose envelopes were opened: sealed columns of invented answers wait for their tables. By rows, since the way there has tests of its own. */
import { randomUUID } from 'node:crypto';
import { itemsOf } from '#domain/surveys/answers/rules.ts';
import type { Column, Item } from '#domain/surveys/answers/schema.ts';
import type { Questionnaire } from '#domain/surveys/questionnaires/schema.ts';
import { at, type Federation, type UnitName } from '../../../test/federation.ts';
import { newId } from '../../db/id.ts';
import { makeSurveyKey } from '../../vault/survey-keys.ts';
import { insertColumns } from '../answers/columns/store.ts';
import { sealWords } from '../answers/words/policy.ts';

const vi = (text: string) => ({ vi: text });
const options = (labels: Record<string, string>) =>
	Object.entries(labels).map(([code, label]) => ({ code, label: vi(label) }));
const satisfaction = options({
	...{ none: 'Rất không hài lòng', little: 'Không hài lòng', middle: 'Bình thường' },
	...{ much: 'Hài lòng', most: 'Rất hài lòng' },
});

export const resultQuestionnaire: Questionnaire = {
	sections: [
		{
			key: 'about',
			title: vi('Về anh chị'),
			questions: [
				{
					kind: 'choice',
					key: 'sex',
					label: vi('Anh chị là'),
					isAttribute: true,
					mayDecline: true,
					options: options({ female: 'Nữ', male: 'Nam' }),
				},
			],
		},
		{
			key: 'work',
			title: vi('Việc làm và tiền lương'),
			questions: [
				{
					kind: 'scale',
					key: 'pay',
					label: vi('Anh chị hài lòng thế nào với tiền lương?'),
					mayDecline: true,
					options: satisfaction,
				},
				{
					kind: 'choices',
					key: 'wishes',
					label: vi('Anh chị mong công đoàn làm gì trước?'),
					atMost: 2,
					options: options({ meal: 'Bữa ăn ca', pay: 'Thương lượng lương', house: 'Nhà ở', fun: 'Văn nghệ, thể thao' }),
				},
				{
					kind: 'grid',
					key: 'care',
					label: vi('Anh chị thấy thế nào về'),
					rows: options({ meal: 'Bữa ăn ca', safety: 'An toàn lao động' }),
					options: satisfaction,
				},
				{ kind: 'longText', key: 'say', label: vi('Anh chị muốn nói gì thêm?') },
			],
		},
	],
};

export type GatheredSite = { unit: UnitName; answers: number; population?: number; sector?: string };

export type Gathered = {
	of: 'north' | 'province';
	sites: GatheredSite[];
	crosses?: string[];
	year?: number;
	previousId?: string;
	isWeighted?: boolean;
	words?: readonly string[];
	questionnaire?: Questionnaire;
	/** The number that stands for an answer (`Column`); invented where it is left out. */
	answer?: (item: Item, answer: number) => number;
};

/** Numbers that look like answers: more content than not, the same each time. */
function invented(item: Item, answer: number): number {
	const mixed =
		(Math.imul(answer + 7, 2_654_435_761) ^ Math.imul(item.key.length * 31 + item.options.length, 40_503)) >>> 0;
	const share = (mixed % 1009) / 1009;
	if (item.kind === 'multiple') return 1 + (mixed % (2 ** item.options.length - 2));
	return Math.min(item.options.length, 1 + Math.floor(share ** 0.8 * item.options.length));
}

export async function gatheredSurvey(
	{ application, units, people }: Pick<Federation, 'application' | 'units' | 'people'>,
	given: Gathered,
): Promise<string> {
	const { db } = application.connection;
	const { year = 2024, questionnaire = resultQuestionnaire, answer = invented } = given;
	const now = at(`${year}-09-01`);
	const [questionnaireId, id] = [newId(now), newId(now)];
	const publicKey = await makeSurveyKey(application, id);
	const maker = { madeAt: now, madeByPersonId: people.minh };
	await db
		.insertInto('questionnaires')
		.values({ ...maker, id: questionnaireId, organisationId: units[given.of], title: 'Phiếu hỏi hằng năm' })
		.execute();
	await db
		.insertInto('questionnaireVersions')
		.values({ questionnaireId, number: 1, definition: JSON.stringify(questionnaire), changedAt: now, issuedAt: now })
		.execute();
	await db
		.insertInto('surveys')
		.values({
			...{ ...maker, id, organisationId: units[given.of], kind: 'yearly', year, questionnaireId, number: 1 },
			title: `Đời sống, việc làm năm ${year}`,
			purpose: 'Biết anh chị em đang sống và làm việc thế nào để chăm lo cho đúng.',
			...{ legalBasis: 'Kế hoạch số 12/KH-LĐLĐ', notice: 'Phiếu không có tên.' },
			...{ state: 'closed', opensOn: `${year}-09-01`, closesOn: `${year}-09-30`, publicKey },
			...{ crosses: JSON.stringify(given.crosses ?? []), isWeighted: given.isWeighted ?? false },
			...{ previousId: given.previousId ?? null, openedAt: now, closedAt: at(`${year}-10-01`) },
			...{ gatheredAt: at(`${year}-10-01`, 10), endedReason: null },
		})
		.execute();
	const sites = given.sites
		.map((site) => ({ ...site, id: randomUUID() }))
		.toSorted((one, other) => (one.id < other.id ? -1 : 1));
	for (const site of sites) {
		const { path } = await db
			.selectFrom('unitPaths')
			.select('path')
			.where('organisationId', '=', units[site.unit])
			.where('fromOn', '<=', `${year}-09-01`)
			.where('toOn', '>', `${year}-09-01`)
			.executeTakeFirstOrThrow();
		await db
			.insertInto('surveySites')
			.values({
				...{
					id: site.id,
					surveyId: id,
					organisationId: units[site.unit],
					enterpriseId: null,
					name: `Nơi ${site.unit}`,
				},
				...{ path, sector: site.sector ?? null, population: site.population ?? Math.round(site.answers * 1.3) },
				...{ target: null, code: null, leftOutReason: null, answers: site.answers, countedOn: `${year}-10-01` },
			})
			.execute();
	}
	const length = sites.reduce((sum, site) => sum + site.answers, 0);
	const places = sites.flatMap((site, place) => new Array<number>(site.answers).fill(place + 1));
	const columns = new Map<string, Column>([['$site', Uint32Array.from(places)]]);
	for (const item of itemsOf(questionnaire)) {
		columns.set(
			item.key,
			Uint32Array.from({ length }, (_, each) => answer(item, each)),
		);
	}
	await insertColumns(db, { id, publicKey }, columns);
	const texts = (given.words ?? []).map((text) => ({
		...{ id: randomUUID(), surveyId: id, item: 'say', sealed: sealWords(publicKey, text) },
	}));
	if (texts.length > 0) await db.insertInto('surveyTexts').values(texts).execute();
	return id;
}
