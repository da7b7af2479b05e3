/** A security key in software: makes ES256 credentials and signs challenges as a browser would send them (WebAuthn level 2, "none" attestation). */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest();
const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const userPresentAndVerified = 0x05;
const attested = 0x40;

type Options = { challenge?: unknown };

export function createAuthenticator(origin: string) {
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const jwk = publicKey.export({ format: 'jwk' });
	const credentialId = randomBytes(32);
	const id = base64url(credentialId);
	const rpIdHash = sha256(new URL(origin).hostname);
	let counter = 0;

	function dataOf(flags: number) {
		counter += 1;
		const head = Buffer.alloc(5);
		head[0] = flags;
		head.writeUInt32BE(counter, 1);
		return Buffer.concat([rpIdHash, head]);
	}
	const clientData = (type: string, options: Options, from: string) =>
		Buffer.from(JSON.stringify({ type, challenge: options.challenge, origin: from, crossOrigin: false }));
	const credential = (response: object) => ({
		id,
		rawId: id,
		type: 'public-key',
		clientExtensionResults: {},
		response,
	});

	return {
		id,
		/** Answers registration options. */
		register(options: Options) {
			const coordinate = (text: string | undefined) => new Uint8Array(Buffer.from(text ?? '', 'base64url'));
			const cose = isoCBOR.encode(
				new Map<number, number | Uint8Array>([
					[1, 2],
					[3, -7],
					[-1, 1],
					[-2, coordinate(jwk.x)],
					[-3, coordinate(jwk.y)],
				]) as Parameters<typeof isoCBOR.encode>[0],
			);
			const length = Buffer.from([0, credentialId.length]);
			const aaguid = Buffer.alloc(16);
			const authData = Buffer.concat([dataOf(userPresentAndVerified | attested), aaguid, length, credentialId, cose]);
			const attestation = isoCBOR.encode(
				new Map<string, unknown>([
					['fmt', 'none'],
					['attStmt', new Map()],
					['authData', new Uint8Array(authData)],
				]) as Parameters<typeof isoCBOR.encode>[0],
			);
			return credential({
				clientDataJSON: base64url(clientData('webauthn.create', options, origin)),
				attestationObject: base64url(attestation),
				transports: ['internal'],
			});
		},
		/** Answers authentication options, perhaps as another site would have it do. */
		answer(options: Options, from = origin) {
			const data = clientData('webauthn.get', options, from);
			const authenticatorData = dataOf(userPresentAndVerified);
			return credential({
				clientDataJSON: base64url(data),
				authenticatorData: base64url(authenticatorData),
				signature: base64url(sign('sha256', Buffer.concat([authenticatorData, sha256(data)]), privateKey)),
			});
		},
	};
}
