import { addDays, today as dayOf } from '#domain/calendar/date.ts';
import { type DischargeRule, dischargedBy } from '#domain/calendar/discharges.ts';
import { type DueRule, dueOn, explainDue } from '#domain/calendar/due.ts';
import type { WorkCalendar } from '#domain/calendar/holidays.ts';
import { type Period, type PeriodDefinition, periodContaining, periodsBetween } from '#domain/calendar/periods.ts';
import { problem } from '#domain/problems.ts';
import type { requirementOperations } from '#domain/reports/requirements/operations.ts';
import type { Targets } from '#domain/reports/schema.ts';
import type { ActionsOf } from '../../application.ts';
import type { Db } from '../../db/connect.ts';
import { loadCalendar } from '../../db/installation.ts';
import { record } from '../../events/record.ts';
import { getOrganisation } from '../../organisations/store.ts';
import { settle } from '../obligations/store.ts';
import { recountDirect } from '../rollups/store.ts';
import { findTemplateVersion, holdsSomewhere } from '../templates/store.ts';
import { endRequirement, getRequirement, insertRequirement, listRequirements, listRunning } from './store.ts';

type Settling = {
	id: string;
	organisationId: string;
	templateVersionId: string;
	targets: Targets;
	periodDefinition: PeriodDefinition;
	dueRule: DueRule;
	dischargeRules: DischargeRule[];
	fromOn: string;
	untilOn: string | null;
	madeAt: Date;
};

/** The periods that a requirement asks for until today: those that ended in its range, and the one that runs. */
function periodsAsked(requirement: Settling, today: string, since?: string): Period[] {
	const from = since && since > requirement.fromOn ? since : requirement.fromOn;
	const until = requirement.untilOn && requirement.untilOn < today ? requirement.untilOn : today;
	const ended = periodsBetween(requirement.periodDefinition, from, until);
	const running = periodContaining(requirement.periodDefinition, today);
	const isAsked = running && (!requirement.untilOn || running.untilOn <= requirement.untilOn);
	if (isAsked && running.untilOn >= from && ended.at(-1)?.code !== running.code) ended.push(running);
	return ended;
}

/** Settles all periods of a requirement (or those that ended since a day). Gives the largest number of units asked. */
export async function settleRequirement(
	db: Db,
	requirement: Settling,
	calendar: WorkCalendar,
	moment: { now: Date; today: string },
	since?: string,
): Promise<number> {
	let units = 0;
	const madeOn = dayOf(requirement.madeAt);
	for (const period of periodsAsked(requirement, moment.today, since)) {
		const count = await settle(
			db,
			requirement,
			{
				...period,
				dueOn: dueOn(requirement.dueRule, period, calendar, madeOn),
				dischargedByCode: dischargedBy(period.code, requirement.dischargeRules)?.code ?? null,
			},
			moment,
		);
		await recountDirect(db, requirement.id, period.code);
		units = Math.max(units, count);
	}
	return units;
}

const longestFirst = ['calendarYear', 'unionYear', 'schoolYear', 'nineMonths', 'sixMonths', 'quarter'];
const rankOf = ({ periodDefinition }: Settling) => (longestFirst.indexOf(periodDefinition.kind) + 7) % 7;

/** Daily, and after a change of the tree: all running requirements, back to the periods that a late decision can touch. */
export async function settleAll(db: Db, moment: { now: Date; today: string }, since?: string): Promise<void> {
	const calendar = await loadCalendar(db);
	const back = since ?? addDays(moment.today, -45);
	const running = await listRunning(db, back, moment.today);
	// Longer reports take the place of shorter ones, so they have to be there first.
	running.sort((a, b) => rankOf(a) - rankOf(b));
	for (const requirement of running) await settleRequirement(db, requirement, calendar, moment, back);
}

function dueSentence(requirement: Settling, calendar: WorkCalendar, today: string): string {
	const period =
		periodContaining(requirement.periodDefinition, today) ??
		periodsBetween(requirement.periodDefinition, requirement.fromOn, addDays(requirement.fromOn, 800))[0];
	return period ? explainDue(requirement.dueRule, period, calendar, dayOf(requirement.madeAt)) : '';
}

export const requirementActions: ActionsOf<typeof requirementOperations> = {
	async list(context) {
		const [rows, calendar, mayMake] = await Promise.all([
			listRequirements(context),
			loadCalendar(context.db),
			holdsSomewhere(context, 'requirement.make'),
		]);
		return {
			requirements: rows.map((row) => ({ ...row, dueSentence: dueSentence(row, calendar, context.today) })),
			abilities: mayMake ? ['requirement.make'] : [],
		};
	},

	async make(context, input) {
		const issuer = await getOrganisation(context, 'requirement.make', input.organisationId);
		const version = await findTemplateVersion(context.db, input.templateVersionId);
		if (!version) throw problem('notFound');
		const id = await insertRequirement(context, issuer, input);
		const unitsAsked = await settleRequirement(
			context.db,
			{
				id,
				organisationId: issuer.organisationId,
				templateVersionId: version.id,
				targets: input.targets,
				periodDefinition: input.period,
				dueRule: input.due,
				dischargeRules: (await getRequirement(context, 'requirement.make', id)).dischargeRules,
				fromOn: input.fromOn,
				untilOn: input.untilOn ?? null,
				madeAt: context.now,
			},
			await loadCalendar(context.db),
			context,
		);
		if (unitsAsked === 0 && input.fromOn <= context.today) throw problem('requirementEmpty');
		record(context, { name: 'requirement.made', organisationId: issuer.organisationId, subjectId: id });
		return { id, unitsAsked };
	},

	async end(context, input) {
		const requirement = await getRequirement(context, 'requirement.end', input.id);
		await endRequirement(context, requirement, input);
		record(context, { name: 'requirement.ended', organisationId: requirement.organisationId, subjectId: input.id });
		return { id: input.id };
	},
};
