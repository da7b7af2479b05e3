import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import { ZipFile } from 'yazl';
import { seedPlanWord } from '../demo/load-documents.ts';
import { readWordText } from './read-word.ts';
import { UnreadableWord, type UnreadableWordCode } from './read-word-refusals.ts';

/** A .docx with only a body. */
function docx(body: string): Promise<Buffer> {
	const zip = new ZipFile();
	const namespaces = 'xmlns:w="w" xmlns:mc="mc"';
	const xml = `<?xml version="1.0"?><w:document ${namespaces}><w:body>${body}</w:body></w:document>`;
	zip.addBuffer(Buffer.from(xml), 'word/document.xml');
	zip.end();
	return buffer(zip.outputStream);
}
const p = (inside: string) => `<w:p>${inside}</w:p>`;
const t = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const refusal = (code: UnreadableWordCode) => (error: unknown) =>
	error instanceof UnreadableWord && error.code === code;

test('our own Word file of the plan reads as the plan, a paragraph a line', async () => {
	const lines = (await readWordText(await seedPlanWord())).split('\n');
	assert.ok(lines.includes('II. MỤC TIÊU CỤ THỂ'));
	assert.ok(lines.some((line) => line.startsWith('1. 100% công đoàn cơ sở xây dựng kế hoạch')));
});

test('a word of several runs is one word; line breaks and tabs separate; lists keep a dash; tables give their cells', async () => {
	const list = '<w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr>';
	const table = `<w:tbl><w:tr><w:tc>${p(t('Ô một'))}</w:tc><w:tc>${p(t('Ô hai'))}</w:tc></w:tr></w:tbl>`;
	const body = p(t('Công đ') + t('oàn')) + p(`${t('Một')}<w:r><w:tab/></w:r>${t('hai')}`) + p(list + t('Việc')) + table;
	assert.equal(await readWordText(await docx(body)), 'Công đoàn\nMột hai\n- Việc\nÔ một\nÔ hai');
});

test('deleted words, instructions of fields and the second copy of a drawing are left out', async () => {
	const body = p(
		`${t('Giữ')}<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></w:r>` +
			`<mc:AlternateContent><mc:Choice>${t(' lại')}</mc:Choice><mc:Fallback>${t(' lại')}</mc:Fallback></mc:AlternateContent>`,
	);
	assert.equal(await readWordText(await docx(body)), 'Giữ lại');
});

test('a plain text is read with its accents, also one from an old machine', async () => {
	assert.equal(await readWordText(Buffer.from('\ufeffTổ chức khảo sát')), 'Tổ chức khảo sát');
	assert.equal(await readWordText(Buffer.from('Tổ chức'.normalize('NFD'))), 'Tổ chức');
	assert.equal(await readWordText(Buffer.from('\ufeffBáo cáo', 'utf16le')), 'Báo cáo');
});

for (const [what, code, bytes] of [
	['an old .doc', 'oldWord', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
	['a PDF', 'pdf', Buffer.from('%PDF-1.7\n')],
	['a photo', 'picture', Buffer.from('ffd8ffe1', 'hex')],
	['a scan as PNG', 'picture', Buffer.from('89504e470d0a1a0a0000', 'hex')],
	['a program', 'wrongType', Buffer.from('4d5a900003000000', 'hex')],
	['an empty file', 'empty', Buffer.alloc(0)],
	['a text without a letter', 'empty', Buffer.from('12 - 3.\n')],
	['a broken .docx', 'broken', Buffer.from('PK\x03\x04\0\0word/document.xml')],
	['a book', 'tooLarge', Buffer.from('chữ '.repeat(110_000))],
] as const) {
	test(`${what} is refused with a sentence that says what to do`, async () => {
		await assert.rejects(readWordText(bytes), refusal(code));
		await assert.rejects(readWordText(bytes), (error: Error) => /dán|gõ|Chọn/.test(error.message));
	});
}
