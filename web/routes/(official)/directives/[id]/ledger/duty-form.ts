/** The boxes of a duty ↔ the input of the operations; `at` is what stands before each name (`d.<id>.`). */
import { parseNumber } from '#domain/fields/number.ts';
import type { Raw } from '#domain/fields/parse.ts';
import type { Duty } from '#domain/plans/duties/schema.ts';
import { dateBoxes } from '#web/form/date-boxes.ts';
import { tickedIn, typedIn } from '#web/form/errors.ts';

export function dutyInput(raw: Raw, at = ''): Record<string, unknown> {
	const goal = typedIn(raw, `${at}goal`).trim();
	const reading = parseNumber(goal, 2);
	return {
		title: typedIn(raw, `${at}title`),
		binds: typedIn(raw, `${at}binds`),
		frequency: typedIn(raw, `${at}frequency`),
		dueOn: dateBoxes(raw, `${at}dueOn`),
		evidenceKinds: tickedIn(raw, `${at}evidenceKinds`),
		measure: typedIn(raw, `${at}measure`) || null,
		// What cannot be read goes on as it is, so that the refusal stands beside its box.
		goal: goal === '' ? null : 'value' in reading ? reading.value : goal,
		isPerCent: tickedIn(raw, `${at}isPerCent`).includes('yes'),
	};
}

export function rawOfDuty(duty: Duty, at = ''): Raw {
	return {
		[`${at}title`]: duty.title,
		[`${at}binds`]: duty.binds,
		[`${at}frequency`]: duty.frequency,
		[`${at}dueOn`]: duty.dueOn ?? '',
		[`${at}evidenceKinds`]: duty.evidenceKinds,
		[`${at}measure`]: duty.measure ?? '',
		[`${at}goal`]: duty.goal === null ? '' : String(duty.goal).replace('.', ','),
		[`${at}isPerCent`]: duty.isPerCent ? ['yes'] : [],
	};
}

/** What a form without any choice yet begins with. */
export const emptyDuty: Raw = { binds: 'grassroots', frequency: 'once', evidenceKinds: ['plan'] };

/** Ids of the duties that a page of many sent, in its order. */
export function dutyIdsIn(raw: Raw): string[] {
	return tickedIn(raw, 'duty');
}

/** Refusals by the place in the list (`duties.3.title`) and by id (`duties.<id>.reason`), as the boxes are called. */
export function boxOf(path: string, ids: readonly string[]): string {
	const [, place = '', rest = ''] = /^duties\.([^.]+)\.(\w+)/.exec(path) ?? [];
	if (!rest) return path;
	return `d.${/^\d+$/.test(place) ? ids[Number(place)] : place}.${rest}`;
}
