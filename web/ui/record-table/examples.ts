import { examplesOf, html, longNames } from '../example.ts';
import type { Tone } from '../tag/tones.ts';
import RecordTable from './RecordTable.svelte';
import type { Column } from './record-table.ts';

type Report = {
	id: string;
	union: string;
	commune: string;
	workers: number | null;
	state: string;
	tone: Tone;
	at: string;
};

const reports: Report[] = [
	{
		id: '1',
		union: longNames.union,
		commune: 'thị trấn Vinh Quang',
		workers: 64,
		state: 'Đã duyệt',
		tone: 'done',
		at: '16:20 ngày 21/11/2026',
	},
	{
		id: '2',
		union: 'CĐCS xã Bản Luốc',
		commune: 'xã Bản Luốc',
		workers: 23,
		state: 'Chờ duyệt',
		tone: 'wait',
		at: '08:05 ngày 23/11/2026',
	},
	{
		id: '3',
		union: 'CĐCS Hợp tác xã chè Phìn Hồ',
		commune: 'xã Thông Nguyên',
		workers: null,
		state: 'Quá hạn 3 ngày',
		tone: 'late',
		at: 'chưa nộp',
	},
];

const columns: Column<Report>[] = [
	{
		key: 'union',
		label: 'Đơn vị',
		cell: (row) => ({ text: row.union, href: `#${row.id}`, note: row.commune }),
		sort: { href: '?sort=union', direction: 'ascending' },
	},
	{ key: 'at', label: 'Nộp lúc', cell: (row) => row.at, sort: { href: '?sort=at' } },
	{ key: 'workers', label: 'Người lao động', numeric: true, cell: (row) => row.workers?.toString() ?? null },
	{ key: 'state', label: 'Tình trạng', cell: (row) => ({ text: row.state, tone: row.tone }) },
];
const key = (row: Report) => row.id;

export const examples = examplesOf(RecordTable<Report>, {
	'A list with a count': {
		caption: 'Báo cáo tháng 11/2026',
		columns,
		rows: reports,
		key,
		count: '91 đơn vị, 12 chưa nộp',
	},
	'Nothing found': {
		caption: 'Báo cáo tháng 10/2026',
		columns,
		rows: [],
		key,
		empty: html('<p>Không có báo cáo nào khớp với bộ lọc. <a href="#bo-loc">Bỏ lọc</a></p>'),
	},
});
