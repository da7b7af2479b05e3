import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { addDays } from '#domain/calendar/date.ts';
import { clockOperations } from '#domain/cases/clocks/operations.ts';
import { handlingOperations as handling } from '#domain/cases/handling/operations.ts';
import { caseReadingOperations } from '#domain/cases/list/operations.ts';
import { Problem } from '#domain/problems.ts';
import { testApplication } from '../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../../test/federation.ts';
import { bring } from './bring.fixture.ts';
import { clocksOf, startClock } from './clocks/store.ts';
import { caseJobs } from './jobs.ts';

let federation: Federation;
before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

const db = () => federation.application.connection.db;
const settle = (day: string) => caseJobs.tasks['cases.settle']!({ ...federation.application, now: () => at(day) }, {});
const stateOf = (id: string) => db().selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

test('a case whose chair has left goes up within the hour, and who comes after her does not get it back', async () => {
	const { id } = await bring(federation, { aboutOrganisationId: federation.units.tea });
	const mandate = db().updateTable('mandates').where('personId', '=', federation.people.pao);
	await mandate.set({ toOn: '2024-04-12' }).execute();
	await settle('2024-04-11');
	assert.equal((await stateOf(id)).organisationId, federation.units.tea);
	await settle('2024-04-12');
	assert.equal((await stateOf(id)).organisationId, federation.units.north);
	const { acts } = await federation.perform('minh', at('2024-04-12'), caseReadingOperations.get, { id });
	assert.deepEqual([acts[0]?.act, acts[0]?.details, acts[0]?.doneAt], ['takeOver', { reason: 'unheld' }, null]);
	await mandate.set({ toOn: 'infinity' }).execute();
	await settle('2024-04-13');
	assert.equal((await stateOf(id)).organisationId, federation.units.north);
});

test('what is over is marked once; over for an employer, the union’s clock for urging begins', async () => {
	const { id } = await bring(federation);
	const start = { caseId: id, ruleCode: 'labourComplaint.resolve.first', unionPart: 'participate' as const };
	await startClock(db(), { ...start, startedOn: '2024-04-10', body: 'Công ty' }, { on: '2024-04-10', personId: null });
	await settle('2024-05-10');
	const states = async () => (await clocksOf(db(), [id])).map(({ ruleCode, state }) => `${ruleCode} ${state}`);
	assert.deepEqual(await states(), ['union.contact missed', 'labourComplaint.resolve.first running']);
	await settle('2024-05-11');
	await settle('2024-05-11');
	assert.deepEqual(await states(), [
		'union.contact missed',
		'labourComplaint.resolve.first missed',
		'union.urge running',
	]);
	assert.equal((await stateOf(id)).dueOn, '2024-04-15', 'what is missed is still owed');
});

test('the worker’s own period is called out 60, 30 and 7 days before and when it is over, once each', async () => {
	const { id } = await bring(federation);
	const input = { id, kind: 'individualDispute', unionPart: 'participate', knownOn: '2024-04-01' } as const;
	await federation.perform('dung', at('2024-04-10'), handling.classify, input);
	const warned = async () => {
		const { acts } = await federation.perform('dung', at('2024-04-10'), caseReadingOperations.get, { id });
		return acts.filter(({ act }) => act === 'warn').map(({ doneOn, details }) => `${doneOn} ${details.level}`);
	};
	// Discovered on 01/04: the mediator can be asked until 01/10.
	for (const day of [
		'2024-08-01',
		'2024-08-02',
		'2024-08-03',
		'2024-09-05',
		'2024-09-24',
		'2024-09-30',
		'2024-10-02',
	]) {
		await settle(day);
	}
	assert.deepEqual((await warned()).reverse(), ['2024-08-02 60', '2024-09-05 30', '2024-09-24 7', '2024-10-02 over']);
});

