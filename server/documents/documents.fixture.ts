/** One believable monthly report of a district federation, with invented units, for the tests of all writers. */
import type { FigureSource, TableBlock, UnionDocument } from './blocks.ts';
import type { WorkbookContent } from './sheets.ts';

const KINDS = [
	'xã Cao Bồ',
	'Trường Tiểu học Minh Tân',
	'Trạm Y tế xã Thượng Sơn',
	'HTX Chè Shan Tuyết',
	'xã Ngọc Linh',
];

/** Names as long and stacked as the real ones. */
export function unitNames(count: number): string[] {
	return Array.from({ length: count }, (_, index) => `CĐCS ${KINDS[index % KINDS.length]} ${index + 1}`);
}

function source(figureId: string, label: string, value: string, units: string[]): FigureSource {
	const parts = units.map((unit, index) => ({ unit, value: String(5 + ((index * 7) % 31)) }));
	return { figureId, label, value, note: `${units.length}/${units.length} CĐCS, tính đến 25/3/2024`, parts };
}

const results: TableBlock = {
	kind: 'table',
	caption: 'Bảng 1. Đoàn viên, người lao động',
	columns: [
		{ width: 10, align: 'center' },
		{ width: 70 },
		{ width: 20, align: 'center' },
		{ width: 22, align: 'right' },
		{ width: 22, align: 'right' },
		{ width: 22, align: 'right' },
	],
	header: [
		[
			{ content: 'TT', rows: 2 },
			{ content: 'Chỉ tiêu', rows: 2 },
			{ content: 'Đơn vị tính', rows: 2 },
			{ content: 'Kết quả', columns: 3 },
		],
		['Kỳ này', 'Cùng kỳ', 'So sánh'],
	],
	rows: [
		[
			'1',
			'Tổng số người lao động',
			'người',
			[{ kind: 'figure', text: '4.812', figureId: 'workers.total' }],
			'4.655',
			'+157',
		],
		['2', 'Trong đó: nữ', 'người', '2.530', '2.447', '+83'],
		['3', 'Đoàn viên công đoàn', 'người', '4.320', '–', '–'],
		['4', 'Tiền lương bình quân', 'đồng', '7.450.000', '7.012.500', '+437.500'],
	],
	totals: [['', { content: 'Tỷ lệ đoàn viên trên người lao động', columns: 2 }, '89,8 %', '–', '–']],
};

/** The wide table of one row per unit, as large as asked for. */
export function unitTable(count: number, figures = 8): TableBlock {
	const units = unitNames(count);
	return {
		kind: 'table',
		columns: [
			{ width: 9, align: 'center' },
			{ width: 70 },
			...Array.from({ length: figures }, () => ({ width: 20, align: 'right' as const })),
		],
		header: [
			[
				{ content: 'TT', rows: 2 },
				{ content: 'Công đoàn cơ sở', rows: 2 },
				{ content: 'Người lao động', columns: 2 },
				{ content: 'Đoàn viên', columns: figures - 2 },
			],
			Array.from({ length: figures }, (_, index) => (index % 2 === 0 ? 'Tổng số' : 'Nữ')),
		],
		rows: units.map((unit, row) => [
			String(row + 1),
			unit,
			...Array.from({ length: figures }, (_, index) => String(20 + ((row * 13 + index * 7) % 90))),
		]),
		totals: [['', 'Cộng', ...Array.from({ length: figures }, () => '1.234')]],
		fontSize: 11,
	};
}

