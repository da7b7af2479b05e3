/** The rows of the access matrix about the handling of cases: one that the school holds, one that lies with the district. */
import { clockOperations as clocks } from '#domain/cases/clocks/operations.ts';
import { handlingOperations as handling } from '#domain/cases/handling/operations.ts';
import type { CaseState } from '#domain/cases/lifecycle.ts';
import { caseReadingOperations as reading } from '#domain/cases/list/operations.ts';
import { caseOperations as cases } from '#domain/cases/operations.ts';
import type { Operation } from '#domain/operation.ts';
import { bring } from '#server/cases/bring.fixture.ts';
import { clocksOf, startClock, stopClock } from '#server/cases/clocks/store.ts';
import type { NewCase } from '#server/cases/store.ts';
import { putText } from '#server/vault/store.ts';
import { type Cell, now, type Row, row, today } from './access-matrix-world.ts';

/** A case of the school in the wanted state, with a resolving clock that can be moved. */
async function caseOf(cell: Cell, state: CaseState = 'received', facts: Partial<NewCase> = {}): Promise<string> {
	const { id } = await bring(cell, facts, today);
	if (state === 'received') return id;
	const { db } = cell.application.connection;
	const kind = facts.kind ?? 'reflection';
	await db.updateTable('cases').set({ state, kind, unionPart: 'resolve' }).where('id', '=', id).execute();
	return id;
}

const tried = (operation: Operation, state: CaseState, input: object = {}) =>
	row(operation, async (cell) => ({ ...input, id: await caseOf(cell, state) }));

const district = 'huyện giữ vì có liên quan lãnh đạo';
const words = 'Nội dung.';

/** Every session has just confirmed who it is; for a denunciation nobody has permitted anything. */
async function steppedUp(cell: Cell, facts: Partial<NewCase> = {}) {
	const id = await caseOf(cell, 'received', facts);
	await cell.application.connection.db.updateTable('sessions').set({ stepUpAt: now }).execute();
	return { id, purpose: 'answer' };
}

async function withPicture(cell: Cell) {
	const id = await caseOf(cell);
	const { db } = cell.application.connection;
	const { publicKey } = await db.selectFrom('cases').select('publicKey').where('id', '=', id).executeTakeFirstOrThrow();
	const files = [{ mediaType: 'image/webp', bytes: Buffer.from('a picture') }];
	await putText(
		db,
		{ id, publicKey },
		{ author: 'worker', kind: 'addition', text: 'Ảnh', writtenOn: today, forWorker: true, files },
	);
	const { texts } = await cell.before('dung', cases.openTexts, { id, purpose: 'handle' });
	return { id, fileId: texts.flatMap((text) => text.files)[0]?.id, purpose: 'handle' };
}

const caseRows: Row[] = [
	row(
		cases.list,
		async (cell) => {
			await caseOf(cell);
			return {};
		},
		{ touches: (output) => output.lines.length > 0 },
	),
	row(cases.openTexts, async (cell) => ({ id: await caseOf(cell), purpose: 'handle' })),
	row(
		cases.openTexts,
		async (cell) => ({ id: await caseOf(cell, 'received', { concernsLeader: 'yes' }), purpose: 'handle' }),
		{
			about: district,
		},
	),
	row(cases.openFile, withPicture),
	row(cases.openIdentity, (cell) => steppedUp(cell)),
	row(reading.get, async (cell) => ({ id: await caseOf(cell) })),
	row(reading.get, async (cell) => ({ id: await caseOf(cell, 'received', { concernsLeader: 'yes' }) }), {
		about: district,
	}),
	row(
		reading.get,
		async (cell) => ({ id: await caseOf(cell, 'received', { kind: 'denunciation', concernsLeader: 'yes' }) }),
		{
			about: `tố cáo, ${district}`,
		},
	),
	row(
		reading.today,
		async (cell) => {
			await caseOf(cell);
			return {};
		},
		{ touches: (output) => output.lines.length > 0 },
	),
	row(handling.choices, async (cell) => ({ id: await caseOf(cell) })),
	tried(handling.register, 'received'),
	tried(handling.classify, 'registered', { kind: 'reflection', unionPart: 'resolve' }),
	tried(handling.accept, 'classified'),
	tried(handling.guide, 'classified', { body: 'mediator', text: words }),
	tried(handling.return, 'classified', { text: words }),
	tried(handling.supplement, 'returned'),
	tried(handling.file, 'classified', { reason: 'onlyToTell' }),
	tried(handling.verify, 'accepted'),
	tried(handling.holdDialogue, 'accepted', { heldOn: today, text: words }),
	row(handling.extend, async (cell) => ({ id: await caseOf(cell, 'accepted'), amount: 5, text: words }), {
		endsWith: 'clockStands',
	}),
	row(
		handling.suspend,
		async (cell) => ({ id: await caseOf(cell, 'accepted'), ground: 'relatedResult', text: words }),
		{
			endsWith: 'clockStands',
		},
	),
	tried(handling.resume, 'suspended'),
	tried(handling.answer, 'accepted', { outcome: 'solved', text: words }),
	tried(handling.notify, 'answered', { way: 'phone' }),
	tried(handling.execute, 'notified'),
	tried(handling.withdraw, 'accepted', { part: 'whole' }),
	tried(handling.reopen, 'closed', { ground: 'newFacts', text: words }),
	tried(handling.note, 'accepted', { text: words }),
	tried(handling.question, 'accepted', { text: words }),
	tried(handling.split, 'accepted', { topic: 'safety', text: words }),
	row(handling.assign, async (cell) => ({ id: await caseOf(cell), postIds: [cell.posts.van] })),
	tried(handling.takeOver, 'accepted', { reason: 'overdue' }),
	tried(handling.recuse, 'accepted'),
	row(handling.declareConflict, async (cell) => ({
		id: await caseOf(cell),
		reason: 'related',
		personId: cell.people.mai,
	})),
	row(handling.link, async (cell) => ({ id: await caseOf(cell), otherId: await caseOf(cell), how: 'duplicate' })),
	row(
		clocks.listRuleChanges,
		async (cell) => {
			const id = await caseOf(cell, 'accepted');
			// A clock paused under a version of its rule that knows the pause, which the version of today does not.
			const { db } = cell.application.connection;
			const move = { on: today, personId: null };
			const start = {
				caseId: id,
				ruleCode: 'complaint.resolve.first',
				startedOn: today,
				unionPart: 'resolve' as const,
			};
			const clock = await startClock(db, start, move);
			await db
				.updateTable('caseClocks')
				.set({ ruleVersion: 2 })
				.where('id', '=', clock?.id ?? '')
				.execute();
			await stopClock(db, clock?.id ?? '', 'relatedResult', move);
			return {};
		},
		{ touches: (output) => output.lines.length > 0 },
	),
	row(clocks.applyRule, async (cell) => {
		const id = await caseOf(cell, 'accepted');
		const [clock] = await clocksOf(cell.application.connection.db, [id]);
		return { id, clockId: clock?.id, version: 1 };
	}),
];

export const caseGroups: [string, Row[]][] = [['Vụ việc', caseRows]];
