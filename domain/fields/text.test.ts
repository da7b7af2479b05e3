import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanText, foldText, inSentence, lengthOf } from './text.ts';

test('both Unicode forms of a Vietnamese text become the same bytes', () => {
	assert.equal(cleanText('Công đoàn Hà Giang'.normalize('NFD')), 'Công đoàn Hà Giang');
});

test('what the database or Word cannot hold is dropped, lines and tabs stay', () => {
	assert.equal(cleanText(' a\u0000b\u0007\r\nc\td\rđ\ud800 '), 'ab\nc\td\nđ\ufffd');
});

test('texts that differ in capitals, blanks and Unicode form fold to one', () => {
	assert.equal(foldText('  KHÔNG  có\nđình công '.normalize('NFD')), foldText('Không có đình công'));
	assert.notEqual(foldText('Không có'), foldText('Khong co'));
});

test('a label inside a sentence begins small, except the Party and abbreviations', () => {
	assert.equal(inSentence('Nữ'), 'nữ');
	assert.equal(inSentence('Đoàn viên'), 'đoàn viên');
	assert.equal(inSentence('Đảng viên'), 'Đảng viên');
	assert.equal(inSentence('CĐCS có quy chế'), 'CĐCS có quy chế');
});

test('a character outside the basic plane counts once', () => {
	assert.equal(lengthOf('👷đ'), 2);
});
