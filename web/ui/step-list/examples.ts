import { examplesOf } from '../example.ts';
import StepList from './StepList.svelte';

export const examples = examplesOf(StepList, {
	'The way of a report': {
		label: 'Đường đi của báo cáo',
		steps: [
			{ key: 'submit', text: 'Nộp', state: 'done', note: '16:20 ngày 21/11/2026, Nguyễn Thị Phượng Ẩn' },
			{ key: 'return', text: 'Trả lại', state: 'done', href: '#ly-do', note: 'Hai dòng cần sửa' },
			{ key: 'again', text: 'Nộp lại', state: 'current', note: 'Hạn là thứ Tư, 25/11/2026' },
			{ key: 'accept', text: 'Duyệt', state: 'todo' },
		],
	},
});
