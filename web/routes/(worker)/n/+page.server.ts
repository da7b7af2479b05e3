import { redirect } from '@sveltejs/kit';
import { intakeCode } from '#domain/cases/voices/schema.ts';
import type { PageServerLoad } from './$types';

/** The code is printed on a wall and no secret, so it may stand in the address. */
export const load: PageServerLoad = ({ url }) => {
	const typed = url.searchParams.get('code');
	if (typed === null) return { typed: '' };
	const read = intakeCode.safeParse(typed);
	if (read.success) redirect(303, `/n/${read.data}`);
	return { typed: typed.slice(0, 40), problem: read.error.issues[0]?.message };
};
