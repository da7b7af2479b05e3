/**
 * Two people write one plan, in browsers without scripts: whoever is told that the other saved keeps what she typed, and
 * saving once more writes over the version that she was told of, never over a later one. Needs the build.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { planOperations as plans } from '#domain/plans/operations.ts';
import { reviewOperations as reviews } from '#domain/plans/reviews/operations.ts';
import { carriedDirective } from '#server/plans/carried.fixture.ts';
import { testApplication } from './database.ts';
import { at, buildFederation, type Federation, type PersonName } from './federation.ts';
import { openPlainPages, type PlainPages } from './plain-pages.ts';

const now = at('2024-04-20');
const application = await testApplication();
application.now = () => now;
let world: Federation;
let pages: PlainPages;
before(async () => {
	world = await buildFederation(application);
	pages = await openPlainPages(application);
});
after(async () => {
	await pages?.close();
	await application.close();
});

/** What the form would send as it stands in the page. */
function revisionIn(html: string): string {
	const field = /<input[^>]*name="revision"[^>]*>/.exec(html)?.[0] ?? '';
	return /value="(\d+)"/.exec(field)?.[1] ?? '';
}
const cookieOf = async (who: PersonName) => (await world.as(who, now)).credential ?? '';

type Document = { title: string; sections: readonly { key: string; title: string; text: string }[] };
const fieldsOf = ({ title, sections }: Document, more: Record<string, string>) => ({
	title,
	...Object.fromEntries(
		sections.flatMap((section, place) =>
			(['key', 'title', 'text'] as const).map((name) => [`sections.${place}.${name}`, section[name]]),
		),
	),
	...more,
});

test('a unit’s plan: saved over the version shown, refused again when a third save came between', async () => {
	const { id } = await carriedDirective(world);
	const organisationId = world.units.school;
	const input = { id, organisationId };
	const { proposal } = await world.perform('dung', now, plans.get, input);
	const colleague = (title: string, revision: number) =>
		world.perform('van', now, plans.saveDraft, { ...input, ...proposal, title, revision });
	const dung = await cookieOf('dung');
	const send = (title: string, revision: string) =>
		pages.send(
			dung,
			`/directives/${id}/plan/edit?/save&organisationId=${organisationId}`,
			fieldsOf({ ...proposal, title }, { organisationId, revision }),
		);
	const first = await colleague('Bản của chị Vân', 0);
	const told = await send('Bản của anh Dũng', '0');
	assert.equal(told.status, 409);
	assert.match(told.html, /Bản của anh Dũng/);
	assert.equal(revisionIn(told.html), String(first.revision));
	const second = await colleague('Chị Vân sửa lần nữa', first.revision);
	const again = await send('Bản của anh Dũng', revisionIn(told.html));
	assert.equal(again.status, 409);
	assert.match(again.html, /Bản của anh Dũng/);
	assert.equal(revisionIn(again.html), String(second.revision));
	assert.equal((await world.perform('dung', now, plans.get, input)).plan?.title, 'Chị Vân sửa lần nữa');
	assert.equal((await send('Bản của anh Dũng', revisionIn(again.html))).status, 303);
	assert.equal((await world.perform('dung', now, plans.get, input)).plan?.title, 'Bản của anh Dũng');
});

test('a review: the same', async () => {
	const { id } = await carriedDirective(world, { symbol: '22/KH-LĐLĐ' });
	const asked = { id, organisationId: world.units.north, kind: 'interim' as const, untilOn: '2024-04-19' };
	const { id: reviewId } = await world.perform('minh', now, reviews.make, asked);
	const review = await world.perform('minh', now, reviews.get, { id: reviewId });
	const { sections } = review;
	const colleague = (title: string, revision: number) =>
		world.perform('quyen', now, reviews.save, { id: reviewId, title, sections, revision });
	const minh = await cookieOf('minh');
	const send = (title: string, revision: string) =>
		pages.send(
			minh,
			`/directives/${id}/review/${reviewId}/edit?/save`,
			fieldsOf({ title, sections }, { revision, symbol: '' }),
		);
	const first = await colleague('Bản của chị Quyên', review.revision);
	const told = await send('Bản của anh Minh', String(review.revision));
	assert.equal(told.status, 409);
	assert.match(told.html, /Bản của anh Minh/);
	assert.equal(revisionIn(told.html), String(first.revision));
	await colleague('Chị Quyên sửa lần nữa', first.revision);
	assert.equal((await send('Bản của anh Minh', revisionIn(told.html))).status, 409);
	assert.equal((await world.perform('minh', now, reviews.get, { id: reviewId })).title, 'Chị Quyên sửa lần nữa');
});
