/**
 * What workers' pages do with everything that a phone, a hurried thumb or an attacker can send: the answer is always a
 * page with a clear sentence and everything as typed, never a cookie, a script, a file on the disk or a line in the log.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { voiceOperations } from '#domain/cases/voices/operations.ts';
import { withCheckDigit } from '#domain/cases/voices/rules.ts';
import { sessionCookie } from '#server/http/cookies.ts';
import { heicOfPhone, jpegOfPhone, pngBomb, threeGpOfPhone, wavOfPhone } from '#server/media/phone-files.fixture.ts';
import { openWorkerWorld, type WorkerWorld } from './worker-world.ts';

let world: WorkerWorld;
let page: string;
before(async () => {
	world = await openWorkerWorld();
	page = `/n/${world.codes.school}`;
});
after(() => world?.close());

type Value = string | File;
type Answer = { status: number; html: string; headers: Headers };

async function ask(path: string, fields?: Record<string, Value | Value[]>, init: RequestInit = {}): Promise<Answer> {
	const body = new FormData();
	for (const [name, values] of Object.entries(fields ?? {}))
		for (const value of [values].flat()) body.append(name, value);
	const response = await fetch(world.baseURL + path, {
		redirect: 'manual',
		...(fields && { method: 'POST', body }),
		...init,
		headers: { accept: 'text/html', origin: world.baseURL, ...init.headers },
	});
	const html = (await response.text()).replaceAll(/<!--.*?-->/g, '');
	return { status: response.status, html, headers: response.headers };
}

const told = (changes: Record<string, Value | Value[]> = {}): Record<string, Value | Value[]> => ({
	key: randomUUID(),
	code: world.codes.school,
	topic: 'wages',
	text: 'Hai tháng nay chưa có lương.',
	place: 'Bếp ăn',
	since: 'month',
	people: '12',
	wish: 'help',
	identity: 'anonymous',
	concernsLeader: 'no',
	reader: 'unit',
	...changes,
});
const photo = (bytes: Uint8Array, name = 'IMG_2024.jpg', type = 'image/jpeg') =>
	new File([Uint8Array.from(bytes)], name, { type });
const receiptIn = (html: string) => /class="number[^"]*">([\d ]{19})</.exec(html)?.[1] ?? '';
const sealed = async () =>
	Number(
		(
			await world.federation.application.connection.db
				.selectFrom('sealedInbox')
				.select(({ fn }) => fn.countAll().as('rows'))
				.executeTakeFirstOrThrow()
		).rows,
	);

describe('every page of workers', () => {
	const pages: [string, () => string, Record<string, Value> | undefined][] = [
		['the page for a code', () => '/n', undefined],
		['the page of a union', () => page, undefined],
		['the page to come back to', () => '/n/xem', undefined],
		['the page that checks a proof', () => '/n/xac-nhan', undefined],
		['a wrong code', () => '/n/hala-9', undefined],
		['an address below that does not exist', () => '/n/a/b/c', undefined],
		['a wrong number', () => '/n/xem?/look', { receipt: '1' }],
	];
	for (const [what, path, fields] of pages) {
		test(`${what}: no cookie, no script, nothing kept, nothing allowed`, async () => {
			const cookie = `${sessionCookie}=stolen; lang=en`;
			const { html, headers } = await ask(path(), fields, { headers: { cookie } });
			assert.equal(headers.get('set-cookie'), null);
			assert.doesNotMatch(html, /<script|<link rel="(?!icon)|<img|@import|url\(/);
			assert.match(html, /<html lang="vi">/);
			assert.equal(headers.get('cache-control'), 'no-store, max-age=0');
			assert.equal(headers.get('link'), null);
			const policy = headers.get('content-security-policy') ?? '';
			for (const kind of ['default', 'script', 'connect', 'media', 'worker'])
				assert.match(policy, new RegExp(`${kind}-src 'none'`));
			assert.doesNotMatch(policy, /unsafe-inline|https?:/);
			assert.match(headers.get('permissions-policy') ?? '', /geolocation=\(\).*microphone=\(\)/);
			assert.equal(headers.get('referrer-policy'), 'same-origin');
			assert.equal(headers.get('clear-site-data'), fields ? '"cache"' : null);
		});
	}

	test('looking with HEAD and GET writes nothing, and HEAD has no body', async () => {
		const before = await sealed();
		assert.equal((await ask(page, undefined, { method: 'HEAD' })).html, '');
		assert.equal((await ask(`${page}?/send`)).status, 200);
		assert.equal(await sealed(), before);
	});
});

describe('the code of a poster', () => {
	test('typed with capitals, spaces or accents it leads to the page', async () => {
		const { status, headers } = await ask(
			`/n?code=${encodeURIComponent(world.codes.school.toUpperCase().replace('-', ' '))}`,
		);
		assert.deepEqual([status, headers.get('location')], [303, page]);
	});
	test('one that is no code is said beside the field, as typed', async () => {
		const { html } = await ask('/n?code=xin+ch%C3%A0o');
		assert.match(html, /value="xin chào"/);
		assert.match(html, /không giống mã trên áp phích/);
	});
	test('an unknown one and an ended one say what to do', async () => {
		const unknown = await ask('/n/hala-9');
		assert.equal(unknown.status, 404);
		assert.match(unknown.html, /Không có công đoàn nào dùng mã này/);
		const { federation, codes } = world;
		const day = federation.application.now();
		await federation.perform('quyen', day, voiceOperations.issueCode, { id: federation.units.tea });
		const ended = await ask(`/n/${codes.tea}`);
		assert.equal(ended.status, 410);
		assert.match(ended.html, /đã được thay bằng mã mới/);
	});
	test('one that ended while she wrote costs nothing: the page asks for the new code and keeps the rest', async () => {
		const old = world.codes.tea;
		for (const step of ['review', 'send']) {
			const { status, html } = await ask(`/n/${old}?/${step}`, told({ code: old, text: 'Chuyện dài đã viết' }));
			assert.equal(status, 410);
			assert.match(html, /Mã trên áp phích mới/);
			assert.match(html, /đã được thay bằng mã mới/);
			assert.match(html, />Chuyện dài đã viết<\/textarea>/);
		}
		const { status, html } = await ask(`/n/${old}?/review`, told());
		assert.equal(status, 200);
		assert.match(html, /Công đoàn Trường THCS Hoa Ban/);
	});
});

describe('before it is sent', () => {
	test('the review says who reads, who does not, when and how long, and sends nothing', async () => {
		const before = await sealed();
		const { status, html } = await ask(`${page}?/review`, told());
		assert.equal(status, 200);
		assert.match(html, /Người giải quyết của Công đoàn Trường THCS Hoa Ban đọc/);
		assert.match(html, /sáng thứ Năm, 11\/04\/2024/);
		assert.match(html, /Giữ 15 năm/);
		assert.match(html, />Gửi\s*</);
		assert.equal(await sealed(), before);
	});
	for (const [name, value] of [
		['reader', 'upper'],
		['concernsLeader', 'yes'],
		['concernsLeader', 'unsure'],
	] as const) {
		test(`${name}: ${value} goes past her own union, and the page says so`, async () => {
			const { html } = await ask(`${page}?/review`, told({ [name]: value }));
			assert.match(html, /Người giải quyết của Liên đoàn Lao động huyện Bắc Vân đọc/);
			assert.match(html, /cán bộ Công đoàn Trường THCS Hoa Ban không thấy/);
		});
	}
	test('a name and a telephone number are asked about once: change it, or send it so', async () => {
		const { html } = await ask(`${page}?/review`, told({ text: 'Tôi là Nguyễn Thị Hoa, gọi 0912 345 678' }));
		for (const mention of ['“0912 345 678”', '“Nguyễn Thị Hoa”']) assert.ok(html.includes(mention), mention);
		assert.match(html, />Gửi như vậy\s*</);
		const edited = await ask(`${page}?/edit`, told({ text: 'Tôi là Nguyễn Thị Hoa' }));
		assert.match(edited.html, />Tôi là Nguyễn Thị Hoa<\/textarea>/);
	});
	for (const [what, changes, sentence] of [
		['nothing chosen', { topic: '', wish: '', concernsLeader: '' }, /Chọn một việc gần nhất/],
		['words for a number', { people: 'nhiều lắm' }, /Số người chỉ ghi bằng số/],
		['a petition without a name', { wish: 'petition' }, /Đơn chính thức phải có tên/],
		['a name on something anonymous', { fullName: 'Lan' }, /không nêu tên mà ô này đang có chữ/],
		['a text without end', { text: 'á'.repeat(10_001) }, /Dài quá 10\.000 chữ/],
	] as const) {
		test(`${what} is said beside the field, with everything as typed`, async () => {
			const { status, html } = await ask(`${page}?/review`, told({ text: 'Đã viết', ...changes }));
			assert.equal(status, 422);
			assert.match(html, sentence);
			assert.match(html, /<title>Lỗi: /);
			assert.match(html, /value="Bếp ăn"/);
		});
	}
	test('spoken words may come in the last step, so an empty text passes the first', async () => {
		const { status, html } = await ask(`${page}?/review`, told({ text: '' }));
		assert.equal(status, 200);
		assert.match(html, /Chưa viết gì/);
	});
});

describe('sending', () => {
	test('the same key gives the same number in the same answer, forty times, and one row', async () => {
		const before = await sealed();
		const fields = told();
		const answers = await Promise.all(Array.from({ length: 40 }, () => ask(`${page}?/send`, fields)));
		assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
		const numbers = new Set(answers.map(({ html }) => receiptIn(html)));
		assert.equal(numbers.size, 1);
		assert.match([...numbers][0] ?? '', /^\d{4} \d{4} \d{4} \d{4}$/);
		assert.equal(answers[0]?.html.split([...numbers][0] ?? '-').length, 3, 'the number stands there twice');
		assert.equal(await sealed(), before + 1);
	});
	test('emoji, other scripts and every Unicode form are taken', async () => {
		const text = `${'Lương 😡👨‍👩‍👧'.normalize('NFD')} ໄດ້ບໍ 工资 ꪀꪱ שכר`;
		assert.equal((await ask(`${page}?/send`, told({ text }))).status, 200);
	});
	test('nothing said and nothing attached is refused in the step that can mend it', async () => {
		const { status, html } = await ask(`${page}?/send`, told({ text: '' }));
		assert.equal(status, 422);
		assert.match(html, /hoặc gửi kèm ảnh, lời ghi âm/);
	});
	test('photos of both kinds of phone and a spoken word are taken without their files touching the disk', async () => {
		const files = [photo(await jpegOfPhone()), photo(heicOfPhone, 'IMG_1.HEIC', 'image/heic')];
		const voice = photo(threeGpOfPhone(100), 'Ghi âm 001.amr', 'audio/3gpp');
		const { status, html } = await ask(`${page}?/send`, told({ text: '', photos: files, voice }));
		assert.equal(status, 200, html);
		const directory = world.federation.application.filesDirectory;
		assert.deepEqual(existsSync(directory) ? readdirSync(directory, { recursive: true }) : [], []);
	});
	for (const [what, bytes, sentence] of [
		['a video of 100 MB', Buffer.alloc(100_000_000), /lớn hơn 15 MB/],
		['a PDF with script', Buffer.from('%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript>>>>'), /PDF, Word/],
		['an SVG', Buffer.from('<svg onload="alert(1)"/>'), /hình vẽ SVG/],
		['a picture bomb', pngBomb(60_000, 60_000), /quá nhiều điểm ảnh/],
		['an empty file', Buffer.alloc(0), /Tệp này trống/],
		['a program', Buffer.from('MZ\u0090\0'), /chỉ nhận ảnh và ghi âm/],
		['silence of no length', wavOfPhone(0), /không có tiếng hoặc quá ngắn|tệp bị hỏng/],
	] as const) {
		test(`${what} comes back with its name, its sentence and everything typed; nothing was sent`, async () => {
			const before = await sealed();
			const { status, html } = await ask(`${page}?/send`, told({ photos: photo(bytes, 'của tôi.jpg') }));
			assert.equal(status, 422);
			assert.match(html, /“của tôi\.jpg”/);
			assert.match(html, sentence);
			assert.match(html, /phải chọn lại/);
			assert.match(html, /value="Hai tháng nay chưa có lương\."/);
			assert.equal(await sealed(), before);
		});
	}
	test('fifty photos get one sentence, not forty-five', async () => {
		const one = await jpegOfPhone();
		const photos = Array.from({ length: 50 }, (_, at) => photo(one, `anh${at}.jpg`));
		const { status, html } = await ask(`${page}?/send`, told({ photos }));
		assert.equal(status, 422);
		assert.equal(html.split('Mỗi lần gửi được 5 tệp').length - 1, 2, 'in the summary and beside the field');
	});
	test('twenty people send photos at once, and all are heard', async () => {
		const bytes = await jpegOfPhone();
		const answers = await Promise.all(
			Array.from({ length: 20 }, () => ask(`${page}?/send`, told({ photos: photo(bytes) }))),
		);
		assert.deepEqual(
			answers.map(({ status }) => status),
			Array(20).fill(200),
		);
	});
	test('a body that breaks off says so on a page', async () => {
		const { status, html } = await ask(`${page}?/send`, undefined, {
			method: 'POST',
			body: '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nHai th',
			headers: { 'content-type': 'multipart/form-data; boundary=x' },
		});
		assert.equal(status, 400);
		assert.match(html, /chưa nhận được gì/);
	});
});

describe('coming back', () => {
	for (const [what, receipt, sentence] of [
		['too short', '1234 5678', /Mã số có 16 chữ số, ở đây có 8/],
		['mistyped', `${withCheckDigit('123456789012345').slice(0, 14)}00`, /có chỗ gõ nhầm/],
		['with letters', '1234 abcd', /chỉ có chữ số/],
		['guessed', withCheckDigit('123456789012345'), /Không tìm thấy lời nào/],
	] as const) {
		test(`a number ${what} is said beside the field, as typed`, async () => {
			const { status, html } = await ask('/n/xem?/look', { receipt });
			assert.ok(status === 422 || status === 404);
			assert.match(html, sentence);
			assert.ok(html.includes(`value="${receipt}"`));
		});
	}
	test('the number shows that it is there and not opened; adding and taking back are offered; the address holds nothing', async () => {
		const receipt = receiptIn((await ask(`${page}?/send`, told())).html);
		const looked = await ask('/n/xem?/look', { receipt: receipt.replaceAll(' ', '-') });
		assert.equal(looked.status, 200);
		assert.match(looked.html, /Đã nhận, chưa ai mở/);
		assert.match(looked.html, /value="withdraw"/);
		assert.doesNotMatch(looked.html, /value="solved"|Hai tháng nay/);
		const key = randomUUID();
		const empty = await ask('/n/xem?/reply', { key, receipt, what: 'add', text: '' });
		assert.equal(empty.status, 422);
		assert.match(empty.html, /Viết vài chữ/);
		const svg = { receipt, key, what: 'add', text: 'Còn nữa', photos: photo(Buffer.from('<svg/>')) };
		const refused = await ask('/n/xem?/reply', svg);
		assert.equal(refused.status, 422);
		assert.match(refused.html, />Còn nữa<\/textarea>/);
		const added = await ask('/n/xem?/reply', { key, receipt, what: 'add', text: 'Còn nữa' });
		assert.equal(added.status, 200);
		assert.match(added.html, /Sẽ được mở vào sáng thứ Năm, 11\/04\/2024/);
	});
	test('a proof of filing is right for who shows it and wrong with one letter changed', async () => {
		const sent = await ask(`${page}?/send`, told());
		const proof = /class="said[^"]*">([^<]+)</.exec(sent.html)?.[1] ?? '';
		const right = await ask('/n/xac-nhan?/verify', { proof });
		assert.equal(right.status, 200);
		assert.match(right.html, /Đề nghị giúp đỡ, gửi Công đoàn Trường THCS Hoa Ban ngày 10\/04\/2024/);
		const wrong = await ask('/n/xac-nhan?/verify', { proof: proof.replace('help', 'petition') });
		assert.equal(wrong.status, 422);
		assert.match(wrong.html, /Giấy xác nhận này không đúng/);
	});
});

test('after all this the log is empty', () => assert.deepEqual(world.logged, []));
