import { examplesOf } from '../example.ts';
import Tabs from './Tabs.svelte';

export const examples = examplesOf(Tabs, {
	'With counts': {
		label: 'Báo cáo theo tình trạng',
		tabs: [
			{ href: '#tat-ca', text: 'Tất cả', count: '91' },
			{ href: '#chua-nop', text: 'Chưa nộp', count: '12', current: true },
			{ href: '#cho-duyet', text: 'Chờ duyệt', count: '8' },
			{ href: '#tra-lai', text: 'Đã trả lại', count: '0' },
		],
	},
	'Without counts': {
		label: 'Phần của hồ sơ',
		tabs: [
			{ href: '#chung', text: 'Thông tin chung', current: true },
			{ href: '#chuc-vu', text: 'Chức vụ và nhiệm kỳ' },
		],
	},
});
