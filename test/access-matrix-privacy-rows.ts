/** The rows of the access matrix about personal data: the second lock on denunciations, the log of readings, erasing, requests, breaches. */
import { caseOperations } from '#domain/cases/operations.ts';
import { retentionRules } from '#domain/cases/retention/rules.ts';
import { homeOperations as home } from '#domain/overview/home/operations.ts';
import { breachOperations as breaches } from '#domain/privacy/breaches/operations.ts';
import { dataRequestOperations as dataRequests } from '#domain/privacy/dataRequests/operations.ts';
import { erasureOperations as erasures } from '#domain/privacy/erasures/operations.ts';
import { permitOperations as permits } from '#domain/privacy/permits/operations.ts';
import { readingOperations as readings } from '#domain/privacy/readings/operations.ts';
import { bring } from '#server/cases/bring.fixture.ts';
import { listDue, settleKeeping } from '#server/privacy/erasures/store.ts';
import { type Cell, type Row, row, today } from './access-matrix-world.ts';

const denounced = async (cell: Cell) =>
	(await bring(cell, { kind: 'denunciation', identity: 'named', wish: 'petition' }, today)).id;
const asked = async (cell: Cell) =>
	(await cell.before('dung', permits.ask, { id: await denounced(cell), reason: 'contact' })).permitId;

async function fallenDue(cell: Cell): Promise<string> {
	const { id } = await bring(cell, { kind: 'complaint' }, today);
	const { db } = cell.application.connection;
	await db.updateTable('cases').set({ state: 'closed', closedOn: '2009-01-05' }).where('id', '=', id).execute();
	await settleKeeping(db, retentionRules);
	for (const rule of retentionRules) await listDue(db, rule, today);
	return (await db.selectFrom('caseErasures').select('id').where('caseId', '=', id).executeTakeFirstOrThrow()).id;
}
async function proposed(cell: Cell): Promise<string> {
	const id = await fallenDue(cell);
	await cell.before('dung', erasures.propose, { id });
	return id;
}
const asked15 = { kind: 'access', receivedOn: today, reference: '15/PYC' };
const requested = async (cell: Cell) =>
	(await cell.before('dung', dataRequests.register, { ...asked15, kind: 'access', organisationId: cell.units.school }))
		.id;
const leak = { foundOn: today, foundTime: '8:00', facts: 'Mất máy tính.', measures: 'Đã khóa tài khoản.' };
const leaked = async (cell: Cell) =>
	(await cell.before('quyen', breaches.record, { ...leak, categories: ['contact'], organisationId: cell.units.school }))
		.id;
const atSchool = 'tố cáo ở trường, anh Dũng xử lý';
const bySchool = 'hồ sơ của trường, anh Dũng đề nghị';

const privacyRows: Row[] = [
	row(
		home.show,
		async (cell) => {
			await requested(cell);
			return {};
		},
		{ about: 'yêu cầu về dữ liệu gửi trường', touches: ({ personal }) => personal !== null && personal.requests > 0 },
	),
	row(
		home.show,
		async (cell) => {
			await asked(cell);
			return {};
		},
		{ about: atSchool, touches: ({ personal }) => personal !== null && personal.permits > 0 },
	),
	row(permits.get, async (cell) => ({ id: await denounced(cell) }), { about: atSchool }),
	row(
		permits.list,
		async (cell) => {
			await asked(cell);
			return {};
		},
		{ about: atSchool, touches: (output) => output.waiting.length > 0 },
	),
	row(permits.ask, async (cell) => ({ id: await denounced(cell), reason: 'contact' }), { about: atSchool }),
	row(permits.allow, async (cell) => ({ id: await asked(cell) }), { about: atSchool }),
	row(permits.refuse, async (cell) => ({ id: await asked(cell) }), { about: atSchool }),
	row(
		readings.list,
		async (cell) => {
			const { id } = await bring(cell, {}, today);
			await cell.before('dung', caseOperations.openTexts, { id, purpose: 'handle' });
			return {};
		},
		{ touches: (output) => output.rows.length > 0 },
	),
	row(
		erasures.list,
		async (cell) => {
			await proposed(cell);
			return {};
		},
		{ about: bySchool, touches: (output) => output.lines.length > 0 },
	),
	row(erasures.propose, async (cell) => ({ id: await fallenDue(cell) }), { about: 'hồ sơ của trường' }),
	row(erasures.confirm, async (cell) => ({ id: await proposed(cell) }), { about: bySchool }),
	row(erasures.keep, async (cell) => ({ id: await proposed(cell), reason: 'serious' }), { about: bySchool }),
	row(dataRequests.register, ({ units }) => ({ ...asked15, organisationId: units.school })),
	row(
		dataRequests.list,
		async (cell) => {
			await requested(cell);
			return {};
		},
		{ touches: (output) => output.lines.length > 0 },
	),
	row(dataRequests.get, async (cell) => ({ id: await requested(cell) })),
	row(dataRequests.acknowledge, async (cell) => ({ id: await requested(cell) })),
	// The law that gives days to extend came later than this morning.
	row(dataRequests.extend, async (cell) => ({ id: await requested(cell), days: 5 }), { endsWith: 'clockStands' }),
	row(dataRequests.answer, async (cell) => ({ id: await requested(cell) })),
	row(dataRequests.refuse, async (cell) => ({ id: await requested(cell), ground: 'notOwn' })),
	row(breaches.record, ({ units }) => ({ ...leak, categories: ['contact'], organisationId: units.school })),
	row(
		breaches.list,
		async (cell) => {
			await leaked(cell);
			return {};
		},
		{ touches: (output) => output.lines.length > 0 },
	),
	row(breaches.get, async (cell) => ({ id: await leaked(cell) })),
	row(breaches.add, async (cell) => ({ id: await leaked(cell), measures: 'Đã đổi mật khẩu.' })),
	row(breaches.notify, async (cell) => ({ id: await leaked(cell), notifiedOn: today, notifiedTime: '8:30' })),
];

export const privacyGroups: [string, Row[]][] = [['Dữ liệu cá nhân', privacyRows]];
