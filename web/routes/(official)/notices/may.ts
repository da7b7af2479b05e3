import type { RequestEvent } from '@sveltejs/kit';
import { holds } from '#server/perform.ts';

/** For the tabs only: what one may do is decided by each operation. */
export function mayOf({ locals }: Pick<RequestEvent, 'locals'>) {
	const actor = locals.session?.actor;
	return {
		follow: actor !== undefined && holds(actor, 'notice.read'),
		configure: actor !== undefined && holds(actor, 'notice.configure'),
	};
}
