/**
 * The pages on which a new holder of a post is confirmed, as browsers without scripts use them and as they look: her case
 * stays shut with a sentence, her account shows the number, an officer above types it, the case opens. Needs the build.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accountOperations as accounts } from '#domain/people/accounts/operations.ts';
import { bring } from '#server/cases/bring.fixture.ts';
import { redeem } from '#server/people/accounts/actions.ts';
import { testApplication } from './database.ts';
import { at, buildFederation, type Federation, type PersonName } from './federation.ts';
import { openPlainPages, type PlainPages } from './plain-pages.ts';

const now = at('2024-04-10');
const application = await testApplication();
application.now = () => now;
application.log = (sentence) => console.log(sentence);
let federation: Federation;
let pages: PlainPages;
before(async () => {
	federation = await buildFederation(application);
	await application.connection.db.updateTable('accounts').set({ passwordHash: 'no password' }).execute();
	pages = await openPlainPages(application);
});
after(async () => {
	await pages?.close();
	await application.close();
});

const cookieOf = async (who: PersonName) => (await federation.as(who, now)).credential ?? '';

test('a chair with a new code reads whom to call, her officer’s leader types the number, and the case opens', async () => {
	const { people } = federation;
	const { id } = await bring(federation, { identity: 'named' }, '2024-04-10');
	const issued = { id: people.dung, userName: 'dung' };
	const { codeId } = await federation.perform('minh', now, accounts.issueCode, issued);
	const { code } = await federation.perform('minh', now, accounts.revealCode, { id: codeId });
	const chosen = { account: 'dung', code, password: 'ba con ngựa vàng' };
	const { token } = await redeem(application, chosen, { address: '203.0.113.1', now });
	const shut = await pages.send(token, `/cases/${id}?/open`, { purpose: 'handle' });
	assert.equal(shut.status, 403);
	assert.match(shut.html, /chưa ai xác nhận đồng chí[\s\S]*Nông Thị Quyên[\s\S]*0900 001 003/);
	const account = await pages.send(token, '/account');
	assert.match(account.html, /Mã một lần: Vàng Quang Minh/);
	const number = /(\d{3} \d{3})<\/strong>/.exec(account.html)?.[1] ?? '';
	assert.ok(number);
	await pages.look(token, '/account', 'vouching-account');

	const minh = await cookieOf('minh');
	assert.match((await pages.send(minh, '/people/vouchings')).html, /Chính đồng chí đã cấp mã/);
	await pages.look(minh, '/people/vouchings', 'vouchings-giver');
	const quyen = await cookieOf('quyen');
	assert.match((await pages.send(quyen, '/')).html, /Xác nhận đúng người[\s\S]*1 người/);
	await pages.look(quyen, '/', 'vouching-home');
	await pages.look(quyen, '/people/vouchings', 'vouchings');
	const href =
		/\/people\/vouchings\/[0-9a-f-]{36}/.exec((await pages.send(quyen, '/people/vouchings')).html)?.[0] ?? '';
	await pages.look(quyen, href, 'vouching');
	const wrong = await pages.send(quyen, `${href}?/confirm`, { number: '12' });
	assert.equal(wrong.status, 422);
	assert.match(wrong.html, /Số chưa khớp/);
	const done = await pages.send(quyen, `${href}?/confirm`, { number });
	assert.deepEqual([done.status, done.location], [303, '/people/vouchings?done=confirmed']);
	await pages.look(quyen, done.location, 'vouchings-done');
	assert.doesNotMatch((await pages.send(quyen, '/')).html, /1 người/);
	assert.equal((await pages.send(token, `/cases/${id}?/open`, { purpose: 'handle' })).status, 200);
	assert.match((await pages.send(token, '/account')).html, /Đã được xác nhận/);

	const tam = await cookieOf('tam');
	assert.match((await pages.send(tam, '/readings')).html, /Sổ xác nhận người/);
	assert.match((await pages.send(tam, '/readings/vouchings')).html, /Lèng Văn Dũng[\s\S]*Nông Thị Quyên/);
	await pages.look(tam, '/readings/vouchings', 'vouching-log');
	assert.equal((await pages.send(quyen, `${href}?/deny`, {})).status, 303);
	assert.equal((await pages.send(token, '/account')).status, 303);
});
