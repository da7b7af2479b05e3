/** The rows of the access matrix about reports, their documents, templates and requirements. */
import { arrivalOperations as arrivals } from '#domain/reports/documents/arrivals/operations.ts';
import { documentOperations as documents } from '#domain/reports/documents/operations.ts';
import { figureOperations as figures } from '#domain/reports/figures/operations.ts';
import { reportOperations as reports } from '#domain/reports/operations.ts';
import { proposalOperations as proposals } from '#domain/reports/proposals/operations.ts';
import { requirementOperations as requirements } from '#domain/reports/requirements/operations.ts';
import { templateOperations as templates } from '#domain/reports/templates/operations.ts';
import {
	type Cell,
	consolidateMarch,
	district,
	mentions,
	personOf,
	type Row,
	raw,
	row,
	stagePicture,
	today,
} from './access-matrix-world.ts';

const submittedByProxy = async (cell: Cell) => {
	await cell.before('minh', reports.submitByProxy, { id: cell.april, raw });
	return { id: cell.april };
};
const templateDraft = async (cell: Cell) =>
	cell.before('minh', templates.startDraft, {
		organisationId: cell.units.north,
		fromVersionId: cell.nextVersionId,
		as: 'version',
	});
const reportRows: Row[] = [
	row(reports.due, () => ({}), { touches: mentions((world) => world.april) }),
	row(reports.open, ({ march }) => ({ id: march })),
	row(reports.saveDraft, ({ april }) => ({ id: april, raw })),
	row(reports.discardDraft, ({ april, draftId }) => ({ id: april, draftId })),
	row(reports.submit, ({ april }) => ({ id: april, raw })),
	row(reports.submitNil, ({ april }) => ({ id: april })),
	row(reports.submitByProxy, ({ april }) => ({ id: april, raw })),
	row(reports.confirm, submittedByProxy),
	row(reports.return, ({ march }) => ({ id: march, remarks: [{ reason: 'Kiểm tra lại số lao động.' }] })),
	row(reports.accept, ({ march }) => ({ id: march })),
	row(reports.lock, ({ march }) => ({ id: march })),
	row(reports.correct, ({ march }) => ({ id: march, raw, reason: 'Đếm sót hai người.' })),
	row(reports.replaceEstimates, ({ march }) => ({ id: march, raw }), { endsWith: 'notEstimated' }),
	row(reports.remind, ({ april }) => ({ obligationIds: [april], channel: 'phone' }), {
		touches: (output) => output.reminded === 1,
	}),
	row(reports.noteReading, ({ march }) => ({ id: march })),
	row(reports.board, ({ units }) => ({ organisationId: units.north }), { about: district }),
	row(figures.figures, () => ({}), { about: district, touches: (output) => output.figures.length > 0 }),
	row(
		figures.lacking,
		({ units }) => ({
			...{ organisationId: units.north, figure: 'monthly:members', fromOn: '2024-01-01', untilOn: '2024-12-31' },
		}),
		{ about: district },
	),
	row(reports.openConsolidation, ({ districtMarch }) => ({ id: districtMarch, basis: 'submitted' }), {
		about: district,
	}),
	row(reports.consolidate, ({ districtMarch }) => ({ id: districtMarch, basis: 'submitted' }), { about: district }),
	row(
		reports.openNarratives,
		({ districtMarch }) => ({ id: districtMarch, basis: 'submitted', fieldKey: 'situation' }),
		{
			about: district,
		},
	),
	row(
		reports.pickNarratives,
		({ districtMarch }) => ({ id: districtMarch, basis: 'submitted', fieldKey: 'situation' }),
		{
			about: district,
		},
	),
	row(
		reports.provenance,
		async (cell) => {
			await consolidateMarch(cell);
			return { id: cell.districtMarch, key: 'workers' };
		},
		{ about: district },
	),
	row(reports.reply, async (cell) => {
		await consolidateMarch(cell);
		return { id: cell.march, consolidationId: cell.districtMarch, reply: 'Đúng như đơn vị đã báo cáo.' };
	}),
	row(proposals.open, ({ proposalId }) => ({ id: proposalId })),
	row(proposals.answer, ({ proposalId }) => ({ id: proposalId, outcome: 'answered', answer: 'Đã bố trí kinh phí.' })),
];

