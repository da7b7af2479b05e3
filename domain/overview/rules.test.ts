import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readQuery } from './rules.ts';

const readings: [string, string[], string | null][] = [
	['Bản Luốc', ['ban', 'luoc'], null],
	['tháng 3/2024 Bản Luốc', ['ban', 'luoc'], '2024-03'],
	['báo cáo 12-2024', ['bao', 'cao'], '2024-12'],
	['quý II/2024', [], '2024-Q2'],
	['Quý 4 năm 2023 Nậm Ty', ['nam', 'ty'], '2023-Q4'],
	['6 tháng đầu năm 2024', [], '2024-6M'],
	['9 tháng 2024', [], '2024-9M'],
	['năm 2024', [], '2024-Y'],
	['năm học 2023-2024', [], '2023-2024-S'],
	['trường 2024', ['truong'], '2024-%'],
	['tháng 9', [], '%-09'],
	['  ', [], null],
	['%_', [], null],
];

test('A search takes the period out of the words for reports, and keeps every word for the rest', () => {
	for (const [typed, words, code] of readings) {
		const { report } = readQuery(typed);
		assert.deepEqual([report.words, report.period?.code ?? null], [words, code], typed);
	}
	assert.equal(readQuery('tháng 3/2024').report.period?.month, '2024-03');
	assert.equal(readQuery('quý 1/2024').report.period?.month, null);
	assert.deepEqual(readQuery('Trường 2024').words, ['truong', '2024']);
});

test('A search of many words is cut, and a word twice counts once', () => {
	assert.equal(readQuery('a b c d e f g h i j k l').words.length, 8);
	assert.deepEqual(readQuery('Mẫu mẫu MAU').words, ['mau']);
});
