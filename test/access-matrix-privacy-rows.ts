/** The rows of the access matrix about personal data: the second lock on denunciations, the log of readings, erasing. */
import { caseOperations } from '#domain/cases/operations.ts';
import { erasureOperations as erasures } from '#domain/privacy/erasures/operations.ts';
import { retentionRules } from '#domain/privacy/erasures/rules.ts';
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
const atSchool = 'tố cáo ở trường, anh Dũng xử lý';
const bySchool = 'hồ sơ của trường, anh Dũng đề nghị';

const privacyRows: Row[] = [
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
];

export const privacyGroups: [string, Row[]][] = [['Dữ liệu cá nhân', privacyRows]];
