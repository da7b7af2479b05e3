/** A report as a workbook: its figures beside their history, and of a consolidated report each unit with totals as formulas. */
import { formatDate, today } from '#domain/calendar/date.ts';
import { numberAt } from '#domain/fields/definition.ts';
import { labelOfKey } from '#domain/fields/labels.ts';
import type { Line } from '#domain/fields/lines.ts';
import { periodInWords } from '#domain/reports/documents/rules.ts';
import type { ReportContent } from '#domain/reports/documents/schema.ts';
import type {
	CellFormat,
	ColumnTotal,
	SheetCell,
	SheetColumn,
	SheetContent,
	WorkbookContent,
} from '../../../documents/sheets.ts';
import {
	type ComparedSection,
	comparedSections,
	coverageText,
	estimateMark,
	estimateNote,
	hasTargets,
	ownAddition,
} from '../annex/documents.ts';
import { abstractOf } from '../content/documents.ts';

/** Whole numbers keep no comma, averages and shares keep theirs. */
export function formatOfLine(line: Line): CellFormat {
	if (line.unit === 'đồng') return 'money';
	return line.decimals === 0 ? 'integer' : 'decimal';
}

const perCent = (value: number | null): SheetCell => ({
	value: value === null ? null : value / 100,
	format: 'percent',
});

function comparisonSheet(content: ReportContent, sections: ComparedSection[]): SheetContent {
	const isAimed = hasTargets(content);
	const rows = sections.flatMap(({ title, fields }) => {
		const lines = fields.flatMap((one) => one.lines);
		if (lines.length === 0) return [];
		const empty = Array.from({ length: isAimed ? 8 : 6 }, () => null);
		const head: SheetCell[] = [{ value: null }, { value: title, bold: true }, ...empty];
		const figures = lines.map((comparison): SheetCell[] => {
			const { line, current, cumulated, lastYear, difference, differencePercent, target, targetPercent } = comparison;
			const format = formatOfLine(line);
			const cell = (value: number | null): SheetCell => ({ value, format });
			return [
				line.indicator,
				(line.depth === 0 ? line.label : `   - ${line.label}`) + estimateMark(content, line, current),
				line.unit,
				cell(current),
				cell(cumulated),
				cell(lastYear),
				cell(difference),
				perCent(differencePercent),
				...(isAimed ? [cell(target), perCent(targetPercent)] : []),
			];
		});
		return [head, ...figures];
	});
	return {
		name: 'Biểu số liệu',
		title: `${content.template.typeName}: ${abstractOf(content)}`,
		subtitle: subtitleOf(content),
		columns: [
			{ header: ['Mã'], width: 10, format: 'text' },
			{ header: ['Chỉ tiêu'], width: 58, format: 'text' },
			{ header: ['Đơn vị tính'], width: 14, format: 'text' },
			{ header: ['Kỳ này'], width: 16, format: 'decimal', total: 'none' },
			{ header: ['Lũy kế từ đầu năm'], width: 16, format: 'decimal', total: 'none' },
			{ header: ['Cùng kỳ năm trước'], width: 16, format: 'decimal', total: 'none' },
			{ header: ['So cùng kỳ', 'Tăng, giảm'], width: 16, format: 'decimal', total: 'none' },
			{ header: ['So cùng kỳ', '%'], width: 10, format: 'percent', total: 'none' },
			...(isAimed ? targetColumns : []),
		],
		rows,
		frozenColumns: 2,
		notes: notesOf(content),
	};
}

const targetColumns: SheetColumn[] = [
	{ header: ['So chỉ tiêu năm', 'Chỉ tiêu'], width: 16, format: 'decimal', total: 'none' },
	{ header: ['So chỉ tiêu năm', 'Lũy kế đạt %'], width: 12, format: 'percent', total: 'none' },
];

function notesOf(content: ReportContent): string[] {
	return [
		'Ô trống là không có số liệu, không phải bằng 0.',
		...(content.estimated.length > 0 ? [estimateNote(content)] : []),
	];
}

function subtitleOf(content: ReportContent): string {
	const words = [content.issuer.name];
	if (content.template.audience === 'upper') words.push(`số liệu của ${coverageText(content)}`);
	words.push(`chốt ngày ${formatDate(content.period.cutOffOn)}`);
	return words.join(', ');
}

