import type { PageData } from './$types';
import { vi as m } from './texts.ts';

/** What waits about personal data: names of denouncers to open, requests of people; one line each. */
export function personalTasks(waiting: PageData['home']['personal']) {
	const { permits, requests, requestsDue } = waiting ?? { permits: 0, requests: 0, requestsDue: 0 };
	const opening = {
		key: 'permits',
		href: '/privacy',
		text: m.permits,
		status: { tone: 'wait' as const, text: m.permitsCount(permits) },
	};
	const asking = {
		key: 'requests',
		href: '/privacy/requests',
		text: m.dataRequests,
		status:
			requestsDue > 0
				? { tone: 'late' as const, text: m.dataRequestsDue(requestsDue) }
				: { tone: 'wait' as const, text: m.dataRequestsOpen(requests) },
	};
	return [...(permits > 0 ? [opening] : []), ...(requests > 0 ? [asking] : [])];
}
