/**
 * The pages on which a new holder of a post is confirmed, as browsers without scripts use them and as they look: her case
 * stays shut with a sentence, her account shows the number, an officer above types it, the case opens. Needs the build.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { accountOperations as accounts } from '#domain/people/accounts/operations.ts';
import { bring } from '#server/cases/bring.fixture.ts';
import { sessionCookie } from '#server/http/cookies.ts';
import { serve } from '#server/http/serve.ts';
import { redeem } from '#server/people/accounts/actions.ts';
import { axe, openBrowser, openPage, screenshot, widths } from './browser.ts';
import { testApplication } from './database.ts';
import { at, buildFederation, type Federation, type PersonName } from './federation.ts';

const now = at('2024-04-10');
const application = await testApplication();
application.now = () => now;
application.log = (sentence) => console.log(sentence);
let federation: Federation;
let served: Awaited<ReturnType<typeof serve>>;
let browser: Browser;
before(async () => {
	federation = await buildFederation(application);
	await application.connection.db.updateTable('accounts').set({ passwordHash: 'no password' }).execute();
	const settings = { host: '127.0.0.1', port: 0, allowedHosts: ['127.0.0.1'], trustsProxy: () => false };
	served = await serve(application, settings);
	application.origins = [served.url];
	browser = await openBrowser();
});
after(async () => {
	await browser?.close();
	served.server.closeAllConnections();
	await new Promise((resolve) => served.server.close(resolve));
	await application.close();
});

const cookieOf = async (who: PersonName) => (await federation.as(who, now)).credential ?? '';

async function send(cookie: string, path: string, fields?: Record<string, string>) {
	const body = new FormData();
	for (const [name, value] of Object.entries({ key: randomUUID(), ...fields })) body.append(name, value);
	const response = await fetch(served.url + path, {
		headers: { accept: 'text/html', origin: served.url, cookie: `${sessionCookie}=${cookie}` },
		redirect: 'manual',
		...(fields && { method: 'POST', body }),
	});
	const html = (await response.text()).replaceAll(/<!--.*?-->/g, '');
	return { status: response.status, html, location: response.headers.get('location') ?? '' };
}

async function look(cookie: string, path: string, name: string): Promise<void> {
	for (const width of widths) {
		const page = await openPage(browser, { width, javaScript: false });
		await page.context().addCookies([{ name: sessionCookie, value: cookie, url: served.url }]);
		await page.goto(served.url + path);
		assert.deepEqual(await axe(page), [], `${path} at ${width}`);
		const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
		assert.ok(Number(overflow) <= 0, `${path} is wider than ${width}`);
		await screenshot(page, `${name}-${width}`);
		await page.context().close();
	}
}

test('a chair with a new code reads whom to call, her officer’s leader types the number, and the case opens', async () => {
	const { people } = federation;
	const { id } = await bring(federation, { identity: 'named' }, '2024-04-10');
	const issued = { id: people.dung, userName: 'dung' };
	const { codeId } = await federation.perform('minh', now, accounts.issueCode, issued);
	const { code } = await federation.perform('minh', now, accounts.revealCode, { id: codeId });
	const chosen = { account: 'dung', code, password: 'ba con ngựa vàng' };
	const { token } = await redeem(application, chosen, { address: '203.0.113.1', now });
	const shut = await send(token, `/cases/${id}?/open`, { purpose: 'handle' });
	assert.equal(shut.status, 403);
	assert.match(shut.html, /chưa ai xác nhận đồng chí[\s\S]*Nông Thị Quyên[\s\S]*0900 001 003/);
	const account = await send(token, '/account');
	assert.match(account.html, /Mã một lần: Vàng Quang Minh/);
	const number = /(\d{3} \d{3})<\/strong>/.exec(account.html)?.[1] ?? '';
	assert.ok(number);
	await look(token, '/account', 'vouching-account');

	const minh = await cookieOf('minh');
	assert.match((await send(minh, '/people/vouchings')).html, /Chính đồng chí đã cấp mã/);
	await look(minh, '/people/vouchings', 'vouchings-giver');
	const quyen = await cookieOf('quyen');
	assert.match((await send(quyen, '/')).html, /Xác nhận đúng người[\s\S]*1 người/);
	await look(quyen, '/', 'vouching-home');
	await look(quyen, '/people/vouchings', 'vouchings');
	const href = /\/people\/vouchings\/[0-9a-f-]{36}/.exec((await send(quyen, '/people/vouchings')).html)?.[0] ?? '';
	await look(quyen, href, 'vouching');
	const wrong = await send(quyen, `${href}?/confirm`, { number: '12' });
	assert.equal(wrong.status, 422);
	assert.match(wrong.html, /Số chưa khớp/);
	const done = await send(quyen, `${href}?/confirm`, { number });
	assert.deepEqual([done.status, done.location], [303, '/people/vouchings?done=confirmed']);
	await look(quyen, done.location, 'vouchings-done');
	assert.doesNotMatch((await send(quyen, '/')).html, /1 người/);
	assert.equal((await send(token, `/cases/${id}?/open`, { purpose: 'handle' })).status, 200);
	assert.match((await send(token, '/account')).html, /Đã được xác nhận/);

	const tam = await cookieOf('tam');
	assert.match((await send(tam, '/readings')).html, /Sổ xác nhận người/);
	assert.match((await send(tam, '/readings/vouchings')).html, /Lèng Văn Dũng[\s\S]*Nông Thị Quyên/);
	await look(tam, '/readings/vouchings', 'vouching-log');
	assert.equal((await send(quyen, `${href}?/deny`, {})).status, 303);
	assert.equal((await send(token, '/account')).status, 303);
});
