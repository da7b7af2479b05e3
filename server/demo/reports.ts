/** One entry for every unit and every month: what came, how, how late, and what it says. */
import { addDays, daysBetween } from '#domain/calendar/date.ts';
import { valuesOf } from './figures.ts';
import { type Ledger, monthLedger, stocksOn } from './ledger.ts';
import { createNarrator, type Narrator } from './narratives.ts';
import type { Random } from './random.ts';
import { owedIn, templateOf } from './requirements.ts';
import type { Unit } from './units.ts';
import {
	type DemoOrganisation,
	type DemoPeriod,
	type DemoReport,
	type DemoReportKind,
	type DemoRequirement,
	existsOn,
	parentOn,
} from './world.ts';

type ReportingPlan = {
	units: readonly Unit[];
	organisations: readonly DemoOrganisation[];
	requirements: readonly DemoRequirement[];
	/** Months `YYYY-MM` in order; each unit owes one report in each. */
	months: readonly string[];
	todayOn: string;
	/** "xã Chiến Phố" of a commune's code. */
	placeOf(commune: string): string;
	random: Random;
};

type Fate = { kind: DemoReportKind; days: number };

/** Every report that was expected, by unit and then by month; missing ones included. */
export function reportsOf(plan: ReportingPlan): DemoReport[] {
	const byKey = new Map(plan.organisations.map((organisation) => [organisation.key, organisation]));
	return plan.units.flatMap((unit) => unitReports(unit, plan, byKey));
}

function unitReports(unit: Unit, plan: ReportingPlan, byKey: Map<string, DemoOrganisation>): DemoReport[] {
	const random = plan.random.fork(unit.organisation.key);
	const lateness = unit.plan.lateness ?? 0.1 + random.next() * 0.18;
	const narrator = createNarrator(unit.plan.trade);
	const fates = new Map<string, Fate>();
	const reports: DemoReport[] = [];
	for (const month of plan.months) {
		const [requirement, period] = owedIn(plan.requirements, month);
		if (!isExpected(unit.organisation, requirement, period, byKey)) continue;
		const draw = random.fork(month);
		const fate = fateOf(unit, requirement, period, lateness, plan.todayOn, draw);
		fates.set(month, fate);
		reports.push(entry(unit, requirement, period, month, fate, fates, narrator, draw, plan));
		const school = schoolYearDue(plan.requirements, unit, month);
		if (school && isExpected(unit.organisation, school[0], school[1], byKey)) {
			const late = draw.chance(lateness);
			const schoolFate: Fate = { kind: 'reported', days: late ? draw.integer(1, 6) : draw.integer(-8, 0) };
			reports.push(entry(unit, school[0], school[1], month, schoolFate, fates, narrator, draw.fork('school'), plan));
		}
	}
	return reports;
}

function schoolYearDue(
	requirements: readonly DemoRequirement[],
	unit: Unit,
	month: string,
): [DemoRequirement, DemoPeriod] | undefined {
	const requirement = requirements.find(({ key }) => key === 'school-year');
	const period = requirement?.periods.find(({ dueOn }) => dueOn.startsWith(month));
	return requirement && period && requirement.kinds.includes(unit.organisation.kind)
		? [requirement, period]
		: undefined;
}

/** Expected of the units that stood below the owner on the day of the figures. */
function isExpected(
	organisation: DemoOrganisation,
	requirement: DemoRequirement,
	period: DemoPeriod,
	byKey: Map<string, DemoOrganisation>,
): boolean {
	if (!existsOn(organisation, period.cutOffOn)) return false;
	for (let key = parentOn(organisation, period.cutOffOn); key; key = parentOn(byKey.get(key)!, period.cutOffOn)) {
		if (key === requirement.ownerKey) return true;
	}
	return false;
}

/** Small unions have nothing to report in quiet months; Tết, Workers' Month and the rains are never quiet. */
function fateOf(
	{ plan, organisation }: Unit,
	requirement: DemoRequirement,
	period: DemoPeriod,
	lateness: number,
	todayOn: string,
	random: Random,
): Fate {
	const month = period.dueOn.slice(0, 7);
	if (plan.silent?.includes(month)) return { kind: 'missing', days: 0 };
	const draw = random.next();
	const isLast = daysBetween(period.dueOn, todayOn) < 20;
	if (draw < (isLast ? 0.08 : 0.03)) return { kind: 'missing', days: 0 };
	const days = random.chance(lateness) ? random.integer(1, random.chance(0.15) ? 11 : 5) : -random.integer(0, 7);
	if (draw > 0.975) return { kind: 'proxy', days: random.integer(0, 4) };
	const season = Number(month.slice(5));
	const calm = [1, 2, 5].includes(season) ? 0 : season === 7 || season === 8 ? 0.12 : 0.26;
	const quiet = requirement.templateCode === 'monthly' && random.chance(calm);
	const small = organisation.headcounts[0]!.workers <= 30;
	return { kind: quiet && small ? 'nil' : 'reported', days };
}

