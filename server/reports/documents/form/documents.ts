/**
 * The form of a report as a workbook that can be filled without network and sent back: one line for each answer, its key
 * in a hidden column, only the answers open to typing.
 */
import type { CivilDate } from '#domain/calendar/date.ts';
import { rowsAt } from '#domain/fields/aggregate.ts';
import {
	type ChoiceField,
	type ColumnField,
	type Definition,
	decimalsOf,
	type Field,
	isFigure,
	maxLengthOf,
	maxRowsOf,
	numberAt,
	type Row,
	rangeOf,
	type TableField,
	type Value,
	type Values,
	valueKeys,
} from '#domain/fields/definition.ts';
import { labelOf } from '#domain/fields/labels.ts';
import { linesOf } from '#domain/fields/lines.ts';
import type { CellFormat, CellValidation, SheetCell, WorkbookContent } from '../../../documents/sheets.ts';

/** The row that says for which report and form a file was made. */
export const formKey = '#form';
/** Where answers stand, as people see it in a message: `D7`. */
export const answerColumn = { index: 3, letter: 'D' } as const;
/** Ticked, for questions with several answers. */
export const tick = 'Có';

export type FormFile = {
	obligationId: string;
	title: string;
	periodTitle: string;
	organisationName: string;
	definition: Definition;
	/** Already known: carried over and prefilled, or the draft. Empty for a blank form. */
	values: Values;
	/** Shown beside each figure. */
	previous: Values | null;
	/** The only date in the file. */
	createdOn: CivilDate;
	mark: string | null;
};

type Answer = {
	key: string;
	label: string;
	unit: string;
	value: string | number | null;
	format: CellFormat;
	validation?: CellValidation | undefined;
	previous?: number | null;
};

/** Room for rows that are still to come. */
const spareRows = 3;

type Single = Exclude<Field, { kind: 'table' | 'ratio' | 'choices' }> | ColumnField;

function answersOfSingle(field: Single, values: Values | Row, prefix: string, label = ''): Answer[] {
	const titled = (own: string) => (label ? `${label}: ${own}` : own);
	if (isFigure(field) || field.kind === 'mean') {
		const lines = linesOf(field);
		return valueKeys(field).map((key, index) => {
			const decimals = key.endsWith('.headcount') ? 0 : decimalsOf(field);
			return {
				key: prefix + key,
				label: titled(index === 0 ? labelOf(field) : `   ${lines[index]?.label ?? labelOf(field, key)}`),
				unit: lines[index]?.unit ?? '',
				value: numberAt(values, key),
				format: decimals === 0 ? 'integer' : 'decimal',
				validation: { kind: decimals === 0 ? 'integer' : 'decimal', ...rangeOf(field) },
			};
		});
	}
	const shared = { key: prefix + field.key, label: titled(field.label.vi), unit: field.unit?.vi ?? '' };
	const said = values[field.key];
	const value = typeof said === 'string' ? said : null;
	if (field.kind === 'date') return [{ ...shared, value, format: 'date', validation: { kind: 'date' } }];
	if (field.kind === 'choice') {
		const labels = field.options.map((option) => option.label.vi);
		const chosen = field.options.find((option) => option.code === value)?.label.vi ?? null;
		return [{ ...shared, value: chosen, format: 'text', validation: { kind: 'list', values: labels } }];
	}
	const most = Math.min(maxLengthOf(field), 32_000);
	return [{ ...shared, value, format: 'text', validation: { kind: 'length', max: most } }];
}

function answersOfTable(field: TableField, values: Values): Answer[] {
	const rows = rowsAt(values, field.key) ?? [];
	const count = Math.min(rows.length + spareRows, maxRowsOf(field));
	return Array.from({ length: count }, (_, index) =>
		field.columns.flatMap((column) =>
			answersOfSingle(column, rows[index] ?? {}, `${field.key}.${index + 1}.`, `${field.label.vi} ${index + 1}`),
		),
	).flat();
}

function answersOf(field: Field, values: Values): Answer[] {
	if (field.kind === 'ratio') return [];
	if (field.kind === 'table') return answersOfTable(field, values);
	if (field.kind !== 'choices') return answersOfSingle(field, values, '');
	const chosen: Value = values[field.key] ?? [];
	return field.options.map((option) => ({
		key: `${field.key}.${option.code}`,
		label: `${field.label.vi}: ${option.label.vi}`,
		unit: '',
		value: Array.isArray(chosen) && chosen.some((one) => one === option.code) ? tick : null,
		format: 'text',
		validation: { kind: 'list', values: [tick] },
	}));
}

/** The code of a choice by the label that stands in the cell; what fits none stays as typed. */
export function codeOf(field: ChoiceField, label: string): string {
	return field.options.find((option) => option.label.vi === label)?.code ?? label;
}

function answerRow(answer: Answer, previous: Values | null): SheetCell[] {
	const before = previous ? numberAt(previous, answer.key) : null;
	return [
		answer.key,
		answer.label,
		answer.unit,
		{
			value: answer.value,
			format: answer.format,
			editable: true,
			...(answer.validation && { validation: answer.validation }),
		},
		{ value: before, format: answer.format === 'decimal' ? 'decimal' : 'integer' },
	];
}

/** The workbook of a form, blank or prefilled. */
export function formWorkbook(form: FormFile): WorkbookContent {
	const rows: SheetCell[][] = [[formKey, 'Mã biểu (giữ nguyên)', '', form.obligationId, null]];
	for (const section of form.definition.sections) {
		const answers = section.fields.flatMap((field) => answersOf(field, form.values));
		if (answers.length === 0) continue;
		rows.push(['', { value: section.title.vi, bold: true }, '', '', null]);
		rows.push(...answers.map((answer) => answerRow(answer, form.previous)));
	}
	return {
		title: `${form.title}, ${form.periodTitle}`,
		createdOn: form.createdOn,
		...(form.mark && { mark: form.mark }),
		sheets: [
			{
				name: 'Biểu nhập',
				title: `${form.title}, ${form.periodTitle}`,
				subtitle: form.organisationName,
				columns: [
					{ header: ['Khóa'], width: 8, format: 'text', hidden: true },
					{ header: ['Nội dung'], width: 62, format: 'text' },
					{ header: ['Đơn vị tính'], width: 14, format: 'text' },
					{ header: ['Trả lời'], width: 48, format: 'text' },
					{ header: ['Kỳ trước'], width: 14, format: 'integer', total: 'none' },
				],
				rows,
				frozenColumns: 2,
				protected: true,
				notes: [
					'Chỉ ghi vào các ô màu vàng. Không có thì ghi 0; không biết thì để trống.',
					'Điền xong, lưu tệp rồi tải lên ở trang của báo cáo. Số liệu vào bản nháp, xem lại rồi mới nộp.',
				],
			},
		],
	};
}
