/**
 * The paragraphs of a pasted paper. Text copied out of a PDF has a line break at every line of print, and sometimes a
 * blank line too; text from Word has a paragraph a line. Which of the two it is shows in how its long lines end.
 */

const heading = /^(?:[IVXLC]+\.|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\))\s+\S/u;
/** Before a figure a dash is no item: “giai đoạn 2023” and, on the next line, “- 2028”. */
const dash = /^[-–•+*]\s*[^\s\d]/u;
const closed = /(?:[.;:!?…]|\.\/\.?)["”’)\]]*$/u;
const longLine = 50;

/** Words after which a Vietnamese phrase cannot end: the line was broken in the middle of it. */
const hanging = new Set(
	'của và về với cho theo do tại các những số ngày là trong đến bởi từ tới như hoặc ban liên chức'.split(' '),
);

/** Paragraphs in order, in NFC, one space between words; broken lines joined, page numbers left out. */
export function paragraphsOf(text: string): string[] {
	const lines = text
		.normalize('NFC')
		.split(/[\r\n\f\v\u2028\u2029]+/)
		.map((line) => line.replace(/[\s\u00a0\u200b\ufeff]+/g, ' ').trim())
		.filter((line) => line !== '' && !/^(?:trang )?\d{1,3}$/iu.test(line));
	const isBroken = isPrinted(lines);
	const width = Math.max(0, ...lines.map((line) => line.length));
	const paragraphs: string[] = [];
	let previous = '';
	for (const line of lines) {
		const open = paragraphs.at(-1);
		if (open !== undefined && goesOn({ paragraph: open, previous, line, isBroken, width })) {
			paragraphs[paragraphs.length - 1] = joined(open, line);
		} else paragraphs.push(line);
		previous = line;
	}
	return paragraphs;
}

/** Lines of print: most long lines end in the middle of a sentence. */
function isPrinted(lines: readonly string[]): boolean {
	const long = lines.filter((line) => line.length > longLine);
	return long.length > 2 && long.filter((line) => !closed.test(line)).length > long.length / 2;
}

type Lines = { paragraph: string; previous: string; line: string; isBroken: boolean; width: number };

function goesOn({ paragraph, previous, line, isBroken, width }: Lines): boolean {
	if (heading.test(line) || dash.test(line)) return false;
	const first = line[0] ?? '';
	const isSmall = first !== first.toUpperCase();
	if (closed.test(previous)) return isBroken && isSmall && previous.endsWith(';');
	if (!isBroken) return isSmall;
	if (isSmall || !/\p{L}/u.test(first)) return true;
	if (isCapitals(line) || isCapitals(paragraph)) return isCapitals(line) && isCapitals(paragraph);
	const last = previous.split(' ').at(-1)?.toLowerCase() ?? '';
	if (hanging.has(last) || /[,-]$/.test(previous)) return true;
	const [word = ''] = line.split(' ');
	// A short line whose first word had no room above is the end of a sentence, not the beginning of one.
	if (previous.length + 1 + word.length >= width && line.length < width / 2) return true;
	// A numbered line that ends without a full stop is a heading; what follows with a capital is its first paragraph.
	return !heading.test(paragraph) && !/^(?:kế hoạch|nơi nhận)/iu.test(paragraph);
}

function isCapitals(line: string): boolean {
	const letters = line.replace(/[^\p{L}]/gu, '');
	return letters.length > 3 && letters === letters.toUpperCase() && !/^[IVXLC]+$/.test(letters);
}

/** "số 07-" and "NQ/TU" are one word. */
function joined(before: string, after: string): string {
	return /\d-$/.test(before) && /^\p{L}/u.test(after) ? before + after : `${before} ${after}`;
}