function entry(
	unit: Unit,
	requirement: DemoRequirement,
	period: DemoPeriod,
	month: string,
	fate: Fate,
	fates: ReadonlyMap<string, Fate>,
	narrator: Narrator,
	random: Random,
	plan: ReportingPlan,
): DemoReport {
	const base = {
		requirementKey: requirement.key,
		organisationKey: unit.organisation.key,
		templateCode: requirement.templateCode,
		periodCode: period.code,
		kind: fate.kind,
	};
	if (fate.kind === 'missing') return { ...base, values: {} };
	const sent = { ...base, submittedDaysFromDue: fate.days };
	if (fate.kind === 'nil') return { ...sent, values: {} };
	const values = valuesOf(templateOf(requirement.templateCode).definition, {
		month,
		place: plan.placeOf(unit.plan.commune),
		ledger: ledgerOf(unit, requirement, period, month, fates, plan.random),
		narrator,
		random: random.fork('values'),
	});
	const report: DemoReport = { ...sent, values };
	const todayFromDue = daysBetween(period.dueOn, plan.todayOn);
	if (fate.kind === 'proxy') {
		const confirmed = fate.days + random.integer(1, 9);
		return random.chance(0.75) && confirmed <= todayFromDue ? { ...report, confirmedDaysFromDue: confirmed } : report;
	}
	const corrected = fate.days + random.integer(2, 6);
	if (!random.chance(0.05) || corrected > todayFromDue) return report;
	return { ...report, returned: { ...mistakeIn(report, random), correctedDaysFromDue: corrected } };
}

/** The slips that officers return most: money in thousands, and a headcount that does not match the list. */
function mistakeIn(
	report: DemoReport,
	random: Random,
): Omit<NonNullable<DemoReport['returned']>, 'correctedDaysFromDue'> {
	const money = report.values.careAmount;
	if (typeof money === 'number' && money > 0) {
		const reason = 'Số tiền chăm lo đang ghi theo nghìn đồng, ghi lại theo đồng.';
		return { reason, fieldKey: 'careAmount', wrong: money / 1000 };
	}
	const workers = Number(report.values.workers);
	const reason = 'Tổng số lao động lệch với danh sách tại ngày chốt số liệu, rà soát lại rồi gửi.';
	return { reason, fieldKey: 'workers', wrong: workers + random.integer(1, 3) };
}

/** Sums of the months that the period covers, what stands at its cut-off, and how the unit itself has reported. */
function ledgerOf(
	unit: Unit,
	requirement: DemoRequirement,
	period: DemoPeriod,
	month: string,
	fates: ReadonlyMap<string, Fate>,
	random: Random,
): Ledger {
	const stream = random.fork(unit.organisation.key);
	const covered = requirement.templateCode === 'monthly' ? [month] : monthsOf(period);
	const months = covered.filter((one) => existsOn(unit.organisation, one + '-15'));
	const ledger: Ledger = { ...stocksOn(unit, period.cutOffOn, stream.fork('traits')) };
	let open = 0;
	for (const one of months) {
		if (fates.get(one)?.kind === 'nil') continue;
		const flows = monthLedger(unit, one, stream.fork('ledger-' + one));
		for (const [key, value] of Object.entries(flows)) ledger[key] = (ledger[key] ?? 0) + value;
		open += flows.issuesRaised! - flows.issuesSolvedAtGrassroots! - flows.issuesEscalated!;
	}
	const due = months.filter((one) => one < month);
	const known = due.map((one) => fates.get(one));
	ledger.issuesProlonged = Math.min(open, 2);
	ledger.situationReportsMissing = known.filter((fate) => fate?.kind === 'missing').length;
	ledger.situationReportsLate = known.filter((fate) => fate && fate.kind !== 'missing' && fate.days > 0).length;
	ledger.situationReportsDue = due.length;
	ledger.situationReportsOnTime = due.length - ledger.situationReportsMissing - ledger.situationReportsLate;
	return ledger;
}

/** Months `YYYY-MM` in which the period has its days. */
function monthsOf(period: DemoPeriod): string[] {
	const months: string[] = [];
	for (let day = period.fromOn.slice(0, 7) + '-15'; day <= period.untilOn; day = addDays(day, 31).slice(0, 7) + '-15') {
		months.push(day.slice(0, 7));
	}
	return months;
}
