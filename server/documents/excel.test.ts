import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readXlsx } from 'hucre/xlsx';
import { readParts } from './canonical.ts';
import { sampleWorkbook } from './documents.fixture.ts';
import { writeWorkbook } from './excel.ts';
import { mergedHeader } from './sheet-header.ts';
import { type SheetContent, sheetNames } from './sheets.ts';

async function sheetXml(sheet: SheetContent): Promise<string> {
	const bytes = await writeWorkbook({ title: 'Thử', createdOn: '2024-03-28', sheets: [sheet] });
	return (await readParts(bytes)).get('xl/worksheets/sheet1.xml')!.toString('utf8');
}

function textSheet(values: readonly string[]): SheetContent {
	return {
		name: 'Thử',
		columns: [{ header: ['Nội dung'], width: 40, format: 'text' }],
		rows: values.map((value) => [value]),
	};
}

test('the same content gives identical bytes and the date of its data', async () => {
	const bytes = await writeWorkbook(sampleWorkbook(20));
	assert.deepEqual(await writeWorkbook(sampleWorkbook(20)), bytes);
	const core = (await readParts(bytes)).get('docProps/core.xml')!.toString('utf8');
	assert.match(core, /2024-03-28T00:00:00Z/);
	assert.doesNotMatch(core, /creator/);
});

test('totals are formulas over exactly the rows, with the value of an independent sum', async () => {
	const content = sampleWorkbook(91);
	const rows = content.sheets[0]!.rows as (number | string | null)[][];
	const sum = (column: number) => rows.reduce((total, row) => total + Number(row[column] ?? 0), 0);
	const bytes = await writeWorkbook(content);
	const xml = (await readParts(bytes)).get('xl/worksheets/sheet1.xml')!.toString('utf8');
	assert.ok(xml.includes(`<f>SUM(D7:D97)</f><v>${sum(3)}</v>`));
	assert.ok(xml.includes(`<f>SUM(E7:E97)</f><v>${sum(4)}</v>`));
	assert.ok(xml.includes('<f>MAX(I7:I97)</f><v>6</v>'));
	const paid = rows.filter((row) => row[5] !== null);
	const heads = paid.reduce((total, row) => total + Number(row[3]), 0);
	const mean = paid.reduce((total, row) => total + Number(row[5]) * Number(row[3]), 0) / heads;
	const sheet = (await readXlsx(bytes)).sheets[0]!;
	const last = sheet.rows[97]!;
	assert.equal(last[1], 'Cộng');
	assert.ok(Math.abs(Number(last[5]) - mean) < 1e-6, 'the mean leaves out who did not say it');
	assert.ok(Math.abs(Number(last[6]) - sum(4) / sum(3)) < 1e-12);
});

test('what people typed is text, whatever it begins with', async () => {
	const typed = ['=1+1', '+84912345678', '-5', '@SUM(A1)', '=HYPERLINK("http://x")', '#N/A', '#REF!', "'=2", '\t=3'];
	const bytes = await writeWorkbook({ title: 'Thử', createdOn: '2024-03-28', sheets: [textSheet(typed)] });
	const xml = (await readParts(bytes)).get('xl/worksheets/sheet1.xml')!.toString('utf8');
	assert.ok(!xml.includes('<f>'), 'no formula');
	assert.ok(!xml.includes('t="e"'), 'no error value');
	const read = (await readXlsx(bytes)).sheets[0]!.rows.slice(1).map((row) => row[0]);
	assert.deepEqual(read, typed);
});

test('a word in a column of numbers stays a word and is not added up', async () => {
	const sheet: SheetContent = {
		name: 'Thử',
		columns: [{ header: ['Số'], width: 10, format: 'integer' }],
		rows: [[3], ['12a'], [4]],
		totals: 'formula',
	};
	assert.match(await sheetXml(sheet), /<f>SUM\(A2:A4\)<\/f><v>7<\/v>/);
});

test('dates are Excel dates from March 1900 on, older ones stay readable text', async () => {
	const sheet: SheetContent = {
		name: 'Thử',
		columns: [{ header: ['Ngày'], width: 12, format: 'date' }],
		rows: [['2024-02-29'], ['1900-03-01'], ['1890-05-07']],
	};
	const xml = await sheetXml(sheet);
	assert.match(xml, /<v>45351<\/v>/);
	assert.match(xml, /<v>61<\/v>/);
	const bytes = await writeWorkbook({ title: 'Thử', createdOn: '2024-03-28', sheets: [sheet] });
	assert.equal((await readXlsx(bytes)).sheets[0]!.rows[3]![0], '07/05/1890');
});

test('text of a person is cut where Excel would offer a repair', async () => {
	const bytes = await writeWorkbook({
		title: 'Thử',
		createdOn: '2024-03-28',
		sheets: [textSheet(['ữ'.repeat(100_000)])],
	});
	assert.equal(String((await readXlsx(bytes)).sheets[0]!.rows[1]![0]).length, 32_767);
});

test('sheet names fit Excel and are never the same', () => {
	assert.deepEqual(sheetNames(['A/B: [1]?', '', "'Quý'", 'x'.repeat(40), 'X'.repeat(40)]), [
		'A-B- -1--',
		'Trang 2',
		'Quý',
		'x'.repeat(31),
		`${'X'.repeat(27)} (2)`,
	]);
});

test('the repeated header names its sheet in quotes, or Excel would offer a repair', async () => {
	const bytes = await writeWorkbook({
		title: 'Thử',
		createdOn: '2024-03-28',
		sheets: [{ ...textSheet(['a']), name: "Quý I'24" }],
	});
	const xml = (await readParts(bytes)).get('xl/workbook.xml')!.toString('utf8');
	assert.match(xml, /_xlnm\.Print_Titles" localSheetId="0">'Quý I''24'!\$1:\$1</);
});

test('header rows merge equal neighbours and reach down where nothing is below', () => {
	assert.deepEqual(mergedHeader([['TT'], ['Đoàn viên', 'Tổng số'], ['Đoàn viên', 'Nữ']]), {
		rows: [
			['TT', 'Đoàn viên', ''],
			['', 'Tổng số', 'Nữ'],
		],
		merges: [
			{ startRow: 0, startCol: 0, endRow: 1, endCol: 0 },
			{ startRow: 0, startCol: 1, endRow: 0, endCol: 2 },
		],
	});
});

test('a form locks all but its inputs and checks them in Vietnamese', async () => {
	const parts = await readParts(await writeWorkbook(sampleWorkbook(3)));
	const xml = parts.get('xl/worksheets/sheet2.xml')!.toString('utf8');
	assert.match(xml, /<sheetProtection[^>]*sheet="1"/);
	assert.match(xml, /type="whole"[^>]*/);
	assert.match(xml, /Chọn một mục trong danh sách của ô này\./);
	assert.match(xml, /<col min="1" max="1"[^>]*hidden="true"/);
	assert.match(parts.get('xl/styles.xml')!.toString('utf8'), /<protection locked="0"/);
});
