/** The home page's one read: the same as the areas tell each by itself, in a few statements, with the officer's first calls. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { caseReadingOperations } from '#domain/cases/list/operations.ts';
import { noticeOperations } from '#domain/notices/operations.ts';
import { callOperations as calls } from '#domain/overview/calls/operations.ts';
import { homeOperations } from '#domain/overview/home/operations.ts';
import { reportOperations } from '#domain/reports/operations.ts';
import { testApplication } from '../../../test/database.ts';
import {
	at,
	buildFederation,
	type Federation,
	obligationOf,
	type PersonName,
	requireMonthly,
	settleUntil,
} from '../../../test/federation.ts';
import { bring } from '../../cases/bring.fixture.ts';
import { perform } from '../../perform.ts';

const now = at('2024-04-08', 9);
let federation: Federation;
before(async () => {
	federation = await buildFederation(await testApplication());
	await requireMonthly(federation, '2024-03-01');
	await settleUntil(federation, at('2024-04-02'));
	await federation.perform('dung', at('2024-04-04'), reportOperations.submitNil, {
		id: await obligationOf(federation, 'school', '2024-03'),
	});
	await bring(federation, {}, '2024-04-05');
});
after(() => federation.application.close());

const homeOf = (who: PersonName) => federation.perform(who, now, homeOperations.show, {});

test('what waits is what reports, cases and notices tell by themselves, days and marks included', async () => {
	for (const who of ['dung', 'minh', 'quyen', 'hoa'] as const) {
		const home = await homeOf(who);
		assert.deepEqual(home.due, await federation.perform(who, now, reportOperations.due, {}), who);
		assert.deepEqual(home.cases, await federation.perform(who, now, caseReadingOperations.today, {}), who);
		assert.deepEqual({ unread: home.unread }, await federation.perform(who, now, noticeOperations.unread, {}), who);
	}
	assert.equal((await homeOf('dung')).due.recent[0]?.state, 'submitted');
	assert.equal((await homeOf('minh')).due.toAccept[0]?.count, 1);
});

test('an officer’s day begins with the gravest calls, each with chair, phone and first reason; a chair rings nobody', async () => {
	const { rows: all, total } = await federation.perform('minh', now, calls.today, { all: true });
	const { calls: first } = await homeOf('minh');
	assert.ok(first && all.length >= 2);
	assert.equal(first.total, total);
	assert.deepEqual(
		first.rows.map(({ organisationId, line }) => [organisationId, line]),
		all.slice(0, 5).map(({ organisationId, lines }) => [organisationId, lines[0]]),
	);
	const [clinic] = first.rows.filter(({ organisationId }) => organisationId === federation.units.clinic);
	assert.equal(clinic?.line.reason, 'overdue');
	assert.match(clinic?.phone ?? '', /^09/);
	assert.equal((await homeOf('dung')).calls, null);
});

test('whoever it is, the page asks the database three times at most', async () => {
	const { application } = federation;
	for (const who of ['dung', 'minh', 'quyen', 'hoa', 'quan'] as const) {
		const actor = await federation.as(who, now);
		application.countStatements();
		await perform(application, homeOperations.show, {}, { actor, now });
		assert.ok(application.countStatements() <= 3, who);
	}
});
