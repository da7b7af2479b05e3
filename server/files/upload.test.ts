import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { BrokenForm, type FormLimits, readForm } from './upload.ts';

const limits: FormLimits = { fileBytes: 1_000_000, formBytes: 3_000_000, files: 3, fields: 20, fieldBytes: 200_000 };
const PDF = '%PDF-1.7\n1 0 obj\n';
const BOUNDARY = '----BienGioi7MA4YWxk';
let directory = '';

before(async () => {
	directory = await mkdtemp(join(tmpdir(), 'lang-nghe-upload-'));
});
after(() => rm(directory, { recursive: true, force: true }));

function posted(body: BodyInit, type = `multipart/form-data; boundary=${BOUNDARY}`, signal?: AbortSignal): Request {
	return new Request('http://127.0.0.1/nop', {
		method: 'POST',
		headers: { 'content-type': type },
		body,
		duplex: 'half',
		signal,
	} as RequestInit);
}

function form(parts: Record<string, string | Blob | (string | Blob)[]>): Request {
	const data = new FormData();
	for (const [name, given] of Object.entries(parts)) {
		for (const value of [given].flat()) {
			if (typeof value === 'string') data.append(name, value);
			else data.append(name, value);
		}
	}
	return new Request('http://127.0.0.1/nop', { method: 'POST', body: data });
}

/** A multipart body as a stream of 64 kB pieces that is never whole in memory. */
function generated(fileBytes: number, before = '', afterFile = ''): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	const piece = new Uint8Array(65_536).fill(97);
	let left = fileBytes;
	let state = 0;
	return new ReadableStream({
		pull(controller) {
			if (state === 0) {
				controller.enqueue(
					encoder.encode(
						`${before}--${BOUNDARY}\r\nContent-Disposition: form-data; name="tep"; filename="to.txt"\r\nContent-Type: text/plain\r\n\r\n`,
					),
				);
				state = 1;
			} else if (left > 0) {
				controller.enqueue(piece.subarray(0, Math.min(left, piece.length)));
				left -= piece.length;
			} else {
				controller.enqueue(encoder.encode(`\r\n${afterFile}--${BOUNDARY}--\r\n`));
				controller.close();
			}
		},
	});
}

function field(name: string, value: string): string {
	return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
}

test('a form with Vietnamese fields and two files arrives with their hashes, kinds and composed names', async () => {
	const photo = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70]);
	const request = form({
		tieuDe: 'Báo cáo'.normalize('NFD'),
		muc: ['một', 'hai'],
		tep: [
			new File([PDF], 'C:\\Users\\Lan\\Kế hoạch.pdf'.normalize('NFD')),
			new File([photo], 'ảnh\u202egpj.exe', { type: 'application/x-msdownload' }),
		],
	});
	const received = await readForm(request, { limits, directory });
	assert.deepEqual(received.fields.get('tieuDe'), ['Báo cáo']);
	assert.deepEqual(received.fields.get('muc'), ['một', 'hai']);
	assert.deepEqual(received.refusals, []);
	assert.deepEqual(
		received.files.map(({ fileName, kind, bytes }) => ({ fileName, kind, bytes })),
		[
			{ fileName: 'Kế hoạch.pdf', kind: 'pdf', bytes: PDF.length },
			{ fileName: 'ảnhgpj.exe', kind: 'jpeg', bytes: 10 },
		],
	);
	assert.equal(received.files[1]?.sha256, await sha256(photo));
	assert.deepEqual(new Uint8Array(await readFile(received.files[1]!.path)), photo);
});

test('an urlencoded form comes through the same door', async () => {
	const body = new URLSearchParams([
		['ten', 'Công đoàn cơ sở xã Thượng Phùng'],
		['so', '1'],
		['so', '2'],
	]);
	const received = await readForm(posted(body, 'application/x-www-form-urlencoded;charset=UTF-8'), {
		limits,
		directory,
	});
	assert.deepEqual(received.fields.get('ten'), ['Công đoàn cơ sở xã Thượng Phùng']);
	assert.deepEqual(received.fields.get('so'), ['1', '2']);
});

