import { examplesOf, html } from '../example.ts';
import Button from './Button.svelte';

const submit = html('<span>Nộp báo cáo</span>');

export const examples = examplesOf(Button, {
	'The main step': { children: submit },
	'The main step with an icon': { children: submit, icon: 'send' },
	'A second choice': { children: html('<span>Lưu nháp</span>'), kind: 'secondary', name: 'step', value: 'save' },
	'What cannot be undone': { children: html('<span>Giải thể công đoàn cơ sở</span>'), kind: 'danger' },
	'A quiet way out': { children: html('<span>Bỏ qua</span>'), kind: 'plain', href: '#bo-qua' },
	'A link that looks like a button': {
		children: html('<span>Tải bản Word</span>'),
		href: '#tai-ve',
		icon: 'download',
		kind: 'secondary',
		about: 'báo cáo quý III/2026',
	},
	'A long label that wraps': {
		children: html('<span>Gửi nhắc nhở tới 12 công đoàn cơ sở chưa nộp báo cáo tháng 11/2026</span>'),
	},
});
