/**
 * One account alone, trying to bring a session to the vault: an administrator, an officer who issues codes, a leader with
 * a puppet. The way in is always the real one: code or password, sign-in, PIN, opening.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { caseOperations as cases } from '#domain/cases/operations.ts';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { accountOperations as accounts } from '#domain/people/accounts/operations.ts';
import { mandateOperations as mandates } from '#domain/people/mandates/operations.ts';
import { peopleOperations } from '#domain/people/operations.ts';
import { postOperations } from '#domain/people/posts/operations.ts';
import { vouchingOperations as vouchings } from '#domain/people/vouchings/operations.ts';
import { permitOperations as permits } from '#domain/privacy/permits/operations.ts';
import { Problem } from '#domain/problems.ts';
import type { Actor } from '#server/access/actor.ts';
import { bring } from '#server/cases/bring.fixture.ts';
import { changePassword, redeem } from '#server/people/accounts/actions.ts';
import { signIn } from '#server/people/sessions/actions.ts';
import { openSession } from '#server/people/sessions/policy.ts';
import { confirmPin, setPin } from '#server/people/stepUps/actions.ts';
import { perform } from '#server/perform.ts';
import { vouchByCommand } from '#server/vault/vouching.ts';
import { testApplication } from '../database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../federation.ts';

let federation: Federation;
before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

const today = '2024-04-10';
const day = at(today);
const chosen = 'ba con ngựa vàng';
const refused =
	(code: string, sentence = /./) =>
	(error: unknown) =>
		error instanceof Problem && error.code === code && sentence.test(error.message);
let tries = 0;
const origin = () => {
	tries += 1;
	return { address: `203.0.113.${tries}`, now: day, key: randomUUID() };
};

async function enter(token: string): Promise<Actor> {
	const open = await openSession(federation.application, token, day);
	if (!open) throw new Error('The session is not open');
	return open.actor;
}
const act = <O extends Operation>(actor: Actor, operation: O, input: RawInputOf<O>): Promise<OutputOf<O>> =>
	perform(federation.application, operation, input, { actor, now: day, key: randomUUID() });
const as = <O extends Operation>(who: PersonName, operation: O, input: RawInputOf<O>) =>
	federation.perform(who, day, operation, input);

/** A code from somebody and its use by whoever holds it. */
async function useCode(issuer: Actor, personId: string, userName: string, password = chosen): Promise<Actor> {
	const { codeId } = await act(issuer, accounts.issueCode, { id: personId, userName });
	const { code } = await act(issuer, accounts.revealCode, { id: codeId });
	return enter((await redeem(federation.application, { account: userName, code, password }, origin())).token);
}
/** A password from the administrator, which whoever signs in replaces. */
async function usePassword(personId: string, userName: string): Promise<Actor> {
	await as('quan', accounts.setPassword, { id: personId, password: 'mưa rừng tháng ba' });
	const first = { account: userName, password: 'mưa rừng tháng ba' };
	const { token } = await signIn(federation.application, first, origin());
	const change = { currentPassword: first.password, password: chosen };
	await changePassword(federation.application, await enter(token), userName, change, origin());
	return enter(token);
}
async function stepUp(actor: Actor, userName: string): Promise<void> {
	const { application } = federation;
	await setPin(application, actor, userName, { currentPassword: chosen, pin: '480913' }, origin());
	await confirmPin(application, actor, '480913', origin());
}
const openName = (actor: Actor, id: string) => act(actor, cases.openIdentity, { id, purpose: 'handle' });
const openWords = (actor: Actor, id: string) => act(actor, cases.openTexts, { id, purpose: 'handle' });

async function mandateOf(personId: string): Promise<string> {
	const { db } = federation.application.connection;
	return (
		await db
			.selectFrom('mandates')
			.select('id')
			.where('personId', '=', personId)
			.orderBy('fromOn', 'desc')
			.limit(1)
			.executeTakeFirstOrThrow()
	).id;
}
const numberOf = async (actor: Actor) => (await act(actor, vouchings.own, {})).number ?? undefined;
const readingsOf = (caseId: string) =>
	federation.application.connection.db
		.selectFrom('caseReadings')
		.select('personId')
		.where('caseId', '=', caseId)
		.execute();

