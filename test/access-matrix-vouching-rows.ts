/** The rows of the access matrix about saying who is the right person. */
import { homeOperations as home } from '#domain/overview/home/operations.ts';
import { mandateOperations as mandates } from '#domain/people/mandates/operations.ts';
import { vouchingOperations as vouchings } from '#domain/people/vouchings/operations.ts';
import { type Cell, mentions, type Row, row, today } from './access-matrix-world.ts';

/** Ông Sinh, whose account is confirmed, gets a post at the school that nobody has confirmed. */
const waiting = async (cell: Cell) =>
	(
		await cell.before('quan', mandates.begin, {
			postId: cell.vacantPostId,
			personId: cell.people.sinh,
			fromOn: today,
		})
	).id;
const about = 'ông Sinh, vừa được giao chức vụ ở trường';
const sinh = mentions((world) => world.people.sinh);

const vouchingRows: Row[] = [
	row(vouchings.own, () => ({}), { about: 'của mình' }),
	row(
		vouchings.list,
		async (cell) => {
			await waiting(cell);
			return {};
		},
		{ about, touches: sinh },
	),
	row(
		home.show,
		async (cell) => {
			await waiting(cell);
			return {};
		},
		{ about, touches: (output) => output.vouchings > 0 },
	),
	row(vouchings.get, async (cell) => ({ id: await waiting(cell) }), { about }),
	row(vouchings.confirm, async (cell) => ({ id: await waiting(cell) }), { about }),
	row(vouchings.deny, async (cell) => ({ id: await waiting(cell) }), { about }),
	row(
		vouchings.log,
		async (cell) => {
			const id = await waiting(cell);
			await cell.before('minh', vouchings.confirm, { id });
			return {};
		},
		{ about, touches: (output) => output.rows.some((one) => one.personName === 'Tẩn Văn Sinh' && one.byName !== null) },
	),
];

export const vouchingGroups: [string, Row[]][] = [['Xác nhận đúng người', vouchingRows]];
