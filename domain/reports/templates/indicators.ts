/**
 * The catalogue of indicators and the factory that turns one into a field. Templates only name keys, so that a figure
 * is worded, coded and checked in one place.
 */
import type { Check, Definition, Field, Section } from '#domain/fields/definition.ts';
import { fieldsOf, isFigure, valueKeys } from '#domain/fields/definition.ts';
import { democracy } from './indicators/democracy.ts';
import type { Indicator } from './indicators/indicator.ts';
import { labour, relations } from './indicators/labour.ts';
import { opinion } from './indicators/opinion.ts';
import { development, emulation, members } from './indicators/organisation.ts';
import { care, petitions } from './indicators/representation.ts';
import { scheme26Indicators } from './indicators/scheme26.ts';
import { coverage, grading, unions, upperShares } from './indicators/upper.ts';

const catalogue = {
	...labour,
	...relations,
	...members,
	...democracy,
	...petitions,
	...care,
	...emulation,
	...development,
	...scheme26Indicators,
	...opinion,
	...coverage,
	...unions,
	...upperShares,
	...grading,
};
export type IndicatorKey = keyof typeof catalogue;

/** Every indicator by key, for tests and for the editor of templates. */
export const indicators: Record<IndicatorKey, Indicator> = catalogue;

export function isIndicator(key: string): key is IndicatorKey {
	return Object.hasOwn(indicators, key);
}

/** `plain` leaves out the breakdown, where a short form cannot afford its lines. */
type IndicatorOptions = { required?: boolean; plain?: boolean };

/** The field of an indicator, the same in every template but for what the options say. */
export function indicator(key: IndicatorKey, options: IndicatorOptions = {}): Field {
	const it = indicators[key];
	const base = {
		key,
		label: { vi: it.label },
		...(it.help && { help: { vi: it.help } }),
		...(it.code && { indicator: it.code }),
		...(it.measure && { measure: it.measure }),
		...(options.required && { required: true }),
	};
	if (it.kind === 'ratio') return { ...base, kind: 'ratio', numerator: it.numerator, denominator: it.denominator };
	const unit = { vi: it.unit };
	if (it.kind === 'mean') return { ...base, kind: 'mean', unit, decimals: 0 };
	return {
		...base,
		kind: it.kind ?? 'integer',
		unit,
		nature: it.nature,
		...(it.max !== undefined && { max: it.max }),
		...(it.breakdowns && !options.plain && { breakdowns: it.breakdowns }),
	};
}

/** A section of indicators in the order of their keys; the options hold for the keys they name. */
export function indicatorFields(
	keys: readonly IndicatorKey[],
	options: Partial<Record<IndicatorKey, IndicatorOptions>> = {},
): Field[] {
	return keys.map((key) => indicator(key, options[key]));
}

/**
 * The definition of the sections, with every check of the catalogue whose figures are all asked in it. That a
 * breakdown cannot exceed its total needs no check: the form engine knows.
 */
export function define(sections: Section[]): Definition {
	const fields = fieldsOf({ sections });
	const asked = new Set(fields.flatMap(valueKeys));
	const checks = fields.flatMap(checksOf).filter((check) => keysOfCheck(check).every((key) => asked.has(key)));
	return { sections, checks };
}

function checksOf(field: Field): Check[] {
	const it = isIndicator(field.key) ? indicators[field.key] : undefined;
	if (!it || field.kind === 'ratio') return [];
	const checks: Check[] = [];
	const lines = isFigure(field) ? valueKeys(field).slice(1) : [];
	if ('exhaustive' in it && lines.length > 0) checks.push({ kind: 'sumOf', parts: lines, whole: field.key });
	if (it.parts) checks.push({ kind: 'sumOf', parts: it.parts, whole: field.key });
	if (it.partOf) checks.push({ kind: 'partOf', part: field.key, whole: it.partOf });
	if (field.kind === 'mean') checks.push({ kind: 'partOf', part: `${field.key}.headcount`, whole: 'workers' });
	if ('jump' in it) checks.push({ kind: 'jump', key: field.key });
	return checks;
}

/** The value keys that a check compares. */
export function keysOfCheck(check: Check): string[] {
	if (check.kind === 'partOf') return [check.part, check.whole];
	if (check.kind === 'sumOf') return [...check.parts, check.whole];
	return [check.key];
}