/** A new person in a new post, given by somebody. */
async function appoint(
	giver: Actor,
	unit: 'school' | 'clinic' | 'north',
	role: 'upperLeader' | 'upperOfficer' | 'grassrootsChair',
	fullName: string,
) {
	const organisationId = federation.units[unit];
	const { id: personId } = await act(giver, peopleOperations.create, { organisationId, fullName });
	const { id: postId } = await act(giver, postOperations.create, {
		organisationId,
		role,
		title: fullName,
		fromOn: today,
	});
	const { id: mandateId } = await act(giver, mandates.begin, { postId, personId, fromOn: today });
	return { personId, postId, mandateId };
}

test('an administrator who sets a chair’s password and PIN opens neither her words nor a name', async () => {
	const { id } = await bring(federation, { identity: 'named' });
	const intruder = await usePassword(federation.people.dung, 'dung');
	await stepUp(intruder, 'dung');
	await assert.rejects(openName(intruder, id), refused('notVouched', /Nông Thị Quyên.*0900 001 003/));
	await assert.rejects(openWords(intruder, id), refused('notVouched'));
	assert.deepEqual(await readingsOf(id), []);
	const mandate = await mandateOf(federation.people.dung);
	await assert.rejects(
		as('quan', vouchings.confirm, { id: mandate, number: (await numberOf(intruder)) ?? '' }),
		refused('notYours'),
	);
	await vouchByCommand(federation.application.ownerUrl, 'dung', day);
	assert.equal((await openName(intruder, id)).fullName.length > 0, true);
});

test('an administrator who makes himself a chair opens nothing', async () => {
	const quan = await federation.as('quan', day);
	const post = {
		organisationId: federation.units.school,
		role: 'grassrootsChair',
		title: 'Chủ tịch',
		fromOn: today,
	} as const;
	const { id: postId } = await act(quan, postOperations.create, post);
	await act(quan, mandates.begin, { postId, personId: quan.personId, fromOn: today });
	const { id } = await bring(federation, { identity: 'named' });
	await federation.application.connection.db
		.insertInto('caseHandlers')
		.values({ caseId: id, postId, fromOn: today })
		.execute();
	await assert.rejects(openWords(await federation.as('quan', day), id), refused('notVouched'));
});

test('an officer who issues a code and uses it himself opens nothing and cannot confirm what he did', async () => {
	const { id } = await bring(federation, { aboutOrganisationId: federation.units.clinic, identity: 'named' });
	const intruder = await useCode(await federation.as('minh', day), federation.people.mai, 'mai');
	await stepUp(intruder, 'mai');
	await assert.rejects(openName(intruder, id), refused('notVouched'));
	const mandate = { id: await mandateOf(federation.people.mai), number: await numberOf(intruder) };
	await assert.rejects(as('minh', vouchings.confirm, mandate), refused('cannotVouch', /Chính đồng chí/));
	await assert.rejects(as('hoa', vouchings.confirm, mandate), refused('notFound'));
	const { waiting } = await as('minh', vouchings.list, {});
	assert.equal(waiting.find((one) => one.id === mandate.id)?.obstacle, 'giver');
});

test('a leader with a puppet cannot give by the one and confirm by the other', async () => {
	const quyen = await federation.as('quyen', day);
	const puppet = await appoint(quyen, 'north', 'upperOfficer', 'Hình Nhân');
	await useCode(quyen, puppet.personId, 'hinhnhan');
	const { db } = federation.application.connection;
	await db.updateTable('accounts').set({ totpConfirmedAt: day }).where('userName', '=', 'hinhnhan').execute();
	await db.updateTable('sessions').set({ secondFactorAt: day }).where('personId', '=', puppet.personId).execute();
	const posts = [
		{ ...(quyen.posts[0] as Actor['posts'][number]), postId: puppet.postId, role: 'upperOfficer' as const },
	];
	const asPuppet: Actor = { ...quyen, personId: puppet.personId, posts };
	const intruder = await useCode(asPuppet, federation.people.pao, 'pao');
	const mandate = { id: await mandateOf(federation.people.pao), number: await numberOf(intruder) };
	await assert.rejects(as('quyen', vouchings.confirm, mandate), refused('cannotVouch', /chưa được xác nhận/));
	await assert.rejects(
		as('quyen', vouchings.confirm, { id: puppet.mandateId }),
		refused('cannotVouch', /Chính đồng chí/),
	);
	// Even after the account of the puppet was given to somebody real and confirmed, what it gave before stays nobody's word.
	const real = await useCode(await federation.as('quan', day), puppet.personId, 'hinhnhan', 'mưa rừng tháng ba');
	assert.ok(real);
	await vouchByCommand(federation.application.ownerUrl, 'hinhnhan', day);
	await db
		.updateTable('accounts')
		.set({ credentialAt: at('2024-04-11') })
		.where('userName', '=', 'hinhnhan')
		.execute();
	await assert.rejects(as('quyen', vouchings.confirm, mandate), refused('cannotVouch', /cấp lại mã/));
});

