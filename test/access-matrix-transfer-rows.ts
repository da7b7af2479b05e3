/** The rows of the access matrix about papers of a case, giving it to another union, and what goes to the outside. */
import { caseDocumentOperations as papers } from '#domain/cases/documents/operations.ts';
import { transferOperations as transfers } from '#domain/cases/transfers/operations.ts';
import { partnerOperations as partners } from '#domain/cases/transfers/partners/operations.ts';
import type { Operation } from '#domain/operation.ts';
import { bring } from '#server/cases/bring.fixture.ts';
import { type Cell, type Row, row, today } from './access-matrix-world.ts';

/** A labour complaint that the school holds, or with `concernsLeader` the district. */
async function caseOf(cell: Cell, concernsLeader: 'no' | 'yes' = 'no'): Promise<string> {
	const { id } = await bring(cell, { concernsLeader }, today);
	const facts = { state: 'classified', kind: 'labourComplaint', unionPart: 'participate' } as const;
	await cell.application.connection.db.updateTable('cases').set(facts).where('id', '=', id).execute();
	return id;
}

const text = 'Tổ cấp dưỡng bị chậm lương tháng 3.';
const to = { toKind: 'agency' as const, bodyName: 'Phòng Nội vụ', text };

/** By whoever holds it. */
async function asked(cell: Cell, who: 'dung' | 'quyen' = 'dung') {
	const id = await caseOf(cell, who === 'dung' ? 'no' : 'yes');
	const { transferId } = await cell.before(who, transfers.askConsent, { id, ...to });
	return { id, transferId };
}

async function agreed(cell: Cell) {
	const ids = await asked(cell);
	await cell.before('dung', transfers.recordConsent, { ...ids, isAgreed: true, way: 'phone' });
	return ids;
}

async function sent(cell: Cell) {
	const ids = await agreed(cell);
	const { token } = await cell.before('dung', transfers.sendTransfer, ids);
	return { ids, token };
}
const followed = (operation: Operation) => row(operation, async (cell) => (await sent(cell)).ids);
const linked = (operation: Operation, input: object = {}) =>
	row(operation, async (cell) => ({ ...input, token: (await sent(cell)).token }), { about: 'người có liên kết' });

const transferRows: Row[] = [
	row(papers.documents, async (cell) => ({ id: await caseOf(cell) })),
	row(papers.makeDocument, async (cell) => ({ id: await caseOf(cell), kind: 'receipt', format: 'word', text })),
	row(transfers.transfers, async (cell) => ({ id: await caseOf(cell) })),
	row(transfers.passOn, async (cell) => ({
		id: await caseOf(cell),
		organisationId: cell.units.clinic,
		reason: 'closer',
	})),
	row(transfers.redactTexts, async (cell) => ({ id: await caseOf(cell) })),
	row(transfers.askConsent, async (cell) => ({ id: await caseOf(cell), ...to })),
	row(transfers.recordConsent, async (cell) => ({ ...(await asked(cell)), isAgreed: true, way: 'phone' })),
	row(transfers.sendTransfer, agreed),
	row(transfers.sendInDanger, async (cell) => ({ ...(await asked(cell, 'quyen')), text }), {
		about: 'huyện giữ vì có liên quan lãnh đạo',
	}),
	followed(transfers.urge),
	followed(transfers.renewLink),
	followed(transfers.revokeLink),
	row(transfers.dropTransfer, (cell) => asked(cell)),
	linked(partners.view),
	linked(partners.answer, { text }),
	linked(partners.askTime, { untilOn: '2024-04-30', text }),
	linked(partners.decline, { reason: 'notCompetent' }),
];

export const transferGroups: [string, Row[]][] = [['Văn bản và chuyển vụ việc', transferRows]];
