/*
 * Guesses which column holds what, from the headings that offices write: with or without accents, abbreviated, in
 * groups ("Tổng số CNVCLĐ – Nữ"). It only proposes; a person confirms before anything is read.
 */
import { fold } from './fold.ts';

export type WantedColumn = {
	key: string;
	/** As the product prints it; counted as the first synonym. */
	title: string;
	synonyms?: string[];
	required?: boolean;
};

/** `confidence` from 0.55 (some words in common) to 1 (the same words). */
export type ColumnGuess = { column: number; confidence: number };

const ABBREVIATIONS: Record<string, string[]> = {
	stt: ['so thu tu'],
	tt: ['so thu tu', 'thi tran'],
	sl: ['so luong'],
	ts: ['tong so'],
	ld: ['lao dong'],
	nld: ['nguoi lao dong'],
	cnvcld: ['cong nhan vien chuc lao dong'],
	cbccvcld: ['cong nhan vien chuc lao dong'],
	cnvc: ['cong nhan vien chuc'],
	dv: ['don vi', 'doan vien'],
	dvcd: ['doan vien cong doan'],
	cd: ['cong doan'],
	cdcs: ['cong doan co so'],
	cdcstv: ['cong doan co so thanh vien'],
	ldld: ['lien doan lao dong'],
	qd: ['quyet dinh'],
	dtts: ['dan toc thieu so'],
	sdt: ['so dien thoai'],
	dt: ['dien thoai', 'dan toc'],
	ct: ['chu tich'],
	bch: ['ban chap hanh'],
	dn: ['doanh nghiep'],
};

const LEAST_CONFIDENCE = 0.55;
const MOST_READINGS = 8;

/**
 * The likeliest column for each wanted key; no column is used twice, the surest pairs first, ties to the left. Keys
 * that nothing fits are absent. `titles` are those of `findHeader`.
 */
export function guessColumns(titles: string[], wanted: WantedColumn[]): Record<string, ColumnGuess> {
	const headings = titles.map(readings);
	const pairs: { key: string; column: number; confidence: number }[] = [];
	for (const { key, title, synonyms = [] } of wanted) {
		const names = [title, ...synonyms].flatMap(readings);
		for (const [column, heading] of headings.entries()) {
			const confidence = Math.max(0, ...names.flatMap((name) => heading.map((words) => likeness(name, words))));
			if (confidence >= LEAST_CONFIDENCE) pairs.push({ key, column, confidence });
		}
	}
	pairs.sort((a, b) => b.confidence - a.confidence || a.column - b.column);
	const guesses: Record<string, ColumnGuess> = {};
	const taken = new Set<number>();
	for (const { key, column, confidence } of pairs) {
		if (key in guesses || taken.has(column)) continue;
		guesses[key] = { column, confidence: Math.round(confidence * 100) / 100 };
		taken.add(column);
	}
	return guesses;
}

/** The ways a heading can be read, abbreviations written out: "Mã ĐV" is "ma don vi" or "ma doan vien". */
function readings(text: string): string[][] {
	let ways: string[][] = [[]];
	for (const word of fold(text).split(' ')) {
		if (word === '') continue;
		const meanings = (Object.hasOwn(ABBREVIATIONS, word) ? ABBREVIATIONS[word] : undefined) ?? [word];
		ways = ways.flatMap((way) => meanings.map((meaning) => [...way, ...meaning.split(' ')])).slice(0, MOST_READINGS);
	}
	return ways.filter((way) => way.length > 0);
}

/** 1 for the same words; less for a phrase inside the other; least for words in common in any order. */
function likeness(name: string[], heading: string[]): number {
	const [a, b] = [` ${name.join(' ')} `, ` ${heading.join(' ')} `];
	if (a === b) return 1;
	const shorter = Math.min(name.length, heading.length) / Math.max(name.length, heading.length);
	const common = commonWords(name, heading);
	const overlap = (2 * common) / (name.length + heading.length);
	if (b.endsWith(a)) return 0.6 + 0.38 * shorter;
	if (b.includes(a)) return 0.55 + 0.35 * shorter;
	if (a.includes(b)) return 0.45 + 0.35 * shorter;
	return common === name.length ? 0.5 + 0.35 * overlap : 0.75 * overlap;
}

function commonWords(a: string[], b: string[]): number {
	const left = [...b];
	let common = 0;
	for (const word of a) {
		const at = left.indexOf(word);
		if (at === -1) continue;
		left.splice(at, 1);
		common++;
	}
	return common;
}
