import { isCivilDate } from '../calendar/date.ts';
import { percentOf, ratioOf, rowsAt } from './aggregate.ts';
import type {
	Check,
	ChoiceField,
	ChoicesField,
	ColumnField,
	DateField,
	Definition,
	Field,
	FigureField,
	MeanField,
	RatioField,
	Row,
	TextField,
	Values,
} from './definition.ts';
import {
	EARLIEST_DATE,
	fieldsOf,
	isFigure,
	maxLengthOf,
	maxRowsOf,
	numberAt,
	rangeOf,
	valueKeys,
} from './definition.ts';
import { labelOf, labelOfKey, printDate } from './labels.ts';
import { formatNumber, roundTo } from './number.ts';
import { inSentence, lengthOf } from './text.ts';

/*
 * What is wrong, doubtful or lacking in a form, for the person who fills it and the officer who accepts it. Findings
 * explain; none of them stops a draft from being saved, and only what cannot be stored at all stops a report from being
 * handed in: a chair in a hurry knows more than a rule. The same code runs in the browser without network and on the
 * server. Missing is its own value: a rule about two figures is silent until both are there.
 */

/**
 * `error`: cannot be stored (no number, no such option, too long). `contradiction`: two answers do not fit, or one lies
 * out of its range. `reason`: a jump. Both are shown before handing in and answered with a word, or left unanswered.
 * `question`: what is known elsewhere says otherwise; an answer is welcome. `missing`: asked before the upper union
 * accepts. `notice`: worth a look. `key` is the value key, in a table `<table>.<row from 1>.<column>`.
 */
export type Finding = {
	key: string;
	severity: 'error' | 'contradiction' | 'reason' | 'question' | 'missing' | 'notice';
	message: string;
};

/** Shown to whoever signs before a report is handed in, and kept with it. */
export function isAsked({ severity }: Finding): boolean {
	return severity === 'contradiction' || severity === 'reason';
}

export type CheckContext = {
	/** The values of the period before, for jumps. */
	previous?: Values;
};

/** A jump is a change of more than this share of the period before, unless the check says otherwise (Form 1-HĐCĐ practice). */
export const JUMP_SHARE = 0.3;
const STEPS = 6;

/** Everything to say about a form, in printed order, rules between figures last. At most one error or contradiction per key. */
export function checkValues(definition: Definition, values: Values, context: CheckContext = {}): Finding[] {
	const findings = [
		...fieldsOf(definition).flatMap((field) => checkField(field, values)),
		...(definition.checks ?? []).flatMap((check) => checkRule(definition, check, values, context)),
	];
	const wrong = new Set<string>();
	return findings.filter(({ key, severity }) => {
		if (severity !== 'error' && severity !== 'contradiction') return true;
		if (wrong.has(key)) return false;
		wrong.add(key);
		return true;
	});
}

function checkField(field: Field, values: Values): Finding[] {
	if (field.kind === 'ratio') return checkRatio(field, values);
	const missing = field.required === true && isMissing(values, field.key) ? [missingOf(field)] : [];
	if (field.kind === 'mean') return [...missing, ...checkMean(field, values)];
	if (field.kind === 'choices') return [...missing, ...checkChoices(field, values)];
	if (field.kind === 'table') {
		const rows = rowsAt(values, field.key);
		if (rows === undefined && !isMissing(values, field.key)) {
			return [error(field.key, `${field.label.vi}: cần danh sách các dòng, nhập lại.`)];
		}
		const limit = maxRowsOf(field);
		const tooMany = `${field.label.vi} có ${formatNumber(rows?.length ?? 0)} dòng, tối đa ${formatNumber(limit)}: gộp bớt các dòng.`;
		return [
			...missing,
			...((rows?.length ?? 0) > limit ? [error(field.key, tooMany)] : []),
			...(rows ?? []).flatMap((row, index) =>
				field.columns.flatMap((column) => checkColumn(field, column, row, index)),
			),
		];
	}
	return [...missing, ...checkSingle(field, values)];
}

function checkColumn(table: Field, column: ColumnField, row: Row, index: number): Finding[] {
	const missing = column.required === true && isMissing(row, column.key) ? [missingOf(column)] : [];
	return [...missing, ...checkSingle(column, row)].map((finding) => ({
		...finding,
		key: `${table.key}.${index + 1}.${finding.key}`,
		message: `${table.label.vi}, dòng ${index + 1}: ${finding.message}`,
	}));
}

function checkSingle(field: ColumnField, values: Values): Finding[] {
	if (isFigure(field)) return checkFigure(field, values);
	if (isMissing(values, field.key)) return [];
	const value = values[field.key];
	if (field.kind === 'choice') return checkChoice(field, value);
	if (typeof value !== 'string') return [error(field.key, `${field.label.vi}: cần chữ, nhập lại.`)];
	return field.kind === 'date' ? checkDate(field, value) : checkText(field, value);
}

