/** The rows of the access matrix about telephone calls to the units below. */
import { callOperations as calls } from '#domain/overview/calls/operations.ts';
import { homeOperations as home } from '#domain/overview/home/operations.ts';
import { type Cell, type Row, row } from './access-matrix-world.ts';

const called = async (cell: Cell) =>
	(await cell.before('minh', calls.record, { organisationId: cell.units.school, outcome: 'willDo' })).id;

const callRows: Row[] = [
	row(calls.today, async () => ({}), { touches: (output) => output.units > 0 }),
	row(home.show, async () => ({}), { about: 'cuộc gọi đầu ngày', touches: (output) => output.calls !== null }),
	row(calls.record, async (cell) => ({ organisationId: cell.units.school, outcome: 'willDo' })),
	row(calls.correct, async (cell) => ({ id: await called(cell), outcome: 'noAnswer' }), { about: 'của anh Minh' }),
	row(
		calls.log,
		async (cell) => {
			await called(cell);
			return {};
		},
		{ touches: (output) => output.rows.length > 0 },
	),
];

export const callGroups: [string, Row[]][] = [['Cần gọi hôm nay', callRows]];
