import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { vietnamCalendar } from '#domain/calendar/holidays.ts';
import { calendarOperations as calendar } from '#domain/overview/calendar/operations.ts';
import { overviewOperations } from '#domain/overview/operations.ts';
import { Problem } from '#domain/problems.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation } from '../../../test/federation.ts';
import { loadCalendar } from '../../db/installation.ts';

const application = await testApplication();
const day = at('2027-01-10');
let world: Federation;
after(() => application.close());
before(async () => {
	world = await buildFederation(application);
});

const refused = (code: string, path?: string) => (error: unknown) =>
	error instanceof Problem && error.code === code && (!path || error.issues[0]?.path === path);
const holiday = { on: '2027-06-11', name: 'Ngày nghỉ thử', source: 'Công văn 1/VPCP', verified: true };

test('Everybody reads the calendar; only the highest administrator or leader may change it', async () => {
	const seen = await world.perform('dung', day, calendar.get, {});
	assert.equal(seen.year, 2027);
	assert.ok(seen.holidays.some((one) => one.name === 'Tết Nguyên đán' && !one.verified));
	assert.deepEqual(seen.abilities, []);
	assert.deepEqual((await world.perform('quan', day, calendar.get, {})).abilities, ['calendar.change']);
	for (const who of ['quyen', 'minh', 'dung', 'thuy'] as const) {
		await assert.rejects(world.perform(who, day, calendar.saveHoliday, holiday), refused('notYours'), who);
	}
	assert.equal(await loadCalendar(application.connection.db), vietnamCalendar);
});

test('A day is added, confirmed and removed, each with an event, and the rest stays as shipped', async () => {
	await world.perform('quan', day, calendar.saveHoliday, { ...holiday, verified: false });
	await world.perform('quan', day, calendar.saveHoliday, holiday);
	const changed = await loadCalendar(application.connection.db);
	assert.deepEqual(
		changed.holidays.filter(({ on }) => on === holiday.on),
		[holiday],
	);
	assert.equal(changed.holidays.length, vietnamCalendar.holidays.length + 1);
	await world.perform('quan', day, calendar.removeHoliday, { on: holiday.on });
	assert.deepEqual(await loadCalendar(application.connection.db), vietnamCalendar);
	await assert.rejects(world.perform('quan', day, calendar.removeHoliday, { on: holiday.on }), refused('notFound'));
	const log = await world.perform('quan', day, overviewOperations.events, { area: 'calendar' });
	assert.equal(log.rows.length, 3);
});

test('Two who add a day at once lose neither', async () => {
	const days = ['2027-07-01', '2027-07-02', '2027-07-05'];
	await Promise.all(days.map((on) => world.perform('quan', day, calendar.saveHoliday, { ...holiday, on })));
	const { holidays } = await loadCalendar(application.connection.db);
	for (const on of days)
		assert.ok(
			holidays.some((one) => one.on === on),
			on,
		);
});

test('A swap gives a working day off for a weekend day, and nothing else', async () => {
	const swap = { offOn: '2027-04-29', workOn: '2027-05-08', source: 'Công văn 2/VPCP' };
	await world.perform('quan', day, calendar.saveSwap, swap);
	const seen = await world.perform('quan', day, calendar.get, { year: 2027 });
	assert.deepEqual(seen.swaps, [{ ...swap, verified: false }]);
	const wrong: [object, string][] = [
		[{ ...swap, workOn: '2027-05-07' }, 'workOn'],
		[{ ...swap, offOn: '2027-05-15' }, 'offOn'],
		[{ ...swap, offOn: '2027-04-28' }, 'workOn'],
		[{ ...swap, offOn: '2027-04-30', workOn: '2027-05-15' }, 'offOn'],
		[{ ...swap, offOn: '2027-02-31' }, 'offOn'],
		[{ ...swap, source: ' ' }, 'source'],
	];
	for (const [input, path] of wrong) {
		await assert.rejects(
			world.perform('quan', day, calendar.saveSwap, input as typeof swap),
			refused('unreadableInput', path),
		);
	}
	await world.perform('quan', day, calendar.removeSwap, { offOn: swap.offOn });
	await assert.rejects(world.perform('quan', day, calendar.removeSwap, { offOn: swap.offOn }), refused('notFound'));
});

test('Where nobody administers at the top, the highest leader below it keeps the calendar', async () => {
	const { db } = application.connection;
	await db.updateTable('mandates').set({ toOn: '2027-01-01' }).where('personId', '=', world.people.quan).execute();
	const seen = await Promise.all(
		(['quyen', 'hoa', 'quan'] as const).map((who) => world.perform(who, day, calendar.get, {})),
	);
	assert.deepEqual(
		seen.map(({ abilities }) => abilities.length),
		[1, 0, 0],
	);
});
