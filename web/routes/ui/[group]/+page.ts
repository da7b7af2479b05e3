import { error } from '@sveltejs/kit';
import { gallery } from '../gallery.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params }) => {
	if (!gallery.has(params.group)) error(404, 'Not Found');
};
