import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import type { passkeyOperations } from '#domain/people/passkeys/operations.ts';
import { problem } from '#domain/problems.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import { record } from '../../events/record.ts';
import { renewRecoveryCodes } from '../secondFactors/actions.ts';
import {
	confirmSession,
	findRecoveryBatch,
	getOwnAccount,
	type OwnAccount,
	requireSettled,
} from '../secondFactors/store.ts';
import { challengeLifeMs, requireRelyingParty, signChallenge, verifyAnswer, webAuthn } from './policy.ts';
import { deletePasskey, insertPasskey, listPasskeys, saveChallenge } from './store.ts';

const options = (made: object) => ({ options: { ...made } as Record<string, unknown> });

/** Her passkeys as the browser wants them told. */
async function known(context: Context, own: OwnAccount) {
	const descriptors = await listPasskeys(context.db, own.personId);
	return descriptors.map(({ id, transports }) => ({ id, transports }));
}

export const passkeyActions: ActionsOf<typeof passkeyOperations> = {
	async beginRegistration(context) {
		const own = await getOwnAccount(context);
		requireSettled(own);
		const { generateRegistrationOptions } = await webAuthn();
		const made = await generateRegistrationOptions({
			rpName: 'Lắng Nghe',
			rpID: requireRelyingParty(context.application),
			userName: own.userName,
			userDisplayName: own.fullName,
			userID: new Uint8Array(Buffer.from(own.personId.replaceAll('-', ''), 'hex')),
			timeout: challengeLifeMs,
			attestationType: 'none',
			excludeCredentials: await known(context, own),
			authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
		});
		await saveChallenge(context.db, own, made.challenge);
		return options(made);
	},

	async register(context, input) {
		const own = await getOwnAccount(context);
		requireSettled(own);
		if (!own.challenge) throw problem('passkeyRefused');
		const { verifyRegistrationResponse } = await webAuthn();
		const expectedRPID = requireRelyingParty(context.application);
		const verified = await verifyRegistrationResponse({
			response: input.response as unknown as RegistrationResponseJSON,
			expectedChallenge: own.challenge,
			expectedOrigin: context.application.origins,
			expectedRPID,
			requireUserVerification: true,
		}).catch(() => null);
		if (!verified?.verified) throw problem('passkeyRefused');
		const { credential } = verified.registrationInfo;
		const passkey = {
			credentialId: credential.id,
			publicKey: Buffer.from(credential.publicKey),
			counter: credential.counter,
			transports: credential.transports ?? [],
			title: input.title,
		};
		await insertPasskey(context.db, own, passkey, context.now);
		await confirmSession(context.db, own, context.now);
		if (!(await findRecoveryBatch(context.db, own))) await renewRecoveryCodes(context, own);
		record(context, { name: 'account.secondFactorAdded', subjectId: own.personId, details: { kind: 'passkey' } });
		return { id: credential.id };
	},

	async beginConfirm(context) {
		const own = await getOwnAccount(context);
		const { generateAuthenticationOptions } = await webAuthn();
		const made = await generateAuthenticationOptions({
			rpID: requireRelyingParty(context.application),
			allowCredentials: await known(context, own),
			timeout: challengeLifeMs,
			userVerification: 'required',
		});
		await saveChallenge(context.db, own, made.challenge);
		return options(made);
	},

	async confirm(context, input) {
		const own = await getOwnAccount(context);
		if (!own.challenge) throw problem('passkeyRefused');
		const personId = await verifyAnswer(context, input.response, own.challenge);
		if (personId !== own.personId) throw problem('passkeyRefused');
		await confirmSession(context.db, own, context.now);
		return { confirmed: true };
	},

	async remove(context, input) {
		const own = await getOwnAccount(context);
		requireSettled(own);
		if (!(await deletePasskey(context.db, own, input.id))) throw problem('notFound');
		record(context, { name: 'account.secondFactorRemoved', subjectId: own.personId, details: { kind: 'passkey' } });
		return { id: input.id };
	},

	async beginSignIn(context) {
		const { application, now } = context;
		const { generateAuthenticationOptions } = await webAuthn();
		const made = await generateAuthenticationOptions({
			rpID: requireRelyingParty(application),
			challenge: new Uint8Array(Buffer.from(signChallenge(application, now), 'base64url')),
			timeout: challengeLifeMs,
			userVerification: 'required',
		});
		return options(made);
	},
};
