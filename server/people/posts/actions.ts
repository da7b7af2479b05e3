import { formatDate } from '#domain/calendar/date.ts';
import type { postOperations } from '#domain/people/posts/operations.ts';
import { problem } from '#domain/problems.ts';
import type { ActionsOf } from '../../application.ts';
import { record } from '../../events/record.ts';
import { getOrganisation } from '../../organisations/store.ts';
import { openEnd } from '../actions.ts';
import { checkAdministratorStays } from '../mandates/actions.ts';
import { findMandates } from '../mandates/store.ts';
import { endSessionsWithoutPost } from '../sessions/store.ts';
import { checkRole, endPost, getPost, insertPost, listPosts } from './store.ts';

export const postActions: ActionsOf<typeof postOperations> = {
	async list(context, input) {
		const unit = await getOrganisation(context, 'person.read', input.organisationId);
		const posts = await listPosts(context, unit.organisationId);
		return {
			rows: posts.map((post) => ({
				...post,
				toOn: openEnd(post.toOn),
				mandates: post.mandates.map((mandate) => ({ ...mandate, toOn: openEnd(mandate.toOn) })),
			})),
		};
	},

	async create(context, input) {
		const unit = await getOrganisation(context, 'post.create', input.organisationId);
		if (input.fromOn < unit.foundedOn) throw problem('beforeFounding', { on: formatDate(unit.foundedOn) });
		if (unit.dissolvedOn && input.fromOn >= unit.dissolvedOn) {
			throw problem('afterDissolution', { on: formatDate(unit.dissolvedOn) });
		}
		await checkRole(context, 'post.create', unit, input.role);
		const id = await insertPost(context.db, context.now, input);
		record(context, {
			name: 'post.created',
			organisationId: unit.organisationId,
			subjectId: id,
			postId: id,
			details: { role: input.role },
		});
		return { id };
	},

	async end(context, input) {
		const post = await getPost(context, 'post.end', input.id, 'lock');
		if (post.toOn <= input.endedOn) throw problem('postEnded');
		const holders = await findMandates(context.db, { postId: post.postId, fromOn: input.endedOn });
		const later = holders.find((mandate) => mandate.fromOn >= input.endedOn);
		if (later) throw problem('laterChange', { on: formatDate(later.fromOn) });
		if (input.endedOn <= post.fromOn) throw problem('laterChange', { on: formatDate(post.fromOn) });
		for (const holder of holders) await checkAdministratorStays(context, post, holder.personId);
		await endPost(context.db, post, input.endedOn);
		for (const holder of holders) await endSessionsWithoutPost(context, holder.personId);
		record(context, {
			name: 'post.ended',
			organisationId: post.organisationId,
			subjectId: post.postId,
			postId: post.postId,
			details: { endedOn: input.endedOn },
		});
		return { id: post.postId };
	},
};
