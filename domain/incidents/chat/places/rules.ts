/** Where it happened, among the communes and units that the sender has to do with; nothing else is guessed. */
import { bare, type Word } from '../words/rules.ts';

export type Known = { key: string; name: string };
export type Place = { key: string; from: number; to: number; isDoubtful: boolean };

const kinds =
	/^(?:công đoàn cơ sở|công đoàn bộ phận|công đoàn|cđcs|xã|phường|thị trấn|huyện|công ty|cty|tnhh|cổ phần|cp|mtv|một thành viên|trách nhiệm hữu hạn|hợp tác xã|htx|doanh nghiệp tư nhân|doanh nghiệp|trường|xí nghiệp|nhà máy|tư nhân|số)\s+/u;

/** What tells a name from others: `Công đoàn cơ sở Công ty TNHH May Tráng` → `may tráng`. */
export function properName(name: string): string {
	let rest = name.normalize('NFC').toLocaleLowerCase('vi').trim();
	for (let shorter = rest.replace(kinds, ''); shorter !== rest; shorter = rest.replace(kinds, '')) rest = shorter;
	return rest;
}

const announced = ['xã', 'phường', 'thị trấn', 'công ty', 'hợp tác xã', 'trường', 'nhà máy', 'xí nghiệp', 'ở', 'tại'];

/**
 * The one place that the text names, the longest name of several; undefined where it names none or two that are equally
 * like. One syllable counts only behind what announces a place.
 */
export function placeOf(words: readonly Word[], known: readonly Known[]): Place | undefined {
	const found = known.flatMap(({ key, name }) => {
		const parts = properName(name)
			.split(/[\s-]+/)
			.filter(Boolean);
		if (parts.length === 0) return [];
		return words.flatMap((_, at) => {
			let guessed = 0;
			for (const [place, part] of parts.entries()) {
				const word = words[at + place];
				if (!word || (place > 0 && word.beginsClause)) return [];
				if (word.text === part) continue;
				if (!word.isBare || word.text !== bare(part)) return [];
				guessed += 1;
			}
			const isAnnounced = announced.some((phrase) => {
				const before = words.slice(Math.max(0, at - phrase.split(' ').length), at).map(({ text }) => text);
				return before.join(' ') === phrase || before.join(' ') === bare(phrase);
			});
			if (parts.length === 1 && !isAnnounced) return [];
			return [{ key, from: at, to: at + parts.length, isDoubtful: guessed > 0 && !isAnnounced, length: parts.length }];
		});
	});
	const longest = Math.max(0, ...found.map(({ length }) => length));
	const best = found.filter(({ length }) => length === longest);
	const [first] = best;
	if (!first || best.some(({ key }) => key !== first.key)) return undefined;
	const { key, from, to, isDoubtful } = first;
	return { key, from, to, isDoubtful };
}
