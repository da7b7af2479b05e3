import { hash } from 'node:crypto';
import { today } from '#domain/calendar/date.ts';
import { problem } from '#domain/problems.ts';
import type { Actor } from '../../access/actor.ts';
import type { Application } from '../../application.ts';
import { keyedHash } from '../accounts/policy.ts';
import { findLiveToken } from './store.ts';

/** The value of a token by its id: derived like one-time codes, so that it is stored nowhere. */
export function tokenOf(application: Application, tokenId: string): string {
	return `lnk_${keyedHash(application, 'integration token', tokenId).toString('base64url')}`;
}

export function tokenHashOf(token: string): Buffer {
	return hash('sha256', token, 'buffer');
}

/**
 * The actor behind an integrator's token: its one post, today. Throws tokenEnded where the token or its post has ended,
 * was revoked or never was; what was done is logged under whoever issued it.
 */
export async function openToken(application: Application, bearer: string, now: Date): Promise<Actor> {
	const found = await findLiveToken(application.connection.db, tokenHashOf(bearer), today(now), now);
	if (!found) throw problem('tokenEnded');
	const { postId, role, title, organisationId, path } = found;
	return {
		personId: found.issuedBy,
		fullName: found.tokenTitle,
		posts: [{ postId, role, title, organisationId, path }],
		via: 'token',
		viaId: found.id,
	};
}