test('who gave the code and kept a session, the password or a passkey has lost all of it when she is confirmed', async () => {
	const { application, people } = federation;
	const { db } = application.connection;
	const { id } = await bring(federation, { aboutOrganisationId: federation.units.clinic, identity: 'named' });
	const kept = await useCode(await federation.as('minh', day), people.mai, 'mai', 'mưa rừng tháng ba');
	const passkey = {
		personId: people.mai,
		publicKey: Buffer.from('x'),
		counter: 0,
		transports: [],
		title: 'x',
		createdAt: day,
		lastUsedAt: null,
	};
	await db
		.insertInto('passkeys')
		.values({ ...passkey, credentialId: 'kept', sessionId: kept.viaId })
		.execute();
	// She is told the password as if it were hers, signs in with it, and sees no number before she has chosen her own.
	const { token } = await signIn(application, { account: 'mai', password: 'mưa rừng tháng ba' }, origin());
	await db.updateTable('sessions').set({ secondFactorAt: day }).where('personId', '=', people.mai).execute();
	const mai = await enter(token);
	assert.equal(await numberOf(mai), undefined);
	const change = { currentPassword: 'mưa rừng tháng ba', password: chosen };
	await changePassword(application, mai, 'mai', change, origin());
	const mandate = await mandateOf(people.mai);
	await assert.rejects(as('quyen', vouchings.confirm, { id: mandate, number: '000000' }), refused('unreadableInput'));
	await as('quyen', vouchings.confirm, { id: mandate, number: (await numberOf(mai)) ?? '' });
	assert.equal(await openSession(application, kept.credential ?? '', day), null);
	assert.deepEqual(
		await db.selectFrom('passkeys').select('credentialId').where('personId', '=', people.mai).execute(),
		[],
	);
	await assert.rejects(
		signIn(application, { account: 'mai', password: 'mưa rừng tháng ba' }, origin()),
		refused('signInFailed'),
	);
	await stepUp(mai, 'mai');
	assert.ok((await openName(mai, id)).fullName);
});

test('two accounts together can, and the inspection committee reads who said what of whom', async () => {
	const { id } = await bring(federation, { aboutOrganisationId: federation.units.tea, identity: 'named' });
	const intruder = await useCode(await federation.as('minh', day), federation.people.pao, 'pao');
	await as('quyen', vouchings.confirm, {
		id: await mandateOf(federation.people.pao),
		number: (await numberOf(intruder)) ?? '',
	});
	await stepUp(intruder, 'pao');
	assert.ok((await openName(intruder, id)).fullName);
	assert.equal((await readingsOf(id)).length, 1);
	const { rows } = await as('tam', vouchings.log, {});
	const [last] = rows;
	assert.deepEqual([last?.personName, last?.byName, last?.isRight], ['Giàng A Páo', 'Nông Thị Quyên', true]);
	assert.deepEqual((await as('dung', vouchings.list, {})).waiting, []);
});

test('"not this person" closes the account at once, until a code is issued again and she is confirmed anew', async () => {
	const { id } = await bring(federation, { aboutOrganisationId: federation.units.tea });
	const mandate = await mandateOf(federation.people.pao);
	const pao = await federation.as('pao', day);
	const { token } = await signIn(federation.application, { account: 'pao', password: chosen }, origin());
	const hers = await enter(token);
	assert.ok(await openWords(hers, id));
	await as('minh', vouchings.deny, { id: mandate });
	await assert.rejects(openWords(hers, id), refused('vaultClosed'));
	assert.equal(await openSession(federation.application, token, day), null);
	await assert.rejects(
		signIn(federation.application, { account: 'pao', password: chosen }, origin()),
		refused('signInFailed'),
	);
	const again = await useCode(await federation.as('minh', day), pao.personId, 'pao');
	await assert.rejects(openWords(again, id), refused('notVouched'));
	await as('quyen', vouchings.confirm, { id: mandate, number: (await numberOf(again)) ?? '' });
	assert.ok(await openWords(again, id));
});

