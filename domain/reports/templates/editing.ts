/**
 * The editor's steps as a pure function: a draft definition and one step give the next draft. Keys are made here and
 * never by the officer; a field that is turned into another kind of question gets a new key, so that old answers are
 * never read as answers to it.
 */
import {
	type Check,
	type ColumnField,
	type Definition,
	type Field,
	fieldsOf,
	isFigure,
	type Option,
	type Section,
	valueKeys,
} from '../../fields/definition.ts';
import { foldText } from '../../fields/text.ts';
import { problem } from '../../problems.ts';
import { ethnicMinority, women } from './indicators/indicator.ts';
import { keysOfCheck } from './indicators.ts';
import { freshKey, meansTheSame } from './meaning.ts';
import type { EditStep, FieldWords } from './schema.ts';

export type Draft = { title: string; abstract: string; definition: Definition };

/**
 * The draft after the step. `earlier` are all versions ever published of this template, whose keys keep their meaning.
 * Throws `notFound` where the step names something that is not there any more, `unreadableInput` for a section that still has
 * fields.
 */
export function applyStep(draft: Draft, step: EditStep, earlier: readonly Definition[]): Draft {
	if (step.kind === 'describe') return { ...draft, title: step.title, abstract: step.abstract };
	const sections = changedSections(draft.definition, step, earlier);
	return { ...draft, definition: withLivingChecks({ ...draft.definition, sections }) };
}

function changedSections(
	definition: Definition,
	step: Exclude<EditStep, { kind: 'describe' }>,
	earlier: readonly Definition[],
): Section[] {
	const { sections } = definition;
	const usedSections = new Set(sections.map((section) => section.key));
	const usedFields = new Set([definition, ...earlier].flatMap(fieldsOf).map((field) => field.key));
	switch (step.kind) {
		case 'addSection': {
			const key = freshKey(step.place === 'annex' ? 'annex' : 'section', usedSections);
			const section: Section = { key, title: { vi: step.title }, fields: [] };
			return [...sections, withHelp(section, step.help)];
		}
		case 'changeSection': {
			const section = sectionOf(sections, step.key);
			const title = { ...section.title, vi: step.title };
			return sections.map((one) => (one === section ? withHelp({ ...section, title }, step.help) : one));
		}
		case 'moveSection':
			return moved(sections, sections.indexOf(sectionOf(sections, step.key)), step.by);
		case 'removeSection': {
			const section = sectionOf(sections, step.key);
			if (section.fields.length > 0)
				throw refused('Phần này còn mục bên trong: bỏ hoặc chuyển các mục sang phần khác trước.');
			return sections.filter((one) => one !== section);
		}
		case 'addField': {
			const section = sectionOf(sections, step.section);
			const field = fieldFrom(step.field, undefined, freshKey('field', usedFields));
			return sections.map((one) => (one === section ? { ...one, fields: [...one.fields, field] } : one));
		}
		case 'changeField': {
			const { section, field } = placeOf(sections, step.key);
			const kept = fieldFrom(step.field, field, field.key);
			const published = earlier.flatMap(fieldsOf).find((one) => one.key === field.key);
			const isOther = published !== undefined && !meansTheSame(published, kept);
			const next = isOther ? { ...kept, key: freshKey('field', usedFields) } : kept;
			const fields = section.fields.map((one) => (one === field ? next : one));
			return sections.map((one) => (one === section ? { ...one, fields } : one));
		}
		case 'moveField':
			return withFieldMoved(sections, step.key, step.by);
		case 'removeField': {
			const { section, field } = placeOf(sections, step.key);
			const fields = section.fields.filter((one) => one !== field);
			return sections.map((one) => (one === section ? { ...one, fields } : one));
		}
	}
}

function refused(message: string) {
	return problem('unreadableInput', {}, [{ path: '', message }]);
}

function sectionOf(sections: Section[], key: string): Section {
	const section = sections.find((one) => one.key === key);
	if (!section) throw problem('notFound');
	return section;
}

function placeOf(sections: Section[], key: string): { section: Section; field: Field } {
	for (const section of sections) {
		const field = section.fields.find((one) => one.key === key);
		if (field) return { section, field };
	}
	throw problem('notFound');
}

function withHelp<T extends { help?: { vi: string; en?: string } }>(thing: T, help: string): T {
	const { help: before, ...rest } = thing;
	return (help ? { ...rest, help: { ...before, vi: help } } : rest) as T;
}

function moved<T>(list: readonly T[], from: number, by: -1 | 1): T[] {
	const to = from + by;
	const next = [...list];
	const [item] = next.splice(from, 1);
	if (item === undefined || to < 0 || to >= list.length) return [...list];
	next.splice(to, 0, item);
	return next;
}

