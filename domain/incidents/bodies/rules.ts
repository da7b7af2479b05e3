import type { CivilDate } from '../../calendar/date.ts';
import type { BodyCode } from './schema.ts';
import { nationalBodies } from './terms.ts';

export type Reached = { name: string; phone: string | null; note: string | null };

/** What holds everywhere on the day. */
export function nationalOn(on: CivilDate): { body: BodyCode; name: string; phone: string | null }[] {
	return nationalBodies
		.filter(({ fromOn, toOn }) => fromOn <= on && (toOn === null || on < toOn))
		.map(({ body, name, phone }) => ({ body, name, phone }));
}

/**
 * Whom to ring, by body: of what is listed, nearest union first, that of the commune, else that for every commune; the
 * national number stands behind it; where nothing is listed, what holds everywhere on the day.
 */
export function reachedBodies(
	listed: readonly (Reached & { body: BodyCode; communeCode: string | null })[],
	{ communeCode, on }: { communeCode: string | null; on: CivilDate },
): (body: BodyCode) => Reached[] {
	const national = nationalOn(on);
	return (body) => {
		const own = listed.filter((one) => one.body === body);
		const here = communeCode === null ? [] : own.filter((one) => one.communeCode === communeCode);
		const chosen = here.length > 0 ? here : own.filter((one) => one.communeCode === null);
		const everywhere = national.filter((one) => one.body === body && (chosen.length === 0 || one.phone !== null));
		return [
			...chosen.map(({ name, phone, note }) => ({ name, phone, note })),
			...everywhere.map(({ name, phone }) => ({ name, phone, note: null })),
		];
	};
}
