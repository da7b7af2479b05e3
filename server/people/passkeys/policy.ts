/**
 * What makes a passkey's answer true. A signed-in session keeps its challenge in its row; for signing in there is no row
 * yet, so the challenge is signed with its time and spent when it is answered.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { problem } from '#domain/problems.ts';
import type { Application } from '../../application.ts';
import type { Context } from '../../context.ts';
import { keyedHash } from '../accounts/policy.ts';
import { findPasskey, spendChallenge, usePasskey } from './store.ts';

export const challengeLifeMs = 5 * 60_000;

/** Loaded when the first passkey is used: it is large, and warns of Node's experimental algorithms while it loads. */
export const webAuthn = () => import('@simplewebauthn/server');

/**
 * The host that passkeys are bound to: of the first address that browsers accept for them, https with a name, or
 * localhost. Undefined where there is none: an address of digits or plain http can have no passkeys.
 */
export function relyingParty(application: Application): string | undefined {
	const fit = application.origins
		.map((origin) => new URL(origin))
		.find(
			({ protocol, hostname }) => hostname === 'localhost' || (protocol === 'https:' && !/^[\d.]+$|:/.test(hostname)),
		);
	return fit?.hostname;
}

/** The same, where it is needed. Throws passkeyRefused. */
export function requireRelyingParty(application: Application): string {
	const rpID = relyingParty(application);
	if (!rpID) throw problem('passkeyRefused');
	return rpID;
}

/** 16 random bytes, six of time, and their keyed hash, as base64url. */
export function signChallenge(application: Application, now: Date): string {
	const head = Buffer.alloc(22);
	randomBytes(16).copy(head);
	head.writeUIntBE(now.getTime() + challengeLifeMs, 16, 6);
	return Buffer.concat([head, proofOf(application, head)]).toString('base64url');
}

function proofOf(application: Application, head: Buffer): Buffer {
	return keyedHash(application, 'passkey challenge', head.toString('base64url'));
}

/** When it runs out; null where we did not sign it or it has run out. */
function readChallenge(application: Application, challenge: string, now: Date): Date | null {
	const bytes = Buffer.from(challenge, 'base64url');
	if (bytes.length !== 54) return null;
	const head = bytes.subarray(0, 22);
	if (!timingSafeEqual(proofOf(application, head), bytes.subarray(22))) return null;
	const expiresAt = new Date(head.readUIntBE(16, 6));
	return expiresAt > now ? expiresAt : null;
}

/** Checks an answer to a challenge, moves the passkey's counter, and gives whose it is. Throws passkeyRefused. */
export async function verifyAnswer(
	context: Context,
	raw: Record<string, unknown>,
	expectedChallenge: string | ((challenge: string) => Promise<boolean>),
): Promise<string> {
	const passkey = typeof raw.id === 'string' ? await findPasskey(context.db, raw.id) : undefined;
	if (!passkey) throw problem('passkeyRefused');
	const { verifyAuthenticationResponse } = await webAuthn();
	const expectedRPID = requireRelyingParty(context.application);
	const verified = await verifyAuthenticationResponse({
		response: raw as unknown as AuthenticationResponseJSON,
		expectedChallenge,
		expectedOrigin: context.application.origins,
		expectedRPID,
		requireUserVerification: true,
		credential: {
			id: passkey.credentialId,
			publicKey: new Uint8Array(passkey.publicKey),
			counter: passkey.counter,
			transports: passkey.transports,
		},
		// Whatever is wrong in what a browser sent, to the person it is one refusal.
	}).catch(() => null);
	if (!verified?.verified) throw problem('passkeyRefused');
	await usePasskey(context.db, passkey.credentialId, verified.authenticationInfo.newCounter, context.now);
	return passkey.personId;
}

/** The person whose passkey answered a signed challenge of ours, once. */
export async function answerSignIn(context: Context, raw: Record<string, unknown>): Promise<string> {
	return verifyAnswer(context, raw, async (challenge) => {
		const expiresAt = readChallenge(context.application, challenge, context.now);
		if (!expiresAt) return false;
		return spendChallenge(context.db, createHash('sha256').update(challenge).digest(), expiresAt);
	});
}
