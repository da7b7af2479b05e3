/**
 * Forms of the officer and the administrator as a browser without scripts sends them: what each page shows, refuses
 * beside its field with everything as typed, and leads to. Needs the build, as `npm test` makes it first.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { fieldsOf } from '#domain/fields/definition.ts';
import { organisationOperations } from '#domain/organisations/operations.ts';
import { requirementOperations } from '#domain/reports/requirements/operations.ts';
import { templateOperations } from '#domain/reports/templates/operations.ts';
import { sessionCookie } from '#server/http/cookies.ts';
import { serve } from '#server/http/serve.ts';
import { perform } from '#server/perform.ts';
import { buildWorld, cookieOf, now, type World } from './access-matrix-world.ts';
import { testApplication } from './database.ts';
import type { PersonName } from './federation.ts';

const application = await testApplication();
application.now = () => now;
let world: World;
let served: Awaited<ReturnType<typeof serve>>;
before(async () => {
	world = await buildWorld(application);
	served = await serve(application, {
		host: '127.0.0.1',
		port: 0,
		allowedHosts: ['127.0.0.1'],
		trustsProxy: () => false,
	});
	await application.connection.db
		.insertInto('communes')
		.values(
			['Hoa Ban', 'Núi Cao', 'Suối Giàng'].map((name, index) => ({
				code: `0010${index}`,
				name: `Xã ${name}`,
				kind: 'commune',
				search: ['xa hoa ban', 'xa nui cao', 'xa suoi giang'][index] ?? '',
			})),
		)
		.execute();
});
after(async () => {
	served.server.closeAllConnections();
	await new Promise((resolve) => served.server.close(resolve));
	await application.close();
});

type Fields = Record<string, string | string[]>;
type Answer = { status: number; html: string; location: string };

async function send(who: PersonName, path: string, fields?: Fields): Promise<Answer> {
	const body = new FormData();
	for (const [name, values] of Object.entries(fields ?? {}))
		for (const value of [values].flat()) body.append(name, value);
	if (fields && !('key' in fields)) body.append('key', randomUUID());
	const response = await fetch(served.url + path, {
		headers: { accept: 'text/html', cookie: `${sessionCookie}=${cookieOf(who)}`, origin: served.url },
		redirect: 'manual',
		...(fields && { method: 'POST', body }),
	});
	const html = (await response.text()).replaceAll(/<!--.*?-->/g, '').replaceAll('&quot;', '"');
	return { status: response.status, html, location: response.headers.get('location') ?? '' };
}

const as = <O extends Parameters<typeof perform>[1]>(who: PersonName, operation: O, input: unknown) => {
	const actor = world.actors[who as keyof World['actors']] ?? null;
	return perform(application, operation, input, { actor, now, key: randomUUID() });
};
const date = (name: string, on: string): Fields => {
	const [year = '', month = '', day = ''] = on.split('-');
	return { [`${name}.day`]: day, [`${name}.month`]: month, [`${name}.year`]: year };
};
const decided = { decisionNumber: '7/QĐ-LĐLĐ', reason: 'Ghi nhầm khi nhập danh sách' };

describe('what a unit is', () => {
	test('an officer finds communes, ticks them, and the page of the unit shows them with the decision', async () => {
		const page = `/organisations/${world.units.school}`;
		assert.match((await send('minh', page)).html, /Sửa xã, phường phụ trách/);
		const form = `${page}/communes`;
		const found = await send('minh', `${form}?/find`, {
			'communeCodes.query': 'nui cao',
			communeCodes: '00100 Xã Hoa Ban',
		});
		assert.equal(found.status, 200);
		// What was ticked before the search stays ticked, what was found is not.
		assert.match(found.html, /value="00100 Xã Hoa Ban"[^>]*checked/);
		assert.match(found.html, /value="00101 Xã Núi Cao"(?![^>]*checked)/);
		const both = { communeCodes: ['00100 Xã Hoa Ban', '00101 Xã Núi Cao'] };
		const early = await send('minh', `${form}?/change`, { ...both, ...date('fromOn', '2020-01-01'), ...decided });
		assert.equal(early.status, 409);
		assert.match(early.html, /id="f-fromOn-error"/);
		assert.match(early.html, /value="00101 Xã Núi Cao"[^>]*checked/);
		const done = await send('minh', `${form}?/change`, { ...both, ...date('fromOn', '2024-04-01'), ...decided });
		assert.deepEqual([done.status, done.location], [303, page]);
		const { html } = await send('minh', page);
		assert.match(html, /Xã Hoa Ban, Xã Núi Cao/);
		assert.match(html, /Từ 01\/04\/2024\. Quyết định 7\/QĐ-LĐLĐ\. Ghi nhầm khi nhập danh sách/);
		const none = await send('minh', `${form}?/find`, { 'communeCodes.query': 'không có' });
		assert.match(none.html, /Danh mục không có xã, phường nào tên gần với “không có”/);
	});

	test('an officer corrects place and symbol, must say why, and the old ones stay in the history', async () => {
		const page = `/organisations/${world.units.school}`;
		const bare = await send('minh', `${page}/letterhead?/correct`, {
			place: 'Hoa Ban',
			documentSymbol: 'CĐCS',
			reason: '',
		});
		assert.equal(bare.status, 422);
		assert.match(bare.html, /id="f-reason-error"/);
		assert.match(bare.html, /value="Hoa Ban"/);
		const done = await send('minh', `${page}/letterhead?/correct`, {
			place: 'Hoa Ban',
			documentSymbol: 'CĐCS',
			...decided,
		});
		assert.equal(done.status, 303);
		assert.match((await send('minh', page)).html, /Địa danh trên văn bản: “Bắc Vân” sửa thành “Hoa Ban”/);
	});

	test('a chair is offered neither, and is refused at the door', async () => {
		const page = `/organisations/${world.units.school}`;
		assert.doesNotMatch((await send('dung', page)).html, /Sửa xã, phường|Sửa địa danh/);
		const tried = await send('dung', `${page}/letterhead?/correct`, { place: 'X', ...decided });
		assert.equal(tried.status, 403);
		const unit = await as('minh', organisationOperations.get, { id: world.units.school });
		assert.notEqual((unit as { place: string }).place, 'X');
	});
});

describe('a requirement for a list', () => {
	test('is made of units found in two searches, one of them excepted with a reason', async () => {
		const { school, clinic, tea } = world.units;
		const start = await send('minh', '/requirements/new');
		assert.match(start.html, /Danh sách chọn từng đơn vị/);
		const base: Fields = {
			organisationId: world.units.north,
			templateVersionId: world.versionId,
			title: 'Rà soát riêng',
			'period.kind': 'calendarMonth',
			'cutOff.kind': 'end',
			'due.kind': 'dayOfMonth',
			'due.dayOfMonth.day': '5',
			'due.dayOfMonth.monthOffset': '1',
			'due.move': 'next',
			discharge: 'yes',
			by: 'listed',
			...date('fromOn', '2024-04-01'),
		};
		const empty = await send('minh', '/requirements/new?/preview', base);
		assert.equal(empty.status, 422);
		assert.match(empty.html, /id="f-listed-error"/);
		const first = await send('minh', '/requirements/new?/find', { ...base, find: 'listed', 'listed.query': 'hoa ban' });
		const schoolBox = `${school} Công đoàn Trường THCS Hoa Ban`;
		assert.match(first.html, new RegExp(`name="listed" value="${schoolBox}"`));
		assert.doesNotMatch(first.html, /name="exceptUnit" value/);
		const listed = [schoolBox, `${clinic} Công đoàn Trạm Y tế`, `${tea} Công đoàn Chè`];
		const second = await send('minh', '/requirements/new?/find', {
			...base,
			find: 'listed',
			'listed.query': 'mây',
			listed,
		});
		assert.match(second.html, /đã chọn 3/);
		const excepted = { 'except.1.unit': `${tea} Công đoàn Chè`, 'except.1.reason': 'Đang ngừng sản xuất' };
		const made = await send('minh', '/requirements/new?/make', { ...base, listed, ...excepted });
		assert.equal(made.status, 303);
		const id = /requirements\/([0-9a-f-]{36})\?made=2/.exec(made.location)?.[1];
		assert.ok(id, made.location);
		const { html } = await send('minh', `/requirements/${id}`);
		assert.match(html, /Theo danh sách riêng, 3 đơn vị/);
		assert.match(html, /Đang ngừng sản xuất/);
		const seen = (await as('minh', requirementOperations.get, { id })) as { units: { id: string }[] };
		assert.deepEqual(seen.units.map((unit) => unit.id).sort(), [school, clinic].sort());
	});
});

describe('the template editor', () => {
	test('writes limits, checks, an average and a share, and says at the input what cannot hold', async () => {
		const { id } = (await as('minh', templateOperations.startDraft, {
			organisationId: world.units.north,
			as: 'empty',
			title: 'Mẫu thử',
		})) as { id: string };
		const here = `/templates/drafts/${id}`;
		const read = async () =>
			(await as('minh', templateOperations.getDraft, { id })) as {
				revision: number;
				definition: Parameters<typeof fieldsOf>[0];
			};
		const step = async (path: string, fields: Fields) =>
			send('minh', `${here}${path}`, { revision: String((await read()).revision), ...fields });
		await step('/sections/new?/save', { title: 'Số liệu', place: 'annex', help: '' });
		const field = (label: string, more: Fields = {}): Fields => ({
			label,
			help: '',
			kind: 'integer',
			nature: 'stock',
			section: 'annex1',
			...more,
		});
		const add = (fields: Fields) => step('/fields/new?/save', fields);
		assert.equal((await add(field('Lao động', { min: '1', max: '5.000', jump: '30' }))).status, 303);
		assert.equal((await add(field('Đoàn viên', { partOf: 'field1' }))).status, 303);
		assert.equal((await add(field('Lương', { kind: 'mean', partOf: 'field1', decimals: '1' }))).status, 303);
		assert.equal(
			(await add(field('Tỷ lệ', { kind: 'ratio', numerator: 'field2', denominator: 'field1' }))).status,
			303,
		);
		const { definition } = await read();
		assert.deepEqual(definition.checks, [
			{ kind: 'jump', key: 'field1', share: 0.3 },
			{ kind: 'partOf', part: 'field2', whole: 'field1' },
			{ kind: 'partOf', part: 'field3.headcount', whole: 'field1' },
		]);
		const shown = await send('minh', here);
		assert.match(shown.html, /“Lương, số người được tính” không lớn hơn “Lao động”/);
		assert.match(shown.html, /“Đoàn viên” trên “Lao động”/);
		// The menu marks its place on these pages too.
		assert.match(shown.html, /href="\/requirements"[^>]*aria-current="page"/);

		for (const [more, name, words] of [
			[{ min: '12a' }, 'min', /12a.*không phải là số/],
			[{ min: '9', max: '3' }, 'min', /lớn hơn mức cao nhất/],
			[{ kind: 'ratio', numerator: 'field1', denominator: 'field1' }, 'denominator', /khác nhau/],
			[{ kind: 'ratio' }, 'numerator', /Chưa chọn số liệu/],
		] as [Fields, string, RegExp][]) {
			const refused = await add(field('Ô sai', more));
			assert.equal(refused.status, 422);
			const error = new RegExp(`id="f-${name}-error"[\\s\\S]{0,400}`).exec(refused.html)?.[0] ?? '';
			assert.match(error, words);
			assert.match(refused.html, /value="Ô sai"/);
		}

		const again = await send('minh', `${here}/fields/field1`);
		assert.match(again.html, /name="max"[^>]*value="5\.000"|value="5\.000"[^>]*name="max"/);
		assert.match(again.html, /name="jump"[^>]*value="30"|value="30"[^>]*name="jump"/);
		const removed = await step('?/step', { step: 'removeCheck 1' });
		assert.deepEqual([removed.status, removed.location], [303, `${here}#checks`]);
		assert.equal((await read()).definition.checks?.length, 2);
	});
});

describe('the administrator', () => {
	test('reads the key of the authenticator app from a picture made by this server', async () => {
		const begun = await send('quan', '/account/second-factor?/begin', {});
		assert.equal(begun.location, '/account/second-factor/app');
		const { html } = await send('quan', begun.location);
		assert.match(html, /<svg [^>]*role="img"[^>]*><title>Mã QR để thêm tài khoản/);
		assert.doesNotMatch(html, /<img[^>]+qr/i);
	});

	test('adds, changes and removes a holiday and a swapped day', async () => {
		const calendar = '/administration/calendar';
		const source = 'Thông báo số 1';
		const bare = await send('quan', `${calendar}/holiday?/save&on=`, { ...date('on', '2024-08-19'), name: '', source });
		assert.equal(bare.status, 422);
		assert.match(bare.html, /value="19"/);
		const day = { ...date('on', '2024-08-19'), name: 'Ngày truyền thống', source };
		assert.match((await send('quan', `${calendar}/holiday?/save&on=`, day)).location, /year=2024/);
		assert.match((await send('quan', `${calendar}/holiday?on=2024-08-19`)).html, /value="Ngày truyền thống"/);
		assert.equal((await send('quan', `${calendar}/holiday?/remove&on=2024-08-19`, { on: '2024-08-19' })).status, 303);
		const swap = { ...date('offOn', '2024-08-30'), ...date('workOn', '2024-09-07'), source, verified: 'true' };
		assert.equal((await send('quan', `${calendar}/swap?/save&on=`, swap)).status, 303);
		assert.match((await send('quan', `${calendar}/swap?on=2024-08-30`)).html, /name="offOn" value="2024-08-30"/);
		assert.equal((await send('quan', `${calendar}/swap?/remove&on=2024-08-30`, { offOn: '2024-08-30' })).status, 303);
	});
});
