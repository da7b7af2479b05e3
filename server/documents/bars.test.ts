/** Bar charts: as long as their shares, in Word, PDF and print alike, with labels as text. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { barLegend, placeBars } from './bars.ts';
import type { BarsBlock, UnionDocument } from './blocks.ts';
import { sampleReport } from './documents.fixture.ts';
import { writePdf } from './pdf.ts';
import { printDocument } from './print.ts';
import { readWordText } from './read-word.ts';
import { writeWord } from './word.ts';
import { barsXml } from './word-bars.ts';

const chart: BarsBlock = {
	kind: 'bars',
	caption: 'Hình 1. Hài lòng',
	series: ['năm 2024', 'năm 2023'],
	rows: [
		{
			label: 'Hài lòng <b>',
			bars: [
				{ share: 0.4, text: '40 %' },
				{ share: 0.2, text: '20 %' },
			],
		},
		{ label: 'Khác', bars: [{ share: null, text: 'quá ít' }] },
	],
};
const document: UnionDocument = { ...sampleReport(), blocks: [chart, { kind: 'paragraph', content: 'Hết.' }] };

test('a bar is as long as its share on an axis that never ends below one half', () => {
	const lengths = placeBars(chart).map(({ bars }) => bars.map(({ length }) => Number(length.toFixed(3))));
	assert.deepEqual(lengths, [[0.8, 0.4], [0]]);
	const tall = { ...chart, rows: [{ label: 'A', bars: [{ share: 0.83, text: '' }] }] };
	assert.equal(placeBars(tall)[0]?.bars[0]?.length.toFixed(3), (0.83 / 0.9).toFixed(3));
});

test('two shades are told in words, one needs none', () => {
	assert.equal(barLegend(chart), 'Thanh đậm: năm 2024; thanh nhạt: năm 2023.');
	assert.equal(barLegend({ ...chart, series: ['năm 2024'] }), null);
});

test('in Word each bar spans columns, and every row fills the grid', () => {
	const rows = barsXml(chart, 9000).match(/<w:tr>.*?<\/w:tr>/g) ?? [];
	const spans = rows.map((row) =>
		[...row.matchAll(/<w:tc>.*?<\/w:tc>/g)].reduce(
			(sum, [cell]) => sum + Number(/gridSpan w:val="(\d+)"/.exec(cell)?.[1] ?? 1),
			0,
		),
	);
	assert.deepEqual(spans, [102, 102, 102, 102]);
	assert.match(rows[1] ?? '', /gridSpan w:val="80".*fill="2F5573"/);
});

test('labels, figures and legend can be read in every format, and nothing in them is markup', async () => {
	const html = printDocument(document);
	const word = await readWordText(await writeWord(document));
	for (const part of ['Hình 1. Hài lòng', '40 %', '20 %', 'quá ít', 'thanh nhạt: năm 2023']) {
		assert.ok(html.includes(part), part);
		assert.ok(word.includes(part), part);
	}
	assert.ok(html.includes('Hài lòng &lt;b&gt;') && word.includes('Hài lòng <b>'));
	assert.ok(html.includes('<rect class="bar-0" width="800"'));
	assert.equal(
		Buffer.from(await writePdf(document))
			.subarray(0, 4)
			.toString(),
		'%PDF',
	);
});

test('a plain sheet has no letterhead and no signature', async () => {
	const sheet: UnionDocument = { ...document, isPlain: true, closing: '' };
	for (const text of [printDocument(sheet), await readWordText(await writeWord(sheet))]) {
		assert.ok(!text.includes('CỘNG HÒA XÃ HỘI') && !text.includes('Nơi nhận'));
	}
});
