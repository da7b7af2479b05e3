import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { today } from '#domain/calendar/date.ts';
import { incidentOperations as incidents } from '#domain/incidents/operations.ts';
import { watchOperations as watches } from '#domain/incidents/watch/operations.ts';
import { perform } from '#server/perform.ts';
import { testApplication } from '../../../test/database.ts';
import { buildFederation, type Federation } from '../../../test/federation.ts';
import { sendWaiting } from '../../notices/deliveries/jobs.ts';
import { followUpKind, incidentMatters } from '../matters.ts';
import { appoint, clock, flood, refusal, sweep, tell, toldAt } from '../telling.fixture.ts';
import { watch } from './jobs.ts';

let federation: Federation;
let hoan: { personId: string; postId: string };
before(async () => {
	federation = await buildFederation(await testApplication());
	hoan = await appoint(federation, 'province', 'upperLeader', 'Hoàn');
});
after(() => federation.application.close());

const db = () => federation.application.connection.db;
const day = '2024-07-17';

test('a district sets its own minutes from a day on; the unit below sees whose they are', async () => {
	const { units } = federation;
	const terms = async (who: 'dung' | 'quyen', on: string) => {
		const found = await federation.perform(who, clock(on, '09:00'), watches.terms, {});
		return found.terms.find(({ trigger }) => trigger === 'disaster');
	};
	assert.deepEqual((await terms('dung', day))?.minutes, 30);
	const term = { organisationId: units.north, trigger: 'disaster' as const, minutes: 10, isAtNight: true };
	const set = (who: 'quyen' | 'dung' | 'hoa' | 'thuy', more = {}) =>
		federation.perform(who, clock(day, '09:00'), watches.setTerm, { ...term, ...more });
	await assert.rejects(set('quyen', { minutes: 4 }), refusal('unreadableInput', /Ít nhất 5 phút/));
	await assert.rejects(set('quyen', { fromOn: '2024-07-16' }), refusal('unreadableInput', /đã qua/));
	await assert.rejects(set('hoa'), refusal('notFound'));
	await assert.rejects(set('dung'), refusal('notFound'));
	await set('quyen', { fromOn: '2024-07-19' });
	await set('quyen', { fromOn: '2024-07-19', minutes: 12 });
	assert.equal((await terms('dung', '2024-07-18'))?.minutes, 30);
	const later = await terms('dung', '2024-07-19');
	assert.deepEqual([later?.minutes, later?.setByName, later?.isOwn], [12, 'Liên đoàn Lao động huyện Bắc Vân', false]);
	assert.equal((await terms('quyen', '2024-07-19'))?.isOwn, true);
	const id = await tell(federation, 'dung', clock('2024-07-19', '08:05'));
	for (const time of ['08:05', '08:16', '08:17', '08:29']) await sweep(federation, clock('2024-07-19', time));
	assert.deepEqual(
		(await toldAt(federation, id)).map((line) => line.slice(11, 16)),
		['08:05', '08:17', '08:29'],
	);
});

