/**
 * A report's form between its pages: what it starts from, and what stands beside its questions.
 */
import { cellsOf } from '#domain/fields/cell.ts';
import { checkValues, type Finding, isAsked } from '#domain/fields/check.ts';
import { type Definition, fieldsOf, isFigure, type Values } from '#domain/fields/definition.ts';
import { fieldOf } from '#domain/fields/labels.ts';
import { formatLine, linesOf, numberOf } from '#domain/fields/lines.ts';
import { checkMeasured, type MeasuredFigures } from '#domain/fields/measured.ts';
import { parseForm, type Raw, toRaw } from '#domain/fields/parse.ts';
import type { OutputOf } from '#domain/operation.ts';
import type { reportOperations } from '#domain/reports/operations.ts';
import type { Refusal } from '#web/door.ts';
import type { Filling } from '#web/form/definition-form.ts';
import type { Errors } from '#web/form/errors.ts';
import { errorsIn, reasonPrefix } from './refusals.ts';
import { vi } from './texts.ts';

export type Report = OutputOf<(typeof reportOperations)['open']>;

/** Inputs that steer the form and are no answers. */
const controls = new Set(['draftId', 'revision', 'addRow', 'removeRow', 'line', 'correctionReason']);

/** The answers alone, as typed. */
export function answersOf(raw: Raw): Raw {
	return Object.fromEntries(Object.entries(raw).filter(([name]) => !controls.has(name)));
}

/** The words on what was found, by its key. An input that stood there and was left empty says: seen. */
export function reasonsOf(raw: Raw): Record<string, string> {
	return Object.fromEntries(
		Object.entries(raw).flatMap(([name, value]) =>
			name.startsWith(reasonPrefix) && typeof value === 'string'
				? [[name.slice(reasonPrefix.length), value.trim()]]
				: [],
		),
	);
}

/** A new form: the returned version, the last period's answers, or what is known already. */
export function startOf(report: Report, from: string | null): Raw {
	const [latest] = report.versions;
	if (latest) return toRaw(report.definition, latest.values);
	if (from !== 'previous' || !report.previous) return toRaw(report.definition, report.prefilled.values);
	// Proposals wait for their answer on their own; copied they would be asked a second time.
	const { proposals: _, ...previous } = report.previous.values;
	return toRaw(report.definition, { ...previous, ...report.prefilled.values });
}

/** One sentence for each key, since a key has one input for its answer. */
function byKey(findings: Finding[]): { key: string; message: string }[] {
	const said = Map.groupBy(findings, ({ key }) => key);
	return [...said].map(([key, of]) => ({ key, message: of.map(({ message }) => message).join(' ') }));
}

/** What a page shows of answers before they are handed in. `asked` is answered with a word, or left empty. */
export function checked(
	definition: Definition,
	raw: Raw,
	previous: Values | undefined,
	measured: MeasuredFigures = { values: {}, sources: {} },
) {
	const { values, problems } = parseForm(definition, raw);
	const findings = checkValues(definition, values, previous ? { previous } : {});
	const unread: Finding[] = problems.map(({ key, message }) => ({ key, message, severity: 'error' }));
	const of = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity);
	const broken = new Set(problems.map(({ key }) => key));
	return {
		values,
		errors: [...unread, ...of('error')],
		// What was typed but not understood is not missing.
		missing: of('missing').filter(({ key }) => !broken.has(key)),
		asked: byKey([...findings.filter(isAsked), ...checkMeasured(definition, values, measured)]),
		notices: of('notice'),
	};
}

/** What stands beside the questions: last period, sources, computed shares, reasons asked, remarks of the upper union. */
export function fillingOf(report: Report, raw: Raw, refusal?: Refusal): Filling {
	const { definition, previous, prefilled } = report;
	const { values, asked } = checkedIn(report, raw);
	const ready = toRaw(definition, prefilled.values);
	const figures = (from: Values) =>
		Object.fromEntries(
			fieldsOf(definition).flatMap((field) =>
				linesOf(field).map((line) => {
					const number = numberOf(field, line, from);
					return [line.key, number === null ? '' : formatLine(line, number)];
				}),
			),
		);
	return {
		raw,
		errors: { ...errorsIn(refusal), ...remarksByField(report) },
		...(previous && { previous: figures(previous.values) }),
		sources: Object.fromEntries(
			Object.entries(prefilled.sources).filter(([key]) => raw[key] !== undefined && raw[key] === ready[key]),
		),
		computed: Object.fromEntries(
			cellsOf(definition, values)
				.filter((cell) => cell.number !== null)
				.map((cell) => [cell.key, `${cell.text}${cell.unit ? ` ${cell.unit}` : ''}`]),
		),
		asked: Object.fromEntries(asked.map(({ key, message }) => [key, message])),
	};
}

/** The check of a report's answers against its last period and what other areas know. */
export function checkedIn(report: Report, raw: Raw) {
	const { measured, sources } = report.prefilled;
	return checked(report.definition, raw, report.previous?.values, { values: measured, sources });
}

/** What was found about anything but a figure of the form that is shown: a figure's own input asks beside it. */
export function askedElsewhere(report: Report, raw: Raw, shown: Definition = report.definition) {
	return checkedIn(report, raw).asked.filter(({ key }) => {
		const field = fieldOf(shown, key);
		return field === undefined || !(isFigure(field) || field.kind === 'mean');
	});
}

function remarksByField(report: Report): Errors {
	if (report.state !== 'returned') return {};
	return Object.fromEntries(
		report.remarks
			.filter((remark) => remark.fieldKey && !remark.isSettled)
			.map((remark) => [remark.fieldKey as string, vi.pages.returnedField(remark.reason)]),
	);
}
