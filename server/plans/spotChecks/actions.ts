import type { spotCheckOperations } from '#domain/plans/spotChecks/operations.ts';
import { actingPost } from '../../access/actor.ts';
import type { ActionsOf } from '../../application.ts';
import { record } from '../../events/record.ts';
import { markDirty, refreshStanding } from '../cascades/standing/store.ts';
import { getNode, headOf } from '../policy.ts';
import { getCheck, listChecks, recordCheck } from './store.ts';

export const spotCheckActions: ActionsOf<typeof spotCheckOperations> = {
	async list(context, input) {
		const node = await getNode(context, 'spotCheck.read', input.id, input.organisationId);
		const lines = await listChecks(context, node);
		const quarters = [...Map.groupBy(lines, (line) => line.quarter)].map(([quarter, checks]) => ({
			quarter,
			drawnAt: checks[0]?.drawnAt as Date,
			pool: checks[0]?.pool ?? 0,
			checks: checks.map((check) => ({ ...check, unit: { id: check.organisationId, name: check.name } })),
		}));
		return {
			directive: headOf(node),
			organisation: { id: node.organisationId, name: node.name },
			quarters,
			abilities: node.abilities,
		};
	},

	async record(context, { id, result, words }) {
		const check = await getCheck(context, 'spotCheck.record', id);
		const postId = actingPost(context.actor, 'spotCheck.record', check.path)?.postId ?? null;
		await recordCheck(context, check, { result, words, postId });
		const { directiveId, organisationId } = check;
		await refreshStanding(context, check.showerId, { directiveIds: [directiveId] });
		const { db } = context;
		context.last.push(() => markDirty(db, { directiveId, organisationId }));
		record(context, {
			name: 'spotCheck.recorded',
			organisationId,
			subjectId: id,
			postId: postId ?? undefined,
			details: { result },
		});
		return { id };
	},
};