test('the list of duties: who is on duty is rung first, who is absent is not, a line can be taken off', async () => {
	const { units, posts } = federation;
	const at = clock('2024-08-01', '09:00');
	const duty = { organisationId: units.north, postId: posts.quyen, kind: 'onDuty' as const, fromOn: '2024-08-03' };
	const set = (more: object, who: 'quyen' | 'dung' = 'quyen') =>
		federation.perform(who, at, watches.setDuty, { ...duty, ...more });
	await assert.rejects(set({}, 'dung'), refusal('notFound'));
	await assert.rejects(set({ fromOn: '2024-07-01' }), refusal('unreadableInput', /đã qua/));
	await assert.rejects(set({ untilOn: '2024-08-02' }), refusal('unreadableInput', /trước ngày đầu/));
	await assert.rejects(set({ postId: posts.dung }), refusal('unreadableInput', /trực được/));
	await set({ untilOn: '2024-08-05' });
	const { id } = await set({ postId: posts.minh, kind: 'absent' });
	const roster = await federation.perform('quyen', at, watches.rosters, {});
	assert.deepEqual(
		roster.duties.map(({ name, kind, fromOn, untilOn }) => `${name} ${kind} ${fromOn} ${untilOn}`).toSorted(),
		['Nông Thị Quyên onDuty 2024-08-03 2024-08-05', 'Vàng Quang Minh absent 2024-08-03 2024-08-03'],
	);
	assert.deepEqual(roster.posts.map(({ name }) => name).toSorted(), ['Nông Thị Quyên', 'Vàng Quang Minh']);
	const begun = await federation.perform('dung', clock('2024-08-03', '09:00'), incidents.begin, {});
	assert.deepEqual(begun.reachable.map(({ name, isOnDuty }) => [name, isOnDuty]).slice(0, 2), [
		['Nông Thị Quyên', true],
		['Lò Thị Hoàn', false],
	]);
	await federation.perform('quyen', at, watches.removeDuty, { id });
	const earlier = set({ fromOn: '2024-07-31', untilOn: '2024-08-02' });
	await assert.rejects(earlier, refusal('unreadableInput', /đã qua/), 'not even the beginning');
	await assert.rejects(federation.perform('quyen', at, watches.removeDuty, { id }), refusal('notFound'));
	const again = await federation.perform('dung', clock('2024-08-03', '09:00'), incidents.begin, {});
	assert.equal(again.reachable.length, 3);
	const line = roster.duties.find(({ untilOn }) => untilOn === '2024-08-05')!;
	await federation.perform('quyen', clock('2024-08-04', '09:00'), watches.removeDuty, { id: line.id });
	const { db } = federation.application.connection;
	const kept = await db.selectFrom('dutyDays').select(['fromOn', 'toOn']).where('id', '=', line.id).execute();
	assert.deepEqual(kept, [{ fromOn: '2024-08-03', toOn: '2024-08-04' }], 'the day that was stays');
});

test('the district all absent: the province has it at once, and the reason stands there', async () => {
	const { units, posts } = federation;
	for (const postId of [posts.quyen, posts.minh]) {
		const duty = { organisationId: units.north, postId, kind: 'absent' as const, fromOn: '2024-08-10' };
		await federation.perform('quyen', clock('2024-08-09', '09:00'), watches.setDuty, duty);
	}
	const id = await tell(federation, 'dung', clock('2024-08-10', '10:00'));
	await sweep(federation, clock('2024-08-10', '10:00'));
	const found = await federation.perform('quyen', clock('2024-08-10', '10:01'), incidents.get, { id });
	assert.deepEqual(
		found.levels.map(({ reason, organisationId }) => [reason, organisationId]),
		[['noHolder', units.province]],
	);
	assert.deepEqual(await toldAt(federation, id), ['2024-08-10 10:00 first Lò Thị Hoàn']);
	// The district took it from home: nobody more is told.
	await federation.perform('quyen', clock('2024-08-10', '10:05'), incidents.acknowledge, { id });
	const after10 = await federation.perform('quyen', clock('2024-08-10', '10:06'), incidents.get, { id });
	assert.deepEqual(
		after10.levels.map(({ organisationId, acknowledgedAt }) => [organisationId, acknowledgedAt !== null]),
		[
			[units.north, true],
			[units.province, false],
		],
	);
});

test('the district ends before anybody there took it: the province has it, and what reached the district stays shown', async () => {
	const { units } = federation;
	const id = await tell(federation, 'dung', clock('2024-08-20', '20:55'), { trigger: 'dispute' });
	await sweep(federation, clock('2024-08-20', '20:55'));
	const place = db().updateTable('unitPaths').where('organisationId', '=', units.north);
	await place.set({ toOn: '2024-08-21' }).where('toOn', '=', 'infinity').execute();
	await sweep(federation, clock('2024-08-21', '14:30'));
	const { levels } = await federation.perform('dung', clock('2024-08-21', '14:31'), incidents.get, { id });
	assert.deepEqual(
		levels.map(({ organisationId, nextAt }) => [organisationId, nextAt === null]),
		[
			[units.north, true],
			[units.province, false],
		],
	);
	await place.set({ toOn: 'infinity' }).where('toOn', '=', '2024-08-21').execute();
});

