import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { readXlsx as readByLibrary, writeXlsx } from 'hucre';
import { guessColumns } from '#domain/tables/columns.ts';
import { findHeader } from '#domain/tables/header.ts';
import type { Cell } from '#domain/tables/sheet.ts';
import { readTable } from '#domain/tables/table.ts';
import { withClaimedSize, workbook, workbookParts, zipped } from './read-spreadsheet.fixture.ts';
import { readSpreadsheet } from './read-spreadsheet.ts';
import { UnreadableFile, type UnreadableFileCode } from './read-spreadsheet-refusals.ts';

const EXAMPLE = join(import.meta.dirname, '../../examples/danh-sach-cong-doan-co-so.xlsx');
const OLD_EXAMPLE = join(import.meta.dirname, '../../examples/danh-sach-10-don-vi-windows-1258.csv');

async function rowsOf(bytes: Uint8Array, name = 'a.xlsx'): Promise<Cell[][]> {
	return (await readSpreadsheet(bytes, name)).sheets[0]!.rows;
}

const texts = (rows: Cell[][]) => rows.map((row) => row.map((cell) => cell.text));
const values = (rows: Cell[][]) => rows.map((row) => row.map((cell) => cell.value));
const data = (cells: string) => `<sheetData><row r="1">${cells}</row></sheetData>`;

test('the messy example is understood: heading, columns, records, notes', async () => {
	const { sheets } = await readSpreadsheet(EXAMPLE, 'danh-sach.xlsx');
	assert.deepEqual(
		sheets.map((sheet) => sheet.name),
		['Danh sách CĐCS', 'Ghi chú'],
	);
	const header = findHeader(sheets[0]!)!;
	const table = readTable(sheets[0]!, header);
	assert.ok(header.above.some((line) => line.includes('DỮ LIỆU GIẢ ĐỊNH')));
	assert.equal(table.rows.length, 29);
	assert.equal(header.titles[8], 'Tổng số CNVCLĐ – Tổng số');
	const guessed = guessColumns(header.titles, [{ key: 'name', title: 'Tên công đoàn cơ sở' }]).name!;
	const names = table.rows.map((row) => row.cells[guessed.column]!.text);
	assert.ok(names.includes('CĐCS xã Thèn Chu Phìn'), 'decomposed letters are composed');
	assert.equal(names.filter((name) => name === '').length, 1);
	const kept = table.rows.map((row) => row.cells[7]!);
	assert.deepEqual(kept[0], { value: { on: '2004-03-15' }, text: '15/03/2004' });
	assert.deepEqual(kept[1], { value: '15/03/2004', text: '15/03/2004' });
	assert.ok(kept.some((cell) => cell.value === '31/02/2019'));
	assert.ok(
		table.rows.some((row) => row.cells[8]!.value === '1.126'),
		'a number typed with a dot stays as typed',
	);
	assert.ok(
		names.some((name) => name.startsWith('=CONG(')),
		'a text that begins with = stays a text',
	);
});

test('our reader and the library agree on every value of the example', async () => {
	const ours = (await readSpreadsheet(EXAMPLE, 'a.xlsx')).sheets[0]!;
	const theirs = (await readByLibrary(await readFile(EXAMPLE))).sheets[0]!;
	for (const [row, cells] of theirs.rows.entries()) {
		for (const [column, value] of cells.entries()) {
			const expected = value instanceof Date ? { on: value.toISOString().slice(0, 10) } : value;
			const found = ours.rows[row]?.[column]?.value ?? null;
			assert.deepEqual(found, typeof expected === 'string' ? expected.normalize('NFC') || null : expected);
		}
	}
	assert.equal(ours.merges.length, theirs.merges?.length);
});

test('the list of an old program in windows-1258 reads as composed Vietnamese', async () => {
	const { sheets } = await readSpreadsheet(OLD_EXAMPLE, 'ds.csv');
	const table = readTable(sheets[0]!, findHeader(sheets[0]!)!);
	assert.equal(table.rows.length, 10);
	assert.equal(table.titles[2], 'Tên CĐCS');
	assert.ok(table.rows.some((row) => row.cells[2]!.text === 'CĐCS xã Thèn Chu Phìn'));
	assert.ok(table.rows.some((row) => row.cells[2]!.text === 'CĐCS Trường Tiểu học Vinh Quang'));
});

