/**
 * The pages of quick reports as a browser without scripts sends them, where something is odd: a voice note and nothing else,
 * too many pictures, a stoppage's picture, a mark of secrecy, a unit that rings, a message from a chat. Needs the build.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { incidentOperations } from '#domain/incidents/operations.ts';
import { sessionCookie } from '#server/http/cookies.ts';
import { serve } from '#server/http/serve.ts';
import { jpegOfPhone, wavOfPhone } from '#server/media/phone-files.fixture.ts';
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
	const settings = { host: '127.0.0.1', port: 0, allowedHosts: ['127.0.0.1'], trustsProxy: () => false };
	served = await serve(application, settings);
	application.origins = [served.url];
});
after(async () => {
	served.server.closeAllConnections();
	await new Promise((resolve) => served.server.close(resolve));
	await application.close();
});

type Fields = Record<string, string | File | (string | File)[]>;

async function send(who: PersonName, path: string, fields?: Fields) {
	const body = new FormData();
	for (const [name, values] of Object.entries(fields ?? {}))
		for (const value of [values].flat()) body.append(name, value);
	if (fields && !('key' in fields)) body.append('key', randomUUID());
	const response = await fetch(served.url + path, {
		headers: { accept: 'text/html', cookie: `${sessionCookie}=${cookieOf(who)}`, origin: served.url },
		redirect: 'manual',
		...(fields && { method: 'POST', body }),
	});
	const { status, headers } = response;
	const text = (await response.text()).replaceAll(/<!--.*?-->/g, '').replaceAll('&quot;', '"');
	const html = text.slice(Math.max(0, text.indexOf('<main')));
	return { status, headers, html, location: headers.get('location') ?? '' };
}

const photo = async (name = 'IMG_1.jpg') =>
	new File([new Uint8Array(await jpegOfPhone())], name, { type: 'image/jpeg' });
const told = { trigger: 'disaster', what: 'Nước vào ba phòng học.', involved: '40' };
const report = (fields: Fields) =>
	send('dung', '/incidents/new?/report', { organisationId: world.units.school, ...told, ...fields });
const pathOf = (location: string) => location.split('?')[0] ?? '';
const getOf = (path: string) =>
	perform(application, incidentOperations.get, { id: path.split('/').at(-1) }, { actor: world.actors.dung, now });

test('a voice note alone is a report, is heard, written down and says so', async () => {
	const voice = new File([new Uint8Array(wavOfPhone(2))], 'ghi-am.wav', { type: 'audio/wav' });
	const sent = await report({ what: '', involved: '', isInvolvedUnknown: 'on', voice });
	assert.equal(sent.status, 303, sent.html);
	const path = pathOf(sent.location);
	const page = await send('minh', path);
	assert.match(page.html, /Nghe đoạn ghi âm/);
	const [, fileId] = /<audio[^>]*src="[^"]*\/file\/([^"]+)"/.exec(page.html) ?? [];
	const sound = await send('minh', `${path}/file/${fileId}`);
	assert.match(sound.headers.get('content-type') ?? '', /^audio\//);
	assert.equal(sound.headers.get('cache-control'), 'no-store');
	const written = await send('minh', `${path}/transcribe/${fileId}?/transcribe`, { transcript: 'Nước vào lớp 1A.' });
	assert.equal(written.status, 303, written.html);
	assert.match((await send('dung', path)).html, /Nghe được:<\/strong> Nước vào lớp 1A\./);
});

test('more pictures than one form takes never hold the report back, and the page says how many did not come', async () => {
	const photos = await Promise.all(Array.from({ length: 14 }, (_, index) => photo(`IMG_${index}.jpg`)));
	const sent = await report({ photos });
	assert.equal(sent.status, 303, sent.html);
	assert.match(sent.location, /leftOut=\d/);
	const page = await send('dung', sent.location);
	assert.match(page.html, /tệp chưa gửi được/);
	assert.match(page.html, /Báo cáo đã gửi/);
});

test('a picture of a stoppage is shown coarse with the reason, and a refused form keeps the picture', async () => {
	const refused = await report({ trigger: 'stoppage', involved: 'hai mươi', gallery: await photo() });
	assert.equal(refused.status, 422);
	const [, kept = ''] =
		/name="kept" value="(photo [^"]+)"|value="(photo [^"]+)"/.exec(refused.html)?.filter(Boolean) ?? [];
	assert.match(kept, /^photo [0-9a-f-]{36} IMG_1\.jpg$/);
	assert.match(refused.html, /value="hai mươi"/);
	const sent = await report({ trigger: 'stoppage', kept });
	assert.equal(sent.status, 303, sent.html);
	assert.match((await send('minh', pathOf(sent.location))).html, /Ảnh được làm thô để không nhận ra ai/);
});

test('a mark of secrecy is refused with the proper way, a name is asked about, and both forms come back as typed', async () => {
	const secret = await report({ what: 'Gửi kèm văn bản đóng dấu MẬT số 12.' });
	assert.equal(secret.status, 422);
	assert.match(secret.html, /văn thư mật/);
	assert.match(secret.html, /đóng dấu MẬT số 12/);
	const named = await report({ what: 'Cô Sùng Thị Mai bị thương.', workplace: 'Trường Hoa Ban' });
	assert.match(named.html, /name="isNameMeant"/);
	assert.match(named.html, /value="Trường Hoa Ban"/);
	const meant = await report({ what: 'Cô Sùng Thị Mai bị thương.', isNameMeant: 'on' });
	assert.equal(meant.status, 303);
});

test('times are read as people write them, and a day to come is refused beside its field', async () => {
	const yesterday = '2024-04-09';
	const sent = await report({ 'occurredAt.on': yesterday, 'occurredAt.time': '5h30' });
	assert.equal(sent.status, 303, sent.html);
	const incident = await getOf(pathOf(sent.location));
	assert.equal(incident.occurredAt.toISOString(), '2024-04-08T22:30:00.000Z');
	const ahead = { 'occurredAt.on': 'other', 'occurredAt.day': '1', 'occurredAt.month': '1', 'occurredAt.year': '2030' };
	const refused = await report({ ...ahead, 'occurredAt.time': '08:00' });
	assert.equal(refused.status, 422);
	assert.match(refused.html, /id="f-occurredAt-error"/);
	assert.match(refused.html, /<details[^>]*open[^>]*>\s*<summary[^>]*>Khi nào, ở đâu/);
	const undated = await report({ ...ahead, 'occurredAt.time': '' });
	assert.match(undated.html, /Ghi ngày và giờ/);
});

test('an officer finds the unit that rings and writes for it; the paper and the page say so', async () => {
	const found = await send('minh', '/incidents/new/unit?q=hoa+ban');
	assert.match(found.html, new RegExp(`/incidents/new\\?organisationId=${world.units.school}`));
	const form = await send('minh', `/incidents/new?organisationId=${world.units.school}`);
	assert.match(form.html, /Ghi hộ Công đoàn Trường THCS Hoa Ban/);
	const sent = await send('minh', '/incidents/new?/report', { organisationId: world.units.school, ...told });
	assert.equal(sent.status, 303, sent.html);
	const path = pathOf(sent.location);
	assert.match((await send('minh', path)).html, /công đoàn cấp trên ghi hộ/);
	assert.match((await send('minh', `${path}/print`)).html, /công đoàn cấp trên ghi hộ/);
});

test('a pasted message fills the form, and what is doubtful is marked with its words', async () => {
	const text = 'lu ve luc 5h sang nay o truong, khoang 40 nguoi bi ngap, chua ai bi thuong';
	const read = await send('dung', '/incidents/new/from-chat?/read', { text });
	assert.equal(read.status, 200);
	assert.match(read.html, /Đọc được từ tin nhắn/);
	assert.match(read.html, /action="\/incidents\/new\?\/report"/);
	assert.match(read.html, /value="disaster"[^>]*checked/);
	assert.ok(read.html.includes(text), 'the message itself tells what happened');
	const long = await send('dung', '/incidents/new/from-chat?/read', { text: 'a'.repeat(3001) });
	assert.equal(long.status, 422);
	assert.match(long.html, /a{3001}/);
});

test('a quick report fills the form of a case', async () => {
	const path = pathOf((await report({ trigger: 'unpaid', workplace: 'Trường Hoa Ban' })).location);
	const id = path.split('/').at(-1) ?? '';
	const form = await send('quyen', `/cases/new?incident=${id}`);
	assert.equal(form.status, 200);
	assert.match(form.html, new RegExp(`name="incidentId" value="${id}"`));
	assert.match(form.html, /Nước vào ba phòng học\./);
	assert.match(form.html, /value="wages"[^>]*selected/);
});

test('a suspicion about security leaves a unit and a day and nothing else', async () => {
	const page = await send('dung', '/incidents/security');
	assert.match(page.html, /href="tel:113"/);
	assert.doesNotMatch(page.html, /<textarea|type="file"|type="text"/);
	const before = await application.connection.db.selectFrom('events').select('id').execute();
	const sent = await send('dung', '/incidents/security?/refer', { organisationId: world.units.school });
	assert.equal(sent.location, '/incidents?done=referred');
	const rows = await application.connection.db.selectFrom('securityReferrals').selectAll().execute();
	assert.deepEqual(rows, [{ organisationId: world.units.school, onDay: '2024-04-10' }]);
	const later = await application.connection.db.selectFrom('events').select('id').execute();
	assert.equal(later.length, before.length);
});