test('news: the chair is told once when they are due, and from the next day on they are owed', async () => {
	const id = await tell(federation, 'dung', clock('2024-09-03', '08:05'));
	await federation.perform('minh', clock('2024-09-03', '08:10'), incidents.acknowledge, { id });
	const told = async () => (await toldAt(federation, id)).filter((line) => line.includes('followUp'));
	for (const time of ['14:04', '14:05', '14:06', '15:00']) await sweep(federation, clock('2024-09-03', time));
	assert.deepEqual(await told(), ['2024-09-03 14:05 followUp:6h Lèng Văn Dũng']);
	const owed = (on: string) =>
		incidentMatters.open(db(), { today: on, fromOn: '2024-09-01', untilOn: '2024-09-30', range: null });
	assert.deepEqual(
		(await owed('2024-09-03')).filter((one) => one.id === id),
		[],
	);
	const [matter] = (await owed('2024-09-04')).filter((one) => one.id === id);
	assert.deepEqual([matter?.dueOn, matter?.weight, matter?.verb], ['2024-09-03', 1, 'incident.report']);
	assert.match(matter?.title ?? '', /\(báo ngày 03\/09\/2024\)$/);
	assert.deepEqual(await incidentMatters.stillOpen(db(), followUpKind, [id]), [id]);
	const say = { id, kind: 'update' as const, words: 'Nước đã rút hết.' };
	await federation.perform('dung', clock('2024-09-04', '07:00'), incidents.say, say);
	assert.deepEqual(
		(await owed('2024-09-04')).filter((one) => one.id === id),
		[],
	);
	assert.deepEqual(await incidentMatters.stillOpen(db(), followUpKind, [id]), [], 'the news came');
	const { followUpAt } = await federation.perform('dung', clock('2024-09-04', '07:00'), incidents.get, { id });
	assert.deepEqual(followUpAt, clock('2024-09-05', '08:05'));
	await sweep(federation, clock('2024-09-05', '08:30'));
	assert.deepEqual((await told()).at(-1), '2024-09-05 08:30 followUp:2024-09-05 Lèng Văn Dũng');
});

test('a unit without a holder: told by the district for it, and the district is asked for news', async () => {
	const { people } = federation;
	const mandate = db().updateTable('mandates').where('personId', '=', people.pao);
	await mandate.set({ toOn: '2024-09-10' }).execute();
	const id = await tell(federation, 'minh', clock('2024-09-11', '08:05'), {}, 'tea');
	await federation.perform('quyen', clock('2024-09-11', '08:10'), incidents.acknowledge, { id });
	await sweep(federation, clock('2024-09-11', '14:05'));
	assert.deepEqual(await toldAt(federation, id), ['2024-09-11 14:05 followUp:6h Nông Thị Quyên']);
	await mandate.set({ toOn: 'infinity' }).execute();
});