/** A signed report; `units` is the length of its wide annex. */
export function sampleReport(units = 91): UnionDocument {
	const names = unitNames(units);
	return {
		header: {
			upperBody: 'LĐLĐ TỈNH HÀ GIANG',
			issuer: 'LIÊN ĐOÀN LAO ĐỘNG HUYỆN VỊ XUYÊN',
			issuerName: 'Liên đoàn Lao động huyện Vị Xuyên',
			number: '12',
			symbol: 'BC-LĐLĐ',
			place: 'Vị Xuyên',
			signedOn: '2024-03-28',
			draft: false,
		},
		typeName: 'BÁO CÁO',
		abstract: 'Kết quả hoạt động công đoàn tháng 3,\nphương hướng nhiệm vụ tháng 4 năm 2024',
		blocks: [
			{
				kind: 'paragraph',
				content: [
					{ kind: 'text', text: 'Tính đến ngày 25/3/2024, Liên đoàn Lao động huyện có ' },
					{ kind: 'figure', text: '4.812', figureId: 'workers.total' },
					{ kind: 'text', text: ' người lao động tại ' },
					{ kind: 'figure', text: '91', figureId: '018e7c1a-0000-7000-8000-00000000abcd' },
					{ kind: 'text', text: ' công đoàn cơ sở. Báo cáo này tổng hợp từ ' },
					{ kind: 'text', text: '83/91 CĐCS', bold: true },
					{ kind: 'text', text: '; các đơn vị còn lại được bổ sung ở kỳ sau.' },
				],
			},
			{ kind: 'heading', level: 1, text: 'Tình hình đoàn viên, người lao động' },
			{ kind: 'heading', level: 2, text: 'Tư tưởng, dư luận xã hội' },
			{
				kind: 'paragraph',
				content:
					'Đoàn viên, người lao động yên tâm công tác, chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước; quan tâm tới việc thực hiện cải cách tiền lương từ ngày 01/7/2024, giá cả hàng hóa thiết yếu sau Tết và việc sắp xếp các điểm trường lẻ.',
			},
			{ kind: 'heading', level: 2, text: 'Việc làm, thu nhập, đời sống' },
			{ kind: 'heading', level: 3, text: 'Khu vực hành chính, sự nghiệp' },
			{
				kind: 'list',
				items: [
					'Tiền lương được chi trả đầy đủ, đúng thời hạn; phụ cấp vùng cao của giáo viên tại 02 xã còn chậm 15 ngày.',
					'Chế độ bảo hiểm xã hội, bảo hiểm y tế được thực hiện theo quy định.',
				],
			},
			{ kind: 'heading', level: 3, text: 'Khu vực doanh nghiệp, hợp tác xã' },
			{
				kind: 'paragraph',
				content:
					'Các hợp tác xã chè bước vào vụ xuân, nhu cầu lao động tăng. Người lao động <b>kiến nghị</b> & đề nghị được trang bị bảo hộ lao động "đúng chủng loại".',
			},
			{ kind: 'heading', level: 1, text: 'Kết quả hoạt động công đoàn' },
			{ kind: 'paragraph', content: 'Kết quả thực hiện các chỉ tiêu chủ yếu trong tháng được tổng hợp tại Bảng 1.' },
			results,
			{ kind: 'heading', level: 1, text: 'Kiến nghị, đề xuất' },
			{
				kind: 'paragraph',
				content:
					'Đề nghị Liên đoàn Lao động tỉnh tiếp tục hỗ trợ kinh phí Mái ấm công đoàn cho 03 đoàn viên có hoàn cảnh khó khăn.',
			},
			{
				kind: 'paragraph',
				content:
					'Trên đây là báo cáo kết quả hoạt động công đoàn tháng 3, phương hướng nhiệm vụ tháng 4 năm 2024 của Liên đoàn Lao động huyện Vị Xuyên.',
			},
		],
		closing: './.',
		recipients: [
			{ name: 'Thường trực LĐLĐ tỉnh', roleCodes: ['b/c'] },
			{ name: 'Thường trực Huyện ủy', roleCodes: ['b/c'] },
			{ name: 'Thường trực UBND huyện', roleCodes: ['b/c', 'p/h'] },
			{ name: 'Ban Tuyên giáo Huyện ủy; Ban Dân vận Huyện ủy; Ủy ban MTTQ huyện', roleCodes: ['p/h'] },
			{ name: 'Các chi, Đảng bộ trực thuộc Huyện ủy', roleCodes: ['biết', 'p/h'] },
			{ name: 'Các CĐCS trực thuộc', roleCodes: ['t/h'] },
			{ name: 'Lãnh đạo, chuyên viên', roleCodes: [] },
		],
		archiveLine: 'Lưu: VT',
		signature: { capacity: 'TM.', onBehalfOf: 'BAN THƯỜNG VỤ', title: 'CHỦ TỊCH', name: 'Nguyễn Thị Ẩm Đường' },
		mark: 'DỮ LIỆU GIẢ ĐỊNH',
		annexes: [{ title: 'Số liệu theo công đoàn cơ sở', landscape: true, blocks: [unitTable(units)] }],
		provenance: [
			source('workers.total', 'Tổng số người lao động', '4.812', names),
			source('018e7c1a-0000-7000-8000-00000000abcd', 'Số công đoàn cơ sở', '91', names.slice(0, 3)),
		],
		createdOn: '2024-03-28',
	};
}

