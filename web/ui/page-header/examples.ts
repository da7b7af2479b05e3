import { examplesOf, html, longNames } from '../example.ts';
import PageHeader from './PageHeader.svelte';

export const examples = examplesOf(PageHeader, {
	'Only a title': { title: 'Đơn vị' },
	'A record with everything': {
		title: longNames.union,
		kicker: 'Báo cáo tháng 11/2026',
		back: { href: '#danh-sach', text: 'Báo cáo tháng 11/2026 của các đơn vị' },
		lead: 'Nộp lúc 16:20 ngày 21/11/2026, hạn là thứ Tư, 25/11/2026.',
		status: html('<span class="tag tone-done">Đã duyệt</span>'),
		actions: html('<a class="button button-secondary" href="#tai-ve">Tải bản Word</a>'),
	},
	'A long title': { title: longNames.report, lead: longNames.upper },
});
