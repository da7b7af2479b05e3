import { error, redirect } from '@sveltejs/kit';
import { overviewOperations } from '#domain/overview/operations.ts';
import { holds } from '#server/perform.ts';
import { load as read, signInAddress } from '#web/door.ts';
import type { PageServerLoad } from './$types';

/** A menu: which links one sees follows from the posts; what lies behind each is decided there. */
export const load: PageServerLoad = async (event) => {
	const actor = event.locals.session?.actor;
	if (!actor) redirect(303, signInAddress(event));
	const can = {
		accounts: holds(actor, 'account.issueCode'),
		log: holds(actor, 'event.read'),
		tokens: holds(actor, 'token.issue'),
		calendar: holds(actor, 'calendar.change'),
		examination: holds(actor, 'installation.examine'),
	};
	if (!Object.values(can).some(Boolean)) {
		error(403, { message: 'Chức vụ hiện tại không có việc quản trị nào.', code: 'notYours' });
	}
	const counts = can.accounts ? (await read(event, overviewOperations.accounts, { pageSize: 1 })).counts : {};
	return { can, counts };
};
