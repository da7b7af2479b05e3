import { addDays, civilInstant } from '#domain/calendar/date.ts';
import type { incidentSummaryOperations } from '#domain/incidents/summary/operations.ts';
import { summaryText } from '#domain/incidents/summary/rules.ts';
import type { ActionsOf } from '../../application.ts';
import { eventsOf } from './store.ts';

export const incidentSummaryActions: ActionsOf<typeof incidentSummaryOperations> = {
	async summary(context, { organisationId, fromOn, untilOn }) {
		const from = civilInstant(fromOn, 0, 0);
		const until = civilInstant(addDays(untilOn, 1), 0, 0);
		return { text: summaryText(await eventsOf(context, { organisationId, from, until })) };
	},
};
