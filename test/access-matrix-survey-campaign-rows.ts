/** The rows of the access matrix about holding a survey: of the school's own, and of the district's, which asks at the school. */
import { bundleOperations as bundles } from '#domain/surveys/bundles/operations.ts';
import { enterpriseOperations as enterprises } from '#domain/surveys/enterprises/operations.ts';
import { surveyOperations as surveys } from '#domain/surveys/operations.ts';
import { slipOperations as slips } from '#domain/surveys/slips/operations.ts';
import { openSurvey } from '#server/surveys/answers/survey.fixture.ts';
import { type Cell, district, now, type Row, row, today } from './access-matrix-world.ts';

const reason = 'Phiếu hỏi sai.';
const asked = `${district}, đang hỏi ở trường`;

/** Of the district, asking at the school. */
const open = ({ application, units, people }: Cell) =>
	openSurvey(
		application,
		{ organisationId: units.north, personId: people.quyen, now },
		{ sites: [{ organisationId: units.school, name: 'Trường THCS Hoa Ban', population: 30, slips: 1 }] },
	);
const openId = async (cell: Cell) => ({ id: (await open(cell)).id });
const siteId = async (cell: Cell) => ({ id: (await open(cell)).sites[0]?.id });

/** The district's or the school's own, which asks with a questionnaire of the province. */
async function draft(cell: Cell, unit: 'north' | 'school') {
	const { application, units, people } = cell;
	const by = { organisationId: units.province, personId: people.thuy, now };
	const asks = { organisationId: units.clinic, name: 'Trạm Y tế', population: 9 };
	const { id: earlier } = await openSurvey(application, by, { sites: [asks] });
	const { db } = application.connection;
	const opened = await db.selectFrom('surveys').selectAll().where('id', '=', earlier).executeTakeFirstOrThrow();
	const typed = {
		...{ kind: 'topic' as const, year: 2024, title: 'Bữa ăn ca', purpose: 'Sửa bữa ăn.', legalBasis: 'Kế hoạch 3' },
		...{ questionnaireId: opened.questionnaireId, number: opened.number, opensOn: today, closesOn: '2024-05-10' },
	};
	const { id } = await cell.before(unit === 'school' ? 'dung' : 'minh', surveys.make, typed);
	await db
		.insertInto('surveySites')
		.values({
			...{ id: crypto.randomUUID(), surveyId: id, organisationId: units.school, enterpriseId: null, path: null },
			...{ name: 'Trường THCS Hoa Ban', sector: null, population: 30, target: null, code: null },
			...{ handedOn: null, countedOn: null, leftOutReason: null },
		})
		.execute();
	const { id: siteId } = await db
		.selectFrom('surveySites')
		.select('id')
		.where('surveyId', '=', id)
		.executeTakeFirstOrThrow();
	return { id, siteId, typed };
}

async function closed(cell: Cell) {
	const { id, sites } = await open(cell);
	await cell.before('quyen', surveys.close, { id });
	return { id, siteId: sites[0]?.id };
}

const own =
	(more: (made: Awaited<ReturnType<typeof draft>>) => object = () => ({})) =>
	async (cell: Cell) => {
		const made = await draft(cell, 'school');
		return { id: made.id, ...more(made) };
	};
const ofDistrict = async (cell: Cell) => ({ id: (await draft(cell, 'north')).id });

const surveyRows: Row[] = [
	row(
		surveys.list,
		async (cell) => {
			await draft(cell, 'school');
			return { state: 'draft' };
		},
		{ about: 'chưa mở', touches: (output) => output.surveys.length > 0 },
	),
	row(
		surveys.list,
		async (cell) => {
			await open(cell);
			return { state: 'open' };
		},
		{ about: asked, touches: (output) => output.surveys.length > 0 },
	),
	row(surveys.prepare, () => ({}), { about: 'của đơn vị mình' }),
	row(surveys.get, ofDistrict, { about: `${district}, chưa mở` }),
	row(surveys.get, openId, { about: asked }),
	row(surveys.places, openId, { about: asked }),
	row(surveys.place, siteId, { about: asked }),
	row(surveys.make, async (cell) => (await draft(cell, 'north')).typed, { about: 'của đơn vị mình' }),
	row(
		surveys.change,
		own(({ typed }) => typed),
	),
	row(
		surveys.choosePlaces,
		own(() => ({ choice: 'below' })),
	),
	row(
		surveys.drawSample,
		own(() => ({ method: 'simple', number: 1 })),
	),
	row(surveys.changePlace, async (cell) => ({ id: (await draft(cell, 'school')).siteId, population: 28 })),
	row(surveys.open, own()),
	row(surveys.open, ofDistrict, { about: district }),
	row(surveys.handOut, siteId, { about: asked }),
	row(surveys.prolong, async (cell) => ({ ...(await openId(cell)), closesOn: '2024-12-31' }), { about: district }),
	row(surveys.remind, openId, { about: district }),
	row(surveys.close, openId, { about: district }),
	row(surveys.leaveOut, async (cell) => ({ id: (await closed(cell)).siteId, reason }), { about: district }),
	row(surveys.cancel, async (cell) => ({ ...(await openId(cell)), reason }), { about: district }),
];

const paperRows: Row[] = [
	row(slips.make, async (cell) => ({ ...(await siteId(cell)), slips: 3 }), { about: asked }),
	row(slips.print, siteId, { about: asked }),
	row(slips.pdf, siteId, { about: asked }),
	row(slips.poster, siteId, { about: asked }),
	row(slips.posters, openId, { about: asked, touches: ({ posters }) => posters.length > 0 }),
	row(bundles.receive, async (cell) => ({ siteId: (await siteId(cell)).id, sheets: 3, receivedOn: today }), {
		about: asked,
	}),
	row(
		bundles.take,
		async (cell) => {
			const { id } = await cell.before('van', bundles.receive, {
				...{ siteId: (await siteId(cell)).id ?? '', sheets: 3, receivedOn: today },
			});
			// Collected by ông Sinh, so that everybody who may can take it.
			const collected = { collectedByPersonId: cell.people.sinh };
			await cell.application.connection.db.updateTable('surveyBundles').set(collected).where('id', '=', id).execute();
			return { id };
		},
		{ about: asked },
	),
	row(bundles.list, openId, { about: asked }),
];

const enterprise = { name: 'Công ty May Sông Lô', workers: 320 };
const noted = async (cell: Cell) => (await cell.before('minh', enterprises.note, enterprise)).id;
const enterpriseRows: Row[] = [
	row(
		enterprises.list,
		async (cell) => {
			await noted(cell);
			return {};
		},
		{ about: district, touches: (output) => output.enterprises.length > 0 },
	),
	row(enterprises.get, async (cell) => ({ id: await noted(cell) }), { about: district }),
	row(enterprises.note, () => enterprise, { about: 'của đơn vị mình' }),
	row(enterprises.change, async (cell) => ({ ...enterprise, id: await noted(cell) }), { about: district }),
	row(enterprises.end, async (cell) => ({ id: await noted(cell) }), { about: district }),
];

export const surveyCampaignGroups: [string, Row[]][] = [
	['Tổ chức khảo sát', surveyRows],
	['Phiếu có mã, áp phích, phiếu giấy', paperRows],
	['Doanh nghiệp chưa có công đoàn', enterpriseRows],
];
