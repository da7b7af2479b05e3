/**
 * The form of a new requirement ↔ the input of the operation. Each way of counting has inputs of its own name, so that
 * a day typed for one way is not lost when another is tried.
 */
import type { Raw } from '#domain/fields/parse.ts';
import type { Issue } from '#domain/problems.ts';
import { dateBoxes } from '#web/form/date-boxes.ts';
import { type Errors, tickedIn, typedIn } from '#web/form/errors.ts';
import { picksIn } from '#web/form/picks.ts';
import { vi } from '../texts.ts';

/** A whole number as typed; what is none stays no number, for the operation to refuse in words. */
function whole(raw: Raw, name: string): number | undefined {
	const typed = typedIn(raw, name).trim();
	return typed === '' ? undefined : /^-?\d+$/.test(typed) ? Number(typed) : Number.NaN;
}

export function inputOf(raw: Raw): Record<string, unknown> {
	return {
		organisationId: typedIn(raw, 'organisationId'),
		templateVersionId: typedIn(raw, 'templateVersionId'),
		title: typedIn(raw, 'title').trim() || undefined,
		source: typedIn(raw, 'source').trim() || undefined,
		period: periodOf(raw),
		due: dueOf(raw),
		targets: {
			...(typedIn(raw, 'by') === 'listed'
				? { listed: picksIn(raw, 'listed').map((unit) => unit.id) }
				: { kinds: tickedIn(raw, 'kinds') }),
			except: exceptionsIn(raw).map(({ id, reason }) => ({ organisationId: id, reason })),
		},
		dischargedByLonger: typedIn(raw, 'discharge') !== 'no',
		fromOn: dateBoxes(raw, 'fromOn') ?? '',
		untilOn: dateBoxes(raw, 'untilOn'),
	};
}

function periodOf(raw: Raw): Record<string, unknown> {
	const kind = typedIn(raw, 'period.kind');
	const cutOffKind = typedIn(raw, 'cutOff.kind');
	const cutOff = {
		dayOfLastMonth: { kind: cutOffKind, day: whole(raw, 'cutOff.dayOfLastMonth.day') },
		daysBeforeEnd: { kind: cutOffKind, days: whole(raw, 'cutOff.daysBeforeEnd.days') },
		fixedDay: {
			kind: cutOffKind,
			day: whole(raw, 'cutOff.fixedDay.day'),
			month: whole(raw, 'cutOff.fixedDay.month'),
		},
	}[cutOffKind];
	const own =
		kind === 'once'
			? {
					title: typedIn(raw, 'once.title'),
					fromOn: dateBoxes(raw, 'once.fromOn') ?? '',
					untilOn: dateBoxes(raw, 'once.untilOn') ?? '',
				}
			: kind === 'monthFrom' || kind === 'monthUntilNoon'
				? { day: whole(raw, `${kind}.day`) }
				: {};
	return { kind, ...own, ...(cutOff && { cutOff }) };
}

function dueOf(raw: Raw): Record<string, unknown> {
	const kind = typedIn(raw, 'due.kind');
	const own = {
		dayOfMonth: { day: whole(raw, 'due.dayOfMonth.day'), monthOffset: whole(raw, 'due.dayOfMonth.monthOffset') },
		daysAfterEnd: { days: whole(raw, 'due.daysAfterEnd.days') },
		fixedDay: {
			day: whole(raw, 'due.fixedDay.day'),
			month: whole(raw, 'due.fixedDay.month'),
			yearOffset: whole(raw, 'due.fixedDay.yearOffset'),
		},
	}[kind];
	return {
		kind,
		...own,
		move: typedIn(raw, 'due.move'),
		hour: whole(raw, 'due.hour'),
		graceDays: whole(raw, 'due.graceDays'),
	};
}

/** Where the sentence about a field of the input stands in the form. */
function nameOf(path: string, raw: Raw): string {
	const period = typedIn(raw, 'period.kind');
	const [area = '', ...rest] = path.split('.');
	const last = rest.at(-1) ?? '';
	if (path === 'period' || path === 'period.kind') return 'period.kind';
	if (path.startsWith('period.cutOff')) {
		const kind = typedIn(raw, 'cutOff.kind');
		return last === 'cutOff' || last === 'kind' ? 'cutOff.kind' : `cutOff.${kind}.${last}`;
	}
	if (area === 'period') return `${period}.${last}`;
	if (path === 'due' || path === 'due.kind') return 'due.kind';
	if (area === 'due' && ['move', 'hour', 'graceDays'].includes(last)) return path;
	if (area === 'due') return `due.${typedIn(raw, 'due.kind')}.${last}`;
	if (path.startsWith('targets.except')) return 'exceptReason';
	return area === 'targets' ? targetsName(raw) : path;
}