test('the night: for a fire a message goes out at once, for a rumour in the morning', async () => {
	const application = federation.application;
	await db()
		.updateTable('people')
		.set({ email: 'quyen@example.vn' })
		.where('id', '=', federation.people.quyen)
		.execute();
	const channels = [
		{ domain: 'x.vn', from: 'a@x.vn', send: async () => ({ kind: 'accepted' as const }), close: () => {} },
	];
	const at = clock('2024-10-01', '23:30');
	const night = {
		...application,
		isDemo: false,
		channels: channels as unknown as typeof application.channels,
		now: () => at,
	};
	const ids = [
		await tell(federation, 'dung', at, { trigger: 'fire' }),
		await tell(federation, 'dung', at, { trigger: 'rumour' }),
	];
	await watch(night);
	const rows = await db()
		.selectFrom('notices')
		.innerJoin('deliveries', 'deliveries.id', 'notices.deliveryId')
		.select(['notices.matterId', 'deliveries.sendAt'])
		.where('matterId', 'in', ids)
		.execute();
	const sendAt = (id: string | undefined) => rows.find((row) => row.matterId === id)?.sendAt;
	assert.deepEqual([sendAt(ids[0]), sendAt(ids[1])], [at, clock('2024-10-02', '06:30')]);
	assert.equal(await sendWaiting(night), 1, 'at night only the fire');
	await db().updateTable('people').set({ email: null }).where('id', '=', federation.people.quyen).execute();
	await db().updateTable('deliveries').set({ state: 'dropped' }).where('state', '=', 'waiting').execute();
});

test('a province of one tells herself: she takes her own, nobody else is above', async () => {
	const organisationId = federation.units.province;
	const actor = { ...(await federation.as('thuy', clock(day, '08:00'))), personId: hoan.personId };
	const posts = actor.posts.map((post) => ({ ...post, postId: hoan.postId, role: 'upperLeader' as const }));
	const act = (operation: Parameters<typeof perform>[1], input: unknown, key: string) =>
		perform(federation.application, operation, input, {
			actor: { ...actor, posts },
			now: clock('2024-11-01', '09:00'),
			key,
		});
	const { id } = (await act(incidents.report, { ...flood, organisationId }, 'own-1')) as { id: string };
	await sweep(federation, clock('2024-11-01', '09:00'));
	assert.deepEqual(await toldAt(federation, id), ['2024-11-01 09:00 first Lò Thị Hoàn']);
	await act(incidents.acknowledge, { id }, 'own-2');
	await act(incidents.close, { id, result: 'Xong.', cause: 'Mưa.' }, 'own-3');
});

test('thousands of open reports in one pass cost a fixed number of statements a batch', async () => {
	const { application, units, people } = federation;
	const at = clock('2024-12-02', '09:00');
	const many = 2_500;
	const first = await tell(federation, 'dung', at);
	await sql`insert into incidents (id, organisation_id, reporter_person_id, reported_at)
		select gen_random_uuid(), ${units.school}::uuid, ${people.dung}::uuid, ${at} from generate_series(1, ${many}::int)`.execute(
		db(),
	);
	await sql`insert into incident_versions (incident_id, number, trigger, occurred_at, noticed_at, facts, made_at, made_by_person_id)
		select id, 1, 'fire', reported_at, reported_at, '{"demands":[],"done":[]}', reported_at, reporter_person_id from incidents
		where reported_at = ${at} and id <> ${first}`.execute(db());
	await sql`insert into incident_levels (incident_id, organisation_id, arrived_at, reason, next_at)
		select id, ${units.north}::uuid, reported_at, 'above', reported_at from incidents
		where reported_at = ${at} and id <> ${first}`.execute(db());
	application.countStatements();
	await sweep(federation, at);
	const sent = application.countStatements();
	const { told } = await db()
		.selectFrom('incidentTellings')
		.innerJoin('incidents', 'incidents.id', 'incidentTellings.incidentId')
		.select((eb) => eb.fn.countAll<number>().as('told'))
		.where('reportedAt', '=', at)
		.executeTakeFirstOrThrow();
	assert.equal(Number(told), many + 1);
	assert.ok(sent <= 70, `${sent} statements for three full batches and what else the watch looks at`);
	await sql`update incidents set state = 'withdrawn', ended_at = ${at}, withdrawn_reason = 'thử', follow_up_at = null where reported_at = ${at}`.execute(
		db(),
	);
});

