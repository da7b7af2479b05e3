/** One row of the survey sheet as a question. */
import { formatNumber } from '../../../fields/number.ts';
import type { Question } from '../../questionnaires/schema.ts';
import { declined } from '../../questionnaires/terms.ts';
import { type Base, baseOf, flagIn, placeOf, type Reading, say, sayOptions, subjectOf } from '../bases/rules.ts';
import type { OptionList } from '../choices/rules.ts';
import { cellOf, type SheetRow } from '../columns/rules.ts';
import { limitsOf, parametersOf, shuffledOf } from '../limits/rules.ts';
import { quoted } from '../losses/rules.ts';
import { freeName } from '../names/rules.ts';
import { otherOption, typeReasons, unknownType } from '../reasons/rules.ts';
import { own } from '../schema.ts';

const mostOptions = 30;
const mostOfScale = 11;

const selectPattern =
	/^(?:add )?(select[ _]one|select1|select[ _]multiple|select all that apply)(?: prompt using| from)? (\S+)(?: (or[ _]other|or specify other))?$/i;

export type Select = { isMultiple: boolean; list: string; hasOther: boolean };

/** `select_one yes_no or_other` in its parts; undefined for every other type. */
export function selectOf(type: string): Select | undefined {
	const match = selectPattern.exec(type);
	if (!match) return undefined;
	const isMultiple = /multiple|all/i.test(match[1] as string);
	return { isMultiple, list: match[2] as string, hasOther: match[3] !== undefined };
}

const numbers = new Set(['integer', 'int', 'decimal', 'range']);
const texts = new Set(['text', 'string']);

/** Whether a row of this type becomes a question, or a row of a grid. */
export function isAsked(type: string): boolean {
	const lower = type.toLowerCase();
	return selectOf(type) !== undefined || texts.has(lower) || numbers.has(lower) || lower === 'score__row';
}

/** Why a list cannot be asked here, or undefined where it can. */
export function listProblem(list: OptionList | undefined, name: string, most: number): string | undefined {
	if (!list) return `Trang choices không có danh sách ${quoted(name)}.`;
	const count = list.size;
	if (count < 2) return `Danh sách ${quoted(name)} có ít hơn hai lựa chọn.`;
	return count > most
		? `Danh sách ${quoted(name)} có ${formatNumber(count)} lựa chọn; câu hỏi nhận tối đa ${most}.`
		: undefined;
}

/** The question without its conditions; undefined where it is left, which is then in the list. */
export function readQuestion(reading: Reading, row: SheetRow, type: string): Question | undefined {
	const select = selectOf(type);
	const lower = type.toLowerCase();
	if (select) return readSelect(reading, row, select);
	if (texts.has(lower)) return readText(reading, row);
	if (numbers.has(lower)) return readNumber(reading, row, lower);
	const [first = ''] = lower.split(' ');
	const why = typeReasons.get(lower) ?? typeReasons.get(first) ?? unknownType(type);
	const subject = subjectOf(reading, row);
	reading.ledger.left(placeOf(reading, row), quoted(type) === subject ? subject : `${subject} (${type})`, why);
	return undefined;
}

/** What our own column says; where a foreign list holds "Không muốn trả lời", yes. */
export function withDeclined(reading: Reading, row: SheetRow, base: Base, list?: OptionList): Base {
	const mayDecline = flagIn(cellOf(reading.table, row, own.mayDecline)) ?? (list?.hasDeclined || undefined);
	return mayDecline === undefined ? base : { ...base, mayDecline };
}

function readSelect(
	reading: Reading,
	row: SheetRow,
	{ isMultiple, list: name, hasOther }: Select,
): Question | undefined {
	const { table, ledger } = reading;
	const list = reading.lists(name);
	const problem = listProblem(list, name, mostOptions - (hasOther ? 1 : 0));
	if (problem !== undefined || !list) {
		ledger.left(placeOf(reading, row), subjectOf(reading, row), problem ?? '');
		return undefined;
	}
	const base = withDeclined(reading, row, baseOf(reading, row), list);
	const options = [...list.options];
	if (hasOther) {
		const isTaken = (code: string) => code === declined || options.some((option) => option.code === code);
		options.push({ code: freeName('other', isTaken), label: { vi: otherOption } });
		const why = 'Đã thêm lựa chọn “Khác”; ô ghi rõ ý khác không lấy được, thêm một câu chữ nếu cần.';
		ledger.changed(placeOf(reading, row, 'type'), subjectOf(reading, row), why);
	}
	sayOptions(reading, base.key, list);
	const isShuffled = shuffledOf(reading, row);
	const isAttribute = flagIn(cellOf(table, row, own.isAttribute));
	const choiceLike = {
		...base,
		options,
		...(isShuffled !== undefined && { isShuffled }),
		...(isAttribute !== undefined && { isAttribute }),
	};
	if (isMultiple) {
		const { atMost } = limitsOf(reading, row, ['atMost']);
		return { kind: 'choices', ...choiceLike, ...(atMost !== undefined && { atMost: Math.min(atMost, mostOptions) }) };
	}
	limitsOf(reading, row, []);
	const kind = cellOf(table, row, own.kind);
	const looksOrdered = /(^| )likert($| )/i.test(cellOf(table, row, 'appearance'));
	const isScale = (kind === 'scale' || (kind === '' && looksOrdered)) && options.length <= mostOfScale;
	return { kind: isScale ? 'scale' : 'choice', ...choiceLike };
}

