/*
 * One cleaning for every text that enters through a form, an Excel cell or the JSON door, so that equal texts are equal
 * bytes whatever keyboard or phone wrote them, and so that the database can store every one of them.
 */

// PostgreSQL's jsonb refuses U+0000; the other control characters break Word and Excel files. Tab and newline stay.
const CONTROLS = /(?![\t\n])\p{Cc}/gu;

/** NFC, newlines as \n, no control characters or broken surrogates, no blanks at both ends. */
export function cleanText(text: string): string {
	return text.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').replace(CONTROLS, '').trim();
}

/** The same text for two people who write it with other capitals, blanks, or the other Unicode form. */
export function foldText(text: string): string {
	return cleanText(text).toLocaleLowerCase('vi').replace(/\s+/g, ' ');
}

/** Characters as a reader counts code points; used for limits and for the sentence that names the count. */
export function lengthOf(text: string): number {
	let length = 0;
	for (const _ of text) length++;
	return length;
}

/** A label inside a sentence: `Nữ` → `nữ`. The Party and abbreviations keep their capitals. */
export function inSentence(label: string): string {
	if (/^Đảng(?!\p{L})/u.test(label) || /^\p{Lu}[\p{Lu}\d]/u.test(label)) return label;
	return label.charAt(0).toLocaleLowerCase('vi') + label.slice(1);
}
