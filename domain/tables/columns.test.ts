import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guessColumns, type WantedColumn } from './columns.ts';

const wanted: WantedColumn[] = [
	{ key: 'code', title: 'Mã đơn vị' },
	{ key: 'name', title: 'Tên đơn vị', synonyms: ['Tên công đoàn cơ sở'], required: true },
	{ key: 'parent', title: 'Công đoàn cấp trên' },
	{ key: 'decision', title: 'Số quyết định', synonyms: ['Số quyết định thành lập'] },
	{ key: 'decidedOn', title: 'Ngày quyết định' },
	{ key: 'workers', title: 'Số lượng lao động', synonyms: ['Tổng số CNVCLĐ', 'Tổng số CNVCLĐ – Tổng số'] },
	{ key: 'women', title: 'Lao động nữ', synonyms: ['Tổng số CNVCLĐ – Nữ'] },
	{ key: 'minority', title: 'Lao động dân tộc thiểu số', synonyms: ['Tổng số CNVCLĐ – Dân tộc thiểu số'] },
	{ key: 'members', title: 'Tổng số đoàn viên', synonyms: ['Tổng số đoàn viên – Tổng số'] },
	{ key: 'womenMembers', title: 'Đoàn viên nữ', synonyms: ['Tổng số đoàn viên – Nữ'] },
	{ key: 'phone', title: 'Số điện thoại' },
];

function columns(titles: string[]): Record<string, string | undefined> {
	const guesses = guessColumns(titles, wanted);
	return Object.fromEntries(Object.entries(guesses).map(([key, guess]) => [key, titles[guess.column]]));
}

test('headings written in full, abbreviated, without accents or decomposed are all understood', () => {
	for (const titles of [
		['STT', 'Mã đơn vị', 'Tên đơn vị', 'Số quyết định', 'Ngày quyết định', 'Số lượng lao động', 'Số điện thoại'],
		['TT', 'Mã ĐV', 'Tên CĐCS', 'Số QĐ', 'Ngày QĐ', 'SL LĐ', 'SĐT'],
		['TT', 'MA DV', 'TEN CDCS', 'SO QD', 'NGAY QD', 'SL LD', 'SDT'],
		['TT', 'Mã đv', 'Tên CĐCS', 'Số QĐ thành lập', 'Ngày QĐ', 'Tổng số CNVCLĐ', 'Sđt'].map((title) =>
			title.normalize('NFD'),
		),
	]) {
		assert.deepEqual(
			Object.values(guessColumns(titles, wanted))
				.map((guess) => guess.column)
				.sort((a, b) => a - b),
			[1, 2, 3, 4, 5, 6],
			titles.join(', '),
		);
	}
});

test('“ĐV” is a unit in “Mã ĐV” and a member in “Tổng số ĐV nữ”', () => {
	const found = columns(['Mã ĐV', 'Tên ĐV', 'Tổng số ĐV', 'ĐV nữ']);
	assert.deepEqual(found, { code: 'Mã ĐV', name: 'Tên ĐV', members: 'Tổng số ĐV', womenMembers: 'ĐV nữ' });
});

test('the same part under two groups goes to its own group', () => {
	const found = columns([
		'Tổng số CNVCLĐ – Tổng số',
		'Tổng số CNVCLĐ – Nữ',
		'Tổng số CNVCLĐ – DTTS',
		'Tổng số đoàn viên – Tổng số',
		'Tổng số đoàn viên – Nữ',
	]);
	assert.equal(found.women, 'Tổng số CNVCLĐ – Nữ');
	assert.equal(found.minority, 'Tổng số CNVCLĐ – DTTS');
	assert.equal(found.members, 'Tổng số đoàn viên – Tổng số');
	assert.equal(found.womenMembers, 'Tổng số đoàn viên – Nữ');
});

test('a column that nothing resembles is left to the person, and no column is used twice', () => {
	assert.deepEqual(guessColumns(['STT', 'Ghi chú', 'Xếp loại', ''], wanted), {});
	const guesses = guessColumns(['Tên đơn vị', 'Tên công đoàn cơ sở'], wanted);
	assert.deepEqual(guesses, { name: { column: 0, confidence: 1 } });
});

test('a heading named like a member of Object is only a heading', () => {
	assert.deepEqual(guessColumns(['constructor', '__proto__', 'toString'], wanted), {});
});
