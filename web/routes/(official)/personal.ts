import type { PageData } from './$types';
import { vi as m } from './texts.ts';

/** What waits about personal data: names of denouncers to open, requests of people; one line each. */
export function personalTasks({ permits, dataRequests }: Pick<PageData, 'permits' | 'dataRequests'>) {
	const asked = permits?.waiting ?? 0;
	const { open, due } = dataRequests ?? { open: 0, due: 0 };
	return [
		...(asked > 0
			? [
					{
						key: 'permits',
						href: '/privacy',
						text: m.permits,
						status: { tone: 'wait' as const, text: m.permitsCount(asked) },
					},
				]
			: []),
		...(open > 0
			? [
					{
						key: 'dataRequests',
						href: '/privacy/requests',
						text: m.dataRequests,
						status:
							due > 0
								? { tone: 'late' as const, text: m.dataRequestsDue(due) }
								: { tone: 'wait' as const, text: m.dataRequestsOpen(open) },
					},
				]
			: []),
	];
}
