import { examplesOf, html } from '../example.ts';
import EmptyState from './EmptyState.svelte';

export const examples = examplesOf(EmptyState, {
	'None yet': {
		title: 'Chưa yêu cầu báo cáo nào',
		text: 'Khi có yêu cầu, mỗi công đoàn cơ sở sẽ thấy việc này ở trang đầu của mình.',
		icon: 'calendar',
		children: html('<a class="button" href="#yeu-cau">Yêu cầu báo cáo</a>'),
	},
	'None match the filter': {
		title: 'Không có đơn vị nào khớp với bộ lọc',
		text: 'Đang lọc: xã Bản Luốc, chưa nộp, quý III/2026.',
		icon: 'search',
		children: html('<a class="button button-secondary" href="#bo-loc">Bỏ lọc</a>'),
	},
	'Not due': { title: 'Tháng này chưa đến hạn', text: 'Hạn nộp là thứ Tư, 25/11/2026.', icon: 'clock' },
});
