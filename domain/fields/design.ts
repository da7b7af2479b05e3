import { isCivilDate } from '../calendar/date.ts';
import type { Check, Definition, Field, FieldKind } from './definition.ts';
import { fieldsOf, isFigure, valueKeys } from './definition.ts';
import { labelOf } from './labels.ts';
import { formatNumber } from './number.ts';
import { inSentence } from './text.ts';

/*
 * What the template editor says to the officer who designs a form: what would not work, and what the asking costs those
 * who answer. `path` names the place: `sections.1.fields.0.label`.
 */

export type DesignProblem = { path: string; message: string };

const LOWER_CAMEL = /^[a-z][a-zA-Z0-9]{0,39}$/;
/** No dots: they separate the parts of value keys. */
const CODE = /^[a-zA-Z0-9][a-zA-Z0-9_-]{0,39}$/;

/** Everything that keeps a definition from being issued; empty when it can be. */
export function checkDefinition(definition: Definition): DesignProblem[] {
	const problems: DesignProblem[] = [];
	const say = (path: string, message: string) => problems.push({ path, message });
	if (fieldsOf(definition).length === 0) say('sections', 'Mẫu chưa có câu hỏi nào: thêm ít nhất một ô.');
	const sectionKeys = new Set<string>();
	const fieldKeys = new Set<string>();
	definition.sections.forEach((section, index) => {
		const path = `sections.${index}`;
		checkKey(section.key, 'Phần', sectionKeys, `${path}.key`, say);
		checkLabel(section.title?.vi, 'Phần này', `${path}.title`, say);
		section.fields.forEach((field, position) => {
			checkField(field, fieldKeys, `${path}.fields.${position}`, say);
		});
	});
	const known = new Set(
		fieldsOf(definition)
			.filter((field) => isFigure(field) || field.kind === 'mean')
			.flatMap(valueKeys),
	);
	const means = new Set(fieldsOf(definition).flatMap((field) => (field.kind === 'mean' ? [field.key] : [])));
	checkReferences(definition, known, means, say);
	return problems;
}

type Say = (path: string, message: string) => void;

function checkKey(key: string, what: string, seen: Set<string>, path: string, say: Say): void {
	if (!LOWER_CAMEL.test(key)) {
		say(path, `Mã “${key}” chưa đúng dạng: bắt đầu bằng chữ thường, chỉ gồm chữ không dấu và số, ví dụ workers2.`);
	} else if (key in {}) say(path, `Mã “${key}” dành riêng cho hệ thống: chọn mã khác.`);
	checkTwice(key, what, seen, path, say);
}

function checkTwice(key: string, what: string, seen: Set<string>, path: string, say: Say): void {
	if (seen.has(key)) say(path, `${what} trùng mã “${key}” với một ${inSentence(what)} khác: đổi một trong hai.`);
	seen.add(key);
}

function checkLabel(label: string | undefined, what: string, path: string, say: Say): void {
	if (label === undefined || label.trim() === '') say(path, `${what} chưa có tên: viết tên như sẽ in ra.`);
}

