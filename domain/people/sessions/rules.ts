/** How long a session lives and how guessing is slowed down. Figures are ours; NIST SP 800-63B §5.2.2 asks for at most 100 tries in a row. */
import { addDays, type CivilDate, today } from '../../calendar/date.ts';
import type { Role } from '../../verbs.ts';

type Limit = { idleDays: number; longestHours: number };

/** Of everybody, then of some roles: the strictest of hers counts. `vault.session_limits` says the same; a test compares. */
export const ordinary: Limit = { idleDays: 14, longestHours: 90 * 24 };
export const stricter: Partial<Record<Role, Limit>> = {
	// An administrator signs in for a task; officers keep their week.
	administrator: { idleDays: 1, longestHours: 12 },
	upperOfficer: { idleDays: 3, longestHours: 7 * 24 },
	upperLeader: { idleDays: 3, longestHours: 7 * 24 },
};

const hour = 3_600_000;

/** The longest that any session may last: what its row is written with. */
export function latestEnd(now: Date): Date {
	return new Date(now.getTime() + ordinary.longestHours * hour);
}

/** Whether the session has run out for a holder of these roles; the strictest role counts. Idle time is counted in days. */
export function hasRunOut(
	session: { createdAt: Date; lastSeenOn: CivilDate },
	held: readonly Role[],
	now: Date,
): boolean {
	const limits = [ordinary, ...held.flatMap((role) => stricter[role] ?? [])];
	const idleDays = Math.min(...limits.map((limit) => limit.idleDays));
	const longest = Math.min(...limits.map((limit) => limit.longestHours));
	return (
		now.getTime() >= session.createdAt.getTime() + longest * hour || addDays(session.lastSeenOn, idleDays) < today(now)
	);
}

/** Failures as they stand before a try. Times are seconds since the last failure, Infinity where there was none. */
export type Failures = {
	/** This account from this network, or from this known device, within a day. */
	pair: number;
	sincePair: number;
	/** This account from anywhere by unknown devices, within a day. */
	account: number;
	sinceAccount: number;
	/** Any account from this network by unknown devices, within ten minutes. */
	network: number;
	isKnownDevice: boolean;
};

export const networkWindowSeconds = 600;
export const failuresCounted = 300;

/**
 * Seconds until the next try may be made, 0 for now. A pair waits 5, 10, 20 … up to 900 seconds after its fifth failure.
 * A network that fails often gives each account one free try instead of five; one that fails massively, and an account
 * tried from everywhere, let in only known devices for a minute at a time. A known device waits for nothing but its own
 * errors, so that nobody can lock out a whole union behind one address.
 */
export function secondsToWait(failures: Failures): number {
	const { isKnownDevice } = failures;
	const free = !isKnownDevice && failures.network >= 30 ? 1 : 5;
	const own = failures.pair < free ? 0 : Math.min(900, 5 * 2 ** Math.min(failures.pair - free, 8));
	const waits = [own - failures.sincePair];
	if (!isKnownDevice && failures.account >= 100) waits.push(60 - failures.sinceAccount);
	if (!isKnownDevice && failures.network >= failuresCounted) waits.push(60);
	return Math.max(0, Math.ceil(Math.max(...waits)));
}

/** What counts as one network: an IPv4 address, or the /64 of an IPv6 one, since a house gets a whole /64. */
export function networkOf(address: string): string {
	const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
	if (!plain.includes(':')) return plain;
	const [head = '', tail] = plain.toLowerCase().split('::');
	const left = head.split(':').filter(Boolean);
	const right = tail?.split(':').filter(Boolean) ?? [];
	const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
	return [...left, ...Array<string>(zeros).fill('0'), ...right]
		.slice(0, 4)
		.map((group) => Number.parseInt(group, 16).toString(16))
		.join(':');
}
