/**
 * Kinds of places (sector, few or many people) as ways of looking at results. Their tables are sums of the places' own
 * tables: a table measured for a kind would, beside those of levels and places, be a second way of cutting the same people,
 * and what is left between two such ways can be one small place.
 */

/** Places of a kind, by the keys of their groups. */
export type PlaceKind = { key: string; attribute: string; label: string; sites: ReadonlySet<string> };

type Site = { id: string; sector: string | null; population: number; isLeftOut: boolean };

/** From how many people on; the first have no table of their own below thirty. */
const sizes = [
	{ from: 0, code: 'below100', label: 'Nơi dưới 100 người' },
	{ from: 100, code: 'from100', label: 'Nơi 100 đến 499 người' },
	{ from: 500, code: 'from500', label: 'Nơi từ 500 người' },
];

/** By what a place is; a way of looking at which all places are alike shows nothing. */
export function kindsOf(sites: readonly Site[]): PlaceKind[] {
	const counted = sites.filter(({ isLeftOut }) => !isLeftOut);
	const keys = (of: (site: Site) => boolean) => new Set(counted.filter(of).map(({ id }) => `site:${id}`));
	const sectors = [...new Set(counted.flatMap(({ sector }) => sector ?? []))].toSorted();
	const sizeOf = ({ population }: Site) => sizes.findLast(({ from }) => population >= from)?.code;
	const only = ' (các nơi có bảng riêng)';
	const bySector = sectors.map((sector) => ({
		...{ key: `by:$sector:${sector}`, attribute: '$sector', label: sector + only },
		sites: keys((site) => site.sector === sector),
	}));
	const bySize = sizes
		.map(({ code, label }) => ({
			...{ key: `by:$size:${code}`, attribute: '$size', label: label + only },
			sites: keys((site) => sizeOf(site) === code),
		}))
		.filter((kind) => kind.sites.size > 0);
	return [bySector, bySize].flatMap((kinds) => (kinds.length > 1 ? kinds : []));
}
