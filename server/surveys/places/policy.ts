/** The codes on the posters. */
import { randomBytes } from 'node:crypto';
import { siteCode } from '#domain/surveys/slips/rules.ts';
import type { Context } from '../../context.ts';
import { takenCodes } from './store.ts';

/** A code of chance for each place that stands on no poster yet, of whatever survey and year: an old poster leads nowhere else. */
export async function newSiteCodes(context: Context, ids: readonly string[]): Promise<{ id: string; code: string }[]> {
	const codes = new Set<string>();
	while (codes.size < ids.length) {
		const fresh = new Set<string>();
		while (codes.size + fresh.size < ids.length) {
			const code = siteCode(randomBytes(16));
			if (!codes.has(code)) fresh.add(code);
		}
		const taken = new Set(await takenCodes(context, [...fresh]));
		for (const code of fresh) if (!taken.has(code)) codes.add(code);
	}
	const [...given] = codes;
	return ids.map((id, place) => ({ id, code: given[place] as string }));
}