function isMissing(values: Values, key: string): boolean {
	const value = Object.hasOwn(values, key) ? values[key] : undefined;
	return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function missingOf(field: Field): Finding {
	const label = field.label.vi;
	const how =
		isFigure(field) || field.kind === 'mean'
			? 'điền số, không phát sinh thì ghi 0'
			: field.kind === 'choice' || field.kind === 'choices'
				? 'chọn một mục'
				: field.kind === 'table'
					? 'thêm ít nhất một dòng'
					: field.kind === 'date'
						? 'ghi ngày, tháng, năm'
						: 'viết vài dòng, không có gì thì ghi “Không”';
	return { key: field.key, severity: 'missing', message: `Chưa có ${inSentence(label)}: ${how}.` };
}

function error(key: string, message: string): Finding {
	return { key, severity: 'error', message };
}

function contradiction(key: string, message: string): Finding {
	return { key, severity: 'contradiction', message };
}

function checkFigure(field: FigureField, values: Values): Finding[] {
	const findings = valueKeys(field).flatMap((key) => checkNumber(field, key, values));
	const whole = numberAt(values, field.key);
	for (const { code, label } of field.breakdowns ?? []) {
		const key = `${field.key}.${code}`;
		const part = numberAt(values, key);
		if (part !== null && whole !== null && part > whole) {
			findings.push(contradiction(key, partMessage(label.vi, part, field.label.vi, whole)));
		} else if (part !== null && whole === null) {
			findings.push({
				key: field.key,
				severity: 'notice',
				message: `Có số “${label.vi}” (${formatNumber(part)}) nhưng chưa có ${inSentence(field.label.vi)}: điền thêm số này.`,
			});
		} else if (part === null && field.required === true && whole !== null && whole > 0) {
			findings.push({
				key,
				severity: 'notice',
				message: `${field.label.vi} là ${formatNumber(whole)} nhưng chưa tách “${label.vi}”: điền nếu có số.`,
			});
		}
	}
	return findings;
}

function partMessage(part: string, partValue: number, whole: string, wholeValue: number): string {
	return `${part} (${formatNumber(partValue)}) nhiều hơn ${inSentence(whole)} (${formatNumber(wholeValue)}): sửa một trong hai số.`;
}

function checkNumber(field: FigureField | MeanField, key: string, values: Values): Finding[] {
	if (isMissing(values, key)) return [];
	const label = labelOf(field, key);
	const value = numberAt(values, key);
	if (value === null) return [error(key, `${label}: cần một số, ví dụ 1.234.`)];
	const isHeadcount = field.kind === 'mean' && key !== field.key;
	if ((isHeadcount || field.kind === 'integer' || field.kind === 'money') && !Number.isSafeInteger(value)) {
		return [error(key, `${label} (${formatNumber(value)}) phải là số nguyên: bỏ phần sau dấu phẩy.`)];
	}
	const { min, max } = isHeadcount ? { min: 0, max: undefined } : rangeOf(field);
	if (min !== undefined && value < min) {
		return [
			contradiction(
				key,
				`${label} (${formatNumber(value)}) nhỏ hơn mức thấp nhất ${formatNumber(min)}: kiểm tra lại số.`,
			),
		];
	}
	if (max !== undefined && value > max) {
		return [
			contradiction(
				key,
				`${label} (${formatNumber(value)}) lớn hơn mức cao nhất ${formatNumber(max)}: kiểm tra lại số.`,
			),
		];
	}
	return [];
}

function checkMean(field: MeanField, values: Values): Finding[] {
	const headcountKey = `${field.key}.headcount`;
	const findings = valueKeys(field).flatMap((key) => checkNumber(field, key, values));
	const mean = numberAt(values, field.key);
	const headcount = numberAt(values, headcountKey);
	const label = field.label.vi;
	if (mean !== null && isMissing(values, headcountKey)) {
		findings.push(
			contradiction(
				headcountKey,
				`${label} cần kèm số người được tính: không có số người thì cấp trên không cộng được.`,
			),
		);
	} else if (mean !== null && headcount === 0) {
		findings.push(
			contradiction(headcountKey, `${label} được tính trên 0 người: điền số người đã tính, hoặc xóa mức bình quân.`),
		);
	} else if (headcount !== null && headcount > 0 && isMissing(values, field.key)) {
		findings.push({
			key: field.key,
			severity: 'notice',
			message: `Có số người được tính (${formatNumber(headcount)}) nhưng chưa có ${inSentence(label)}: điền thêm.`,
		});
	}
	return findings;
}

function checkRatio(field: RatioField, values: Values): Finding[] {
	const { numerator, denominator } = ratioOf(field, values);
	if (numerator === null || denominator === null || numerator <= denominator) return [];
	const figures = `${formatNumber(numerator)} trên ${formatNumber(denominator)}`;
	return [
		contradiction(
			field.numerator,
			`${field.label.vi} vượt 100 % (${figures}): sửa một trong hai số dùng để tính tỷ lệ.`,
		),
	];
}

function checkChoice(field: ChoiceField | ChoicesField, value: unknown): Finding[] {
	if (field.options.some(({ code }) => code === value)) return [];
	return [error(field.key, `${field.label.vi}: lựa chọn này không có trong mẫu, chọn lại một mục trong danh sách.`)];
}

function checkChoices(field: ChoicesField, values: Values): Finding[] {
	if (isMissing(values, field.key)) return [];
	const chosen = values[field.key];
	if (!Array.isArray(chosen)) return [error(field.key, `${field.label.vi}: chọn lại các mục trong danh sách.`)];
	const unknown = chosen.flatMap((code) => checkChoice(field, code));
	const most = field.atMost ?? Number.POSITIVE_INFINITY;
	if (chosen.length <= most) return unknown;
	return [
		...unknown,
		contradiction(
			field.key,
			`${field.label.vi}: đã chọn ${chosen.length} mục, được chọn tối đa ${most}. Bỏ bớt ${chosen.length - most} mục.`,
		),
	];
}

/** The sentence for a text over its limit, undefined when it fits. */
export function tooLong(field: TextField, text: string): string | undefined {
	const limit = maxLengthOf(field);
	// A text never has more code points than UTF-16 units, and counting them is the dearer of the two.
	if (text.length <= limit) return undefined;
	const length = lengthOf(text);
	if (length <= limit) return undefined;
	const what = field.kind === 'longText' ? 'Đoạn này' : 'Dòng này';
	return `${what} có ${formatNumber(length)} ký tự, tối đa ${formatNumber(limit)}: rút bớt ${formatNumber(length - limit)} ký tự.`;
}

function checkText(field: TextField, text: string): Finding[] {
	const sentence = tooLong(field, text);
	return sentence === undefined ? [] : [error(field.key, `${field.label.vi}: ${sentence}`)];
}

function checkDate(field: DateField, date: string): Finding[] {
	const { key, label } = field;
	if (!isCivilDate(date)) return [error(key, `${label.vi}: ghi lại ngày theo dạng 28/02/2026.`)];
	const earliest = field.earliest ?? EARLIEST_DATE;
	if (date < earliest) {
		const sentence = `${label.vi} (${printDate(date)}) sớm hơn ${printDate(earliest)}: kiểm tra lại ngày.`;
		return [date < EARLIEST_DATE ? error(key, sentence) : contradiction(key, sentence)];
	}
	if (field.latest !== undefined && date > field.latest) {
		return [
			contradiction(key, `${label.vi} (${printDate(date)}) muộn hơn ${printDate(field.latest)}: kiểm tra lại ngày.`),
		];
	}
	return [];
}

function checkRule(definition: Definition, check: Check, values: Values, context: CheckContext): Finding[] {
	const name = (key: string) => labelOfKey(definition, key);
	if (check.kind === 'jump') return checkJump(name(check.key), check.key, check.share ?? JUMP_SHARE, values, context);
	const whole = numberAt(values, check.whole);
	if (whole === null) return [];
	if (check.kind === 'partOf') {
		const part = numberAt(values, check.part);
		if (part === null || part <= whole) return [];
		return [contradiction(check.part, partMessage(name(check.part), part, name(check.whole), whole))];
	}
	const parts = check.parts.map((key) => numberAt(values, key));
	if (parts.some((part) => part === null)) return [];
	const sum = roundTo(
		parts.reduce<number>((total, part) => total + (part ?? 0), 0),
		STEPS,
	);
	if (sum === roundTo(whole, STEPS)) return [];
	const list = check.parts
		.map((key, index) => `${inSentence(name(key))} (${formatNumber(parts[index] ?? 0)})`)
		.join(' + ');
	return [
		contradiction(
			check.whole,
			`${name(check.whole)} là ${formatNumber(whole)}, nhưng ${list} cộng lại là ${formatNumber(sum)}: sửa cho khớp.`,
		),
	];
}

function checkJump(label: string, key: string, share: number, values: Values, context: CheckContext): Finding[] {
	const now = numberAt(values, key);
	const before = context.previous === undefined ? null : numberAt(context.previous, key);
	if (now === null || before === null) return [];
	const change = Math.abs(now - before);
	// The tolerance keeps a change of exactly the share out: 0.3 × 110 is not a whole number of a double.
	if (change <= share * Math.abs(before) * (1 + 1e-9)) return [];
	const percent = percentOf(change, Math.abs(before));
	const size = percent === null ? '' : ` (${formatNumber(Math.round(percent))} %)`;
	const direction = now > before ? ['tăng', 'lên'] : ['giảm', 'xuống'];
	const sentence = `${label} ${direction[0]} từ ${formatNumber(before)} ${direction[1]} ${formatNumber(now)}${size} so với kỳ trước`;
	return [{ key, severity: 'reason', message: `${sentence}: ghi lý do hoặc sửa số.` }];
}
