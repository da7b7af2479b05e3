/** Pure rules of reports: what a signature says, what "nothing to report" means in figures, how a report is met. */
import { checkValues, type Finding } from '../fields/check.ts';
import { type Definition, fieldsOf, isFigure, type Values, valueKeys } from '../fields/definition.ts';
import type { Met } from './terms.ts';

/** The exact sentence that the holder of the post confirms; kept with the content's hash. */
export function signatureSentence(signed: {
	kind: 'report' | 'nil' | 'proxy' | 'correction';
	title: string;
	period: string;
	unit: string;
	postTitle: string;
	fullName: string;
}): string {
	const who = `Tôi, ${signed.fullName}, ${signed.postTitle}`;
	switch (signed.kind) {
		case 'nil':
			return `${who}, xác nhận ${signed.unit} không phát sinh việc phải báo cáo trong ${signed.period} (${signed.title}).`;
		case 'proxy':
			return `${who}, ghi hộ ${signed.title} ${signed.period} của ${signed.unit} theo lời đơn vị; đơn vị sẽ xác nhận.`;
		case 'correction':
			return `${who}, xác nhận phiếu đính chính ${signed.title} ${signed.period} của ${signed.unit} là đúng.`;
		default:
			return `${who}, xác nhận ${signed.title} ${signed.period} của ${signed.unit} là đúng và đầy đủ.`;
	}
}

/**
 * The values of a nil report: what happens is 0, what stands (members, workers) is carried from the last report, and
 * nothing is said in words. So totals stay whole and a nil is never a gap.
 */
export function nilValues(definition: Definition, last: Values): Values {
	const values: Values = {};
	for (const field of fieldsOf(definition)) {
		if (field.kind === 'mean' || (isFigure(field) && field.nature === 'stock')) {
			for (const key of valueKeys(field)) if (last[key] !== undefined) values[key] = last[key];
		} else if (isFigure(field)) {
			for (const key of valueKeys(field)) values[key] = 0;
		}
	}
	return values;
}

/** What is still asked before a report is accepted. A nil has nothing to add. */
export function missingIn(definition: Definition, values: Values): Finding[] {
	return checkValues(definition, values).filter(({ severity }) => severity === 'missing');
}

/** A nil by proxy is a proxy until the union confirms it, then a nil; a returned report stays what it was. */
export function metBy(report: { isNil: boolean; byProxy: boolean; isConfirmed: boolean }): Met {
	if (report.byProxy && !report.isConfirmed) return 'proxy';
	return report.isNil ? 'nil' : 'reported';
}

/** Reports to start the next one from: what stands is taken over, what happened is asked anew. */
export function carriedValues(definition: Definition, last: Values): Values {
	const values: Values = {};
	for (const field of fieldsOf(definition)) {
		if (field.kind === 'mean' || (isFigure(field) && field.nature === 'stock')) {
			for (const key of valueKeys(field)) if (last[key] !== undefined) values[key] = last[key];
		}
	}
	return values;
}

/** The rows of the template's table `proposals`, as typed: each becomes a line of its own that must be answered. */
export function proposalsOf(values: Values): { addressee: string; content: string }[] {
	const rows = values.proposals;
	if (!Array.isArray(rows)) return [];
	return rows.flatMap((row) => {
		if (typeof row === 'string') return [];
		const content = String(row.content ?? '').trim();
		return content ? [{ addressee: String(row.addressee ?? 'upperUnion'), content }] : [];
	});
}

/**
 * The day whose tree counts for a period: its cut-off day, and today while that lies ahead. Expecting, counting and
 * showing all go by it, so that a move dated ahead is seen by all of them on the same day.
 */
export function treeDay(cutOffOn: string, today: string): string {
	return cutOffOn < today ? cutOffOn : today;
}
