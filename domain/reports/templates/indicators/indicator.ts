/**
 * The shape in which indicators are catalogued. An indicator has one key, one label, one unit and one nature in every
 * template, so that months can fill a quarter and a year can be set beside the year before.
 *
 * Codes I-1 to I-10 are the items of form 1-HĐCĐ (statistics of grassroots unions). The codes from I-11 on and the
 * letters behind a code are our own numbering of the rows that follow; S26 codes follow the plan on Scheme 26-ĐA/TU.
 */
import type { Breakdown } from '#domain/fields/definition.ts';

type Common = {
	label: string;
	/** For a part-time chair who is unsure what to count. */
	help?: string;
	/** Instead of `help` in the form of an upper union, where "ghi 1 nếu đã có" makes no sense. */
	upperHelp?: string;
	/** Code in the statistics annex. */
	code?: string;
	/** Key of the figure that this one cannot exceed, where both are asked. */
	partOf?: string;
	/** Keys of the figures that add up to this one, where all are asked. */
	parts?: string[];
	/** Measure that fills it, named after the area that knows. */
	measure?: string;
};

type FigureIndicator = Common & {
	kind?: 'integer' | 'money';
	unit: string;
	nature: 'flow' | 'stock';
	breakdowns?: Breakdown[];
	/** The breakdown lists every kind, so that its lines must add up to the total. */
	exhaustive?: true;
	max?: number;
	/** A jump against the period before is asked about. */
	jump?: true;
};
type MeanIndicator = Common & { kind: 'mean'; unit: string; jump?: true };
type RatioIndicator = Common & { kind: 'ratio'; numerator: string; denominator: string };
export type Indicator = FigureIndicator | MeanIndicator | RatioIndicator;

/** Read after the label of the total: "Tổng số đoàn viên công đoàn, nữ". */
export const women: Breakdown = { code: 'women', label: { vi: 'Nữ', en: 'Women' } };
export const ethnicMinority: Breakdown = {
	code: 'ethnicMinority',
	label: { vi: 'Người dân tộc thiểu số', en: 'Ethnic minority' },
};
