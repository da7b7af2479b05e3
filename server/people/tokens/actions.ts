import { addDays, civilInstant } from '#domain/calendar/date.ts';
import type { tokenOperations } from '#domain/people/tokens/operations.ts';
import { problem } from '#domain/problems.ts';
import type { ActionsOf } from '../../application.ts';
import { newId } from '../../db/id.ts';
import { record } from '../../events/record.ts';
import { isRevealed } from '../accounts/policy.ts';
import { checkGift, getPost } from '../posts/store.ts';
import { tokenHashOf, tokenOf } from './policy.ts';
import { getToken, insertToken, listTokens, revokeToken } from './store.ts';

const longestDays = 366;

export const tokenActions: ActionsOf<typeof tokenOperations> = {
	async list(context, input) {
		return { rows: await listTokens(context, input.organisationId) };
	},

	async issue(context, input) {
		const { application, now, today } = context;
		// A token answers for itself only; it does not make others that outlive it.
		if (context.actor.via === 'token') throw problem('notYours');
		const post = await getPost(context, 'token.issue', input.postId);
		if (post.toOn <= today) throw problem('postEnded');
		checkGift(context, 'token.issue', post.path, post.role);
		const last = addDays(today, longestDays);
		const expiresOn = input.expiresOn ?? last;
		if (expiresOn < today || expiresOn > last) {
			const message = 'Chọn ngày từ hôm nay đến một năm sau; hết hạn thì cấp mã mới.';
			throw problem('unreadableInput', {}, [{ path: 'expiresOn', message }]);
		}
		const id = newId(now);
		await insertToken(context.db, post, {
			id,
			title: input.title,
			tokenHash: tokenHashOf(tokenOf(application, id)),
			issuedBy: context.actor.personId,
			createdAt: now,
			expiresAt: civilInstant(expiresOn, 24, 0),
		});
		record(context, {
			name: 'token.issued',
			organisationId: post.organisationId,
			subjectId: id,
			postId: post.postId,
		});
		return { id };
	},

	async reveal(context, input) {
		const token = await getToken(context, 'token.issue', input.id);
		if (token.issuedBy !== context.actor.personId || context.actor.via === 'token') throw problem('notYours');
		if (token.revokedAt || !isRevealed(token.createdAt, context.now)) throw problem('secretShown');
		return { token: tokenOf(context.application, input.id) };
	},

	async revoke(context, input) {
		const token = await getToken(context, 'token.revoke', input.id);
		await revokeToken(context.db, token, context.now);
		record(context, {
			name: 'token.revoked',
			organisationId: token.organisationId,
			subjectId: token.tokenId,
			postId: token.postId,
		});
		return { id: token.tokenId };
	},
};
