/** The boxes of a plan → the input of the operation. */
import { parseVietnameseDate } from '#domain/calendar/date.ts';
import type { Raw } from '#domain/fields/parse.ts';
import type { Issue } from '#domain/problems.ts';
import { dateBoxes } from '#web/form/date-boxes.ts';
import { typedIn } from '#web/form/errors.ts';

/** `issues`: lines that are no dates. */
export function planInput(raw: Raw): { input: Record<string, unknown>; issues: Issue[] } {
	const lines = typedIn(raw, 'dates').split(/[\n;,]+/);
	const read = lines.filter((line) => line.trim() !== '').map(parseVietnameseDate);
	const isByDates = typedIn(raw, 'rule') === 'dates';
	const wrong = read.find((one) => 'problem' in one);
	const rule = isByDates
		? { kind: 'dates', dates: read.flatMap((one) => ('date' in one ? [one.date] : [])) }
		: { kind: 'weekday', weekday: Number(typedIn(raw, 'weekday')), week: typedIn(raw, 'week') };
	return {
		input: {
			...Object.fromEntries(
				['organisationId', 'postId', 'fromTime', 'toTime', 'place'].map((name) => [name, typedIn(raw, name)]),
			),
			rule,
			fromOn: dateBoxes(raw, 'fromOn') ?? '',
			untilOn: dateBoxes(raw, 'untilOn') ?? '',
		},
		issues: isByDates && wrong && 'problem' in wrong ? [{ path: 'rule.dates', message: wrong.problem }] : [],
	};
}
