/**
 * Faces of units (migration 0021): what is shown of a unit on a day, in one row. Here is how they are found in the order
 * of lists without reading everything in reach: a walk along an index that is already in that order.
 */
import { type RawBuilder, sql } from 'kysely';
import { segment } from '#domain/organisations/paths/rules.ts';
import type { PathRange } from '../../access/actor.ts';
import { inRanges } from '../../access/within.ts';

const levels = ['first', 'second', 'third'] as const;

/** Where a walk goes: all below a unit of the first three levels (its path by the level), ranges that are read and sorted, or, where nothing is said, everywhere. */
export type Walk = Partial<Record<(typeof levels)[number], string>> & { ranges?: PathRange[] };

/** Ranges without those that lie within another one: posts of one person often stand above one another. */
function widest(ranges: PathRange[]): PathRange[] {
	const isWithin = (one: PathRange, other: PathRange) => one.low >= other.low && one.high <= other.high;
	return ranges.filter(
		(one, place) =>
			!ranges.some((other, at) => at !== place && isWithin(one, other) && (!isWithin(other, one) || at < place)),
	);
}

/** The walk through a reach. Its keys say which statement it needs, its values which unit. */
export function walkOf(reach: PathRange[]): Walk {
	const ranges = widest(reach);
	const [only] = ranges;
	if (ranges.length !== 1 || !only || only.high !== `${only.low}g`) return { ranges };
	const level = levels[only.low.length / segment - 1];
	return level ? { [level]: only.low } : { ranges };
}

/** The condition of a walk over a table of faces; in the form of the index along which it goes. */
export function onWalk(walk: Walk, face: string): RawBuilder<unknown> {
	for (const [place, level] of levels.entries()) {
		const path = walk[level];
		if (path !== undefined) return sql`left(${sql.ref(`${face}.path`)}, ${sql.lit((place + 1) * segment)}) = ${path}`;
	}
	return walk.ranges ? inRanges(walk.ranges, `${face}.path`) : sql`true`;
}

/** The same condition in the form of the index of paths. */
export function withinWalk(walk: Walk, face: string): RawBuilder<unknown> {
	const path = walk.first ?? walk.second ?? walk.third;
	if (path === undefined) return onWalk(walk, face);
	return sql`${sql.ref(`${face}.path`)} >= ${path} and ${sql.ref(`${face}.path`)} < ${path}::text || 'g'`;
}

/** True on the rows that hold on the day. */
export function holdsOn(face: string, day: RawBuilder<unknown> | string): RawBuilder<unknown> {
	return sql`${sql.ref(`${face}.from_on`)} <= ${day}::date and ${sql.ref(`${face}.to_on`)} > ${day}::date`;
}