function readText(reading: Reading, row: SheetRow): Question {
	const { table, ledger } = reading;
	const base = withDeclined(reading, row, baseOf(reading, row));
	const kind = cellOf(table, row, own.kind);
	const looksLong = /(^| )multiline($| )/i.test(cellOf(table, row, 'appearance'));
	const isLong = kind === 'longText' || (kind !== 'text' && looksLong);
	const most = isLong ? 2000 : 500;
	const { maxLength } = limitsOf(reading, row, ['maxLength']);
	if (maxLength !== undefined && maxLength > most) {
		const why = `Câu chữ ${isLong ? 'dài' : 'ngắn'} nhận tối đa ${most} ký tự.`;
		ledger.changed(placeOf(reading, row, 'constraint'), subjectOf(reading, row), why);
	}
	return {
		kind: isLong ? 'longText' : 'text',
		...base,
		...(maxLength !== undefined && { maxLength: Math.min(maxLength, most) }),
	};
}

function readNumber(reading: Reading, row: SheetRow, type: string): Question {
	const { table, ledger } = reading;
	const base = withDeclined(reading, row, baseOf(reading, row));
	const subject = subjectOf(reading, row);
	let { min, max } = limitsOf(reading, row, ['min', 'max']);
	if (type === 'decimal') {
		ledger.changed(placeOf(reading, row, 'type'), subject, 'Câu hỏi số chỉ nhận số nguyên.');
	}
	if (type === 'range') {
		const parameters = parametersOf(cellOf(table, row, 'parameters'));
		min ??= Math.ceil(numberIn(parameters.get('start')) ?? 1);
		max ??= Math.floor(numberIn(parameters.get('end')) ?? 10);
		ledger.changed(placeOf(reading, row, 'type'), subject, 'Thanh kéo thành câu hỏi số nguyên.');
	}
	if (min !== undefined && max !== undefined && min > max) {
		const why = 'Số ít nhất lớn hơn số nhiều nhất: đã bỏ cả hai.';
		ledger.left(placeOf(reading, row, 'constraint'), subject, why);
		[min, max] = [undefined, undefined];
	}
	const written = cellOf(table, row, own.bands)
		.split(/[\s,;]+/)
		.filter(Boolean)
		.map(Number);
	const isWritten = written.length > 0 && written.length <= 10 && written.every(Number.isSafeInteger);
	if (!isWritten) {
		const why = 'XLSForm không có khoảng số để hiện kết quả: đã đặt tạm, xem lại trong phiếu.';
		ledger.changed(placeOf(reading, row), subject, why);
	}
	const unit = cellOf(table, row, own.unit).slice(0, 40).trim();
	if (unit !== '') {
		for (const language of reading.speech.others.keys()) {
			const words = cellOf(table, row, `${own.unit}_${language}`);
			if (words !== '') say(reading, `unit.${base.key}`, { [language]: words });
		}
	}
	return {
		kind: 'number',
		...base,
		...(unit !== '' && { unit: { vi: unit } }),
		...(min !== undefined && { min }),
		...(max !== undefined && { max }),
		bands: isWritten ? written : bandsBetween(min, max),
	};
}

function numberIn(text: string | undefined): number | undefined {
	const number = Number(text?.replace(',', '.'));
	return text === undefined || !Number.isFinite(number) || Math.abs(number) > 1e9 ? undefined : number;
}

/** Five bands of the same width between two known ends; by powers of ten where one is not known. */
function bandsBetween(min: number | undefined, max: number | undefined): number[] {
	if (min === undefined || max === undefined) return [0, 1, 10, 100, 1000, 10_000].map((end) => (min ?? 0) + end);
	const width = Math.max(1, Math.ceil((max - min + 1) / 5));
	return [0, 1, 2, 3, 4].map((step) => min + step * width).filter((end) => end <= max);
}
