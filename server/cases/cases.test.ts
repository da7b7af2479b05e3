/** Who answers for a case, who sees its line, and who opens what was said. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { caseOperations } from '#domain/cases/operations.ts';
import type { ConcernsLeader } from '#domain/cases/schema.ts';
import { Problem } from '#domain/problems.ts';
import { testApplication } from '../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../../test/federation.ts';
import { insertCase, type NewCase } from './store.ts';

let federation: Federation;
before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

const day = at('2024-04-10');
const said = 'Tháng này công ty chậm lương hai tuần.';

async function bring(facts: Partial<NewCase> & { concernsLeader?: ConcernsLeader } = {}) {
	const { application, units } = federation;
	return application.connection.transaction((db) =>
		insertCase(
			application,
			db,
			{
				aboutOrganisationId: units.school,
				channel: 'page',
				topic: 'wages',
				identity: 'confidential',
				wish: 'help',
				people: 12,
				since: 'month',
				concernsLeader: 'no',
				toUpper: false,
				isDanger: false,
				receivedOn: '2024-04-10',
				legalBasis: 'unionLaw',
				...facts,
			},
			{
				texts: [{ author: 'worker', kind: 'report', text: said, writtenOn: '2024-04-10', forWorker: true }],
				person: { fullName: 'Giàng Thị Dợ', contact: '0912 000 111' },
			},
			{ today: '2024-04-10', at: day },
		),
	);
}

const refusal = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
const lines = async (who: PersonName) =>
	(await federation.perform(who, day, caseOperations.list, {})).lines.map((line) => line.id);
const open = (who: PersonName, id: string) =>
	federation.perform(who, day, caseOperations.openTexts, { id, purpose: 'handle' });

test('a worry of the school is held by its chair, who opens it, and the opening is logged', async () => {
	const { id, organisationId } = await bring();
	assert.equal(organisationId, federation.units.school);
	assert.ok((await lines('dung')).includes(id));
	const { texts } = await open('dung', id);
	assert.equal(texts[0]?.text, said);
	const log = await federation.application.connection.db
		.selectFrom('caseReadings')
		.selectAll()
		.where('caseId', '=', id)
		.execute();
	assert.deepEqual(
		log.map(({ personId, what, purpose }) => ({ personId, what, purpose })),
		[{ personId: federation.people.dung, what: 'text', purpose: 'handle' }],
	);
});

test('the district sees the line of a case below and does not open it; the sibling union sees nothing', async () => {
	const { id } = await bring();
	assert.ok((await lines('minh')).includes(id));
	await assert.rejects(open('minh', id), refusal('vaultClosed'));
	assert.ok(!(await lines('mai')).includes(id));
	await assert.rejects(open('mai', id), refusal('notFound'));
	await assert.rejects(open('quan', id), refusal('notFound'));
});

test('what concerns a leader, or may, goes to the district and the chair never sees it', async () => {
	for (const concernsLeader of ['yes', 'unsure'] as const) {
		const { id, organisationId } = await bring({ concernsLeader });
		assert.equal(organisationId, federation.units.north);
		assert.ok(!(await lines('dung')).includes(id));
		await assert.rejects(open('dung', id), refusal('notFound'));
		assert.equal((await open('minh', id)).texts.length, 1);
	}
});

test('the line of a denunciation is seen by its handler and by who assigns handlers', async () => {
	const { id } = await bring({ kind: 'denunciation', concernsLeader: 'yes' });
	assert.ok((await lines('quyen')).includes(id));
	assert.ok(!(await lines('minh')).includes(id));
	assert.ok(!(await lines('dung')).includes(id));
});

test('a name stays closed without a step-up, and every ended session stays outside', async () => {
	const { id } = await bring();
	const name = () => federation.perform('dung', day, caseOperations.openIdentity, { id, purpose: 'answer' });
	await assert.rejects(name(), refusal('identityClosed'));
	const { db } = federation.application.connection;
	await db.updateTable('sessions').set({ stepUpAt: day }).where('personId', '=', federation.people.dung).execute();
	assert.equal((await name()).fullName, 'Giàng Thị Dợ');
	await db.updateTable('sessions').set({ endedAt: day }).where('personId', '=', federation.people.dung).execute();
	await assert.rejects(open('dung', id), refusal('vaultClosed'));
	await db.updateTable('sessions').set({ endedAt: null }).where('personId', '=', federation.people.dung).execute();
});

test('a unit whose chair has left sends its cases up the same hour', async () => {
	const { db } = federation.application.connection;
	await db.updateTable('mandates').set({ toOn: '2024-04-01' }).where('personId', '=', federation.people.mai).execute();
	const { organisationId } = await bring({ aboutOrganisationId: federation.units.clinic });
	assert.equal(organisationId, federation.units.north);
});