test('an input in which no file was chosen is neither a file nor a refusal', async () => {
	const body = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="tep"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--${BOUNDARY}--\r\n`;
	const received = await readForm(posted(body), { limits, directory });
	assert.deepEqual([received.files, received.refusals], [[], []]);
});

test('a file that is too large is refused by name while the fields around it and the other file survive', async () => {
	const request = form({
		truoc: 'còn',
		tep: [new File([new Uint8Array(1_000_001)], 'lớn.bin'), new File([PDF], 'nhỏ.pdf')],
		sau: 'cũng còn',
	});
	const received = await readForm(request, { limits, directory });
	assert.deepEqual(
		[...received.fields],
		[
			['truoc', ['còn']],
			['sau', ['cũng còn']],
		],
	);
	assert.deepEqual(
		received.files.map((file) => file.fileName),
		['nhỏ.pdf'],
	);
	assert.deepEqual(received.refusals, [
		{ field: 'tep', fileName: 'lớn.bin', sentence: 'Tệp “lớn.bin” lớn hơn 977 KB. Chọn tệp nhỏ hơn.' },
	]);
});

test('a file of exactly the limit is taken', async () => {
	const received = await readForm(form({ tep: new File([new Uint8Array(1_000_000)], 'vừa.bin') }), {
		limits,
		directory,
	});
	assert.equal(received.files[0]?.bytes, 1_000_000);
});

test('empty files, files of another kind, too many files and too long fields each get their own sentence', async () => {
	const empty = await readForm(form({ tep: new File([], 'trống.pdf') }), { limits, directory });
	assert.match(empty.refusals[0]?.sentence ?? '', /^Tệp “trống\.pdf” trống\./);

	const wrong = await readForm(form({ tep: new File(['MZ\x90\0\x03'], 'ảnh.jpg') }), {
		limits,
		directory,
		kinds: ['jpeg', 'pdf', 'xlsx'],
	});
	assert.equal(wrong.refusals[0]?.sentence, 'Tệp “ảnh.jpg” không đúng loại. Chọn tệp JPEG, PDF, Excel (.xlsx).');

	const many = await readForm(form({ tep: [1, 2, 3, 4].map((n) => new File([PDF], `${n}.pdf`)) }), {
		limits,
		directory,
	});
	assert.equal(many.files.length, 3);
	assert.equal(many.refusals[0]?.sentence, 'Mỗi lần gửi tối đa 3 tệp. Gửi tệp “4.pdf” ở lần sau.');

	const long = await readForm(form({ noiDung: 'a'.repeat(200_001) }), { limits, directory });
	assert.equal(long.fields.get('noiDung')?.[0]?.length, 200_000);
	assert.match(long.refusals[0]?.sentence ?? '', /dài hơn 195 KB/);

	const fields = await readForm(form(Object.fromEntries(Array.from({ length: 25 }, (_, n) => [`o${n}`, 'x']))), {
		limits,
		directory,
	});
	assert.equal(fields.fields.size, 20);
	assert.match(fields.refusals[0]?.sentence ?? '', /quá 20 ô/);
});

test('a body larger than the form may be loses its files, not what was typed before and after them', async () => {
	const roomy = { ...limits, fileBytes: 100_000_000 };
	const received = await readForm(posted(generated(5_000_000, field('truoc', 'còn'), field('sau', 'cũng còn'))), {
		limits: roomy,
		directory,
	});
	assert.deepEqual([...received.fields.keys()], ['truoc', 'sau']);
	assert.match(received.refusals[0]?.sentence ?? '', /^Các tệp gửi cùng lúc lớn hơn 2,9 MB/);
	assert.deepEqual(received.files, []);
});

test('nothing of refused, cut or broken uploads stays in staging', async () => {
	const own = await mkdtemp(join(directory, 'cut-'));
	await readForm(form({ tep: new File([new Uint8Array(1_000_001)], 'lớn.bin') }), { limits, directory: own });

	const cut = new ReadableStream<Uint8Array>({
		start(controller) {
			controller.enqueue(
				new TextEncoder().encode(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="t"; filename="a"\r\n\r\nabc`),
			);
			setTimeout(() => controller.error(new Error('socket hang up')), 20);
		},
	});
	await assert.rejects(readForm(posted(cut), { limits, directory: own }), { code: 'interrupted' });

	const unended = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="t"; filename="a"\r\n\r\nabc`;
	await assert.rejects(readForm(posted(unended), { limits, directory: own }), { code: 'interrupted' });

	const silent = new ReadableStream<Uint8Array>({
		start: (controller) => controller.enqueue(new TextEncoder().encode(unended)),
	});
	await assert.rejects(readForm(posted(silent), { limits, directory: own, idleMilliseconds: 50 }), { code: 'idle' });

	const gone = new AbortController();
	const endless = new ReadableStream<Uint8Array>({
		start: (controller) => controller.enqueue(new TextEncoder().encode(unended)),
	});
	setTimeout(() => gone.abort(), 30);
	await assert.rejects(readForm(posted(endless, undefined, gone.signal), { limits, directory: own }), BrokenForm);
	assert.deepEqual(await readdir(own), []);
});

test('a body of another type, and multipart without a boundary, are refused without reading', async () => {
	for (const type of ['application/json', 'text/plain', 'multipart/form-data', 'multipart/mixed; boundary=a']) {
		await assert.rejects(readForm(posted('x', type), { limits, directory }), { code: 'unsupportedBody' });
	}
});

test('a hostile field name is only a name', async () => {
	const received = await readForm(posted(`${field('__proto__', 'x')}--${BOUNDARY}--\r\n`), { limits, directory });
	assert.deepEqual([...received.fields], [['__proto__', ['x']]]);
	assert.equal(({} as Record<string, unknown>).x, undefined);
});

test('four bodies are parsed at once, the fifth waits until one has ended', async () => {
	const open: ReadableStreamDefaultController<Uint8Array>[] = [];
	const slow = () =>
		new ReadableStream<Uint8Array>(
			{
				pull: (controller) => {
					if (!open.includes(controller)) open.push(controller);
					return new Promise(() => {});
				},
			},
			{ highWaterMark: 0 },
		);
	const end = (controller: ReadableStreamDefaultController<Uint8Array> | undefined) => {
		controller?.enqueue(new TextEncoder().encode(`${field('a', 'b')}--${BOUNDARY}--\r\n`));
		controller?.close();
	};
	const all = Array.from({ length: 5 }, () => readForm(posted(slow()), { limits, directory }));
	await new Promise((resolve) => setTimeout(resolve, 50));
	assert.equal(open.length, 4);
	end(open[0]);
	await Promise.race(all);
	await new Promise((resolve) => setTimeout(resolve, 50));
	assert.equal(open.length, 5);
	for (const controller of open.slice(1)) end(controller);
	assert.equal((await Promise.all(all)).length, 5);
});

test('200 MB pass through with less than 60 MB of memory, kept or thrown away', async () => {
	for (const fileBytes of [300_000_000, 1_000_000]) {
		const roomy = { ...limits, fileBytes, formBytes: 400_000_000 };
		const start = process.memoryUsage();
		let most = 0;
		const watch = setInterval(() => {
			const now = process.memoryUsage();
			most = Math.max(most, now.rss - start.rss, now.heapUsed + now.external - start.heapUsed - start.external);
		}, 5);
		const received = await readForm(posted(generated(200_000_000)), { limits: roomy, directory });
		clearInterval(watch);
		assert.equal(received.files[0]?.bytes, fileBytes > 200_000_000 ? 200_000_000 : undefined);
		assert.ok(most < 60_000_000, `grew by ${Math.round(most / 1e6)} MB`);
		if (received.files[0]) await rm(received.files[0].path);
	}
});

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
	return Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
}
