/** An exact count is the number of lines that the same person sees: nothing hidden from her can be told from a figure. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { boardOperations } from '#domain/cases/board/operations.ts';
import { caseOperations } from '#domain/cases/operations.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../../../test/federation.ts';
import { bring } from '../bring.fixture.ts';
import { addConflict } from '../store.ts';

let federation: Federation;
before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

const day = at('2024-04-12');

async function linesOf(who: PersonName) {
	const seen: { aboutOrganisationId: string; kind: string; topic: string }[] = [];
	for (let next: string | null | undefined; next !== null; ) {
		const page = await federation.perform(who, day, caseOperations.list, next ? { after: next } : {});
		seen.push(...page.lines);
		next = page.next;
	}
	return seen;
}

test('the exact board of whoever sees lines counts those lines and no others, with denunciations, conflicts and cases that went up', async () => {
	const { application, units, people, posts } = federation;
	const { db } = application.connection;
	const kinds = ['complaint', 'denunciation', 'reflection', 'unclassified'] as const;
	const about = [units.school, units.clinic, units.tea, units.rattan];
	const ids: string[] = [];
	for (let count = 0; count < 48; count += 1) {
		const { id } = await bring(federation, {
			aboutOrganisationId: about[count % 4] as string,
			kind: kinds[(count >> 2) % 4] as (typeof kinds)[number],
			topic: count % 3 ? 'wages' : 'meals',
			concernsLeader: count % 5 === 0 ? 'yes' : 'no',
		});
		ids.push(id);
	}
	await addConflict(db, ids[0] as string, { personId: people.quyen, reason: 'complainedAbout' }, '2024-04-11');
	await addConflict(db, ids[1] as string, { postId: posts.minh, reason: 'complainedAbout' }, '2024-04-11');
	await addConflict(db, ids[2] as string, { organisationId: units.north, reason: 'complainedAbout' }, '2024-04-11');
	await sql`update cases set state = 'closed' where id = any(${ids.slice(40)}::uuid[])`.execute(db);
	// Handled by hand: anh Minh has one of another district.
	await sql`insert into case_handlers (case_id, post_id, from_on)
		select id, ${posts.minh}, '2024-04-11' from cases where about_organisation_id = ${units.rattan} and kind = 'denunciation' limit 1`.execute(
		db,
	);
	let exact = 0;
	for (const who of ['quyen', 'minh', 'hoa', 'dung', 'mai', 'pao'] as const) {
		const board = await federation.perform(who, day, boardOperations.board, {});
		if (!board.isExact) continue;
		exact += 1;
		const below = await db
			.selectFrom('unitPaths as own')
			.innerJoin('unitPaths as unit', (join) =>
				join.on(sql<boolean>`unit.path >= own.path and unit.path < own.path || 'g'`),
			)
			.select('unit.organisationId')
			.where('own.organisationId', '=', board.organisation.id)
			.execute();
		const within = new Set(below.map((row) => row.organisationId));
		const lines = (await linesOf(who)).filter((line) => within.has(line.aboutOrganisationId));
		assert.equal(board.total, lines.length, who);
		assert.equal(
			board.byUnit.reduce((sum, row) => sum + row.matters, 0),
			lines.length,
			who,
		);
		for (const { code, matters } of board.byKind) {
			assert.equal(matters, lines.filter((line) => line.kind === code).length, `${who} ${code}`);
		}
		for (const { code, matters } of board.byTopic) {
			assert.equal(matters, lines.filter((line) => line.topic === code).length, `${who} ${code}`);
		}
	}
	assert.ok(exact >= 4, `${exact} exact boards`);
	const [leader, officer] = await Promise.all(
		(['quyen', 'minh'] as const).map((who) => federation.perform(who, day, boardOperations.board, {})),
	);
	assert.notEqual(leader?.total, officer?.total, 'conflicts and denunciations differ between them');
});
