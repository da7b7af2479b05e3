/** Sessions of anh Dũng's school and of cô Mai's health station: one federation a file, a directive given anew before each test. */
import assert from 'node:assert/strict';
import { after, before, beforeEach } from 'node:test';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { organisationOperations } from '#domain/organisations/operations.ts';
import { disseminationOperations as sessions } from '#domain/plans/disseminations/operations.ts';
import { Problem } from '#domain/problems.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../../../test/federation.ts';
import { giveDirective } from './given.fixture.ts';
import { reachedOf } from './reach/store.ts';

export const today = '2024-05-10';

/** What a test says of a session beside what every session has. */
export type Fields = Partial<RawInputOf<typeof sessions.record>>;
type Given = Partial<Parameters<typeof giveDirective>[1]>;

/** Registers what runs before and after the tests of the file that calls it. */
export function openSessionWorld() {
	// Both are there once the first test begins.
	const world = {} as { federation: Federation; directiveId: string };
	let given = 20;

	before(async () => {
		world.federation = await buildFederation(await testApplication());
		for (const [unit, workers, members] of [
			['school', 30, 28],
			['clinic', 10, 9],
		] as const) {
			await world.federation.perform('quyen', at('2024-03-02'), organisationOperations.recordHeadcount, {
				id: world.federation.units[unit],
				asOfOn: '2024-03-01',
				figures: { workers, members },
				source: 'Danh sách',
			});
		}
	});
	after(() => world.federation.application.close());

	const give = (more: Given = {}) => {
		const { units, people, application } = world.federation;
		given += 1;
		return giveDirective(application.connection.db, {
			organisationId: units.north,
			personId: people.quyen,
			units: [units.school, units.clinic],
			symbol: `${given}/KH-LĐLĐ`,
			...more,
		});
	};
	beforeEach(async () => {
		const { db } = world.federation.application.connection;
		const withdrawnReason = 'Của bài thử trước';
		await db
			.updateTable('disseminations')
			.set(({ ref }) => ({ withdrawnOn: ref('heldOn'), withdrawnReason }))
			.execute();
		world.directiveId = await give({ measure: 'plans.scheme26Reached' });
	});

	const as = <O extends Operation>(
		who: PersonName,
		operation: O,
		input: RawInputOf<O>,
		on = today,
	): Promise<OutputOf<O>> => world.federation.perform(who, at(on), operation, input);
	const session = (more: Fields = {}) => ({
		organisationId: world.federation.units.school,
		directiveIds: [world.directiveId],
		heldOn: '2024-04-12',
		members: 25,
		...more,
	});
	const hold = (more: Fields = {}, who: PersonName = 'dung') => as(who, sessions.record, session(more));
	/** People reached at the school by the directive of this test. */
	const reach = async (on = today) => {
		const { db } = world.federation.application.connection;
		const node = { directiveId: world.directiveId, on };
		const [found] = await reachedOf(db, node, { ids: [world.federation.units.school] });
		assert.ok(found);
		return found;
	};
	const evidenceOf = async (id: string) => {
		const { db } = world.federation.application.connection;
		return db.selectFrom('evidence').selectAll().where('subjectId', '=', id).orderBy('id').execute();
	};
	return { world, give, as, session, hold, reach, evidenceOf };
}

/** For `assert.rejects`: refused for this reason, beside this field. */
export const refusal = (code: string, path?: string) => (error: unknown) => {
	assert.ok(error instanceof Problem, String(error));
	assert.equal(error.code, code, JSON.stringify(error.issues));
	if (path)
		assert.ok(
			error.issues.some((issue) => issue.path === path),
			JSON.stringify(error.issues),
		);
	return true;
};
