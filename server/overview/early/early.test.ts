/** The early page of each level: what it shows from open records and from the background count, and how a line is put away. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { hotSpotOperations as hotSpots } from '#domain/incidents/hotSpots/operations.ts';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { earlyOperations as early } from '#domain/overview/early/operations.ts';
import type { EarlyRule } from '#domain/overview/early/schema.ts';
import { programmeOperations as programmes } from '#domain/plans/programmes/operations.ts';
import { Problem } from '#domain/problems.ts';
import { reportOperations as reports } from '#domain/reports/operations.ts';
import { requirementOperations } from '#domain/reports/requirements/operations.ts';
import { testApplication } from '../../../test/database.ts';
import {
	at,
	buildFederation,
	type Federation,
	obligationOf,
	type PersonName,
	settleUntil,
	templateId,
} from '../../../test/federation.ts';
import { bring } from '../../cases/bring.fixture.ts';
import { tell } from '../../incidents/telling.fixture.ts';
import { perform } from '../../perform.ts';
import { countEarly } from './jobs.ts';

let federation: Federation;
const day = '2024-10-10';
before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

const as = <O extends Operation>(who: PersonName, operation: O, input: RawInputOf<O>): Promise<OutputOf<O>> =>
	federation.perform(who, at(day), operation, input);
const refusal = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
const count = () => countEarly({ ...federation.application, now: () => at(day, 10) });
async function group(who: PersonName, rule: EarlyRule, organisationId?: string) {
	const { groups } = await as(who, early.show, { organisationId });
	const found = groups.find((one) => one.rule === rule);
	assert.ok(found);
	return found;
}

const figures = { situation: 'Ổn định.', results: 'Đã làm.', nextTasks: 'Tiếp tục.' };

test('wages owed, fewer hours and lost jobs come from the quarterly form beside the quarter before, at each level for the unit below', async () => {
	await as('quyen', requirementOperations.make, {
		organisationId: federation.units.north,
		templateVersionId: await templateId(federation.application, 'quarterly'),
		title: 'Báo cáo quý',
		period: { kind: 'quarter' },
		due: { kind: 'dayOfMonth', day: 5, monthOffset: 1, move: 'next' },
		fromOn: '2024-04-01',
		targets: { kinds: ['privateEnterpriseUnion', 'publicServiceUnion'] },
	});
	await settleUntil(federation, at('2024-10-01'));
	const report = async (who: PersonName, unit: 'tea' | 'clinic', period: string, values: Record<string, number>) =>
		federation.perform(who, at('2024-10-02'), reports.submit, {
			id: await obligationOf(federation, unit, period),
			values: { ...figures, members: 100, ...values },
		});
	await report('pao', 'tea', '2024-Q2', { workers: 150, owedWages: 0, underEmployedWorkers: 12 });
	await report('pao', 'tea', '2024-Q3', { workers: 120, owedWages: 340_000_000, underEmployedWorkers: 30 });
	await report('mai', 'clinic', '2024-Q2', { workers: 130, owedWages: 0, underEmployedWorkers: 8 });
	await report('mai', 'clinic', '2024-Q3', { workers: 121, owedWages: 0, underEmployedWorkers: 8 });
	await count();
	const owed = await group('quyen', 'owedWages');
	assert.deepEqual(
		owed.lines.map(({ title, facts }) => [title, facts]),
		[['Công đoàn Công ty TNHH Chè Suối Giàng', '340.000.000 đồng (quý 3/2024); kỳ trước 0 đồng']],
	);
	assert.equal((await group('quyen', 'underEmployed')).lines[0]?.facts, '30 người (quý 3/2024); kỳ trước 12 người');
	assert.deepEqual(
		(await group('minh', 'layOff')).lines.map(({ number }) => number),
		[30],
		'nine of 130 are no line',
	);
	assert.equal((await group('pao', 'owedWages')).lines[0]?.number, 340_000_000, 'the unit sees its own');
	assert.deepEqual((await group('mai', 'owedWages')).lines, []);
	assert.deepEqual((await group('hoa', 'owedWages')).lines, []);
});

test('a task past its day counts for its union and for the level above', async () => {
	await as('pao', programmes.make, { organisationId: federation.units.tea, year: 2024 });
	const { programmes: made } = await as('pao', programmes.list, { year: 2024 });
	await as('pao', programmes.addTasks, { id: made[0]?.id ?? '', month: 9, text: 'Đối thoại quý III' });
	await count();
	assert.equal((await group('pao', 'tasks')).lines[0]?.number, 1);
	assert.equal((await group('quyen', 'tasks')).lines[0]?.title, 'Công đoàn Công ty TNHH Chè Suối Giàng');
});

test('silence is counted of all grassroots unions below, and one that was heard of is none', async () => {
	await bring(federation, { aboutOrganisationId: federation.units.tea }, '2024-09-01');
	await count();
	assert.equal((await group('quyen', 'silence')).lines[0]?.facts, '2 trên 3 công đoàn cơ sở');
	assert.deepEqual((await group('pao', 'silence')).lines, []);
});

test('quick reports show where they came to, hot spots at every level above, and only what is open', async () => {
	const id = await tell(federation, 'pao', at(day, 7), { involved: 60 }, 'tea');
	assert.match((await group('quyen', 'incident')).lines[0]?.facts ?? '', /60 người liên quan; chưa ai nhận/);
	assert.equal((await group('pao', 'incident')).lines[0]?.subject, id);
	assert.deepEqual((await group('mai', 'incident')).lines, []);
	const spot = await as('quyen', hotSpots.declare, {
		...{ unitId: federation.units.tea, title: 'Ngừng việc', cause: 'wages', workplaceKind: 'privateEnterprise' },
		...{ people: 60, beganOn: day, noticedOn: day },
	});
	assert.match((await group('minh', 'hotSpot')).lines[0]?.facts ?? '', /chưa có dòng của hôm nay/);
	await as('quyen', hotSpots.close, { id: spot.id, words: 'Xong.' });
	assert.deepEqual((await group('minh', 'hotSpot')).lines, []);
});

test('hundreds of hot spots elsewhere change nothing for a district, and the province counts them up to a hundred', async () => {
	const spot = await as('quyen', hotSpots.declare, {
		...{ unitId: federation.units.tea, title: 'Ngừng việc', cause: 'wages', workplaceKind: 'privateEnterprise' },
		...{ people: 60, beganOn: day, noticedOn: day },
	});
	const before = await group('minh', 'hotSpot');
	assert.deepEqual([before.lines.length, before.total], [1, 1]);
	await sql`
		insert into hot_spots (id, organisation_id, unit_id, title, cause, workplace_kind, criteria, began_on, noticed_on, declared_at, accountable_post_id)
		select gen_random_uuid(), ${federation.units.south}, ${federation.units.rattan}, 'Ngừng việc ' || place, 'wages', 'privateEnterprise',
			'[]', ${day}, ${day}, ${at(day, 5)}::timestamptz + place * interval '1 second', ${federation.posts.tu}
		from generate_series(1, 230) place`.execute(federation.application.connection.db);
	assert.deepEqual(await group('minh', 'hotSpot'), before);
	// The province has no leader in this small world: its reader with a leader's rights.
	const reader = await federation.as('thuy', at(day));
	const actor = { ...reader, posts: reader.posts.map((post) => ({ ...post, role: 'upperLeader' as const })) };
	const { groups } = await perform(federation.application, early.show, {}, { actor, now: at(day) });
	const ofProvince = groups.find(({ rule }) => rule === 'hotSpot');
	assert.deepEqual([ofProvince?.lines[0]?.subject, ofProvince?.total, ofProvince?.isMore], [spot.id, 100, true]);
	assert.match(ofProvince?.lines[1]?.title ?? '', /^Ngừng việc 230,/);
	await as('quyen', hotSpots.close, { id: spot.id, words: 'Xong.' });
	assert.deepEqual((await group('minh', 'hotSpot')).lines, []);
	await sql`update hot_spots set state = 'closed', closed_at = ${at(day)} where organisation_id = ${federation.units.south}`.execute(
		federation.application.connection.db,
	);
});

test('late cases are counted only as far as the reader may know of them', async () => {
	const { db } = federation.application.connection;
	const brought = await bring(federation, { aboutOrganisationId: federation.units.tea }, '2024-09-02');
	await db.updateTable('cases').set({ dueOn: '2024-09-20' }).where('id', '=', brought.id).execute();
	const holder = await db
		.selectFrom('cases')
		.select('organisationId')
		.where('id', '=', brought.id)
		.executeTakeFirstOrThrow();
	assert.equal(holder.organisationId, federation.units.tea);
	assert.equal((await group('pao', 'cases')).lines[0]?.facts, '2 vụ việc đã qua ngày hết hạn');
	await db
		.insertInto('caseConflicts')
		.values({ id: brought.id, caseId: brought.id, personId: federation.people.pao, reason: 'recused', declaredOn: day })
		.execute();
	assert.equal((await group('pao', 'cases')).lines[0]?.number, 1);
});

test('a line is put away by who stands at the level, with a reason, and comes back when its number grows', async () => {
	const { north, tea } = federation.units;
	const line = { organisationId: north, rule: 'owedWages' as const, subject: tea, number: 340_000_000 };
	await assert.rejects(as('pao', early.dismiss, { ...line, reason: 'known' }), refusal('notFound'));
	await assert.rejects(
		as('quyen', early.dismiss, { ...line, organisationId: tea, reason: 'known' }),
		refusal('notYours'),
	);
	await assert.rejects(as('minh', early.dismiss, { ...line, reason: 'other' }), refusal('unreadableInput'));
	await as('minh', early.dismiss, { ...line, reason: 'known', words: 'Đang làm việc với công ty' });
	assert.deepEqual((await group('quyen', 'owedWages')).lines, []);
	assert.equal((await group('pao', 'owedWages')).lines.length, 1, 'at its own level it stays');
	const { dismissed } = await as('quyen', early.show, {});
	assert.equal(dismissed[0]?.words, 'Đang làm việc với công ty');
	const { db } = federation.application.connection;
	await db.updateTable('earlyLines').set({ number: 350_000_000 }).where('rule', '=', 'owedWages').execute();
	assert.equal((await group('quyen', 'owedWages')).lines.length, 1);
	await as('minh', early.restore, { organisationId: north, rule: 'owedWages', subject: tea });
	await assert.rejects(
		as('minh', early.restore, { organisationId: north, rule: 'owedWages', subject: tea }),
		refusal('notFound'),
	);
});

test('each level is read by who stands over it; a reader without the page is sent away', async () => {
	const province = await as('quyen', early.show, { organisationId: federation.units.north });
	assert.equal(province.parent, null, 'she does not read the province');
	await assert.rejects(as('quyen', early.show, { organisationId: federation.units.south }), refusal('notFound'));
	await assert.rejects(as('mai', early.show, { organisationId: federation.units.north }), refusal('notFound'));
	await assert.rejects(as('thuy', early.show, {}), refusal('notYours'));
	const below = await as('quyen', early.show, { organisationId: federation.units.tea });
	assert.equal(below.parent?.id, federation.units.north);
	assert.deepEqual(below.abilities, []);
});
