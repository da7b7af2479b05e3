import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleReport } from './documents.fixture.ts';
import { contentDisposition, fileName } from './names.ts';
import { printDocument } from './print.ts';
import { headingNumbers, recipientLines } from './wording.ts';

test('HTML in names and texts is shown, never run', () => {
	const report = sampleReport(2);
	const html = printDocument({
		...report,
		recipients: [{ name: '<img src=x onerror=alert(1)>', roleCodes: ['b/c'] }],
		signature: { ...report.signature, name: '"><script>' },
	});
	assert.ok(!html.includes('<img') && !html.includes('<script') && !html.includes('<b>'));
	assert.ok(html.includes('&lt;img src=x onerror=alert(1)&gt; (b/c);'));
	assert.ok(!/ style=|<style/.test(html), 'the content security policy allows no inline style');
});

test('figures lead where the page says, and without a page to the annex below', () => {
	const report = sampleReport(2);
	const linked = printDocument(report, { figureUrl: (id) => `/figures/${id}?a=1&b="` });
	assert.ok(linked.includes('<a href="/figures/workers.total?a=1&amp;b=&quot;">4.812</a>'));
	const plain = printDocument(report);
	const ids = Array.from(plain.matchAll(/ id="([^"]+)"/g), (match) => match[1]!);
	assert.equal(new Set(ids).size, ids.length);
	const targets = Array.from(plain.matchAll(/href="#([^"]+)"/g), (match) => match[1]!);
	assert.equal(targets.length, 5);
	for (const target of targets) assert.ok(ids.includes(target), target);
});

test('the fragment is balanced and says all that Word says', () => {
	const html = printDocument(sampleReport(3), { headingLevel: 2 });
	for (const tag of [
		'article',
		'header',
		'footer',
		'section',
		'table',
		'thead',
		'tbody',
		'tr',
		'td',
		'th',
		'p',
		'ul',
		'li',
		'div',
		'span',
		'a',
	]) {
		const open = html.match(new RegExp(`<${tag}[ >]`, 'g'))?.length;
		assert.equal(html.match(new RegExp(`</${tag}>`, 'g'))?.length, open, tag);
	}
	for (const text of ['DỮ LIỆU GIẢ ĐỊNH', 'Số: 12/BC-LĐLĐ', 'TM. BAN THƯỜNG VỤ', './.', 'PHỤ LỤC I'])
		assert.ok(html.includes(text), text);
	assert.ok(html.includes('<h3 class="heading-1">I. TÌNH HÌNH'));
});

test('headings count by the Vietnamese alphabet and begin anew under each parent', () => {
	const text = headingNumbers();
	const heading = (level: 1 | 2 | 3, numbered = true) => text({ kind: 'heading', level, text: 'x', numbered });
	assert.equal(heading(1), 'I. X');
	assert.equal(heading(2), '1. x');
	assert.deepEqual(
		Array.from({ length: 6 }, () => heading(3)),
		['a) x', 'b) x', 'c) x', 'd) x', 'đ) x', 'e) x'],
	);
	assert.equal(heading(2), '2. x');
	assert.equal(heading(3), 'a) x');
	assert.equal(heading(2, false), 'x');
	for (const roman of ['II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI'])
		assert.equal(heading(1), `${roman}. X`);
	assert.equal(heading(2), '1. x');
});

test('recipients end with semicolons, the archive line with a full stop', () => {
	assert.deepEqual(recipientLines({ ...sampleReport(1), recipients: [{ name: 'CĐCS', roleCodes: ['biết', 'p/h'] }] }), [
		'- CĐCS (biết; p/h);',
		'- Lưu: VT.',
	]);
});

test('many figures of the same units call them by number, and the legend names each once', () => {
	const report = sampleReport(30);
	const first = report.provenance[0]!;
	const html = printDocument({
		...report,
		annexes: [],
		provenance: [first, { ...first, figureId: 'b' }, { ...first, figureId: 'c' }],
	});
	assert.equal(html.match(/CĐCS xã Cao Bồ 26/g)?.length, 1);
	assert.ok(html.includes('(26)\u00a0CĐCS xã Cao Bồ 26'));
});

test('file names are safe everywhere and keep their Vietnamese', () => {
	assert.equal(
		fileName(['Báo cáo', 'tháng 3/2024', 'LĐLĐ "Vị Xuyên"?'], 'docx'),
		'Báo cáo tháng 3-2024 LĐLĐ Vị Xuyên.docx',
	);
	assert.equal(fileName(['..'], 'pdf'), 'Tài liệu.pdf');
	assert.equal(fileName(['con'], 'pdf'), 'Tài liệu con.pdf');
	assert.equal(Array.from(fileName(['😀'.repeat(300)], 'pdf')).length, 124);
});

test('the download header has an ASCII form and the true one, and no way to add a header', () => {
	assert.equal(
		contentDisposition('Báo cáo đột xuất (1).docx'),
		`attachment; filename="Bao cao dot xuat (1).docx"; filename*=UTF-8''B%C3%A1o%20c%C3%A1o%20%C4%91%E1%BB%99t%20xu%E1%BA%A5t%20%281%29.docx`,
	);
	const nasty = contentDisposition(`a"\r\nSet-Cookie: x\\.docx`, 'inline');
	assert.match(
		nasty,
		/^inline; filename="a___Set-Cookie: x_\.docx"; filename\*=UTF-8''a%22%0D%0ASet-Cookie%3A%20x%5C\.docx$/,
	);
});
