/**
 * A hostile official against the cases area: who is in a conflict looks for traces of what is hidden from her, a session
 * that is not settled knocks at the vault itself, a handler tries to be told what belongs to another sender.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { handlingOperations as handling } from '#domain/cases/handling/operations.ts';
import { caseOperations } from '#domain/cases/operations.ts';
import { receptionOperations as receptions } from '#domain/cases/receptions/operations.ts';
import { voiceOperations as voices } from '#domain/cases/voices/operations.ts';
import { overviewOperations } from '#domain/overview/operations.ts';
import { mandateOperations } from '#domain/people/mandates/operations.ts';
import { postOperations } from '#domain/people/posts/operations.ts';
import { latestEnd, ordinary, stricter } from '#domain/people/sessions/rules.ts';
import { permitOperations as permits } from '#domain/privacy/permits/operations.ts';
import { Problem } from '#domain/problems.ts';
import { secondFactorRoles } from '#domain/verbs.ts';
import { bring } from '#server/cases/bring.fixture.ts';
import { raiseUnheld } from '#server/cases/jobs.ts';
import { caseMeasures } from '#server/cases/measures.ts';
import { addConflict } from '#server/cases/store.ts';
import { openEnvelopes } from '#server/cases/voices/jobs.ts';
import { newSessionToken, sessionTokenHash } from '#server/people/sessions/policy.ts';
import { insertSession } from '#server/people/sessions/store.ts';
import { perform } from '#server/perform.ts';
import { vouchEverybody } from '#server/vault/vouching.ts';
import { testApplication } from '../database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../federation.ts';

let federation: Federation;
before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

const today = '2024-04-10';
const day = at(today);
const refusal = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
const db = () => federation.application.connection.db;

/** Whether the vault itself opens to this token, whatever stands before it. */
async function opens(token: string, caseId: string, now = day): Promise<boolean> {
	const { rows } =
		await sql`select * from vault.open_texts(${Buffer.from(token)}::bytea, ${caseId}::uuid, 'handle', ${now})`.execute(
			db(),
		);
	return rows.length > 0;
}

async function signIn(who: PersonName, now = day): Promise<string> {
	const token = newSessionToken();
	const tokenHash = sessionTokenHash(token);
	const secondFactorAt = who === 'minh' ? now : null;
	await insertSession(db(), { tokenHash, personId: federation.people[who], device: 'test', secondFactorAt }, now);
	return token;
}

const sessionOf = (token: string, set: object) =>
	db().updateTable('sessions').set(set).where('tokenHash', '=', sessionTokenHash(token)).execute();

const setAccount = (who: PersonName, set: { mustChange: boolean; totpConfirmedAt: Date | null }) =>
	db().updateTable('accounts').set(set).where('personId', '=', federation.people[who]).execute();

test('the vault stays shut for a session whose password must change or whose second factor is not done', async () => {
	const { id } = await bring(federation);
	const token = await signIn('dung');
	assert.ok(await opens(token, id));
	await setAccount('dung', { mustChange: true, totpConfirmedAt: null });
	assert.ok(!(await opens(token, id)), 'password must change');
	await setAccount('dung', { mustChange: false, totpConfirmedAt: day });
	assert.ok(!(await opens(token, id)), 'second factor needed');
	await sessionOf(token, { secondFactorAt: day });
	assert.ok(await opens(token, id), 'second factor done');
	await setAccount('dung', { mustChange: false, totpConfirmedAt: null });
});

test('the vault stays shut for a leader who must still add a second factor', async () => {
	const { id } = await bring(federation, { toUpper: true });
	const token = await signIn('minh');
	assert.ok(await opens(token, id));
	await setAccount('minh', { mustChange: false, totpConfirmedAt: null });
	assert.ok(!(await opens(token, id)));
	await setAccount('minh', { mustChange: false, totpConfirmedAt: day });
});

test('the vault counts the same limits of sessions and asks the same roles for a second factor as the sign-in', async () => {
	const limits = await sql<{
		role: string | null;
		idleDays: number;
		longestHours: number;
	}>`select * from vault.session_limits()`.execute(db());
	const inSql = Object.fromEntries(limits.rows.map(({ role, ...limit }) => [role ?? 'ordinary', limit]));
	assert.deepEqual(inSql, { ordinary, ...stricter });
	const roles = await sql<{ roles: string[] }>`select vault.second_factor_roles() as roles`.execute(db());
	assert.deepEqual(roles.rows[0]?.roles, secondFactorRoles);
});

