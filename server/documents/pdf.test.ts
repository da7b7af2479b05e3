import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { inflateSync } from 'node:zlib';
import type { UnionDocument } from './blocks.ts';
import { draftReport, sampleReport } from './documents.fixture.ts';
import { writePdf } from './pdf.ts';

/** The raw file with its compressed streams opened. */
function opened(bytes: Uint8Array): { raw: string; streams: string[] } {
	const raw = Buffer.from(bytes).toString('latin1');
	const streams: string[] = [];
	for (const match of raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)) {
		try {
			streams.push(inflateSync(Buffer.from(match[1]!, 'latin1')).toString('latin1'));
		} catch {
			// Not compressed: nothing to look into.
		}
	}
	return { raw, streams };
}

test('the same report written a second later gives identical bytes', async () => {
	const first = await writePdf(sampleReport(5));
	await wait(1100);
	assert.deepEqual(await writePdf(sampleReport(5)), first);
});

test('the PDF embeds subsets of Tinos and can be searched for Vietnamese letters', async () => {
	const { raw, streams } = opened(await writePdf(sampleReport(5)));
	assert.ok(raw.startsWith('%PDF-1.7'));
	for (const face of ['Regular', 'Bold', 'Italic', 'BoldItalic'])
		assert.match(raw, new RegExp(`/[A-Z]{6}\\+Tinos-${face}`));
	assert.equal(raw.match(/\/FontFile2 /g)?.length, 4);
	const maps = streams
		.filter((stream) => stream.includes('beginbfrange'))
		.join('\n')
		.toLowerCase();
	for (const letter of 'ẨĐƯỜồếữợ') {
		assert.ok(maps.includes(letter.charCodeAt(0).toString(16).padStart(4, '0')), letter);
	}
});

test('its title is the document’s, its dates are the data’s', async () => {
	const { raw } = opened(await writePdf(sampleReport(2)));
	const utf16 = Buffer.from('\ufeffBÁO CÁO Kết quả', 'utf16le').swap16().toString('latin1');
	assert.ok(raw.includes(utf16.replaceAll('\\', '\\\\').replaceAll('(', '\\(').replaceAll(')', '\\)')));
	assert.match(raw, /\(D:20240328000000Z\)/);
	assert.match(raw, /\/Lang \(vi-VN\)/);
});

test('figures lead to the annex and the annex leads back', async () => {
	const { raw } = opened(await writePdf(sampleReport(5)));
	const targets = Array.from(raw.matchAll(/\/S \/GoTo\n\/D \(([^)]+)\)/g), (match) => match[1]!);
	assert.ok(targets.some((name) => name.startsWith('src_')));
	assert.ok(targets.some((name) => name.startsWith('fig_')));
	const names = Array.from(raw.matchAll(/\((\w+)\) \[\d+ 0 R \/XYZ/g), (match) => match[1]!);
	for (const target of targets) assert.ok(names.includes(target), `${target} in ${names}`);
});

test('a draft without annexes, number and mark is written, too', async () => {
	const { raw } = opened(await writePdf({ ...draftReport(), mark: undefined, annexes: [], provenance: [] }));
	assert.ok(raw.trimEnd().endsWith('%%EOF'));
});

test('texts longer than a page run over the page end instead of being cut off', async () => {
	const long = 'Người lao động kiến nghị được trang bị bảo hộ lao động. '.repeat(400);
	const report = { ...sampleReport(1), annexes: [], provenance: [] };
	const pages = async (document: UnionDocument) =>
		Number(/\/Count (\d+)/.exec(opened(await writePdf(document)).raw)![1]);
	const asText = await pages({ ...report, blocks: [{ kind: 'paragraph', content: long }] });
	assert.ok(asText > 5, String(asText));
	const columns = [{ width: 1 }, { width: 1 }];
	const asCell = await pages({
		...report,
		blocks: [{ kind: 'table', columns, header: [['A', 'B']], rows: [['1', long]] }],
	});
	assert.ok(asCell > 10, String(asCell));
});
