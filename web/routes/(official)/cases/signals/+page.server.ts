import { signalOperations } from '#domain/cases/signals/operations.ts';
import { signalStates } from '#domain/cases/signals/schema.ts';
import { load as read } from '#web/door.ts';
import { tabsFor } from '../board/tabs.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const asked = event.url.searchParams.get('state');
	const state = signalStates.find((one) => one === asked) ?? 'open';
	return {
		...(await read(event, signalOperations.list, { state })),
		state,
		tabs: tabsFor(event.locals.session?.actor, 'signals'),
	};
};
