import { examplesOf, longNames } from '../example.ts';
import FigureTable from './FigureTable.svelte';

const columns = [
	{ key: 'now', label: 'Kỳ này', unit: 'người' },
	{ key: 'cumulated', label: 'Lũy kế', unit: 'người' },
	{ key: 'before', label: 'Cùng kỳ năm trước', unit: 'người' },
	{ key: 'difference', label: 'Tăng, giảm', unit: 'người' },
	{ key: 'target', label: 'So với chỉ tiêu', unit: '%' },
];

export const examples = examplesOf(FigureTable, {
	'Groups, links, missing history and totals': {
		id: 'annex',
		caption: 'Phụ lục số liệu quý III/2026',
		note: 'Tính đến 09:41 ngày 23/11/2026, từ 83 trên 91 đơn vị.',
		head: 'Đơn vị',
		columns,
		rows: [
			{ key: 'schools', head: 'Khối trường học' },
			{ key: '1', head: longNames.union, href: '#1', figures: ['64', '64', '61', '3', '100'] },
			{
				key: '2',
				head: 'CĐCS Trường Mầm non Nậm Dịch',
				figures: [{ text: '1.234', href: '#2' }, '1.234', null, null, '98,5'],
			},
			{ key: 'firms', head: 'Khối doanh nghiệp' },
			{ key: '3', head: 'CĐCS Hợp tác xã chè Phìn Hồ', figures: ['0', '12', '0', '0', null], note: 'ước thực hiện' },
		],
		totals: [{ key: 'total', head: 'Cộng', figures: ['1.298', '1.310', '61', '3', '99,1'] }],
	},
	'Two columns, no totals': {
		id: 'small',
		caption: 'Số đoàn viên',
		head: 'Kỳ',
		columns: columns.slice(0, 1),
		rows: [{ key: 'q1', head: 'Quý I/2026', figures: ['1.210'] }],
	},
});
