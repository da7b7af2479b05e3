/**
 * What makes a password and a one-time code true. Codes are never stored: the letters are derived from the row's id with
 * a key outside the database, so that whoever issued one can read it again, and a stolen database or backup yields none.
 */
import { createHmac } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { codeFrom } from '#domain/people/accounts/rules.ts';
import type { Application } from '../../application.ts';

/** Argon2id with 19 MiB and two passes (OWASP's first choice, and the library's default). */
export function hashPassword(password: string): Promise<string> {
	return hash(password.normalize('NFC'));
}

let standIn: Promise<string> | undefined;

/** Takes the same time where there is no account or no password, so that answers do not tell which user names exist. */
export async function passwordMatches(passwordHash: string | null | undefined, password: string): Promise<boolean> {
	standIn ??= hashPassword('stands in where there is no password');
	const matches = await verify(passwordHash ?? (await standIn), password.normalize('NFC'));
	return matches && Boolean(passwordHash);
}

/** A keyed hash for one purpose: nothing can be guessed from it without the installation's key. */
export function keyedHash(application: Application, purpose: string, text: string): Buffer {
	return createHmac('sha256', application.secret(purpose)).update(text).digest();
}

/** The letters of a code by the id of its row. */
export function codeOf(application: Application, codeId: string): string {
	return codeFrom(keyedHash(application, 'one-time code', codeId));
}

/** What is stored and searched: forty bits alone would be found from a plain hash within the hour. */
export function codeHashOf(application: Application, code: string): Buffer {
	return keyedHash(application, 'one-time code hash', code);
}

/** How long whoever issued a code or token may read it again. */
export const revealedForMs = 15 * 60_000;

export function isRevealed(createdAt: Date, now: Date): boolean {
	return now.getTime() - createdAt.getTime() < revealedForMs;
}
