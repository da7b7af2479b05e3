/** Who answers for a case, who sees its line, and who opens what was said. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { handlingOperations } from '#domain/cases/handling/operations.ts';
import { caseReadingOperations } from '#domain/cases/list/operations.ts';
import { caseOperations } from '#domain/cases/operations.ts';
import type { ConcernsLeader } from '#domain/cases/schema.ts';
import { mandateOperations } from '#domain/people/mandates/operations.ts';
import { postOperations } from '#domain/people/posts/operations.ts';
import { Problem } from '#domain/problems.ts';
import type { Role } from '#domain/verbs.ts';
import { testApplication } from '../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../../test/federation.ts';
import { raiseUnheld } from './jobs.ts';
import { addConflict, findHolder, insertCase, type NewCase } from './store.ts';

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

test('about a leader of the topmost union nobody answers until it has an inspection committee, and only its lack is told', async () => {
	const { units, people, application, perform } = federation;
	const { db } = application.connection;
	const appoint = async (role: Role, personId: string) => {
		const post = { organisationId: units.province, role, title: role, fromOn: '2024-01-01' };
		const { id: postId } = await perform('quan', day, postOperations.create, post);
		await perform('quan', day, mandateOperations.begin, { postId, personId, fromOn: '2024-04-10' });
		return postId;
	};
	const gap = async (who: PersonName) => (await perform(who, day, caseReadingOperations.today, {})).gap;
	const holderOf = async (id: string) => {
		await raiseUnheld({ ...application, now: () => day });
		const open = db.selectFrom('caseHolders').select(['organisationId', 'postId']).where('caseId', '=', id);
		return open.where('toOn', '=', 'infinity').execute();
	};
	await appoint('upperLeader', people.sinh);
	const missing = { organisationId: units.province, lacks: 'committee' };
	assert.deepEqual([await gap('quan'), await gap('sinh')], [missing, missing], 'told before anybody speaks');
	for (const who of ['thuy', 'quyen', 'minh', 'dung'] as const) assert.equal(await gap(who), null, who);
	const about = { aboutOrganisationId: units.province, concernsLeader: 'yes' as const };
	const { id } = await bring(about);
	assert.deepEqual(await holderOf(id), [{ organisationId: units.province, postId: null }]);
	assert.deepEqual([await gap('quan'), await gap('sinh')], [missing, missing], 'and no different after');
	const deputy = await appoint('upperLeader', people.tu);
	assert.equal((await holderOf(id))[0]?.postId, null, 'a second leader is a leader too');
	const both = await appoint('inspectionMember', people.tu);
	assert.equal((await holderOf(id))[0]?.postId, null, 'nor does a leader who inspects herself');
	await db.deleteFrom('mandates').where('postId', '=', deputy).execute();
	assert.deepEqual(await holderOf(id), [{ organisationId: units.province, postId: both }]);
	assert.deepEqual([await gap('quan'), await gap('sinh')], [null, null]);
	// The one member declares herself in a conflict: that a case waits is told to the administrator alone.
	await perform('tu', day, handlingOperations.recuse, { id });
	assert.deepEqual(await holderOf(id), [{ organisationId: units.province, postId: null }]);
	assert.deepEqual([await gap('quan'), await gap('sinh')], [{ ...missing, lacks: 'handler' }, null]);
});

test('hidden from the whole topmost union, a case is answered by its inspection committee', async () => {
	const { units } = federation;
	const { id } = await bring({ aboutOrganisationId: units.province });
	const { db } = federation.application.connection;
	await addConflict(db, id, { organisationId: units.province, reason: 'complainedAbout' }, '2024-04-10');
	const to = await findHolder(db, '2024-04-10', {
		organisationId: units.province,
		startsAbove: true,
		leaderFirst: false,
		excludePostsOf: null,
		excludeCaseConflicts: id,
	});
	const post = await db.selectFrom('posts').select('role').where('id', '=', to.postId).executeTakeFirst();
	assert.equal(post?.role, 'inspectionMember');
	for (const who of ['sinh', 'quan', 'thuy'] as const) assert.ok(!(await lines(who)).includes(id), who);
});
