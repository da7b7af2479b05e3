/**
 * A chat text as words: short forms written out, each word with the place it was read from. Chairs write with all accents,
 * with none, or mixed in one line. A word with its accents means what it says; one without may stand for every word of
 * its letters; one with other accents is another word (`chạy` is no `cháy`).
 */

export type Word = {
	/** Lower case, in one Unicode form, the short form written out. */
	text: string;
	start: number;
	end: number;
	/** Written without accents and no short form: it may be another word. */
	isBare: boolean;
	/** A full stop, comma or new line stands before it. */
	beginsClause: boolean;
	/** A stroke stands before it: 12 of 300 as `12/300`. */
	isOf: boolean;
};

const marks = /[\u0300-\u036f]/g;

/** Without accents, as many characters as before. */
export function bare(text: string): string {
	return text.normalize('NFD').replace(marks, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
}

/** What chairs shorten, written out. Only what has one meaning among them. */
const shortForms: Record<string, string> = {
	cn: 'công nhân',
	nld: 'người lao động',
	nlđ: 'người lao động',
	lđ: 'lao động',
	cty: 'công ty',
	cti: 'công ty',
	ctyy: 'công ty',
	htx: 'hợp tác xã',
	ng: 'người',
	nguoi: 'người',
	k: 'không',
	ko: 'không',
	kg: 'không',
	hk: 'không',
	hok: 'không',
	kh: 'không',
	dc: 'được',
	đc: 'được',
	bhxh: 'bảo hiểm',
	bhyt: 'bảo hiểm',
	bh: 'bảo hiểm',
	tnlđ: 'tai nạn',
	tnld: 'tai nạn',
	gv: 'giáo viên',
	nv: 'nhân viên',
	đv: 'đoàn viên',
	dv: 'đoàn viên',
	cb: 'cán bộ',
	gđ: 'giám đốc',
	hđ: 'hợp đồng',
	hđlđ: 'hợp đồng',
	hqua: 'hôm qua',
	hnay: 'hôm nay',
	tt: 'thị trấn',
	t: 'tháng',
	bv: 'bệnh viện',
	yc: 'yêu cầu',
	đg: 'đang',
	dg: 'đang',
	r: 'rồi',
	ubnd: 'ubnd',
	tgđ: 'giám đốc',
};

/** A number with its thousands, a clock time, a date (a day and a month there can be), a number, or a word. */
const pieces =
	/\d{1,3}(?:[.,]\d{3})+(?!\d)|\d{1,2}[:hg]\d{2}(?!\d)|(?<!\d)(?:[12]\d|3[01]|0?[1-9])\/(?:1[0-2]|0?[1-9])(?:\/\d{2,4})?(?!\d)|\d+|\p{L}+/gu;

/** The words of a text in order, places counted in its NFC form. */
export function wordsOf(text: string): Word[] {
	const words: Word[] = [];
	let before = 0;
	for (const found of text.matchAll(pieces)) {
		const start = found.index;
		const end = start + found[0].length;
		const lower = found[0].toLocaleLowerCase('vi');
		const between = text.slice(before, start);
		const beginsClause = words.length === 0 || /[.,;:!?\n()+–-]/.test(between);
		const isOf = between.trim() === '/';
		const written = shortForms[lower];
		for (const [place, one] of (written ?? lower).split(' ').entries()) {
			const isBare = written === undefined && bare(lower) === lower;
			words.push({
				text: one,
				start,
				end,
				isBare,
				beginsClause: beginsClause && place === 0,
				isOf: isOf && place === 0,
			});
		}
		before = end;
	}
	return words;
}

/** Where a phrase stands: its first word, the one after its last, and whether it might be other words. */
export type Match = { from: number; to: number; isDoubtful: boolean };

const isWord = (word: Word, wanted: string) =>
	wanted.endsWith('!')
		? word.text === wanted.slice(0, -1)
		: word.text === wanted || (word.isBare && word.text === bare(wanted));

/** The phrase at this word; none where its words run over a comma. A single word without accents is doubtful. */
export function matchAt(words: readonly Word[], at: number, phrase: string): Match | undefined {
	const wanted = phrase.split(' ');
	let guessed = 0;
	for (const [place, one] of wanted.entries()) {
		const word = words[at + place];
		if (!word || !isWord(word, one) || (place > 0 && word.beginsClause)) return undefined;
		if (word.text !== one.replace('!', '')) guessed += 1;
	}
	return { from: at, to: at + wanted.length, isDoubtful: guessed > 0 && wanted.length === 1 };
}

/** Every place of any of the phrases, in order, longer ones first. */
export function findPhrases(words: readonly Word[], phrases: readonly string[]): Match[] {
	const longest = phrases.toSorted((a, b) => b.split(' ').length - a.split(' ').length);
	return words.flatMap((_, at) => {
		for (const phrase of longest) {
			const match = matchAt(words, at, phrase);
			if (match) return [match];
		}
		return [];
	});
}

/** One of the phrases begins at this word. */
export const beginsWithAny = (words: readonly Word[], at: number, phrases: readonly string[]): boolean =>
	phrases.some((phrase) => matchAt(words, at, phrase) !== undefined);

/** One of the phrases ends right before this word. */
export const endsWithAny = (words: readonly Word[], at: number, phrases: readonly string[]): boolean =>
	phrases.some((phrase) => matchAt(words, at - phrase.split(' ').length, phrase)?.to === at);

const denials = ['không', 'chưa', 'chẳng'];

/** Said not to be so: “không có ai”, “chưa” within the three words before, in the same clause. */
export function isDenied(words: readonly Word[], { from }: Match): boolean {
	for (let at = from - 1; at >= Math.max(0, from - 4); at -= 1) {
		if (words[at + 1]?.beginsClause) return false;
		const word = words[at];
		if (word && denials.some((denial) => isWord(word, denial))) return true;
	}
	return false;
}

/** The text of the words, as it was written. */
export function quoteOf(text: string, words: readonly Word[], from: number, to: number): string {
	return text.slice(words[from]?.start ?? 0, words[to - 1]?.end ?? text.length);
}

/** From this word back to where its clause begins, and on to where the next one does. */
export function clauseOf(words: readonly Word[], at: number): { from: number; to: number } {
	let from = at;
	while (from > 0 && !words[from]?.beginsClause) from -= 1;
	let to = at + 1;
	while (to < words.length && !words[to]?.beginsClause) to += 1;
	return { from, to };
}
