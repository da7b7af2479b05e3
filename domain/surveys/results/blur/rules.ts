/**
 * Noise that is added to a count before anybody or anything looks at it: the two-sided geometric distribution, a Laplace
 * distribution on whole numbers. P(x) is proportional to exp(-|x| / scale), so a count that is larger by one makes every
 * outcome at most exp(1 / scale) times as likely: what is promised to respondents is added up from that (../budget).
 *
 * Source: Ghosh, Roughgarden, Sundararajan, "Universally utility-maximizing privacy mechanisms", STOC 2009.
 */

/** Numbers from 0 to below 1, each as likely; on the server from the system's source of randomness. */
export type Uniform = () => number;

/** Adds noise of a scale to a true count; the only way from true counts to anything that is decided or shown. */
export type Blur = (count: number, scale: number) => number;

/** Geometric number of failures with ratio exp(-1 / scale), by inversion; 1 - u is never 0. */
const failures = (scale: number, uniform: Uniform): number => Math.floor(-Math.log(1 - uniform()) * scale);

export function blurFrom(uniform: Uniform): Blur {
	return (count, scale) => count + failures(scale, uniform) - failures(scale, uniform);
}

/** Exact probability that the noise is `x`. */
export function blurMass(x: number, scale: number): number {
	const ratio = Math.exp(-1 / scale);
	return ((1 - ratio) / (1 + ratio)) * ratio ** Math.abs(x);
}

/** Exact variance of the noise. */
export function blurVariance(scale: number): number {
	const ratio = Math.exp(-1 / scale);
	return (2 * ratio) / (1 - ratio) ** 2;
}