for (const [encoding, bytes] of [
	['UTF-8', Buffer.from('Mã,Tên\r\nA1,"Đản Ván, xã"\r\n')],
	['UTF-8 with its mark', Buffer.from('\ufeffMã;Tên\nA1;"Đản Ván, xã"')],
	['UTF-16 LE', Buffer.from('\ufeffMã\tTên\r\nA1\tĐản Ván, xã\r\n', 'utf16le')],
	['UTF-16 BE', Buffer.from('\ufeffMã\tTên\r\nA1\tĐản Ván, xã\r\n', 'utf16le').swap16()],
	['UTF-16 LE without its mark', Buffer.from('Ma,Tên\nA1,"Đản Ván, xã"', 'utf16le')],
	['a text that names its separator', Buffer.from('sep=;\nMã;Tên\nA1;Đản Ván, xã\n')],
	['decomposed letters', Buffer.from('Mã|Tên\nA1|Đản Ván, xã'.normalize('NFD').replaceAll('|', '\t'))],
] as const) {
	test(`a CSV in ${encoding} gives the same cells`, async () => {
		const rows = texts(await rowsOf(bytes, 'ds.csv'));
		assert.equal(rows[1]?.[1], 'Đản Ván, xã');
		assert.equal(rows.length, 2);
	});
}

test('in a CSV everything stays as typed, quotes and line breaks inside cells included', async () => {
	const bytes = Buffer.from('a,b,c\n"1.234,5","nói ""có""\nhai dòng",=1+1\n+84912,@x,-5\n"hở ngoặc, x,y\n');
	assert.deepEqual(values(await rowsOf(bytes, 'a.csv')), [
		['a', 'b', 'c'],
		['1.234,5', 'nói "có"\nhai dòng', '=1+1'],
		['+84912', '@x', '-5'],
		['"hở ngoặc', ' x', 'y'],
	]);
});

test('formulas give the value Excel kept, errors and texts stay texts, reading aids are left out', async () => {
	const rows = await rowsOf(
		await workbook(
			data(
				'<c r="A1"><f>1+2</f><v>3</v></c><c r="B1" t="str"><f>A1&amp;"x"</f><v>3x</v></c><c r="C1" t="e"><f>[1]S!A1</f><v>#REF!</v></c>' +
					'<c r="D1" t="inlineStr"><is><r><t>Đản</t></r><r><t xml:space="preserve"> Ván</t></r><rPh><t>bỏ</t></rPh></is></c>' +
					'<c r="E1" t="inlineStr"><is><t>=HYPERLINK("x")</t></is></c><c r="F1" t="b"><v>1</v></c><c r="G1"><f>A1</f></c>' +
					'<c r="H1" t="inlineStr"><is><t>a_x000A_b</t></is></c><c r="I1"><v>0.30000000000000004</v></c>',
			),
		),
	);
	assert.deepEqual(texts(rows), [['3', '3x', '#REF!', 'Đản Ván', '=HYPERLINK("x")', 'TRUE', '', 'a\nb', '0,3']]);
	assert.equal(rows[0]?.[0]?.value, 3);
});

test('serial numbers become civil dates by their format, the missing day of 1900 included', async () => {
	const styles =
		'<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0000000000"/><numFmt numFmtId="166" formatCode="#,##0\\ &quot;đồng&quot;"/></numFmts>' +
		'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
		'<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="9"/></cellXfs>';
	const cells: [string, number, string][] = [
		['45351', 1, '29/02/2024'],
		['45351.75', 2, '29/02/2024'],
		['1', 1, '01/01/1900'],
		['59', 1, '28/02/1900'],
		['60', 1, '28/02/1900'],
		['61', 1, '01/03/1900'],
		['0.5', 1, '12:00'],
		['912000105', 3, '0912000105'],
		['1126000', 4, '1126000'],
		['0.25', 5, '25%'],
		['38061', 0, '38061'],
		['-1', 1, '-1'],
		['99999999', 1, '99999999'],
	];
	const sheet = data(cells.map(([value, style]) => `<c s="${style}"><v>${value}</v></c>`).join(''));
	const rows = await rowsOf(await workbook(sheet, styles));
	assert.deepEqual(
		texts(rows)[0],
		cells.map(([, , text]) => text),
	);
	assert.deepEqual(rows[0]?.[0]?.value, { on: '2024-02-29' });
	assert.equal(rows[0]?.[10]?.value, 38061);
});

test('a workbook of a Mac counts its days from 1904', async () => {
	const parts = workbookParts(data('<c s="1"><v>43889</v></c>'), '<cellXfs><xf/><xf numFmtId="14"/></cellXfs>');
	parts['xl/workbook.xml'] = parts['xl/workbook.xml']!.replace('<sheets>', '<workbookPr date1904="1"/><sheets>');
	assert.deepEqual(texts(await rowsOf(await zipped(parts))), [['29/02/2024']]);
});

