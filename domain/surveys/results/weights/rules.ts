/**
 * Weights of places: people asked there for each answer that came, against the same of the whole. Trimmed, since one
 * answer of a place with few would otherwise stand for a crowd; whole tenths, since the fraction of a finer weight would
 * pass through every blur by whole numbers and name the place that it came from.
 */

/** Weights are whole numbers of this part of one. */
export const weightParts = 10;
const leastWeight = 4;
const mostWeight = 30;

/** In tenths, in the order of the places; 10 where nobody knows how many were asked. */
export function weightsOf(places: readonly { population: number; answers: number }[]): number[] {
	const known = places.filter((place) => place.population > 0 && place.answers > 0);
	const population = known.reduce((sum, place) => sum + place.population, 0);
	const answers = known.reduce((sum, place) => sum + place.answers, 0);
	return places.map((place) => {
		if (place.population === 0 || place.answers === 0) return weightParts;
		const weight = place.population / place.answers / (population / answers);
		return Math.min(mostWeight, Math.max(leastWeight, Math.round(weight * weightParts)));
	});
}

/**
 * How many times unequal weights enlarge the variance of a mean: n · Σw² / (Σw)².
 *
 * Source: Kish, "Survey Sampling", 1965, §11.7; "Weighting for unequal Pi", 1992.
 */
export function weightEffect(places: readonly { answers: number; weight: number }[]): number {
	const of = (power: number) => places.reduce((sum, place) => sum + place.answers * place.weight ** power, 0);
	const sum = of(1);
	return sum === 0 ? 1 : (of(0) * of(2)) / sum ** 2;
}
