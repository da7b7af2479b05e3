import type { Raw } from '#domain/fields/parse.ts';
import { typedIn } from '#web/form/errors.ts';

/** The three boxes of a date as a civil date, or the text as it is; undefined where nothing was typed. */
export function dateBoxes(raw: Raw, name: string): string | undefined {
	const [day = '', month = '', year = ''] = ['day', 'month', 'year'].map((box) =>
		typedIn(raw, `${name}.${box}`).trim(),
	);
	if (!day && !month && !year) return typedIn(raw, name) || undefined;
	return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** What the boxes of a DateField show: as typed, or the civil date that the form began with. */
export function boxesOf(raw: Raw, name: string): string | { day: string; month: string; year: string } {
	const boxes = { day: `${name}.day`, month: `${name}.month`, year: `${name}.year` };
	if (!(boxes.day in raw)) return typedIn(raw, name);
	return { day: typedIn(raw, boxes.day), month: typedIn(raw, boxes.month), year: typedIn(raw, boxes.year) };
}