test('hidden sheets stay out, merges are given, and links to other files are not followed', async () => {
	const bytes = await writeXlsx({
		sheets: [
			{ name: 'Ẩn', hidden: true, rows: [['bí mật']] },
			{ name: 'Hiện', rows: [['a', null, 'c']], merges: [{ startRow: 0, endRow: 1, startCol: 0, endCol: 1 }] },
		],
	});
	const { sheets } = await readSpreadsheet(bytes, 'a.xlsx');
	assert.deepEqual(
		sheets.map((sheet) => sheet.name),
		['Hiện'],
	);
	assert.deepEqual(sheets[0]?.merges, [{ firstRow: 0, firstColumn: 0, lastRow: 1, lastColumn: 1 }]);
	const parts = workbookParts(data('<c><v>1</v></c>'));
	parts['xl/_rels/workbook.xml.rels'] = parts['xl/_rels/workbook.xml.rels']!.replace(
		'</Relationships>',
		'<Relationship Id="r9" Type="x/externalLink" Target="file:///etc/passwd" TargetMode="External"/></Relationships>',
	);
	assert.deepEqual(texts(await rowsOf(await zipped(parts))), [['1']]);
});

test('borders drawn to the last row of the sheet are no data', async () => {
	const empty = '<row r="1048576"><c r="A1048576" s="1"/><c r="XFD1048576" s="1"/></row>';
	const rows = await rowsOf(await workbook(`<sheetData><row r="1"><c><v>1</v></c></row>${empty}</sheetData>`));
	assert.equal(rows.length, 1);
});

const SHEET = 'xl/worksheets/sheet1.xml';
const GOOD = workbookParts(data('<c><v>1</v></c>'));
const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
const blankSheet = `<worksheet><!--${' '.repeat(5_000_000)}--><sheetData/></worksheet>`;

