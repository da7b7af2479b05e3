import { DIGIT_LIMIT } from './definition.ts';

/*
 * Vietnamese numbers as people type them: dot or space between thousands, comma before decimals, and the other way
 * round from people who live in Excel. What can be read in one way only is read; what can be read in two ways is asked
 * back, since a figure wrong by a factor of a thousand is worse than a question.
 *
 * - one dot, one to three digits before it (no leading zero) and exactly three after it: thousands (`1.234` is 1234),
 *   otherwise a decimal point (`12.5`, `0.125`);
 * - one comma and exactly three digits after it: asked back, unless the field keeps three decimals or more;
 * - both signs: the last one is the decimal sign (`1.234,5` and `1,234.5` are the same number);
 * - a sign that comes twice or more stands between thousands (`1.234.567`).
 */

export type NumberReading = { value: number } | { problem: string };

const SHOWN_CHARACTERS = 30;
const MOST_DECIMALS = 10;
const SPACES = /[\s\u00a0\u2007\u2009\u202f]/g;
const EXAMPLE = 'ví dụ 1.234 hoặc 1.234,5';

/** What a person typed, between quotes and cut short, for a sentence. */
export function quote(typed: string): string {
	const characters = [...typed.trim()];
	return characters.length > SHOWN_CHARACTERS
		? `“${characters.slice(0, SHOWN_CHARACTERS).join('')}…”`
		: `“${characters.join('')}”`;
}

/**
 * A typed number. `decimals` is how many digits after the comma the field keeps (0: whole numbers only; left out: any).
 * The problem is a Vietnamese sentence that quotes what was typed and says what to type.
 */
export function parseNumber(text: string, decimals?: number): NumberReading {
	const typed = text.normalize('NFC').trim();
	const say = (rest: string): NumberReading => ({ problem: `${quote(typed)} ${rest}` });
	if (typed === '') return { problem: `Ô này đang trống: gõ một số, ${EXAMPLE}.` };
	if (/^[-−]?[\d.,\s\u00a0\u202f]+\s*(nghìn|ngàn|triệu|tỷ|tỉ|tr|k)$/iu.test(typed)) {
		return say('viết tắt bằng chữ: gõ đủ các chữ số, ví dụ 12.000.000.');
	}
	const negative = /^[-−]/.test(typed);
	const body = negative ? typed.slice(1).trim() : typed;
	if (!/^[\d.,\s\u00a0\u2007\u2009\u202f]+$/u.test(body) || !/^\d/.test(body) || !/\d$/.test(body)) {
		return say(`không phải là số: chỉ gõ chữ số, ${EXAMPLE}.`);
	}
	const parts = split(body, decimals);
	if (parts === 'doubtful') {
		const thousands = formatNumber(Number(body.replace(',', '')));
		const fraction = decimals === undefined ? `${body}0` : formatNumber(Number(body.replace(',', '.')), decimals);
		return decimals === 0
			? say(`đọc được theo hai cách: gõ ${thousands} nếu là hàng nghìn, bỏ phần sau dấu phẩy nếu là số lẻ.`)
			: say(`đọc được theo hai cách: gõ ${thousands} nếu là hàng nghìn, gõ ${fraction} nếu là số lẻ.`);
	}
	if (parts === 'grouping') {
		return say(`có dấu chấm, dấu phẩy hoặc dấu cách đặt sai chỗ: gõ liền các chữ số, ${EXAMPLE}.`);
	}
	if (parts.whole.length + parts.fraction.length > DIGIT_LIMIT) {
		return say(`có quá ${DIGIT_LIMIT} chữ số: kiểm tra lại, có thể đã gõ thừa số.`);
	}
	const fraction = parts.fraction.replace(/0+$/, '');
	if (decimals === 0 && fraction !== '') return say('có phần lẻ, ô này cần số nguyên: bỏ phần sau dấu phẩy.');
	if (decimals !== undefined && fraction.length > decimals) {
		return say(`có ${fraction.length} chữ số sau dấu phẩy, ô này giữ ${decimals}: làm tròn rồi gõ lại.`);
	}
	const value = Number(`${parts.whole}.${fraction || '0'}`);
	return { value: negative && value !== 0 ? -value : value };
}

type Parts = { whole: string; fraction: string };

function split(body: string, decimals: number | undefined): Parts | 'doubtful' | 'grouping' {
	const dots = body.split('.').length - 1;
	const commas = body.split(',').length - 1;
	const decimalSign = decimalSignOf(body, dots, commas);
	if (decimalSign === 'grouping') return 'grouping';
	const at = decimalSign === '' ? body.length : body.lastIndexOf(decimalSign);
	const fraction = body.slice(at + 1);
	const grouped = body.slice(0, at);
	if (!/^\d*$/.test(fraction)) return 'grouping';
	const groups = grouped.split(/[.,\s\u00a0\u2007\u2009\u202f]/u);
	const signs = new Set(grouped.replace(/\d/g, '').replace(SPACES, ' '));
	if (signs.size > 1 || groups.slice(1).some((group) => group.length !== 3) || groups[0]!.length === 0)
		return 'grouping';
	if (groups.length > 1 && (groups[0]!.length > 3 || groups[0]!.startsWith('0'))) return 'grouping';
	const loneComma = commas === 1 && dots === 0 && groups.length === 1;
	if (loneComma && fraction.length === 3 && groups[0]!.length <= 3 && groups[0] !== '0' && (decimals ?? 0) < 3) {
		return 'doubtful';
	}
	return { whole: groups.join(''), fraction };
}

function decimalSignOf(body: string, dots: number, commas: number): '' | '.' | ',' | 'grouping' {
	if (dots > 0 && commas > 0) {
		if (dots > 1 && commas > 1) return 'grouping';
		const last = body.lastIndexOf('.') > body.lastIndexOf(',') ? '.' : ',';
		return (last === '.' ? dots : commas) > 1 ? 'grouping' : last;
	}
	if (commas === 1) return ',';
	if (dots === 1) return /^[1-9]\d{0,2}\.\d{3}$/.test(body) ? '' : '.';
	return '';
}

/** Rounds half away from zero on the decimal digits, so that 1.005 becomes 1.01. Never gives -0. */
export function roundTo(value: number, decimals: number): number {
	const digits = String(Math.abs(value));
	if (!digits.includes('e') && (digits.split('.')[1] ?? '').length <= decimals) return value + 0;
	const scaled = digits.includes('e') ? Math.abs(value) * 10 ** decimals : Number(`${digits}e${decimals}`);
	return Math.sign(value) * Number(`${Math.round(scaled)}e-${decimals}`) + 0;
}

/** `1.234,5`. With `decimals` exactly that many digits after the comma, without it as many as the value has. */
export function formatNumber(value: number, decimals?: number): string {
	const rounded = roundTo(value, decimals ?? MOST_DECIMALS);
	const digits = String(Math.abs(rounded));
	const exact = decimals === undefined && !digits.includes('e');
	const [whole = '0', all = ''] = (exact ? digits : Math.abs(rounded).toFixed(decimals ?? MOST_DECIMALS)).split('.');
	const fraction = decimals === undefined ? all.replace(/0+$/, '') : all;
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
	return `${rounded < 0 ? '-' : ''}${grouped}${fraction === '' ? '' : `,${fraction}`}`;
}
