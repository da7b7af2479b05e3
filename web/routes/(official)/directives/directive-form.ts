/** The boxes of a directive ↔ the input of the operations. */

import type { Raw } from '#domain/fields/parse.ts';
import type { OutputOf } from '#domain/operation.ts';
import type { directiveOperations } from '#domain/plans/directives/operations.ts';
import { recipientLine } from '#domain/plans/directives/rules.ts';
import { dateBoxes } from '#web/form/date-boxes.ts';
import { typedIn } from '#web/form/errors.ts';

const texts = ['kind', 'symbol', 'title', 'issuer', 'recipients'] as const;
const dates = ['datedOn', 'fromOn', 'untilOn', 'planDueOn'] as const;

export function directiveInput(raw: Raw): Record<string, unknown> {
	return {
		...Object.fromEntries(texts.map((name) => [name, typedIn(raw, name)])),
		...Object.fromEntries(dates.map((name) => [name, dateBoxes(raw, name)])),
	};
}

export function rawOfDirective(directive: OutputOf<typeof directiveOperations.get>): Raw {
	return {
		kind: directive.kind,
		symbol: directive.symbol ?? '',
		title: directive.title,
		issuer: directive.issuer,
		recipients: directive.recipients.map(recipientLine).join('\n'),
		...Object.fromEntries(dates.map((name) => [name, directive[name] ?? ''])),
	};
}
