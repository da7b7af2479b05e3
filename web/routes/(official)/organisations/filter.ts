import { isCivilDate } from '#domain/calendar/date.ts';
import { dateText } from '#web/door.ts';
import { rawOfAddress } from './typed.ts';

/** The filter of a list of units from its address. A day that cannot be read counts as today; the list says which day it shows. */
export function filterOf(url: URL) {
	const raw = rawOfAddress(url);
	const asOf = dateText(raw, 'asOf');
	const said = (name: string) => url.searchParams.get(name) || undefined;
	return {
		search: said('q')?.slice(0, 200),
		kindCode: said('kind'),
		under: said('under'),
		direct: said('direct') ? '1' : undefined,
		asOf: asOf && isCivilDate(asOf) ? asOf : undefined,
		includeDissolved: said('dissolved') ? '1' : undefined,
	};
}
