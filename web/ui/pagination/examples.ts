import { examplesOf } from '../example.ts';
import Pagination from './Pagination.svelte';

const href = (page: number) => `?page=${page}`;

export const examples = examplesOf(Pagination, {
	'In the middle of many': { page: 7, pages: 42, href, label: 'Các trang, ở giữa' },
	'First of three': { page: 1, pages: 3, href, label: 'Các trang, trang đầu' },
	'A single page shows nothing': { page: 1, pages: 1, href },
});