/** Lines that units reported, in printed order; counts that only the upper union makes stay out. */
function unitLines(content: ReportContent, sections: ComparedSection[]) {
	return sections.flatMap(({ title, fields }) =>
		fields.flatMap(({ field, lines }) =>
			lines
				.filter(
					({ line }) => line.role === 'ratio' || content.sources.some((one) => numberAt(one.values, line.key) !== null),
				)
				.map((comparison) => ({ section: title, field, ...comparison })),
		),
	);
}

const fixedColumns = 3;

/** How a column is added up; a share divides the totals of its two columns, where both stand in the sheet. */
function totalOf({ field, line }: ReturnType<typeof unitLines>[number], keys: string[]): ColumnTotal | null {
	const at = (key: string) => (keys.includes(key) ? keys.indexOf(key) + fixedColumns : null);
	if (field.kind === 'ratio') {
		const [numerator, denominator] = [at(field.numerator), at(field.denominator)];
		return numerator === null || denominator === null ? null : { ratio: [numerator, denominator] };
	}
	if (line.role === 'mean') {
		const headcount = at(`${line.key}.headcount`);
		return headcount === null ? null : { weightedBy: headcount };
	}
	const isLargest = 'aggregation' in field && field.aggregation?.units === 'max';
	return isLargest ? 'max' : 'sum';
}

function unitsSheet(content: ReportContent, sections: ComparedSection[]): SheetContent {
	const all = unitLines(content, sections);
	const keys = all.map(({ line }) => line.key);
	const shown = all.filter((one) => totalOf(one, keys) !== null);
	const shownKeys = shown.map(({ line }) => line.key);
	const columns = shown.map((one): SheetColumn => {
		const label = labelOfKey(content.definition, one.line.key) + estimateMark(content, one.line, one.current);
		const unit = one.line.unit && one.field.kind !== 'ratio' ? ` (${one.line.unit})` : '';
		const format = one.field.kind === 'ratio' ? 'percent' : formatOfLine(one.line);
		const total = totalOf(one, shownKeys);
		return { header: [one.section, `${label}${unit}`], width: 15, format, ...(total && { total }) };
	});
	const figuresOf = (value: (one: (typeof shown)[number]) => number | null) => shown.map(value);
	const rows: SheetCell[][] = content.sources.map((source, index) => [
		index + 1,
		source.name,
		source.isNil ? 'Không phát sinh' : 'Có báo cáo',
		...figuresOf(({ field, line }) =>
			field.kind === 'ratio'
				? share(numberAt(source.values, field.numerator), numberAt(source.values, field.denominator))
				: numberAt(source.values, line.key),
		),
	]);
	for (const unit of content.missing) {
		rows.push([rows.length + 1, unit.name, 'Chưa có số liệu', ...figuresOf(() => null)]);
	}
	const own = figuresOf(({ line, current }) => ownAddition(content, line, current));
	if (own.some((figure) => figure !== null)) {
		rows.push([rows.length + 1, content.issuer.name, 'Đơn vị tự ghi thêm', ...own]);
	}
	return {
		name: 'Theo đơn vị',
		title: `Số liệu theo đơn vị, ${periodInWords(content.period.title)}`,
		subtitle: subtitleOf(content),
		columns: [
			{ header: ['TT'], width: 6, format: 'integer', total: 'none' },
			{ header: ['Đơn vị'], width: 44, format: 'text' },
			{ header: ['Tình trạng'], width: 18, format: 'text' },
			...columns,
		],
		rows,
		totals: 'formula',
		frozenColumns: 2,
		notes: notesOf(content),
	};
}

function share(numerator: number | null, denominator: number | null): number | null {
	return numerator === null || denominator === null || denominator === 0 ? null : numerator / denominator;
}

/** The Excel annex of a report. */
export function reportWorkbook(content: ReportContent): WorkbookContent {
	const sections = comparedSections(content);
	const { submitted, document, period, mark } = content;
	return {
		title: abstractOf(content),
		sheets: [
			comparisonSheet(content, sections),
			...(content.template.audience === 'upper' ? [unitsSheet(content, sections)] : []),
		],
		createdOn: document?.datedOn ?? (submitted ? today(submitted.at) : period.cutOffOn),
		...(mark && { mark }),
	};
}