/** At the edge of its section a field goes over into the neighbouring one. */
function withFieldMoved(sections: Section[], key: string, by: -1 | 1): Section[] {
	const { section, field } = placeOf(sections, key);
	const index = section.fields.indexOf(field);
	const isInside = index + by >= 0 && index + by < section.fields.length;
	const neighbour = isInside ? section : sections[sections.indexOf(section) + by];
	if (!neighbour) return sections;
	return sections.map((one) => {
		if (one === section && isInside) return { ...one, fields: moved(one.fields, index, by) };
		if (one === section) return { ...one, fields: one.fields.filter((other) => other !== field) };
		if (one !== neighbour) return one;
		return { ...one, fields: by === 1 ? [field, ...one.fields] : [...one.fields, field] };
	});
}

function fieldFrom(words: FieldWords, before: Field | undefined, key: string): Field {
	const base = withHelp(
		{
			key,
			label: { ...before?.label, vi: words.label },
			...(before?.help && { help: before.help }),
			...(words.required && { required: true }),
			...(words.indicator && { indicator: words.indicator }),
		},
		words.help,
	);
	const unit = words.unit ? { unit: { ...before?.unit, vi: words.unit } } : {};
	const measure = words.measure ? { measure: words.measure } : {};
	switch (words.kind) {
		case 'integer':
		case 'number':
		case 'money': {
			const same = before && isFigure(before) ? before : undefined;
			const { min, max, decimals, aggregation } = same ?? {};
			const breakdowns = [
				...(words.women ? [women] : []),
				...(words.ethnicMinority ? [ethnicMinority] : []),
				...(same?.breakdowns ?? []).filter((part) => part.code !== women.code && part.code !== ethnicMinority.code),
			];
			return {
				...base,
				...unit,
				...measure,
				kind: words.kind,
				nature: words.nature,
				...(breakdowns.length > 0 && { breakdowns }),
				...(min !== undefined && { min }),
				...(max !== undefined && { max }),
				...(words.kind === 'number' && decimals !== undefined && { decimals }),
				...(aggregation && { aggregation }),
			};
		}
		case 'mean':
			return { ...base, ...unit, kind: 'mean', decimals: before?.kind === 'mean' ? (before.decimals ?? 0) : 0 };
		case 'ratio':
			if (before?.kind !== 'ratio') throw refused('Tỷ lệ chỉ lấy từ mẫu có sẵn: chọn cách trả lời khác.');
			return { ...base, kind: 'ratio', numerator: before.numerator, denominator: before.denominator };
		case 'choice':
			return { ...base, kind: 'choice', options: optionsFrom(words.options, optionsOf(before)) };
		case 'choices': {
			const atMost = before?.kind === 'choices' ? before.atMost : undefined;
			const options = optionsFrom(words.options, optionsOf(before));
			return { ...base, kind: 'choices', options, ...(atMost !== undefined && { atMost }) };
		}
		case 'text':
		case 'longText': {
			const maxLength = before?.kind === words.kind ? before.maxLength : undefined;
			return { ...base, kind: words.kind, ...(maxLength !== undefined && { maxLength }) };
		}
		case 'date':
			return before?.kind === 'date' ? { ...before, ...base } : { ...base, kind: 'date' };
		case 'table': {
			const table = before?.kind === 'table' ? before : undefined;
			const columns = columnsFrom(words.columns, table?.columns ?? []);
			return { ...base, kind: 'table', columns, ...(table?.maxRows !== undefined && { maxRows: table.maxRows }) };
		}
	}
}

function optionsOf(field: Field | undefined): Option[] {
	return field && 'options' in field ? field.options : [];
}

/** A label that stays keeps its code; a new one gets a code that was not used before. */
function optionsFrom(labels: string[], before: Option[]): Option[] {
	const used = new Set(before.map((option) => option.code));
	return labels.map((label) => {
		const same = before.find((option) => foldText(option.label.vi) === foldText(label));
		if (same) return same;
		let number = 1;
		while (used.has(`option${number}`)) number += 1;
		used.add(`option${number}`);
		return { code: `option${number}`, label: { vi: label } };
	});
}

/** A column whose kind changes is a new column. */
function columnsFrom(words: FieldWords['columns'], before: ColumnField[]): ColumnField[] {
	const used = new Set(before.map((column) => column.key));
	return words.map(({ key: known, label, kind }) => {
		const same = before.find((column) => column.key === known && column.kind === kind);
		if (same) return { ...same, label: { ...same.label, vi: label } };
		const key = freshKey('field', used);
		used.add(key);
		const base = { key, label: { vi: label } };
		if (kind === 'integer' || kind === 'number' || kind === 'money') return { ...base, kind, nature: 'flow' };
		if (kind === 'choice') return { ...base, kind, options: [] };
		return { ...base, kind };
	});
}

/** A check of a figure that is no longer asked would keep the template from being published for no gain. */
function withLivingChecks(definition: Definition): Definition {
	const asked = new Set(fieldsOf(definition).flatMap(valueKeys));
	const isLiving = (check: Check) => keysOfCheck(check).every((key) => asked.has(key));
	return definition.checks ? { ...definition, checks: definition.checks.filter(isLiving) } : definition;
}
