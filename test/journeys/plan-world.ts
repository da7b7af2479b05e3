/** The small federation grown to 91 unions below the northern district, and people at their desks and phones in it. */
import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { organisationOperations as organisations } from '#domain/organisations/operations.ts';
import { installer } from '#server/access/actor.ts';
import { districtCommunes } from '#server/demo/district-units.ts';
import { sessionCookie } from '#server/http/cookies.ts';
import { savePassword } from '#server/people/accounts/store.ts';
import { newSessionToken, sessionTokenHash } from '#server/people/sessions/policy.ts';
import { insertSession } from '#server/people/sessions/store.ts';
import { perform } from '#server/perform.ts';
import { axe, screenshot, type Width, widths } from '../browser.ts';
import { at, type PersonName, type UnitName } from '../federation.ts';
import { type Hand, takeDevice } from './hand.ts';
import { openWorkerWorld, type WorkerWorld } from './worker-world.ts';

const before = at('2024-03-01');

/** Workers and members as of 01/03/2024; the other unions' are known to nobody. */
export const headcounts: Partial<Record<UnitName, [workers: number, members: number]>> = {
	school: [30, 28],
	clinic: [10, 9],
	tea: [46, 40],
};

const places = [
	['schoolUnion', 'Công đoàn Trường Tiểu học'],
	['schoolUnion', 'Công đoàn Trường Mầm non'],
	['schoolUnion', 'Công đoàn Trường THCS'],
	['publicServiceUnion', 'Công đoàn cơ sở xã'],
] as const;

/** Founds unions until there are as many as asked below the north, and counts the people of the named ones. */
export async function openPlanWorld(unions: number): Promise<WorkerWorld> {
	const world = await openWorkerWorld();
	const { application, units, perform: act } = world.federation;
	const names = districtCommunes.flatMap((commune) =>
		places.map(([kindCode, name]) => ({ kindCode, name: `${name} ${commune.name}`, place: commune.name })),
	);
	for (const [index, name] of names.slice(0, unions - Object.keys(headcounts).length).entries()) {
		const code = `BV-${String(index + 4).padStart(3, '0')}`;
		const fields = { ...name, code, parentId: units.north, foundedOn: '2023-01-01', documentSymbol: 'CĐCS' };
		const request = { actor: installer, now: before, key: `found-${code}` };
		await perform(application, organisations.found, { ...fields, communeCodes: [] }, request);
	}
	for (const [unit, [workers, members]] of Object.entries(headcounts)) {
		const counted = { asOfOn: '2024-03-01', figures: { workers, members }, source: 'Danh sách của đơn vị' };
		await act('quyen', before, organisations.recordHeadcount, { id: units[unit as UnitName], ...counted });
	}
	return world;
}

/** Somebody signs in today and takes a desk or a phone, with or without scripts. */
export async function sit(
	world: WorkerWorld,
	browser: Browser,
	person: PersonName,
	{ width = 1280, javaScript = true }: { width?: Width; javaScript?: boolean } = {},
): Promise<Hand> {
	const { application, people } = world.federation;
	const { db } = application.connection;
	const now = application.now();
	const token = newSessionToken();
	await savePassword(db, people[person], 'unused', false);
	await insertSession(
		db,
		{ tokenHash: sessionTokenHash(token), personId: people[person], device: 'test', secondFactorAt: now },
		now,
	);
	const hand = await takeDevice(browser, { javaScript, width, baseURL: world.baseURL });
	await hand.page.context().addCookies([{ name: sessionCookie, value: token, url: world.baseURL }]);
	return hand;
}

/** Looks at the page that stands there at both widths: axe, no scrolling sideways, a picture of each when asked for. */
export async function look({ page }: Hand, name: string): Promise<void> {
	const standing = page.viewportSize();
	for (const width of widths) {
		await page.setViewportSize({ width, height: width === 360 ? 740 : 900 });
		assert.deepEqual(await axe(page), [], `${name} at ${width} px`);
		const wider = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
		);
		assert.equal(wider, 0, `${name} is wider than ${width} px`);
		await screenshot(page, `plan-${name}-${width}`);
	}
	if (standing) await page.setViewportSize(standing);
}
