import { daysBetween } from '#domain/calendar/date.ts';
import { deadlineOf, touchedBy, warningOn } from '#domain/calendar/deadlines.ts';
import type { WorkCalendar } from '#domain/calendar/holidays.ts';
import type { clockOperations } from '#domain/cases/clocks/operations.ts';
import type { BoundBody, ShownClock } from '#domain/cases/clocks/schema.ts';
import { ruleOn } from '#domain/cases/deadline-rules.ts';
import { problem } from '#domain/problems.ts';
import type { ActionsOf } from '../../application.ts';
import { loadCalendar } from '../../db/installation.ts';
import { record } from '../../events/record.ts';
import { casesWithClocks } from '../list/store.ts';
import { actedBy, getCase, recordAct } from '../store.ts';
import { asClock, changeRule, clocksOf, isOwed, type StoredClock } from './store.ts';

export const clockActions: ActionsOf<typeof clockOperations> = {
	async listRuleChanges(context) {
		const cases = await casesWithClocks(context, 'case.decide');
		const [calendar, clocks] = await Promise.all([
			loadCalendar(context.db),
			clocksOf(
				context.db,
				cases.map(({ id }) => id),
			),
		]);
		const lines = clocks.filter(isOwed).flatMap((stored) => {
			const current = ruleOn(stored.ruleCode, context.today);
			const of = cases.find(({ id }) => id === stored.caseId);
			if (!of || !current || current.version === stored.ruleVersion) return [];
			return touchedBy(current, [asClock(stored, calendar)]).map(({ dueOn, wouldBe }) => ({
				id: of.id,
				clockId: stored.id,
				kind: of.kind,
				topic: of.topic,
				registerYear: of.registerYear,
				registerNumber: of.registerNumber,
				title: current.title,
				source: current.source,
				version: current.version,
				dueOn,
				wouldBe,
			}));
		});
		return { lines };
	},

	async applyRule(context, { id, clockId, version }) {
		const found = await getCase(context, 'case.decide', id);
		const stored = (await clocksOf(context.db, [id])).find((clock) => clock.id === clockId);
		if (!stored) throw problem('notFound');
		const dueOn = await changeRule(context.db, clockId, version, {
			on: context.today,
			personId: context.actor.personId,
		});
		const details = { rule: stored.ruleCode, from: stored.ruleVersion, version };
		const moment = { today: context.today, at: context.now };
		await recordAct(context.db, found, { act: 'applyRule', details }, moment, actedBy(context, found.organisationId));
		record(context, { name: 'case.ruleApplied', organisationId: found.organisationId, subjectId: id, details });
		return { id, dueOn };
	},
};

/** How a kept clock looks to people: the sentence, whom it binds, how many days are left. */
export function showClock(stored: StoredClock, calendar: WorkCalendar, today: string): ShownClock {
	const { rule, start, options } = asClock(stored, calendar);
	const { explanation } = deadlineOf(rule, start, options);
	const dueOn = stored.state === 'stopped' ? null : stored.dueOn;
	const owed = isOwed(stored);
	const isOver = owed && dueOn !== null && dueOn < today;
	return {
		id: stored.id,
		ruleCode: rule.code,
		ruleVersion: rule.version,
		title: rule.title,
		binds: stored.binds as BoundBody,
		body: stored.body,
		startedOn: stored.startedOn,
		dueOn,
		endedOn: stored.endedOn,
		state: isOver ? 'over' : stored.state === 'missed' && owed ? 'running' : stored.state,
		daysLeft: owed && dueOn !== null ? daysBetween(today, dueOn) : null,
		explanation,
		certainty: rule.certainty,
		warning: owed && dueOn !== null && rule.binds === 'worker' ? (warningOn(dueOn, today) ?? null) : null,
	};
}
