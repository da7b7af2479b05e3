/**
 * What can be told of words without knowing who wrote them: where somebody could be recognised, and which of the sealed
 * texts are opened next. A machine only points; a person decides.
 */
import { mentionsIn } from '../../fields/mentions.ts';
import type { Issue } from '../../problems.ts';
import type { Coding, Mark, MarkKind } from './schema.ts';

export const mostThemes = 30;
export const mostThemesOfText = 3;
/** Texts that are opened at once. */
export const batchSize = 15;

const people = 'nam|nữ|người|giáo viên|bảo vệ|lao công|kế toán|y tá|điều dưỡng|bác sĩ|lái xe|thợ|nhân viên|cán bộ';
const peoples = 'mông|dao|tày|nùng|giáy|lô lô|pà thẻn|cờ lao|la chí|bố y|pu péo|hoa|kinh|dân tộc';
const posts =
	'hiệu trưởng|hiệu phó|phó hiệu trưởng|giám đốc|phó giám đốc|chủ tịch|phó chủ tịch|bí thư|kế toán trưởng|trưởng trạm|trưởng phòng|phó phòng|trưởng khoa|quản đốc|tổ trưởng|tổ phó|trưởng ca|chuyền trưởng|thủ quỹ|văn thư|tổng phụ trách|trưởng chuyền|đội trưởng|nhóm trưởng';

const patterns: [MarkKind, RegExp][] = [
	// 12/03/1985, 12-3-85, "sinh năm 1985", "SN 85"
	['birth', /(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}(?!\d)/gu],
	['birth', /(?<!\p{L})(?:sinh(?: năm| ngày)?|sn) *:? *(?:19|20)?\d{2}(?!\d)/giu],
	[
		'role',
		new RegExp(
			String.raw`(?<!\p{L})(?:${posts})(?!\p{L})(?: (?:tổ|phòng|ca|khoa|chuyền|đội|phân xưởng|trường|trạm) [\p{L}\d]+)?`,
			'giu',
		),
	],
	// "tổ tôi chỉ có một nữ", "mỗi mình tôi là người Mông", "bảo vệ duy nhất"
	[
		'only',
		new RegExp(
			String.raw`(?<!\p{L})chỉ (?:có |còn )?(?:mỗi |một |1 |hai |2 )(?:mình )?(?:${people}|tôi|em|mình|chị|anh)(?!\p{L})`,
			'giu',
		),
	],
	[
		'only',
		/(?<!\p{L})(?:(?:có )?mỗi (?:mình )?(?:tôi|em|mình)|(?:một|1) mình (?:tôi|em)|(?:[\p{L}]+ )?[\p{L}]+ duy nhất)(?!\p{L})/giu,
	],
	[
		'only',
		new RegExp(
			String.raw`(?<!\p{L})(?:tôi|em) là (?:${posts}|${people.replace('người', `người (?:${peoples})`)})(?!\p{L})`,
			'giu',
		),
	],
];
const most = 6;

/** Places in a text by which somebody could be recognised: names and numbers, days of birth, posts that one person holds, "the only one". */
export function marksIn(text: string): Mark[] {
	const written = text.normalize('NFC');
	const found: Mark[] = [
		...mentionsIn(written).map((words) => ({ kind: 'name' as const, words })),
		...patterns.flatMap(([kind, pattern]) =>
			[...written.matchAll(pattern)].map(([words]) => ({ kind, words: words.trim() })),
		),
	];
	const isWithin = (one: Mark, other: Mark) =>
		other !== one && other.words.length > one.words.length && other.words.includes(one.words);
	const whole = found.filter((one) => !found.some((other) => isWithin(one, other)));
	return whole.filter((one, index) => whole.findIndex(({ words }) => words === one.words) === index).slice(0, most);
}

/** Never in what is shown to others: names, numbers to call, days of birth. */
export const namesSomebody = (text: string): boolean =>
	marksIn(text).some(({ kind }) => kind === 'name' || kind === 'birth');

export type Stretch = { text: string; mark: MarkKind | null };

/** The text cut where its marks stand, so that a page can underline them. */
export function stretchesOf(text: string, marks: readonly Mark[]): Stretch[] {
	const written = text.normalize('NFC');
	const stretches: Stretch[] = [];
	let from = 0;
	while (from < written.length) {
		const next = marks
			.map(({ kind, words }) => ({ kind, words, at: written.indexOf(words, from) }))
			.filter(({ at, words }) => at >= 0 && words !== '')
			.toSorted((one, other) => one.at - other.at || other.words.length - one.words.length)[0];
		if (!next) break;
		if (next.at > from) stretches.push({ text: written.slice(from, next.at), mark: null });
		stretches.push({ text: next.words, mark: next.kind });
		from = next.at + next.words.length;
	}
	if (from < written.length) stretches.push({ text: written.slice(from), mark: null });
	return stretches;
}

/** Batches of a question, counted from 1. */
export function batchesOf(texts: number): number {
	return Math.ceil(texts / batchSize);
}

/** The batch to open: the wanted one, else the first with a text that is not read; null where all are read. */
export function batchToOpen(isRead: readonly boolean[], wanted: number | undefined): number | null {
	if (wanted !== undefined) return Math.min(Math.max(1, wanted), Math.max(1, batchesOf(isRead.length)));
	const first = isRead.indexOf(false);
	return first < 0 ? null : Math.floor(first / batchSize) + 1;
}

/** Code of a new theme: the next number that was never used. */
export function nextThemeCode(codes: readonly string[]): string {
	return `t${Math.max(0, ...codes.map((code) => Number(code.slice(1)) || 0)) + 1}`;
}

/** A short cry may be quoted as it stands; more than that is known by its style. */
const longestAsWritten = 40;
const plain = (text: string) =>
	text
		.normalize('NFC')
		.toLocaleLowerCase('vi')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();

/** What is wrong with what a coder says of a batch. `wordsOf` gives the words of a text; no issue repeats any of them. */
export function checkCodings(
	codings: readonly Coding[],
	at: { codes: ReadonlySet<string>; mayQuote: boolean; wordsOf(textId: string): string },
): Issue[] {
	return codings.flatMap(({ textId, codes, isNothing, isFlagged, quote }, index): Issue[] => {
		const say = (part: string, message: string): Issue[] => [{ path: `codings.${index}.${part}`, message }];
		if (codes.some((code) => !at.codes.has(code))) {
			return say('codes', 'Có nhóm ý vừa được gộp hoặc bỏ. Chọn lại theo danh sách mới.');
		}
		if (isNothing && codes.length > 0) {
			return say('codes', 'Đã chọn nhóm ý thì bỏ dấu ở “Không có ý nào”, hoặc ngược lại.');
		}
		if (quote === '') return [];
		if (!at.mayQuote) return say('quote', 'Lời trích do người đọc thứ nhất ghi. Để trống ô này.');
		if (isFlagged)
			return say('quote', 'Lời nhận ra được người thì không trích. Bỏ lời trích hoặc bỏ dấu nhận ra được.');
		if (!isNothing && codes.length === 0) return say('quote', 'Xếp lời này vào nhóm ý trước khi trích.');
		if (namesSomebody(quote)) {
			return say('quote', 'Lời trích còn chỗ giống tên người, số điện thoại hoặc ngày sinh. Viết chung hơn.');
		}
		if (plain(quote).length > longestAsWritten && plain(quote) === plain(at.wordsOf(textId))) {
			return say(
				'quote',
				'Trích đúng nguyên văn thì người quen nhận ra giọng người viết. Viết lại ngắn hơn, theo lời mình.',
			);
		}
		return [];
	});
}
