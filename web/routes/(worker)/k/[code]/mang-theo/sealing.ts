/**
 * Sealing an answer in the browser, where nobody is there to do it for her: byte for byte what `server/vault` makes
 * (envelope.ts, sealed-box.ts), so that gathering opens both alike. The private half of the fresh key never leaves
 * WebCrypto, so that this phone cannot open again what it sealed.
 */
import { answerSizes } from '#domain/surveys/answers/boxes/rules.ts';
import type { AnswerContent } from '#domain/surveys/answers/schema.ts';

const keyBytes = 32;
const tagBytes = 16;
const lengthBytes = 4;
const curve = { name: 'X25519' };

/** Older browsers lack the curve, and pages that came without TLS all of it. */
export async function canSeal(): Promise<boolean> {
	try {
		await crypto.subtle.generateKey(curve, false, ['deriveBits']);
		return true;
	} catch {
		return false;
	}
}

/** Undefined where it is longer than the largest box. `publicKey` in base64. */
export async function sealAnswer(publicKey: string, content: AnswerContent): Promise<string | undefined> {
	const packed = pack(content);
	return packed && toBase64(await seal(fromBase64(publicKey), packed));
}

function pack(content: AnswerContent): Uint8Array<ArrayBuffer> | undefined {
	const head = new TextEncoder().encode(JSON.stringify({ content, files: [] }));
	const size = answerSizes.find((each) => lengthBytes + head.length + keyBytes + tagBytes <= each);
	if (size === undefined) return undefined;
	const packed = new Uint8Array(size - keyBytes - tagBytes);
	new DataView(packed.buffer).setUint32(0, head.length);
	packed.set(head, lengthBytes);
	return packed;
}

async function seal(
	receiver: Uint8Array<ArrayBuffer>,
	text: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
	const { subtle } = crypto;
	const pair = (await subtle.generateKey(curve, false, ['deriveBits'])) as CryptoKeyPair;
	const fresh = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
	const other = await subtle.importKey('raw', receiver, curve, false, []);
	const secret = await subtle.deriveBits({ ...curve, public: other }, pair.privateKey, keyBytes * 8);
	const material = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
	const derived = {
		name: 'HKDF',
		hash: 'SHA-256',
		salt: joined(fresh, receiver),
		info: new TextEncoder().encode('lang-nghe sealed box'),
	};
	const key = await subtle.deriveKey(derived, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt']);
	// Each key is used once, so the nonce is fixed.
	const sealed = new Uint8Array(await subtle.encrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, key, text));
	const end = sealed.length - tagBytes;
	return joined(fresh, sealed.subarray(end), sealed.subarray(0, end));
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
	const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const toBase64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
