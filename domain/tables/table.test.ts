import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readChoice, readCount, readDay, readPhone, readText } from './cells.ts';
import type { Header } from './header.ts';
import { readRows } from './rows.ts';
import { type Cell, EMPTY_CELL, type Merge } from './sheet.ts';
import { readTable } from './table.ts';

function cell(typed: string): Cell {
	if (typed === '') return EMPTY_CELL;
	return { value: /^\d{1,6}$/.test(typed) ? Number(typed) : typed, text: typed };
}

const header: Header = { above: [], firstRow: 0, lastRow: 0, bodyRow: 1, titles: ['STT', 'Tên CĐCS', 'Lao động'] };

function table(lines: string[], merges: Merge[] = []) {
	const rows = ['STT|Tên CĐCS|Lao động', ...lines].map((line) => line.split('|').map((typed) => cell(typed)));
	return readTable({ rows, merges }, header);
}

for (const [line, reason] of [
	['Tổng cộng||1.234', 'total'],
	['|Tổng cộng:|1.234', 'total'],
	['|Cộng|12', 'total'],
	['|TONG CONG|12', 'total'],
	['|Tổng số 29 CĐCS|', 'total'],
	['I|Khối trường học|', 'group'],
	['B|Khối doanh nghiệp|310', 'group'],
	['II. Khối doanh nghiệp||', 'group'],
	['STT|Tên CĐCS|Lao động', 'repeatedHeading'],
	['Ghi chú: số liệu ước tính||', 'remark'],
	['|Người lập biểu|', 'signature'],
	['||Hoàng Su Phì, ngày … tháng 01 năm 2024', 'signature'],
	['||TM. BAN THƯỜNG VỤ', 'signature'],
	['|(Ký, ghi rõ họ tên)|', 'signature'],
] as const) {
	test(`“${line}” is no record but a ${reason}, and is noted with its row`, () => {
		const read = table(['1|CĐCS xã A|20', line]);
		assert.equal(read.rows.length, 1);
		assert.deepEqual(
			read.notes.map((note) => [note.rowNumber, note.reason]),
			[[3, reason]],
		);
	});
}

for (const line of [
	'2|Tổng công ty Chè Việt|400',
	'|Tổng công ty Chè Việt|400',
	'|Công ty TNHH Cộng Hòa|12',
	'|Công ty Chè|',
	'3|Tổng số 1|5',
	'|CĐCS Kế toán thuế An Phát|7',
	'4||',
]) {
	test(`“${line}” is a record`, () => {
		const read = table(['1|CĐCS xã A|20', line]);
		assert.deepEqual([read.rows.length, read.notes], [2, []]);
		assert.equal(read.rows[1]?.rowNumber, 3);
	});
}

test('everything below the first signature is left out, with a note for each row', () => {
	const read = table(['1|CĐCS xã A|20', '', '|NGƯỜI LẬP|', '', '|Lưu Thị Ly|']);
	assert.deepEqual(
		read.notes.map((note) => note.rowNumber),
		[4, 6],
	);
});

test('a cell merged over three rows counts for each of them', () => {
	const read = table(
		['1|CĐCS xã A|20', '2||21', '3||22', '4|CĐCS xã B|23'],
		[{ firstRow: 1, firstColumn: 1, lastRow: 3, lastColumn: 1 }],
	);
	assert.deepEqual(
		read.rows.map((row) => row.cells[1]?.text),
		['CĐCS xã A', 'CĐCS xã A', 'CĐCS xã A', 'CĐCS xã B'],
	);
});

test('a merge that a damaged file places outside its rows changes nothing', () => {
	const read = table(['1|CĐCS xã A|20'], [{ firstRow: 900, firstColumn: 190, lastRow: 1_000_000, lastColumn: 190 }]);
	assert.equal(read.rows.length, 1);
});

