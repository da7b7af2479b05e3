/** Lists of cases: what is due first stands first, pages follow one another without a gap, and the indexes know what is open. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { endedStates } from '#domain/cases/lifecycle.ts';
import { caseOperations } from '#domain/cases/operations.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation } from '../../../test/federation.ts';
import { bring } from '../bring.fixture.ts';

let federation: Federation;
before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

const day = at('2024-04-12');

test('the district and the chair turn the pages of open cases by due day, each case once, those without a day last', async () => {
	const { application, units } = federation;
	const brought = new Set<string>();
	for (let count = 0; count < 57; count += 1) {
		brought.add((await bring(federation, { aboutOrganisationId: count % 3 ? units.school : units.clinic })).id);
	}
	const { db } = application.connection;
	await sql`update cases set due_on = case when id::text < '8' then '2024-04-01'::date + ('x' || left(id::text, 2))::bit(8)::int % 30 end`.execute(
		db,
	);
	await sql`update cases set state = 'filed' where id in (select id from cases where due_on is not null limit 2)`.execute(
		db,
	);
	const expected = await db
		.selectFrom('cases')
		.select(['id', 'organisationId'])
		.where('state', '<>', 'filed')
		.orderBy(sql`due_on nulls last`)
		.orderBy('id')
		.execute();
	const turned = async (who: 'dung' | 'quyen') => {
		const ids: string[] = [];
		for (let after: string | undefined, turns = 0; turns < 5; turns += 1) {
			const { lines, next } = await federation.perform(who, day, caseOperations.list, after ? { after } : {});
			ids.push(...lines.map(({ id }) => id));
			if (!next) return ids;
			after = next;
		}
		return ids;
	};
	assert.equal(expected.length, brought.size - 2);
	assert.deepEqual(
		await turned('quyen'),
		expected.map(({ id }) => id),
	);
	assert.deepEqual(
		await turned('dung'),
		expected.filter(({ organisationId }) => organisationId === units.school).map(({ id }) => id),
	);
});

test('the indexes of open cases leave out exactly the states in which a case has ended', async () => {
	const { rows } = await sql<{ name: string; condition: string }>`
		select indexname as name, substring(indexdef from ' WHERE (.*)$') as condition from pg_indexes
		where indexname in ('cases_open', 'cases_open_facts', 'cases_counted')
	`.execute(federation.application.connection.db);
	assert.equal(rows.length, 3);
	for (const { condition } of rows) {
		assert.match(condition, /<> ALL/);
		const states = [...condition.matchAll(/'([a-zA-Z]+)'/g)].map(([, state]) => state);
		assert.deepEqual(states.toSorted(), endedStates.toSorted());
	}
});
