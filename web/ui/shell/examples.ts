import { examplesOf, html, longNames } from '../example.ts';
import Shell from './Shell.svelte';

export const examples = examplesOf(Shell, {
	'An officer at work': {
		children: html('<h1>Việc hôm nay</h1>'),
		organisation: longNames.upper,
		navigation: [
			{ href: '#viec', text: 'Việc hôm nay', current: true, count: '3' },
			{ href: '#bao-cao', text: 'Báo cáo' },
			{ href: '#don-vi', text: 'Đơn vị' },
			{ href: '#van-ban', text: 'Văn bản' },
			{ href: '#mau', text: 'Mẫu biểu', further: true },
			{ href: '#can-bo', text: 'Cán bộ', further: true },
			{ href: '#huong-dan', text: 'Hướng dẫn', further: true },
		],
		account: { name: longNames.person, post: 'Chuyên viên', href: '#tai-khoan' },
		searchHref: '#tim',
		demo: true,
		footer: html('<p>Lắng Nghe. Mã nguồn mở theo giấy phép AGPL-3.0.</p>'),
	},
});
