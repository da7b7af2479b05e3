/*
 * Makes the two lists in this folder: `node examples/make-examples.ts`. They look as lists of grassroots unions look
 * when an office sends them, with everything that goes wrong in real ones: merged headings, both Unicode forms, dates as
 * texts and as Excel dates, numbers with dots, a code given twice, a missing name, a day that does not exist, stray
 * blanks, group rows, a total and signatures. Communes are real; units, people, numbers and decisions are invented.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CellStyle, type CellValue, writeXlsx } from 'hucre';
import { canonicalPackage } from '#server/documents/canonical.ts';

const MADE_UP = 'DỮ LIỆU GIẢ ĐỊNH';
const TITLE = 'DANH SÁCH CÔNG ĐOÀN CƠ SỞ TRỰC THUỘC (tính đến ngày 31/12/2023)';
const UPPER = 'LĐLĐ huyện Hoàng Su Phì';

type Figure = number | string;
type Unit = [
	code: string,
	name: string,
	kind: string,
	commune: string,
	decision: string,
	decidedOn: string | Date,
	workers: Figure,
	women: Figure,
	minority: Figure,
	members: Figure,
	womenMembers: Figure,
	chair: string,
	phone: Figure,
];

const day = (on: string) => new Date(`${on}T00:00:00Z`);
const nfd = (text: string) => text.normalize('NFD');

// biome-ignore format: one unit, one row
const offices: Unit[] = [
	['HSP-001', 'CĐCS xã Bản Máy', 'Cơ quan hành chính', 'Bản Máy', '12/QĐ-LĐLĐ', day('2004-03-15'), 21, 9, 20, 21, 9, 'Vàng Seo Kiên', '0912 000 101'],
	['HSP-002', 'CĐCS xã Thàng Tín', 'Cơ quan hành chính', 'Thàng Tín', '13/QĐ-LĐLĐ', '15/03/2004', 20, 8, 19, 20, 8, 'Lù Thị Nguyệt', '0912000102'],
	['HSP-003', nfd('CĐCS xã Thèn Chu Phìn'), nfd('Cơ quan hành chính'), nfd('Thèn Chu Phìn'), '14/QĐ-LĐLĐ', '15/3/2004', 19, 7, 18, 18, 7, nfd('Thèn Văn Thắng'), '0912000103'],
	['HSP-004', '  CĐCS xã  Pố Lồ ', 'Cơ quan HC', ' Pố Lồ', '15/QĐ-LĐLĐ', day('2004-03-15'), 20, 8, 20, 20, 8, 'Phàn Chòi Sơn ', '0912.000.104'],
	['HSP-005', 'CĐCS xã Bản Phùng', 'cơ quan hành chính', 'Bản Phùng', '16/QĐ-LĐLĐ', '31/02/2019', 20, 9, 19, 20, 9, 'Vương Thị Diệu', 912_000_105],
	['HSP-006', 'CĐCS xã Túng Sán', 'Cơ quan hành chính', 'Túng Sán', '17/QĐ-LĐLĐ', 'ngày 20 tháng 3 năm 2004', 21, 8, 20, 21, 8, 'Tẩn Dào Phin', '0912000106'],
	['HSP-007', 'CĐCS xã Chiến Phố', 'Cơ quan hành chính', 'Chiến Phố', '18/QĐ-LĐLĐ', '20-03-2004', 22, 10, 21, '22', 10, 'Nông Đức Lâm', '0912000107'],
	['HSP-008', '', 'Cơ quan hành chính', 'Đản Ván', '19/QĐ-LĐLĐ', day('2004-03-20'), 20, 7, 19, 20, 7, 'Cháng Thị Hiên', '0912000108'],
	['HSP-009', 'CĐCS xã Tụ Nhân', 'Cơ quan hành chính', 'Tụ Nhân', '20/QĐ-LĐLĐ', '20.03.2004', 22, 9, '-', 22, 9, 'Lèng Xuân Đạt', '0912000109'],
	['HSP-010', 'CĐCS xã Nậm Dịch', 'Cơ quan hành chính', 'Nậm Dịch', '41/QĐ-LĐLĐ', day('2020-01-10'), 24, 11, 21, 24, 11, 'Triệu Mùi Mẩy', '0912000110'],
	['HSP-011', 'CĐCS thị trấn Vinh Quang', 'Cơ quan hành chính', 'TT Vinh Quang', '11/QĐ-LĐLĐ', '10/03/2004', '23', '12', '15', '23', '12', 'Hoàng Thị Thu Hoài', '+84 912 000 111'],
];
// biome-ignore format: one unit, one row
const schools: Unit[] = [
	['HSP-021', 'CĐCS Trường Mầm non Vinh Quang', 'Trường học', 'TT Vinh Quang', '31/QĐ-LĐLĐ', day('2005-09-12'), 38, 37, 24, 38, 37, 'Sin Thị Bích Liên', '0912000121'],
	['HSP-022', 'CĐCS Trường Tiểu học Vinh Quang', 'Trường học', 'TT Vinh Quang', '32/QĐ-LĐLĐ', '12/09/2005', 41, 33, 22, 41, 33, 'Lộc Thị Kim Oanh', '0912000122'],
	['HSP-023', 'CĐCS Trường PTDTBT TH và THCS Bản Máy', 'Trường học', 'Bản Máy', '33/QĐ-LĐLĐ', '12/09/2005', 32, 19, 26, 32, 19, 'Đặng Văn Quyên', '0912000123'],
	['HSP-023', 'CĐCS Trường PTDTBT TH và THCS Thàng Tín', 'Trường học', 'Thàng Tín', '34/QĐ-LĐLĐ', '12/09/2005', 28, 16, 23, 28, 16, 'Bàn Tòn Khé', '0912000124'],
	['HSP-025', nfd('CĐCS Trường PTDTBT Tiểu học Bản Phùng'), 'Trường học', nfd('Bản Phùng'), '35/QĐ-LĐLĐ', day('2006-10-02'), 29, 18, 22, 29, 18, nfd('Vàng Thị Hồng Nhung'), '0912000125'],
	['HSP-026', 'CĐCS Trường PTDTBT THCS Chiến Phố', 'Trường học', 'Chiến Phố', '36/QĐ-LĐLĐ', '02/10/2006', 24, 13, 17, '12a', 13, 'Hoàng Văn Kiên', '0912000126'],
	['HSP-027', 'CĐCS Trường PTDTBT TH&THCS Túng Sán', 'Trường học', 'Túng Sán', '37/QĐ-LĐLĐ', '02/10/2006', 34, 20, 27, 34, 20, 'Chảo Tạ Vạn', '0912000127'],
	['HSP-028', 'CĐCS Trường THPT Cổng Trời', 'Trường học', 'TT Vinh Quang', '38/QĐ-LĐLĐ', day('1998-08-25'), 58, 31, 25, 58, 31, 'Nông Thị Phương Thúy', '0912000128'],
	['HSP-029', 'CĐCS Trung tâm GDNN - GDTX huyện', 'Trường học', 'TT Vinh Quang', '39/QĐ-LĐLĐ', '25/08/1998', 23, 12, 13, 23, 12, 'Vương Đức Hiệp', '0912000129'],
];
// biome-ignore format: one unit, one row
const others: Unit[] = [
	['HSP-041', 'CĐCS Trung tâm Y tế huyện', 'Đơn vị sự nghiệp công lập', 'TT Vinh Quang', '51/QĐ-LĐLĐ', day('2007-05-18'), 121, 78, 70, 121, 78, 'Lù Thị Thanh Xuyến', '0912000141'],
	['HSP-042', 'CĐCS Ban Quản lý rừng phòng hộ huyện', 'ĐVSN công lập', 'Nậm Dịch', '52/QĐ-LĐLĐ', '18/05/2007', 24, 6, 18, 24, 6, 'Thèn Văn Lực', '0912000142'],
	['HSP-051', 'CĐCS Công ty TNHH Chè Shan Mây Trắng', 'DN ngoài nhà nước', 'Thông Nguyên', '61/QĐ-LĐLĐ', '07/11/2012', '1.126', '712', '1.043', '1.098', '700', 'Triệu Mùi Phấy', '0912000151'],
	['HSP-052', 'CĐCS Công ty CP Thủy điện Nậm Hương 2', 'DN ngoài nhà nước', 'Nậm Khòa', '62/QĐ-LĐLĐ', day('2015-04-09'), 41, 5, 19, 39, 5, 'Hoàng Hữu Nghiệp', '0912000152'],
	['HSP-053', 'CĐCS Công ty TNHH Khoáng sản Đá Vân', 'DN ngoài nhà nước', 'Tân Tiến', '63/QĐ-LĐLĐ', '09/04/2015', 97, 14, 61, 102, 14, 'Lèng Văn Tuyên', '0912000153'],
	['HSP-054', '=CONG("CĐCS Công ty TNHH Thương mại Phố Núi Mới")', 'DN ngoài nhà nước', 'TT Vinh Quang', '64/QĐ-LĐLĐ', '22/06/2018', 20, 11, 12, 20, 11, 'Cháng Thị Hải Yến', '0912000154'],
	['HSP-055', 'CĐCS HTX Chè cổ thụ Mây Ngàn', 'Hợp tác xã', 'Hồ Thầu', '65/QĐ-LĐLĐ', day('2019-12-30'), 16, 9, 16, 16, 9, 'Phượng Quầy Sếnh', '0912000155'],
	['HSP-056', 'CĐCS HTX Nông nghiệp Ruộng Bậc Thang Vàng', 'Hợp tác xã', 'Bản Luốc', '66/QĐ-LĐLĐ', '30/12/2019', '12,5', 6, 12, 12, 6, 'Vàng Thị Viên', '0912000156'],
	['HSP-057', 'CĐCS HTX Vận tải Đèo Gió Xanh', 'Hợp tác xã', 'TT Vinh Quang', '67/QĐ-LĐLĐ', '30/12/19', 13, 1, 7, 13, 1, 'Sin Văn Sử', '0912000157'],
];

const COLUMNS = 15;
const centred: CellStyle = {
	alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
	font: { bold: true },
};
const dated: CellStyle = { numFmt: 'dd/mm/yyyy' };

function unitRow(number: number, unit: Unit): CellValue[] {
	const [code, name, kind, commune, ...rest] = unit;
	return [number, code, name, kind, UPPER, commune, ...rest];
}

async function workbook(): Promise<Uint8Array> {
	const rows: CellValue[][] = [
		['LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ GIANG', ...blanks(6), 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
		['LIÊN ĐOÀN LAO ĐỘNG HUYỆN HOÀNG SU PHÌ', ...blanks(6), 'Độc lập - Tự do - Hạnh phúc'],
		[],
		[TITLE],
		[`(${MADE_UP}: đơn vị, người, số liệu và quyết định trong danh sách này không có thật)`],
		[
			'STT',
			'Mã đơn vị',
			'Tên công đoàn cơ sở',
			'Loại hình',
			'Công đoàn cấp trên',
			'Xã/thị trấn',
			'Số QĐ\nthành lập',
			'Ngày QĐ',
			'Tổng số CNVCLĐ',
			null,
			null,
			'Tổng số đoàn viên',
			null,
			'Chủ tịch CĐCS',
			'Số điện thoại',
		],
		[...blanks(8), 'Tổng số', 'Nữ', 'DTTS', 'Tổng số', 'Nữ'],
		Array.from({ length: COLUMNS }, (_, column) => `(${column + 1})`),
	];
	let number = 0;
	for (const [mark, title, units] of [
		['I', 'KHỐI XÃ, THỊ TRẤN', offices],
		['II', 'KHỐI TRƯỜNG HỌC', schools],
		['III', 'KHỐI SỰ NGHIỆP, DOANH NGHIỆP, HỢP TÁC XÃ', others],
	] as const) {
		rows.push([mark, null, title]);
		for (const unit of units) rows.push(unitRow(++number, unit));
		if (mark === 'I') rows.push([]);
	}
	const total = rows.length;
	rows.push(['Tổng cộng', null, `${number} CĐCS`, ...blanks(5), '2.203', null, null, '2.168']);
	rows.push([]);
	rows.push([...blanks(9), 'Hoàng Su Phì, ngày 05 tháng 01 năm 2024']);
	rows.push([null, null, 'NGƯỜI LẬP BIỂU', ...blanks(6), 'TM. BAN THƯỜNG VỤ']);
	rows.push([null, null, '(Ký, ghi rõ họ tên)', ...blanks(6), 'CHỦ TỊCH']);
	rows.push([], []);
	rows.push([null, null, 'Lưu Thị Ly', ...blanks(6), 'Hoàng Xuân Thiệp']);

	const cells = new Map<string, { value: CellValue; style: CellStyle }>();
	for (const [row, values] of rows.entries()) {
		for (const [column, value] of values.entries()) {
			if (value instanceof Date) cells.set(`${row},${column}`, { value, style: dated });
			else if (row >= 3 && row <= 7 && value !== null) cells.set(`${row},${column}`, { value, style: centred });
		}
	}
	const across = (row: number, startCol: number, endCol: number) => ({ startRow: row, endRow: row, startCol, endCol });
	const merges = [
		...[3, 4].map((row) => across(row, 0, COLUMNS - 1)),
		...[0, 1].flatMap((row) => [across(row, 0, 5), across(row, 7, COLUMNS - 1)]),
		...[0, 1, 2, 3, 4, 5, 6, 7, 13, 14].map((column) => ({ startRow: 5, endRow: 6, startCol: column, endCol: column })),
		across(5, 8, 10),
		across(5, 11, 12),
		across(total, 0, 1),
	];
	const widths = [5, 10, 42, 22, 22, 16, 14, 12, 9, 8, 8, 9, 8, 22, 14];
	return writeXlsx({
		sheets: [
			{
				name: 'Danh sách CĐCS',
				rows,
				cells,
				merges,
				columns: widths.map((width) => ({ width })),
				pageSetup: { orientation: 'landscape', paperSize: 'a4', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
			},
			{ name: 'Ghi chú', rows: [[MADE_UP], ['Loại hình ghi theo danh mục của LĐLĐ tỉnh.']] },
		],
		defaultFont: { name: 'Times New Roman', size: 12 },
	});
}

/** Ten units as an old program writes them: tone marks apart from their vowels in windows-1258, semicolons, CRLF. */
function oldList(): Uint8Array {
	const heading = [
		'TT',
		'Mã ĐV',
		'Tên CĐCS',
		'Loại hình',
		'CĐ cấp trên',
		'Xã',
		'Số QĐ',
		'Ngày QĐ',
		'SL LĐ',
		'LĐ nữ',
		'LĐ DTTS',
		'Tổng số ĐV',
		'ĐV nữ',
		'Chủ tịch',
		'SĐT',
	];
	const units = [...offices.slice(0, 4), ...schools.slice(0, 3), ...others.slice(2, 5)];
	const lines = [
		[`Danh sách công đoàn cơ sở (${MADE_UP})`],
		heading,
		...units.map((unit, at) => unitRow(at + 1, [`C${unit[0]}`, ...unit.slice(1)] as Unit).map(csvText)),
		['', '', 'Tổng cộng', '', '', '', '', '', '1.430'],
	];
	return windows1258(lines.map((line) => line.join(';')).join('\r\n') + '\r\n');
}

