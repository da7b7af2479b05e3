/** The rows of the access matrix about what people take in: cases brought to them, situation notes, receptions. */
import { randomUUID } from 'node:crypto';
import { intakeOperations as intake } from '#domain/cases/intake/operations.ts';
import { noteOperations as notes } from '#domain/cases/notes/operations.ts';
import { receptionOperations as receptions } from '#domain/cases/receptions/operations.ts';
import { type Cell, mentions, type Row, row, today } from './access-matrix-world.ts';

const brought = ({ units }: Cell) => ({
	key: randomUUID(),
	organisationId: units.school,
	aboutOrganisationId: units.school,
	channel: 'phone',
	receivedOn: today,
	topic: 'wages',
	text: 'Chậm phụ cấp hai tháng.',
	wish: 'help',
	concernsLeader: 'no',
	identity: 'anonymous',
});
const intakeRows: Row[] = [
	row(intake.begin, () => ({}), { touches: mentions((world) => world.units.school) }),
	row(intake.review, brought),
	row(intake.open, (cell) => ({ ...brought(cell), attestation: 'readBack', wasReadBack: true, scans: [] })),
];

const noted = {
	topic: 'meals' as const,
	people: 20,
	need: 'solve' as const,
	source: 'seen' as const,
	outcome: 'kept' as const,
};
const note = async (cell: Cell) => cell.before('dung', notes.write, { ...noted, organisationId: cell.units.school });
const about = 'phiếu của anh Dũng';
const noteRows: Row[] = [
	row(notes.begin, () => ({}), { touches: mentions((world) => world.units.school) }),
	row(notes.write, ({ units }) => ({ ...noted, organisationId: units.school })),
	row(notes.edit, async (cell) => ({ ...noted, ...(await note(cell)) }), { about }),
	row(notes.withdraw, note, { about }),
	row(notes.raise, note, { about }),
	row(notes.open, note, { about }),
	row(
		notes.own,
		async (cell) => {
			await note(cell);
			return {};
		},
		{ about, touches: mentions((world) => world.units.school) },
	),
	row(
		notes.list,
		async (cell) => {
			await note(cell);
			return {};
		},
		{ about, touches: mentions((world) => world.units.school) },
	),
	row(notes.summary, ({ units }) => ({ organisationId: units.school, fromOn: '2024-04-01', untilOn: today })),
];

const planned = ({ units, posts }: Cell) => ({
	organisationId: units.school,
	postId: posts.dung,
	rule: { kind: 'weekday' as const, weekday: 2, week: 'every' as const },
	fromOn: today,
	untilOn: '2024-04-20',
	fromTime: '8:00',
	toTime: '11:00',
	place: 'Văn phòng công đoàn',
});
const plan = (cell: Cell) => cell.before('dung', receptions.plan, planned(cell));
const comingDay = async (cell: Cell) => {
	await plan(cell);
	const { days } = await cell.before('dung', receptions.calendar, { organisationId: cell.units.school, year: 2024 });
	return { id: days[0]?.id ?? '' };
};
const session = (cell: Cell) =>
	cell.before('dung', receptions.beginUnplanned, {
		organisationId: cell.units.school,
		postId: cell.posts.dung,
		place: 'Văn phòng công đoàn',
	});
const visited = { topic: 'wages' as const, matter: 'Chậm phụ cấp', people: 1, outcome: 'case' as const };
const visit = async (cell: Cell) => {
	const { id } = await session(cell);
	return cell.before('dung', receptions.recordVisit, { id, ...visited });
};
const receptionRows: Row[] = [
	row(receptions.calendar, ({ units }) => ({ organisationId: units.school })),
	row(receptions.plan, planned),
	row(receptions.unplan, async (cell) => ({ id: (await plan(cell)).id })),
	row(receptions.cancel, async (cell) => ({ ...(await comingDay(cell)), reason: 'Trùng lịch họp' })),
	row(receptions.move, async (cell) => ({
		...(await comingDay(cell)),
		toOn: '2024-04-18',
		reason: 'Trùng lịch họp',
		fromTime: '8:00',
		toTime: '11:00',
		place: 'Văn phòng công đoàn',
	})),
	row(receptions.beginUnplanned, ({ units, posts }) => ({
		organisationId: units.school,
		postId: posts.dung,
		place: 'Văn phòng công đoàn',
	})),
	row(receptions.open, session),
	row(receptions.hold, session),
	row(receptions.recordVisit, async (cell) => ({ ...(await session(cell)), ...visited })),
	row(receptions.removeVisit, visit),
	row(receptions.visit, async (cell) => ({ id: (await visit(cell)).visitId })),
];

export const intakeGroups: [string, Row[]][] = [
	['Nhận việc người lao động mang đến', intakeRows],
	['Phiếu nắm tình hình', noteRows],
	['Tiếp đoàn viên, người lao động', receptionRows],
];
