/** Which list holds for an event, and until when its items are to be done. */
import { addDays, type CivilDate, today } from '../../calendar/date.ts';
import type { Trigger } from '../schema.ts';
import type { ChecklistItem } from './schema.ts';
import { disputeLists } from './shipped/disputes.ts';
import { harmLists } from './shipped/harm.ts';

const shipped: Partial<Record<Trigger, ChecklistItem[]>> = { ...disputeLists, ...harmLists };

/** The list that ships with the product. */
export function shippedList(trigger: Trigger): ChecklistItem[] {
	return shipped[trigger] ?? [];
}

/** A list that a union made, in force from a day on. `depth`: 0 the topmost union, larger the nearer to the workplace. */
export type PublishedList = {
	id: string;
	organisationId: string;
	fromOn: CivilDate;
	depth: number;
	items: ChecklistItem[];
};

/** Of the lists of one kind of event that which held on the day: of the nearest union that has one, its latest. */
export function nearestList<List extends PublishedList>(published: readonly List[], on: CivilDate): List | undefined {
	return published
		.filter(({ fromOn }) => fromOn <= on)
		.toSorted((a, b) => b.depth - a.depth || b.fromOn.localeCompare(a.fromOn))[0];
}

/** The list that held on the day; the shipped one where no union made any. */
export function listOn(trigger: Trigger, published: readonly PublishedList[], on: CivilDate): ChecklistItem[] {
	return nearestList(published, on)?.items ?? shippedList(trigger);
}

/**
 * Until when an item is to be done, from when it became known: an instant for minutes, the end of a civil day for days. The
 * first day is not counted (Bộ luật Dân sự 2015, Điều 147), and an investigation's days run from when an accident was told
 * (Luật An toàn, vệ sinh lao động 2015, Điều 35).
 */
export function dueOf(item: ChecklistItem, noticedAt: Date): { at: Date } | { onDay: CivilDate } | null {
	if (item.withinMinutes !== undefined) return { at: new Date(noticedAt.getTime() + item.withinMinutes * 60_000) };
	if (item.withinDays !== undefined) return { onDay: addDays(today(noticedAt), item.withinDays) };
	return null;
}
