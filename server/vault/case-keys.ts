/**
 * Each case has a pair of keys of its own. The private half is wrapped with a key of the data directory, so that neither
 * the database nor a backup of it opens a text; when it is erased, older backups hold noise.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Application } from '../application.ts';
import { newSealingKeys, openBox, type SealingKeys } from './sealed-box.ts';

const nonceBytes = 12;
const tagBytes = 16;

/** A new pair; only the wrapped form of the private half may be stored. */
export function newCaseKeys(application: Application, caseId: string): { publicKey: Buffer; wrapped: Buffer } {
	const keys = newSealingKeys();
	const nonce = randomBytes(nonceBytes);
	const cipher = createCipheriv('aes-256-gcm', application.secret('case keys'), nonce).setAAD(Buffer.from(caseId));
	const sealed = Buffer.concat([cipher.update(keys.publicKey), cipher.update(keys.privateKey), cipher.final()]);
	return { publicKey: keys.publicKey, wrapped: Buffer.concat([nonce, cipher.getAuthTag(), sealed]) };
}

function unwrap(application: Application, caseId: string, wrapped: Buffer): SealingKeys {
	const decipher = createDecipheriv('aes-256-gcm', application.secret('case keys'), wrapped.subarray(0, nonceBytes), {
		authTagLength: tagBytes,
	})
		.setAAD(Buffer.from(caseId))
		.setAuthTag(wrapped.subarray(nonceBytes, nonceBytes + tagBytes));
	const both = Buffer.concat([decipher.update(wrapped.subarray(nonceBytes + tagBytes)), decipher.final()]);
	return { publicKey: both.subarray(0, 32), privateKey: both.subarray(32) };
}

/** Opens what was sealed to a case. Throws where the installation's key is another one (a restore without its keys). */
export function openSealed(application: Application, caseId: string, wrapped: Buffer, sealed: Buffer): Buffer {
	return openBox(unwrap(application, caseId, wrapped), sealed);
}
