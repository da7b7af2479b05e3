import type { Finding } from './check.ts';
import { type Definition, fieldsOf, numberAt, type Values, valueKeys } from './definition.ts';
import { labelOf } from './labels.ts';
import { formatNumber } from './number.ts';

/*
 * What was typed against what the product knows from elsewhere (B18). The person may well be right and the register
 * old, so both figures are said and nothing is stopped or overwritten.
 */

/** Figures that other areas supply, by value key, and by field where each came from, in words. */
export type MeasuredFigures = { values: Values; sources: Record<string, string> };

/** One question for each field that differs from its measure: its total first, a part only where the totals agree. Silent where either is missing. */
export function checkMeasured(definition: Definition, values: Values, measured: MeasuredFigures): Finding[] {
	return fieldsOf(definition).flatMap((field) => {
		const source = measured.sources[field.key];
		if (source === undefined) return [];
		const questions = valueKeys(field).flatMap((key): Finding[] => {
			const typed = numberAt(values, key);
			const known = numberAt(measured.values, key);
			if (typed === null || known === null || typed === known) return [];
			const said = `${labelOf(field, key)}: báo cáo ghi ${formatNumber(typed)}, còn ${formatNumber(known)} theo ${source.charAt(0).toLocaleLowerCase('vi')}${source.slice(1)}`;
			return [{ key, severity: 'question', message: `${said}. Số nào đúng?` }];
		});
		return questions.slice(0, 1);
	});
}
