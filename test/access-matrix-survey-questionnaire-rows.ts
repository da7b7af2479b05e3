/** The rows of the access matrix about questionnaires: the school's own, and the district's, with which units below may ask. */
import { questionnaireOperations as questionnaires } from '#domain/surveys/questionnaires/operations.ts';
import { newId } from '#server/db/id.ts';
import { type Cell, district, now, personOf, type Row, row, stagePicture } from './access-matrix-world.ts';

const title = 'Đời sống';
const ofSchool = (cell: Cell) =>
	cell.before('dung', questionnaires.make, { organisationId: cell.units.school, title, ready: 'short' });
const ofDistrict = (cell: Cell) =>
	cell.before('minh', questionnaires.make, { organisationId: cell.units.north, title, ready: 'short' });
const issued = async (cell: Cell) => cell.before('minh', questionnaires.issue, await ofDistrict(cell));
const drafted = `${district}, đang soạn`;
const released = `${district}, đã phát hành`;

const part = 'question.sex';
/** A picture at a question of the school's. */
async function picture(cell: Cell) {
	const made = await ofSchool(cell);
	const mediumId = newId(now);
	const medium = { id: mediumId, questionnaireId: made.id, number: made.number, part, language: '', seconds: null };
	await cell.application.connection.db
		.insertInto('questionnaireMedia')
		.values({ ...medium, mediaType: 'image/jpeg', bytes: Buffer.from('no picture') })
		.execute();
	return { ...made, mediumId };
}

const rows: Row[] = [
	row(
		questionnaires.list,
		async (cell) => {
			await ofSchool(cell);
			return {};
		},
		{ touches: ({ own, below }) => [...own, ...below].length > 0 },
	),
	row(
		questionnaires.list,
		async (cell) => {
			await issued(cell);
			return {};
		},
		{ about: released, touches: ({ own, above, below }) => [...own, ...above, ...below].length > 0 },
	),
	row(questionnaires.get, ofSchool),
	row(questionnaires.get, ofDistrict, { about: drafted }),
	row(questionnaires.get, issued, { about: released }),
	row(questionnaires.begin, () => ({}), { about: 'của đơn vị mình' }),
	row(questionnaires.make, ({ units }) => ({ organisationId: units.school, title })),
	row(questionnaires.copy, async (cell) => ({ ...(await issued(cell)), organisationId: cell.units.school, title }), {
		about: 'phiếu của huyện thành phiếu của trường',
	}),
	row(questionnaires.save, async (cell) => ({ ...(await ofSchool(cell)), step: { kind: 'describe', title } })),
	row(questionnaires.save, async (cell) => ({ ...(await ofDistrict(cell)), step: { kind: 'describe', title } }), {
		about: drafted,
	}),
	row(questionnaires.addFromBank, async (cell) => ({
		...{ ...(await ofSchool(cell)), section: 'section1', keys: ['seniority'] },
	})),
	row(questionnaires.translate, async (cell) => ({
		...{ ...(await ofSchool(cell)), language: 'hmn', words: { [part]: 'Koj yog dabtsi?' } },
	})),
	row(
		questionnaires.attach,
		async (cell) => ({ ...(await ofSchool(cell)), part, fileId: await stagePicture(cell, personOf(cell)) }),
		// The staged picture has no bytes.
		{ endsWith: 'unreadableFile' },
	),
	row(questionnaires.detach, picture),
	row(questionnaires.media, picture),
	row(questionnaires.listen, async (cell) => {
		const { mediumId, ...made } = await picture(cell);
		await cell.before('dung', questionnaires.issue, made);
		return { mediumId };
	}),
	row(questionnaires.bank, () => ({}), { about: 'ngân hàng có sẵn' }),
	row(questionnaires.issue, ofSchool),
	row(questionnaires.issue, ofDistrict, { about: drafted }),
	row(questionnaires.newVersion, async (cell) => cell.before('dung', questionnaires.issue, await ofSchool(cell))),
	row(questionnaires.end, ofSchool),
	row(questionnaires.end, issued, { about: released }),
];

export const surveyQuestionnaireGroups: [string, Row[]][] = [['Phiếu hỏi', rows]];
