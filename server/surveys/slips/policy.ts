/**
 * Codes of slips. They follow from a key outside the database and from the place, so that printing again prints the same
 * ones; the database only ever holds another keyed hash of each.
 */
import { createHmac } from 'node:crypto';
import { slipCode } from '#domain/surveys/slips/rules.ts';
import type { Application } from '../../application.ts';

/** The ten letters of the n-th slip of a place, counted from 1. */
export function codeOfSlip(application: Application, siteId: string, number: number): string {
	return slipCode(createHmac('sha256', application.secret('survey slip codes')).update(`${siteId} ${number}`).digest());
}

/** Under which a slip is known and spent; 32 bytes. */
export function slipHash(application: Application, code: string): Buffer {
	return createHmac('sha256', application.secret('survey slips')).update(code).digest();
}
