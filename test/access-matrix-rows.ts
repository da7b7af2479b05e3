/** The rows of the access matrix: what every operation is tried with. Reports and templates first, then the rest. */
import { importOperations as imports } from '#domain/organisations/imports/operations.ts';
import { organisationOperations as organisations } from '#domain/organisations/operations.ts';
import { accountOperations as accounts } from '#domain/people/accounts/operations.ts';
import { mandateOperations as mandates } from '#domain/people/mandates/operations.ts';
import { peopleOperations as people } from '#domain/people/operations.ts';
import { passkeyOperations as passkeys } from '#domain/people/passkeys/operations.ts';
import { postOperations as posts } from '#domain/people/posts/operations.ts';
import { secondFactorOperations as secondFactors } from '#domain/people/secondFactors/operations.ts';
import { sessionOperations as sessions } from '#domain/people/sessions/operations.ts';
import { tokenOperations as tokens } from '#domain/people/tokens/operations.ts';
import { documentOperations as documents } from '#domain/reports/documents/operations.ts';
import { reportOperations as reports } from '#domain/reports/operations.ts';
import { proposalOperations as proposals } from '#domain/reports/proposals/operations.ts';
import { requirementOperations as requirements } from '#domain/reports/requirements/operations.ts';
import { templateOperations as templates } from '#domain/reports/templates/operations.ts';
import { newId } from '#server/db/id.ts';
import { codeOf } from '#server/people/accounts/policy.ts';
import { noteAttempt } from '#server/people/sessions/actions.ts';
import {
	type Cell,
	codeForVan,
	consolidateMarch,
	mentions,
	now,
	password,
	type Row,
	raw,
	row,
	today,
	userNameOf,
} from './access-matrix-world.ts';

const district = 'của LĐLĐ huyện Bắc Vân';

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
const attempt = (cell: Cell, purpose: 'password' | 'code' | 'secondFactor', account: string) =>
	noteAttempt(cell.application, purpose, account, { address: '127.0.0.1', now });

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
	row(reports.remind, ({ april }) => ({ obligationIds: [april], channel: 'phone' }), {
		touches: (output) => output.reminded === 1,
	}),
	row(reports.noteReading, ({ march }) => ({ id: march })),
	row(reports.board, ({ units }) => ({ organisationId: units.north }), { about: district }),
	row(reports.openConsolidation, ({ districtMarch }) => ({ id: districtMarch, basis: 'submitted' }), {
		about: district,
	}),
	row(reports.consolidate, ({ districtMarch }) => ({ id: districtMarch, basis: 'submitted' }), { about: district }),
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

const decided = { fromOn: today, reason: 'Theo quyết định của cấp trên' };
const organisationRows: Row[] = [
	row(organisations.list, () => ({}), { touches: mentions((world) => world.units.school) }),
	row(organisations.export, () => ({}), { touches: (output) => output.rows.some((unit) => unit.code === 'BV-001') }),
	row(organisations.get, ({ units }) => ({ id: units.school })),
	row(
		organisations.found,
		({ units }) => ({
			parentId: units.north,
			code: 'BV-009',
			kindCode: 'schoolUnion',
			name: 'Công đoàn Trường Mầm non',
			foundedOn: today,
		}),
		{ about: 'dưới LĐLĐ huyện Bắc Vân' },
	),
	row(organisations.rename, ({ units }) => ({ ...decided, id: units.school, name: 'Công đoàn Trường Hoa Ban' })),
	row(organisations.reparent, ({ units }) => ({ ...decided, id: units.school, parentId: units.province }), {
		about: 'lên thẳng LĐLĐ tỉnh',
	}),
	row(organisations.reparent, ({ units }) => ({ ...decided, id: units.school, parentId: units.tea }), {
		about: 'trong huyện Bắc Vân',
	}),
	row(organisations.dissolve, ({ units }) => ({ id: units.school, dissolvedOn: today, reason: 'Sáp nhập trường.' })),
	row(organisations.recordHeadcount, ({ units }) => ({
		id: units.school,
		asOfOn: today,
		figures: { workers: 30 },
		source: 'Danh sách của trường',
	})),
];