/** The same report before it is signed. */
export function draftReport(): UnionDocument {
	const report = sampleReport(12);
	return {
		...report,
		header: { ...report.header, number: undefined, signedOn: undefined, draft: true },
		signature: {
			...report.signature,
			deputyFor: 'CHỦ TỊCH',
			title: 'PHÓ CHỦ TỊCH',
			confirmation: 'Đã xác nhận điện tử ngày 28/3/2024 lúc 16:05',
		},
		createdOn: '2024-03-25',
	};
}

const BRANCHES = ['Hành chính', 'Giáo dục', 'Y tế', 'Hợp tác xã', '=1+1'];

/** A workbook of all units with a mean, a ratio, dates and texts that look like formulas. */
export function sampleWorkbook(units = 91): WorkbookContent {
	const rows = unitNames(units).map((unit, index) => {
		const workers = 20 + ((index * 37) % 180);
		const members = Math.max(0, workers - (index % 9));
		const pay = index % 11 === 0 ? null : 5_000_000 + (index % 17) * 250_000;
		return [index + 1, unit, BRANCHES[index % 5]!, workers, members, pay, members / workers, '2024-03-25', index % 7];
	});
	return {
		title: 'Phụ lục số liệu tháng 3 năm 2024',
		createdOn: '2024-03-28',
		mark: 'DỮ LIỆU GIẢ ĐỊNH',
		sheets: [
			{
				name: 'Số liệu: tháng 3/2024',
				title: 'SỐ LIỆU TỔNG HỢP THÁNG 3 NĂM 2024',
				subtitle: `${units}/${units} công đoàn cơ sở, tính đến 25/3/2024`,
				columns: [
					{ header: ['TT'], width: 6, format: 'integer', total: 'none' },
					{ header: ['Công đoàn cơ sở'], width: 42, format: 'text' },
					{ header: ['Lĩnh vực'], width: 16, format: 'text' },
					{ header: ['Đoàn viên, người lao động', 'Người lao động'], width: 14, format: 'integer' },
					{ header: ['Đoàn viên, người lao động', 'Đoàn viên'], width: 14, format: 'integer' },
					{ header: ['Tiền lương bình quân (đồng)'], width: 18, format: 'money', total: { weightedBy: 3 } },
					{ header: ['Tỷ lệ đoàn viên'], width: 12, format: 'percent', total: { ratio: [4, 3] } },
					{ header: ['Ngày báo cáo'], width: 14, format: 'date' },
					{ header: ['Kiến nghị cao nhất'], width: 12, format: 'integer', total: 'max' },
				],
				rows,
				totals: 'formula',
				frozenColumns: 2,
				notes: ['Ô trống là đơn vị chưa báo cáo số liệu đó; không tính là 0.'],
			},
			{
				name: 'Biểu nhập',
				title: 'BIỂU NHẬP SỐ LIỆU',
				columns: [
					{ header: ['Mã'], width: 12, format: 'text', hidden: true },
					{ header: ['Chỉ tiêu'], width: 50, format: 'text' },
					{ header: ['Giá trị'], width: 20, format: 'text', editable: true },
				],
				rows: [
					[
						'workers',
						'Tổng số người lao động',
						{ value: null, format: 'integer', validation: { kind: 'integer', min: 0 } },
					],
					['dialogue', 'Có đối thoại định kỳ', { value: null, validation: { kind: 'list', values: ['Có', 'Không'] } }],
					['heldOn', 'Ngày tổ chức', { value: null, format: 'date', validation: { kind: 'date', from: '2024-01-01' } }],
				],
				protected: true,
			},
		],
	};
}
