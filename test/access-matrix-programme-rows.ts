/** The rows of the access matrix about key programmes, goals and reviews. */
import { cascadeOperations as cascades } from '#domain/plans/cascades/operations.ts';
import { directiveOperations as directives } from '#domain/plans/directives/operations.ts';
import { dutyOperations as duties } from '#domain/plans/duties/operations.ts';
import { goalOperations as goals } from '#domain/plans/goals/operations.ts';
import { programmeOperations as programmes } from '#domain/plans/programmes/operations.ts';
import { reviewOperations as reviews } from '#domain/plans/reviews/operations.ts';
import { carryOn } from '#server/plans/jobs.ts';
import { type Cell, district, mentions, now, type Row, row, today } from './access-matrix-world.ts';

const made = (cell: Cell) => cell.before('van', programmes.make, { organisationId: cell.units.school, year: 2024 });

async function filled(cell: Cell) {
	const { id } = await made(cell);
	await cell.before('van', programmes.addTasks, { id, month: 4, text: 'Sinh hoạt tổ công đoàn | 20/4' });
	const { tasks } = await cell.before('van', programmes.quarter, { id, quarter: 2 });
	return { id, taskId: tasks[0]?.id as string };
}
const task = async (cell: Cell) => ({ id: (await filled(cell)).taskId });
const quarter = async (cell: Cell) => ({ id: (await filled(cell)).id, quarter: 2 });
const piece = { kind: 'minutes' as const, onDay: today, title: 'Biên bản sinh hoạt tổ' };

async function shown(cell: Cell) {
	const { id } = await task(cell);
	await cell.before('van', programmes.addEvidence, { id, ...piece });
	const { pieces } = await cell.before('van', programmes.task, { id });
	return { id, evidenceId: pieces[0]?.id as string };
}

/** Issued by the district with one duty, handed to every union below. */
async function carried(cell: Cell) {
	const { id } = await cell.before('minh', directives.make, {
		...{ organisationId: cell.units.north, kind: 'plan' as const, symbol: '21/KH-LĐLĐ', title: 'Thực hiện Đề án 26' },
		...{ issuer: 'LĐLĐ huyện Bắc Vân', fromOn: today, datedOn: today, recipients: '- Các CĐCS (t/h).' },
	});
	const duty = await cell.before('minh', duties.add, {
		...{
			id,
			section: 'II.1',
			quote: 'Sinh hoạt tổ công đoàn hằng quý.',
			title: 'Sinh hoạt tổ',
			binds: 'every' as const,
		},
		...{ frequency: 'quarterly' as const, evidenceKinds: ['minutes' as const] },
	});
	await cell.before('quyen', directives.issue, { id });
	await cell.before('minh', cascades.carryOn, { id, organisationId: cell.units.north, depth: 'all' });
	await carryOn({ ...cell.application, now: () => now });
	return { id, dutyId: duty.id };
}