test('a new version of a rule moves no open case until a person decides, for each', async () => {
	const { id } = await bring(federation);
	await federation.perform('dung', at('2024-04-10'), handling.classify, {
		id,
		kind: 'complaint',
		unionPart: 'resolve',
	});
	await federation.perform('dung', at('2024-04-10'), handling.accept, { id });
	const later = at('2026-07-02');
	const { lines } = await federation.perform('dung', later, clockOperations.listRuleChanges, {});
	assert.deepEqual(lines, [], 'the amended law moves no day: nothing to decide');
	const clock = (await clocksOf(db(), [id])).find(({ ruleCode }) => ruleCode === 'complaint.resolve.first')!;
	const apply = (who: PersonName, version: number) =>
		federation.perform(who, later, clockOperations.applyRule, { id, clockId: clock.id, version });
	const code = (wanted: string) => (error: unknown) => error instanceof Problem && error.code === wanted;
	await assert.rejects(apply('minh', 2), code('notYours'));
	await assert.rejects(apply('mai', 2), code('notFound'));
	await assert.rejects(apply('dung', 9), code('notFound'));
	assert.equal((await apply('dung', 2)).dueOn, clock.dueOn);
	const [applied] = (await clocksOf(db(), [id])).filter(({ id: clockId }) => clockId === clock.id);
	assert.equal(applied?.ruleVersion, 2);
	assert.equal(applied?.changes.at(-1)?.change, 'rule');
});

type Act = { who: PersonName; what: 'assign' | 'takeOver' | 'recuse' | 'conflict' | 'leave' | 'settle'; days: number };
const acts = fc.array(
	fc.record<Act>({
		who: fc.constantFrom('dung', 'minh', 'quyen', 'hoa'),
		what: fc.constantFrom('assign', 'takeOver', 'recuse', 'conflict', 'leave', 'settle'),
		days: fc.nat(3),
	}),
	{ minLength: 2, maxLength: 8 },
);

test('a case has exactly one holder on every day, whatever is done with it', async () => {
	const { people, posts, perform } = federation;
	let on = '2024-11-01';
	await fc.assert(
		fc.asyncProperty(acts, async (tried) => {
			const { id } = await bring(federation, {}, on);
			const arrivedOn = on;
			const left: PersonName[] = [];
			for (const { who, what, days } of tried) {
				on = addDays(on, days);
				const now = at(on);
				try {
					if (what === 'assign') await perform(who, now, handling.assign, { id, postIds: [posts[who]] });
					if (what === 'takeOver') await perform(who, now, handling.takeOver, { id, reason: 'serious' });
					if (what === 'recuse') await perform(who, now, handling.recuse, { id });
					if (what === 'conflict')
						await perform(who, now, handling.declareConflict, { id, reason: 'complainedAbout', personId: people[who] });
					if (what === 'leave') {
						left.push(who);
						await db().updateTable('mandates').set({ toOn: on }).where('personId', '=', people[who]).execute();
					}
					if (what === 'settle') await settle(on);
				} catch (error) {
					if (!(error instanceof Problem)) throw error;
				}
			}
			const { rows } = await sql<{ day: string; holders: number }>`
				select day::date::text as day, count(holder.case_id)::int as holders
				from generate_series(${arrivedOn}::date, ${on}::date + 30, interval '1 day') as day
					left join case_holders holder on holder.case_id = ${id} and holder.from_on <= day::date and holder.to_on > day::date
				group by 1 having count(holder.case_id) <> 1`.execute(db());
			assert.deepEqual(rows, []);
			const open = await db()
				.selectFrom('caseHolders')
				.select('organisationId')
				.where('caseId', '=', id)
				.where('toOn', '=', 'infinity')
				.executeTakeFirstOrThrow();
			assert.equal((await stateOf(id)).organisationId, open.organisationId);
			await db().updateTable('cases').set({ state: 'withdrawn' }).where('id', '=', id).execute();
			for (const who of left)
				await db().updateTable('mandates').set({ toOn: 'infinity' }).where('personId', '=', people[who]).execute();
		}),
		{ numRuns: 25 },
	);
});
