import { type stepUpOperations as Declared, stepUpOperations } from '#domain/people/stepUps/operations.ts';
import { stepUpMinutes } from '#domain/people/stepUps/rules.ts';
import { problem } from '#domain/problems.ts';
import type { Actor } from '../../access/actor.ts';
import type { ActionsOf, Application } from '../../application.ts';
import { record } from '../../events/record.ts';
import { perform } from '../../perform.ts';
import { hashPassword, passwordMatches } from '../accounts/policy.ts';
import { getOwnAccount, requireSettled } from '../secondFactors/store.ts';
import { noteAttempt, type Origin } from '../sessions/actions.ts';
import { attemptKey } from '../sessions/policy.ts';
import { takeAttempt } from '../sessions/store.ts';
import { savePin, stepUp } from './store.ts';

/** For the doors: notes the try, then confirms by the PIN. Throws pinWrong, slowDown. */
export async function confirmPin(
	application: Application,
	actor: Actor,
	pin: string,
	origin: Origin & { key: string },
): Promise<void> {
	const attemptId = await noteAttempt(application, 'pin', actor.personId, origin);
	await perform(
		application,
		stepUpOperations.confirmPin,
		{ attemptId, pin },
		{ actor, now: origin.now, key: origin.key },
	);
}

/** For the doors: notes the try of the password, then sets the PIN. Throws unreadableInput, slowDown. */
export async function setPin(
	application: Application,
	actor: Actor,
	userName: string,
	input: { currentPassword: string; pin: string },
	origin: Origin & { key: string },
): Promise<void> {
	const attemptId = await noteAttempt(application, 'password', userName, origin);
	await perform(
		application,
		stepUpOperations.setPin,
		{ ...input, attemptId },
		{ actor, now: origin.now, key: origin.key },
	);
}

export const stepUpActions: ActionsOf<typeof Declared> = {
	async get(context) {
		const own = await getOwnAccount(context);
		const untilAt = own.stepUpAt && new Date(own.stepUpAt.getTime() + stepUpMinutes * 60_000);
		return {
			pin: own.pinHash !== null,
			totp: own.totpConfirmedAt !== null,
			passkeys: own.hasPasskey,
			untilAt: untilAt && untilAt > context.now ? untilAt : null,
		};
	},

	async setPin(context, input) {
		const own = await getOwnAccount(context);
		requireSettled(own);
		const matches = await passwordMatches(own.passwordHash, input.currentPassword);
		const key = attemptKey(context.application, 'password', own.personId);
		await takeAttempt(context.db, input.attemptId, key, context.now);
		if (!matches) {
			const message = 'Mật khẩu hiện tại chưa đúng: nhập lại, hoặc xin mã một lần từ cấp trên.';
			throw problem('unreadableInput', {}, [{ path: 'currentPassword', message }]);
		}
		await savePin(context.db, own, await hashPassword(input.pin));
		record(context, { name: 'account.pinSet', subjectId: own.personId });
		return { set: true };
	},

	async confirmPin(context, input) {
		const own = await getOwnAccount(context);
		requireSettled(own);
		await takeAttempt(context.db, input.attemptId, attemptKey(context.application, 'pin', own.personId), context.now);
		if (!(await passwordMatches(own.pinHash, input.pin))) throw problem('pinWrong');
		await stepUp(context.db, own, context.now);
		return { confirmed: true };
	},
};
