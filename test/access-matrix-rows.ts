/** The rows of the access matrix: what every operation is tried with. Those about reports have their own file. */
import { importOperations as imports } from '#domain/organisations/imports/operations.ts';
import { organisationOperations as organisations } from '#domain/organisations/operations.ts';
import { calendarOperations as calendar } from '#domain/overview/calendar/operations.ts';
import { examinationOperations as examinations } from '#domain/overview/examination/operations.ts';
import { overviewOperations as overview } from '#domain/overview/operations.ts';
import { accountOperations as accounts } from '#domain/people/accounts/operations.ts';
import { mandateOperations as mandates } from '#domain/people/mandates/operations.ts';
import { peopleOperations as people } from '#domain/people/operations.ts';
import { passkeyOperations as passkeys } from '#domain/people/passkeys/operations.ts';
import { postOperations as posts } from '#domain/people/posts/operations.ts';
import { secondFactorOperations as secondFactors } from '#domain/people/secondFactors/operations.ts';
import { sessionOperations as sessions } from '#domain/people/sessions/operations.ts';
import { stepUpOperations as stepUps } from '#domain/people/stepUps/operations.ts';
import { tokenOperations as tokens } from '#domain/people/tokens/operations.ts';
import { codeOf } from '#server/people/accounts/policy.ts';
import { noteAttempt } from '#server/people/sessions/actions.ts';
import { callGroups } from './access-matrix-call-rows.ts';
import { cascadeGroups } from './access-matrix-cascade-rows.ts';
import { caseGroups } from './access-matrix-case-rows.ts';
import { checklistGroups } from './access-matrix-checklist-rows.ts';
import { disseminationGroups } from './access-matrix-dissemination-rows.ts';
import { earlyGroups } from './access-matrix-early-rows.ts';
import { hotSpotGroups } from './access-matrix-hot-spot-rows.ts';
import { incidentGroups } from './access-matrix-incident-rows.ts';
import { intakeGroups } from './access-matrix-intake-rows.ts';
import { noticeGroups } from './access-matrix-notice-rows.ts';
import { directiveGroups } from './access-matrix-plan-rows.ts';
import { privacyGroups } from './access-matrix-privacy-rows.ts';
import { programmeGroups } from './access-matrix-programme-rows.ts';
import { reportGroups } from './access-matrix-report-rows.ts';
import { surveyAnswerGroups } from './access-matrix-survey-answer-rows.ts';
import { surveyCampaignGroups } from './access-matrix-survey-campaign-rows.ts';
import { surveyDocumentGroups } from './access-matrix-survey-document-rows.ts';
import { surveyQuestionnaireGroups } from './access-matrix-survey-questionnaire-rows.ts';
import { surveyResultGroups } from './access-matrix-survey-result-rows.ts';
import { surveyXlsFormGroups } from './access-matrix-survey-xlsform-rows.ts';
import { transferGroups } from './access-matrix-transfer-rows.ts';
import { voiceGroups } from './access-matrix-voice-rows.ts';
import { vouchingGroups } from './access-matrix-vouching-rows.ts';
import {
	type Cell,
	codeForVan,
	district,
	mentions,
	now,
	password,
	personOf,
	type Row,
	row,
	today,
	userNameOf,
} from './access-matrix-world.ts';

const attempt = (cell: Cell, purpose: 'password' | 'code' | 'secondFactor' | 'pin', account: string) =>
	noteAttempt(cell.application, purpose, account, { address: '127.0.0.1', now });

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
	row(organisations.findCommunes, () => ({ search: 'Bản Luốc' })),
	row(organisations.changeCommunes, async (cell) => {
		const commune = { code: '00901', name: 'Xã Hoa Ban', kind: 'commune', search: 'xa hoa ban' };
		await cell.application.connection.db.insertInto('communes').values(commune).execute();
		return { ...decided, id: cell.units.school, communeCodes: [commune.code] };
	}),
	row(organisations.correctLetterhead, ({ units }) => ({ id: units.school, place: 'Hoa Ban', reason: 'Ghi nhầm.' })),
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
	row(
		imports.finishImport,
		async (cell) => {
			const list = await mapped(cell);
			await cell.before('minh', imports.runImport, list);
			return list;
		},
		{ about: district, endsWith: 'importState' },
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

const shared = 'chung cả hệ thống';
const swap = { offOn: '2024-04-29', workOn: '2024-05-04', source: 'Thông báo nghỉ lễ 2024' };
const overviewRows: Row[] = [
	row(overview.search, () => ({ q: 'hoa ban' }), { touches: mentions((world) => world.units.school) }),
	row(overview.accounts, () => ({}), { touches: mentions((world) => world.vacantPostId) }),
	row(overview.events, () => ({}), { touches: mentions((world) => world.units.school) }),
	row(
		overview.demoAccounts,
		(cell) => {
			cell.application.isDemo = true;
			return {};
		},
		{ about: 'chỉ khi là dữ liệu giả định' },
	),
	row(examinations.examine, () => ({}), { about: shared }),
	row(calendar.get, () => ({}), { about: shared }),
	row(calendar.saveHoliday, () => ({ on: '2024-11-20', name: 'Ngày nghỉ', source: 'Thông báo' }), { about: shared }),
	row(calendar.removeHoliday, () => ({ on: '2024-04-30' }), { about: shared }),
	row(calendar.saveSwap, () => swap, { about: shared }),
	row(
		calendar.removeSwap,
		async (cell) => {
			await cell.before('quan', calendar.saveSwap, swap);
			return { offOn: swap.offOn };
		},
		{ about: shared },
	),
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
	row(stepUps.get, () => ({}), { about: own }),
	row(
		stepUps.setPin,
		async (cell) => ({
			attemptId: await attempt(cell, 'password', userNameOf(ownUserName(cell))),
			currentPassword: password,
			pin: '480913',
		}),
		{ about: own },
	),
	row(stepUps.confirmPin, async (cell) => ({ attemptId: await attempt(cell, 'pin', personOf(cell)), pin: '480913' }), {
		about: own,
		endsWith: 'pinWrong',
	}),
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

export const groups: [string, Row[]][] = [
	...reportGroups,
	...voiceGroups,
	...caseGroups,
	...intakeGroups,
	...earlyGroups,
	...transferGroups,
	...privacyGroups,
	...noticeGroups,
	...callGroups,
	...vouchingGroups,
	...directiveGroups,
	...cascadeGroups,
	...disseminationGroups,
	...programmeGroups,
	...incidentGroups,
	...checklistGroups,
	...hotSpotGroups,
	...surveyQuestionnaireGroups,
	...surveyCampaignGroups,
	...surveyAnswerGroups,
	...surveyResultGroups,
	...surveyDocumentGroups,
	...surveyXlsFormGroups,
	['Đơn vị', [...organisationRows, ...importRows]],
	['Con người, chức vụ, tài khoản', peopleRows],
	['Tìm kiếm, nhật ký, lịch làm việc', overviewRows],
	['Đăng nhập và tài khoản của mình', accountRows],
];
