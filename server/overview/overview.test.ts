import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { overviewOperations as overview } from '#domain/overview/operations.ts';
import { postOperations } from '#domain/people/posts/operations.ts';
import { Problem } from '#domain/problems.ts';
import { reportOperations as reports } from '#domain/reports/operations.ts';
import { testApplication } from '../../test/database.ts';
import {
	at,
	buildFederation,
	type Federation,
	obligationOf,
	type PersonName,
	requireMonthly,
	settleUntil,
} from '../../test/federation.ts';
import { newId } from '../db/id.ts';
import { insertAccount, savePassword } from '../people/accounts/store.ts';
import { perform } from '../perform.ts';

const application = await testApplication();
const { db } = application.connection;
const day = at('2024-04-10');
let world: Federation;
after(() => application.close());
before(async () => {
	world = await buildFederation(application);
	await requireMonthly(world, '2024-03-01');
	await settleUntil(world, day);
	const id = await obligationOf(world, 'clinic', '2024-03');
	await world.perform('mai', at('2024-04-03'), reports.submitNil, { id });
	const document = { id: newId(day), organisationId: world.units.north, direction: 'incoming' as const, year: 2024 };
	await db
		.insertInto('documents')
		.values({
			...document,
			number: 7,
			symbol: '15/KH-LĐLĐ',
			issuer: 'Liên đoàn Lao động tỉnh',
			abstract: 'Kế hoạch chăm lo Tết',
			search: '15 kh ldld ke hoach cham lo tet',
			datedOn: '2024-01-05',
			receivedOn: '2024-01-08',
			fileId: null,
			signature: null,
			createdAt: day,
		})
		.execute();
});

const find = (who: PersonName, q: string) => world.perform(who, day, overview.search, { q });
const refusedWith = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;

test('chị Quyên finds a unit, its chair and its report without accents, each of its kind', async () => {
	const found = await find('quyen', 'nui cao');
	assert.deepEqual(
		found.units.rows.map((row) => [row.name, row.code]),
		[['Công đoàn Trạm Y tế xã Núi Cao', 'BV-002']],
	);
	assert.deepEqual(
		found.reports.rows.map((row) => [row.organisationName, row.periodTitle]),
		[['Công đoàn Trạm Y tế xã Núi Cao', 'tháng 3/2024']],
	);
	assert.deepEqual(found.people.rows, [], 'a unit’s name alone does not list the people in it');
	const [mai] = (await find('quyen', 'mai núi cao')).people.rows;
	assert.deepEqual([mai?.fullName, mai?.title], ['Sùng Thị Mai', 'Chủ tịch Công đoàn cơ sở']);
});

test('A unit is found by its code and by an earlier name', async () => {
	assert.equal((await find('quyen', 'bv-003')).units.rows[0]?.id, world.units.tea);
	await db
		.insertInto('organisationNames')
		.values({
			id: newId(day),
			organisationId: world.units.tea,
			name: 'Công đoàn Nông trường Chè',
			search: 'cong doan nong truong che',
			fromOn: '2020-01-01',
			toOn: '2023-01-01',
		})
		.execute();
	assert.equal((await find('quyen', 'nông trường')).units.rows[0]?.name, 'Công đoàn Công ty TNHH Chè Suối Giàng');
});

test('Reports are found by period and title, only once they were submitted', async () => {
	const all = await find('quyen', 'báo cáo tháng 3/2024');
	assert.deepEqual(
		all.reports.rows.map((row) => row.organisationName),
		['Công đoàn Trạm Y tế xã Núi Cao'],
	);
	assert.deepEqual((await find('quyen', 'tháng 2/2024')).reports.rows, []);
	assert.equal((await find('quyen', 'tháng 3/2024 núi cao')).units.rows.length, 1);
	const march = await obligationOf(world, 'clinic', '2024-03');
	const changed = db.updateTable('obligations').where('id', '=', march);
	await changed.set({ periodCode: '2024-Q1' }).execute();
	assert.equal((await find('quyen', 'tháng 3/2024 núi cao')).reports.rows.length, 1, 'the quarter that ends in March');
	await changed.set({ periodCode: '2024-03' }).execute();
	const id = await obligationOf(world, 'school', '2024-03');
	await world.perform('dung', day, reports.saveDraft, { id, raw: { situation: 'Hoa Ban nghỉ học vì rét' } });
	assert.deepEqual((await find('quyen', 'hoa ban')).reports.rows, []);
	assert.deepEqual((await find('dung', 'nghỉ học vì rét')).reports.rows, []);
});

test('Nobody finds what lies outside the own reach, and an administrator finds no report or document', async () => {
	for (const [who, q] of [
		['hoa', 'nui cao'],
		['pao', 'nui cao'],
		['hoa', 'sung thi mai'],
		['dung', 'ke hoach cham lo'],
	] as const) {
		const found = await find(who, q);
		const counts = [found.units, found.people, found.documents, found.reports].map(({ rows }) => rows.length);
		assert.deepEqual(counts, [0, 0, 0, 0], `${who}: ${q}`);
	}
	assert.equal((await find('quyen', 'chăm lo tết')).documents.rows[0]?.symbol, '15/KH-LĐLĐ');
	const seen = await find('quan', 'nui cao');
	assert.deepEqual([seen.units.rows.length, seen.reports.rows.length], [1, 0]);
	assert.deepEqual((await find('quan', 'chăm lo tết')).documents.rows, []);
});

