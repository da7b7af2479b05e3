/** How easily a text is read: sentences that are too long and words of offices, each with what to write instead. */
import { formatNumber } from '../../fields/number.ts';
import type { HandoutHint, HandoutText } from './schema.ts';

/** In syllables, as Vietnamese is written: longer sentences are lost by who listens. */
const longestSentence = 30;
/** Of all that is read before the questions. */
const comfortable = 350;

/** Words of offices → words of a factory floor. */
const plainer: [heavy: string, plain: string][] = [
	['quán triệt', 'nói cho mọi người rõ'],
	['triển khai', 'làm'],
	['tăng cường', 'làm nhiều hơn'],
	['đẩy mạnh', 'làm nhanh hơn, nhiều hơn'],
	['nâng cao chất lượng', 'làm tốt hơn'],
	['kịp thời', 'ngay'],
	['bức xúc', 'điều làm mình bực, lo'],
	['kiến nghị', 'đề nghị'],
	['phản ánh', 'nói lại'],
	['thẩm quyền', 'người có quyền giải quyết'],
	['phối hợp', 'cùng làm'],
	['căn cứ', 'theo'],
	['thực trạng', 'tình hình'],
	['giải pháp', 'cách làm'],
	['tham mưu', 'đề xuất cách làm'],
	['cấp ủy', 'lãnh đạo Đảng ở nơi làm việc'],
	['hệ thống chính trị', 'nói rõ là cơ quan nào'],
	['diễn biến', 'việc đang xảy ra'],
];

const syllables = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
const sentences = (text: string) => text.split(/(?<=[.!?…:;])\s+|\n+/u).filter((part) => part.trim() !== '');

/** Hints, never refusals: the writer decides. */
export function readabilityHints({ title, body, questions }: HandoutText): HandoutHint[] {
	const hints: HandoutHint[] = [];
	const parts: [field: string, text: string][] = [
		['title', title],
		['body', body],
		...questions.flatMap(({ question, answer }, index): [string, string][] => [
			[`questions.${index}.question`, question],
			[`questions.${index}.answer`, answer],
		]),
	];
	const told = new Set<string>();
	for (const [field, text] of parts) {
		for (const sentence of sentences(text)) {
			const length = syllables(sentence);
			if (length <= longestSentence) continue;
			const beginning = sentence.trim().split(/\s+/).slice(0, 7).join(' ');
			hints.push({ field, sentence: `Câu “${beginning}…” dài ${length} tiếng. Tách làm hai câu.` });
		}
		const folded = text.toLocaleLowerCase('vi');
		for (const [heavy, plain] of plainer) {
			if (!folded.includes(heavy) || told.has(heavy)) continue;
			told.add(heavy);
			hints.push({ field, sentence: `“${heavy}” là chữ của văn bản. Thử viết: ${plain}.` });
		}
	}
	const length = syllables(body);
	if (length > comfortable) {
		const sentence = `Cả bài dài ${formatNumber(length)} tiếng, đọc to mất hơn hai phút. Dưới ${comfortable} tiếng thì nhiều người đọc hết hơn.`;
		hints.push({ field: 'body', sentence });
	}
	return hints;
}

/** Smaller counts could point at somebody who pressed; they are not told. */
const fewestShown = 5;

/** A count as it may be shown, and whether there are some that are too few to be. */
export function shownReadings(readings: number): { readings: number | null; areFew: boolean } {
	return readings >= fewestShown ? { readings, areFew: false } : { readings: null, areFew: readings > 0 };
}