const bad: [what: string, code: UnreadableFileCode, bytes: () => Promise<Uint8Array> | Uint8Array, name?: string][] = [
	['a file of no bytes', 'empty', () => Buffer.alloc(0)],
	['a workbook without a single value', 'empty', () => workbook('<sheetData/>')],
	['a CSV of separators only', 'empty', () => Buffer.from(',,\n,,\n'), 'a.csv'],
	['a photo named .xlsx', 'wrongType', () => Buffer.from('ffd8ffe000104a464946', 'hex')],
	['a PDF', 'wrongType', () => Buffer.from('%PDF-1.7 ...'), 'a.pdf'],
	['a web page', 'wrongType', () => Buffer.from('<html><table><tr><td>1'), 'a.csv'],
	['a program', 'wrongType', () => Buffer.from('4d5a90000300000004', 'hex'), 'a.csv'],
	[
		'a Word file named .xlsx',
		'wrongType',
		() => zipped({ '[Content_Types].xml': '<a/>', 'word/document.xml': '<a/>' }),
	],
	['a ZIP of photos', 'wrongType', () => zipped({ 'a.jpg': 'x' })],
	['an .xls of Excel 97', 'oldExcel', () => old, 'a.xls'],
	['a web page that a program named .xls', 'oldExcel', () => Buffer.from('\ufeff <html><table>'), 'a.xls'],
	['a binary workbook', 'binaryExcel', () => zipped({ '[Content_Types].xml': '<a/>', 'xl/workbook.bin': 'x' })],
	['an OpenDocument file', 'openDocument', () => zipped({ mimetype: 'application/vnd.oasis', 'content.xml': '<a/>' })],
	['a workbook with macros', 'macros', () => zipped({ ...GOOD, 'xl/vbaProject.bin': 'x' }), 'a.xlsm'],
	['a workbook with macros renamed to .xlsx', 'macros', () => zipped({ ...GOOD, 'xl/VBAPROJECT.bin': 'x' })],
	['a workbook with a password', 'password', () => Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')])],
	['a bomb whose directory tells its size', 'bomb', () => zipped({ ...GOOD, [SHEET]: blankSheet })],
	[
		'a bomb whose directory claims little',
		'bomb',
		async () => withClaimedSize(await zipped({ ...GOOD, [SHEET]: blankSheet }), SHEET, 1000),
	],
	[
		'a directory that claims 400 MB',
		'bomb',
		async () => withClaimedSize(await zipped(GOOD), 'xl/styles.xml', 400_000_000),
	],
	[
		'six thousand parts',
		'bomb',
		() => zipped({ ...GOOD, ...Object.fromEntries(Array.from({ length: 6000 }, (_, n) => [`x/${n}`, ''])) }),
	],
	['20,001 rows', 'tooLarge', () => workbook('<sheetData><row r="20001"><c r="A20001"><v>1</v></c></row></sheetData>')],
	['201 columns', 'tooLarge', () => workbook(data('<c r="GS1"><v>1</v></c>'))],
	[
		'a cell in the farthest corner',
		'tooLarge',
		() => workbook('<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
	],
	['20,001 lines of CSV', 'tooLarge', () => Buffer.from('a,b\n'.repeat(20_001)), 'a.csv'],
	['a CSV line of 201 columns', 'tooLarge', () => Buffer.from(`${'a,'.repeat(200)}a\n`), 'a.csv'],
	[
		'a cell with a text of a million letters',
		'tooLarge',
		async () =>
			workbook(
				data(`<c t="inlineStr"><is><t>${Array.from({ length: 1_000_000 }, (_, n) => n % 10).join('')}</t></is></c>`),
			),
	],
	['an upload that stopped half-way', 'brokenZip', async () => (await readFile(EXAMPLE)).subarray(0, 6000)],
	['a part that is not XML', 'damaged', () => zipped({ ...GOOD, [SHEET]: 'PK not xml' })],
	['XML that ends early', 'damaged', () => zipped({ ...GOOD, [SHEET]: '<worksheet><sheetData><row><c><v>1' })],
	['XML whose tags cross', 'damaged', () => zipped({ ...GOOD, [SHEET]: '<worksheet><a><b></a></b></worksheet>' })],
	[
		'XML with entities of its own',
		'damaged',
		() => zipped({ ...GOOD, [SHEET]: '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>' }),
	],
	[
		'XML that is not UTF-8',
		'damaged',
		() => zipped({ ...GOOD, [SHEET]: Buffer.from('<worksheet>\xff\xfe</worksheet>', 'latin1') }),
	],
	['a cell at row 0', 'damaged', () => workbook('<sheetData><row r="0"><c r="A0"><v>1</v></c></row></sheetData>')],
	[
		'a workbook whose sheet list is missing',
		'damaged',
		() => zipped(Object.fromEntries(Object.entries(GOOD).filter(([name]) => name !== 'xl/workbook.xml'))),
	],
	[
		'a part with a flipped bit',
		'damaged',
		async () => {
			const bytes = await zipped(GOOD);
			const at = bytes.indexOf(SHEET) + SHEET.length + 12;
			bytes[at]! ^= 0x10;
			return bytes;
		},
	],
];

for (const [what, code, make, name = 'a.xlsx'] of bad) {
	test(`${what} is refused as ${code}, with a sentence`, async () => {
		const bytes = await make();
		await assert.rejects(readSpreadsheet(bytes, name), (error) => {
			assert.ok(error instanceof UnreadableFile, `${error}`);
			assert.equal(error.code, code, `${error.cause}`);
			assert.match(error.message, /^Tệp|^Nội dung|^Bảng/);
			assert.match(error.message, /[.]$/);
			return true;
		});
	});
}

test('a file on disk is refused and read the same as its bytes', async () => {
	const directory = await mkdtemp(join(tmpdir(), 'lang-nghe-sheet-'));
	try {
		await writeFile(join(directory, 'a'), old);
		await assert.rejects(readSpreadsheet(join(directory, 'a'), 'a.xlsx'), { code: 'oldExcel' });
		await writeFile(join(directory, 'b'), await zipped(GOOD));
		assert.deepEqual(texts((await readSpreadsheet(join(directory, 'b'), 'a.xlsx')).sheets[0]!.rows), [['1']]);
	} finally {
		await rm(directory, { recursive: true, force: true });
	}
});

test('a workbook with any bytes changed or cut off is read or refused, never anything else', async () => {
	const whole = await readFile(EXAMPLE);
	const flips = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
	await fc.assert(
		fc.asyncProperty(
			flips,
			fc.option(fc.nat(whole.length), { freq: 5, nil: whole.length }),
			async (changes, length) => {
				const bytes = Buffer.from(whole);
				for (const [at, value] of changes) bytes[at] = value;
				await readSpreadsheet(bytes.subarray(0, length), 'a.xlsx').catch((error) => {
					assert.ok(error instanceof UnreadableFile, `${error?.stack}`);
				});
			},
		),
		{ numRuns: 150 },
	);
});

test('any text is read as a CSV of its lines or refused', async () => {
	const pieces = fc.constantFrom('"', '""', ',', ';', '\t', '\n', '\r\n', '\r', 'ă', '1.234,5', '=1', ' ', 'sep=;');
	await fc.assert(
		fc.asyncProperty(fc.array(pieces, { maxLength: 40 }), async (list) => {
			const bytes = Buffer.from(list.join(''));
			const rows = await rowsOf(bytes, 'a.csv').catch((error) => {
				assert.ok(error instanceof UnreadableFile, `${error?.stack}`);
			});
			if (rows) assert.ok(rows.length <= list.filter((piece) => /[\r\n]/.test(piece)).length + 1);
		}),
	);
});

test('5,000 units with 15 columns are read', async () => {
	const rows = Array.from({ length: 5000 }, (_, n) =>
		Array.from({ length: 15 }, (_, c) => (c % 3 ? n * c : `CĐCS số ${n}`)),
	);
	const read = await rowsOf(await writeXlsx({ sheets: [{ name: 'S', rows }] }));
	assert.equal(read.length, 5000);
	assert.deepEqual(read[4999]?.[14], { value: 69986, text: '69986' });
});