const uploaded = async (cell: Cell) => {
	const lines = {
		titles: ['Tên đơn vị'],
		above: [],
		leftOut: [],
		rows: [{ rowNumber: 2, cells: ['CĐCS Trường Mới'] }],
	};
	const file = { fileName: 'danh-sach.xlsx', sheetName: 'Tờ 1', ...lines };
	return cell.before('minh', imports.uploadImport, { organisationId: cell.units.north, ...file });
};
const mapping = { columns: { name: 0 }, asOfOn: today, kindCode: 'schoolUnion', foundedOn: '2023-01-01' };
const mapped = async (cell: Cell) => {
	const list = await uploaded(cell);
	return cell.before('minh', imports.mapImport, { ...list, ...mapping });
};
const importRows: Row[] = [
	row(
		imports.uploadImport,
		({ units }) => ({
			organisationId: units.north,
			fileName: 'danh-sach.xlsx',
			sheetName: 'Tờ 1',
			titles: ['Tên đơn vị'],
			above: [],
			leftOut: [],
			rows: [],
		}),
		{ about: district },
	),
	row(
		imports.listImports,
		async (cell) => {
			await uploaded(cell);
			return {};
		},
		{ about: district, touches: (output) => output.rows.length === 1 },
	),
	row(imports.getImport, uploaded, { about: district }),
	row(imports.mapImport, async (cell) => ({ ...(await uploaded(cell)), ...mapping }), { about: district }),
	row(imports.runImport, mapped, { about: district }),
	row(
		imports.applyImportRow,
		async (cell) => {
			const list = await mapped(cell);
			await cell.before('minh', imports.runImport, list);
			return { ...list, rowNumber: 2 };
		},
		{ about: district },
	),
	row(imports.discardImport, uploaded, { about: district }),
];

const peopleRows: Row[] = [
	row(people.directory, () => ({}), { touches: mentions((world) => world.people.van) }),
	row(people.get, ({ people: ids }) => ({ id: ids.van })),
	row(people.create, ({ units }) => ({ organisationId: units.school, fullName: 'Giàng Thị Hoa' })),
	row(people.correct, ({ people: ids }) => ({ id: ids.van, fullName: 'Đặng Thùy Vân' })),
	row(posts.list, ({ units }) => ({ organisationId: units.school })),
	row(posts.create, ({ units }) => ({
		organisationId: units.school,
		role: 'grassrootsOfficer',
		title: 'Ủy viên',
		fromOn: today,
	})),
	row(posts.end, ({ posts: ids }) => ({ id: ids.van, endedOn: today })),
	row(mandates.begin, ({ vacantPostId, newcomerId }) => ({
		postId: vacantPostId,
		personId: newcomerId,
		fromOn: today,
	})),
	row(mandates.end, ({ mandateId }) => ({ id: mandateId, endedOn: today })),
	row(accounts.handOver, ({ posts: ids }) => ({
		postId: ids.van,
		fullName: 'Giàng Thị Hoa',
		userName: 'hoa.giang',
		fromOn: today,
	})),
	row(accounts.issueCode, ({ people: ids }) => ({ id: ids.van })),
	row(accounts.revealCode, async (cell) => ({ id: await codeForVan(cell) }), { about: 'do chị Quyên cấp' }),
	row(accounts.setPassword, ({ people: ids }) => ({ id: ids.van, password: 'sáu con trâu đen' })),
	row(accounts.disable, ({ people: ids }) => ({ id: ids.van })),
	row(accounts.enable, async (cell) => {
		await cell.before('quan', accounts.disable, { id: cell.people.van });
		return { id: cell.people.van };
	}),
	row(accounts.resetSecondFactor, ({ people: ids }) => ({ id: ids.van })),
	row(tokens.list, () => ({}), { touches: mentions((world) => world.tokenId) }),
	row(tokens.issue, ({ posts: ids }) => ({ postId: ids.dung, title: 'Cổng thông tin' })),
	row(tokens.reveal, ({ tokenId }) => ({ id: tokenId }), { about: 'do anh Quản cấp' }),
	row(tokens.revoke, ({ tokenId }) => ({ id: tokenId })),
];

