/** The rows of the access matrix about directives and their ledgers, tried on the paper of the district of Bắc Vân. */
import type { OutputOf } from '#domain/operation.ts';
import { directiveOperations as directives } from '#domain/plans/directives/operations.ts';
import { dutyOperations as duties } from '#domain/plans/duties/operations.ts';
import { newId } from '#server/db/id.ts';
import { type Cell, district, now, personOf, type Row, row, stagePicture, today } from './access-matrix-world.ts';

const paper = {
	kind: 'plan' as const,
	symbol: '21/KH-LĐLĐ',
	title: 'Thực hiện Đề án số 26-ĐA/TU',
	issuer: 'Liên đoàn Lao động huyện Bắc Vân',
	datedOn: today,
	fromOn: today,
};
const text = 'II. NHIỆM VỤ\n1. Mỗi công đoàn cơ sở xây dựng kế hoạch; tổ chức khảo sát hằng năm.';
const duty = {
	section: 'II.1',
	quote: 'Mỗi công đoàn cơ sở xây dựng kế hoạch',
	title: 'Có kế hoạch riêng',
	binds: 'grassroots' as const,
	frequency: 'once' as const,
	evidenceKinds: ['plan' as const],
};

/** Of the district, as anh Minh entered it. */
const draft = ({ before, units }: Cell) => before('minh', directives.make, { ...paper, organisationId: units.north });
async function confirmed(cell: Cell) {
	const { id } = await draft(cell);
	return { directiveId: id, dutyId: (await cell.before('minh', duties.add, { id, ...duty })).id };
}
const issued = async (cell: Cell) => {
	const { directiveId, dutyId } = await confirmed(cell);
	await cell.before('quyen', directives.issue, { id: directiveId });
	return { id: directiveId, dutyId };
};
/** Out, and handed to the school. */
const handed = async (cell: Cell) => {
	const { id, dutyId } = await issued(cell);
	const nothing = { openedAt: null, openedByPostId: null, receivedOn: null, receivedWords: null, leftOn: null };
	await cell.application.connection.db
		.insertInto('cascades')
		.values({
			...nothing,
			directiveId: id,
			organisationId: cell.units.school,
			upperId: cell.units.north,
			isGrassroots: true,
			assignedOn: today,
			receivedNotedByPostId: null,
			carriedOnAt: null,
			carriedByPostId: null,
			leftReason: null,
		})
		.execute();
	return { id, dutyId };
};
const proposals = async (cell: Cell): Promise<{ id: string; lines: OutputOf<typeof duties.ledger>['duties'] }> => {
	const { id } = await draft(cell);
	await cell.before('minh', duties.propose, { id, text });
	return { id, lines: (await cell.before('minh', duties.ledger, { id, withProposals: 'true' })).duties };
};
const isNotEmpty = (output: { directives: unknown[] }) => output.directives.length > 0;
const drafted = `bản nháp ${district}`;
const out = `đã ban hành, ${district}`;
const given = `đã giao cho trường, ${district}`;

const directiveRows: Row[] = [
	row(
		directives.list,
		async (cell) => {
			await issued(cell);
			return {};
		},
		{ about: out, touches: isNotEmpty },
	),
	row(
		directives.list,
		async (cell) => {
			await handed(cell);
			return {};
		},
		{ about: given, touches: isNotEmpty },
	),
	row(directives.begin, () => ({}), { touches: ({ units }) => units.length > 0 }),
	row(directives.get, async (cell) => ({ id: (await draft(cell)).id }), { about: drafted }),
	row(directives.get, async (cell) => ({ id: (await issued(cell)).id }), { about: out }),
	row(directives.get, async (cell) => ({ id: (await handed(cell)).id }), { about: given }),
	row(directives.make, ({ units }) => ({ ...paper, organisationId: units.north }), { about: district }),
	row(directives.edit, async (cell) => ({ ...paper, ...(await draft(cell)) }), { about: drafted }),
	row(directives.discard, async (cell) => ({ id: (await draft(cell)).id }), { about: drafted }),
	row(
		directives.attach,
		async (cell) => ({ ...(await draft(cell)), fileId: await stagePicture(cell, personOf(cell)), role: 'main' }),
		{ about: drafted },
	),
	row(directives.detach, async (cell) => ({ ...(await draft(cell)), fileId: newId(now) }), { about: drafted }),
	row(
		directives.file,
		async (cell) => {
			const { id } = await handed(cell);
			const fileId = await stagePicture(cell, cell.people.minh);
			await cell.before('minh', directives.attach, { id, fileId, role: 'main' });
			return { id, fileId };
		},
		{ about: given },
	),
	row(
		directives.outline,
		async (cell) => ({ ...(await draft(cell)), sections: [{ key: 'own', title: 'Việc của đơn vị', text: '' }] }),
		{ about: drafted },
	),
	row(directives.issue, async (cell) => ({ id: (await confirmed(cell)).directiveId }), { about: drafted }),
	row(directives.withdraw, async (cell) => ({ id: (await handed(cell)).id, reason: 'Nhầm văn bản' }), { about: given }),
	row(directives.replacement, async (cell) => ({ id: (await handed(cell)).id }), { about: given }),
	row(
		directives.replace,
		async (cell) => {
			const { id } = await handed(cell);
			return { id, byId: (await issued(cell)).id, reason: 'Có văn bản mới', moves: [] };
		},
		{ about: given },
	),
];

const dutyRows: Row[] = [
	row(duties.ledger, async (cell) => ({ id: (await proposals(cell)).id }), { about: drafted }),
	row(duties.ledger, async (cell) => ({ id: (await handed(cell)).id }), { about: given }),
	row(duties.get, async (cell) => ({ id: (await handed(cell)).dutyId }), { about: given }),
	row(duties.propose, async (cell) => ({ ...(await draft(cell)), text }), { about: drafted }),
	row(
		duties.decide,
		async (cell) => {
			const { id, lines } = await proposals(cell);
			return { id, duties: lines.map((line) => ({ ...line, fate: 'confirm' })) };
		},
		{ about: drafted },
	),
	row(
		duties.split,
		async (cell) => {
			const { directiveId } = await confirmed(cell);
			const quote = 'Mỗi công đoàn cơ sở xây dựng kế hoạch; tổ chức khảo sát hằng năm.';
			const { id } = await cell.before('minh', duties.add, { ...duty, quote, id: directiveId });
			const parts = ['xây dựng kế hoạch', 'tổ chức khảo sát'].map((part) => ({ quote: part, title: part }));
			return { id, parts };
		},
		{ about: drafted },
	),
	row(
		duties.merge,
		async (cell) => {
			const { id, lines } = await proposals(cell);
			return { id, ids: lines.map((line) => line.id) };
		},
		{ about: drafted },
	),
	row(duties.add, async (cell) => ({ ...duty, ...(await draft(cell)) }), { about: drafted }),
];

export const directiveGroups: [string, Row[]][] = [
	['Văn bản chỉ đạo', directiveRows],
	['Sổ nhiệm vụ', dutyRows],
];
