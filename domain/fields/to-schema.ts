import { z } from 'zod';
import { figurePositions } from './aggregate.ts';
import { tooLong } from './check.ts';
import type { ColumnField, Definition, Field, Option, TextField } from './definition.ts';
import { DIGIT_LIMIT, fieldsOf, isFigure, maxLengthOf, maxRowsOf, valueKeys } from './definition.ts';
import { labelOf } from './labels.ts';
import { formatNumber } from './number.ts';
import { cleanText } from './text.ts';

/*
 * The JSON door's view of a definition. It accepts what the HTML form can say and no more: right types, known options and
 * keys, limits of size. Contradictions between figures pass, as they do in the form: `check.ts` explains them.
 */

const MOST = 10 ** DIGIT_LIMIT - 1;

/**
 * A strict object of optional values. With `consolidated` it also takes the counts of an added-up form (`aggregate.ts`).
 * Issues carry Vietnamese sentences; `z.toJSONSchema` of it carries the labels as titles.
 */
export function toSchema(
	definition: Definition,
	options: { consolidated?: boolean } = {},
): z.ZodType<Record<string, unknown>> {
	const shape: Record<string, z.ZodType> = {};
	for (const field of fieldsOf(definition)) Object.assign(shape, shapeOf(field));
	if (options.consolidated === true) {
		for (const { key, decimals } of figurePositions(definition)) {
			shape[key] ??= (decimals === 0 ? wholeNumber(key) : anyNumber(key)).optional();
		}
	}
	return strict(shape, 'Mẫu này');
}

function strict(shape: Record<string, z.ZodType>, what: string): z.ZodType<Record<string, unknown>> {
	return z.strictObject(shape, {
		error: (issue) =>
			issue.code === 'unrecognized_keys'
				? `${what} không có ô ${issue.keys.map((key) => `“${key}”`).join(', ')}: bỏ đi hoặc sửa tên ô.`
				: `${what} cần một đối tượng JSON, mỗi ô một giá trị.`,
	});
}

function shapeOf(field: Field): Record<string, z.ZodType> {
	switch (field.kind) {
		case 'ratio':
			return {};
		case 'mean':
			return {
				[field.key]: anyNumber(field.label.vi).optional(),
				[`${field.key}.headcount`]: wholeNumber(labelOf(field, `${field.key}.headcount`)).optional(),
			};
		case 'choices':
			return {
				[field.key]: z
					.array(option(field.label.vi, field.options), {
						error: `${field.label.vi}: cần danh sách mã các mục đã chọn.`,
					})
					.max(field.options.length, { error: `${field.label.vi}: mỗi mục chỉ ghi một lần.` })
					.refine((codes) => new Set(codes).size === codes.length, {
						error: `${field.label.vi}: mỗi mục chỉ ghi một lần.`,
					})
					.meta({ title: field.label.vi })
					.optional(),
			};
		case 'table': {
			const row: Record<string, z.ZodType> = {};
			for (const column of field.columns) Object.assign(row, singleShape(column));
			const limit = maxRowsOf(field);
			return {
				[field.key]: z
					.array(strict(row, `Dòng của ${field.label.vi}`), { error: `${field.label.vi}: cần danh sách các dòng.` })
					.max(limit, { error: `${field.label.vi}: tối đa ${formatNumber(limit)} dòng, gộp bớt các dòng.` })
					.meta({ title: field.label.vi })
					.optional(),
			};
		}
		default:
			return singleShape(field);
	}
}

function singleShape(field: ColumnField): Record<string, z.ZodType> {
	if (isFigure(field)) {
		const number = field.kind === 'number' ? anyNumber : wholeNumber;
		return Object.fromEntries(valueKeys(field).map((key) => [key, number(labelOf(field, key)).optional()]));
	}
	return { [field.key]: singleText(field).optional() };
}

function singleText(field: Exclude<ColumnField, { nature: unknown }>): z.ZodType {
	const title = field.label.vi;
	if (field.kind === 'choice') return option(title, field.options).meta({ title });
	if (field.kind === 'date')
		return z.iso.date({ error: `${title}: ghi ngày có thật theo dạng 2026-02-28.` }).meta({ title });
	return text(field, title);
}

function text(field: TextField, title: string): z.ZodType {
	return z
		.string({ error: `${title}: cần chữ; chưa có thì bỏ ô này đi.` })
		.overwrite(cleanText)
		.check((context) => {
			const sentence = tooLong(field, context.value);
			if (sentence !== undefined) {
				context.issues.push({ code: 'custom', input: context.value, message: `${title}: ${sentence}` });
			}
		})
		.meta({ title, maxLength: maxLengthOf(field) });
}

function option(title: string, options: Option[]): z.ZodType<string> {
	const codes = options.map(({ code }) => code);
	return z.enum(codes, { error: `${title}: chọn một trong các mã ${codes.join(', ')}.` });
}

function wholeNumber(title: string): z.ZodType<number> {
	const error = `${title}: cần số nguyên không quá ${DIGIT_LIMIT} chữ số; chưa có số thì bỏ ô này đi.`;
	return z.int({ error }).min(-MOST, { error }).max(MOST, { error }).meta({ title });
}

function anyNumber(title: string): z.ZodType<number> {
	const error = `${title}: cần số không quá ${DIGIT_LIMIT} chữ số; chưa có số thì bỏ ô này đi.`;
	return z.number({ error }).min(-MOST, { error }).max(MOST, { error }).meta({ title });
}
