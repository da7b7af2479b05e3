import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { narrativeBlocks, type UnionDocument } from './blocks.ts';
import { readParts } from './canonical.ts';
import { draftReport, sampleReport } from './documents.fixture.ts';
import { writeWord } from './word.ts';

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function part(document: UnionDocument, name = 'word/document.xml'): Promise<string> {
	return (await readParts(await writeWord(document))).get(name)!.toString('utf8');
}

/** All text of a part in order, paragraphs divided by line ends. */
function textOf(xml: string): string {
	return xml
		.replaceAll('</w:p>', '\n')
		.replace(/<[^>]+>/g, '')
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&amp;', '&');
}

test('the same report written later and by another process has identical bytes', async () => {
	const first = digest(await writeWord(sampleReport(12)));
	await wait(1100);
	assert.equal(digest(await writeWord(sampleReport(12))), first);
	const script = `import { writeWord } from '${import.meta.resolve('./word.ts')}';
		import { sampleReport } from '${import.meta.resolve('./documents.fixture.ts')}';
		import { createHash } from 'node:crypto';
		console.log(createHash('sha256').update(await writeWord(sampleReport(12))).digest('hex'));`;
	const env = { ...process.env, TZ: 'America/New_York' };
	const run = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { env });
	assert.equal(run.stdout.trim(), first);
});

test('another figure gives other bytes', async () => {
	const changed = sampleReport(12);
	const other = { ...changed, header: { ...changed.header, number: '13' } };
	assert.notEqual(digest(await writeWord(other)), digest(await writeWord(changed)));
});

test('the file carries the date of its data and nobody’s name', async () => {
	const core = await part(sampleReport(3), 'docProps/core.xml');
	assert.match(core, /<dcterms:created[^>]*>2024-03-28T00:00:00Z</);
	assert.match(core, /<dc:title>BÁO CÁO Kết quả hoạt động công đoàn tháng 3, phương hướng/);
	assert.doesNotMatch(core, /creator|lastModifiedBy/);
});

test('every text of the report is in the Word file, in NFC and as it was typed', async () => {
	const xml = await part(sampleReport(5));
	const text = textOf(xml);
	for (const expected of [
		'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc',
		'LĐLĐ TỈNH HÀ GIANG\nLIÊN ĐOÀN LAO ĐỘNG HUYỆN VỊ XUYÊN',
		'Số: 12/BC-LĐLĐ',
		'Vị Xuyên, ngày 28 tháng 3 năm 2024',
		'I. TÌNH HÌNH ĐOÀN VIÊN, NGƯỜI LAO ĐỘNG\n1. Tư tưởng, dư luận xã hội',
		'b) Khu vực doanh nghiệp, hợp tác xã',
		'Người lao động <b>kiến nghị</b> & đề nghị',
		'của Liên đoàn Lao động huyện Vị Xuyên./.',
		'- Thường trực UBND huyện (b/c; p/h);',
		'- Lãnh đạo, chuyên viên;\n- Lưu: VT.',
		'TM. BAN THƯỜNG VỤ\nCHỦ TỊCH',
		'Nguyễn Thị Ẩm Đường',
		'PHỤ LỤC II\nNguồn số liệu',
	]) {
		assert.ok(text.includes(expected), expected);
	}
	assert.equal(text, text.normalize('NFC'));
});

test('decomposed letters and characters that XML forbids are put right', async () => {
	const report = sampleReport(1);
	const typed = `${'Phản ánh'.normalize('NFD')}\u000b của\u0000 đoàn viên \ud83d và \ud83d\ude00`;
	const xml = await part({ ...report, blocks: [{ kind: 'paragraph', content: typed }] });
	assert.ok(textOf(xml).includes('Phản ánh của đoàn viên \ufffd và 😀./.'));
});

test('every link of a figure leads to a bookmark of the annex, and back', async () => {
	const xml = await part(sampleReport(5));
	const bookmarks = Array.from(xml.matchAll(/<w:bookmarkStart w:name="([^"]+)" w:id="(\d+)"/g));
	const names = bookmarks.map((match) => match[1]!);
	assert.equal(new Set(names).size, names.length, 'no bookmark twice');
	assert.deepEqual(
		bookmarks.map((match) => Number(match[2])),
		bookmarks.map((_, index) => index),
	);
	const ends = Array.from(xml.matchAll(/<w:bookmarkEnd w:id="(\d+)"/g), (match) => Number(match[1]));
	assert.deepEqual(
		ends,
		[...ends].sort((a, b) => a - b),
	);
	const targets = Array.from(xml.matchAll(/<w:hyperlink [^>]*w:anchor="([^"]+)"/g), (match) => match[1]!);
	assert.equal(targets.filter((name) => name.startsWith('src_')).length, 3);
	assert.equal(targets.filter((name) => name.startsWith('fig_')).length, 2);
	for (const target of targets) assert.ok(names.includes(target), target);
	for (const name of names) assert.match(name, /^[A-Za-z][A-Za-z0-9_]{0,39}$/);
});

