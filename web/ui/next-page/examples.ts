import { examplesOf } from '../example.ts';
import NextPage from './NextPage.svelte';

export const examples = examplesOf(NextPage, {
	'More follow': { href: '#tiep', text: 'Các cuộc tiếp theo' },
	'The end of the list shows nothing': { href: null, text: 'Các cuộc tiếp theo' },
});
