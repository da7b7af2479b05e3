import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kindOfBytes } from './kinds.ts';
import { safeFileName } from './names.ts';

const hex = (digits: string) => Buffer.from(digits, 'hex');

for (const [kind, bytes] of [
	['jpeg', hex('ffd8ffe1')],
	['png', hex('89504e470d0a1a0a0000')],
	['webp', Buffer.from('RIFF\0\0\0\0WEBPVP8 ')],
	['wav', Buffer.from('RIFF\0\0\0\0WAVEfmt ')],
	['heic', Buffer.from('\0\0\0\x18ftypheic\0\0')],
	['m4a', Buffer.from('\0\0\0\x18ftypM4A \0\0')],
	['mp4', Buffer.from('\0\0\0\x18ftypisom\0\0')],
	['mp3', Buffer.from('ID3\x04\0\0')],
	['amr', Buffer.from('#!AMR\n\0')],
	['ogg', Buffer.from('OggS\0\x02')],
	['webm', hex('1a45dfa3')],
	['pdf', Buffer.from('\r\n%PDF-1.4\n')],
	['ole', hex('d0cf11e0a1b11ae1')],
	['docx', Buffer.from('PK\x03\x04\0\0word/document.xml')],
	['xlsx', Buffer.from('PK\x03\x04\0\0xl/workbook.xml')],
	['zip', Buffer.from('PK\x03\x04\0\0anh.jpg')],
	['text', Buffer.from('Mã;Tên')],
	['text', Buffer.from('\ufeffMã', 'utf16le')],
	['text', Buffer.from('Ma;Tên;Độ', 'utf16le')],
	['unknown', hex('4d5a900003000000')],
	['unknown', Buffer.from('abc\x01def')],
	['unknown', Buffer.alloc(0)],
] as const) {
	test(`${bytes.toString('hex').slice(0, 24) || 'no bytes'} … is ${kind}, whatever its name`, () => {
		assert.equal(kindOfBytes(bytes), kind);
	});
}

for (const [given, safe] of [
	['Kế hoạch.pdf'.normalize('NFD'), 'Kế hoạch.pdf'],
	['C:\\Users\\Lan\\ảnh.jpg', 'ảnh.jpg'],
	['../../etc/passwd', 'passwd'],
	['ảnh\u202egpj.exe', 'ảnhgpj.exe'],
	['a\u0000b\r\nc.txt', 'abc.txt'],
	['  nhiều   chỗ trống .doc ', 'nhiều chỗ trống .doc'],
	['.htaccess', 'htaccess'],
	['a<b>"c|?.txt', 'a_b__c__.txt'],
	['/', 'tệp'],
	['\u200b', 'tệp'],
	[`${'đ'.repeat(300)}.xlsx`, `${'đ'.repeat(115)}.xlsx`],
] as const) {
	test(`the file name ${JSON.stringify(given.slice(0, 30))} is kept as ${safe.slice(0, 30)}`, () => {
		assert.equal(safeFileName(given), safe);
	});
}
