/**
 * The number that a worker keeps. It follows from the key that was made with her page, so that a second tap shows the
 * same number and nothing had to be stored to know it; the database holds only a keyed hash.
 */
import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { withCheckDigit } from '#domain/cases/voices/rules.ts';
import { Problem, type ProblemCode } from '#domain/problems.ts';
import type { Application } from '../../../application.ts';

/** Sixteen digits without spaces. */
export function receiptOf(application: Application, key: string): string {
	const digest = createHmac('sha256', application.secret('receipts')).update(key).digest();
	const digits = digest.readBigUInt64BE(0) % 1_000_000_000_000_000n;
	return withCheckDigit(String(digits).padStart(15, '0'));
}

/** Under which the vault knows the case of a receipt. */
export function receiptHash(application: Application, receipt: string): Buffer {
	return createHmac('sha256', application.secret('receipt hashes')).update(receipt).digest();
}

const separator = '/';
const signature = (application: Application, told: string) =>
	createHmac('sha256', application.secret('proofs of filing')).update(told).digest('hex').slice(0, 20).toUpperCase();

/** Day, kind and body of a filing with a signature over them; two filings alike have the same proof, which joins nothing. */
export function proofOf(application: Application, filing: { day: string; kind: string; unit: string }): string {
	const told = [filing.day, filing.kind, filing.unit].join(separator);
	return [told, signature(application, told)].join(separator);
}

/** What a proof tells, or undefined where it was not given here. Spaces do not matter. */
export function readProof(
	application: Application,
	proof: string,
): { day: string; kind: string; unit: string } | undefined {
	const parts = proof.normalize('NFKC').replace(/\s/g, '').split(separator);
	const [day, kind, unit, signed] = parts;
	if (parts.length !== 4 || !day || !kind || !unit || !signed) return undefined;
	const isOurs = signature(application, [day, kind, unit].join(separator)) === signed.toUpperCase();
	return isOurs ? { day, kind, unit } : undefined;
}

const slowed: readonly ProblemCode[] = ['receiptUnknown', 'intakeCodeUnknown', 'proofWrong', 'surveyCodeUnknown'];
const step = 50;
const longest = 3000;
const mostWaiting = 200;
let waiting = 0;

/**
 * Does the work; what a guesser would get comes later the more of it is on its way, and what is right never waits. No
 * address is kept and nobody shut out; bounded, so that guessers cannot fill the memory. Goes around `perform`, not inside
 * it, so that nobody waits with a connection of the database in hand.
 */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof Problem && slowed.includes(error.code) && waiting < mostWaiting) {
			waiting += 1;
			await pause(Math.min(longest, step * waiting));
			waiting -= 1;
		}
		throw error;
	}
}
