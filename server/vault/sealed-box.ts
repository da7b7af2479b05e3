/**
 * Sealing to a public key: whoever seals cannot open again. X25519 with a fresh key for each box, HKDF-SHA-256 over both
 * public keys, AES-256-GCM. Node's own cryptography, so that no package stands between a worker's words and their lock.
 * A box is: 32 bytes of the fresh public key, 16 of the tag, then the text. The nonce is fixed: each key is used once.
 */
import {
	createCipheriv,
	createDecipheriv,
	createPrivateKey,
	createPublicKey,
	diffieHellman,
	generateKeyPairSync,
	hkdfSync,
	type KeyObject,
} from 'node:crypto';

export type SealingKeys = { publicKey: Buffer; privateKey: Buffer };

const keyBytes = 32;
const tagBytes = 16;
/** By how much a box is longer than what it holds. */
export const boxOverhead = keyBytes + tagBytes;
const nonce = Buffer.alloc(12);

// The fixed beginnings of a raw X25519 key in SPKI and PKCS #8 (RFC 8410).
const publicPrefix = Buffer.from('302a300506032b656e032100', 'hex');
const privatePrefix = Buffer.from('302e020100300506032b656e04220420', 'hex');

const readPublic = (raw: Buffer) =>
	createPublicKey({ key: Buffer.concat([publicPrefix, raw]), format: 'der', type: 'spki' });
const readPrivate = (raw: Buffer) =>
	createPrivateKey({ key: Buffer.concat([privatePrefix, raw]), format: 'der', type: 'pkcs8' });

const rawOf = (publicKey: KeyObject) => publicKey.export({ format: 'der', type: 'spki' }).subarray(publicPrefix.length);

/** A new pair, 32 raw bytes each. */
export function newSealingKeys(): SealingKeys {
	const pair = generateKeyPairSync('x25519');
	return {
		publicKey: rawOf(pair.publicKey),
		privateKey: pair.privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(privatePrefix.length),
	};
}

// Reading a key costs as much as sealing with it, and thousands seal to the same one.
let latest: { raw: Buffer; key: KeyObject } | undefined;
function readReceiver(raw: Buffer): KeyObject {
	if (!latest?.raw.equals(raw)) latest = { raw, key: readPublic(raw) };
	return latest.key;
}

// Any private key tells whether another's public one is of use.
const probe = generateKeyPairSync('x25519').privateKey;

const opened = new WeakMap<SealingKeys, KeyObject>();
function readOwn(keys: SealingKeys): KeyObject {
	const key = opened.get(keys) ?? readPrivate(keys.privateKey);
	opened.set(keys, key);
	return key;
}

function boxKey(own: KeyObject, other: KeyObject, fresh: Buffer, receiver: Buffer): Buffer {
	const secret = diffieHellman({ privateKey: own, publicKey: other });
	return Buffer.from(hkdfSync('sha256', secret, Buffer.concat([fresh, receiver]), 'lang-nghe sealed box', 32));
}

/** Seals for the holder of the private half. 48 bytes longer than the text. */
export function sealBox(publicKey: Buffer, text: Buffer): Buffer {
	const pair = generateKeyPairSync('x25519');
	const fresh = rawOf(pair.publicKey);
	const key = boxKey(pair.privateKey, readReceiver(publicKey), fresh, publicKey);
	const cipher = createCipheriv('aes-256-gcm', key, nonce);
	const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
	return Buffer.concat([fresh, cipher.getAuthTag(), sealed]);
}

/**
 * Whether it begins like a box: with a public key as honest senders write one, of which a secret can be made (RFC 7748, §5
 * and §6.1). Says nothing of what is inside; only the holder of the private half learns whether it opens.
 */
export function isBox(box: Buffer): boolean {
	if (box.length <= boxOverhead || ((box[keyBytes - 1] ?? 0) & 0x80) !== 0) return false;
	try {
		diffieHellman({ privateKey: probe, publicKey: readPublic(box.subarray(0, keyBytes)) });
		return true;
	} catch {
		return false;
	}
}

/** Opens a box. Throws when it was made for another key or changed. */
export function openBox(keys: SealingKeys, box: Buffer): Buffer {
	const fresh = box.subarray(0, keyBytes);
	const key = boxKey(readOwn(keys), readPublic(fresh), fresh, keys.publicKey);
	const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
	decipher.setAuthTag(box.subarray(keyBytes, keyBytes + tagBytes));
	return Buffer.concat([decipher.update(box.subarray(keyBytes + tagBytes)), decipher.final()]);
}
