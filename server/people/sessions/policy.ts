/**
 * Who is asking: a cookie value → the actor with the posts of today, in one statement a request. Rights are read from
 * the mandates each time, so that one that ended yesterday is gone at midnight without a job. Below it, the keys by which
 * tries and known devices are found without storing names or addresses.
 */
import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { today } from '#domain/calendar/date.ts';
import { normalisePhone, normaliseUserName } from '#domain/people/rules.ts';
import { hasRunOut, networkOf } from '#domain/people/sessions/rules.ts';
import { secondFactorRoles } from '#domain/verbs.ts';
import type { Actor } from '../../access/actor.ts';
import type { Application } from '../../application.ts';
import type { Db } from '../../db/connect.ts';
import { keyedHash } from '../accounts/policy.ts';
import { findSession, touchSession } from './store.ts';

export function sessionTokenHash(token: string): Buffer {
	return hash('sha256', token, 'buffer');
}

export function newSessionToken(): string {
	return randomBytes(32).toString('base64url');
}

/** What was typed in the name field, as user name and as phone number, whichever it can be. */
export function readAccountName(typed: string): { userName: string; phone: string | null } {
	return { userName: normaliseUserName(typed), phone: normalisePhone(typed) };
}

export type Purpose = 'password' | 'code' | 'secondFactor' | 'pin';

/** Under what tries are counted: the person where there is one, else what was typed, which looks the same from outside. */
export function attemptKey(application: Application, purpose: Purpose, personIdOrTyped: string): Buffer {
	return keyedHash(application, 'attempts by account', `${purpose} ${personIdOrTyped}`);
}

export function networkKey(application: Application, address: string): Buffer {
	return keyedHash(application, 'attempts by network', networkOf(address));
}

/** A cookie value that only this installation can make: it says that the person signed in on this device before. */
export function newDeviceToken(application: Application, personId: string): string {
	const nonce = randomBytes(16).toString('base64url');
	return `${nonce}.${keyedHash(application, 'known device', `${personId} ${nonce}`).toString('base64url')}`;
}

/** The device's key where the cookie value was made for this person, else null. */
export function deviceKey(application: Application, personId: string, deviceToken: string | undefined): Buffer | null {
	const [nonce, proof] = (deviceToken ?? '').split('.');
	if (!nonce || !proof) return null;
	const given = Buffer.from(proof, 'base64url');
	const expected = keyedHash(application, 'known device', `${personId} ${nonce}`);
	return given.length === expected.length && timingSafeEqual(given, expected) ? expected : null;
}

/** `needed`: has one, not yet used in this session. `mustEnrol`: a post of hers asks for one and she has none. */
export type SecondFactor = 'none' | 'needed' | 'done' | 'mustEnrol';

export type OpenSession = {
	/** Without posts, and so without rights, while the password must change or the second factor is not done. */
	actor: Actor;
	account: { userName: string; fullName: string; locale: string; mustChange: boolean; secondFactor: SecondFactor };
	sessionId: string;
};

/** The session behind a cookie value; null where it is unknown, ended, run out, or the account disabled. */
export async function openSession(
	application: Application,
	token: string,
	now: Date,
	db: Db = application.connection.db,
): Promise<OpenSession | null> {
	const on = today(now);
	const row = await findSession(db, sessionTokenHash(token), on, now);
	if (!row) return null;
	const heldRoles = row.posts.map((post) => post.role);
	if (hasRunOut(row, heldRoles, now)) return null;
	if (row.lastSeenOn < on) await touchSession(db, row.id, on);
	const { fullName, userName, locale, mustChange } = row;
	const isRequired = !application.isDemo && heldRoles.some((role) => secondFactorRoles.includes(role));
	const secondFactor = secondFactorOf(row, isRequired);
	const isSettled = !mustChange && (secondFactor === 'none' || secondFactor === 'done');
	return {
		actor: {
			personId: row.personId,
			fullName,
			posts: isSettled ? row.posts : [],
			via: 'session',
			viaId: row.id,
			credential: token,
		},
		account: { userName, fullName, locale, mustChange, secondFactor },
		sessionId: row.id,
	};
}

function secondFactorOf(
	row: { secondFactorAt: Date | null; hasSecondFactor: boolean },
	isRequired: boolean,
): SecondFactor {
	if (row.hasSecondFactor) return row.secondFactorAt ? 'done' : 'needed';
	return isRequired ? 'mustEnrol' : 'none';
}
