import { documentFields } from '#domain/cases/documents/rules.ts';
import type { Raw } from '#domain/fields/parse.ts';
import { dateText, text } from '#web/door.ts';

/** The form of a paper as the operation reads it. */
export function inputOf(params: { id: string; kind: string }, raw: Raw): object {
	const written = documentFields.map((name) => [name, name === 'heldOn' ? dateText(raw, name) : text(raw, name)]);
	return {
		...params,
		...Object.fromEntries(written),
		format: text(raw, 'format'),
		withName: text(raw, 'withName') === 'yes',
		number: text(raw, 'number'),
		signedOn: dateText(raw, 'signedOn'),
		signer: text(raw, 'signer'),
		isDeputy: text(raw, 'isDeputy') === 'yes',
	};
}
