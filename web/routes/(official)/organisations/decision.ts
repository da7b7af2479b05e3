import type { Raw } from '#domain/fields/parse.ts';
import { dateText, text } from '#web/door.ts';

/** The fields of DecisionFields as the operations take them. */
export function decisionOf(raw: Raw) {
	return {
		decisionNumber: text(raw, 'decisionNumber'),
		decisionOn: dateText(raw, 'decisionOn'),
		reason: text(raw, 'reason'),
	};
}
