/**
 * Signing in. The doors call `signIn`, which notes the try before it is made; the operations behind it refuse to run
 * without a noted one.
 */
import type { OutputOf } from '#domain/operation.ts';
import { type sessionOperations as Declared, sessionOperations } from '#domain/people/sessions/operations.ts';
import { secondsToWait } from '#domain/people/sessions/rules.ts';
import { problem } from '#domain/problems.ts';
import type { ActionsOf, Application } from '../../application.ts';
import type { Context } from '../../context.ts';
import { record } from '../../events/record.ts';
import { perform } from '../../perform.ts';
import { passwordMatches } from '../accounts/policy.ts';
import { findAccount, findAccountByName } from '../accounts/store.ts';
import { answerSignIn } from '../passkeys/policy.ts';
import {
	attemptKey,
	deviceKey,
	networkKey,
	newDeviceToken,
	newSessionToken,
	type Purpose,
	readAccountName,
	sessionTokenHash,
} from './policy.ts';
import { countFailures, endSessions, insertAttempt, insertSession, listSessions, takeAttempt } from './store.ts';

/** Where a try comes from. `address` is the client's own; `deviceToken` the cookie of an earlier sign-in. */
export type Origin = { address: string; deviceToken?: string | undefined; now: Date };

/** Commits that a try is being made. Throws slowDown when there were too many. */
export async function noteAttempt(
	application: Application,
	purpose: Purpose,
	account: string,
	origin: Origin,
): Promise<string> {
	const { address, deviceToken, now } = origin;
	const input = { purpose, account: account.slice(0, 60), address, deviceToken };
	const noted = await perform(application, sessionOperations.noteAttempt, input, { actor: null, now });
	return noted.attemptId;
}

const noAttempt = '00000000-0000-0000-0000-000000000000';

/** Signs in with a password. Throws signInFailed, slowDown, unreadableInput. */
export async function signIn(
	application: Application,
	input: { account: string; password: string; device?: string },
	origin: Origin,
): Promise<OutputOf<typeof Declared.begin>> {
	// What cannot be read is refused below and is no try.
	const isReadable = sessionOperations.begin.input.omit({ attemptId: true }).safeParse(input).success;
	const attemptId = isReadable ? await noteAttempt(application, 'password', input.account, origin) : noAttempt;
	return perform(application, sessionOperations.begin, { ...input, attemptId }, { actor: null, now: origin.now });
}

/** Opens a session for a person who has just proved to be her, and marks the device as known. */
export async function begin(
	context: Context,
	personId: string,
	device: string,
	secondFactorAt: Date | null = null,
): Promise<OutputOf<typeof Declared.begin>> {
	const token = newSessionToken();
	const session = { tokenHash: sessionTokenHash(token), personId, device, secondFactorAt };
	const sessionId = await insertSession(context.db, session, context.now);
	record(context, { name: 'session.begun', subjectId: personId, details: { sessionId } });
	return { token, deviceToken: newDeviceToken(context.application, personId), personId };
}

/** Only a browser's own session works on its account: a token or a command has none. Gives the session's id. */
export function ownSession(context: Context): string {
	const { via, viaId } = context.actor;
	if (via !== 'session' || !viaId) throw problem('notYours');
	return viaId;
}

export const sessionActions: ActionsOf<typeof Declared> = {
	async noteAttempt(context, input) {
		const { application, db, now } = context;
		const known =
			input.purpose === 'secondFactor' || input.purpose === 'pin'
				? await findAccount(db, input.account)
				: await findAccountByName(db, readAccountName(input.account));
		const keys = {
			accountKey: attemptKey(application, input.purpose, known?.personId ?? readAccountName(input.account).userName),
			networkKey: networkKey(application, input.address),
			deviceKey: known ? deviceKey(application, known.personId, input.deviceToken) : null,
		};
		const failures = await countFailures(db, keys, now);
		const seconds = secondsToWait({ ...failures, isKnownDevice: keys.deviceKey !== null });
		if (seconds > 0) throw problem('slowDown', { seconds: String(seconds) });
		return { attemptId: await insertAttempt(db, keys, now) };
	},

	async begin(context, input) {
		const name = readAccountName(input.account);
		const account = await findAccountByName(context.db, name);
		const matches = await passwordMatches(account?.passwordHash, input.password);
		const key = attemptKey(context.application, 'password', account?.personId ?? name.userName);
		await takeAttempt(context.db, input.attemptId, key, context.now);
		if (!account || !matches || account.disabledAt) throw problem('signInFailed');
		return begin(context, account.personId, input.device);
	},

	async beginByPasskey(context, input) {
		const personId = await answerSignIn(context, input.response);
		// The device asked for a finger, a face or its PIN: something she has and something she is or knows.
		return begin(context, personId, input.device, context.now);
	},

	async list(context) {
		const own = ownSession(context);
		const rows = await listSessions(context.db, context.actor.personId, context.now);
		return { rows: rows.map((row) => ({ ...row, isThis: row.id === own })) };
	},

	async end(context, input) {
		ownSession(context);
		const ended = await endSessions(context.db, { personId: context.actor.personId, only: input.id }, context.now);
		if (ended === 0) throw problem('notFound');
		record(context, { name: 'session.ended', subjectId: context.actor.personId, details: { sessionId: input.id } });
		return { id: input.id };
	},

	async endAll(context) {
		const own = ownSession(context);
		const ended = await endSessions(context.db, { personId: context.actor.personId, but: own }, context.now);
		record(context, { name: 'session.endedAll', subjectId: context.actor.personId, details: { ended } });
		return { ended };
	},
};
