import { examplesOf, longNames } from '../example.ts';
import ConfirmPage from './ConfirmPage.svelte';

export const examples = examplesOf(ConfirmPage, {
	'Something that cannot be undone': {
		title: `Giải thể ${longNames.union}?`,
		consequences: [
			'Đơn vị kết thúc từ ngày 01/12/2026; báo cáo cũ vẫn xem được.',
			'Chức vụ của 5 cán bộ ở đơn vị này kết thúc cùng ngày.',
			'Từ tháng 12/2026, đơn vị không còn trong danh sách phải nộp báo cáo.',
		],
		action: '?/dissolve',
		submit: 'Giải thể đơn vị',
		cancel: { href: '#don-vi', text: 'Không giải thể' },
		key: '0199aa00-0000-7000-8000-000000000002',
	},
});
