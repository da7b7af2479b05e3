/** A survey of the northern district that was closed and gathered: own words lie sealed and wait to be read. */
import { randomUUID } from 'node:crypto';
import type { Questionnaire } from '#domain/surveys/questionnaires/schema.ts';
import { at, type Federation } from '../../../test/federation.ts';
import type { Application } from '../../application.ts';
import { newId } from '../../db/id.ts';
import { makeSurveyKey } from '../../vault/survey-keys.ts';
import { sealWords } from '../answers/words/policy.ts';

const vi = (text: string) => ({ vi: text });
const option = (code: string, label: string) => ({ code, label: vi(label) });
const satisfaction = [
	option('none', 'Rất không hài lòng'),
	option('little', 'Không hài lòng'),
	option('middle', 'Bình thường'),
	option('much', 'Hài lòng'),
	option('most', 'Rất hài lòng'),
];

export const questionnaire: Questionnaire = {
	sections: [
		{
			key: 'work',
			title: vi('Việc làm và tiền lương'),
			questions: [
				{
					kind: 'scale',
					key: 'pay',
					label: vi('Anh chị hài lòng thế nào với tiền lương?'),
					options: satisfaction,
					mayDecline: true,
				},
				{
					kind: 'choice',
					key: 'overtime',
					label: vi('Tháng trước anh chị có làm thêm giờ không?'),
					options: [option('yes', 'Có'), option('no', 'Không')],
				},
				{
					kind: 'number',
					key: 'hours',
					label: vi('Mỗi tuần làm thêm mấy giờ?'),
					unit: vi('giờ'),
					bands: [0, 5, 10],
					showIf: { key: 'overtime', isOneOf: ['yes'] },
				},
				{
					kind: 'choices',
					key: 'wishes',
					label: vi('Anh chị mong công đoàn làm gì trước?'),
					options: [
						option('meal', 'Bữa ăn ca'),
						option('pay', 'Thương lượng lương'),
						option('house', 'Nhà ở'),
						option('fun', 'Văn nghệ, thể thao'),
					],
					atMost: 3,
				},
				{
					kind: 'grid',
					key: 'care',
					label: vi('Anh chị thấy thế nào về từng việc sau?'),
					rows: [option('meal', 'Bữa ăn ca'), option('safety', 'An toàn lao động')],
					options: satisfaction,
				},
			],
		},
		{
			key: 'words',
			title: vi('Điều muốn nói thêm'),
			help: vi('Không ghi tên mình hay tên người khác.'),
			questions: [
				{ kind: 'longText', key: 'say', label: vi('Anh chị muốn nói gì thêm với công đoàn?') },
				{ kind: 'text', key: 'oneThing', label: vi('Nếu chỉ được đổi một điều, đó là gì?') },
			],
		},
	],
};

/** Whose world it is made in: that of a test, or of one cell of the access matrix. */
export type SurveyWorld = Pick<Federation, 'units' | 'people'> & { application: Application };

/** Made straight in the tables, since the way there (opening, answering, gathering) has tests of its own. */
export async function closedSurvey(
	{ application, units, people }: SurveyWorld,
	words: Record<string, readonly string[]> = {},
	year = 2024,
): Promise<string> {
	const { db } = application.connection;
	const now = at(`${year}-09-01`);
	const [questionnaireId, id] = [newId(now), newId(now)];
	const publicKey = await makeSurveyKey(application, id);
	const maker = { madeAt: now, madeByPersonId: people.minh };
	await db
		.insertInto('questionnaires')
		.values({ ...maker, id: questionnaireId, organisationId: units.north, title: 'Phiếu hỏi hằng năm', endedAt: null })
		.execute();
	await db
		.insertInto('questionnaireVersions')
		.values({ questionnaireId, number: 1, definition: JSON.stringify(questionnaire), changedAt: now, issuedAt: now })
		.execute();
	await db
		.insertInto('surveys')
		.values({
			...maker,
			...{
				id,
				organisationId: units.north,
				kind: 'yearly',
				year,
				title: `Đời sống, việc làm năm ${year}`,
				questionnaireId,
			},
			...{
				number: 1,
				state: 'closed',
				opensOn: `${year}-09-01`,
				closesOn: `${year}-09-30`,
				publicKey,
				previousId: null,
			},
			purpose: 'Biết đoàn viên, người lao động đang sống và làm việc thế nào để chăm lo cho đúng.',
			legalBasis: 'Kế hoạch số 12/KH-LĐLĐ',
			notice: 'Phiếu không có tên. Không ai biết anh chị đã trả lời gì.',
			...{ openedAt: now, closedAt: at(`${year}-10-01`), gatheredAt: at(`${year}-10-01`, 10), endedReason: null },
		})
		.execute();
	const sites = [
		{ name: 'Công đoàn Trường THCS Hoa Ban', organisationId: units.school, population: 60, answers: 52 },
		{ name: 'Công đoàn Công ty TNHH Chè Suối Giàng', organisationId: units.tea, population: 140, answers: 118 },
		{ name: 'Công đoàn Trạm Y tế xã Núi Cao', organisationId: units.clinic, population: 9, answers: 8 },
	];
	await db
		.insertInto('surveySites')
		.values(
			sites.map((site) => ({
				...site,
				...{
					id: newId(now),
					surveyId: id,
					enterpriseId: null,
					path: null,
					sector: null,
					target: null,
					leftOutReason: null,
				},
				...{ code: randomUUID().slice(0, 6).toUpperCase(), countedOn: `${year}-10-01` },
			})),
		)
		.execute();
	const texts = Object.entries(words).flatMap(([item, all]) =>
		all.map((text) => ({ id: randomUUID(), surveyId: id, item, sealed: sealWords(publicKey, text) })),
	);
	if (texts.length > 0) await db.insertInto('surveyTexts').values(texts).execute();
	return id;
}
