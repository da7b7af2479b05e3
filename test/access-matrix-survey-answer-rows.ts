/** The rows of the access matrix about answering surveys: what needs no account, and sheets of paper. */
import { randomUUID } from 'node:crypto';
import { answerOperations as answers } from '#domain/surveys/answers/operations.ts';
import { openSurvey } from '#server/surveys/answers/survey.fixture.ts';
import { packEnvelope, sealEnvelope } from '#server/vault/envelope.ts';
import { makeSurveyKey } from '#server/vault/survey-keys.ts';
import { type Cell, now, type Row, row } from './access-matrix-world.ts';

const values = { pay: '4', hours: 48 };

/** Of the district, asking at the school. */
const open = ({ application, units, people }: Cell) =>
	openSurvey(
		application,
		{ organisationId: units.north, personId: people.quyen, now },
		{ sites: [{ organisationId: units.school, name: 'Trường THCS Hoa Ban', population: 30, slips: 1 }] },
	);

const sentTo = (code: string | undefined) => ({
	code,
	form: randomUUID(),
	way: 'own' as const,
	language: 'vi' as const,
	values,
});

/** As a phone sealed it; nobody looks into it. */
async function carried(cell: Cell) {
	const { id, sites } = await open(cell);
	const publicKey = await makeSurveyKey(cell.application, id);
	const envelope = sealEnvelope(publicKey, packEnvelope({}, [], [2000])).toString('base64');
	return {
		code: sites[0]?.code,
		answers: [{ form: randomUUID(), envelope, publicKey: publicKey.toString('base64') }],
	};
}

/** Collected by ông Sinh, so that everybody who may can type it in. */
async function bundle(cell: Cell): Promise<string> {
	const { id: surveyId, sites } = await open(cell);
	const id = randomUUID();
	await cell.application.connection.db
		.insertInto('surveyBundles')
		.values({
			...{ id, surveyId, siteId: sites[0]?.id ?? '', sheets: 3, receivedOn: '2024-04-09' },
			...{ collectedByPersonId: cell.people.sinh, typedByPersonId: null },
		})
		.execute();
	return id;
}

const rows: Row[] = [
	row(answers.begin, async (cell) => ({ code: (await open(cell)).sites[0]?.code })),
	row(answers.answer, async (cell) => sentTo((await open(cell)).sites[0]?.code), { about: 'bằng mã trên áp phích' }),
	row(answers.answer, async (cell) => sentTo((await open(cell)).sites[0]?.slips[0]), { about: 'bằng phiếu có mã' }),
	row(answers.deliver, carried),
	row(answers.openSheet, async (cell) => ({ id: await bundle(cell) })),
	row(answers.typeIn, async (cell) => ({ id: await bundle(cell), form: randomUUID(), values })),
];

export const surveyAnswerGroups: [string, Row[]][] = [['Trả lời khảo sát', rows]];
