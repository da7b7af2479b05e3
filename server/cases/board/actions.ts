import { addDays, type CivilDate, partsOf, today } from '#domain/calendar/date.ts';
import type { boardOperations } from '#domain/cases/board/operations.ts';
import { tally } from '#domain/cases/board/rules.ts';
import type { Age } from '#domain/cases/board/schema.ts';
import type { Kind, Topic } from '#domain/cases/schema.ts';
import type { ActionsOf, Application } from '../../application.ts';
import { organisationsAt } from '../signals/store.ts';
import {
	claimMonth,
	countExactly,
	countOutcomes,
	countPublished,
	getBoardUnit,
	insertGroups,
	lastClosedMonth,
	untallied,
} from './store.ts';

export const boardActions: ActionsOf<typeof boardOperations> = {
	async board(context, { organisationId }) {
		const unit = await getBoardUnit(context, organisationId);
		const isExact = unit.isExact === true;
		const [rows, headline, untilMonth] = await Promise.all([
			isExact ? countExactly(context, unit) : countPublished(context, unit),
			isExact ? countOutcomes(context, unit) : null,
			isExact ? null : lastClosedMonth(context.db),
		]);
		const of = (dimension: string) => rows.filter((row) => row.dimension === dimension);
		const by = <T extends string>(dimension: string) =>
			of(dimension).map(({ code, matters }) => ({ code: code as T | null, matters }));
		return {
			organisation: { id: unit.organisationId, name: unit.name, parentId: unit.parentId },
			isExact,
			today: context.today,
			untilMonth,
			total: of('total')[0]?.matters ?? 0,
			headline,
			byUnit: of('unit').map(({ code, name, matters, hasUnits }) => ({ id: code, name, matters, hasUnits })),
			byKind: by<Kind>('kind'),
			byTopic: by<Topic>('topic'),
			byAge: by<Age>('age'),
		};
	},
};

/** The day before the first of the month in which `on` lies. */
function lastDayBefore(on: CivilDate): CivilDate {
	return addDays(on, -partsOf(on).day);
}

/** Closes the groups of the month that has ended, once and for good. */
export async function closeMonth(application: Application): Promise<void> {
	const on = today(application.now());
	const untilOn = lastDayBefore(on);
	const month = untilOn.slice(0, 7);
	await application.connection.transaction(async (db) => {
		if (!(await claimMonth(db, month, on))) return;
		const { groups } = tally(await untallied(db, untilOn, on));
		if (groups.length === 0) return;
		const unions = await organisationsAt(
			db,
			groups.map(({ path }) => path),
			on,
		);
		await insertGroups(db, month, groups, unions);
	});
}
