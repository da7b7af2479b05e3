/**
 * The pages of notices as browsers without scripts use them, and as they look. Needs the build, as `npm test` makes it first.
 */
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { reportOperations } from '#domain/reports/operations.ts';
import { emailChannel } from '#server/channels/email.ts';
import { htmlOf, type MailServer, startMailServer } from '#server/channels/smtp-server.fixture.ts';
import { sessionCookie } from '#server/http/cookies.ts';
import { serve } from '#server/http/serve.ts';
import { sendWaiting } from '#server/notices/deliveries/jobs.ts';
import { queueDue } from '#server/notices/queue/jobs.ts';
import { insertSession } from '#server/people/sessions/store.ts';
import { perform } from '#server/perform.ts';
import { buildWorld, cookieOf, now, type World } from './access-matrix-world.ts';
import { axe, openBrowser, openPage, screenshot, widths } from './browser.ts';
import { testApplication } from './database.ts';
import { at, type PersonName } from './federation.ts';

const deskOfQuan = 'desk-of-quan';
const application = await testApplication();
let world: World;
let served: Awaited<ReturnType<typeof serve>>;
let browser: Browser;
let mail: MailServer;
before(async () => {
	world = await buildWorld(application);
	served = await serve(application, {
		host: '127.0.0.1',
		port: 0,
		allowedHosts: ['127.0.0.1'],
		trustsProxy: () => false,
	});
	application.origins = [served.url];
	browser = await openBrowser();
	mail = await startMailServer();
	application.channels = [emailChannel({ url: mail.url, from: 'Lắng Nghe <nhacviec@congdoan.test>' })];
	const { db } = application.connection;
	for (const [name, id] of Object.entries(world.people)) {
		await db
			.updateTable('people')
			.set({ email: `${name}@donvi.test` })
			.where('id', '=', id)
			.execute();
	}
	mail.manner = ({ to }) => (to?.startsWith('mai@') ? { refuse: 'RCPT', with: '550 5.1.1 no such user' } : 'take');
	// March's report was due on Friday the fifth; the twelfth is a week later.
	for (const day of ['2024-04-04', '2024-04-06', '2024-04-12']) {
		for (const hour of [1, 9]) {
			application.now = () => at(day, hour);
			await queueDue(application);
			await sendWaiting(application);
		}
	}
	application.now = () => at('2024-04-12', 10);
	// An administrator's session of two days ago is over.
	const tokenHash = createHash('sha256').update(deskOfQuan).digest();
	const session = { tokenHash, personId: world.people.quan, device: 'Máy tính', secondFactorAt: application.now() };
	await insertSession(db, session, application.now());
	const clinic = await db
		.selectFrom('obligations')
		.select('id')
		.where('organisationId', '=', world.units.clinic)
		.where('periodCode', '=', '2024-03')
		.executeTakeFirstOrThrow();
	const urging = { obligationIds: [clinic.id], channel: 'phone', note: 'Chị Mai hẹn chiều thứ Hai' };
	await perform(application, reportOperations.remind, urging, {
		actor: world.actors.minh,
		now: application.now(),
		key: randomUUID(),
	});
});
after(async () => {
	await browser?.close();
	served.server.closeAllConnections();
	await new Promise((resolve) => served.server.close(resolve));
	await mail.close();
	await application.close();
});

const cookie = (who: PersonName) => (who === 'quan' ? deskOfQuan : cookieOf(who));

async function send(who: PersonName | null, path: string, fields?: Record<string, string>) {
	const body = new FormData();
	for (const [name, value] of Object.entries({ key: randomUUID(), ...fields })) body.append(name, value);
	const response = await fetch(served.url + path, {
		headers: { accept: 'text/html', origin: served.url, ...(who && { cookie: `${sessionCookie}=${cookie(who)}` }) },
		redirect: 'manual',
		...(fields && { method: 'POST', body }),
	});
	const html = (await response.text()).replaceAll(/<!--.*?-->/g, '');
	return { status: response.status, location: response.headers.get('location'), html };
}

test('a chair finds what is due, opens it, and it is marked as read', async () => {
	assert.match((await send('pao', '/')).html, /<a href="\/notices">1 thông báo chưa đọc<\/a>/);
	const { html } = await send('pao', '/notices');
	assert.match(html, /Báo cáo tháng, tháng 3\/2024/);
	assert.match(html, /quá hạn 7 ngày/);
	const id = /name="id" value="([^"]+)"/.exec(html)?.[1] ?? '';
	const opened = await send('pao', '/notices?/open', { id });
	assert.equal(opened.status, 303);
	assert.match(opened.location ?? '', /^\/reports\//);
	assert.match((await send('pao', '/notices')).html, /Đã đọc/);
});

test('a short link asks to sign in first and comes back', async () => {
	const { html } = await send('pao', '/notices');
	const code = /\/t\/([0-9a-z]+)/.exec(html)?.[1];
	const stranger = await send(null, `/t/${code}`);
	assert.equal(stranger.location, `/sign-in?next=${encodeURIComponent(`/t/${code}`)}`);
	assert.match((await send('pao', `/t/${code}`)).location ?? '', /^\/reports\//);
});

test('settings typed wrongly come back as typed with a sentence; right ones are kept', async () => {
	const fields = {
		byEmail: 'on',
		rhythm: 'daily',
		dailyHour: '16',
		quietBy: 'own',
		'quiet.from': 'tối',
		'quiet.until': '6:30',
	};
	const refused = await send('pao', '/notices/settings?/save', fields);
	assert.equal(refused.status, 422);
	assert.match(refused.html, /Ghi giờ và phút, ví dụ 21:00/);
	assert.match(refused.html, /value="tối"/);
	assert.equal((await send('pao', '/notices/settings?/save', { ...fields, 'quiet.from': '20h15' })).status, 303);
	assert.match((await send('pao', '/notices/settings')).html, /value="20:15"/);
});

test('every page is clean at both widths and reads few statements', async () => {
	const pages: [string, PersonName, string][] = [
		['list', 'mai', '/notices'],
		['list-officer', 'minh', '/notices'],
		['group', 'minh', '/notices/group'],
		['log', 'quyen', '/notices/log?month=2024-04'],
		['settings', 'minh', '/notices/settings'],
		['outbox', 'quan', '/notices/outbox'],
	];
	for (const [name, who, path] of pages) {
		application.countStatements();
		const { status, html } = await send(who, path);
		assert.equal(status, 200, path);
		const statements = application.countStatements();
		assert.ok(statements <= 10, `${path} sends ${statements} statements`);
		const chosen = name === 'group' ? /href="(\?chosen=[^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') : '';
		for (const width of widths) {
			const page = await openPage(browser, { width, baseURL: served.url });
			await page.context().addCookies([{ name: sessionCookie, value: cookie(who), url: served.url }]);
			await page.goto(path + chosen);
			if (name === 'list') await page.locator('main summary').first().click();
			await screenshot(page, `notices-${name}-${width}`);
			assert.deepEqual(await axe(page), [], `${path} at ${width}`);
			await page.context().close();
		}
	}
});

test('a message looks as it should at both widths', async () => {
	const digest = mail.taken.find(({ subject }) => subject.startsWith('Đôn đốc')) ?? mail.taken[0];
	assert.ok(digest);
	assert.ok(now < application.now());
	for (const width of widths) {
		const page = await openPage(browser, { width, baseURL: served.url });
		await page.setContent(htmlOf(digest));
		await screenshot(page, `notices-email-${width}`);
		assert.deepEqual(await axe(page), []);
		await page.context().close();
	}
});