const own = 'của chính mình';
const ownUserName = (cell: Cell) => (cell.who === 'token' || cell.who === 'nobody' ? 'van' : cell.who);
const accountRows: Row[] = [
	row(
		sessions.noteAttempt,
		() => ({ purpose: 'password' as const, account: userNameOf('van'), address: '127.0.0.1' }),
		{},
	),
	row(sessions.begin, async (cell) => ({
		attemptId: await attempt(cell, 'password', userNameOf('van')),
		account: userNameOf('van'),
		password,
	})),
	row(sessions.beginByPasskey, () => ({ response: {} }), { endsWith: 'passkeyRefused' }),
	row(accounts.redeem, async (cell) => {
		const code = codeOf(cell.application, await codeForVan(cell));
		const account = userNameOf('van');
		return { attemptId: await attempt(cell, 'code', account), account, code, password: 'sáu con trâu đen' };
	}),
	row(passkeys.beginSignIn, () => ({})),
	row(accounts.own, () => ({}), { about: own }),
	row(accounts.setLocale, () => ({ locale: 'en' }), { about: own }),
	row(sessions.list, () => ({}), { about: own }),
	row(sessions.end, (cell) => ({ id: cell.actors[cell.who]?.viaId ?? cell.tokenId }), { about: own }),
	row(sessions.endAll, () => ({}), { about: own }),
	row(
		accounts.changePassword,
		async (cell) => ({
			attemptId: await attempt(cell, 'password', userNameOf(ownUserName(cell))),
			currentPassword: password,
			password: 'sáu con trâu đen',
		}),
		{ about: own },
	),
	row(secondFactors.get, () => ({}), { about: own }),
	row(secondFactors.beginTotp, () => ({}), { about: own }),
	row(
		secondFactors.showTotp,
		async (cell) => {
			await cell.self(secondFactors.beginTotp, {});
			return {};
		},
		{ about: own },
	),
	row(
		secondFactors.confirmTotp,
		async (cell) => ({ attemptId: await attempt(cell, 'secondFactor', personOf(cell)), code: '000000' }),
		{ about: own, endsWith: 'secondFactorWrong' },
	),
	row(
		secondFactors.confirm,
		async (cell) => ({ attemptId: await attempt(cell, 'secondFactor', personOf(cell)), code: '000000' }),
		{ about: own, endsWith: 'secondFactorWrong' },
	),
	row(secondFactors.renewRecoveryCodes, () => ({}), { about: own }),
	row(
		secondFactors.showRecoveryCodes,
		async (cell) => {
			await cell.self(secondFactors.renewRecoveryCodes, {});
			return {};
		},
		{ about: own },
	),
	row(secondFactors.removeTotp, () => ({}), { about: own }),
	row(passkeys.beginRegistration, () => ({}), { about: own }),
	row(passkeys.register, () => ({ title: 'Máy tính', response: {} }), { about: own, endsWith: 'passkeyRefused' }),
	row(passkeys.beginConfirm, () => ({}), { about: own }),
	row(passkeys.confirm, () => ({ response: {} }), { about: own, endsWith: 'passkeyRefused' }),
	row(passkeys.remove, (cell) => ({ id: `passkey-${ownUserName(cell)}` }), { about: own }),
];

/** A picture sent by the person, waiting to be taken by an operation. */
async function stagePicture(cell: Cell, personId: string): Promise<string> {
	const id = newId(now);
	const picture = { sha256: 'ab'.repeat(32), bytes: 10, kind: 'png', fileName: 'ban-ky.png' };
	const { db } = cell.application.connection;
	await db
		.insertInto('files')
		.values({ id, ...picture, personId, createdAt: now, keptAt: null })
		.execute();
	return id;
}

function personOf(cell: Cell): string {
	return cell.actors[cell.who]?.personId ?? cell.people.van;
}

export const groups: [string, Row[]][] = [
	['Báo cáo', reportRows],
	['Văn bản', documentRows],
	['Mẫu báo cáo và yêu cầu báo cáo', templateRows],
	['Đơn vị', [...organisationRows, ...importRows]],
	['Con người, chức vụ, tài khoản', peopleRows],
	['Đăng nhập và tài khoản của mình', accountRows],
];