test('typed rows carry the values that could be read and one sentence for each cell that could not', () => {
	type Unit = { name: string; workers: number };
	const { rows } = readRows<Unit>(
		table(['1|CĐCS  xã A |1.234', '2||12a', '3|CĐCS xã C|']),
		{ name: 1, workers: 2 },
		{
			name: { title: 'Tên CĐCS', required: true, read: readText(200) },
			workers: { title: 'Lao động', read: readCount() },
		},
	);
	assert.deepEqual(rows[0], { rowNumber: 2, values: { name: 'CĐCS xã A', workers: 1234 }, problems: [] });
	assert.deepEqual(rows[1]?.values, {});
	assert.deepEqual(rows[1]?.problems[0], { column: 'name', typed: '', message: 'Thiếu “Tên CĐCS”: điền vào ô này.' });
	assert.equal(rows[1]?.problems[1]?.typed, '12a');
	assert.deepEqual(rows[2], { rowNumber: 4, values: { name: 'CĐCS xã C' }, problems: [] });
});

test('a required column that is not mapped is a problem of every row', () => {
	const { rows } = readRows<{ code: string }>(
		table(['1|A|2', '2|B|3']),
		{},
		{ code: { title: 'Mã', required: true, read: readText(20) } },
	);
	assert.deepEqual(
		rows.map((row) => row.problems.length),
		[1, 1],
	);
});

const day = (typed: string, on?: string): Cell => ({ value: on ? { on } : typed, text: typed });
for (const [given, expected] of [
	[day('15/03/2004', '2004-03-15'), '2004-03-15'],
	[day('15/3/2004'), '2004-03-15'],
	[day(' 20.03.2004 '), '2004-03-20'],
	[day('ngày 20 tháng 3 năm 2004'.normalize('NFD')), '2004-03-20'],
	[day('29/02/2024'), '2024-02-29'],
	[day('31/02/2019'), /Tháng 2 năm 2019 chỉ có 28 ngày/],
	[day('03/15/2004'), /Không có tháng 15/],
	[day('30/12/19'), /bốn chữ số/],
	[day('01/01/1899'), /trước năm 1900/],
	[{ value: 38061, text: '38061' } as Cell, /thành ngày/],
] as const) {
	test(`the day “${given.text.trim().normalize('NFC')}” reads as ${expected}`, () => {
		const reading = readDay()(given);
		if (typeof expected === 'string') assert.deepEqual(reading, { value: expected });
		else assert.match('problem' in reading ? reading.problem : 'no problem', expected);
	});
}

for (const [typed, expected] of [
	['1.234', 1234],
	['1 234', 1234],
	['-', 0],
	['12', 12],
	['12a', /không phải là số/],
	['12,5', /số nguyên/],
	['-3', /nhỏ hơn 0/],
	['999999999', /lớn hơn/],
] as const) {
	test(`the count “${typed}” reads as ${expected}`, () => {
		const reading = readCount()({ value: typed, text: typed });
		if (typeof expected === 'number') assert.deepEqual(reading, { value: expected });
		else assert.match('problem' in reading ? reading.problem : 'no problem', expected);
	});
}

test('a number of Excel with a fraction is no count', () => {
	assert.ok('problem' in readCount()({ value: 12.5, text: '12,5' }));
	assert.deepEqual(readCount()({ value: 1126, text: '1126' }), { value: 1126 });
});

test('phone numbers get back the zero that Excel dropped, and only that', () => {
	assert.deepEqual(readPhone()({ value: 912000105, text: '912000105' }), { value: '0912000105' });
	assert.deepEqual(readPhone()(cell('+84 912 000 111')), { value: '0912000111' });
	assert.deepEqual(readPhone()(cell('0912.000.104')), { value: '0912000104' });
	assert.ok('problem' in readPhone()(cell('912000105x')));
	assert.ok('problem' in readPhone()(cell('hỏi văn phòng')));
});

test('a choice is found by its label or synonym without accents, and a wrong one is told what is possible', () => {
	const read = readChoice([
		{ code: 'school', label: 'Trường học' },
		{ code: 'agency', label: 'Cơ quan hành chính', synonyms: ['Cơ quan HC'] },
	]);
	assert.deepEqual(read(cell('TRUONG  HOC')), { value: 'school' });
	assert.deepEqual(read(cell('cơ quan hc')), { value: 'agency' });
	assert.deepEqual(read(cell('Chợ')), {
		problem: '“Chợ” không có trong danh sách. Ghi một trong: “Trường học”, “Cơ quan hành chính”.',
	});
});

test('a text that is too long says how long it is', () => {
	const reading = readText(1000)(cell('a'.repeat(100_000)));
	assert.match('problem' in reading ? reading.problem : '', /^Dài 100\.000 ký tự/);
});
