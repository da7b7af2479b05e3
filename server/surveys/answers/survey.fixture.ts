/** An open survey with its places, slips and key, as tests and benchmarks need it: by rows, without the campaign around it. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Question, Questionnaire, Translations } from '#domain/surveys/questionnaires/schema.ts';
import { siteCode } from '#domain/surveys/slips/rules.ts';
import type { Application } from '../../application.ts';
import { newId } from '../../db/id.ts';
import { makeSurveyKey } from '../../vault/survey-keys.ts';
import { codeOfSlip, slipHash } from '../slips/policy.ts';

const satisfied = ['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng'];

/** Two pages: who has a hard time is asked what about. A question of each kind. */
export const sampleQuestionnaire: Questionnaire = {
	sections: [
		{
			key: 'work',
			title: { vi: 'Việc làm' },
			questions: [
				{
					kind: 'scale',
					key: 'pay',
					label: { vi: 'Anh chị thấy tiền lương thế nào?' },
					isRequired: true,
					mayDecline: true,
					options: satisfied.map((label, at) => ({ code: String(at + 1), label: { vi: label } })),
				},
				{
					kind: 'choices',
					key: 'wishes',
					label: { vi: 'Anh chị mong công đoàn làm gì trước?' },
					atMost: 2,
					isShuffled: true,
					options: ['Bữa ăn', 'Nhà ở', 'Nhà trẻ', 'Tiền thưởng'].map((label, at) => ({
						code: `w${at + 1}`,
						label: { vi: label },
					})),
				},
				{
					kind: 'grid',
					key: 'meal',
					label: { vi: 'Bữa ăn ca' },
					rows: [
						{ code: 'clean', label: { vi: 'Sạch' } },
						{ code: 'enough', label: { vi: 'Đủ no' } },
					],
					options: satisfied.slice(0, 3).map((label, at) => ({ code: String(at + 1), label: { vi: label } })),
				},
				{ kind: 'number', key: 'hours', label: { vi: 'Mỗi tuần làm mấy giờ?' }, max: 100, bands: [0, 41, 49] },
				{
					kind: 'choice',
					key: 'hard',
					label: { vi: 'Tháng này có lúc nào không đủ tiền tiêu không?' },
					options: [
						{ code: 'yes', label: { vi: 'Có' } },
						{ code: 'no', label: { vi: 'Không' } },
					],
				},
			],
		},
		{
			key: 'said',
			title: { vi: 'Ý kiến' },
			questions: [
				{
					kind: 'text',
					key: 'missing',
					label: { vi: 'Thiếu tiền cho việc gì?' },
					showIf: { key: 'hard', isOneOf: ['yes'] },
				},
				{ kind: 'longText', key: 'words', label: { vi: 'Anh chị muốn nói gì thêm?' } },
			],
		},
	],
};

const [scale, choices, grid, number, choice] = sampleQuestionnaire.sections[0]?.questions ?? [];
const words = sampleQuestionnaire.sections[1]?.questions[1];
const kinds = [scale, scale, choices, scale, choice, scale, grid, scale, number, scale];

/** Twenty-five questions on one page: scales, choices, grids, numbers and two own words. */
export const longQuestionnaire: Questionnaire = {
	sections: [0, 1, 2, 3, 4].map((part) => ({
		key: `s${part}`,
		title: { vi: `Phần ${part + 1}` },
		questions: [0, 1, 2, 3, 4].map((place): Question => {
			const at = part * 5 + place;
			const like = (at < 23 ? kinds[at % kinds.length] : words) as Question;
			const label = { vi: `Câu hỏi dài vừa phải thứ ${at + 1}, như một cuộc khảo sát thật về việc làm và đời sống` };
			return { ...like, key: `q${at}`, label };
		}),
	})),
};

export type OpenSurvey = {
	id: string;
	questionnaireId: string;
	sites: { id: string; code: string; slips: string[] }[];
};

export async function openSurvey(
	application: Application,
	by: { organisationId: string; personId: string; now: Date },
	given: {
		sites: { organisationId: string; name: string; population: number; slips?: number }[];
		questionnaire?: Questionnaire;
		isSlipsOnly?: boolean;
		opensOn?: string;
		closesOn?: string;
		crosses?: string[];
		translations?: Translations;
		media?: { part: string; language: string; mediaType: string; bytes: Buffer }[];
	},
): Promise<OpenSurvey> {
	const { db } = application.connection;
	const { now, organisationId, personId: madeByPersonId } = by;
	const questionnaireId = newId(now);
	const id = newId(now);
	await db
		.insertInto('questionnaires')
		.values({ id: questionnaireId, organisationId, title: 'Phiếu hỏi', madeAt: now, madeByPersonId })
		.execute();
	await db
		.insertInto('questionnaireVersions')
		.values({
			...{ questionnaireId, number: 1, changedAt: now, translations: JSON.stringify(given.translations ?? {}) },
			definition: JSON.stringify(given.questionnaire ?? sampleQuestionnaire),
		})
		.execute();
	for (const medium of given.media ?? []) {
		const row = { id: randomUUID(), questionnaireId, number: 1, seconds: 2, ...medium };
		await db.insertInto('questionnaireMedia').values(row).execute();
	}
	await db
		.updateTable('questionnaireVersions')
		.set({ issuedAt: now })
		.where('questionnaireId', '=', questionnaireId)
		.execute();
	await db
		.insertInto('surveys')
		.values({
			...{ id, organisationId, kind: 'yearly', year: 2024, title: 'Khảo sát năm 2024', questionnaireId, number: 1 },
			...{
				purpose: 'Để biết anh chị em cần gì.',
				legalBasis: 'Điều lệ Công đoàn Việt Nam',
				notice: 'Không hỏi tên ai.',
			},
			...{
				opensOn: given.opensOn ?? '2024-04-01',
				closesOn: given.closesOn ?? '2024-04-30',
				state: 'open',
				openedAt: now,
			},
			...{
				isSlipsOnly: given.isSlipsOnly ?? false,
				publicKey: await makeSurveyKey(application, id),
				endedReason: null,
			},
			...{ madeAt: now, madeByPersonId, previousId: null, crosses: JSON.stringify(given.crosses ?? []) },
		})
		.execute();
	const sites: OpenSurvey['sites'] = [];
	for (const site of given.sites) {
		const siteId = randomUUID();
		const code = siteCode(randomBytes(16));
		const slips = Array.from({ length: site.slips ?? 0 }, (_, place) => codeOfSlip(application, siteId, place + 1));
		await db
			.insertInto('surveySites')
			.values({
				...{ id: siteId, surveyId: id, organisationId: site.organisationId, name: site.name, code },
				...{ population: site.population, slips: slips.length },
				...{ enterpriseId: null, path: null, sector: null, target: null, countedOn: null, leftOutReason: null },
			})
			.execute();
		const rows = slips.map((slip) => ({ codeHash: slipHash(application, slip), surveyId: id, siteId }));
		for (let from = 0; from < rows.length; from += 1000) {
			await db
				.insertInto('surveySlips')
				.values(rows.slice(from, from + 1000))
				.execute();
		}
		sites.push({ id: siteId, code, slips });
	}
	return { id, questionnaireId, sites };
}
