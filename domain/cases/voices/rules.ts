/** The numbers and codes that workers type, and what a worker may do when she comes back. */
import { type CaseState, isCaseTransitionPossible } from '../lifecycle.ts';
import type { VoiceReply } from './schema.ts';

/**
 * The quasigroup of H. Michael Damm (Total anti-symmetrische Quasigruppen, 2004): its check digit catches every single
 * wrong digit and every swap of neighbours, which ISO 7064's one-digit schemes do not.
 */
const damm = [
	'0317598642',
	'7092154863',
	'4206871359',
	'1750983426',
	'6123045978',
	'3674209581',
	'5869720134',
	'8945362017',
	'9438617205',
	'2581436790',
];
const checkOf = (digits: string) => [...digits].reduce((at, digit) => Number(damm[at]?.[Number(digit)]), 0);

const receiptDigits = 16;

/** Fifteen digits with their check digit. */
export function withCheckDigit(digits: string): string {
	return digits + checkOf(digits);
}

/** `1234 5678 9012 3456` */
export function formatReceipt(receipt: string): string {
	return receipt.replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** The sixteen digits of a number as typed (spaces, hyphens, O for 0 and l for 1 do not matter), or what to do about it. */
export function readReceipt(typed: string): { receipt: string } | { problem: string } {
	const digits = typed
		.normalize('NFKC')
		.replace(/[oO]/g, '0')
		.replace(/[lI|i]/g, '1')
		.replace(/[\s.\-–—_/]/g, '');
	if (digits === '') return { problem: 'Nhập mã số đã ghi lại khi gửi: 16 chữ số.' };
	if (/\D/.test(digits)) return { problem: 'Mã số chỉ có chữ số. Xem lại chỗ không phải chữ số rồi nhập lại.' };
	if (digits.length !== receiptDigits) {
		return { problem: `Mã số có 16 chữ số, ở đây có ${digits.length}. So lại từng nhóm bốn số rồi nhập lại.` };
	}
	if (checkOf(digits) !== 0) {
		return { problem: 'Mã số này có chỗ gõ nhầm. So lại từng nhóm bốn số với số đã ghi rồi nhập lại.' };
	}
	return { receipt: digits };
}

/**
 * The letters of codes on posters: read aloud without doubt in every region (no l beside n, no v, d, gi), and left alone by
 * the Telex keyboard, whose tone letters are f, j, r, s, w, x and z and which joins equal vowels of neighbours.
 */
const consonants = 'bhklmt';
const vowels = 'aeiou';
/** Without 0 and 1, which look like letters. */
const digits = '23456789';

/** A code like `moba-7`; `random` gives a whole number below its argument. More digits make more codes. */
export function makeIntakeCode(random: (below: number) => number, digitCount: number): string {
	const pick = (from: string) => from[random(from.length)] ?? '';
	const first = pick(vowels);
	const second = pick(vowels.replace(first, ''));
	const number = Array.from({ length: digitCount }, () => pick(digits)).join('');
	return `${pick(consonants)}${first}${pick(consonants)}${second}-${number}`;
}

/** A code as typed in its one form, or undefined where it is not made like one. */
export function readIntakeCode(typed: string): string | undefined {
	const plain = typed
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^a-z0-9]/g, '')
		.replaceAll('0', 'o');
	const found = /^([a-z]{4})([2-9]{1,6})$/.exec(plain);
	return found ? `${found[1]}-${found[2]}` : undefined;
}

/** True where her own union does not read: she chose the level above, or leaders are or may be involved. */
export function startsAbove(voice: { toUpper: boolean; concernsLeader: string }): boolean {
	return voice.toUpper || voice.concernsLeader !== 'no';
}

/** What makes sense in a state. An addition always does, unless she took everything back. */
export function possibleReplies(state: CaseState, isTransferWaiting: boolean): VoiceReply[] {
	if (state === 'withdrawn') return [];
	return [
		'add',
		'reply',
		...(isCaseTransitionPossible('confirm', state) ? (['solved', 'notSolved'] as const) : []),
		...(isTransferWaiting ? (['agreeTransfer', 'refuseTransfer'] as const) : []),
		'retaliation',
		...(isCaseTransitionPossible('withdraw', state) ? (['withdraw'] as const) : []),
	];
}
