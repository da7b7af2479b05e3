/*
 * The project's one way to compare texts without accents: search columns, headings of tables, names that two people
 * typed differently. What is stored by it and what is asked by it must come from the same function.
 */

const MARKS = /\p{M}+/gu;
// Đ has no decomposition; Ð (eth) and Ɖ look the same and come out of old font converters.
const CROSSED_D = /[đðɖ]/g;
const NOT_WORD = /[^\p{L}\p{N}]+/gu;

/**
 * NFC or NFD, any capitals → lower-case words without accents, `đ` as `d`, one space between words and no punctuation:
 * `"CĐCS  Trường Tiểu học Đồng-Văn"` → `"cdcs truong tieu hoc dong van"`. Empty when the text has no letter or digit.
 */
export function fold(text: string): string {
	return text
		.normalize('NFKD')
		.toLowerCase()
		.normalize('NFKD')
		.replace(MARKS, '')
		.replace(CROSSED_D, 'd')
		.replace(NOT_WORD, ' ')
		.trim();
}
