import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { incidentOperations as incidents } from '#domain/incidents/operations.ts';
import { fileStoreOf, stageFile } from '#server/files/rows.ts';
import { jpegOfPhone, SECRET, wavOfPhone } from '#server/media/phone-files.fixture.ts';
import { testApplication } from '../../../test/database.ts';
import { buildFederation, type Federation } from '../../../test/federation.ts';
import { incidentJobs } from '../jobs.ts';
import { clock, flood, refusal, tell } from '../telling.fixture.ts';

let federation: Federation;
before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

const at = clock('2024-07-17', '08:05');
const later = clock('2024-07-17', '09:00');
let staged = 0;

/** As a form does before the operation runs. */
async function stage(bytes: Buffer, kind: string): Promise<{ fileId: string }> {
	const { application, people } = federation;
	const { staging } = await fileStoreOf(application);
	staged += 1;
	const path = join(staging, `test-${staged}.staged`);
	await writeFile(path, bytes);
	const file = { path, bytes: bytes.length, kind, fileName: 'IMG_20240717_LeVanDung.jpg', field: 'files' };
	const fileId = await stageFile(application, file as never, { personId: people.dung, now: at });
	return { fileId };
}

const get = (id: string) => federation.perform('quyen', later, incidents.get, { id });
const run = (task: string) => incidentJobs.tasks[task]!({ ...federation.application, now: () => later }, {});
async function bytesOf(id: string, fileId: string): Promise<Buffer> {
	const { sha256 } = await federation.perform('quyen', later, incidents.file, { id, fileId });
	const store = await fileStoreOf(federation.application);
	return Buffer.concat(await store.open(sha256).toArray());
}
/** Whether red turns to blue from one pixel to the next, and not over a broad band. */
async function isSharp(bytes: Buffer): Promise<boolean> {
	const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
	const { channels, width } = info;
	let steepest = 0;
	for (let place = channels * width; place < data.length; place += channels) {
		const beside = (place / channels) % width === 0 ? data[place]! : data[place - channels]!;
		const above = data[place - channels * width]!;
		steepest = Math.max(steepest, Math.abs(data[place]! - beside), Math.abs(data[place]! - above));
	}
	return steepest > 60;
}

test('a picture of a flood loses all that tells of its maker, and what was sent is deleted', async () => {
	const sent = await stage(await jpegOfPhone(), 'jpeg');
	const id = await tell(federation, 'dung', at, { files: [sent] });
	const { files } = await get(id);
	assert.deepEqual(
		files.map(({ kind, isCoarse, fileName, version }) => [kind, isCoarse, fileName, version]),
		[['photo', false, 'anh.jpg', 1]],
	);
	const bytes = await bytesOf(id, files[0]!.id);
	assert.ok(!bytes.includes(SECRET));
	assert.ok(await isSharp(bytes));
	await run('incidents.forgetOriginals');
	const { db } = federation.application.connection;
	assert.deepEqual(await db.selectFrom('files').select('id').where('id', '=', sent.fileId).execute(), []);
	assert.ok((await bytesOf(id, files[0]!.id)).length > 0, 'the clean one stays');
});

test('a picture of a stoppage is coarse, and one of an accident that turns out to be a stoppage becomes so', async () => {
	const id = await tell(federation, 'dung', at, {
		trigger: 'stoppage',
		files: [await stage(await jpegOfPhone(), 'jpeg')],
	});
	const [file] = (await get(id)).files;
	assert.equal(file?.isCoarse, true);
	assert.ok(!(await isSharp(await bytesOf(id, file!.id))));
	const other = await tell(federation, 'dung', at, {
		trigger: 'accident',
		files: [await stage(await jpegOfPhone(), 'jpeg')],
	});
	const [fine] = (await get(other)).files;
	await federation.perform('dung', at, incidents.supplement, { ...flood, id: other, version: 1, trigger: 'stoppage' });
	const [coarse] = (await get(other)).files;
	assert.equal(coarse?.isCoarse, true);
	assert.ok(!(await isSharp(await bytesOf(other, coarse!.id))));
	await assert.rejects(
		federation.perform('quyen', later, incidents.file, { id: other, fileId: fine!.id }),
		refusal('notFound'),
	);
	await run('incidents.forgetOriginals');
	const { db } = federation.application.connection;
	assert.deepEqual(await db.selectFrom('files').select('id').where('id', '=', fine!.id).execute(), []);
});

test('a voice note alone is a report; a person writes it down, and at closing the voice is gone and the words stay', async () => {
	const id = await tell(federation, 'dung', at, { what: undefined, files: [await stage(wavOfPhone(2), 'wav')] });
	const found = await get(id);
	assert.equal(found.opening, 'Nghe đoạn ghi âm');
	const fileId = found.files[0]!.id;
	const heard = { id, fileId, transcript: 'Nước vào ba phòng học.' };
	await assert.rejects(
		federation.perform('quyen', later, incidents.transcribe, { ...heard, transcript: 'Chị Lò Thị Mai gọi.' }),
		refusal('namesNoticed'),
	);
	await federation.perform('quyen', later, incidents.acknowledge, { id });
	const ending = { id, result: 'Nước rút.', cause: 'Mưa.' };
	await assert.rejects(
		federation.perform('quyen', later, incidents.close, ending),
		refusal('incidentStands', /ghi lại bằng chữ/),
	);
	await federation.perform('quyen', later, incidents.transcribe, heard);
	const { sha256 } = await federation.perform('quyen', later, incidents.file, { id, fileId });
	await federation.perform('quyen', later, incidents.close, ending);
	const more = { ...flood, id, version: 1, files: [await stage(wavOfPhone(1), 'wav')] };
	await assert.rejects(
		federation.perform('dung', later, incidents.supplement, more),
		refusal('unreadableInput', /ghi bằng chữ/),
	);
	await assert.rejects(federation.perform('quyen', later, incidents.file, { id, fileId }), refusal('notFound'));
	await run('incidents.forgetVoices');
	const store = await fileStoreOf(federation.application);
	assert.equal(await store.has(sha256), false);
	const [file] = (await get(id)).files;
	assert.deepEqual([file?.transcript, file?.removedAt], [heard.transcript, later]);
	await assert.rejects(federation.perform('quyen', later, incidents.transcribe, heard), refusal('wrongState'));
});

test('what cannot be cleaned is refused beside the file and nothing is reported; it can be sent again without it', async () => {
	const bad = await stage(Buffer.from('%PDF-1.4 nothing'), 'pdf');
	const good = await stage(await jpegOfPhone(), 'jpeg');
	const files = [good, bad];
	await assert.rejects(tell(federation, 'dung', at, { files }), (error: unknown) => {
		assert.deepEqual(
			(error as { issues: { path: string }[] }).issues.map(({ path }) => path),
			['files.1.fileId'],
		);
		return true;
	});
	const id = await tell(federation, 'dung', at, { files: [good] });
	assert.equal((await get(id)).files.length, 1);
	const others = federation.perform('van', at, incidents.report, {
		...flood,
		organisationId: federation.units.school,
		files: [bad],
	});
	await assert.rejects(others, refusal('unreadableInput', /không còn trên máy chủ/));
});
