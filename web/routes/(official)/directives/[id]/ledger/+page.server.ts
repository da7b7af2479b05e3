import { dutyOperations } from '#domain/plans/duties/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) =>
	read(event, dutyOperations.ledger, { id: event.params.id, withProposals: 'true' });
