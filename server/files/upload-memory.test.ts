import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problem } from '#domain/problems.ts';
import { BrokenForm, type FormLimits } from './upload.ts';
import { readFormInMemory } from './upload-memory.ts';

const megabyte = 1024 * 1024;
const limits: FormLimits = {
	fileBytes: 15 * megabyte,
	formBytes: 75 * megabyte,
	files: 5,
	fields: 20,
	fieldBytes: 1000,
};
const boundary = 'BienGioi';
const keep = async (bytes: Buffer) => ({ bytes: bytes.length });

function form(parts: [string, string | Blob][]): Request {
	const data = new FormData();
	for (const [name, value] of parts) data.append(name, value as string);
	return new Request('http://127.0.0.1/n', { method: 'POST', body: data });
}
const file = (bytes: number, name = 'anh.jpg') => new File([new Uint8Array(bytes)], name);

/** A body whose file grows piece by piece, as the test gives them. */
function growing() {
	let controller: ReadableStreamDefaultController<Uint8Array>;
	const body = new ReadableStream<Uint8Array>({
		start: (given) => {
			controller = given;
		},
	});
	const give = (text: string) => controller.enqueue(Buffer.from(text));
	give(`--${boundary}\r\nContent-Disposition: form-data; name="photos"; filename="a.jpg"\r\n\r\n`);
	const type = `multipart/form-data; boundary=${boundary}`;
	const request = new Request('http://127.0.0.1/n', {
		method: 'POST',
		headers: { 'content-type': type },
		body,
		duplex: 'half',
	} as RequestInit);
	return {
		request,
		grow: (bytes: number) => controller.enqueue(new Uint8Array(bytes)),
		end: () => {
			give(`\r\n--${boundary}--\r\n`);
			controller.close();
		},
		breakOff: () => controller.error(new Error('gone')),
	};
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

test('words and photos arrive; what is kept is what the cleaner gave', async () => {
	const parts: [string, string | Blob][] = [
		['text', 'Lương'.normalize('NFD')],
		['photos', file(10)],
	];
	const received = await readFormInMemory(form(parts), { limits, keep });
	assert.deepEqual(received, { fields: new Map([['text', ['Lương']]]), kept: [{ bytes: 10 }], refusals: [] });
});

test('too large, empty, refused by the cleaner: a sentence beside each, and the others are kept', async () => {
	const cleaner = async (bytes: Buffer) => {
		if (bytes.length === 7) throw problem('drawingRefused');
		return { bytes: bytes.length };
	};
	const sizes = [16 * megabyte, 0, 7, 9];
	const received = await readFormInMemory(form(sizes.map((size) => ['photos', file(size, `${size}.jpg`)])), {
		limits,
		keep: cleaner,
	});
	assert.deepEqual(received.kept, [{ bytes: 9 }]);
	const said = received.refusals.map(({ fileName, sentence }) => `${fileName} ${sentence}`).join('\n');
	assert.match(said, /16777216\.jpg Tệp này lớn hơn 15 MB[\s\S]*0\.jpg Tệp này trống[\s\S]*7\.jpg Tệp hình vẽ SVG/);
});

test('of fifty photos five are kept, and one sentence says so', async () => {
	const photos = Array.from({ length: 50 }, (): [string, Blob] => ['photos', file(5)]);
	const { kept, refusals } = await readFormInMemory(form(photos), { limits, keep });
	assert.equal(kept.length, 5);
	assert.equal(refusals.length, 1);
});

test('one form never holds two files: the second is not taken in before the first is cleaned', async () => {
	let now = 0;
	let most = 0;
	const slow = async (bytes: Buffer) => {
		most = Math.max(most, ++now);
		await settled();
		now -= 1;
		return { bytes: bytes.length };
	};
	const photos = Array.from({ length: 4 }, (): [string, Blob] => ['photos', file(megabyte)]);
	const { kept } = await readFormInMemory(form(photos), { limits, keep: slow });
	assert.equal(kept.length, 4);
	assert.equal(most, 1);
});

test('slow senders fill their share and no more: words still pass, the next photo is asked to come back, then all is free', async () => {
	const senders = Array.from({ length: 4 }, growing);
	const answers = senders.map(({ request }) => readFormInMemory(request, { limits, keep }));
	for (const { grow } of senders) grow(12 * megabyte - 1);
	await settled();
	const words = await readFormInMemory(form([['text', 'Lương']]), { limits, keep });
	assert.deepEqual(words.fields.get('text'), ['Lương']);
	const photo = () =>
		readFormInMemory(
			form([
				['text', 'Lương'],
				['photos', file(megabyte)],
			]),
			{ limits, keep },
		);
	const refused = await photo();
	assert.deepEqual(refused.fields.get('text'), ['Lương']);
	assert.match(refused.refusals[0]?.sentence ?? '', /nhiều người cùng gửi ảnh/);

	senders[0]?.breakOff();
	await assert.rejects(answers[0] as Promise<unknown>, BrokenForm);
	assert.deepEqual((await photo()).kept, [{ bytes: megabyte }], 'who broke off holds nothing');
	for (const sender of senders.slice(1)) sender.end();
	await Promise.all(answers.slice(1));
});

test('a body of another type is refused without reading', async () => {
	const request = new Request('http://127.0.0.1/n', { method: 'POST', body: '{}' });
	await assert.rejects(readFormInMemory(request, { limits, keep }), { code: 'unsupportedBody' });
});
