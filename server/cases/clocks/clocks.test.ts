import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import { addDays } from '#domain/calendar/date.ts';
import { vietnamCalendar } from '#domain/calendar/holidays.ts';
import { Problem } from '#domain/problems.ts';
import { testApplication } from '../../../test/database.ts';
import { buildFederation, type Federation } from '../../../test/federation.ts';
import { bring } from '../bring.fixture.ts';
import {
	changeVariant,
	clocksOf,
	deadlineOfClock,
	endClock,
	extendClock,
	resumeClock,
	startClock,
	stopClock,
} from './store.ts';

let federation: Federation;
before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

const db = () => federation.application.connection.db;
const by = (on: string) => ({ on, personId: null });

async function resolving(ruleCode: string, startedOn: string) {
	const { id } = await bring(federation);
	const started = await startClock(db(), { caseId: id, ruleCode, startedOn, unionPart: 'resolve' }, by(startedOn));
	assert.ok(started?.dueOn);
	return { caseId: id, clockId: started.id, dueOn: started.dueOn };
}
const clockOf = async (caseId: string, clockId: string) =>
	(await clocksOf(db(), [caseId])).find((clock) => clock.id === clockId)!;
const dueOnOf = async (caseId: string) =>
	(await db().selectFrom('cases').select('dueOn').where('id', '=', caseId).executeTakeFirstOrThrow()).dueOn;

test('what arrives must be answered by a first contact within three working days', async () => {
	const { id } = await bring(federation);
	const [contact, ...others] = await clocksOf(db(), [id]);
	assert.deepEqual(others, []);
	assert.equal(contact?.ruleCode, 'union.contact');
	assert.equal(contact?.dueOn, '2024-04-15');
	assert.equal(await dueOnOf(id), '2024-04-15');
});

test('a petition must also be sorted within ten working days', async () => {
	const { id } = await bring(federation, { wish: 'petition' });
	const codes = (await clocksOf(db(), [id])).map(({ ruleCode, dueOn }) => `${ruleCode} ${dueOn}`);
	assert.deepEqual(codes, ['union.contact 2024-04-15', 'petition.sort 2024-04-25']);
});

test('a clock keeps the version of the rule under which it began', async () => {
	const { id } = await bring(federation);
	const start = { caseId: id, ruleCode: 'complaint.resolve.first', unionPart: 'resolve' as const };
	const old = await startClock(db(), { ...start, startedOn: '2026-06-30' }, by('2026-06-30'));
	assert.equal((await clockOf(id, old!.id)).ruleVersion, 1);
	const again = await startClock(db(), { ...start, startedOn: '2026-07-02' }, by('2026-07-02'));
	assert.equal(again!.id, old!.id);
});

test('what binds the employer does not make the holder late', async () => {
	const { id } = await bring(federation);
	const start = { caseId: id, ruleCode: 'labourComplaint.resolve.first', unionPart: 'participate' as const };
	const clock = await startClock(db(), { ...start, startedOn: '2024-03-01', body: 'Công ty' }, by('2024-03-01'));
	assert.equal(clock?.dueOn, '2024-04-01');
	assert.equal(await dueOnOf(id), '2024-04-15');
});

test('a denunciation is extended twice by up to thirty days and no third time', async () => {
	const { caseId, clockId } = await resolving('denunciation.resolve', '2024-04-10');
	assert.equal(await extendClock(db(), clockId, 30, by('2024-05-02')), '2024-06-10');
	assert.equal(await extendClock(db(), clockId, 20, by('2024-06-03')), '2024-07-01');
	await assert.rejects(
		extendClock(db(), clockId, 1, by('2024-06-20')),
		(error: unknown) => error instanceof Problem && error.code === 'clockStands' && /2 lần/.test(error.message),
	);
	const { changes } = await clockOf(caseId, clockId);
	assert.deepEqual(
		changes.map(({ change }) => change),
		['start', 'extend', 'extend'],
	);
});

