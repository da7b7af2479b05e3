import type { permitOperations } from '#domain/privacy/permits/operations.ts';
import { permitStateTerms } from '#domain/privacy/permits/terms.ts';
import { problem } from '#domain/problems.ts';
import type { ActionsOf } from '../../application.ts';
import { actedBy, getCase, recordAct } from '../../cases/store.ts';
import type { Context } from '../../context.ts';
import { record } from '../../events/record.ts';
import { isDenunciation } from '../../vault/store.ts';
import { decidePermit, decidersOf, getPermit, handlingPost, insertPermit, listWaiting, permitsOf } from './store.ts';

async function decide(context: Context, id: string, isAllowed: boolean): Promise<Date | null> {
	const permit = await getPermit(context, id);
	if (permit.state !== 'asked' || permit.isLapsed) {
		throw problem('wrongState', { state: permit.isLapsed ? 'đã quá hạn trả lời' : permitStateTerms[permit.state] });
	}
	const { personId } = context.actor;
	const untilAt = await decidePermit(context.db, permit, { isAllowed, personId, now: context.now });
	const before = { id: permit.caseId, state: permit.caseState };
	const act = { act: isAllowed ? ('allowName' as const) : ('refuseName' as const), details: { reason: permit.reason } };
	const moment = { today: context.today, at: context.now };
	await recordAct(context.db, before, act, moment, actedBy(context, permit.organisationId));
	record(context, {
		name: isAllowed ? 'case.nameAllowed' : 'case.nameRefused',
		organisationId: permit.organisationId,
		subjectId: permit.caseId,
		postId: permit.postId,
		details: { reason: permit.reason },
	});
	return untilAt;
}

/** What the post has asked and what still counts: waiting, or allowed and not over. */
function liveOf(context: Context, permits: Awaited<ReturnType<typeof permitsOf>>, postId: string) {
	return permits.find(
		(one) =>
			one.postId === postId &&
			((one.state === 'asked' && !one.isLapsed) || (one.untilAt !== null && one.untilAt > context.now)),
	);
}

export const permitActions: ActionsOf<typeof permitOperations> = {
	async get(context, { id }) {
		const found = await getCase(context, 'case.read', id);
		const isNeeded = await isDenunciation(context.db, id);
		const permits = await permitsOf(context, found);
		const postId = isNeeded ? await handlingPost(context, found) : undefined;
		const isHandler = postId !== undefined;
		const mayAsk = isHandler && liveOf(context, permits, postId) === undefined;
		return {
			caseId: found.id,
			registerYear: found.registerYear,
			registerNumber: found.registerNumber,
			organisationName: found.organisationName,
			isNeeded,
			isHandler,
			mayAsk,
			permits,
			deciders: isHandler ? await decidersOf(context, found) : [],
		};
	},

	list: async (context) => ({ waiting: await listWaiting(context) }),

	async ask(context, { id, reason }) {
		const found = await getCase(context, 'case.read', id);
		const postId = await handlingPost(context, found);
		if (!postId) throw problem('vaultClosed');
		if (!(await isDenunciation(context.db, id))) throw problem('permitNotNeeded');
		const live = liveOf(context, await permitsOf(context, found), postId);
		if (live) throw problem('wrongState', { state: permitStateTerms[live.state] });
		const permitId = await insertPermit(context, found, { postId, reason });
		const moment = { today: context.today, at: context.now };
		await recordAct(
			context.db,
			found,
			{ act: 'askName', details: { reason } },
			moment,
			actedBy(context, found.organisationId),
		);
		record(context, {
			name: 'case.nameAsked',
			organisationId: found.organisationId,
			subjectId: found.id,
			postId,
			details: { reason },
		});
		return { permitId };
	},

	async allow(context, { id }) {
		return { id, untilAt: (await decide(context, id, true)) as Date };
	},

	async refuse(context, { id }) {
		await decide(context, id, false);
		return { id };
	},
};