function checkField(field: Field, seen: Set<string>, path: string, say: Say): void {
	checkKey(field.key, 'Ô', seen, `${path}.key`, say);
	checkLabel(field.label?.vi, 'Ô này', `${path}.label`, say);
	const limits = 'min' in field || 'max' in field ? [field.min, field.max] : [];
	if (limits[0] !== undefined && limits[1] !== undefined && limits[0] > limits[1]) {
		say(`${path}.min`, `Mức thấp nhất (${formatNumber(limits[0])}) lớn hơn mức cao nhất: sửa một trong hai.`);
	}
	if (isFigure(field) || (field.kind === 'mean' && field.decimals !== undefined)) {
		const { decimals } = field;
		if (decimals !== undefined && !(Number.isInteger(decimals) && decimals >= 0 && decimals <= 6)) {
			say(`${path}.decimals`, 'Số chữ số sau dấu phẩy phải từ 0 đến 6.');
		}
	}
	if (isFigure(field)) {
		checkCodes(field.breakdowns ?? [], 'Phần tách', `${path}.breakdowns`, say);
		const { units = 'sum', time = 'sum' } = field.aggregation ?? {};
		if (!['sum', 'max', 'none'].includes(units)) {
			say(
				`${path}.aggregation.units`,
				'Số liệu giữa các đơn vị chỉ cộng, lấy lớn nhất, hoặc không tổng hợp: chọn một.',
			);
		}
		if (!['sum', 'last', 'max', 'none'].includes(time)) {
			say(
				`${path}.aggregation.time`,
				'Số liệu giữa các kỳ chỉ cộng, lấy kỳ cuối, lấy lớn nhất, hoặc không tổng hợp: chọn một.',
			);
		}
	}
	if (field.kind === 'choice' || field.kind === 'choices') {
		checkCodes(field.options, 'Lựa chọn', `${path}.options`, say);
		if (field.options.length < 2) say(`${path}.options`, 'Câu chọn cần ít nhất hai lựa chọn: thêm lựa chọn.');
		if (field.kind === 'choices' && field.atMost !== undefined && !(field.atMost >= 1)) {
			say(`${path}.atMost`, 'Số mục được chọn tối đa phải từ 1 trở lên.');
		}
	}
	if (field.kind === 'date') {
		for (const limit of [field.earliest, field.latest]) {
			if (limit !== undefined && !isCivilDate(limit))
				say(path, `Giới hạn ngày “${limit}” phải là ngày có thật theo dạng 2026-02-28.`);
		}
	}
	if (
		(field.kind === 'text' || field.kind === 'longText') &&
		field.maxLength !== undefined &&
		!(field.maxLength >= 1)
	) {
		say(`${path}.maxLength`, 'Số ký tự tối đa phải từ 1 trở lên.');
	}
	if (field.kind === 'table') {
		if (field.columns.length === 0) say(`${path}.columns`, 'Bảng chưa có cột nào: thêm ít nhất một cột.');
		if (field.maxRows !== undefined && !(field.maxRows >= 1))
			say(`${path}.maxRows`, 'Số dòng tối đa phải từ 1 trở lên.');
		const columns = new Set<string>();
		field.columns.forEach((column, index) => {
			if (column.key === 'rows')
				say(`${path}.columns.${index}.key`, 'Mã “rows” dành cho số dòng của bảng: chọn mã khác.');
			checkField(column, columns, `${path}.columns.${index}`, say);
		});
	}
}

function checkCodes(list: { code: string; label: { vi: string } }[], what: string, path: string, say: Say): void {
	const seen = new Set<string>();
	list.forEach(({ code, label }, index) => {
		if (!CODE.test(code)) say(`${path}.${index}.code`, `Mã “${code}” chỉ gồm chữ không dấu, số, gạch nối: sửa lại.`);
		checkTwice(code, what, seen, `${path}.${index}.code`, say);
		checkLabel(label?.vi, `${what} này`, `${path}.${index}.label`, say);
	});
}

function checkReferences(definition: Definition, known: Set<string>, means: Set<string>, say: Say): void {
	const money = new Set(fieldsOf(definition).flatMap((field) => (field.kind === 'money' ? valueKeys(field) : [])));
	const compare = (path: string, one: string, other: string) => {
		if (known.has(one) && known.has(other) && money.has(one) !== money.has(other))
			say(path, 'Một bên là số tiền, một bên không phải số tiền nên không so được: chọn ô khác.');
	};
	const refer = (path: string, key: string, withMeans: boolean) => {
		if (key === '') say(path, 'Chưa chọn số liệu nào: chọn một ô trong danh sách.');
		else if (!known.has(key)) say(path, `Không có số liệu “${key}” trong mẫu: chọn một ô số hoặc phần tách của nó.`);
		else if (means.has(key) && !withMeans)
			say(path, `“${key}” là số bình quân nên không cộng, không so phần với tổng được.`);
	};
	definition.sections.forEach((section, index) => {
		section.fields.forEach((field, position) => {
			if (field.kind !== 'ratio') return;
			const path = `sections.${index}.fields.${position}`;
			refer(`${path}.numerator`, field.numerator, false);
			refer(`${path}.denominator`, field.denominator, false);
			if (field.numerator !== '' && field.numerator === field.denominator)
				say(`${path}.denominator`, 'Tử số và mẫu số là cùng một số nên tỷ lệ luôn là 100 %: chọn hai số khác nhau.');
			compare(`${path}.denominator`, field.numerator, field.denominator);
		});
	});
	(definition.checks ?? []).forEach((check, index) => {
		const path = `checks.${index}`;
		if (check.kind === 'jump') {
			refer(`${path}.key`, check.key, true);
			if (check.share !== undefined && !(check.share > 0))
				say(`${path}.share`, 'Mức tăng giảm cần giải trình phải lớn hơn 0.');
			return;
		}
		refer(`${path}.whole`, check.whole, false);
		const parts = check.kind === 'partOf' ? [check.part] : check.parts;
		if (parts.length === 0) say(`${path}.parts`, 'Phép cộng chưa có số hạng nào: chọn ít nhất một ô.');
		if (parts.includes(check.whole)) say(`${path}.whole`, 'Một số không thể vừa là phần vừa là tổng: chọn ô khác.');
		for (const part of parts) {
			refer(path, part, false);
			compare(path, part, check.whole);
		}
	});
}