test('random histories: an accountable post every minute, nobody told twice, no version lost', async () => {
	const start = clock('2025-01-06', '09:00');
	const minute = 60_000;
	const step = fc.oneof(
		{ weight: 4, arbitrary: fc.record({ kind: fc.constant('sweep' as const) }) },
		{
			weight: 2,
			arbitrary: fc.record({
				kind: fc.constant('acknowledge' as const),
				who: fc.constantFrom('quyen' as const, 'minh' as const),
			}),
		},
		{ weight: 2, arbitrary: fc.record({ kind: fc.constant('supplement' as const) }) },
		{ weight: 1, arbitrary: fc.record({ kind: fc.constant('passUp' as const) }) },
		{
			weight: 2,
			arbitrary: fc.record({
				kind: fc.constant('leave' as const),
				who: fc.constantFrom('quyen' as const, 'minh' as const),
			}),
		},
		{ weight: 1, arbitrary: fc.record({ kind: fc.constant('come' as const) }) },
	);
	const history = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 * 60 }), step), { minLength: 3, maxLength: 10 });
	let round = 0;
	await fc.assert(
		fc.asyncProperty(history, async (steps) => {
			round += 1;
			await db()
				.updateTable('mandates')
				.set({ toOn: 'infinity' })
				.where('personId', 'in', [federation.people.quyen, federation.people.minh])
				.execute();
			const id = await tell(federation, 'dung', start);
			await sweep(federation, start);
			let now = start;
			let versions = 1;
			const attempt = async (work: Promise<unknown>) =>
				work.then(
					() => true,
					() => false,
				);
			for (const [minutes, what] of steps) {
				now = new Date(now.getTime() + minutes * minute);
				if (what.kind === 'acknowledge')
					await attempt(federation.perform(what.who, now, incidents.acknowledge, { id }));
				if (what.kind === 'passUp')
					await attempt(federation.perform('quyen', now, incidents.passUp, { id, reason: 'Cần tỉnh.' }));
				if (what.kind === 'supplement') {
					const input = { ...flood, id, version: versions, involved: 40 + versions };
					if (await attempt(federation.perform('dung', now, incidents.supplement, input))) versions += 1;
				}
				if (what.kind === 'leave') {
					await db()
						.updateTable('mandates')
						.set({ toOn: today(now) })
						.where('personId', '=', federation.people[what.who])
						.where('toOn', '=', 'infinity')
						.execute();
				}
				if (what.kind === 'come') {
					await db()
						.updateTable('mandates')
						.set({ toOn: 'infinity' })
						.where('personId', '=', federation.people.quyen)
						.execute();
				}
				await sweep(federation, now);
			}
			const holders = await db()
				.selectFrom('incidentHolders')
				.selectAll()
				.where('incidentId', '=', id)
				.orderBy('fromAt')
				.execute();
			assert.deepEqual(holders[0]?.fromAt, start);
			for (const [place, holder] of holders.entries()) {
				const next = holders[place + 1];
				if (next) assert.deepEqual(holder.toAt, next.fromAt, 'no gap, no overlap');
				else assert.equal(holder.toAt, Number.POSITIVE_INFINITY);
			}
			const holder = holders.at(-1);
			const held = await db()
				.selectFrom('mandates')
				.select('id')
				.where('postId', '=', holder!.postId)
				.where('fromOn', '<=', today(now))
				.where('toOn', '>', today(now))
				.execute();
			assert.equal(held.length, 1, 'somebody holds the post that answers');
			const told = await db()
				.selectFrom('incidentTellings')
				.select('personId')
				.where('incidentId', '=', id)
				.where('cause', 'not like', 'followUp:%')
				.execute();
			assert.equal(new Set(told.map(({ personId }) => personId)).size, told.length);
			const kept = await db()
				.selectFrom('incidentVersions')
				.select('number')
				.where('incidentId', '=', id)
				.orderBy('number')
				.execute();
			assert.deepEqual(
				kept.map(({ number }) => number),
				Array.from({ length: versions }, (_, place) => place + 1),
			);
			await federation.perform('dung', now, incidents.withdraw, { id, reason: 'Thử xong.' });
		}),
		{ numRuns: 25 },
	);
	assert.ok(round >= 25);
});
