import { examplesOf, html, longNames } from '../example.ts';
import SummaryList from './SummaryList.svelte';

export const examples = examplesOf(SummaryList, {
	'A record': {
		items: [
			{ term: 'Tên đơn vị', value: longNames.union },
			{
				term: 'Công đoàn cấp trên trực tiếp',
				value: html('<a href="#cap-tren">Liên đoàn Lao động huyện Hoàng Su Phì</a>'),
			},
			{ term: 'Quyết định thành lập', value: 'Số 12/QĐ-LĐLĐ ngày 05/09/2019' },
			{ term: 'Ngày giải thể', value: null },
		],
	},
	'Answers to check before sending': {
		items: [
			{
				term: 'Số đoàn viên',
				value: '64 người, trong đó 41 nữ',
				change: { href: '#sua-doan-vien', text: 'Sửa', about: 'số đoàn viên' },
			},
			{
				term: 'Khó khăn, vướng mắc',
				value: 'Đường vào điểm trường Nậm Ai sạt lở từ 12/11.\nHai cô giáo phải ở lại trường cả tuần.',
				change: { href: '#sua-kho-khan', text: 'Sửa', about: 'khó khăn, vướng mắc' },
			},
		],
	},
});
