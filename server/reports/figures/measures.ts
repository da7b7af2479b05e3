/**
 * Every figure of every form, added up from the reports below a union, for goals: `reports.figure:monthly:members`. What
 * is added is the roll-up's own row of each period; nothing is counted a second time.
 */
import { periodByCode } from '#domain/calendar/periods.ts';
import { addFigures, addOverTime, figurePositions, figuresToValues, toFigures } from '#domain/fields/aggregate.ts';
import { type Definition, decimalsOf, isFigure, numberAt } from '#domain/fields/definition.ts';
import { fieldOf, labelOfKey } from '#domain/fields/labels.ts';
import { roundTo } from '#domain/fields/number.ts';
import type { Measured, MeasureProvider } from '../../application.ts';
import type { Db } from '../../db/connect.ts';
import { getTemplateVersion } from '../templates/store.ts';
import { listRolled, type RolledRow, type Span } from './store.ts';

const family = 'reports.figure:';

/** Where a state and not a sum over time is told, only the last period's reports stand behind it. */
function isState(definition: Definition, key: string): boolean {
	const field = fieldOf(definition, key);
	const shown = field?.kind === 'ratio' ? field.numerator : key;
	return figurePositions(definition).find((position) => position.key === shown)?.time === 'last';
}

async function figureOf(db: Db, organisationId: string, span: Span, key: string): Promise<Measured | null> {
	const rows = await listRolled(db, organisationId, span);
	const last = rows.at(-1);
	if (!last) return null;
	// All versions of a form give one key one meaning, so that older ones are read in the positions of the latest.
	const { definition, title } = await getTemplateVersion(db, last.templateVersionId);
	const inLatest = async (row: RolledRow) => {
		const own = await getTemplateVersion(db, row.templateVersionId);
		return toFigures(definition, figuresToValues(own.definition, row.figures));
	};
	const periods = [];
	for (const ofPeriod of Map.groupBy(rows, (row) => row.periodCode).values()) {
		periods.push(addFigures(definition, await Promise.all(ofPeriod.map(inLatest))));
	}
	const values = figuresToValues(definition, addOverTime(definition, periods));
	const field = fieldOf(definition, key);
	if (!field) return null;
	const found = numberAt(values, field.kind === 'ratio' ? field.numerator : key);
	const denominator = field.kind === 'ratio' ? numberAt(values, field.denominator) : undefined;
	if (found === null || denominator === null) return null;
	const behind = isState(definition, key) ? rows.filter((row) => row.periodCode === last.periodCode) : rows;
	const sum = (name: keyof RolledRow['subtree']) => behind.reduce((total, row) => total + row.subtree[name], 0);
	const handedIn = sum('reported') + sum('nil') + sum('proxy');
	const lastTitle = periodByCode(last.periodDefinition, last.periodCode)?.title ?? last.periodCode;
	const value = isFigure(field) || field.kind === 'mean' ? roundTo(found, decimalsOf(field)) : found;
	return {
		values: { '': value, ...(denominator !== undefined && { of: denominator }) },
		source: `${labelOfKey(definition, key)} (${title}): cộng từ ${handedIn}/${sum('expected')} báo cáo của các đơn vị, kỳ cuối là ${lastTitle}`,
	};
}

export const figureMeasures: MeasureProvider = {
	names: [family],
	async supply(context, { organisationId, fromOn, untilOn, cutOffOn }, names) {
		const found = await Promise.all(
			names.map(async (name) => {
				const [templateCode = '', key = ''] = name.slice(family.length).split(':');
				const measured = await figureOf(context.db, organisationId, { templateCode, fromOn, untilOn, cutOffOn }, key);
				return measured ? [[name, measured] as const] : [];
			}),
		);
		return Object.fromEntries(found.flat());
	},
};
