/** Time-based one-time passwords (RFC 6238 with HMAC-SHA-1, 30 s, six digits: what every authenticator app speaks), sealed at rest. */
import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { codeFrom } from '#domain/people/accounts/rules.ts';
import type { Application } from '../../application.ts';
import { keyedHash } from '../accounts/policy.ts';

const stepSeconds = 30;

export function newTotpSecret(): Buffer {
	return randomBytes(20);
}

/** The six digits of a step (RFC 4226 §5.3). */
export function totpDigits(secret: Buffer, step: number): string {
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(step));
	const mac = createHmac('sha1', secret).update(counter).digest();
	const offset = mac[19]! & 0xf;
	return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

export function totpStep(now: Date): number {
	return Math.floor(now.getTime() / 1000 / stepSeconds);
}

/** The step whose digits were typed, one step around now, and later than the last one used; null where none. */
export function matchTotp(secret: Buffer, digits: string, lastStep: number | null, now: Date): number | null {
	if (!/^\d{6}$/.test(digits)) return null;
	const current = totpStep(now);
	for (const step of [current, current - 1, current + 1]) {
		if (lastStep !== null && step <= lastStep) continue;
		if (timingSafeEqual(Buffer.from(totpDigits(secret, step)), Buffer.from(digits))) return step;
	}
	return null;
}

/** Encrypts for one person (AES-256-GCM, the person's id bound in), as text for a column. */
export function seal(application: Application, personId: string, secret: Buffer): string {
	const nonce = randomBytes(12);
	const cipher = createCipheriv('aes-256-gcm', application.secret('totp secret'), nonce).setAAD(Buffer.from(personId));
	const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
	return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** Null where the key is another one, as after a restore on a new machine: the person enrols again. */
export function unseal(application: Application, personId: string, sealed: string | null): Buffer | null {
	if (!sealed) return null;
	const bytes = Buffer.from(sealed, 'base64');
	const key = application.secret('totp secret');
	const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
		.setAAD(Buffer.from(personId))
		.setAuthTag(bytes.subarray(12, 28));
	try {
		return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
	} catch {
		return null;
	}
}

/** RFC 4648 base32 without padding, as authenticator apps take it. */
export function base32(bytes: Buffer): string {
	const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
	const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
	return (bits.match(/.{1,5}/g) ?? []).map((five) => letters[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** The link that an authenticator app on the same phone opens. */
export function otpauthUri(userName: string, host: string, secret: Buffer): string {
	const label = encodeURIComponent(`Lắng Nghe (${host}):${userName}`);
	const issuer = encodeURIComponent(`Lắng Nghe (${host})`);
	return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${issuer}&algorithm=SHA1&digits=6&period=30`;
}

const recoveryCount = 10;

/** The ten codes of a batch: derived like one-time codes, so that they can be shown again for a while without being stored. */
export function recoveryCodesOf(application: Application, batchId: string): string[] {
	return Array.from({ length: recoveryCount }, (_, index) =>
		codeFrom(keyedHash(application, 'recovery code', `${batchId} ${index}`)),
	);
}

export function recoveryHashOf(application: Application, code: string): Buffer {
	return keyedHash(application, 'recovery code hash', code);
}
