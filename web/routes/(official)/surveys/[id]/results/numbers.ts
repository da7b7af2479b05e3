/** Numbers of results as people read them: no digits that the margin does not carry. */
import { formatNumber } from '#domain/fields/number.ts';

export { marginText as margin, percentText as percent } from '#domain/surveys/reports/rules.ts';

export const people = (count: number): string => formatNumber(count, 0);

export const mean = (value: number): string => formatNumber(value, 2);

/** Of a bar of 100 units. */
export const width = (share: number): number => Math.max(0, Math.min(100, Math.round(share * 1000) / 10));
