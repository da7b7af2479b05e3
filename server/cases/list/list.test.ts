/** Lists of cases: what is due first stands first, pages follow one another without a gap, and the indexes know what is open. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { endedStates } from '#domain/cases/lifecycle.ts';
import { caseOperations, listedCase } from '#domain/cases/operations.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation } from '../../../test/federation.ts';
import type { Context } from '../../context.ts';
import { perform } from '../../perform.ts';
import { bring } from '../bring.fixture.ts';
import { addConflict, caseQuery } from '../store.ts';

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

test('the indexes of open cases leave out exactly the states in which a case has ended, those of ended ones hold them', async () => {
	const { rows } = await sql<{ name: string; condition: string }>`
		select indexname as name, substring(indexdef from ' WHERE (.*)$') as condition from pg_indexes
		where indexname in ('cases_open', 'cases_open_facts', 'cases_counted', 'cases_ended', 'cases_ended_facts')
	`.execute(federation.application.connection.db);
	assert.equal(rows.length, 5);
	for (const { name, condition } of rows) {
		assert.match(condition, name.startsWith('cases_ended') ? /= ANY/ : /<> ALL/);
		const states = [...condition.matchAll(/'([a-zA-Z]+)'/g)].map(([, state]) => state);
		assert.deepEqual(states.toSorted(), endedStates.toSorted());
	}
});

test('every list shows exactly the cases that its reader may see one by one, with the same facts, whoever it is and by token', async () => {
	const { application, units, people, posts } = federation;
	const { db } = application.connection;
	const kinds = ['complaint', 'denunciation', 'reflection', 'denunciation', 'unclassified'] as const;
	const about = [units.school, units.clinic, units.tea, units.rattan];
	const ids: string[] = [];
	for (let count = 0; count < 40; count += 1) {
		const facts = { aboutOrganisationId: about[count % 4] as string, kind: kinds[count % 5] as (typeof kinds)[number] };
		ids.push((await bring(federation, { ...facts, concernsLeader: count % 7 ? 'no' : 'yes' })).id);
	}
	const hide = (place: number, from: object) =>
		addConflict(db, ids[place] as string, { ...from, reason: 'complainedAbout' }, '2024-04-11');
	await hide(1, { personId: people.quyen });
	await hide(2, { postId: posts.minh });
	await hide(3, { organisationId: units.north });
	await hide(4, { personId: people.dung });
	await hide(8, { postId: posts.dung });
	await sql`update cases set state = case when id = any(${ids.slice(30)}::uuid[]) then 'closed' else 'asked' end,
		due_on = case when id::text < '8' then '2024-04-01'::date + ('x' || left(id::text, 2))::bit(8)::int % 30 end
		where id = any(${ids.slice(20)}::uuid[])`.execute(db);
	// By hand: handlers of cases in other unions, of which one is hidden from her, and one whose time is over.
	await sql`insert into case_handlers (case_id, post_id, from_on, to_on)
		select id, post, '2024-04-11', case when place % 5 = 0 then '2024-04-12'::date else 'infinity' end
		from unnest(${ids}::uuid[]) with ordinality as those(id, place)
		cross join unnest(array[${posts.minh}, ${posts.dung}]::uuid[]) as post where place % 3 = 0 on conflict do nothing`.execute(
		db,
	);
	const conditions = {
		open: sql<boolean>`state <> 'closed' and state <> 'filed'`,
		overdue: sql<boolean>`state <> 'closed' and state <> 'filed' and due_on < '2024-04-12'`,
		asked: sql<boolean>`state = 'asked'`,
		ended: sql<boolean>`state in ('closed', 'filed')`,
		all: sql<boolean>`true`,
		mine: sql<boolean>`state <> 'closed' and state <> 'filed' and is_handler`,
	};
	let shown = 0;
	for (const who of Object.keys(people) as (keyof typeof people)[]) {
		const person = await federation.as(who, day);
		const [first] = person.posts;
		const token = { ...person, personId: '', posts: first ? [first] : [], via: 'token' as const };
		for (const actor of [person, token]) {
			const context = { db, actor, today: '2024-04-12' } as Context;
			for (const group of ['open', 'overdue', 'asked', 'ended', 'all', 'mine'] as const) {
				const expected = await db
					.selectFrom(caseQuery(context).as('cases'))
					.selectAll()
					.where(conditions[group])
					.orderBy(sql`due_on nulls last`)
					.orderBy('id')
					.execute();
				const lines: object[] = [];
				for (let next: string | null | undefined; next !== null; ) {
					const input = { group, ...(next && { after: next }) };
					const page = await perform(application, caseOperations.list, input, { actor, now: day });
					lines.push(...page.lines);
					next = page.next;
				}
				const { shape } = listedCase;
				const facts = expected.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => name in shape)));
				assert.deepEqual(lines, facts, `${who} ${group} ${actor.via}`);
				shown += lines.length;
			}
		}
	}
	assert.ok(shown > 500, String(shown));
});
