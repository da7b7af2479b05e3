import { examplesOf, longNames } from '../example.ts';
import TaskList from './TaskList.svelte';

export const examples = examplesOf(TaskList, {
	'What is due for a chair': {
		label: 'Việc đến hạn',
		tasks: [
			{
				key: '1',
				href: '#1',
				text: 'Báo cáo tháng 11/2026',
				note: 'Đã điền sẵn 6 trên 8 số.',
				status: { tone: 'wait', text: 'Còn 2 ngày' },
			},
			{ key: '2', href: '#2', text: longNames.report, status: { tone: 'late', text: 'Quá hạn 3 ngày' } },
			{
				key: '3',
				href: '#3',
				text: 'Cấp trên trả lời kiến nghị về đường vào điểm trường Nậm Ai',
				status: { tone: 'info', text: 'Mới' },
			},
		],
	},
});
