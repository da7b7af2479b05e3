/** The boxes about a breach ↔ the input of its operations. */
import { parseNumber } from '#domain/fields/number.ts';
import type { Raw } from '#domain/fields/parse.ts';
import { tickedIn, typedIn } from '#web/form/errors.ts';

/** Nothing where nothing was typed; what is no number goes on as typed, for the operation to refuse in words. */
function peopleIn(raw: Raw): number | string | undefined {
	const typed = typedIn(raw, 'people').trim();
	if (typed === '') return undefined;
	const reading = parseNumber(typed, 0);
	return 'value' in reading ? reading.value : typed;
}

export function toldIn(raw: Raw): Record<string, unknown> {
	return {
		people: peopleIn(raw),
		measures: typedIn(raw, 'measures'),
		areNamesMeant: tickedIn(raw, 'areNamesMeant').includes('yes'),
	};
}