test('A search costs two statements, and an empty or odd one finds nothing and breaks nothing', async () => {
	const actor = await world.as('quyen', day);
	application.countStatements();
	await perform(application, overview.search, { q: 'lien doan lao dong thang 3/2024' }, { actor, now: day });
	assert.equal(application.countStatements(), 2);
	for (const q of ['', '   ', "'; drop table people", '%', '_', '\\', '🙂', 'x'.repeat(200)]) {
		const found = await find('quyen', q);
		assert.deepEqual([found.units.rows, found.reports.rows], [[], []], q);
	}
});

test('Accounts that need care are counted and listed by reason, within reach', async () => {
	const accounts = async (concern?: 'withoutHolder' | 'noAccount' | 'neverOpened' | 'idle' | 'disabled') =>
		(await world.perform('quan', day, overview.accounts, { concern })).rows.map((row) => row.fullName ?? row.title);
	await db.deleteFrom('accounts').execute();
	assert.ok((await accounts('noAccount')).includes('Sùng Thị Mai'));
	await insertAccount(db, world.people.mai, 'mai', at('2023-05-01'));
	assert.deepEqual(await accounts('neverOpened'), ['Sùng Thị Mai']);
	await savePassword(db, world.people.mai, 'x', false);
	await db.updateTable('sessions').set({ lastSeenOn: '2023-05-01' }).where('personId', '=', world.people.mai).execute();
	assert.deepEqual(await accounts('idle'), ['Sùng Thị Mai']);
	await db.updateTable('accounts').set({ disabledAt: day }).where('personId', '=', world.people.mai).execute();
	assert.deepEqual(await accounts('disabled'), ['Sùng Thị Mai']);
	const post = { role: 'grassrootsOfficer' as const, title: 'Ban nữ công', fromOn: '2024-01-01' };
	await world.perform('quyen', day, postOperations.create, { ...post, organisationId: world.units.tea });
	assert.deepEqual(await accounts('withoutHolder'), ['Ban nữ công']);
	const south = await world.perform('hoa', day, overview.accounts, {});
	assert.deepEqual(
		[...new Set(south.rows.map((row) => row.organisationId))].sort(),
		[world.units.south, world.units.rattan].sort(),
	);
	assert.equal(
		south.total,
		Object.values(south.counts).reduce((sum, count) => sum + count, 0),
	);
	const below = await world.perform('dung', day, overview.accounts, {});
	assert.deepEqual([below.total, below.rows], [0, []]);
});

test('The log says who did what where, latest first, for those who may read it and nobody else', async () => {
	const log = await world.perform('quyen', day, overview.events, { area: 'report' });
	const [nil] = log.rows.filter((row) => row.organisationId === world.units.clinic);
	assert.deepEqual(
		[nil?.name, nil?.actorName, nil?.organisationName],
		['report.submitted', 'Sùng Thị Mai', 'Công đoàn Trạm Y tế xã Núi Cao'],
	);
	const all = await world.perform('tam', day, overview.events, {});
	assert.ok(all.rows.every((row, index) => index === 0 || row.occurredAt <= all.rows[index - 1]!.occurredAt));
	assert.ok(
		all.rows.every((row) => row.organisationId !== world.units.rattan && row.organisationId !== world.units.province),
	);
	for (const who of ['dung', 'minh', 'thuy'] as const) {
		assert.deepEqual((await world.perform(who, day, overview.events, {})).rows, [], who);
	}
	const named = await world.perform('quyen', day, overview.events, { search: 'nui cao' });
	assert.deepEqual([...new Set(named.rows.map((row) => row.organisationId))], [world.units.clinic]);
	const early = await world.perform('quyen', day, overview.events, { untilOn: '2024-04-02' });
	assert.ok(early.rows.every((row) => row.occurredAt < at('2024-04-03')));
});

test('The log is read page by page without a gap or a repetition', async () => {
	const rows = Array.from({ length: 120 }, (_, index) => ({
		id: newId(day),
		occurredAt: new Date(at('2024-04-09').getTime() + Math.floor(index / 7)),
		name: 'report.reminded',
		personId: world.people.minh,
		organisationId: world.units.tea,
		details: '{}',
	}));
	await db.insertInto('events').values(rows).execute();
	const seen: string[] = [];
	let before: string | undefined;
	do {
		const page = await world.perform('quyen', day, overview.events, { area: 'report', before });
		seen.push(...page.rows.map((row) => row.id));
		before = page.next ?? undefined;
	} while (before);
	assert.equal(new Set(seen).size, seen.length);
	assert.ok(rows.every(({ id }) => seen.includes(id)));
	await assert.rejects(world.perform('quyen', day, overview.events, { before: 'x' }), refusedWith('unreadableInput'));
});

test('Sign-ins are shown to anybody in a demo and to nobody anywhere else', async () => {
	await assert.rejects(world.perform(null, day, overview.demoAccounts, {}), refusedWith('notFound'));
	application.isDemo = true;
	try {
		await db.updateTable('accounts').set({ disabledAt: null }).where('personId', '=', world.people.mai).execute();
		const { rows } = await world.perform(null, day, overview.demoAccounts, {});
		assert.deepEqual(
			rows.map((row) => row.userName),
			['mai'],
		);
	} finally {
		application.isDemo = false;
	}
});
