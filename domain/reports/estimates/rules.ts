/**
 * "Ước thực hiện": a period whose figures stop before its end (the year's report is due in November) counts what happens
 * until the end by estimate. What stands at a day is no estimate. After the period's end the estimates are replaced once,
 * by a numbered correction of those figures alone.
 */
import { type Check, type Definition, type Field, isFigure, valueKeys } from '../../fields/definition.ts';

/** `none`: no estimates in this period, or nothing handed in. `running`: the period has not ended. */
export type EstimateState = 'none' | 'running' | 'due' | 'replaced';

/** Where the estimates of a report stand on a day. */
export function estimateStateOf(report: {
	cutOffOn: string;
	untilOn: string;
	isHandedIn: boolean;
	isReplaced: boolean;
	today: string;
}): EstimateState {
	if (report.cutOffOn >= report.untilOn || !report.isHandedIn) return 'none';
	if (report.isReplaced) return 'replaced';
	return report.today > report.untilOn ? 'due' : 'running';
}

function isEstimated(field: Field): boolean {
	return isFigure(field) && field.nature === 'flow';
}

/** The part of a form that is estimated, with the rules that speak of nothing else. */
export function estimatedPart(definition: Definition): Definition {
	const sections = definition.sections.flatMap((section) => {
		const fields = section.fields.filter(isEstimated);
		return fields.length > 0 ? [{ ...section, fields }] : [];
	});
	const keys = new Set(sections.flatMap(({ fields }) => fields.flatMap(valueKeys)));
	const checks = (definition.checks ?? []).filter((check) => keysOf(check).every((key) => keys.has(key)));
	return { sections, checks };
}

function keysOf(check: Check): string[] {
	if (check.kind === 'jump') return [check.key];
	return check.kind === 'partOf' ? [check.part, check.whole] : [...check.parts, check.whole];
}

/** The value keys of the estimated figures. */
export function estimatedKeys(definition: Definition): string[] {
	return definition.sections.flatMap(({ fields }) => fields.filter(isEstimated).flatMap(valueKeys));
}
