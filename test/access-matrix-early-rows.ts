/** The rows of the access matrix about closing, legal advice, early signals, counts and the notice-board sheet. */
import { adviceOperations as advice } from '#domain/cases/advice/operations.ts';
import { boardOperations as board } from '#domain/cases/board/operations.ts';
import { closingOperations as closing } from '#domain/cases/closing/operations.ts';
import type { CaseState } from '#domain/cases/lifecycle.ts';
import { sheetOperations as sheets } from '#domain/cases/sheets/operations.ts';
import { signalOperations as signals } from '#domain/cases/signals/operations.ts';
import type { Operation } from '#domain/operation.ts';
import { bring } from '#server/cases/bring.fixture.ts';
import { findSignals } from '#server/cases/signals/jobs.ts';
import { type Cell, district, now, type Row, row, today } from './access-matrix-world.ts';

async function caseIn(cell: Cell, state: CaseState, facts: { askedTimes?: number; lastAskedOn?: string } = {}) {
	const { id } = await bring(cell, {}, today);
	const { db } = cell.application.connection;
	await db
		.updateTable('cases')
		.set({ state, ...facts })
		.where('id', '=', id)
		.execute();
	return id;
}
const tried = (operation: Operation, state: CaseState, input: object = {}, facts = {}) =>
	row(operation, async (cell) => ({ ...input, id: await caseIn(cell, state, facts) }));
const word = { way: 'phone', text: 'Lời người lao động.' };

const closingRows: Row[] = [
	tried(closing.closing, 'answered'),
	tried(closing.ask, 'answered', { way: 'phone' }),
	tried(closing.confirm, 'asked', word),
	tried(closing.dispute, 'asked', word),
	tried(closing.closeUnanswered, 'asked', {}, { askedTimes: 3, lastAskedOn: '2024-03-01' }),
	tried(closing.reportRetaliation, 'verifying', { what: 'moved', text: 'Bị chuyển xuống kho.' }),
];

const answer = {
	topic: 'wages' as const,
	question: 'Chậm trả lương thì phải làm gì?',
	answer: 'Chậm từ 15 ngày thì phải trả thêm tiền lãi.',
	laws: [{ title: 'Bộ luật Lao động số 45/2019/QH14', clause: 'Điều 97', on: '2019-11-20' }],
};
const draftOf = async (cell: Cell) => (await cell.before('dung', advice.write, answer)).id;
async function vettedOf(cell: Cell) {
	const id = await draftOf(cell);
	await cell.before('minh', advice.vet, { id });
	return id;
}
const given = { givenOn: today, way: 'phone' as const, topic: 'wages' as const, people: 1 };
const ownSchool = 'của CĐCS trường';

const adviceRows: Row[] = [
	row(
		advice.search,
		async (cell) => {
			await vettedOf(cell);
			return { words: 'luong' };
		},
		{ touches: (output) => output.entries.length > 0 },
	),
	row(
		advice.search,
		async (cell) => {
			await draftOf(cell);
			return { state: 'draft' };
		},
		{ touches: (output) => output.entries.length > 0, about: 'bản soạn chờ thẩm định' },
	),
	row(advice.get, async (cell) => ({ id: await vettedOf(cell) })),
	row(advice.write, (cell) => ({ ...answer, organisationId: cell.units.school }), { about: ownSchool }),
	row(advice.vet, async (cell) => ({ id: await draftOf(cell) })),
	row(advice.retire, async (cell) => ({ id: await vettedOf(cell), reason: 'Luật đã đổi.' })),
	row(advice.give, (cell) => ({ ...given, organisationId: cell.units.school }), { about: ownSchool }),
	row(advice.takeBack, async (cell) => ({ id: (await cell.before('dung', advice.give, given)).id }), {
		about: 'người khác ghi',
	}),
	row(
		advice.given,
		async (cell) => {
			await cell.before('dung', advice.give, given);
			return {};
		},
		{ touches: (output) => output.lines.length > 0 },
	),
];

async function signalOf(cell: Cell): Promise<string> {
	await bring(cell, { people: 60 }, today);
	await findSignals({ ...cell.application, now: () => now });
	const found = await cell.application.connection.db.selectFrom('signals').select('id').executeTakeFirstOrThrow();
	return found.id;
}

const signalRows: Row[] = [
	row(
		signals.list,
		async (cell) => {
			await signalOf(cell);
			return {};
		},
		{ touches: (output) => output.signals.length > 0, about: district },
	),
	row(signals.get, async (cell) => ({ id: await signalOf(cell) }), { about: district }),
	row(signals.dismiss, async (cell) => ({ id: await signalOf(cell), reason: 'handled' }), { about: district }),
	row(
		signals.restore,
		async (cell) => {
			const id = await signalOf(cell);
			await cell.before('minh', signals.dismiss, { id, reason: 'handled' });
			return { id };
		},
		{ about: district },
	),
	row(signals.silent, () => ({}), {
		touches: (output, { units }) => output.units.some(({ id }) => id === units.school),
	}),
	row(board.board, (cell) => ({ organisationId: cell.units.school })),
	row(board.board, (cell) => ({ organisationId: cell.units.north }), { about: district }),
];

const sheet = {
	title: 'Ý kiến – Đã làm gì',
	fromMonth: '2024-03',
	untilMonth: '2024-03',
	lines: [{ said: 'Nước uống', done: 'Đã lắp thêm bình.' }],
};
const sheetOf = async (cell: Cell) => (await cell.before('dung', sheets.make, sheet)).id;
async function approvedOf(cell: Cell) {
	const id = await sheetOf(cell);
	await cell.before('dung', sheets.approve, { id });
	return id;
}

const sheetRows: Row[] = [
	row(
		sheets.list,
		async (cell) => {
			await approvedOf(cell);
			return {};
		},
		{ touches: (output) => output.sheets.length > 0 },
	),
	row(sheets.propose, (cell) => ({ organisationId: cell.units.school })),
	row(sheets.get, async (cell) => ({ id: await sheetOf(cell) }), { about: 'chưa duyệt' }),
	row(sheets.get, async (cell) => ({ id: await approvedOf(cell) })),
	row(sheets.make, (cell) => ({ ...sheet, organisationId: cell.units.school })),
	row(sheets.edit, async (cell) => ({ ...sheet, id: await sheetOf(cell) })),
	row(sheets.approve, async (cell) => ({ id: await sheetOf(cell) })),
	row(sheets.withdraw, async (cell) => ({ id: await approvedOf(cell) })),
	row(sheets.pdf, async (cell) => ({ id: await approvedOf(cell) })),
];

export const earlyGroups: [string, Row[]][] = [
	['Kết thúc vụ việc bằng lời người lao động', closingRows],
	['Tư vấn pháp luật', adviceRows],
	['Dấu hiệu sớm và số liệu', signalRows],
	['Bảng tin', sheetRows],
];
