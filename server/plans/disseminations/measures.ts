import { sql } from 'kysely';
import { formatDate } from '#domain/calendar/date.ts';
import { formatNumber } from '#domain/fields/number.ts';
import type { Measured, MeasureProvider } from '../../application.ts';
import { reachedOf } from './reach/store.ts';

/**
 * People reached by the sessions of a unit, and people there (S26-2). Of several directives that count by this measure
 * the one that the unit was given last before the cut-off; only what its ledger asks to be counted so.
 */
export const disseminationMeasures: MeasureProvider = {
	names: ['plans.reached', 'plans.people', 'plans.scheme26Reached'],
	async supply(context, at, names) {
		const on = at.cutOffOn < context.today ? at.cutOffOn : context.today;
		const { rows } = await sql<{ id: string; name: string }>`
			select directives.id, coalesce(directives.symbol, directives.title) as name
			from cascades join directives on directives.id = cascades.directive_id
			where cascades.organisation_id = ${at.organisationId}::uuid and cascades.assigned_on <= ${on}::date
				and (cascades.left_on is null or cascades.left_on > ${on}::date) and directives.state <> 'draft'
				and (directives.ended_on is null or directives.ended_on > ${on}::date) and exists (
					select from duties where duties.directive_id = directives.id and duties.state = 'confirmed'
						and duties.measure in ('plans.reached', 'plans.scheme26Reached'))
			order by cascades.assigned_on desc, directives.id desc
			limit 1
		`.execute(context.db);
		const [directive] = rows;
		if (!directive) return {};
		const [reach] = await reachedOf(context.db, { directiveId: directive.id, on }, { ids: [at.organisationId] });
		// No session was recorded: that is not known to be nobody.
		if (!reach || reach.sessions === 0) return {};
		const there = reach.of.workers;
		const reached = reach.declared.workers;
		const source = `${formatNumber(reach.sessions)} buổi quán triệt ${directive.name} ghi đến ngày ${formatDate(on)}`;
		const supplied: Record<string, Measured> = {};
		for (const name of names) {
			if (name === 'plans.people') {
				if (there !== null) supplied[name] = { values: { '': there }, source: `Số lao động ngày ${formatDate(on)}` };
			} else {
				// The form's figure is a part of the workers; who came beside them is told on the page of the directive.
				supplied[name] = { values: { '': there === null ? reached : Math.min(reached, there) }, source };
			}
		}
		return supplied;
	},
};
