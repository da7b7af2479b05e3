import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { headingId, renderMarkdown, type Targets, titleOf } from './markdown.ts';

const targets: Targets = {
	link: (target) => (target.startsWith('..') ? undefined : `/guide/${target}`),
	picture: (target) => ({ src: `/${target}`, width: 360, height: 740 }),
};
const render = (source: string) => renderMarkdown(source, targets);

test('headings, paragraphs and lists of a chapter become the elements that they are', () => {
	assert.equal(
		render('# Báo cáo tháng\n\nHai dòng\nmột đoạn.'),
		'<h1 id="bao-cao-thang">Báo cáo tháng</h1>\n<p>Hai dòng một đoạn.</p>',
	);
	assert.equal(render('1. Mở\n2. Bấm **Nộp**'), '<ol><li>Mở</li><li>Bấm <strong>Nộp</strong></li></ol>');
	assert.equal(render('- một\n  còn nữa\n- hai'), '<ul><li>một còn nữa</li><li>hai</li></ul>');
});

test('links lead to chapters of the product, and words stay where a target is outside it', () => {
	assert.equal(render('[Chương 2](02-x)'), '<p><a href="/guide/02-x">Chương 2</a></p>');
	assert.equal(render('[vận hành](../operations.md)'), '<p>vận hành</p>');
	assert.match(
		render('![Trang chủ](p.png)'),
		/<a href="\/p.png"><img src="\/p.png" alt="Trang chủ" width="360" height="740" loading="lazy"><\/a>/,
	);
});

test('whatever is written, no HTML of the text reaches the page', () => {
	const html = render('<script>alert(1)</script> **<b>** [<i>](x"onclick=1) ![<u>](y"z)');
	assert.doesNotMatch(html, /<(script|b|i|u)>|"onclick|y"z/);
});

test('ids of headings have no accents', () => assert.equal(headingId('Đơn vị: trả lời?'), 'don-vi-tra-loi'));

const guide = join(import.meta.dirname, '../../../../docs/guide');
for (const file of readdirSync(guide).filter((name) => name.endsWith('.md'))) {
	test(`every picture and chapter that ${file} names is there`, () => {
		const source = readFileSync(join(guide, file), 'utf8');
		assert.ok(titleOf(source), 'a title');
		for (const [, target = ''] of source.matchAll(/\]\(([^)\s]+)\)/g)) {
			assert.ok(existsSync(join(guide, target.replace(/#.*$/, ''))), target);
		}
	});
}
