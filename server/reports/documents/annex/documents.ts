/** The statistics annex of a report, and for each figure the units behind it. */
import { formatDate } from '#domain/calendar/date.ts';
import { toFigures } from '#domain/fields/aggregate.ts';
import { tableOf } from '#domain/fields/cell.ts';
import { type Comparison, compareFigures, formatComparison } from '#domain/fields/compare.ts';
import { type Field, numberAt, type TableField } from '#domain/fields/definition.ts';
import { fieldOf, labelOfKey } from '#domain/fields/labels.ts';
import { formatLine, type Line, linesOf, MISSING } from '#domain/fields/lines.ts';
import { inSentence } from '#domain/fields/text.ts';
import type { ReportContent } from '#domain/reports/documents/schema.ts';
import type { Annex, Cell, FigureSource, Inline, TableBlock } from '../../../documents/blocks.ts';

/** A field with its comparisons; counts of answers only where units were added up. */
export type ComparedField = { field: Field; lines: Comparison[] };
export type ComparedSection = { key: string; title: string; fields: ComparedField[] };

const countedRoles: readonly Line['role'][] = ['count', 'rows', 'column'];

/** Every figure of the report beside its history, by section in printed order. */
export function comparedSections(content: ReportContent): ComparedSection[] {
	const { definition, values, earlierThisYear, lastYear, targets } = content;
	const comparisons = compareFigures(definition, {
		current: toFigures(definition, values),
		earlierThisYear: earlierThisYear.map((earlier) => toFigures(definition, earlier)),
		...(lastYear && { lastYear: toFigures(definition, lastYear) }),
		targets,
	});
	// A hole in a year whose earlier reports are all missing leaves nothing to cumulate.
	const isUnknown = content.yearGaps.length > 0 && earlierThisYear.length === 0;
	let at = 0;
	return definition.sections.map((section) => ({
		key: section.key,
		title: section.title.vi,
		fields: section.fields.map((field) => ({
			field,
			lines: linesOf(field)
				.map(() => comparisons[at++]!)
				.map((one) => (isUnknown ? { ...one, cumulated: null } : one))
				.filter((one) => content.template.audience === 'upper' || !countedRoles.includes(one.line.role))
				.filter((one) => one.current !== null || !countedRoles.includes(one.line.role))
				.filter((one) => one.line.depth === 0 || !isSilent(one)),
		})),
	}));
}

/** Nothing known now nor before. */
function isSilent({ current, cumulated, lastYear }: Comparison): boolean {
	return current === null && cumulated === null && lastYear === null;
}

/** Figures that name the units behind them: those of a consolidated report, but for shares, whose two figures do. */
export function isTraced(content: ReportContent, line: Line): boolean {
	return content.template.audience === 'upper' && line.role !== 'ratio';
}

/** The figure as a run that leads to its sources. */
export function figureRun(content: ReportContent, line: Line, number: number | null, bold?: boolean): Inline {
	const text = formatLine(line, number);
	if (number === null || !isTraced(content, line)) return text;
	return [{ kind: 'figure', text, figureId: line.key, ...(bold && { bold }) }];
}

/** The mark of a figure that counts by estimate; nothing where there is no figure. */
export function estimateMark(content: ReportContent, line: Line, number: number | null): string {
	return number !== null && content.estimated.includes(line.key) ? ' (ước)' : '';
}

function figureRow(content: ReportContent, comparison: Comparison): Cell[] {
	const { line, current } = comparison;
	const { cumulated, lastYear, difference, target, targetPercent } = formatComparison(comparison);
	const reached = comparison.target === null ? MISSING : `${targetPercent.replace(' %', `${NBSP}%`)} của ${target}`;
	const change = difference.replace(' %', `${NBSP}%`);
	const label = (line.depth === 0 ? line.label : `- ${line.label}`) + estimateMark(content, line, current);
	const cells = [line.indicator, label, line.unit, figureRun(content, line, current), cumulated, lastYear, change];
	return hasTargets(content) ? [...cells, reached] : cells;
}

/** The column of targets stands only where the year has some. */
export function hasTargets({ targets }: ReportContent): boolean {
	return Object.keys(targets).length > 0;
}

const plainWidths = [15, 46, 20, 18, 20, 19, 27];
const targetWidths = [15, 38, 16, 17, 18, 18, 23, 20];
const widthsOf = (content: ReportContent) => (hasTargets(content) ? targetWidths : plainWidths);
/** A sign of per cent never stands alone at a line's beginning. */
const NBSP = '\u00a0';

function sectionRows(content: ReportContent, section: ComparedSection): Cell[][] {
	const rows: Cell[][] = [];
	const widths = widthsOf(content);
	for (const { field, lines } of section.fields) {
		if (field.kind === 'choice' && content.template.audience === 'grassroots') {
			const code = content.values[field.key];
			const answer = field.options.find((option) => option.code === code)?.label.vi ?? MISSING;
			rows.push([
				field.indicator ?? '',
				field.label.vi,
				{ content: answer, columns: widths.length - 2, align: 'left' },
			]);
			continue;
		}
		if (lines.some((one) => countedRoles.includes(one.line.role))) {
			rows.push([field.indicator ?? '', { content: field.label.vi, columns: widths.length - 1 }]);
		}
		rows.push(...lines.map((one) => figureRow(content, one)));
	}
	if (rows.length === 0) return [];
	return [[{ content: section.title, columns: widths.length, bold: true, align: 'left' }], ...rows];
}