test('a clock stands still only on a ground that its rule knows', async () => {
	const { clockId } = await resolving('complaint.resolve.first', '2024-04-10');
	await assert.rejects(stopClock(db(), clockId, 'relatedResult', by('2024-04-20')), /không cho tạm dừng/);
	await assert.rejects(resumeClock(db(), clockId, by('2024-04-20')), /không tạm dừng/);
});

test('lateness is not decided away by another variant', async () => {
	const { caseId, clockId, dueOn } = await resolving('complaint.resolve.first', '2024-04-10');
	assert.equal(await changeVariant(db(), clockId, 'complex', by(addDays(dueOn, 1))), dueOn);
	assert.equal((await clockOf(caseId, clockId)).variant, 'normal');
	assert.ok((await changeVariant(db(), clockId, 'complex', by(dueOn))) > dueOn);
});

test('done on the last day is in time, a day later is late', async () => {
	for (const [late, state] of [
		[0, 'met'],
		[1, 'missed'],
	] as const) {
		const { caseId, clockId, dueOn } = await resolving('complaint.resolve.first', '2024-04-10');
		await endClock(db(), clockId, 'done', by(addDays(dueOn, late)));
		assert.equal((await clockOf(caseId, clockId)).state, state);
	}
});

type Move = { do: 'stop' | 'resume' | 'extend' | 'end'; days: number };
const moves = fc.array(
	fc.record({ do: fc.constantFrom<Move['do']>('stop', 'resume', 'extend', 'stop', 'resume', 'end'), days: fc.nat(20) }),
	{ minLength: 1, maxLength: 7 },
);

test('a clock never moves without a row that says from when to when, whatever is tried on it', async () => {
	await fc.assert(
		fc.asyncProperty(moves, async (tried) => {
			const { caseId, clockId } = await resolving('denunciation.resolve', '2024-04-10');
			let on = '2024-04-10';
			for (const move of tried) {
				on = addDays(on, move.days);
				const before = await clockOf(caseId, clockId);
				try {
					if (move.do === 'stop') await stopClock(db(), clockId, 'relatedResult', by(on));
					if (move.do === 'resume') await resumeClock(db(), clockId, by(on));
					if (move.do === 'extend') await extendClock(db(), clockId, 1 + move.days, by(on));
					if (move.do === 'end') await endClock(db(), clockId, 'done', by(on));
				} catch (error) {
					if (!(error instanceof Problem)) throw error;
					assert.deepEqual(await clockOf(caseId, clockId), before, 'a refused move leaves everything');
				}
				const now = await clockOf(caseId, clockId);
				const isMoved = now.dueOn !== before.dueOn || now.state !== before.state;
				assert.ok(!isMoved || now.changes.length === before.changes.length + 1);
				const shown = now.state === 'stopped' ? null : now.dueOn;
				if (now.endedOn === null) assert.equal(deadlineOfClock(now, vietnamCalendar).dueOn, shown);
				const last = await db()
					.selectFrom('caseClockChanges')
					.select('dueAfter')
					.where('clockId', '=', clockId)
					.orderBy('place', 'desc')
					.limit(1)
					.executeTakeFirstOrThrow();
				if (now.endedOn === null) assert.equal(last.dueAfter, shown, 'the rows tell the day that the clock shows');
			}
		}),
		{ numRuns: 25 },
	);
});

test('stopping and going on puts the counted end off by exactly the pause', async () => {
	await fc.assert(
		fc.asyncProperty(fc.nat(25), fc.nat(40), async (begins, lasts) => {
			const { caseId, clockId } = await resolving('denunciation.resolve', '2024-04-10');
			const stopOn = addDays('2024-04-11', begins);
			const endBefore = deadlineOfClock(await clockOf(caseId, clockId), vietnamCalendar).lastCountedOn;
			await stopClock(db(), clockId, 'expertExamination', by(stopOn));
			assert.equal(await dueOnOf(caseId), '2024-04-15', 'what stands still is not due');
			await resumeClock(db(), clockId, by(addDays(stopOn, lasts)));
			const { lastCountedOn } = deadlineOfClock(await clockOf(caseId, clockId), vietnamCalendar);
			assert.equal(lastCountedOn, addDays(endBefore, lasts));
		}),
		{ numRuns: 15 },
	);
});
