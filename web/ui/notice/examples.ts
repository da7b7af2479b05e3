import { examplesOf, html } from '../example.ts';
import Notice from './Notice.svelte';

export const examples = examplesOf(Notice, {
	'After something was done': {
		tone: 'success',
		title: 'Đã nộp báo cáo tháng 11/2026',
		children: html(
			'<p>Công đoàn cấp trên nhận lúc 09:41 ngày 23/11/2026. <a href="#bao-cao">Xem báo cáo đã nộp</a></p>',
		),
	},
	'Something to know': {
		tone: 'info',
		children: html('<p>Số liệu tính đến 09:41 ngày 23/11/2026. Báo cáo nộp sau giờ này chưa được cộng.</p>'),
	},
	'A contradiction that does not block': {
		tone: 'warning',
		title: 'Hai chỗ nói khác nhau',
		children: html(
			'<p>Biểu ghi không có kiến nghị, nhưng vụ việc số 12 đang mở. Sửa biểu, hoặc ghi lý do rồi nộp như thường.</p>',
		),
	},
	'Only a title': { tone: 'success', title: 'Đã lưu nháp lúc 09:41' },
});
