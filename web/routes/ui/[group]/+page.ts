import { error } from '@sveltejs/kit';
import { gallery } from '../gallery.ts';
import type { PageLoad } from './$types';

// The script takes over here too, so that tests see what it does to a form that is being filled.
export const csr = true;

export const load: PageLoad = ({ params }) => {
	if (!gallery.has(params.group)) error(404, 'Not Found');
};