/** Anh Dũng enters the number of the signed March report; gives the document's id. */
const numberMarch = async (cell: Cell) => {
	const signed = { symbol: 'BC-CĐCS', datedOn: today, signerName: 'Lèng Văn Dũng', signerTitle: 'Chủ tịch' };
	return (await cell.before('dung', documents.number, { id: cell.march, number: 1, ...signed })).documentId;
};
const attachMarch = async (cell: Cell) => {
	const documentId = await numberMarch(cell);
	const fileId = await stagePicture(cell, cell.people.dung);
	await cell.before('dung', documents.attachSigned, { id: documentId, fileId });
	return { id: documentId };
};
const documentRows: Row[] = [
	row(documents.content, ({ march }) => ({ id: march })),
	row(documents.signing, ({ march }) => ({ id: march })),
	row(documents.propose, ({ units }) => ({ organisationId: units.school, year: 2024 })),
	row(documents.number, ({ march }) => ({
		id: march,
		number: 1,
		symbol: 'BC-CĐCS',
		datedOn: today,
		signerName: 'Lèng Văn Dũng',
		signerTitle: 'Chủ tịch',
	})),
	row(documents.attachSigned, async (cell) => ({
		id: await numberMarch(cell),
		fileId: await stagePicture(cell, personOf(cell)),
	})),
	row(documents.file, attachMarch),
	row(documents.list, ({ units }) => ({ organisationId: units.school })),
	row(documents.receive, ({ units }) => ({
		organisationId: units.school,
		symbol: '12/KH-LĐLĐ',
		issuer: 'LĐLĐ huyện Bắc Vân',
		abstract: 'Kế hoạch Tháng Công nhân',
		receivedOn: today,
	})),
	row(arrivals.arrive, ({ units }) => ({
		...{
			organisationId: units.school,
			symbol: '21/KH-LĐLĐ',
			issuer: 'LĐLĐ huyện Bắc Vân',
			abstract: 'Thực hiện Đề án 26',
		},
	})),
	row(documents.enter, ({ units }) => ({
		organisationId: units.school,
		number: 9,
		symbol: 'CĐCS',
		abstract: 'Văn bản của một vụ việc',
		signedOn: today,
		signer: null,
		subjectId: units.school,
		paper: 'answer',
	})),
	row(documents.explore, ({ units }) => ({ organisationId: units.school })),
	row(documents.archiveList, ({ units }) => ({ organisationId: units.school, year: 2024 })),
];

const templateRows: Row[] = [
	row(templates.list, () => ({})),
	row(templates.get, ({ versionId }) => ({ id: versionId }), { about: district }),
	row(templates.publish, ({ form }) => ({ ...form, code: 'bac-van-other' }), { about: district }),
	row(templates.startDraft, ({ units }) => ({ organisationId: units.north, as: 'empty', title: 'Mẫu mới' }), {
		about: district,
	}),
	row(templates.getDraft, templateDraft, { about: district }),
	row(
		templates.saveDraft,
		async (cell) => ({
			...(await templateDraft(cell)),
			revision: 1,
			step: { kind: 'describe', title: 'Tên khác', abstract: 'Trích yếu khác' },
		}),
		{ about: district },
	),
	row(templates.discardDraft, templateDraft, { about: district }),
	row(
		templates.publishDraft,
		async (cell) => {
			const draft = await templateDraft(cell);
			const step = { kind: 'describe' as const, title: 'Tên khác', abstract: 'Trích yếu khác' };
			const { revision } = await cell.before('minh', templates.saveDraft, { ...draft, revision: 1, step });
			return { ...draft, revision };
		},
		{ about: district },
	),
	row(requirements.list, () => ({}), { touches: mentions((world) => world.requirementId), about: district }),
	row(requirements.get, ({ requirementId }) => ({ id: requirementId }), { about: district }),
	row(requirements.plan, ({ units }) => ({ organisationId: units.north }), { about: district }),
	row(requirements.preview, ({ asked }) => asked, { about: district }),
	row(requirements.make, ({ asked }) => ({ ...asked, title: 'Báo cáo khác' }), { about: district }),
	row(
		requirements.changeTemplate,
		({ ownRequirementId, nextVersionId }) => ({ id: ownRequirementId, templateVersionId: nextVersionId }),
		{ about: district },
	),
	row(requirements.end, ({ requirementId }) => ({ id: requirementId, untilOn: '2024-04-30', reason: 'Đã đủ.' }), {
		about: district,
	}),
];

export const reportGroups: [string, Row[]][] = [
	['Báo cáo', reportRows],
	['Văn bản', documentRows],
	['Mẫu báo cáo và yêu cầu báo cáo', templateRows],
];
