import { isCivilDate } from '#domain/calendar/date.ts';
import { roleCodes } from '#domain/verbs.ts';
import { dateText } from '#web/door.ts';
import { rawOfAddress } from '../organisations/typed.ts';

/** The filter of the directory from its address; what cannot be read is left out. */
export function filterOf(url: URL) {
	const asOf = dateText(rawOfAddress(url), 'asOf');
	const said = (name: string) => url.searchParams.get(name) || undefined;
	return {
		search: said('q')?.slice(0, 200),
		under: said('under'),
		role: roleCodes.find((code) => code === said('role')),
		asOf: asOf && isCivilDate(asOf) ? asOf : undefined,
	};
}
