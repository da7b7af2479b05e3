import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createXmlScanner } from './read-spreadsheet-xml.ts';

const DOCUMENT =
	'<?xml version="1.0"?>\n<!-- ghi chú > <a> -->\n<x:root xmlns:x="u" a=\'1 > "2"\'>' +
	'đầu &amp; &#x1ED9;&#7897; <b c="&lt;&quot;"/><![CDATA[<không phải thẻ> ]]><x:d>cuối</x:d >&lạ;</x:root>\n';

function scan(pieces: string[]): string[] {
	const events: string[] = [];
	let text = '';
	const flush = () => {
		if (text) events.push(`text ${text}`);
		text = '';
	};
	const scanner = createXmlScanner({
		open(name, attributes) {
			flush();
			events.push(`open ${name} ${JSON.stringify(attributes)}`);
		},
		close(name) {
			flush();
			events.push(`close ${name}`);
		},
		text(piece) {
			text += piece;
		},
	});
	for (const piece of pieces) scanner.write(piece);
	scanner.end();
	return events;
}

const EVENTS = [
	'open root {"xmlns:x":"u","a":"1 > \\"2\\""}',
	'text đầu & ộộ ',
	'open b {"c":"<\\""}',
	'close b',
	'text <không phải thẻ> ',
	'open d {}',
	'text cuối',
	'close d',
	'text &lạ;',
	'close root',
];

test('a document gives its tags and texts in order', () => {
	assert.deepEqual(scan([DOCUMENT]), EVENTS);
});

test('the same, wherever the pieces are cut', () => {
	fc.assert(
		fc.property(fc.array(fc.nat(DOCUMENT.length), { maxLength: 8 }), (cuts) => {
			const at = [0, ...cuts.sort((a, b) => a - b), DOCUMENT.length];
			assert.deepEqual(scan(at.slice(1).map((end, index) => DOCUMENT.slice(at[index], end))), EVENTS);
		}),
	);
	assert.deepEqual(scan([...DOCUMENT]), EVENTS);
});

for (const [what, source] of [
	['an open tag at the end', '<a><b></b>'],
	['a closing tag too many', '<a></a></a>'],
	['a second root', '<a/><b/>'],
	['no root', ' '],
	['text around the root', '<a/>x'],
	['a tag inside a tag', '<a <b/>'],
	['a tag without a name', '<a>< b/></a>'],
	['a document type', '<!DOCTYPE a><a/>'],
	['a comment without an end', '<a><!-- </a>'],
	['a tag of two million letters', `<a ${'b'.repeat(2_000_000)}`],
	['a hundred and one levels', '<a>'.repeat(101) + '</a>'.repeat(101)],
] as const) {
	test(`${what} is damage`, () => {
		assert.throws(() => scan([source]), { code: 'damaged' });
	});
}
