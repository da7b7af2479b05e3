/**
 * What in a text could tell who somebody is, so that the page asks once before it is sent. A reminder and nothing more: it
 * looks for the commonest ways in which names and numbers are written and remembers nothing.
 */

export const surnames =
	'nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đinh|đoàn|trịnh|lương|mai|tô|hà|cao|lưu|giàng|vàng|sùng|thào|vừ|lù|lò|quàng|tẩn|phàn|triệu|bàn|nông|chu|mã';
export const addressed =
	'anh|chị|ông|bà|cô|chú|bác|em|thầy|sếp|giám đốc|quản lý|quản đốc|tổ trưởng|trưởng ca|trưởng phòng|chủ tịch|kế toán|tên|tên là';
/** One letter is enough: Giàng A Páo. */
const word = String.raw`\p{Lu}\p{Ll}*`;

const patterns = [
	/[\w.+-]+@[\w-]+\.[\w.-]+/giu,
	// Telephone numbers however grouped; identity numbers of 9 or 12 digits. Sums of money have dots and no zero in front.
	/(?<![\d.,])(?:\+?84|0)(?:[ .-]?\d){8,10}(?!\d)/gu,
	/(?<![\d.,])(?:\d{9}|\d{12})(?![\d.,]*\d)/gu,
	// "chị Lan", "tổ trưởng Bùi Văn Nam". Matched in two cases, since only the name has capitals.
	new RegExp(String.raw`(?<!\p{L})(?:${addressed})(?: ${word}){1,4}`, 'gu'),
	new RegExp(String.raw`(?<!\p{L})(?:${capitalised(addressed)})(?: ${word}){1,4}`, 'gu'),
	new RegExp(String.raw`(?<!\p{L})(?:${capitalised(surnames)})(?: ${word}){1,3}`, 'gu'),
	// Typed without capitals, which phones do: only with a middle name.
	new RegExp(String.raw`(?<!\p{L})(?:${surnames}) (?:văn|thị) \p{L}+`, 'giu'),
];
const most = 5;

/** The places of a text in which a person can be recognised, as written, each once, five at most. */
export function mentionsIn(text: string): string[] {
	const found = patterns.flatMap((pattern) =>
		[...text.normalize('NFC').matchAll(pattern)].map(([part]) => part.trim()),
	);
	// "Bùi Văn Nam" lies within "tổ trưởng Bùi Văn Nam".
	const whole = found.filter((part) => !found.some((other) => other !== part && other.includes(part)));
	return [...new Set(whole)].slice(0, most);
}

function capitalised(words: string): string {
	return words.replace(/(^|\|)(\p{L})/gu, (_, bar: string, letter: string) => bar + letter.toUpperCase());
}
