import { examplesOf } from '../example.ts';
import Actions from './Actions.svelte';

const key = '0199aa00-0000-7000-8000-000000000001';

export const examples = examplesOf(Actions, {
	'An officer before a submitted report': {
		key,
		actions: [
			{ name: 'reports.accept', label: 'Duyệt báo cáo', post: '?/accept', icon: 'check', fields: { version: '3' } },
			{ name: 'reports.return', label: 'Trả lại để sửa', href: '#tra-lai' },
			{ name: 'reports.void', label: 'Hủy báo cáo', href: '#huy', kind: 'danger' },
		],
	},
	'In a row of a list': {
		key,
		about: 'CĐCS xã Bản Luốc',
		actions: [{ name: 'reports.remind', label: 'Nhắc', post: '?/remind', kind: 'secondary', icon: 'bell' }],
	},
	'Nothing that this person may do': { key, actions: [] },
});