const sessions: [PersonName, string, string, string, boolean][] = [
	['dung', 'seen 14 days ago', '2024-04-01', '2024-03-27', true],
	['dung', 'seen 15 days ago', '2024-04-01', '2024-03-26', false],
	['dung', 'begun 91 days ago', '2024-01-10', today, false],
	['minh', 'seen three days ago', '2024-04-06', '2024-04-07', true],
	['minh', 'seen four days ago', '2024-04-05', '2024-04-06', false],
	['minh', 'begun seven days ago', '2024-04-03', today, false],
];
for (const [who, title, createdOn, lastSeenOn, isOpen] of sessions) {
	test(`the vault is ${isOpen ? 'open' : 'shut'} for a session of ${who} ${title}`, async () => {
		const facts = who === 'minh' ? { toUpper: true } : {};
		const { id } = await bring(federation, facts);
		const token = await signIn(who);
		await sessionOf(token, { createdAt: at(createdOn), lastSeenOn, expiresAt: latestEnd(day) });
		assert.equal(await opens(token, id), isOpen);
	});
}

test('an unknown, ended or empty token opens nothing and leaves no reading behind', async () => {
	const { id } = await bring(federation);
	const token = await signIn('dung');
	await sessionOf(token, { endedAt: day });
	for (const tried of ['', 'x', newSessionToken(), token]) assert.ok(!(await opens(tried, id)));
	assert.deepEqual(await db().selectFrom('caseReadings').select('id').where('caseId', '=', id).execute(), []);
});

test('nobody but the owner and the application login may call a function of the vault', async () => {
	const { rows } = await sql<{ name: string }>`
		select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'vault'
		where p.proacl is null or exists (select from aclexplode(p.proacl) each where each.grantee = 0)
			or not p.prosecdef or not coalesce(p.proconfig::text like '%search_path=pg_catalog%', false)`.execute(db());
	assert.deepEqual(rows, []);
});

test('the log keeps from a leader what happens with a case that is hidden from her, in her own union', async () => {
	const { id } = await bring(federation, { toUpper: true });
	const eventsOf = async (who: PersonName) =>
		(await federation.perform(who, day, overviewOperations.events, { area: 'case' })).rows.length;
	await federation.perform('minh', day, handling.note, { id, text: 'Ghi.' });
	const before = await eventsOf('quyen');
	assert.ok(before > 0);
	await addConflict(db(), id, { personId: federation.people.quyen, reason: 'complainedAbout' }, today);
	await federation.perform('minh', day, handling.note, { id, text: 'Ghi thêm.' });
	assert.equal(await eventsOf('quyen'), before - 1);
	assert.equal(await eventsOf('tam'), before + 1, 'the inspection committee, of whom nothing was said, sees it');
});

test('a matter about a leader of the topmost union goes to its inspection committee, and none of its officials sees it', async () => {
	const { units, people } = federation;
	const about = { aboutOrganisationId: units.province, concernsLeader: 'yes' as const, toUpper: true };
	const { id: unheard } = await bring(federation, about);
	const appoint = async (role: 'inspectionMember' | 'upperLeader', personId: string) => {
		const post = { organisationId: units.province, role, title: role, fromOn: '2024-01-01' };
		const { id: postId } = await federation.perform('quan', day, postOperations.create, post);
		await federation.perform('quan', day, mandateOperations.begin, { postId, personId, fromOn: today });
		return postId;
	};
	await appoint('upperLeader', people.sinh);
	const committee = await appoint('inspectionMember', people.tu);
	await vouchEverybody(federation.application.ownerUrl, day);
	await raiseUnheld({ ...federation.application, now: () => day });
	const { id } = await bring(federation, about);
	const holders = await db()
		.selectFrom('caseHolders')
		.select('postId')
		.where('toOn', '>', today)
		.where('caseId', 'in', [id, unheard])
		.execute();
	assert.deepEqual(holders, [{ postId: committee }, { postId: committee }]);
	const sees = async (who: PersonName) =>
		(await federation.perform(who, day, caseOperations.list, { group: 'all' })).lines.some((line) => line.id === id);
	for (const who of ['sinh', 'thuy', 'quan'] as const) assert.ok(!(await sees(who)), who);
	const open = { id, purpose: 'handle' as const };
	assert.equal((await federation.perform('tu', day, caseOperations.openTexts, open)).texts.length, 1);
	await federation.perform('tu', day, handling.classify, { id, kind: 'reflection', unionPart: 'resolve' });
	await federation.perform('tu', day, handling.answer, { id, outcome: 'solved', text: 'Đã giải quyết.' });
});

