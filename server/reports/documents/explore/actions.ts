/** The free table: what can be chosen, and the figures of a choice. Six statements whatever the number of units. */
import { periodByCode } from '#domain/calendar/periods.ts';
import { ratioOf } from '#domain/fields/aggregate.ts';
import { type Definition, type Field, numberAt, type Value, type Values } from '#domain/fields/definition.ts';
import { labelOfKey } from '#domain/fields/labels.ts';
import { type Line, linesOf } from '#domain/fields/lines.ts';
import { problem } from '#domain/problems.ts';
import type { documentOperations, ExploredTable } from '#domain/reports/documents/operations.ts';
import type { ActionsOf } from '../../../application.ts';
import { loadMark } from '../../../db/installation.ts';
import { getTemplateVersion } from '../../templates/store.ts';
import { getRegisterUnit, listOwnUnits } from '../store.ts';
import { type ExploredRow, listAskedTemplates, listFigures, listPeriods } from './store.ts';

/** A workbook larger than this opens on no office machine. */
const mostCells = 400_000;

type Indicator = { field: Field; line: Line; section: string };

const figureRoles: readonly Line['role'][] = ['figure', 'breakdown', 'mean', 'headcount', 'ratio'];

function indicatorsOf(definition: Definition): Indicator[] {
	return definition.sections.flatMap((section) =>
		section.fields.flatMap((field) =>
			linesOf(field)
				.filter((line) => figureRoles.includes(line.role))
				.map((line) => ({ field, line, section: section.title.vi })),
		),
	);
}

/** The figures that a chosen one rests on: a mean its headcount, a share its two figures. */
function neededKeys({ field, line }: Indicator): string[] {
	if (field.kind === 'ratio') return [field.numerator, field.denominator];
	return line.role === 'mean' ? [line.key, `${line.key}.headcount`] : [line.key];
}

/** The chosen indicators, each mean with its headcount and each share with its figures, so that totals can be formulas. */
function columnsOf(definition: Definition, keys: string[]): Indicator[] {
	const all = indicatorsOf(definition);
	const chosen = all.filter(({ line }) => keys.includes(line.key));
	const needed = new Set(chosen.flatMap(neededKeys));
	return all.filter((one) => chosen.includes(one) || needed.has(one.line.key));
}

function columnOf({ field, line, section }: Indicator, definition: Definition): ExploredTable['columns'][number] {
	const shared = { key: line.key, section, label: labelOfKey(definition, line.key), unit: line.unit };
	if (field.kind === 'ratio') {
		return { ...shared, unit: '', format: 'percent', total: { ratio: [field.numerator, field.denominator] } };
	}
	const format = line.unit === 'đồng' ? 'money' : line.decimals === 0 ? 'integer' : 'decimal';
	if (line.role === 'mean') return { ...shared, format, total: { weightedBy: `${line.key}.headcount` } };
	const isLargest = 'aggregation' in field && field.aggregation?.units === 'max';
	return { ...shared, format, total: isLargest ? 'max' : 'sum' };
}

function figuresOf(row: ExploredRow, keys: string[], columns: Indicator[]): (number | null)[] | null {
	if (row.values === null) return null;
	const values: Values = {};
	for (const [index, key] of keys.entries()) {
		const value = row.values[index];
		if (value !== null && value !== undefined) values[key] = value as Value;
	}
	return columns.map(({ field, line }) => {
		if (field.kind !== 'ratio') return numberAt(values, line.key);
		const { percent } = ratioOf(field, values);
		return percent === null ? null : percent / 100;
	});
}

export const exploreActions: ActionsOf<Pick<typeof documentOperations, 'explore'>> = {
	async explore(context, input) {
		const organisations = await listOwnUnits(context);
		const organisationId = input.organisationId ?? organisations[0]?.id;
		if (!organisationId) throw problem('notYours');
		const unit = await getRegisterUnit(context, 'report.read', organisationId);
		const templates = await listAskedTemplates(context, unit.path);
		const template = templates.find(({ code }) => code === input.templateCode) ?? templates[0];
		const offered = {
			organisation: { id: organisationId, name: unit.name },
			organisations,
			templates: templates.map(({ code, title }) => ({ code, title })),
			templateCode: template?.code ?? null,
		};
		if (!template) return { ...offered, indicators: [], periods: [], table: null };
		const { definition, title } = await getTemplateVersion(context.db, template.versionId);
		const periods = (await listPeriods(context, unit.path, template.code)).map(({ periodCode, periodDefinition }) => ({
			code: periodCode,
			title: periodByCode(periodDefinition, periodCode)?.title ?? periodCode,
		}));
		const choices = {
			...offered,
			indicators: indicatorsOf(definition).map(({ line, section }) => ({
				key: line.key,
				label: labelOfKey(definition, line.key),
				section,
			})),
			periods,
		};
		if (!input.figures) return { ...choices, table: null };
		const columns = columnsOf(definition, input.keys);
		if (columns.length === 0) throw missing('keys', 'Chọn ít nhất một chỉ tiêu.');
		const chosenPeriods = periods.filter(({ code }) => input.periodCodes.includes(code)).toReversed();
		if (chosenPeriods.length === 0) throw missing('periodCodes', 'Chọn ít nhất một kỳ.');
		const keys = [...new Set(columns.flatMap(neededKeys))];
		const rows = await listFigures(context, {
			path: unit.path,
			templateCode: template.code,
			periodCodes: chosenPeriods.map(({ code }) => code),
			keys,
		});
		if (rows.length * columns.length > mostCells) {
			throw missing('periodCodes', 'Bảng quá lớn để mở bằng Excel. Bớt kỳ, bớt chỉ tiêu hoặc chọn đơn vị nhỏ hơn.');
		}
		const byPeriod = Map.groupBy(rows, (row) => row.periodCode);
		return {
			...choices,
			table: {
				templateTitle: title,
				mark: await loadMark(context.db),
				columns: columns.map((one) => columnOf(one, definition)),
				periods: chosenPeriods.map(({ code, title: periodTitle }) => {
					const own = byPeriod.get(code) ?? [];
					return {
						code,
						title: periodTitle,
						cutOffOn: own[0]?.cutOffOn ?? context.today,
						rows: own.map((row) => ({
							name: row.name,
							upperName: row.upperName,
							figures: figuresOf(row, keys, columns),
						})),
					};
				}),
			},
		};
	},
};

function missing(path: string, message: string) {
	return problem('unreadableInput', {}, [{ path, message }]);
}
