/**
 * The editor's steps as a pure function: a draft definition and one step give the next draft. Keys are made here and
 * never by the officer; a field that is turned into another kind of question gets a new key, so that old answers are
 * never read as answers to it.
 */
import {
	type ColumnField,
	type Definition,
	type Field,
	fieldsOf,
	isFigure,
	type Option,
	type Section,
} from '../../fields/definition.ts';
import { foldText } from '../../fields/text.ts';
import { problem } from '../../problems.ts';
import { problemsOfField, withFieldChecks, withLivingChecks } from './field-checks.ts';
import { ethnicMinority, women } from './indicators/indicator.ts';
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
	if (step.kind === 'addField' || step.kind === 'changeField') {
		return { ...draft, definition: withFieldPut(draft.definition, step, earlier) };
	}
	if (step.kind === 'removeCheck') {
		const checks = draft.definition.checks ?? [];
		if (step.key >= checks.length) throw problem('notFound');
		return { ...draft, definition: { ...draft.definition, checks: checks.toSpliced(step.key, 1) } };
	}
	const sections = changedSections(draft.definition, step);
	return { ...draft, definition: withLivingChecks({ ...draft.definition, sections }) };
}

/** The field added or changed with the checks that go with it. Throws `unreadableInput` for what cannot hold, by input. */
function withFieldPut(
	definition: Definition,
	step: Extract<EditStep, { kind: 'addField' | 'changeField' }>,
	earlier: readonly Definition[],
): Definition {
	const used = new Set([definition, ...earlier].flatMap(fieldsOf).map((field) => field.key));
	const place =
		step.kind === 'changeField'
			? placeOf(definition.sections, step.key)
			: { section: sectionOf(definition.sections, step.section), field: undefined };
	const next = nextField(step.field, place.field, used, earlier);
	const fields = place.field
		? place.section.fields.map((one) => (one === place.field ? next : one))
		: [...place.section.fields, next];
	const sections = definition.sections.map((one) => (one === place.section ? { ...one, fields } : one));
	const checked = withFieldChecks({ ...definition, sections }, place.field, next, step.field);
	const issues = problemsOfField(checked, next.key);
	if (issues.length > 0) throw problem('unreadableInput', {}, issues);
	return withLivingChecks(checked);
}

function nextField(
	words: FieldWords,
	before: Field | undefined,
	used: ReadonlySet<string>,
	earlier: readonly Definition[],
): Field {
	if (!before) return fieldFrom(words, undefined, freshKey('field', used));
	const kept = fieldFrom(words, before, before.key);
	const published = earlier.flatMap(fieldsOf).find((one) => one.key === before.key);
	const isOther = published !== undefined && !meansTheSame(published, kept);
	return isOther ? { ...kept, key: freshKey('field', used) } : kept;
}

function changedSections(
	definition: Definition,
	step: Exclude<EditStep, { kind: 'describe' | 'addField' | 'changeField' | 'removeCheck' }>,
): Section[] {
	const { sections } = definition;
	const usedSections = new Set(sections.map((section) => section.key));
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
			const aggregation = same?.aggregation;
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
				...limitsFrom(words, same),
				...(aggregation && { aggregation }),
			};
		}
		case 'mean':
			return { ...base, ...unit, kind: 'mean', ...limitsFrom(words, before?.kind === 'mean' ? before : undefined) };
		case 'ratio': {
			const same = before?.kind === 'ratio' ? before : undefined;
			const numerator = words.numerator ?? same?.numerator ?? '';
			const denominator = words.denominator ?? same?.denominator ?? '';
			return { ...base, kind: 'ratio', numerator, denominator };
		}
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

/** Left out stays as it was, null takes it away. */
function limitsFrom(words: FieldWords, before: { min?: number; max?: number; decimals?: number } | undefined) {
	const pick = (now: number | null | undefined, was: number | undefined) =>
		now === undefined ? was : (now ?? undefined);
	const min = pick(words.min, before?.min);
	const max = pick(words.max, before?.max);
	const decimals = pick(words.decimals, before?.decimals);
	const hasDecimals = (words.kind === 'number' || words.kind === 'mean') && decimals !== undefined;
	return {
		...(min !== undefined && { min }),
		...(max !== undefined && { max }),
		...(hasDecimals && { decimals }),
	};
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
