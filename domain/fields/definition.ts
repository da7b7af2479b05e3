/**
 * The form engine's one definition: report templates, questionnaires and registers are data of this shape, kept as
 * immutable versions. From it come the form, the check, the roll-up, the comparison, the Excel cell and the Word cell.
 *
 * Values are flat: one JSON object from value key to value. A field `workers` with a breakdown by women has the value
 * keys `workers` and `workers.women`; a mean `pay` has `pay` (the mean) and `pay.headcount` (the people counted), since
 * a mean without its headcount cannot be added up. A missing key means "not said", which is never the same as 0.
 *
 * This file stays free of Zod: the offline form needs it in the browser.
 */

/** A text that users author for others, by language. Vietnamese is always there. */
export type Text = { vi: string; en?: string };

export type Scalar = number | string | boolean;
/** One row of a table field, from column key to value. */
export type Row = Record<string, Scalar>;
export type Value = Scalar | string[] | Row[];
/** All answers of one form, from value key to value. */
export type Values = Record<string, Value>;

/** What a count is split by beside its total. The value key is `<field>.<code>`. */
export type Breakdown = { code: string; label: Text };

/** How figures meet: across units of one period, and across periods of one unit. */
export type Aggregation = 'sum' | 'weightedMean' | 'last' | 'max' | 'count' | 'list' | 'none';

export type Option = { code: string; label: Text };

type FieldBase = {
	/** Lower camel case, unique in the definition, never reused with another meaning. */
	key: string;
	label: Text;
	help?: Text;
	/** Unit of measure as printed: "người", "đồng", "vụ". */
	unit?: Text;
	/** Asked before the upper union can accept; nothing is required to save a draft. */
	required?: boolean;
	/** Name of the measure that fills it: `dialogues.held`. The person may correct what was filled. */
	measure?: string;
	/** Code of the indicator in the statistics annex (I-1, S26-3), printed beside the label. */
	indicator?: string;
};

/** A figure. `flow` adds up over time (cases in a month), `stock` is a state at a day (members at the cut-off). */
export type FigureField = FieldBase & {
	kind: 'integer' | 'number' | 'money';
	nature: 'flow' | 'stock';
	breakdowns?: Breakdown[];
	min?: number;
	max?: number;
	/** Digits after the comma for `number`; integers and money (whole đồng) have none. */
	decimals?: number;
	/** Only where nature does not say it: e.g. the largest of several. */
	aggregation?: { units?: Aggregation; time?: Aggregation };
};

/** An average that always carries its headcount: value keys `<key>` and `<key>.headcount`. */
export type MeanField = FieldBase & { kind: 'mean'; decimals?: number; min?: number; max?: number };

/** A computed share of two figures of the same form, in per cent; never typed, never averaged. */
export type RatioField = FieldBase & { kind: 'ratio'; numerator: string; denominator: string };

export type ChoiceField = FieldBase & { kind: 'choice'; options: Option[] };
export type ChoicesField = FieldBase & { kind: 'choices'; options: Option[]; atMost?: number };
export type TextField = FieldBase & { kind: 'text' | 'longText'; maxLength?: number };
export type DateField = FieldBase & { kind: 'date'; earliest?: string; latest?: string };
export type ColumnField = FigureField | ChoiceField | TextField | DateField;
/** Rows that the person adds; figures of its columns can be added up by `count` of rows or `sum` of a column. */
export type TableField = FieldBase & { kind: 'table'; columns: ColumnField[]; maxRows?: number };

export type Field =
	| FigureField
	| MeanField
	| RatioField
	| ChoiceField
	| ChoicesField
	| TextField
	| DateField
	| TableField;
export type FieldKind = Field['kind'];

export type Section = {
	key: string;
	title: Text;
	help?: Text;
	fields: Field[];
};

/** Rules between figures, by value key. `jump` compares with the period before and asks for a reason. */
export type Check =
	| { kind: 'partOf'; part: string; whole: string }
	| { kind: 'sumOf'; parts: string[]; whole: string }
	/** `share` as a fraction of the period before; 0.3 when left out. */
	| { kind: 'jump'; key: string; share?: number };

export type Definition = {
	sections: Section[];
	checks?: Check[];
};

/** Every field in printed order. */
export function fieldsOf(definition: Definition): Field[] {
	return definition.sections.flatMap((section) => section.fields);
}

export function isFigure(field: Field): field is FigureField {
	return field.kind === 'integer' || field.kind === 'number' || field.kind === 'money';
}

/** The value keys that a field occupies, the field's own key first: `workers`, `workers.women`. Ratios have none. */
export function valueKeys(field: Field): string[] {
	if (field.kind === 'ratio') return [];
	if (field.kind === 'mean') return [field.key, `${field.key}.headcount`];
	if (isFigure(field)) return [field.key, ...(field.breakdowns ?? []).map((part) => `${field.key}.${part.code}`)];
	return [field.key];
}

/** Characters of a one-line text, unless the field says otherwise. */
const TEXT_LIMIT = 500;
/** Characters of a narrative, unless the field says otherwise: about eight printed pages. */
const LONG_TEXT_LIMIT = 20_000;
const ROW_LIMIT = 200;
/** Most digits of one typed number: what a double holds exactly, also after one addition. */
export const DIGIT_LIMIT = 15;
/** No date of a union's work is older; also stops years typed with two digits. */
export const EARLIEST_DATE = '1900-01-01';

export function maxLengthOf(field: TextField): number {
	return field.maxLength ?? (field.kind === 'text' ? TEXT_LIMIT : LONG_TEXT_LIMIT);
}

export function maxRowsOf(field: TableField): number {
	return field.maxRows ?? ROW_LIMIT;
}

/** Digits after the comma that are kept and added up. Whole for counts and đồng, two for a `number` that does not say. */
export function decimalsOf(field: FigureField | MeanField): number {
	if (field.kind === 'integer' || field.kind === 'money') return 0;
	return field.decimals ?? (field.kind === 'number' ? 2 : 0);
}

/** What a figure may be. Counts, money and averages are never negative unless the field says so. */
export function rangeOf(field: FigureField | MeanField): { min?: number; max?: number } {
	return { min: field.min ?? (field.kind === 'number' ? undefined : 0), max: field.max };
}

/** The finite number at a value key, or null: missing and not a number are never 0. */
export function numberAt(values: Values, key: string): number | null {
	const value = Object.hasOwn(values, key) ? values[key] : undefined;
	return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
