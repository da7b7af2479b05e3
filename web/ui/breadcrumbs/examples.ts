import { examplesOf, longNames } from '../example.ts';
import Breadcrumbs from './Breadcrumbs.svelte';

export const examples = examplesOf(Breadcrumbs, {
	'Three levels': {
		label: 'Vị trí trang, ba cấp',
		items: [
			{ href: '#tinh', text: 'Tỉnh Hà Giang' },
			{ href: '#huyen', text: longNames.upper },
			{ href: '#don-vi', text: longNames.union },
		],
	},
	'One level': { label: 'Vị trí trang, một cấp', items: [{ href: '#don-vi', text: 'Đơn vị' }] },
});