test('what its sender took back is neither answered nor split any more', async () => {
	const { id } = await bring(federation);
	const { id: other } = await bring(federation);
	const texts = async () =>
		(await federation.perform('dung', day, caseOperations.openTexts, { id: other, purpose: 'handle' })).texts.length;
	await db().updateTable('cases').set({ duplicateOfId: id, state: 'withdrawn' }).where('id', '=', other).execute();
	const before = await texts();
	await federation.perform('dung', day, handling.classify, { id, kind: 'reflection', unionPart: 'resolve' });
	await federation.perform('dung', day, handling.answer, { id, outcome: 'solved', text: 'Xong.' });
	assert.equal(await texts(), before);
	const split = { id: other, topic: 'safety' as const, text: 'Phần khác.' };
	await assert.rejects(federation.perform('dung', day, handling.split, split), refusal('wrongState'));
});

test('a token of a post sees no case that is hidden from whoever holds the post', async () => {
	const { id } = await bring(federation);
	const dung = await federation.as('dung', day);
	const { credential: _, ...rest } = dung;
	const actor = { ...rest, personId: federation.people.quan, via: 'token' as const, viaId: federation.people.quan };
	const seen = async () =>
		(await perform(federation.application, caseOperations.list, { group: 'all' }, { actor, now: day })).lines.some(
			(line) => line.id === id,
		);
	assert.ok(await seen());
	await addConflict(db(), id, { personId: federation.people.dung, reason: 'related' }, today);
	assert.ok(!(await seen()));
});

test('the first note about a leader does not turn the unknown of the unit’s report into zero', async () => {
	const { units, people, application } = federation;
	const supply = () =>
		caseMeasures.supply(
			{ db: db() } as Parameters<typeof caseMeasures.supply>[0],
			{ organisationId: units.rattan, fromOn: '2024-04-01', untilOn: '2024-04-30', cutOffOn: '2024-04-30' },
			caseMeasures.names,
		);
	assert.deepEqual(await supply(), {});
	await sql`insert into notes (id, organisation_id, person_id, topic, need, source, concerns_leader, outcome, written_on, written_at)
		values (gen_random_uuid(), ${units.rattan}::uuid, ${people.tu}::uuid, 'treatment', 'solve', 'told', true, 'kept', ${today}::date, ${day})`.execute(
		application.connection.db,
	);
	assert.deepEqual(await supply(), {});
});

test('the register of receptions names no case that was hidden afterwards from who reads it', async () => {
	const { units, posts } = federation;
	const { id: dayId } = await federation.perform('dung', day, receptions.beginUnplanned, {
		organisationId: units.school,
		postId: posts.dung,
		place: 'Văn phòng công đoàn',
	});
	const visited = { topic: 'wages' as const, matter: 'Chậm phụ cấp', people: 1, outcome: 'case' as const };
	const { visitId } = await federation.perform('dung', day, receptions.recordVisit, { id: dayId, ...visited });
	const { id } = await bring(federation);
	await db().updateTable('receptionVisits').set({ caseId: id, isCaseOpened: true }).where('id', '=', visitId).execute();
	const caseIdFor = async (who: PersonName) =>
		(await federation.perform(who, day, receptions.open, { id: dayId })).visits[0]?.caseId;
	assert.equal(await caseIdFor('dung'), id);
	await addConflict(db(), id, { personId: federation.people.dung, reason: 'complainedAbout' }, today);
	assert.equal(await caseIdFor('dung'), null);
	assert.equal(await caseIdFor('minh'), id);
});

test('nobody has the answers of a case that is not hers sent on to a sender of hers', async () => {
	const { id: theirs } = await bring(federation);
	const { id: own } = await bring(federation, { toUpper: true });
	const link = (otherId: string) =>
		federation.perform('minh', day, handling.link, { id: own, otherId, how: 'duplicate' });
	await assert.rejects(link(theirs), refusal('cannotLink'), 'a line below that minh sees and may not open');
	const { id: mine } = await bring(federation, { toUpper: true });
	await db().updateTable('cases').set({ duplicateOfId: theirs }).where('id', '=', mine).execute();
	await assert.rejects(link(mine), refusal('cannotLink'), 'by way of a case of hers');
});

test('calling a denunciation a complaint for a minute does not open the name', async () => {
	const { id } = await bring(federation, { kind: 'denunciation', identity: 'named' });
	const openName = async (who: PersonName) => {
		await db().updateTable('sessions').set({ stepUpAt: day }).execute();
		return federation.perform(who, day, caseOperations.openIdentity, { id, purpose: 'handle' });
	};
	const { organisationId } = await db()
		.selectFrom('cases')
		.select('organisationId')
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	const who = organisationId === federation.units.school ? 'dung' : 'quyen';
	await assert.rejects(openName(who), refusal('identityClosed'));
	await federation.perform(who, day, handling.classify, { id, kind: 'complaint', unionPart: 'resolve' });
	await assert.rejects(openName(who), refusal('identityClosed'));
	assert.equal((await federation.perform(who, day, permits.get, { id })).isNeeded, true);
});

