import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attachmentLimits, cleanAttachment, refuseTooMany } from './clean.ts';
import { redThenBlue } from './phone-files.fixture.ts';

for (const [what, bytes, code] of [
	['nothing', Buffer.alloc(0), 'attachmentEmpty'],
	['an SVG', Buffer.from('\ufeff<?xml version="1.0"?>\n<!-- a --><SVG onload="alert(1)"/>'), 'drawingRefused'],
	['an SVG in UTF-16', Buffer.from('\ufeff<svg onload="alert(1)"/>', 'utf16le'), 'drawingRefused'],
	['a PDF with script', Buffer.from('%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript>>>>'), 'documentRefused'],
	['a Word file', Buffer.from('PK\x03\x04\0\0word/document.xml'), 'documentRefused'],
	['an old Excel file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'documentRefused'],
	['a web page called anh.jpg', Buffer.from('<html><script>alert(1)</script>'), 'documentRefused'],
	['an archive', Buffer.from('PK\x03\x04\0\0anh.jpg'), 'attachmentKindRefused'],
	['a program', Buffer.from('4d5a900003000000', 'hex'), 'attachmentKindRefused'],
	['a picture of Photoshop', Buffer.from('8BPS\0\x01\0\0'), 'attachmentKindRefused'],
	['more than 15 MB of video', Buffer.alloc(100_000_000), 'attachmentTooLarge'],
] as const) {
	test(`${what} is refused, and the sentence says what to do and what was not lost`, async () => {
		await assert.rejects(cleanAttachment(bytes), (error: Error & { code: string }) => {
			assert.equal(error.code, code);
			assert.match(error.message, /(Chụp|Mở|Ghi|chụp).*Chữ đã viết vẫn còn nguyên\.$/);
			return true;
		});
	});
}

test('six files go with one report, the seventh does not', () => {
	refuseTooMany(6);
	for (const files of [7, 50]) assert.throws(() => refuseTooMany(files), { code: 'attachmentsTooMany' });
});

test('a file is read only when its turn has come, one at a time', async () => {
	const picture = await redThenBlue().png().toBuffer();
	let reading = 0;
	const read = async () => {
		assert.equal(++reading, 1);
		await new Promise((resolve) => setTimeout(resolve, 5));
		reading--;
		return picture;
	};
	const all = await Promise.all(Array.from({ length: 8 }, () => cleanAttachment(read)));
	assert.equal(all.length, 8);
});

test('when too many wait, or too much, the next one is told to come back; afterwards all is as before', async () => {
	let open = () => {};
	const gate = new Promise<void>((resolve) => {
		open = resolve;
	});
	const waiting = Array.from({ length: 60 }, () => cleanAttachment(() => gate.then(() => Buffer.alloc(0))));
	const large = Array.from({ length: 4 }, () => cleanAttachment(Buffer.alloc(attachmentLimits.fileBytes)));
	await assert.rejects(cleanAttachment(Buffer.of(1)), { code: 'attachmentsBusy', status: 503 });
	open();
	const ends = await Promise.allSettled([...waiting, ...large]);
	assert.ok(ends.every(({ status }) => status === 'rejected'));

	const some = Array.from({ length: 4 }, () => cleanAttachment(Buffer.alloc(attachmentLimits.fileBytes)));
	await assert.rejects(cleanAttachment(Buffer.alloc(attachmentLimits.fileBytes)), { code: 'attachmentsBusy' });
	await Promise.allSettled(some);
	assert.equal((await cleanAttachment(await redThenBlue().png().toBuffer())).kind, 'image/jpeg');
});
