/** Paths of the dated tree: fixed-width segments of all ancestors and the unit itself, so that an ancestor is a prefix. */

/** Characters of one unit in a path. */
export const segment = 6;

/** Paths of the union and of all above it, the topmost first. */
export function upTo(path: string): string[] {
	return Array.from({ length: path.length / segment }, (_, depth) => path.slice(0, (depth + 1) * segment));
}

/** Paths of all above, the nearest first. */
export function above(path: string): string[] {
	return upTo(path).slice(0, -1).reverse();
}
