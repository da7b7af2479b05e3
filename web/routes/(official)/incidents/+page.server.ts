import { incidentOperations } from '#domain/incidents/operations.ts';
import { triggers } from '#domain/incidents/schema.ts';
import { holds } from '#server/perform.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

const states = ['open', 'ended', 'all'] as const;

export const load: PageServerLoad = async (event) => {
	const search = event.url.searchParams;
	const filter = {
		state: states.find((one) => one === search.get('state')) ?? 'open',
		trigger: triggers.find((one) => one === search.get('trigger')),
		organisationId: search.get('unit') || undefined,
	};
	const actor = event.locals.session?.actor;
	return {
		list: await read(event, incidentOperations.list, { ...filter, after: search.get('after') || undefined }),
		filter,
		/** Upper officers write down what a unit rings about, and choose the unit first. */
		isUpper: actor !== undefined && holds(actor, 'incident.acknowledge'),
		maySet: actor !== undefined && holds(actor, 'incident.configure'),
		isReferred: search.get('done') === 'referred',
		now: event.locals.now,
	};
};
