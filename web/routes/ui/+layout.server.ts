import { error } from '@sveltejs/kit';
import type { LayoutServerLoad } from './$types';

// For development and tests. The page data names the group so that this runs for each of them.
export const load: LayoutServerLoad = ({ params }) => {
	if (process.env.LANG_NGHE_GALLERY !== '1') error(404, 'Not Found');
	return { group: params.group };
};
