/**
 * The shape of a definition that comes from outside (the JSON door), and of one step in the editor. What a well-shaped
 * definition may still get wrong (keys used twice, checks of figures that are not asked) is found by `checkDefinition`.
 */
import { z } from 'zod';
import { line } from '../../organisations/schema.ts';

const code = z.string().max(40);
const text = z.strictObject({ vi: z.string().max(1000), en: z.string().max(1000).optional() });
const finite = z.number();

const common = {
	key: code,
	label: text,
	help: text.optional(),
	unit: text.optional(),
	required: z.boolean().optional(),
	measure: z.string().max(80).optional(),
	indicator: z.string().max(20).optional(),
};
const option = z.strictObject({ code, label: text });
const options = z.array(option).max(60);
const unitsAggregation = z.enum(['sum', 'weightedMean', 'last', 'max', 'count', 'list', 'none']);

const figure = z.strictObject({
	...common,
	kind: z.enum(['integer', 'number', 'money']),
	nature: z.enum(['flow', 'stock']),
	breakdowns: z.array(option).max(20).optional(),
	min: finite.optional(),
	max: finite.optional(),
	decimals: finite.optional(),
	aggregation: z.strictObject({ units: unitsAggregation.optional(), time: unitsAggregation.optional() }).optional(),
});
const choice = z.strictObject({ ...common, kind: z.literal('choice'), options });
const words = z.strictObject({ ...common, kind: z.enum(['text', 'longText']), maxLength: finite.optional() });
const date = z.strictObject({
	...common,
	kind: z.literal('date'),
	earliest: z.string().max(10).optional(),
	latest: z.string().max(10).optional(),
});
const column = z.discriminatedUnion('kind', [figure, choice, words, date]);
const field = z.discriminatedUnion('kind', [
	figure,
	choice,
	words,
	date,
	z.strictObject({
		...common,
		kind: z.literal('mean'),
		decimals: finite.optional(),
		min: finite.optional(),
		max: finite.optional(),
	}),
	z.strictObject({
		...common,
		kind: z.literal('ratio'),
		numerator: z.string().max(82),
		denominator: z.string().max(82),
	}),
	z.strictObject({ ...common, kind: z.literal('choices'), options, atMost: finite.optional() }),
	z.strictObject({
		...common,
		kind: z.literal('table'),
		columns: z.array(column).max(12),
		maxRows: finite.optional(),
	}),
]);

const valueKey = z.string().max(82);
const check = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('partOf'), part: valueKey, whole: valueKey }),
	z.strictObject({ kind: z.literal('sumOf'), parts: z.array(valueKey).max(40), whole: valueKey }),
	z.strictObject({ kind: z.literal('jump'), key: valueKey, share: finite.optional() }),
]);

export const templateDefinition = z
	.strictObject({
		sections: z
			.array(z.strictObject({ key: code, title: text, help: text.optional(), fields: z.array(field).max(200) }))
			.max(40),
		checks: z.array(check).max(400).optional(),
	})
	.meta({ title: 'Biểu mẫu' });

const optionalText = (longest: number) =>
	z
		.string()
		.max(longest)
		.transform((typed) => typed.normalize('NFC').replace(/\s+/g, ' ').trim());

/** What the editor asks about one field; what it does not ask about stays as it was. */
export const fieldWords = z.object({
	label: line(120).meta({ title: 'Tên mục' }),
	help: optionalText(300).default('').meta({ title: 'Hướng dẫn' }),
	kind: z
		.enum(['integer', 'number', 'money', 'mean', 'ratio', 'choice', 'choices', 'text', 'longText', 'date', 'table'])
		.meta({ title: 'Cách trả lời' }),
	unit: optionalText(30).default('').meta({ title: 'Đơn vị tính' }),
	nature: z.enum(['flow', 'stock']).default('flow').meta({ title: 'Loại số liệu' }),
	women: z.boolean().default(false).meta({ title: 'Tách số nữ' }),
	ethnicMinority: z.boolean().default(false).meta({ title: 'Tách số người dân tộc thiểu số' }),
	required: z.boolean().default(false).meta({ title: 'Cần có khi tiếp nhận' }),
	indicator: optionalText(20).default('').meta({ title: 'Mã chỉ tiêu' }),
	measure: optionalText(80).default('').meta({ title: 'Tự điền từ' }),
	/** Limits, digits after the comma and checks of a figure or a mean: left out stays as it was, `null` takes it away. */
	min: z.number().nullable().optional().meta({ title: 'Mức thấp nhất' }),
	max: z.number().nullable().optional().meta({ title: 'Mức cao nhất' }),
	decimals: z.number().nullable().optional().meta({ title: 'Số chữ số sau dấu phẩy' }),
	/** Value key of the figure that this one (of a mean: its headcount) may not exceed. */
	partOf: z.string().max(82).nullable().optional().meta({ title: 'Không được lớn hơn' }),
	/** Change against the period before that asks for a reason, as a fraction. */
	jump: z.number().nullable().optional().meta({ title: 'Hỏi lý do khi tăng giảm' }),
	/** Of a ratio: value keys of two figures of the same form. */
	numerator: z.string().max(82).optional().meta({ title: 'Tử số' }),
	denominator: z.string().max(82).optional().meta({ title: 'Mẫu số' }),
	/** One label each, in order; the code of a label that stays is kept. */
	options: z.array(line(120)).max(60).default([]).meta({ title: 'Các lựa chọn' }),
	columns: z
		.array(
			z.object({
				/** Of a column that is there already. */
				key: code.optional(),
				label: line(80),
				kind: z.enum(['text', 'longText', 'integer', 'number', 'money', 'date', 'choice']),
			}),
		)
		.max(12)
		.default([])
		.meta({ title: 'Các cột' }),
});
export type FieldWords = z.infer<typeof fieldWords>;

const sectionWords = {
	title: line(150).meta({ title: 'Tên phần' }),
	help: optionalText(300).default('').meta({ title: 'Hướng dẫn' }),
};
const by = z.union([z.literal(-1), z.literal(1)]);

/** One step of the editor. */
export const editStep = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('describe'), title: line(200), abstract: line(300) }),
	z.object({ kind: z.literal('addSection'), place: z.enum(['body', 'annex']), ...sectionWords }),
	z.object({ kind: z.literal('changeSection'), key: code, ...sectionWords }),
	z.object({ kind: z.literal('moveSection'), key: code, by }),
	z.object({ kind: z.literal('removeSection'), key: code }),
	z.object({ kind: z.literal('addField'), section: code, field: fieldWords }),
	z.object({ kind: z.literal('changeField'), key: code, field: fieldWords }),
	z.object({ kind: z.literal('moveField'), key: code, by }),
	z.object({ kind: z.literal('removeField'), key: code }),
	/** By its place in the definition's checks. */
	z.object({ kind: z.literal('removeCheck'), key: z.coerce.number().int().min(0) }),
]);
export type EditStep = z.infer<typeof editStep>;