function csvText(value: CellValue): string {
	if (value instanceof Date) return value.toISOString().slice(0, 10).split('-').reverse().join('/');
	const text = String(value ?? '').trim();
	return /[;"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The code page has vowels with their shape (â, ơ) and the five tones as letters of their own. */
function windows1258(text: string): Uint8Array {
	const decoder = new TextDecoder('windows-1258');
	const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
	const encoded: number[] = [];
	for (const character of text.normalize('NFC')) {
		const tone = /[\u0300\u0301\u0303\u0309\u0323]/.exec(character.normalize('NFD'))?.[0] ?? '';
		const whole = bytes.get(character);
		const shape = character.normalize('NFD').replace(tone, '').normalize('NFC');
		for (const letter of whole === undefined ? [shape, tone] : [character]) {
			const byte = bytes.get(letter);
			if (byte === undefined) throw new RangeError(`${letter} is not in windows-1258`);
			encoded.push(byte);
		}
	}
	return Uint8Array.from(encoded);
}

function blanks(count: number): null[] {
	return Array.from({ length: count }, () => null);
}

const title = `Danh sách công đoàn cơ sở (${MADE_UP})`;
const list = await canonicalPackage(await workbook(), { title, createdOn: '2024-01-05' });
await writeFile(join(import.meta.dirname, 'danh-sach-cong-doan-co-so.xlsx'), list);
await writeFile(join(import.meta.dirname, 'danh-sach-10-don-vi-windows-1258.csv'), oldList());
