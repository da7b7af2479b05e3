/*
 * Four matters from the worker's phone to her own last word, by the hands of those who handle them. Workers and the
 * agency have a phone of 360 px without scripts; officials sit at desks. Each official's page is looked at as a phone
 * and as a desk shows it.
 */
import { after, before, test } from 'node:test';
import { openBrowser } from '../browser.ts';
import { againstTheChair } from './case-denunciation.ts';
import { toldAtReception } from './case-reception.ts';
import { admit, type Scene, takePhone } from './case-steps.ts';
import { throughAnAgency } from './case-transfer.ts';
import { lateWages } from './case-wages.ts';
import { openWorkerWorld } from './worker-world.ts';

let scene: Scene;
before(async () => {
	const browser = await openBrowser();
	const world = await openWorkerWorld();
	const apps = await admit(world, browser, ['dung', 'pao', 'minh', 'quyen']);
	scene = { browser, world, apps, phone: await takePhone(world, browser) };
});
after(async () => {
	// A page that broke shows a reference; the reason stands here.
	for (const sentence of scene?.world.logged ?? []) console.log(sentence);
	await scene?.world.close();
	await scene?.browser.close();
});

const limit = { timeout: 180_000 };

test('wages are late: asked back, answered, not solved, the level above, solved and confirmed', limit, () =>
	lateWages(scene),
);

test('told at a reception: read back, taken on, extended with the reason, answered on paper, closed', limit, () =>
	toldAtReception(scene),
);

test('who denounces the chair: no page of his changes, the district leader takes it', limit, () =>
	againstTheChair(scene),
);

test('what goes to an agency is agreed to first; the agency refuses, is urged, and answers', limit, () =>
	throughAnAgency(scene),
);
