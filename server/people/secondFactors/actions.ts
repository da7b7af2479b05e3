import { formatCode, readCode } from '#domain/people/accounts/rules.ts';
import {
	type secondFactorOperations as Declared,
	secondFactorOperations,
} from '#domain/people/secondFactors/operations.ts';
import { problem } from '#domain/problems.ts';
import type { Actor } from '../../access/actor.ts';
import type { ActionsOf, Application } from '../../application.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../db/id.ts';
import { record } from '../../events/record.ts';
import { perform } from '../../perform.ts';
import { isRevealed } from '../accounts/policy.ts';
import { relyingParty } from '../passkeys/policy.ts';
import { listPasskeys } from '../passkeys/store.ts';
import { noteAttempt, type Origin } from '../sessions/actions.ts';
import { attemptKey } from '../sessions/policy.ts';
import { takeAttempt } from '../sessions/store.ts';
import {
	base32,
	matchTotp,
	newTotpSecret,
	otpauthUri,
	recoveryCodesOf,
	recoveryHashOf,
	seal,
	unseal,
} from './policy.ts';
import {
	adoptPendingTotp,
	confirmSession,
	findRecoveryBatch,
	getOwnAccount,
	type OwnAccount,
	removeTotp,
	replaceRecoveryCodes,
	requireSettled,
	savePendingTotp,
	spendRecoveryCode,
	spendStep,
} from './store.ts';

/**
 * For the doors: notes the try, then confirms this session by six digits or a recovery code (`confirm`), or adopts the
 * pending key (`confirmTotp`). Throws secondFactorWrong, slowDown.
 */
export async function confirmSecondFactor(
	application: Application,
	actor: Actor,
	which: 'confirm' | 'confirmTotp',
	code: string,
	origin: Origin & { key: string },
): Promise<void> {
	const attemptId = await noteAttempt(application, 'secondFactor', actor.personId, origin);
	const request = { actor, now: origin.now, key: origin.key };
	await perform(application, secondFactorOperations[which], { attemptId, code }, request);
}

/** Ten codes for the day the phone is lost; the earlier ones end. */
export async function renewRecoveryCodes(context: Context, own: OwnAccount): Promise<void> {
	const { application, now } = context;
	const batchId = newId(now);
	const hashes = recoveryCodesOf(application, batchId).map((code) => recoveryHashOf(application, code));
	await replaceRecoveryCodes(context.db, own, { batchId, hashes }, now);
}

async function take(context: Context, own: OwnAccount, attemptId: string): Promise<void> {
	await takeAttempt(context.db, attemptId, attemptKey(context.application, 'secondFactor', own.personId), context.now);
}

export const secondFactorActions: ActionsOf<typeof Declared> = {
	async get(context) {
		const own = await getOwnAccount(context);
		return {
			totp: own.totpConfirmedAt !== null,
			required: own.isRequired && !context.application.isDemo,
			recoveryCodesLeft: own.recoveryCodesLeft,
			passkeysPossible: relyingParty(context.application) !== undefined,
			passkeys: await listPasskeys(context.db, own.personId),
		};
	},

	async beginTotp(context) {
		const own = await getOwnAccount(context);
		requireSettled(own);
		await savePendingTotp(context.db, own, seal(context.application, own.personId, newTotpSecret()));
		return { begun: true };
	},

	async showTotp(context) {
		const own = await getOwnAccount(context);
		requireSettled(own);
		const secret = unseal(context.application, own.personId, own.totpPending);
		if (!secret) throw problem('notFound');
		const host = new URL(context.application.origins[0] as string).hostname;
		return { key: base32(secret).replace(/(.{4})(?=.)/g, '$1 '), uri: otpauthUri(own.userName, host, secret) };
	},

	async confirmTotp(context, input) {
		const own = await getOwnAccount(context);
		requireSettled(own);
		await take(context, own, input.attemptId);
		const secret = unseal(context.application, own.personId, own.totpPending);
		const step = secret && matchTotp(secret, input.code, null, context.now);
		if (step === null) throw problem('secondFactorWrong');
		await adoptPendingTotp(context.db, own, step, context.now);
		await confirmSession(context.db, own, context.now);
		await renewRecoveryCodes(context, own);
		record(context, { name: 'account.secondFactorAdded', subjectId: own.personId, details: { kind: 'totp' } });
		return { confirmed: true };
	},

	async confirm(context, input) {
		const { application, db, now } = context;
		const own = await getOwnAccount(context);
		await take(context, own, input.attemptId);
		const secret = own.totpConfirmedAt && unseal(application, own.personId, own.totpSecret);
		const step = secret ? matchTotp(secret, input.code, own.totpLastStep, now) : null;
		const recovery = step === null ? readCode(input.code) : null;
		const isRight =
			step !== null
				? await spendStep(db, own, step)
				: recovery !== null && (await spendRecoveryCode(db, own, recoveryHashOf(application, recovery), now));
		if (!isRight) throw problem('secondFactorWrong');
		await confirmSession(db, own, now);
		if (recovery) record(context, { name: 'account.recoveryCodeUsed', subjectId: own.personId });
		return { confirmed: true };
	},

	async renewRecoveryCodes(context) {
		const own = await getOwnAccount(context);
		requireSettled(own);
		if (!own.hasSecondFactor) throw problem('notFound');
		await renewRecoveryCodes(context, own);
		record(context, { name: 'account.recoveryCodesRenewed', subjectId: own.personId });
		return { renewed: true };
	},

	async showRecoveryCodes(context) {
		const own = await getOwnAccount(context);
		requireSettled(own);
		const batch = await findRecoveryBatch(context.db, own);
		if (!batch) throw problem('notFound');
		if (!isRevealed(batch.createdAt, context.now)) throw problem('secretShown');
		return { codes: recoveryCodesOf(context.application, batch.batchId).map(formatCode) };
	},

	async removeTotp(context) {
		const own = await getOwnAccount(context);
		requireSettled(own);
		await removeTotp(context.db, own);
		record(context, { name: 'account.secondFactorRemoved', subjectId: own.personId, details: { kind: 'totp' } });
		return { removed: true };
	},
};
