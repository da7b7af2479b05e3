/**
 * A report's form between its pages: what it starts from, what stands beside its questions, and how a refusal finds its
 * way back to the inputs.
 */
import { cellsOf } from '#domain/fields/cell.ts';
import { checkValues, type Finding } from '#domain/fields/check.ts';
import { type Definition, fieldsOf, type Values } from '#domain/fields/definition.ts';
import { formatLine, linesOf, numberOf } from '#domain/fields/lines.ts';
import { parseForm, type Raw, toRaw } from '#domain/fields/parse.ts';
import type { OutputOf } from '#domain/operation.ts';
import type { reportOperations } from '#domain/reports/operations.ts';
import type { Refusal } from '#web/door.ts';
import type { Filling } from '#web/form/definition-form.ts';
import { type Errors, errorsOf } from '#web/form/errors.ts';
import { vi } from './texts.ts';

export type Report = OutputOf<(typeof reportOperations)['open']>;

/** Reasons for jumps are answered in inputs named `reason.<value key>`; operations name them `<value key>.reason`. */
const reasonPrefix = 'reason.';

/** Inputs that steer the form and are no answers. */
const controls = new Set(['draftId', 'revision', 'addRow', 'removeRow', 'line', 'correctionReason']);

/** The answers alone, as typed. */
export function answersOf(raw: Raw): Raw {
	return Object.fromEntries(Object.entries(raw).filter(([name]) => !controls.has(name)));
}

export function reasonsOf(raw: Raw): Record<string, string> {
	return Object.fromEntries(
		Object.entries(raw).flatMap(([name, value]) =>
			name.startsWith(reasonPrefix) && typeof value === 'string' && value.trim()
				? [[name.slice(reasonPrefix.length), value.trim()]]
				: [],
		),
	);
}

/** A refusal as sentences by input. The general sentence stands alone where no input is named. */
export function errorsIn(refusal: Refusal | undefined): Errors {
	if (!refusal) return {};
	if (refusal.issues.length === 0) return { '': refusal.message };
	return errorsOf(
		refusal.issues.map(({ path, message }) => ({
			path: path.endsWith('.reason') ? reasonPrefix + path.slice(0, -'.reason'.length) : path,
			message,
		})),
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

/** What a page shows of answers before they are handed in. */
export function checked(definition: Definition, raw: Raw, previous: Values | undefined) {
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
		reasons: of('reason'),
		notices: of('notice'),
	};
}

/** What stands beside the questions: last period, sources, computed shares, reasons asked, remarks of the upper union. */
export function fillingOf(report: Report, raw: Raw, refusal?: Refusal): Filling {
	const { definition, previous, prefilled } = report;
	const { values, reasons } = checked(definition, raw, previous?.values);
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
		asked: Object.fromEntries(reasons.map(({ key, message }) => [key, message])),
	};
}

function remarksByField(report: Report): Errors {
	if (report.state !== 'returned') return {};
	return Object.fromEntries(
		report.remarks
			.filter((remark) => remark.fieldKey && !remark.isSettled)
			.map((remark) => [remark.fieldKey as string, vi.fill.returnedField(remark.reason)]),
	);
}
