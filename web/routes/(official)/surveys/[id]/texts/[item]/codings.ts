/** From the posted form of a batch to what the operation takes. */
import type { Raw } from '#domain/fields/parse.ts';
import { tickedIn, typedIn } from '#web/form/errors.ts';

export function codingsOf(raw: Raw) {
	const codings = [];
	for (let place = 0; Object.hasOwn(raw, `codings.${place}.textId`); place += 1) {
		const name = (part: string) => `codings.${place}.${part}`;
		codings.push({
			textId: typedIn(raw, name('textId')),
			codes: tickedIn(raw, name('codes')),
			isNothing: tickedIn(raw, name('isNothing')).length > 0,
			isFlagged: tickedIn(raw, name('isFlagged')).length > 0,
			quote: typedIn(raw, name('quote')),
		});
	}
	return codings;
}
