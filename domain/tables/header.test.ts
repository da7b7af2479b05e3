import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findHeader } from './header.ts';
import { type Cell, EMPTY_CELL, type Merge } from './sheet.ts';

/** Columns divided by |; digits alone become numbers. */
function rows(...lines: string[]): Cell[][] {
	return lines.map((line) =>
		line.split('|').map((typed): Cell => {
			const text = typed.trim();
			if (text === '') return EMPTY_CELL;
			return { value: /^\d+$/.test(text) ? Number(text) : text, text };
		}),
	);
}

function merge(firstRow: number, firstColumn: number, lastRow: number, lastColumn: number): Merge {
	return { firstRow, firstColumn, lastRow, lastColumn };
}

test('one heading row on top of the sheet', () => {
	const header = findHeader({ rows: rows('STT|Mã|Tên đơn vị', '1|A1|CĐCS xã Bản Máy'), merges: [] });
	assert.deepEqual(header?.titles, ['STT', 'Mã', 'Tên đơn vị']);
	assert.equal(header?.bodyRow, 1);
	assert.deepEqual(header?.above, []);
});

test('issuer, title and a merged two-row heading with its row of numbers', () => {
	const header = findHeader({
		rows: rows(
			'LIÊN ĐOÀN LAO ĐỘNG HUYỆN|||CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM||',
			'DANH SÁCH|||||',
			'',
			'STT|Tên CĐCS|CNVCLĐ|||Ghi chú',
			'||Tổng số|Nữ|DTTS|',
			'(1)|(2)|(3)=(4)+(5)|(4)|(5)|(6)',
			'1|CĐCS xã Bản Máy|21|9|20|',
		),
		merges: [merge(1, 0, 1, 5), merge(3, 0, 4, 0), merge(3, 1, 4, 1), merge(3, 2, 3, 4), merge(3, 5, 4, 5)],
	});
	assert.deepEqual(header?.titles, ['STT', 'Tên CĐCS', 'CNVCLĐ – Tổng số', 'CNVCLĐ – Nữ', 'CNVCLĐ – DTTS', 'Ghi chú']);
	assert.deepEqual([header?.firstRow, header?.lastRow, header?.bodyRow], [3, 4, 6]);
	assert.deepEqual(header?.above, ['LIÊN ĐOÀN LAO ĐỘNG HUYỆN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'DANH SÁCH']);
});

test('the same heading out of a CSV, where nothing is merged', () => {
	const header = findHeader({
		rows: rows(
			'STT|Tên CĐCS|CNVCLĐ|||Đoàn viên||Ghi chú',
			'||Tổng số|Nữ|DTTS|Tổng số|Nữ|',
			'1|CĐCS xã A|21|9|20|21|9|',
		),
		merges: [],
	});
	assert.deepEqual(header?.titles, [
		'STT',
		'Tên CĐCS',
		'CNVCLĐ – Tổng số',
		'CNVCLĐ – Nữ',
		'CNVCLĐ – DTTS',
		'Đoàn viên – Tổng số',
		'Đoàn viên – Nữ',
		'Ghi chú',
	]);
	assert.equal(header?.bodyRow, 2);
});

test('a heading of three rows', () => {
	const header = findHeader({
		rows: rows(
			'TT|Thông tin chung||Số liệu|||',
			'|Mã|Tên|CNVCLĐ||Đoàn viên|',
			'|||Tổng số|Nữ|Tổng số|Nữ',
			'A|B|C|1|2|3|4',
			'1|A1|CĐCS xã A|21|9|20|9',
		),
		merges: [
			merge(0, 0, 2, 0),
			merge(0, 1, 0, 2),
			merge(0, 3, 0, 6),
			merge(1, 1, 2, 1),
			merge(1, 2, 2, 2),
			merge(1, 3, 1, 4),
			merge(1, 5, 1, 6),
		],
	});
	assert.deepEqual(header?.titles, [
		'TT',
		'Thông tin chung – Mã',
		'Thông tin chung – Tên',
		'Số liệu – CNVCLĐ – Tổng số',
		'Số liệu – CNVCLĐ – Nữ',
		'Số liệu – Đoàn viên – Tổng số',
		'Số liệu – Đoàn viên – Nữ',
	]);
	assert.equal(header?.bodyRow, 4);
});

test('the first record is never taken into the heading, even when it is all words', () => {
	const header = findHeader({ rows: rows('Mã|Tên|Loại', 'A1|CĐCS xã A|Cơ quan', 'A2||Trường học'), merges: [] });
	assert.equal(header?.bodyRow, 1);
});

test('a sheet of notes, of numbers only, or of nothing has no heading', () => {
	assert.equal(findHeader({ rows: rows('Ghi chú', 'Xem trang sau'), merges: [] }), undefined);
	assert.equal(findHeader({ rows: rows('1|2|3', '4|5|6'), merges: [] }), undefined);
	assert.equal(findHeader({ rows: [], merges: [] }), undefined);
});
