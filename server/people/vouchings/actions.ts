import type { vouchingOperations } from '#domain/people/vouchings/operations.ts';
import { type VouchingObstacle, vouchingObstacles } from '#domain/people/vouchings/terms.ts';
import { problem } from '#domain/problems.ts';
import type { ActionsOf, Application } from '../../application.ts';
import type { Context } from '../../context.ts';
import { record } from '../../events/record.ts';
import { keyedHash } from '../accounts/policy.ts';
import { listLivePosts, voidCodes } from '../accounts/store.ts';
import { checkAdministratorStays } from '../mandates/actions.ts';
import { getMandate, type Mandate } from '../mandates/store.ts';
import { getOwnAccount } from '../secondFactors/store.ts';
import { endSessions } from '../sessions/store.ts';
import {
	closeAccount,
	deleteStrangePasskeys,
	findCredential,
	findObstacle,
	listOwnWaiting,
	listSaid,
	listWaiting,
	mostWaiting,
	vouch,
} from './store.ts';

const onPage = 50;

/** Six digits that only the session in which the password was chosen shows. */
function numberOf(application: Application, sessionId: string, credentialId: string): string {
	const digest = keyedHash(application, 'check number', `${sessionId} ${credentialId}`);
	return String(digest.readUInt32BE(0) % 1_000_000).padStart(6, '0');
}

function refuse(obstacle: VouchingObstacle | null): void {
	if (obstacle) throw problem('cannotVouch', { why: vouchingObstacles[obstacle] });
}

/** The number proves that who is spoken to sits before that session, and not before one that the giver of the code kept. */
async function checkNumber(context: Context, personId: string, typed: string | undefined) {
	const credential = await findCredential(context.db, personId, context.today);
	if (!credential || credential.isVouched) return { isNew: false, sessionId: null };
	const sessionId = credential.passwordSessionId;
	if (!sessionId || typed !== numberOf(context.application, sessionId, credential.credentialId)) {
		const message = 'Số chưa khớp. Hỏi lại sáu số đang hiện ở trang Tài khoản của tôi trên máy của người đó.';
		throw problem('unreadableInput', {}, [{ path: 'number', message }]);
	}
	return { isNew: true, sessionId };
}

function recordOf(context: Context, name: string, mandate: Mandate<'account.vouch'>): void {
	const { organisationId, personId, postId, mandateId } = mandate;
	record(context, { name, organisationId, subjectId: personId, postId, details: { mandateId } });
}

export const vouchingActions: ActionsOf<typeof vouchingOperations> = {
	async own(context) {
		const own = await getOwnAccount(context);
		const credential = await findCredential(context.db, own.personId, context.today);
		if (!credential) throw problem('notFound');
		const { how, givenAt, byName, byPostTitle, credentialId, isVouched } = credential;
		const isHere = credential.passwordSessionId === own.sessionId;
		return {
			credential: how && givenAt ? { how, byName, byPostTitle, givenAt } : null,
			isAccountVouched: isVouched,
			waiting: await listOwnWaiting(context.db, own.personId, context.today),
			number: !isVouched && isHere ? numberOf(context.application, own.sessionId, credentialId) : null,
		};
	},

	async list(context) {
		const waiting = await listWaiting(context, { limit: mostWaiting });
		return { waiting, recent: await listSaid(context, 'account.vouch', { limit: 20, offset: 0, isByPeople: true }) };
	},

	async get(context, { id }) {
		const [found] = await listWaiting(context, { mandateId: id });
		if (!found) throw problem('notFound');
		return found;
	},

	async confirm(context, input) {
		const mandate = await getMandate(context, 'account.vouch', input.id);
		refuse(await findObstacle(context, mandate));
		const { isNew, sessionId } = await checkNumber(context, mandate.personId, input.number);
		refuse(await vouch(context, mandate, true));
		if (isNew) {
			await deleteStrangePasskeys(context.db, mandate.personId);
			await endSessions(context.db, { personId: mandate.personId, but: sessionId }, context.now);
		}
		recordOf(context, 'account.vouched', mandate);
		return { id: mandate.mandateId };
	},

	async deny(context, input) {
		const mandate = await getMandate(context, 'account.vouch', input.id);
		for (const post of await listLivePosts(context, mandate.personId)) {
			await checkAdministratorStays(context, post, mandate.personId);
		}
		refuse(await vouch(context, mandate, false));
		await closeAccount(context.db, mandate);
		await voidCodes(context.db, mandate.personId, context.now);
		await endSessions(context.db, { personId: mandate.personId }, context.now);
		recordOf(context, 'account.denied', mandate);
		return { id: mandate.mandateId };
	},

	async log(context, { page }) {
		const rows = await listSaid(context, 'case.readLog', { limit: onPage + 1, offset: (page - 1) * onPage });
		return { rows: rows.slice(0, onPage), hasMore: rows.length > onPage };
	},
};