test('a case that was erased is acted on no more', async () => {
	const { id } = await bring(federation);
	await db()
		.updateTable('cases')
		.set({ state: 'closed', erasedOn: today, closedOn: today })
		.where('id', '=', id)
		.execute();
	const acts = [
		() => federation.perform('dung', day, handling.reopen, { id, ground: 'newFacts', text: 'Có tình tiết mới.' }),
		() => federation.perform('dung', day, handling.note, { id, text: 'Ghi.' }),
	];
	for (const act of acts) await assert.rejects(act(), refusal('wrongState'));
});

test('assigned, taken over and assigned again on one day, a case has one holder and its handlers once', async () => {
	const { id } = await bring(federation);
	const { posts } = federation;
	const assign = (...postIds: string[]) => federation.perform('dung', day, handling.assign, { id, postIds });
	await assign(posts.dung, posts.van);
	await assign(posts.van, posts.dung, posts.van);
	await Promise.all([assign(posts.dung), assign(posts.dung)]);
	await federation.perform('minh', day, handling.takeOver, { id, reason: 'overdue' });
	const current = await db()
		.selectFrom('caseHandlers')
		.select('postId')
		.where('caseId', '=', id)
		.where('toOn', '>', today)
		.execute();
	assert.deepEqual(current, [{ postId: posts.minh }]);
	assert.equal((await db().selectFrom('caseHolders').select('postId').where('caseId', '=', id).execute()).length, 1);
});

test('a case whose post stands empty is raised once, however often the work begins at once', async () => {
	const { application, units } = federation;
	const { id } = await bring(federation, { aboutOrganisationId: units.clinic });
	await db().updateTable('mandates').set({ toOn: today }).where('personId', '=', federation.people.mai).execute();
	const clocked = { ...application, now: () => day };
	await Promise.all([raiseUnheld(clocked), raiseUnheld(clocked), raiseUnheld(clocked)]);
	const acts = await db().selectFrom('caseActs').select('act').where('caseId', '=', id).execute();
	assert.deepEqual(
		acts.map(({ act }) => act),
		['receive', 'takeOver'],
	);
});

test('a case that leaves a union is not given to somebody above who sits in that union too', async () => {
	const { units, people, posts } = federation;
	const { id } = await bring(federation);
	const post = {
		organisationId: units.school,
		role: 'grassrootsOfficer' as const,
		title: 'Ủy viên',
		fromOn: '2024-01-01',
	};
	const { id: postId } = await federation.perform('quyen', day, postOperations.create, post);
	await federation.perform('quyen', day, mandateOperations.begin, { postId, personId: people.minh, fromOn: today });
	const conflict = { id, reason: 'complainedAbout' as const, organisationId: units.school };
	await federation.perform('dung', day, handling.declareConflict, conflict);
	const { postId: holder } = await db()
		.selectFrom('caseHolders')
		.select('postId')
		.where('caseId', '=', id)
		.where('toOn', '>', today)
		.executeTakeFirstOrThrow();
	assert.equal(holder, posts.quyen);
});

test('two handlers who answer at once: one answer stands, the other is told', async () => {
	const { id } = await bring(federation);
	await federation.perform('dung', day, handling.classify, { id, kind: 'reflection', unionPart: 'resolve' });
	const answer = (text: string) => federation.perform('dung', day, handling.answer, { id, outcome: 'solved', text });
	const done = await Promise.allSettled([answer('Một.'), answer('Hai.')]);
	assert.deepEqual(done.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
	const lost = done.find((one) => one.status === 'rejected');
	assert.ok(refusal('wrongState')(lost?.reason));
});

test('where life is in danger, words changed and sent again under the same number are not lost', async () => {
	const { application, units } = federation;
	const { code } = await federation.perform('dung', day, voices.issueCode, { id: units.school });
	const send = (text: string) =>
		federation.perform(null, day, voices.send, {
			key: 'b6c1c3c6-7f0a-4a53-9d6c-0d7b9e6b5a11',
			code,
			topic: 'safety',
			text,
			wish: 'help',
			identity: 'anonymous',
			concernsLeader: 'no',
			since: null,
			people: null,
			toUpper: false,
			isDanger: true,
			attachments: [],
		});
	const first = await send('Lò hơi rò khí ở xưởng hai.');
	const again = await send('Lò hơi rò khí ở xưởng hai, cửa thoát hiểm bị khóa.');
	assert.equal(again.receipt, first.receipt);
	await openEnvelopes(application, at('2024-04-11', 8));
	const { texts } = await federation.perform(null, at('2024-04-11'), voices.look, { receipt: first.receipt });
	assert.ok(texts.some(({ text }) => text.includes('thoát hiểm')));
	assert.equal(texts.length, 2);
});
