/**
 * Codes by which people come to a survey: the short one of a place on its poster, and the one-time code of a slip of paper.
 * Both are made of the letters of every other code that is typed here, the last of which checks the others, and are told
 * apart by their length.
 */
import { codeFrom, formatCode, readCode } from '../../people/accounts/rules.ts';

/** Letters before the one that checks them. */
const siteLetters = 5;

/** Ten letters of a slip from at least eight bytes. */
export const slipCode = (bytes: Uint8Array): string => codeFrom(bytes);

/** Six letters of a place from at least eight bytes of chance. */
export const siteCode = (bytes: Uint8Array): string => codeFrom(bytes, siteLetters);

/** `BCF23-GH4KM`. */
export const formatSlipCode = formatCode;

/**
 * What was typed → the ten letters of a slip; undefined on a typing error. Case, spaces and dashes are forgiven, and signs
 * that stand on no slip are read as what they look like: O, 0 and D as Q, I, L and 1 as J, S as 5, U and Y as V, Z as 2.
 */
export function readSlipCode(typed: string): string | undefined {
	return readCode(lookAlike(typed)) ?? undefined;
}

/** As `readSlipCode`, of a place's six letters. */
export function readSiteCode(typed: string): string | undefined {
	return readCode(lookAlike(typed), siteLetters) ?? undefined;
}

const seen: Record<string, string> = { O: 'Q', '0': 'Q', D: 'Q', Đ: 'Q', I: 'J', L: 'J', '1': 'J', U: 'V', Y: 'V' };

/** S and Z are read by every code. */
function lookAlike(typed: string): string {
	return typed
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[O0DĐIL1UY]/g, (sign) => seen[sign] ?? sign)
		.replace(/[_‐-―]/g, '');
}

/** Slips beyond the number of people, for those that are torn, lost or spoiled. */
export const reserveOf = (population: number): number => Math.max(5, Math.ceil(population / 10));

/** Most slips that may ever be printed for a place: as many as people, and the reserve. */
export const mostSlips = (population: number): number => population + reserveOf(population);

/** Slips on one A4 sheet, and sheets on one page of the browser or in one PDF. */
export const slipsASheet = 8;
export const sheetsAPart = 25;

/** In which parts a pile is printed: `[1, 200]`, `[201, 340]`. */
export function slipParts(slips: number): { from: number; to: number }[] {
	const size = slipsASheet * sheetsAPart;
	return Array.from({ length: Math.ceil(slips / size) }, (_, part) => ({
		from: part * size + 1,
		to: Math.min((part + 1) * size, slips),
	}));
}

/** One line on every slip. */
export const slipPromise =
	'Không hỏi tên. Mã chỉ để mỗi người trả lời một lần, để riêng khỏi câu trả lời; không ai xem được từng phiếu.';

/** The sheet for whoever hands out. */
export const handingOutSteps = [
	'Cắt rời các phiếu. Gấp mỗi phiếu lại, cho vào một phong bì giống nhau, dán kín. Xáo đều các phong bì.',
	'Để mọi người tự rút một phong bì. Không phát theo danh sách, không ghi ai lấy phong bì nào, không ghi tên lên phong bì.',
	'Nói với mọi người: trả lời trên điện thoại của mình, ở đâu và lúc nào cũng được, đến hết ngày cuối. Không trả lời cũng không sao.',
	'Ai không có điện thoại: mượn máy dùng chung của công đoàn, hoặc xin phiếu giấy, hoặc nhờ một người không cùng tổ đọc hộ.',
	'Phong bì bị rách, bị mất: lấy một phong bì dự phòng. Phiếu đã trả lời rồi thì mã không dùng lại được.',
	'Không đứng xem, không hỏi đã trả lời gì, không thu lại phiếu. Phiếu thừa thì xé bỏ, không để ai lấy thêm.',
	'Nhắc thì nhắc cả đơn vị, không nhắc riêng ai: không ai biết ai đã trả lời.',
];
