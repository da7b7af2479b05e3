/** The figures handed in beside their history: the year so far and the same period of last year. */
import { type PeriodDefinition, periodByCode, samePeriodLastYear } from '#domain/calendar/periods.ts';
import { toFigures } from '#domain/fields/aggregate.ts';
import { compareFigures, formatComparison, moveFigures } from '#domain/fields/compare.ts';
import type { Definition, Values } from '#domain/fields/definition.ts';
import type { Db } from '../../db/connect.ts';
import { getTemplateVersion } from '../templates/store.ts';
import type { listEarlierValues } from './store.ts';

type Earlier = Awaited<ReturnType<typeof listEarlierValues>>[number];

/**
 * By value key, as printed; `–` where there is no history, never 0. Cumulated over the periods that end in the calendar
 * year of this one.
 */
export async function compareWithHistory(
	db: Db,
	definition: Definition,
	current: Values,
	at: { periodDefinition: PeriodDefinition; periodCode: string; untilOn: string },
	earlier: Earlier[],
) {
	const period = periodByCode(at.periodDefinition, at.periodCode);
	const lastYearCode = period && samePeriodLastYear(at.periodDefinition, period)?.code;
	const figuresOf = async (row: Earlier) => {
		const form = await getTemplateVersion(db, row.templateVersionId);
		return moveFigures(form.definition, definition, toFigures(form.definition, row.values));
	};
	const sameYear = earlier.filter((row) => row.untilOn.slice(0, 4) === at.untilOn.slice(0, 4)).toReversed();
	const lastYear = earlier.find((row) => row.periodCode === lastYearCode);
	const comparisons = compareFigures(definition, {
		current: toFigures(definition, current),
		earlierThisYear: await Promise.all(sameYear.map(figuresOf)),
		...(lastYear && { lastYear: await figuresOf(lastYear) }),
	});
	return comparisons.map((comparison) => {
		const { cumulated, lastYear, difference } = formatComparison(comparison);
		return { key: comparison.line.key, cumulated, lastYear, difference };
	});
}
