/**
 * A key stands for one meaning for ever: comparison over months, roll-ups and measures all go by it. Wording and help
 * may improve; what is counted, in what unit and how it adds up may not change under the same key.
 */
import {
	type Definition,
	type Field,
	type FigureField,
	fieldsOf,
	isFigure,
	type MeanField,
} from '../../fields/definition.ts';
import type { DesignProblem } from '../../fields/design.ts';
import { foldText } from '../../fields/text.ts';
import { keysOfCheck } from './indicators.ts';

/** True where both fields ask for the same thing, so that they may share a key. */
export function meansTheSame(one: Field, other: Field): boolean {
	return JSON.stringify(meaningOf(one)) === JSON.stringify(meaningOf(other));
}

function meaningOf(field: Field): unknown[] {
	const unit = foldText(field.unit?.vi ?? '');
	if (isFigure(field)) return [field.kind, unit, field.nature, field.aggregation ?? null];
	if (field.kind === 'ratio') return [field.kind, field.numerator, field.denominator];
	if (field.kind === 'mean') return [field.kind, unit];
	// A longer or a shorter answer in words is still the same answer.
	return [field.kind === 'longText' ? 'text' : field.kind];
}

/** Fields whose key stood for something else in an earlier definition, each with the sentence that says so. */
export function checkMeanings(definition: Definition, earlier: readonly Definition[]): DesignProblem[] {
	const known = new Map<string, Field>();
	for (const field of earlier.flatMap(fieldsOf)) known.set(field.key, known.get(field.key) ?? field);
	return definition.sections.flatMap((section, index) =>
		section.fields.flatMap((field, position) => {
			const before = known.get(field.key);
			if (!before || meansTheSame(before, field)) return [];
			return [
				{
					path: `sections.${index}.fields.${position}.key`,
					message: `Mã “${field.key}” đã dùng cho “${before.label.vi}” với cách trả lời khác: bỏ mục này và thêm mục mới.`,
				},
			];
		}),
	);
}

/**
 * True where reports of one template can be followed by reports of the other: shared keys mean the same. Another template
 * must also go on asking at least half of the questions, and since keys that the editor made are only numbers, these must
 * have the same label there.
 */
export function canFollow(before: Definition, after: Definition, isSameTemplate: boolean): boolean {
	if (checkMeanings(after, [before]).length > 0) return false;
	if (isSameTemplate) return true;
	const kept = new Set(fieldsOf(after).map((field) => field.key));
	const asked = fieldsOf(before);
	if (asked.filter((field) => kept.has(field.key)).length * 2 < asked.length) return false;
	const labels = new Map(asked.map((field) => [field.key, foldText(field.label.vi)]));
	return fieldsOf(after).every(
		(field) =>
			!/^field\d+$/.test(field.key) || (labels.get(field.key) ?? foldText(field.label.vi)) === foldText(field.label.vi),
	);
}

/** The key of a new field, `field1`, `field2`…: the first number that no definition ever used. */
export function freshKey(stem: 'field' | 'section' | 'annex', used: ReadonlySet<string>): string {
	let number = 1;
	while (used.has(`${stem}${number}`)) number += 1;
	return `${stem}${number}`;
}

export type DefinitionChange = { kind: 'added' | 'removed' | 'changed' | 'moved'; label: string; details: string[] };

/** What a new version changes, field by field, in the order of the new version; removed fields last. */
export function changesBetween(before: Definition, after: Definition): DefinitionChange[] {
	const placesBefore = placesOf(before);
	const placesAfter = placesOf(after);
	const changes: DefinitionChange[] = [];
	for (const [key, { field, section }] of placesAfter) {
		const old = placesBefore.get(key);
		if (!old) {
			changes.push({ kind: 'added', label: field.label.vi, details: [section] });
			continue;
		}
		const details = [...detailsOf(old.field, field), ...checkDetails(before, after, key)];
		if (details.length > 0) changes.push({ kind: 'changed', label: field.label.vi, details });
		else if (old.section !== section) changes.push({ kind: 'moved', label: field.label.vi, details: [section] });
	}
	for (const [key, { field, section }] of placesBefore) {
		if (!placesAfter.has(key)) changes.push({ kind: 'removed', label: field.label.vi, details: [section] });
	}
	return changes;
}

function isLimited(field: Field): field is FigureField | MeanField {
	return isFigure(field) || field.kind === 'mean';
}

function placesOf(definition: Definition): Map<string, { field: Field; section: string }> {
	return new Map(
		definition.sections.flatMap((section) =>
			section.fields.map((field) => [field.key, { field, section: section.title.vi }] as const),
		),
	);
}

/** Whether the checks that start from a field changed; those that only mention it are told at the other field. */
function checkDetails(before: Definition, after: Definition, key: string): string[] {
	const about = ({ checks = [] }: Definition) =>
		JSON.stringify(
			checks.filter((check) => (check.kind === 'jump' ? check.key : keysOfCheck(check)[0])?.split('.')[0] === key),
		);
	return about(before) === about(after) ? [] : ['phép kiểm tra'];
}

function detailsOf(before: Field, after: Field): string[] {
	const details: string[] = [];
	const compare = (what: string, one: unknown, other: unknown) => {
		if (JSON.stringify(one ?? null) !== JSON.stringify(other ?? null)) details.push(what);
	};
	compare('tên mục', before.label.vi, after.label.vi);
	compare('hướng dẫn', before.help?.vi, after.help?.vi);
	compare('cách trả lời', before.kind, after.kind);
	compare('đơn vị tính', before.unit?.vi, after.unit?.vi);
	compare('bắt buộc', before.required === true, after.required === true);
	compare('tự điền', before.measure, after.measure);
	compare('mã chỉ tiêu', before.indicator, after.indicator);
	if (isFigure(before) && isFigure(after)) compare('phần tách', before.breakdowns, after.breakdowns);
	if (isLimited(before) && isLimited(after)) {
		compare('mức thấp nhất, cao nhất', [before.min, before.max], [after.min, after.max]);
		compare('số chữ số sau dấu phẩy', before.decimals, after.decimals);
	}
	if (before.kind === 'ratio' && after.kind === 'ratio') {
		compare('tử số, mẫu số', [before.numerator, before.denominator], [after.numerator, after.denominator]);
	}
	if ('options' in before && 'options' in after) compare('các lựa chọn', before.options, after.options);
	if (before.kind === 'table' && after.kind === 'table') compare('các cột', before.columns, after.columns);
	return details;
}
