import type { erasureOperations } from '#domain/privacy/erasures/operations.ts';
import type { ErasureState, KeptReason } from '#domain/privacy/erasures/schema.ts';
import { erasureStateTerms } from '#domain/privacy/erasures/terms.ts';
import { problem } from '#domain/problems.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { record } from '../../events/record.ts';
import { getErasure, keptByYear, listErasures, propose, settleErasure } from './store.ts';

function requireState(found: { state: ErasureState }, wanted: ErasureState): void {
	if (found.state !== wanted) throw problem('wrongState', { state: erasureStateTerms[found.state] });
}

async function settle(context: Context, id: string, keptReason: KeptReason | null) {
	const found = await getErasure(context, 'case.decide', id);
	requireState(found, 'proposed');
	const { personId } = context.actor;
	await settleErasure(context.db, found, { personId, now: context.now, keptReason });
	record(context, {
		name: keptReason ? 'case.keptForGood' : 'case.erasureConfirmed',
		organisationId: found.organisationId,
		subjectId: found.caseId,
		details: { what: found.what, reason: keptReason },
	});
	return { id, state: keptReason ? ('kept' as const) : ('confirmed' as const) };
}

export const erasureActions: ActionsOf<typeof erasureOperations> = {
	async list(context) {
		const lines = await listErasures(context);
		return { lines, kept: await keptByYear(context) };
	},

	async propose(context, { id }) {
		const found = await getErasure(context, 'dataRequest.handle', id);
		requireState(found, 'due');
		await propose(context.db, found, context.actor.personId, context.now);
		record(context, {
			name: 'case.erasureProposed',
			organisationId: found.organisationId,
			subjectId: found.caseId,
			details: { what: found.what },
		});
		return { id, state: 'proposed' };
	},

	confirm: (context, { id }) => settle(context, id, null),

	keep: (context, { id, reason }) => settle(context, id, reason),
};
