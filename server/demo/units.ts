/**
 * From a short plan of a unit (what it does, how big, how punctual) to a dated organisation with headcounts. The plan
 * stays inside the generator: its character decides lateness and nil reports, and is never part of the data.
 */
import type { Random } from './random.ts';
import type { DemoHeadcount, DemoOrganisation } from './world.ts';

/** What a place of work does: chooses its narratives and its seasons. */
export type Trade =
	| 'commune'
	| 'preschool'
	| 'school'
	| 'health'
	| 'hospital'
	| 'nursery'
	| 'agency'
	| 'tea'
	| 'farm'
	| 'hydropower'
	| 'construction'
	| 'mining'
	| 'factory'
	| 'services';

export type UnitPlan = {
	key: string;
	/** Short name without "CĐCS": the place of work as people say it. */
	place: string;
	kind: string;
	trade: Trade;
	commune: string;
	workers: number;
	foundedOn?: string;
	/** Share of months in which the chair sends late; a diligent one has 0.05. */
	lateness?: number;
	/** Months in which nothing comes at all, as period codes. */
	silent?: readonly string[];
};

/** A unit of work while the world is made: the plan beside what it became. */
export type Unit = { plan: UnitPlan; organisation: DemoOrganisation };

type Composition = { women: number; minority: number; members: number; party: number };

const compositions: Record<Trade, Composition> = {
	commune: { women: 0.36, minority: 0.86, members: 1, party: 0.88 },
	preschool: { women: 0.98, minority: 0.72, members: 1, party: 0.42 },
	school: { women: 0.56, minority: 0.66, members: 1, party: 0.46 },
	hospital: { women: 0.66, minority: 0.5, members: 0.98, party: 0.34 },
	nursery: { women: 0.97, minority: 0.55, members: 0.92, party: 0.04 },
	health: { women: 0.6, minority: 0.68, members: 0.99, party: 0.38 },
	agency: { women: 0.42, minority: 0.6, members: 1, party: 0.82 },
	tea: { women: 0.62, minority: 0.88, members: 0.88, party: 0.08 },
	farm: { women: 0.55, minority: 0.9, members: 0.95, party: 0.15 },
	hydropower: { women: 0.16, minority: 0.5, members: 0.92, party: 0.16 },
	construction: { women: 0.14, minority: 0.62, members: 0.84, party: 0.06 },
	mining: { women: 0.13, minority: 0.7, members: 0.86, party: 0.07 },
	factory: { women: 0.74, minority: 0.52, members: 0.86, party: 0.03 },
	services: { women: 0.4, minority: 0.55, members: 0.9, party: 0.14 },
};

/** Share of women and of ethnic minorities are those of the trade, a little moved; parts never exceed their wholes. */
function countPeople(plan: UnitPlan, asOfOn: string, workers: number, random: Random): DemoHeadcount {
	const mix = compositions[plan.trade];
	const part = (whole: number, share: number) =>
		Math.max(0, Math.min(whole, Math.round(whole * share * (0.94 + random.next() * 0.12))));
	const women = part(workers, mix.women);
	const members = mix.members === 1 ? workers : part(workers, mix.members);
	const memberWomen = Math.min(women, Math.round((women * members) / workers));
	return {
		asOfOn,
		workers,
		women,
		ethnicMinority: part(workers, mix.minority),
		members,
		memberWomen,
		partyMembers: Math.min(members, part(workers, mix.party)),
	};
}

/**
 * Counts of one unit at each of the given days. Staff of public bodies hardly changes; companies and cooperatives gain
 * and lose some people between two counts.
 */
export function headcountsOf(plan: UnitPlan, days: readonly string[], random: Random): DemoHeadcount[] {
	let workers = plan.workers;
	const stable = ['commune', 'preschool', 'school', 'health', 'agency'].includes(plan.trade);
	const first = countPeople(plan, days[0]!, workers, random.fork('mix'));
	const counts = [first];
	for (const day of days.slice(1)) {
		const most = stable ? 1 : Math.max(1, Math.round(workers * 0.06));
		workers = Math.max(9, workers + random.integer(-most, most));
		// The same draws as the first count, so that only the change of staff moves the parts.
		counts.push(countPeople(plan, day, workers, random.fork('mix')));
	}
	return counts;
}

/** Decision numbers run per year and issuing body, as in a real register of outgoing documents. */
export function createRegister(symbol: string): (year: string) => string {
	const last = new Map<string, number>();
	return (year) => {
		const number = (last.get(year) ?? 8) + 1 + (number7(year, last.get(year) ?? 0) % 4);
		last.set(year, number);
		return `${number}/${symbol}`;
	};
}

function number7(year: string, last: number): number {
	return (Number(year) * 7 + last * 13) % 11;
}
