/**
 * Who was reached, counted so that nobody can be counted twice: of each group its largest session, the groups added up
 * since nobody is in two of them; a session of the whole unit holds all groups and stands against their sum. What comes
 * out is a number of different people that were there for certain, never more (decision 0031).
 */
import { formatDate } from '../../calendar/date.ts';
import { formatNumber } from '../../fields/number.ts';
import { reachedKindTerms } from './terms.ts';

/** Each holds the one before: officials are members, members are workers. */
export const reachedKinds = ['officials', 'members', 'workers'] as const;
export type ReachedKind = (typeof reachedKinds)[number];
/** People by kind, nested as the kinds are. */
export type People = Record<ReachedKind, number>;
/** How many there are; null where nobody knows. */
export type There = Record<ReachedKind, number | null>;

/** Said by the unit; its evidence looked at by the upper union; drawn by chance and found right. Each holds the next. */
export const depths = ['declared', 'seen', 'checked'] as const;
export type Depth = (typeof depths)[number];

/** Who was reached in one unit for one directive, beside who is there. */
export type UnitReach = { organisationId: string; sessions: number; of: There } & Record<Depth, People>;

export type Attendance = { officials?: number | null; members?: number | null; others?: number | null };

/** Who was there by kind. Officials are members, so where members were not counted apart there were at least as many. */
export function peopleOf({ officials, members, others }: Attendance): People {
	const certain = Math.max(members ?? 0, officials ?? 0);
	return { officials: officials ?? 0, members: certain, workers: certain + (others ?? 0) };
}

const forKinds = <T>(value: (kind: ReachedKind) => T) =>
	Object.fromEntries(reachedKinds.map((kind) => [kind, value(kind)])) as Record<ReachedKind, T>;

/** People reached by the sessions of one unit for one directive; `group` null is the whole unit. */
export function reachedBy(sessions: readonly { group: string | null; people: People }[]): People {
	const byGroup = Map.groupBy(sessions, ({ group }) => group);
	return forKinds((kind) => {
		let whole = 0;
		let parts = 0;
		for (const [group, held] of byGroup) {
			const largest = Math.max(...held.map(({ people }) => people[kind]));
			if (group === null) whole = largest;
			else parts += largest;
		}
		return Math.max(whole, parts);
	});
}

export type Excess = { kind: ReachedKind; people: number; of: number };

/** Where more people than there are: 0 is a number, unknown is not compared. */
export function excessOf(reached: People, of: There): Excess[] {
	return reachedKinds.flatMap((kind) => {
		const there = of[kind];
		return there !== null && reached[kind] > there ? [{ kind, people: reached[kind], of: there }] : [];
	});
}

/** The question that is asked once: “31 đoàn viên dự, đơn vị có 28 (số ngày 05/04/2024)”. */
export function excessSentence({ kind, people, of }: Excess): string {
	const name = reachedKindTerms[kind].toLocaleLowerCase('vi');
	return `${formatNumber(people)} ${name} dự, đơn vị có ${formatNumber(of)}`;
}

/** Of several units: who is above a unit's own headcount fills no gap of another unit. */
export type SummedKind = {
	of: number;
	/** Above their units' headcounts: shown beside, never added. */
	excess: number;
	/** Units whose headcount nobody knows or is zero, and the people they declare: in neither side of the fraction. */
	unknownUnits: number;
	unknownPeople: number;
} & Record<Depth, number>;

export function sumReach(units: Iterable<UnitReach>): Record<ReachedKind, SummedKind> {
	const sums = forKinds(
		(): SummedKind => ({ of: 0, declared: 0, seen: 0, checked: 0, excess: 0, unknownUnits: 0, unknownPeople: 0 }),
	);
	for (const unit of units) {
		for (const kind of reachedKinds) {
			const sum = sums[kind];
			const of = unit.of[kind];
			if (of === null || of === 0) {
				sum.unknownUnits += 1;
				sum.unknownPeople += unit.declared[kind];
				continue;
			}
			sum.of += of;
			sum.excess += Math.max(0, unit.declared[kind] - of);
			for (const depth of depths) sum[depth] += Math.min(unit[depth][kind], of);
		}
	}
	return sums;
}

/** Sums of several upper unions as one. */
export function addSums(parts: readonly Record<ReachedKind, SummedKind>[]): Record<ReachedKind, SummedKind> {
	const sums = sumReach([]);
	for (const part of parts) {
		for (const kind of reachedKinds) {
			for (const name of Object.keys(sums[kind]) as (keyof SummedKind)[]) sums[kind][name] += part[kind][name];
		}
	}
	return sums;
}

/** The sums from figures that a job keeps under `reached.<kind>.<name>`; what is not there is 0. */
export function reachOfFigures(figures: Readonly<Record<string, number>>): Record<ReachedKind, SummedKind> {
	return forKinds((kind) => {
		const value = (name: keyof SummedKind) => figures[`reached.${kind}.${name}`] ?? 0;
		return {
			of: value('of'),
			declared: value('declared'),
			seen: value('seen'),
			checked: value('checked'),
			excess: value('excess'),
			unknownUnits: value('unknownUnits'),
			unknownPeople: value('unknownPeople'),
		};
	});
}

/** “28/30 (93 %)”; “–” where there is nothing to divide by. Whole per cents, rounded down: 100 only where all were. */
export function shareText(people: number, of: number | null): string {
	if (of === null) return people === 0 ? '–' : `${formatNumber(people)}/?`;
	if (of === 0) return people === 0 ? '–' : `${formatNumber(people)}/0`;
	return `${formatNumber(people)}/${formatNumber(of)} (${Math.floor((people * 100) / of)} %)`;
}

/** Why a share above 100 % stands there: the union's own words, or that the headcount fell since. */
export function excessReasons(
	reach: UnitReach,
	sessions: readonly { heldOn: string; excessReason: string | null }[],
): string[] {
	const excess = excessOf(reach.declared, reach.of);
	if (excess.length === 0) return [];
	const said = sessions.flatMap(({ heldOn, excessReason }) =>
		excessReason === null ? [] : [`Buổi ngày ${formatDate(heldOn)}: ${excessReason || 'đơn vị không ghi lý do.'}`],
	);
	if (said.length > 0) return said;
	return excess.map(
		({ kind, of }) =>
			`Số ${reachedKindTerms[kind].toLocaleLowerCase('vi')} hiện nay (${formatNumber(of)}) ít hơn số người đã dự trước đây.`,
	);
}
