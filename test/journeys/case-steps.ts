/** Steps that journeys of cases share: people in posts at their desks, a worker's phone without scripts, and the look. */
import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { today } from '#domain/calendar/date.ts';
import { caseMeasures } from '#server/cases/measures.ts';
import { openEnvelopes } from '#server/cases/voices/jobs.ts';
import { sessionCookie } from '#server/http/cookies.ts';
import { newSessionToken, sessionTokenHash } from '#server/people/sessions/policy.ts';
import { insertSession } from '#server/people/sessions/store.ts';
import { axe, openPage, screenshot, widths } from '../browser.ts';
import { at, nameAccount, type PersonName, type UnitName } from '../federation.ts';
import { addSecondFactor, appCode, type Hand, takeDevice } from './hand.ts';
import { forGuide } from './look.ts';
import type { WorkerWorld } from './worker-world.ts';

type Official = Extract<PersonName, 'dung' | 'pao' | 'minh' | 'quyen'>;

/** Keys of the authenticator apps, by who has one. */
type Apps = Partial<Record<Official, string>>;

/** One installation, its people and one worker's phone, shared by the journeys one after another. */
export type Scene = { world: WorkerWorld; browser: Browser; phone: Page; apps: Apps };

/** Who sits down: with an account, and with the second factor where the post demands one. */
export async function admit(world: WorkerWorld, browser: Browser, people: Official[]): Promise<Apps> {
	const apps: Apps = {};
	const { application } = world.federation;
	const { db } = application.connection;
	for (const person of people) {
		await nameAccount(db, world.federation.people[person], person);
		await db.updateTable('accounts').set({ totpConfirmedAt: null }).where('userName', '=', person).execute();
		if (person === 'dung' || person === 'pao') continue;
		const hand = await sit(world, browser, person);
		await hand.open('/', 'Xác thực bước hai');
		apps[person] = await addSecondFactor(hand, application.now);
		await hand.leave();
	}
	return apps;
}

/** Asked for the code of her own app before a name is opened, and back to where it was asked. */
export async function stepUp({ federation }: WorkerWorld, hand: Hand, app = ''): Promise<void> {
	const { pathname } = new URL(hand.page.url());
	await hand.press('Nhập mã xác nhận', 'Xác nhận trước khi mở tên');
	await hand.type({ code: appCode(app, federation.application.now()) });
	await Promise.all([
		hand.page.waitForURL((url) => url.pathname === pathname),
		hand.page.locator('main form[action*="code"]').getByRole('button').click(),
	]);
}

/** A new sitting of today, second factor shown just now. */
export async function sit(world: WorkerWorld, browser: Browser, person: Official): Promise<Hand> {
	const { application, people } = world.federation;
	const now = application.now();
	const value = newSessionToken();
	await insertSession(
		application.connection.db,
		{ tokenHash: sessionTokenHash(value), personId: people[person], device: 'Máy bàn', secondFactorAt: now },
		now,
	);
	const hand = await takeDevice(browser, { javaScript: true, width: 1280, baseURL: world.baseURL });
	await hand.page.context().addCookies([{ name: sessionCookie, value, url: world.baseURL }]);
	return hand;
}

/** When workers are home. */
export const evening = (world: WorkerWorld, day: string): void => world.setClock(at(day, 20));

/** Night falls, and the envelopes of past days are opened at seven. */
export async function nextMorning(world: WorkerWorld, day: string): Promise<void> {
	world.setClock(at(day, 7));
	await openEnvelopes(world.federation.application, at(day, 7));
	world.setClock(at(day, 9));
}

/** Looks at the page that stands there at both widths, as it stands, opened texts included; keeps a picture of each. */
export async function look({ page }: Hand, name: string): Promise<void> {
	for (const width of widths) {
		await page.setViewportSize({ width, height: width === 360 ? 740 : 900 });
		assert.deepEqual(await axe(page), [], `${name} at ${width} px`);
		const wider = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
		);
		assert.equal(wider, 0, `${name} is wider than ${width} px`);
		await screenshot(page, `case-${name}-${width}`);
	}
}

/** Takes a choice by its own words, whatever the hint below them says. */
export async function choose({ page }: Hand, label: string): Promise<void> {
	const choice = page.locator('main label').filter({ has: page.getByText(label, { exact: true }) });
	await choice.locator('input').check();
}

/** Goes from the page of a case to one of the acts that it offers. */
export async function turnTo(hand: Hand, act: string, title = act): Promise<void> {
	const link = hand.page.locator('main').getByRole('link', { name: act, exact: true }).first();
	if (!(await link.isVisible())) await hand.page.locator('summary', { hasText: 'Việc khác' }).click();
	await link.click();
	await hand.arrive(title);
}

/** An act whose page needs the given words and choices, then stands on the page of the case again. */
export async function act(
	hand: Hand,
	name: string,
	{
		title,
		text,
		choices = [],
		button = name,
	}: { title?: string; text?: string; choices?: string[]; button?: string } = {},
): Promise<void> {
	await turnTo(hand, name, title);
	for (const choice of choices) await choose(hand, choice);
	if (text) await hand.type({ text });
	await hand.page.locator('main').getByRole('button', { name: button, exact: true }).click();
	await hand.sees('Đã ghi.');
}

/** Opens what was said; it stands in the answer to that very press. */
export async function openTexts(hand: Hand, words: string | RegExp): Promise<void> {
	await hand.press('Mở nội dung', 'Nội dung vừa mở');
	await hand.sees(words);
}

