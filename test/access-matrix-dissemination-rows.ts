/** The rows of the access matrix about sessions of dissemination and easy pages, on a directive of the northern district. */
import { randomUUID } from 'node:crypto';
import { voiceOperations as voices } from '#domain/cases/voices/operations.ts';
import { disseminationOperations as sessions } from '#domain/plans/disseminations/operations.ts';
import { handoutOperations as handouts } from '#domain/plans/handouts/operations.ts';
import { giveDirective } from '#server/plans/disseminations/given.fixture.ts';
import { type Cell, mentions, type Row, row, stagePicture, today } from './access-matrix-world.ts';

const given = ({ application, units, people }: Cell) =>
	giveDirective(application.connection.db, {
		organisationId: units.north,
		personId: people.quyen,
		units: [units.school, units.clinic],
	});

const fields = async (cell: Cell) => ({ directiveIds: [await given(cell)], heldOn: today, members: 5 });
const held = async (cell: Cell) => {
	const picture = await stagePicture(cell, cell.people.dung);
	const input = {
		...(await fields(cell)),
		organisationId: cell.units.school,
		files: [{ fileId: picture, role: 'picture' as const }],
	};
	return { ...(await cell.before('dung', sessions.record, input)), fileId: picture, directiveIds: input.directiveIds };
};

const question = { question: 'Nói ra có mất gì không?', answer: 'Không.' };
const text = async (cell: Cell) => ({
	id: await given(cell),
	organisationId: cell.units.north,
	title: 'Công đoàn muốn nghe',
	body: 'Ai cũng nói được.',
	questions: [question, question, question],
});
const saved = async (cell: Cell) => {
	const input = await text(cell);
	return { ...(await cell.before('minh', handouts.save, input)), directiveId: input.id };
};
const published = async (cell: Cell) => {
	const { id, directiveId } = await saved(cell);
	return { ...(await cell.before('minh', handouts.publish, { id })), directiveId };
};
const onTheWall = async (cell: Cell) => {
	const { code } = await cell.before('quyen', voices.issueCode, { id: cell.units.school });
	return { unitCode: code, number: (await published(cell)).number };
};
const district = 'của LĐLĐ huyện Bắc Vân';

const sessionRows: Row[] = [
	row(sessions.begin, ({ units }) => ({ organisationId: units.school })),
	row(sessions.record, async (cell) => ({ ...(await fields(cell)), organisationId: cell.units.school })),
	row(sessions.correct, async (cell) => {
		const { id, directiveIds } = await held(cell);
		return { id, revision: 1, directiveIds, heldOn: today, members: 6 };
	}),
	row(sessions.withdraw, async (cell) => ({ id: (await held(cell)).id, reason: 'Ghi nhầm.' })),
	row(sessions.open, async (cell) => ({ id: (await held(cell)).id })),
	row(sessions.file, async (cell) => {
		const { id, fileId } = await held(cell);
		return { id, fileId };
	}),
	row(
		sessions.list,
		async (cell) => {
			await held(cell);
			return {};
		},
		{ touches: mentions((world) => world.units.school) },
	),
	row(sessions.coverage, async (cell) => ({ id: await given(cell), organisationId: cell.units.school })),
	row(sessions.coverage, async (cell) => ({ id: await given(cell), organisationId: cell.units.north }), {
		about: district,
	}),
];

const handoutRows: Row[] = [
	row(handouts.open, async (cell) => ({ id: (await published(cell)).directiveId })),
	row(handouts.save, text, { about: district }),
	row(handouts.publish, async (cell) => ({ id: (await saved(cell)).id }), { about: district }),
	row(handouts.withdraw, async (cell) => ({ id: (await published(cell)).id, reason: 'Có chỗ sai.' }), {
		about: district,
	}),
	row(handouts.sheet, async (cell) => ({ id: (await published(cell)).id, organisationId: cell.units.school })),
	row(handouts.show, onTheWall),
	row(handouts.press, async (cell) => ({ ...(await onTheWall(cell)), key: randomUUID() })),
	row(handouts.audio, async (cell) => {
		const wall = await onTheWall(cell);
		const fileId = await stagePicture(cell, cell.people.minh);
		const { db } = cell.application.connection;
		await db.updateTable('handoutVersions').set({ audioFileId: fileId }).execute();
		return wall;
	}),
];

export const disseminationGroups: [string, Row[]][] = [
	['Buổi quán triệt', sessionRows],
	['Bản dễ đọc', handoutRows],
];
