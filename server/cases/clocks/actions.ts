import { touchedBy } from '#domain/calendar/deadlines.ts';
import type { clockOperations } from '#domain/cases/clocks/operations.ts';
import { ruleOn } from '#domain/cases/deadline-rules.ts';
import { problem } from '#domain/problems.ts';
import type { ActionsOf } from '../../application.ts';
import { loadCalendar } from '../../db/installation.ts';
import { record } from '../../events/record.ts';
import { casesWithClocks } from '../list/store.ts';
import { actedBy, getCase, recordAct } from '../store.ts';
import { asClock, changeRule, clocksOf, isOwed } from './store.ts';

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
