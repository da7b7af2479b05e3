/**
 * Which longer report takes the place of a shorter one of the same month, so that nobody writes both: the rule is data,
 * shown to the officer and changed by her. It goes by the month in which reports are written and not by the last day of
 * the period: the half-year ends on 31/5 and is reported in June, the union's year ends on 30/11 and is written up for
 * December.
 */

export type LongerKind = 'quarter' | 'sixMonths' | 'nineMonths' | 'year';

/** The report of that month (1..12), or of that quarter (1..4), is discharged by the longer one of the same year. */
export type DischargeRule = { shorter: 'month' | 'quarter'; number: number; by: LongerKind };

export const usualDischarges: DischargeRule[] = [
	{ shorter: 'month', number: 3, by: 'quarter' },
	{ shorter: 'month', number: 6, by: 'sixMonths' },
	{ shorter: 'month', number: 9, by: 'nineMonths' },
	{ shorter: 'month', number: 12, by: 'year' },
	{ shorter: 'quarter', number: 2, by: 'sixMonths' },
	{ shorter: 'quarter', number: 3, by: 'nineMonths' },
	{ shorter: 'quarter', number: 4, by: 'year' },
];

const longerCodes: Record<LongerKind, (year: string, month: number) => string> = {
	quarter: (year, month) => `${year}-Q${Math.ceil(month / 3)}`,
	sixMonths: (year) => `${year}-6M`,
	nineMonths: (year) => `${year}-9M`,
	year: (year) => `${year}-Y`,
};

const kindNames: Record<LongerKind, string> = {
	quarter: 'báo cáo quý',
	sixMonths: 'báo cáo 6 tháng',
	nineMonths: 'báo cáo 9 tháng',
	year: 'báo cáo năm',
};

/**
 * The longer report that discharges the period with that code (`2026-06` or `2026-Q2`), or undefined. Whether the unit
 * is asked for that longer report at all is for the caller to know; where it is not, nothing is discharged.
 */
export function dischargedBy(code: string, rules: DischargeRule[]): { kind: LongerKind; code: string } | undefined {
	const found = /^(\d{4})-(Q)?(\d{1,2})$/.exec(code);
	if (!found) return undefined;
	const [year, shorter, number] = [found[1]!, found[2] ? 'quarter' : 'month', Number(found[3])];
	const rule = rules.find((rule) => rule.shorter === shorter && rule.number === number);
	if (!rule) return undefined;
	const month = shorter === 'quarter' ? number * 3 : number;
	return { kind: rule.by, code: longerCodes[rule.by](year, month) };
}

/** The rule in words: `Báo cáo tháng 6 được thay bằng báo cáo 6 tháng.` */
export function explainDischarge(rule: DischargeRule): string {
	const shorter =
		rule.shorter === 'month' ? `tháng ${rule.number}` : `quý ${['I', 'II', 'III', 'IV'][rule.number - 1]}`;
	return `Báo cáo ${shorter} được thay bằng ${kindNames[rule.by]}.`;
}