/** What the mark means; `(ước)` stands beside each such figure in Word, PDF and Excel. */
export function estimateNote({ period }: ReportContent): string {
	return `Chỉ tiêu ghi “(ước)” gồm cả phần ước thực hiện từ sau ngày ${formatDate(period.cutOffOn)} đến ${formatDate(period.untilOn)}.`;
}

function annexNote(content: ReportContent): string {
	const { period, yearGaps, earlierThisYear } = content;
	const notes = [`Số liệu chốt ngày ${formatDate(period.cutOffOn)}.`];
	if (content.estimated.length > 0) notes.push(estimateNote(content));
	if (earlierThisYear.length > 0) {
		const gaps = yearGaps.map((month) => `tháng ${month}`).join(', ');
		notes.push(`Lũy kế từ tháng 1${gaps && `, chưa gồm ${gaps} vì không có báo cáo riêng`}.`);
	}
	notes.push('Dấu “–” là không có số liệu, không phải bằng 0.');
	return notes.join(' ');
}

/** All figures with the cumulated one, that of last year and the difference; null where the report has no figures. */
export function statisticsAnnex(content: ReportContent, sections: ComparedSection[]): Annex | null {
	const rows = sections.flatMap((section) => sectionRows(content, section));
	if (rows.length === 0) return null;
	const table: TableBlock = {
		kind: 'table',
		columns: widthsOf(content).map((width, index) => ({
			width,
			align: index === 0 || index === 2 ? 'center' : index > 2 ? 'right' : 'left',
		})),
		header: [
			[
				...[
					'Mã',
					'Chỉ tiêu',
					'Đơn vị tính',
					'Kỳ này',
					'Lũy kế từ đầu năm',
					'Cùng kỳ năm trước',
					'Tăng, giảm so cùng kỳ',
				],
				...(hasTargets(content) ? ['Lũy kế so chỉ tiêu năm'] : []),
			],
		],
		rows,
		fontSize: 11,
	};
	const tables = sections.flatMap((section) =>
		section.fields.flatMap(({ field }) => (isAnnexTable(field) ? rowsTable(content, field) : [])),
	);
	return { title: 'Biểu số liệu', note: annexNote(content), blocks: [table, ...tables] };
}

function isAnnexTable(field: Field): field is TableField {
	return field.kind === 'table' && field.key !== 'proposals';
}

/** The rows of a table that the union filled in. */
function rowsTable(content: ReportContent, field: TableField): TableBlock[] {
	const { headings, rows } = tableOf(field, content.values);
	if (rows.length === 0) return [];
	const isNumber = (index: number) => rows.some((row) => row[index]?.number != null);
	return [
		{
			kind: 'table',
			caption: field.label.vi,
			columns: headings.map((_, index) => ({
				width: isNumber(index) ? 20 : 40,
				align: isNumber(index) ? 'right' : 'left',
			})),
			header: [headings],
			rows: rows.map((row) => row.map((cell) => cell.text)),
			fontSize: 11,
		},
	];
}

/** Of the sum that stands in the report, what the union's own office added or took away; null where nothing. */
export function ownAddition(content: ReportContent, line: Line, total: number | null): number | null {
	if (total === null || line.role === 'mean' || line.role === 'ratio') return null;
	const field = fieldOf(content.definition, line.key);
	if (field && 'aggregation' in field && field.aggregation?.units === 'max') return null;
	const sum = content.sources.reduce((all, source) => all + (numberAt(source.values, line.key) ?? 0), 0);
	const difference = Math.round((total - sum) * 1e6) / 1e6;
	return difference === 0 ? null : difference;
}

/** "83/91 CĐCS"; units that are not all grassroots unions are called units. */
export function coverageText({ sources, missing }: ReportContent): string {
	const word = missing.every((unit) => unit.isGrassroots) ? 'CĐCS' : 'đơn vị trực thuộc';
	return `${sources.length}/${sources.length + missing.length} ${word}`;
}

/** One row for each traced figure. Units that wrote 0 are counted, not listed: forty figures of ninety unions are long enough. */
export function provenanceOf(content: ReportContent, sections: ComparedSection[]): FigureSource[] {
	const lines = sections.flatMap(({ fields }) => fields.flatMap((one) => one.lines));
	return lines.flatMap(({ line, current }): FigureSource[] => {
		if (current === null || !isTraced(content, line)) return [];
		const said = content.sources.filter((source) => numberAt(source.values, line.key) !== null);
		const parts = said
			.filter((source) => numberAt(source.values, line.key) !== 0)
			.map((source) => ({ unit: source.name, value: formatLine(line, numberAt(source.values, line.key)) }));
		const own = ownAddition(content, line, current);
		const zeros = said.length - parts.length;
		const notes = [
			...(zeros > 0 ? [`${zeros} đơn vị ghi 0`] : []),
			...(said.length === 0 ? ['Đơn vị tự ghi, không cộng từ báo cáo'] : []),
			...(said.length > 0 && own !== null ? [`đơn vị tự ghi thêm: ${formatLine(line, own)}`] : []),
		];
		const note = notes.join('; ');
		const label = line.depth === 0 || line.role === 'count' ? line.label : labelOfLine(content, line);
		return [{ figureId: line.key, label, value: formatLine(line, current), ...(note && { note }), parts }];
	});
}

function labelOfLine(content: ReportContent, line: Line): string {
	const label = labelOfKey(content.definition, line.key);
	return countedRoles.includes(line.role) ? `${label}, ${inSentence(line.label)}` : label;
}
