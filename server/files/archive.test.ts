import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import * as yauzl from 'yauzl';
import { type ArchiveEntry, LISTING_NAME, writeArchive } from './archive.ts';

const entries = (): ArchiveEntry[] => [
	{ name: 'Báo cáo/Tháng 01, bản ký.pdf'.normalize('NFD'), content: Buffer.from('%PDF-1'), on: '2024-01-31' },
	{
		name: 'bảng số liệu.xlsx',
		content: Readable.from([Buffer.alloc(70_000, 1), Buffer.alloc(70_000, 2)]),
		on: '2024-12-05',
	},
	{ name: 'bảng số liệu.xlsx', content: Buffer.from('khác'), on: '2024-06-01' },
	{ name: '/../../=cmd|.txt', content: Buffer.alloc(0), on: '2024-02-29' },
];

async function unpacked(zip: Buffer) {
	const file = await yauzl.fromBufferPromise(zip, { lazyEntries: true, autoClose: false });
	const found: { name: string; on: string; content: Buffer; utf8: boolean }[] = [];
	for await (const entry of file.eachEntry()) {
		const content = await buffer(await file.openReadStreamPromise(entry));
		const at = entry.getLastModDate({ timezone: 'UTC', forceDosFormat: true });
		const utf8 = (entry.generalPurposeBitFlag & 0x800) !== 0;
		found.push({ name: entry.fileName, on: at.toISOString().slice(0, 10), content, utf8 });
	}
	return found;
}

test('an archive holds every entry under a composed, safe, unique name with its own date, and the list as the last', async () => {
	const found = await unpacked(await buffer(writeArchive(entries())));
	assert.deepEqual(
		found.map(({ name, on, utf8 }) => [name, on, utf8]),
		[
			['Báo cáo/Tháng 01, bản ký.pdf', '2024-01-31', true],
			['bảng số liệu.xlsx', '2024-12-05', true],
			['bảng số liệu (2).xlsx', '2024-06-01', true],
			['=cmd_.txt', '2024-02-29', true],
			[LISTING_NAME, '2024-12-05', true],
		],
	);
	const listing = found.at(-1)!.content.toString();
	assert.ok(listing.startsWith('\ufeffTên tệp,Ngày,Dung lượng (byte),SHA-256\r\n'));
	const lines = listing.trimEnd().split('\r\n');
	assert.equal(lines.length, 5);
	for (const [at, { content }] of found.slice(0, -1).entries()) {
		assert.ok(lines[at + 1]?.endsWith(`,${content.length},${createHash('sha256').update(content).digest('hex')}`));
	}
	assert.ok(lines[1]?.startsWith('"Báo cáo/Tháng 01, bản ký.pdf",2024-01-31,6,'));
	assert.ok(lines[4]?.startsWith("'=cmd_.txt,"));
});

test('the same entries give the same bytes', async () => {
	const [first, second] = [await buffer(writeArchive(entries())), await buffer(writeArchive(entries()))];
	assert.ok(first.equals(second));
});

test('an archive of nothing still has its list', async () => {
	assert.deepEqual(
		(await unpacked(await buffer(writeArchive([])))).map((entry) => entry.name),
		[LISTING_NAME],
	);
});

test('entries are taken only as fast as the archive is read, and a reader that leaves closes the open entry', async () => {
	let taken = 0;
	const opened: Readable[] = [];
	async function* many(): AsyncGenerator<ArchiveEntry> {
		for (let number = 0; number < 100; number++) {
			taken++;
			const content = Readable.from(
				(async function* () {
					for (let piece = 0; piece < 50; piece++) yield crypto.getRandomValues(Buffer.alloc(65_536));
				})(),
			);
			opened.push(content);
			yield { name: `${number}.bin`, content, on: '2024-01-01' };
		}
	}
	const archive = writeArchive(many());
	await once(archive, 'readable');
	await new Promise((resolve) => setTimeout(resolve, 50));
	assert.ok(taken <= 2, `${taken} entries were taken before anybody read`);
	archive.destroy();
	await once(archive, 'close');
	await new Promise((resolve) => setTimeout(resolve, 20));
	assert.ok(opened.every((content) => content.destroyed));
});

test('an entry that cannot be read breaks the archive instead of shortening it', async () => {
	const broken = new Readable({
		read() {
			this.destroy(new Error('EIO'));
		},
	});
	await assert.rejects(buffer(writeArchive([{ name: 'a', content: broken, on: '2024-01-01' }])), /EIO/);
	async function* failing(): AsyncGenerator<ArchiveEntry> {
		yield { name: 'a', content: Buffer.from('a'), on: '2024-01-01' };
		throw new Error('database gone');
	}
	await assert.rejects(buffer(writeArchive(failing())), /database gone/);
});
