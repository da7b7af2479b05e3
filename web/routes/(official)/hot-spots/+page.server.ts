import { hotSpotOperations } from '#domain/incidents/hotSpots/operations.ts';
import { hotSpotCauses, workplaceKinds } from '#domain/incidents/hotSpots/schema.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const asked = Object.fromEntries(event.url.searchParams);
	const filter = {
		organisationId: asked.organisationId || undefined,
		state: (['open', 'ended', 'all'] as const).find((one) => one === asked.state) ?? ('all' as const),
		cause: hotSpotCauses.find((one) => one === asked.cause),
		workplaceKind: workplaceKinds.find((one) => one === asked.workplaceKind),
	};
	return { board: await read(event, hotSpotOperations.board, { ...filter, after: asked.after || undefined }), filter };
};
