import { examplesOf } from '../example.ts';
import Progress from './Progress.svelte';

export const examples = examplesOf(Progress, {
	'Under way': {
		id: 'import',
		title: 'Đang nhập danh sách đơn vị',
		done: 1250,
		total: 5000,
		doneText: '1.250',
		totalText: '5.000',
	},
	'Length unknown': { id: 'reading', title: 'Đang đọc tệp Excel', done: 0 },
	Finished: {
		id: 'finished',
		title: 'Đã nhập danh sách đơn vị',
		done: 5000,
		total: 5000,
		doneText: '5.000',
		totalText: '5.000',
		outcome: { tone: 'done', text: 'Xong' },
	},
	Stopped: {
		id: 'stopped',
		title: 'Nhập danh sách đơn vị',
		done: 3127,
		total: 5000,
		outcome: { tone: 'late', text: 'Đã dừng' },
		note: 'Máy chủ khởi động lại giữa chừng. Chưa có đơn vị nào được lưu. Bấm “Nhập lại” để làm lại từ đầu.',
	},
});