const programmeRows: Row[] = [
	row(
		programmes.list,
		async (cell) => {
			await made(cell);
			return {};
		},
		{ touches: mentions((world) => world.units.school) },
	),
	row(programmes.make, (cell) => ({ organisationId: cell.units.school, year: 2024 })),
	row(programmes.get, async (cell) => ({ id: (await filled(cell)).id })),
	row(programmes.quarter, quarter),
	row(programmes.offer, quarter),
	row(programmes.addTasks, async (cell) => ({ id: (await made(cell)).id, month: 5, text: 'Thăm người ốm' })),
	row(programmes.takeDuties, async (cell) => {
		const { dutyId } = await carried(cell);
		return { id: (await made(cell)).id, tasks: [{ dutyId, title: 'Sinh hoạt tổ quý II', month: 6 }] };
	}),
	row(programmes.task, task),
	row(programmes.change, task),
	row(programmes.editTask, async (cell) => ({
		...(await task(cell)),
		...{ title: 'Sinh hoạt tổ', month: 5, dueOn: '2024-05-20', ownerPostId: cell.posts.van },
	})),
	row(programmes.addEvidence, async (cell) => ({ ...(await task(cell)), ...piece })),
	row(programmes.link, async (cell) => {
		const { id, evidenceId } = await shown(cell);
		await cell.before('van', programmes.unlink, { id, evidenceId });
		return { id, evidenceIds: [evidenceId] };
	}),
	row(programmes.unlink, shown),
	row(programmes.declare, async (cell) => ({ ...(await task(cell)), words: 'Đã sinh hoạt ngày 9/4.' })),
	row(programmes.count, quarter),
	row(programmes.settle, async (cell) => ({ ...(await task(cell)), fate: 'dropped', reason: 'Gộp vào việc khác.' })),
	row(programmes.reopen, async (cell) => {
		const { id } = await task(cell);
		await cell.before('van', programmes.declare, { id, words: 'Đã sinh hoạt.' });
		return { id };
	}),
	row(programmes.close, async (cell) => {
		const { id, taskId } = await filled(cell);
		return { id, quarter: 2, fates: [{ taskId, fate: 'carried', to: '2024-07' }] };
	}),
	row(programmes.paper, async (cell) => ({ ...(await quarter(cell)), symbol: '03/CTr-CĐCS', datedOn: today })),
	row(programmes.document, async (cell) => ({ ...(await quarter(cell)), format: 'print' })),
];

const goalFields = { title: 'Khảo sát hằng năm', measure: 'surveys.held' as const, number: 1, period: 'year' as const };
const goal = async (cell: Cell) => cell.before('dung', goals.set, { ...goalFields, organisationId: cell.units.school });

const goalRows: Row[] = [
	row(
		goals.list,
		async (cell) => {
			await goal(cell);
			return {};
		},
		{ touches: mentions((world) => world.units.school) },
	),
	row(goals.begin, () => ({}), { touches: mentions((world) => world.units.school) }),
	row(goals.set, (cell) => ({ ...goalFields, organisationId: cell.units.school })),
	row(goals.get, goal),
	row(goals.count, goal),
	row(goals.end, async (cell) => ({ ...(await goal(cell)), reason: 'Gộp vào chỉ tiêu khác.' })),
];

const reviewed = async (cell: Cell) => ({
	...{ id: (await carried(cell)).id, organisationId: cell.units.north, kind: 'interim' as const, untilOn: today },
});
const review = async (cell: Cell) => cell.before('minh', reviews.make, await reviewed(cell));
const atSchool = async (cell: Cell) => ({ id: (await carried(cell)).id, organisationId: cell.units.school });
const praise = { words: 'Sinh hoạt tổ đều hằng tháng.' };

const reviewRows: Row[] = [
	row(reviews.list, atSchool),
	row(reviews.make, reviewed, { about: district }),
	row(reviews.get, review, { about: district }),
	row(
		reviews.save,
		async (cell) => {
			const { id } = await review(cell);
			const { title, sections, revision } = await cell.before('minh', reviews.get, { id });
			return { id, title, sections, revision };
		},
		{ about: district },
	),
	row(reviews.retake, review, { about: district }),
	row(reviews.candidates, async (cell) => ({ id: (await carried(cell)).id, organisationId: cell.units.school })),
	row(reviews.propose, async (cell) => ({ ...(await atSchool(cell)), ...praise })),
	row(reviews.withdrawProposal, async (cell) =>
		cell.before('dung', reviews.propose, { ...(await atSchool(cell)), ...praise }),
	),
	row(reviews.document, async (cell) => ({ ...(await review(cell)), format: 'print' }), { about: district }),
];

export const programmeGroups: [string, Row[]][] = [
	['Chương trình công tác trọng tâm', programmeRows],
	['Chỉ tiêu', goalRows],
	['Sơ kết, tổng kết', reviewRows],
];
