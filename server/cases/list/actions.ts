import type { caseReadingOperations } from '#domain/cases/list/operations.ts';
import type { ActionsOf } from '../../application.ts';
import { loadCalendar } from '../../db/installation.ts';
import { showClock } from '../clocks/actions.ts';
import { clocksOf } from '../clocks/store.ts';
import { getCase } from '../store.ts';
import { actsOf, handlersOf, linksOf, listToday } from './store.ts';

export const caseReadingActions: ActionsOf<typeof caseReadingOperations> = {
	async get(context, { id }) {
		const found = await getCase(context, 'case.read', id);
		const { db, today } = context;
		const [calendar, clocks, acts, handlers, links] = await Promise.all([
			loadCalendar(db),
			clocksOf(db, [id]),
			actsOf(db, id),
			handlersOf(db, id, today),
			linksOf(context, found),
		]);
		return {
			...found,
			isHandler: found.isHandler === true,
			today,
			holder: handlers.find((one) => one.isHolder) ?? null,
			handlers,
			clocks: clocks.map((clock) => showClock(clock, calendar, today)),
			acts,
			links,
		};
	},

	today: (context) => listToday(context),
};
