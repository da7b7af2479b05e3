/**
 * The demo federations as plain data: what a seeded generator makes and the loader turns into operations. Communes are
 * real; units, employers and people are invented, and every text that leaves the system says so.
 *
 * A last day is inclusive: a unit with `dissolvedOn` 2025-06-30 still existed on that day, and one moved on 2025-07-01
 * belongs to its new parent from the morning of that day.
 */
import type { PeriodDefinition } from '#domain/calendar/periods.ts';
import type { Values } from '#domain/fields/definition.ts';
import type { Role } from '#domain/verbs.ts';
import type { DemoListening } from './cases.ts';

/** Printed on every page and document of a demo installation. */
export const demoMark = 'DỮ LIỆU GIẢ ĐỊNH';

/** `order` 1 is the top level; a parent's order is always smaller than its child's. */
export type DemoKind = { code: string; title: string; order: number; grassroots: boolean };

/** `code` is the five-digit code of the General Statistics Office. */
export type DemoCommune = { code: string; name: string; kind: 'xã' | 'thị trấn' | 'phường' };

type DemoRenaming = { on: string; name: string; shortName: string; decisionNumber: string };
type DemoMove = { on: string; parentKey: string; decisionNumber: string; reason: string };

/** People counted at a day; every part is at most its whole. */
export type DemoHeadcount = {
	asOfOn: string;
	workers: number;
	women: number;
	ethnicMinority: number;
	members: number;
	memberWomen: number;
	partyMembers: number;
};

/** `name` and `parentKey` are those of the founding day; later ones stand in `renamed` and `moved`, oldest first. */
export type DemoOrganisation = {
	key: string;
	/** Mã đơn vị, unique in the installation. */
	code: string;
	kind: string;
	name: string;
	shortName: string;
	parentKey?: string;
	foundedOn: string;
	decisionNumber: string;
	decisionOn: string;
	dissolvedOn?: string;
	dissolution?: { decisionNumber: string; decisionOn: string; reason: string };
	/** Codes of the communes that an upper union serves, or where a grassroots union is located. */
	communes: string[];
	/** As printed in the symbol and beside the date of its documents. */
	documentSymbol: string;
	place: string;
	renamed: DemoRenaming[];
	moved: DemoMove[];
	headcounts: DemoHeadcount[];
};

/** `untilOn` is the last day in the post. */
type DemoPost = {
	organisationKey: string;
	role: Role;
	title: string;
	fromOn: string;
	untilOn?: string;
	decisionNumber: string;
};

export type DemoPerson = {
	key: string;
	fullName: string;
	/** 0900 000 xxx: a pattern that no operator has given out. */
	phone: string;
	posts: DemoPost[];
	/** Only those shown at the first start; everybody else gets a one-time code from the upper union. */
	account?: { userName: string };
};

/**
 * One standing demand for reports. Its entries are in `reports`, one for each expected unit and period, except where a
 * longer report due in the same month discharges it: each unit owes one report a month.
 */
export type DemoRequirement = {
	key: string;
	title: string;
	ownerKey: string;
	templateCode: string;
	periodDefinition: PeriodDefinition;
	/** That day of the month, so many months after the one in which the period ends; not moved off weekends. */
	due: { monthsAfterEnd: number; day: number };
	/** Those due within the demo, also the ones that a longer report of the same month discharges. */
	periods: DemoPeriod[];
	/** Kinds of unit asked; empty means every grassroots union below the owner. */
	kinds: string[];
	fromOn: string;
};

/** `cutOffOn` is the day of the figures (ngày chốt số liệu); the unit that exists on it is expected to report. */
export type DemoPeriod = { code: string; fromOn: string; untilOn: string; cutOffOn: string; dueOn: string };

/**
 * `reported`: sent by the union. `nil`: nothing to report, signed. `proxy`: entered by the upper officer after a call.
 * `missing`: never came.
 */
export type DemoReportKind = 'reported' | 'nil' | 'proxy' | 'missing';

export type DemoReport = {
	requirementKey: string;
	organisationKey: string;
	templateCode: string;
	periodCode: string;
	kind: DemoReportKind;
	/** Days between the due day and the first submission: negative is early. Absent when missing. */
	submittedDaysFromDue?: number;
	/** Sent back once, then corrected: `values` are the corrected ones, `wrong` is what stood there first. */
	returned?: { reason: string; fieldKey: string; wrong: Values[string]; correctedDaysFromDue: number };
	/** For a proxy: days after the due day on which the union confirmed it; absent while it still waits. */
	confirmedDaysFromDue?: number;
	/** Empty for a nil and a missing report. */
	values: Values;
};

export type DemoWorld = {
	code: 'district' | 'province';
	title: string;
	mark: typeof demoMark;
	/** The demo's "today": its last reports have just come in. */
	todayOn: string;
	kinds: DemoKind[];
	communes: DemoCommune[];
	organisations: DemoOrganisation[];
	people: DemoPerson[];
	requirements: DemoRequirement[];
	reports: DemoReport[];
	/** What workers said, and what was written down and received. */
	listening: DemoListening;
};

/** Whether the organisation existed on a civil day, its last day included. */
export function existsOn(organisation: DemoOrganisation, day: string): boolean {
	return organisation.foundedOn <= day && (organisation.dissolvedOn === undefined || day <= organisation.dissolvedOn);
}

/** The parent on a civil day; undefined for the root. */
export function parentOn(organisation: DemoOrganisation, day: string): string | undefined {
	return organisation.moved.findLast((move) => move.on <= day)?.parentKey ?? organisation.parentKey;
}

/** The headcount known on a civil day: the last one counted, or the first when none is older. */
export function headcountOn(organisation: DemoOrganisation, day: string): DemoHeadcount {
	const known = organisation.headcounts.findLast((headcount) => headcount.asOfOn <= day) ?? organisation.headcounts[0];
	if (!known) throw new Error(`no headcount for ${organisation.key}`);
	return known;
}
