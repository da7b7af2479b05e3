import type { arrivalOperations } from '#domain/reports/documents/arrivals/operations.ts';
import { nextNumber } from '#domain/reports/documents/rules.ts';
import { actingPost } from '../../../access/actor.ts';
import type { ActionsOf } from '../../../application.ts';
import { record } from '../../../events/record.ts';
import { getRegisterUnit, insertIncoming, listNumbers } from '../store.ts';
import { findIncoming } from './store.ts';

export const arrivalActions: ActionsOf<typeof arrivalOperations> = {
	async arrive(context, input) {
		const unit = await getRegisterUnit(context, 'cascade.receive', input.organisationId);
		const known = await findIncoming(context, input);
		if (known) return { id: known.id, isNew: false };
		const { organisationId } = unit;
		const year = Number(context.today.slice(0, 4));
		const number = nextNumber(await listNumbers(context, { organisationId, direction: 'incoming', year }));
		const id = await insertIncoming(context, unit, { ...input, number, receivedOn: context.today });
		record(context, {
			name: 'document.received',
			organisationId,
			subjectId: id,
			postId: actingPost(context.actor, 'cascade.receive', unit.path)?.postId,
			details: { number, year },
		});
		return { id, isNew: true };
	},
};
