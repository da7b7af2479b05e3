/** Who handles a case: named posts, the union above, and never anybody in a conflict. */
import type { handlingOperations } from '#domain/cases/handling/operations.ts';
import type { ConflictReason } from '#domain/cases/schema.ts';
import { problem } from '#domain/problems.ts';
import type { Verb } from '#domain/verbs.ts';
import { actingPost } from '../../../access/actor.ts';
import type { ActionsOf } from '../../../application.ts';
import type { Context } from '../../../context.ts';
import { record } from '../../../events/record.ts';
import {
	actedBy,
	addConflict,
	type Case,
	changeHolder,
	findHolder,
	getCase,
	lockCase,
	recordAct,
} from '../../store.ts';
import { similarCases } from '../links/store.ts';
import { candidatePosts, keepText } from '../store.ts';
import { addHandlers, hidesHolder } from './store.ts';

type Name = 'assign' | 'takeOver' | 'recuse' | 'declareConflict';
const eventOf = {
	assign: 'case.assigned',
	takeOver: 'case.takenOver',
	recuse: 'case.recused',
	declareConflict: 'case.conflictDeclared',
} as const;

async function finish(context: Context, found: Case<Verb>, act: Name, details: Record<string, string | number> = {}) {
	const moment = { today: context.today, at: context.now };
	await recordAct(context.db, found, { act, details }, moment, actedBy(context, found.organisationId));
	record(context, { name: eventOf[act], organisationId: found.organisationId, subjectId: found.id, details });
}

/** Looks for another holder where the present one may no longer see the case. */
async function passOn(context: Context, found: Case<Verb>, startsAbove: boolean, reason: string): Promise<void> {
	const to = await findHolder(context.db, context.today, {
		organisationId: found.organisationId,
		startsAbove,
		leaderFirst: found.isDanger || found.kind === 'denunciation',
		excludePostsOf: found.concernsLeader === 'no' ? null : found.aboutOrganisationId,
		excludeCaseConflicts: found.id,
	});
	await changeHolder(context.db, found, to, context.today, reason);
}

/** Whoever is complained about, or stands on the employer's side, takes her whole union out of it. */
const takesUnionOut: readonly ConflictReason[] = ['complainedAbout', 'employerSide'];

export const holderActions = {
	async assign(context, { id, postIds }) {
		const found = await getCase(context, 'case.assign', id);
		const candidates = await candidatePosts(context.db, context.today, found, [found.organisationId]);
		const wanted = [...new Set(postIds)];
		const [first] = wanted;
		if (!first || wanted.some((postId) => !candidates.some((one) => one.id === postId && one.mayHandle))) {
			throw problem('cannotHandle');
		}
		const to = { organisationId: found.organisationId, postId: first };
		await changeHolder(context.db, found, to, context.today, 'assigned');
		await addHandlers(context.db, id, wanted.slice(1), context.today);
		await finish(context, found, 'assign', { handlers: wanted.length });
		return { id, state: found.state };
	},

	async takeOver(context, { id, reason, text }) {
		const found = await getCase(context, 'case.takeOver', id);
		const post = actingPost(context.actor, 'case.takeOver', found.path);
		if (!post) throw problem('notYours');
		await keepText(context.db, found, 'note', text, context.today);
		const to = { organisationId: post.organisationId, postId: post.postId };
		await changeHolder(context.db, found, to, context.today, 'takenOver');
		await finish(context, found, 'takeOver', { reason });
		return { id, state: found.state };
	},

	async recuse(context, { id, text }) {
		// Reading locks nothing, and this act moves the case.
		await lockCase(context.db, id);
		const found = await getCase(context, 'case.read', id);
		if (found.isHandler !== true) throw problem('notYours');
		await keepText(context.db, found, 'note', text, context.today);
		await addConflict(context.db, id, { personId: context.actor.personId, reason: 'recused' }, context.today);
		if (await hidesHolder(context.db, id, context.today)) await passOn(context, found, false, 'recused');
		await finish(context, found, 'recuse');
		return { id };
	},

	async declareConflict(context, input) {
		const found = await getCase(context, 'case.handle', input.id);
		const { reason, personId, postId, organisationId } = input;
		const conflict = {
			reason,
			...(personId && { personId }),
			...(postId && { postId }),
			...(organisationId && { organisationId }),
		};
		await addConflict(context.db, found.id, conflict, context.today);
		if (await hidesHolder(context.db, found.id, context.today)) {
			await passOn(context, found, takesUnionOut.includes(reason), 'conflict');
		}
		await finish(context, found, 'declareConflict', { reason });
		return { id: found.id };
	},

	async choices(context, { id }) {
		const found = await getCase(context, 'case.read', id);
		const units = [
			{ id: found.organisationId, name: found.organisationName },
			{ id: found.aboutOrganisationId, name: found.aboutOrganisationName },
		].filter((unit, at, all) => all.findIndex((one) => one.id === unit.id) === at);
		const ids = units.map((unit) => unit.id);
		const [posts, similar] = await Promise.all([
			candidatePosts(context.db, context.today, found, ids),
			similarCases(context, found),
		]);
		const shown = posts.map((post) => ({
			...post,
			mayHandle: post.mayHandle === true,
			isHandler: post.isHandler === true,
		}));
		return { posts: shown, units, similar };
	},
} satisfies Partial<ActionsOf<typeof handlingOperations>>;
