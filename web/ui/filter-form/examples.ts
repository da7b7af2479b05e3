import { examplesOf, html } from '../example.ts';
import FilterForm from './FilterForm.svelte';

const children = html(
	'<div class="field"><label class="label" for="q">Tên đơn vị</label><input class="input" id="q" name="q" type="search"></div>',
);
const second = html(
	'<div class="field"><label class="label" for="q2">Tên đơn vị</label><input class="input" id="q2" name="q" type="search" value="Bản Luốc"></div>',
);

export const examples = examplesOf(FilterForm, {
	'No filter yet': { children, label: 'Lọc danh sách, chưa lọc' },
	'With a filter on': {
		children: second,
		kept: { sort: 'union' },
		clearHref: '#tat-ca',
		label: 'Lọc danh sách, đang lọc',
	},
});