/** Asked for besides every link: filters, counts and the search, by words of which a chair may be suspicious. */
const seeds = [
	'/',
	...['open', 'overdue', 'mine', 'asked', 'ended', 'all'].map((group) => `/cases?group=${group}`),
	'/cases?group=all&topic=union',
	'/cases?group=all&kind=denunciation',
	'/cases/rules',
	'/cases/signals',
	...['Dũng', 'tố cáo', 'trợ cấp', 'Hoa Ban'].map((words) => `/search?q=${encodeURIComponent(words)}`),
];

/** The session's, one of the frame and the page's own, however much there is to see. */
const mostStatements = 10;

/** Every page that a person can reach, with the data sent along, but for what is new at each look: keys of forms. */
export async function everyPage({ federation }: WorkerWorld, hand: Hand): Promise<Map<string, string>> {
	const pages = new Map<string, string>();
	const waiting = [...seeds];
	for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
		if (pages.has(path) || /^\/(guide\/|sign-|language|account)/.test(path)) continue;
		federation.application.countStatements();
		const answer = await hand.page.request.get(path);
		const statements = federation.application.countStatements();
		assert.ok(statements <= mostStatements, `${path} needs ${statements} statements`);
		const html = (await answer.text())
			.replaceAll(/(name="key" value="|\bkey:\s*"|nonce="|nonce-)[^"']+/g, '$1')
			.replaceAll(/__sveltekit_\w+/g, '');
		pages.set(path, `${answer.status()} ${html}`);
		for (const [, href = ''] of html.matchAll(/<a [^>]*href="(\/[^"#]*)/g)) waiting.push(href.replaceAll('&amp;', '&'));
	}
	return pages;
}

/** The figures that a union's report of that month would be filled with, by name and part. */
export async function countsOf(
	{ federation }: WorkerWorld,
	unit: UnitName,
	month: string,
): Promise<Record<string, number>> {
	const { connection, now } = federation.application;
	const range = { fromOn: `${month}-01`, untilOn: `${month}-30`, cutOffOn: `${month}-30` };
	const context = { db: connection.db, now: now(), today: today(now()), actor: await federation.as('dung', now()) };
	const at = { organisationId: federation.units[unit], ...range };
	const supplied = await caseMeasures.supply(context as never, at, caseMeasures.names);
	return Object.fromEntries(
		Object.entries(supplied).flatMap(([name, { values }]) =>
			Object.entries(values).map(([part, value]) => [part ? `${name}.${part}` : name, value]),
		),
	);
}

/** A phone of 360 px without scripts. */
export async function takePhone(world: WorkerWorld, browser: Browser): Promise<Page> {
	const page = await openPage(browser, { javaScript: false, width: 360, baseURL: world.baseURL });
	page.setDefaultTimeout(8_000);
	return page;
}

/** What must hold of every page that a worker or an agency stands on. */
export async function checkPhone(page: Page, name: string): Promise<void> {
	assert.deepEqual(await page.context().cookies(), []);
	assert.equal(await page.locator('script').count(), 0);
	assert.deepEqual(await axe(page), [], name);
	await screenshot(page, `case-${name}-phone`);
}

type Told = {
	text: string;
	topic: string;
	wish: string;
	/** Does it concern a leader? */
	leader: string;
	person?: { fullName: string; contact: string };
	photo?: Buffer;
};

/** Says something by the code of a poster; gives the number on the receipt. */
export async function say(page: Page, code: string, told: Told): Promise<string> {
	await page.goto(`/n/${code}`);
	// The guide follows the worker who has a photo too.
	const keep = (name: string) => (told.photo ? forGuide(page, name) : undefined);
	await keep('speak');
	await page.getByText(told.topic, { exact: true }).click();
	await page.getByLabel('Kể lại bằng lời của anh chị').fill(told.text);
	await page.getByLabel(told.wish).check();
	await page
		.getByRole('group', { name: /liên quan đến chủ tịch/ })
		.getByLabel(told.leader, { exact: true })
		.check();
	if (told.person) {
		await page.getByLabel('Có tên').check();
		await page.getByText('Ghi tên, cách liên hệ').click();
		await page.getByRole('textbox', { name: /^Họ tên/ }).fill(told.person.fullName);
		await page.getByLabel('Số điện thoại hoặc địa chỉ').fill(told.person.contact);
	}
	await page.getByRole('button', { name: /^Tiếp/ }).click();
	await page.getByRole('heading', { name: 'Xem lại rồi gửi' }).waitFor();
	await keep('speak-review');
	if (told.photo) {
		await page.getByLabel('Ảnh').setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: told.photo });
	}
	await page.getByRole('button', { name: /^Gửi/ }).click();
	await page.getByRole('heading', { name: 'Đã nhận' }).waitFor();
	await keep('speak-receipt');
	return page.locator('.number').first().innerText();
}

/** Comes back with the number; the words must stand there. */
export async function comeBack(page: Page, receipt: string, ...words: (string | RegExp)[]): Promise<void> {
	await page.goto('/n/xem');
	await page.getByLabel('Mã số').fill(receipt);
	await page.getByRole('button', { name: 'Xem' }).click();
	await page.getByText('Đang ở bước').waitFor();
	for (const word of words) await page.getByText(word).first().waitFor();
}

/** Answers under the number; it is opened the next morning. */
export async function reply(page: Page, what: string, text = ''): Promise<void> {
	await page.getByLabel(what).check();
	await page.getByLabel('Lời của anh chị').fill(text);
	await page.getByRole('button', { name: 'Gửi' }).click();
	await page.getByText('Sẽ được mở vào sáng').first().waitFor();
}
