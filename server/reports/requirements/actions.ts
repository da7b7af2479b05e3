import { addDays, today as dayOf, formatDate } from '#domain/calendar/date.ts';
import { type DischargeRule, dischargedBy, explainDischarge, usualDischarges } from '#domain/calendar/discharges.ts';
import { type DueRule, dueOn, explainDue } from '#domain/calendar/due.ts';
import type { WorkCalendar } from '#domain/calendar/holidays.ts';
import { type Period, type PeriodDefinition, periodContaining, periodsBetween } from '#domain/calendar/periods.ts';
import { costOfAsking } from '#domain/fields/design.ts';
import { type Issue, problem } from '#domain/problems.ts';
import type { requirementOperations } from '#domain/reports/requirements/operations.ts';
import { checkRequirement, comingDue, dischargeSentences, periodsPerYear } from '#domain/reports/requirements/rules.ts';
import { describeDueRule, describePeriodRule } from '#domain/reports/requirements/terms.ts';
import type { Targets } from '#domain/reports/schema.ts';
import { canFollow } from '#domain/reports/templates/meaning.ts';
import { costOfTemplate, countAsked } from '#domain/reports/templates/rules.ts';
import type { ActionsOf } from '../../application.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { loadCalendar } from '../../db/installation.ts';
import { record } from '../../events/record.ts';
import { listOrganisations } from '../../organisations/lists/store.ts';
import { getOrganisation, listHeld, listKinds } from '../../organisations/store.ts';
import { settle } from '../obligations/store.ts';
import { recountDirect } from '../rollups/store.ts';
import {
	findTemplateVersion,
	getTemplateVersion,
	holdsSomewhere,
	listTemplates,
	type TemplateVersion,
} from '../templates/store.ts';
import {
	endRequirement,
	getRequirement,
	insertRequirement,
	listOpenedVersions,
	listRequirements,
	listRunning,
	type Requirement,
	replaceTemplate,
} from './store.ts';
import { countKinds, countTargets, listTargets, namesOf } from './targets/store.ts';

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
	const opened = await listOpenedVersions(db, requirement.id);
	for (const period of periodsAsked(requirement, moment.today, since)) {
		const templateVersionId = opened.get(period.code) ?? requirement.templateVersionId;
		const count = await settle(
			db,
			{ ...requirement, templateVersionId },
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

/** The due day of the period that runs or comes first, in one sentence. */
function dueSentence(requirement: Settling, calendar: WorkCalendar, today: string): string {
	const period =
		periodContaining(requirement.periodDefinition, today) ??
		periodsBetween(requirement.periodDefinition, requirement.fromOn, addDays(requirement.fromOn, 800))[0];
	return period ? explainDue(requirement.dueRule, period, calendar, dayOf(requirement.madeAt)) : '';
}

/** What a page says of a requirement, in a list and alone. */
function inWords<Row extends Settling>(row: Row, calendar: WorkCalendar, today: string) {
	return {
		...row,
		hasEnded: row.untilOn !== null && row.untilOn < today,
		periodRule: describePeriodRule(row.periodDefinition),
		dueSentence: dueSentence(row, calendar, today),
		dueRule: describeDueRule(row.dueRule),
		discharges: dischargeSentences(row.dischargeRules, row.periodDefinition),
	};
}

const dischargesOf = (input: { dischargedByLonger: boolean }) => (input.dischargedByLonger ? usualDischarges : []);

/** Latest versions that the requirement can go over to: asked of the same units, for the same kind of period. */
async function listFollowing(context: Context, requirement: Requirement<'requirement.read'>) {
	const [current, latest] = await Promise.all([
		getTemplateVersion(context.db, requirement.templateVersionId),
		listTemplates(context),
	]);
	return latest.filter((version) => mayFollow(current, version));
}

function mayFollow(current: TemplateVersion, next: TemplateVersion): boolean {
	const isSameTemplate = next.templateCode === current.templateCode;
	if (next.id === current.id || (isSameTemplate && next.number < current.number)) return false;
	if (next.audience !== current.audience || next.periodKind !== current.periodKind) return false;
	return canFollow(current.definition, next.definition, isSameTemplate);
}

export const requirementActions: ActionsOf<typeof requirementOperations> = {
	async list(context) {
		const [rows, calendar, mayMake] = await Promise.all([
			listRequirements(context),
			loadCalendar(context.db),
			holdsSomewhere(context, 'requirement.make'),
		]);
		return {
			requirements: rows.map((row) => inWords(row, calendar, context.today)),
			abilities: mayMake ? ['requirement.make'] : [],
		};
	},

	async get(context, input) {
		const requirement = await getRequirement(context, 'requirement.read', input.id);
		const excepted = requirement.targets.except ?? [];
		const [calendar, units, kinds, names, following] = await Promise.all([
			loadCalendar(context.db),
			listTargets(context, requirement),
			listKinds(context.db, context.today),
			namesOf(
				context,
				excepted.map((one) => one.organisationId),
			),
			requirement.abilities.includes('requirement.make') ? listFollowing(context, requirement) : [],
		]);
		const { periodDefinition: period, dueRule: due, targets } = requirement;
		const madeOn = dayOf(requirement.madeAt);
		return {
			...inWords(requirement, calendar, context.today),
			kinds: targets.kinds?.map((code) => kinds.find((kind) => kind.code === code)?.title ?? code) ?? null,
			listedCount: targets.listed?.length ?? null,
			units,
			exceptions: excepted.map((one) => ({
				id: one.organisationId,
				name: names.get(one.organisationId) ?? '',
				reason: one.reason,
			})),
			coming: comingDue({ ...requirement, period, due, madeOn }, calendar, context.today, 6),
			runningUntilOn: periodContaining(period, context.today)?.untilOn ?? null,
			otherVersions: following.map(({ id, title, number }) => ({ id, title, number })),
		};
	},

	async plan(context, input) {
		const issuers = await listHeld(context, 'requirement.make');
		const organisationId = input.organisationId ?? issuers[0]?.id;
		if (!organisationId) throw problem('notYours');
		const issuer = await getOrganisation(context, 'requirement.make', organisationId);
		const asOf = context.today;
		const [kinds, templates, found] = await Promise.all([
			countKinds(context, issuer.organisationId),
			listTemplates(context),
			input.search
				? listOrganisations(context, { search: input.search, under: organisationId, asOf, pageSize: 20 })
				: undefined,
		]);
		return {
			organisationId,
			issuers,
			templates: templates.map((version) => ({
				...version,
				...countAsked(version.definition),
				versionId: version.id,
				code: version.templateCode,
				minutes: costOfTemplate(version.definition, version.periodKind, 0).minutesPerForm,
				isShipped: version.organisationId === null,
			})),
			kinds,
			discharges: usualDischarges.map(explainDischarge),
			found: found?.rows ?? [],
			today: context.today,
		};
	},

	async preview(context, input) {
		const issuer = await getOrganisation(context, 'requirement.make', input.organisationId);
		const [version, calendar, unitsAsked] = await Promise.all([
			findTemplateVersion(context.db, input.templateVersionId),
			loadCalendar(context.db),
			countTargets(context, { organisationId: issuer.organisationId, targets: input.targets }),
		]);
		if (!version) throw problem('notFound');
		refuse(checkRequirement(input, calendar));
		refuse(await checkListed(context, issuer.organisationId, input.targets));
		if (unitsAsked === 0) throw problem('requirementEmpty');
		const { sentence } = costOfAsking({
			definition: version.definition,
			units: unitsAsked,
			periodsPerYear: periodsPerYear[input.period.kind],
		});
		return {
			periodRule: describePeriodRule(input.period),
			dueRule: describeDueRule(input.due),
			coming: comingDue({ ...input, madeOn: context.today }, calendar, input.fromOn, 6),
			unitsAsked,
			cost: input.period.kind === 'once' ? sentence.replace(/ mỗi năm$/, '') : sentence,
			discharges: dischargeSentences(dischargesOf(input), input.period),
		};
	},

	async make(context, input) {
		const issuer = await getOrganisation(context, 'requirement.make', input.organisationId);
		const version = await findTemplateVersion(context.db, input.templateVersionId);
		if (!version) throw problem('notFound');
		const calendar = await loadCalendar(context.db);
		refuse(checkRequirement(input, calendar));
		refuse(await checkListed(context, issuer.organisationId, input.targets));
		const id = await insertRequirement(context, issuer, { ...input, title: input.title ?? version.title });
		const settled = await settleRequirement(
			context.db,
			{
				id,
				organisationId: issuer.organisationId,
				templateVersionId: version.id,
				targets: input.targets,
				periodDefinition: input.period,
				dueRule: input.due,
				dischargeRules: dischargesOf(input),
				fromOn: input.fromOn,
				untilOn: input.untilOn ?? null,
				madeAt: context.now,
			},
			calendar,
			context,
		);
		// No period may have begun yet: what counts then is whom today's tree would ask.
		const unitsAsked = settled || (await countTargets(context, { ...issuer, targets: input.targets }));
		if (unitsAsked === 0) throw problem('requirementEmpty');
		record(context, { name: 'requirement.made', organisationId: issuer.organisationId, subjectId: id });
		return { id, unitsAsked };
	},

	async changeTemplate(context, input) {
		const requirement = await getRequirement(context, 'requirement.make', input.id);
		const [current, next] = await Promise.all([
			getTemplateVersion(context.db, requirement.templateVersionId),
			findTemplateVersion(context.db, input.templateVersionId),
		]);
		if (!next) throw problem('notFound');
		if (!mayFollow(current, next)) throw problem('templateOther');
		await replaceTemplate(context, requirement, next.id);
		record(context, {
			name: 'requirement.templateChanged',
			organisationId: requirement.organisationId,
			subjectId: input.id,
			details: { templateVersionId: next.id },
		});
		return { id: input.id };
	},

	async end(context, input) {
		const requirement = await getRequirement(context, 'requirement.end', input.id);
		refuse(checkEnd(requirement, input.untilOn));
		const codes = await endRequirement(context, requirement, input);
		for (const code of codes) await recountDirect(context.db, requirement.id, code);
		record(context, { name: 'requirement.ended', organisationId: requirement.organisationId, subjectId: input.id });
		return { id: input.id };
	},
};

function refuse(issues: Issue[]): void {
	if (issues.length > 0) throw problem('unreadableInput', {}, issues);
}

/** A list that names units which cannot be asked must not be cut short in silence. */
async function checkListed(context: Context, organisationId: string, { listed }: Targets): Promise<Issue[]> {
	if (!listed || listed.length === 0) return [];
	const foreign = new Set(listed).size - (await countTargets(context, { organisationId, targets: { listed } }));
	if (foreign === 0) return [];
	const message = `Danh sách có ${foreign} đơn vị đã kết thúc hoạt động hoặc không trực thuộc công đoàn yêu cầu: bỏ các đơn vị đó ra.`;
	return [{ path: 'targets.listed', message }];
}

function checkEnd(requirement: { fromOn: string; untilOn: string | null }, untilOn: string): Issue[] {
	if (untilOn < requirement.fromOn) {
		const from = formatDate(requirement.fromOn);
		return [{ path: 'untilOn', message: `Yêu cầu này áp dụng từ ${from}: chọn ngày từ đó trở đi.` }];
	}
	if (requirement.untilOn !== null && untilOn > requirement.untilOn) {
		const until = formatDate(requirement.untilOn);
		return [{ path: 'untilOn', message: `Yêu cầu này đã thôi áp dụng từ sau ${until}: lập yêu cầu mới để hỏi tiếp.` }];
	}
	return [];
}