/** Figures that a share or a check can be made of, in printed order; of a mean only the people that it counts. */
export function comparableFigures(definition: Definition): { key: string; label: string }[] {
	return fieldsOf(definition).flatMap((field) => {
		if (!isFigure(field) && field.kind !== 'mean') return [];
		return valueKeys(field)
			.filter((key) => field.kind !== 'mean' || key !== field.key)
			.map((key) => ({ key, label: labelOf(field, key) }));
	});
}

/** What of a field is compared: of a mean only the people counted, since averages are not parts of anything. */
export function partKeyOf(field: Field): string {
	return field.kind === 'mean' ? `${field.key}.headcount` : field.key;
}

/** The first check of either kind about a field; the editor asks about one of each. */
export function checksOfField(checks: readonly Check[], field: Field) {
	const partOf = checks.find((check) => check.kind === 'partOf' && check.part === partKeyOf(field));
	const jump = checks.find((check) => check.kind === 'jump' && check.key === field.key);
	return {
		partOf: partOf?.kind === 'partOf' ? partOf : undefined,
		jump: jump?.kind === 'jump' ? jump : undefined,
	};
}

/**
 * Seconds to answer one field, for a chair who knows her union and has her notes beside her. An assumption of ours to be
 * replaced by measured times: a figure is looked up and typed, a narrative is two sentences, a table is two rows.
 */
const SECONDS: Record<FieldKind, number> = {
	integer: 10,
	number: 10,
	money: 15,
	mean: 30,
	ratio: 0,
	choice: 5,
	choices: 10,
	text: 20,
	longText: 60,
	date: 10,
	table: 0,
};
const SECONDS_PER_BREAKDOWN = 6;
/** A figure that is already filled in from the books is only looked at. */
const SECONDS_TO_CONFIRM = 3;
const ROWS_EXPECTED = 2;

function secondsOf(field: Field): number {
	if (field.measure !== undefined) return SECONDS_TO_CONFIRM;
	if (field.kind === 'table') return ROWS_EXPECTED * field.columns.reduce((sum, column) => sum + secondsOf(column), 0);
	const breakdowns = isFigure(field) ? (field.breakdowns?.length ?? 0) : 0;
	return SECONDS[field.kind] + breakdowns * SECONDS_PER_BREAKDOWN;
}

export type CostOfAsking = { minutesPerForm: number; hoursPerYear: number; sentence: string };

/**
 * What a form costs all who fill it. Minutes are rounded up to whole ones before multiplying, so that the sentence
 * "91 công đoàn × 12 kỳ × 2 phút = 36 giờ mỗi năm" can be checked by whoever reads it.
 */
export function costOfAsking(asked: { definition: Definition; units: number; periodsPerYear: number }): CostOfAsking {
	const { definition, units, periodsPerYear } = asked;
	const seconds = fieldsOf(definition).reduce((sum, field) => sum + secondsOf(field), 0);
	const minutesPerForm = Math.max(1, Math.ceil(seconds / 60));
	const minutes = units * periodsPerYear * minutesPerForm;
	const hoursPerYear = Math.round(minutes / 60);
	const total = minutes < 60 ? `${formatNumber(minutes)} phút` : `${formatNumber(hoursPerYear)} giờ`;
	const sentence = `${formatNumber(units)} công đoàn × ${formatNumber(periodsPerYear)} kỳ × ${formatNumber(minutesPerForm)} phút = ${total} mỗi năm`;
	return { minutesPerForm, hoursPerYear, sentence };
}