/** Where the units to ask are chosen: by kind or one by one. */
function targetsName(raw: Raw): string {
	return typedIn(raw, 'by') === 'listed' ? 'listed' : 'kinds';
}

export function errorsFor(refusal: { issues: Issue[]; message: string; code: string; raw: Raw } | undefined): Errors {
	if (!refusal) return {};
	if (refusal.code === 'requirementEmpty') return { [targetsName(refusal.raw)]: refusal.message };
	if (refusal.issues.length === 0) return { '': refusal.message };
	const errors: Errors = {};
	for (const { path, message } of refusal.issues) errors[nameOf(path, refusal.raw)] ??= message;
	return errors;
}

export type Exception = { number: number; id: string; name: string; reason: string };

/** The units left out, as they stand in hidden inputs `except.<n>.unit` (id, blank, name) and `except.<n>.reason`. */
export function exceptionsIn(raw: Raw): Exception[] {
	return Object.keys(raw)
		.flatMap((name) => /^except\.(\d{1,4})\.unit$/.exec(name)?.[1] ?? [])
		.map((number) => {
			const unit = typedIn(raw, `except.${number}.unit`);
			const reason = typedIn(raw, `except.${number}.reason`);
			return { number: Number(number), id: unit.slice(0, 36), name: unit.slice(37), reason };
		});
}

/** The form after "Thêm" or "Bỏ" was pressed at the list of exceptions, or what to mend first. */
export function withExceptionsChanged(raw: Raw): { raw: Raw; errors: Errors } {
	const { removeException, ...rest } = raw;
	if (typeof removeException === 'string') {
		const kept = Object.entries(rest).filter(([name]) => !name.startsWith(`except.${removeException}.`));
		return { raw: Object.fromEntries(kept), errors: {} };
	}
	const unit = typedIn(rest, 'exceptUnit');
	const reason = typedIn(rest, 'exceptReason').trim();
	if (!unit) return { raw: rest, errors: { exceptUnit: vi.make.exceptChoose } };
	if (!reason) return { raw: rest, errors: { exceptReason: vi.make.exceptWhy } };
	const present = exceptionsIn(rest);
	const isThere = present.some((one) => one.id === unit.slice(0, 36));
	const number = Math.max(0, ...present.map((one) => one.number)) + 1;
	const added = isThere ? {} : { [`except.${number}.unit`]: unit, [`except.${number}.reason`]: reason };
	return { raw: { ...rest, ...added, exceptUnit: '', 'exceptUnit.query': '', exceptReason: '' }, errors: {} };
}

type Template = { versionId: string; audience: 'grassroots' | 'upper'; periodKind: string };

/** The usual period and due day of upper unions for a kind of template; a start to change, not a rule. */
const usual: Record<string, Raw> = {
	month: { 'period.kind': 'monthFrom', 'due.dayOfMonth.day': '18', 'due.dayOfMonth.monthOffset': '0' },
	quarter: {
		'period.kind': 'quarter',
		'cutOff.kind': 'dayOfLastMonth',
		'cutOff.dayOfLastMonth.day': '15',
		'due.dayOfMonth.day': '18',
		'due.dayOfMonth.monthOffset': '0',
	},
	sixMonths: { 'period.kind': 'sixMonths', 'due.dayOfMonth.day': '5' },
	nineMonths: { 'period.kind': 'nineMonths', 'due.dayOfMonth.day': '10' },
	year: { 'period.kind': 'unionYear', 'due.dayOfMonth.day': '5' },
	schoolYear: { 'period.kind': 'schoolYear', 'due.dayOfMonth.day': '10' },
};

/** The form as it is first shown. */
export function startOf(plan: {
	organisationId: string;
	template: Template | undefined;
	kinds: { code: string; isGrassroots: boolean }[];
	today: string;
}): Raw {
	const isGrassroots = plan.template?.audience !== 'upper';
	return {
		organisationId: plan.organisationId,
		templateVersionId: plan.template?.versionId ?? '',
		'monthFrom.day': '16',
		'monthUntilNoon.day': '25',
		'cutOff.kind': 'end',
		'due.kind': 'dayOfMonth',
		'due.dayOfMonth.monthOffset': '1',
		'due.fixedDay.yearOffset': '0',
		'due.move': 'next',
		discharge: 'yes',
		by: 'kinds',
		kinds: plan.kinds.filter((kind) => kind.isGrassroots === isGrassroots).map((kind) => kind.code),
		fromOn: plan.today,
		...usual[plan.template?.periodKind ?? 'month'],
	};
}