test('one’s own change of the password keeps the confirmation; a reset of the second factor ends it', async () => {
	const { id } = await bring(federation, { aboutOrganisationId: federation.units.tea });
	const { token } = await signIn(federation.application, { account: 'pao', password: chosen }, origin());
	const pao = await enter(token);
	await changePassword(
		federation.application,
		pao,
		'pao',
		{ currentPassword: chosen, password: 'suối reo đầu bản' },
		origin(),
	);
	assert.ok(await openWords(pao, id));
	await as('quan', accounts.resetSecondFactor, { id: pao.personId });
	const back = await enter(
		(await signIn(federation.application, { account: 'pao', password: 'suối reo đầu bản' }, origin())).token,
	);
	await assert.rejects(openWords(back, id), refused('notVouched'));
	const own = await act(back, vouchings.own, {});
	assert.deepEqual([own.credential?.how, own.credential?.byName], ['secondFactor', 'Phàn Văn Quản']);
});

test('the second lock on a denunciation does not open by the word of a puppet', async () => {
	const { db } = federation.application.connection;
	const { id } = await bring(federation, {
		kind: 'denunciation',
		identity: 'named',
		wish: 'petition',
		concernsLeader: 'yes',
	});
	const quyen = await federation.as('quyen', day);
	const puppet = await appoint(quyen, 'north', 'upperLeader', 'Phó Giả');
	await useCode(quyen, puppet.personId, 'phogia');
	const { permitId } = await act(quyen, permits.ask, { id, reason: 'contact' });
	const posts = [{ ...(quyen.posts[0] as Actor['posts'][number]), postId: puppet.postId }];
	await act({ ...quyen, personId: puppet.personId, posts }, permits.allow, { id: permitId });
	await db.updateTable('sessions').set({ stepUpAt: day }).where('personId', '=', quyen.personId).execute();
	await assert.rejects(openName(quyen, id), refused('identityClosed'));
});

test('whoever administered once confirms nobody, since other administrators may be of her making', async () => {
	const { people, units } = federation;
	const quan = await federation.as('quan', day);
	const { mandateId } = await appoint(quan, 'clinic', 'grassrootsChair', 'Chủ Tịch Phụ');
	const post = {
		organisationId: units.province,
		role: 'administrator',
		title: 'Quản trị',
		fromOn: '2024-01-01',
	} as const;
	const { id: postId } = await act(quan, postOperations.create, post);
	await act(quan, mandates.begin, { postId, personId: people.minh, fromOn: '2024-01-01', toOn: '2024-02-01' });
	await assert.rejects(as('minh', vouchings.confirm, { id: mandateId }), refused('cannotVouch', /từng quản trị/));
});

test('the vault opens at no instant but now, whatever the application says', async () => {
	const { ownerUrl } = federation.application;
	const { id } = await bring(federation);
	const slack = (
		length: string,
	) => `create or replace function vault.clock_slack() returns interval language sql immutable
		security definer set search_path = pg_catalog, public, pg_temp as 'select interval ''${length}'''`;
	const owner = new pg.Client({ connectionString: ownerUrl });
	await owner.connect();
	try {
		const real = new Date();
		const opens = async (at: Date) => {
			const session = Buffer.from((await federation.as('dung', real)).credential ?? '');
			await vouchByCommand(ownerUrl, 'dung', real);
			const found = await owner.query('select from vault.open_texts($1, $2, $3, $4)', [session, id, 'handle', at]);
			return found.rowCount === 1;
		};
		await owner.query('update sessions set ended_at = null where person_id = $1', [federation.people.dung]);
		assert.ok(await opens(day), 'tests live in their own time');
		await owner.query(slack('10 minutes'));
		assert.ok(!(await opens(day)));
		assert.ok(!(await opens(new Date(real.getTime() + 3_600_000))));
		assert.ok(await opens(new Date()));
	} finally {
		await owner.query(slack('1000 years'));
		await owner.end();
	}
});
