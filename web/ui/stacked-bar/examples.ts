import { examplesOf } from '../example.ts';
import StackedBar from './StackedBar.svelte';

export const examples = examplesOf(StackedBar, {
	'The board of a month': {
		title: 'Phải nộp 91 đơn vị, gồm:',
		parts: [
			{ key: 'reported', text: 'đã nộp', count: 58, tone: 'done', href: '#da-nop' },
			{ key: 'nil', text: 'không phát sinh', count: 17, tone: 'info', href: '#khong' },
			{ key: 'proxy', text: 'ghi hộ', count: 4, tone: 'wait', href: '#ghi-ho' },
			{ key: 'missing', text: 'chưa nộp', count: 12, tone: 'late', href: '#chua-nop' },
		],
	},
	'Nobody has reported yet': {
		title: 'Phải nộp 91 đơn vị, gồm:',
		parts: [
			{ key: 'reported', text: 'đã nộp', count: 0, tone: 'done' },
			{ key: 'missing', text: 'chưa đến hạn', count: 91, tone: 'neutral' },
		],
	},
	'Nobody is expected': { title: 'Không đơn vị nào phải nộp.', parts: [] },
});