test('a figure without a row in the annex is not a link', async () => {
	const xml = await part({ ...sampleReport(2), provenance: [] });
	assert.ok(xml.includes('<w:bookmarkStart w:name="fig_'));
	assert.ok(!xml.includes('<w:hyperlink'));
});

test('the file reaches for nothing outside itself', async () => {
	for (const [name, bytes] of await readParts(await writeWord(sampleReport(3)))) {
		if (name.endsWith('.rels'))
			assert.doesNotMatch(bytes.toString('utf8'), /TargetMode="External"|https?:\/\/(?!schemas)/);
	}
});

test('the page is A4 with the margins of the decree, in Times New Roman and Vietnamese', async () => {
	const parts = await readParts(await writeWord(sampleReport(3)));
	const xml = parts.get('word/document.xml')!.toString('utf8');
	assert.match(xml, /<w:pgSz w:w="11906" w:h="16838"/);
	assert.match(xml, /<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/);
	assert.match(xml, /<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/);
	assert.equal(xml.match(/<w:titlePg\/>/g)?.length, 1, 'only the first page hides its number');
	const styles = parts.get('word/styles.xml')!.toString('utf8');
	assert.match(styles, /<w:docDefaults>.*Times New Roman.*<w:sz w:val="28"\/>.*<w:lang w:val="vi-VN"/);
});

test('the mark of made-up data stands in every page header', async () => {
	const parts = await readParts(await writeWord(sampleReport(3)));
	const headers = [...parts].filter(([name]) => /^word\/header\d+\.xml$/.test(name));
	assert.equal(headers.length, 4, 'first page, text, two annexes');
	for (const [name, bytes] of headers) assert.ok(bytes.toString('utf8').includes('DỮ LIỆU GIẢ ĐỊNH'), name);
});

test('table headers repeat, rows stay whole, and the signature is never torn from its recipients', async () => {
	const xml = await part(sampleReport(91));
	assert.equal(xml.match(/<w:tblHeader\/>/g)?.length, 2 + 2 + 1);
	const rows = xml.match(/<w:tr>/g)!.length;
	assert.equal(xml.match(/<w:cantSplit\/>/g)?.length, rows - 2, 'all but the rows of the provenance annex');
});

test('a cell that spans rows is continued in the rows below it, and every row fills the grid', async () => {
	const xml = await part(sampleReport(2));
	assert.equal(xml.match(/<w:vMerge w:val="restart"\/>/g)?.length, 3 + 2);
	assert.equal(xml.match(/<w:vMerge\/>/g)?.length, 3 + 2);
	for (const table of xml.split('<w:tbl>').slice(1)) {
		const columns = table.match(/<w:gridCol /g)!.length;
		for (const row of table.split('<w:tr>').slice(1)) {
			const spans = Array.from(row.matchAll(/<w:gridSpan w:val="(\d+)"/g), (match) => Number(match[1]) - 1);
			const filled = row.match(/<w:tc>/g)!.length + spans.reduce((sum, span) => sum + span, 0);
			assert.equal(filled, columns);
		}
	}
});

test('a row that does not fill the columns is refused before Word has to repair it', async () => {
	const columns = [{ width: 1 }, { width: 1 }];
	const report = { ...sampleReport(1), annexes: [], provenance: [] };
	for (const row of [['một'], ['một', 'hai', 'ba']]) {
		await assert.rejects(
			writeWord({ ...report, blocks: [{ kind: 'table', columns, header: [], rows: [row] }] }),
			RangeError,
		);
	}
});

test('a draft has dots for its number, blanks for its date and says what it is', async () => {
	const text = textOf(await part(draftReport()));
	assert.ok(text.includes('Số: ……./BC-LĐLĐ\nDỰ THẢO'));
	assert.ok(text.includes('Vị Xuyên, ngày …… tháng …… năm 20……'));
	assert.ok(text.includes('TM. BAN THƯỜNG VỤ\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nĐã xác nhận điện tử'));
	assert.ok(!text.toLowerCase().includes('chữ ký số'));
});

test('a narrative becomes paragraphs and items as the person typed it', () => {
	assert.deepEqual(narrativeBlocks('Một.\r\n\n- hai\n– ba\n+ bốn\nnăm'), [
		{ kind: 'paragraph', content: 'Một.' },
		{ kind: 'list', items: ['hai', 'ba'], marker: '-' },
		{ kind: 'list', items: ['bốn'], marker: '+' },
		{ kind: 'paragraph', content: 'năm' },
	]);
});
