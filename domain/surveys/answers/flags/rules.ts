/**
 * What looks wrong among the answers of a place, for the organiser to judge; nothing is ever removed by it. How many
 * answered is no secret after closing. How many answered alike says something of what was said, so it is blurred before it
 * decides anything, and told in tens.
 */
import type { SiteFlag } from '../../schema.ts';

/** Fewer alike are what a workplace that agrees looks like. */
export const leastAlike = 30;
/** Of the answers of the place. */
const shareAlike = 0.2;
/** Short questionnaires are answered alike by honest people. */
export const leastSaid = 5;
/** Scale of the blur of the number alike: one person's answer changes the odds of what is told by a tenth at most. */
export const blurOfAlike = 10;

/** `alike` is the largest number of answers that agree in everything, blurred with a scale of `blurOfAlike`. */
export function flagsOf(place: { answers: number; population: number; alike: number }): SiteFlag[] {
	const { answers, population } = place;
	const flags: SiteFlag[] = [];
	if (answers > population) flags.push({ kind: 'tooMany', number: answers - population });
	const alike = Math.min(place.alike, answers);
	if (alike >= leastAlike && alike >= shareAlike * answers) {
		flags.push({ kind: 'alike', number: Math.round(alike / 10) * 10 });
	}
	return flags;
}
