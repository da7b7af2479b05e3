/**
 * A paper taken apart: under which numbered headings a sentence stands ("III.2"), and where one sentence or one clause
 * with a verb of its own ends. Every passage is a piece of its paragraph, word for word.
 */
import { paragraphsOf } from '../paragraphs/rules.ts';

export type Passage = {
	/** "II.1"; '' where the paper numbers nothing. */
	section: string;
	/** The headings above it, the outermost first. */
	headings: string[];
	/** The clause itself. */
	text: string;
	/** The sentence that the clause belongs to: its subject holds for all its clauses. */
	sentence: string;
};

type Marker = { level: 1 | 2 | 3 | 4; label: string; rest: string };

function markerOf(paragraph: string): Marker | undefined {
	const [, roman, romanRest] = /^([IVXLC]+)\.\s+(.*)$/su.exec(paragraph) ?? [];
	if (roman !== undefined) return { level: 1, label: roman, rest: romanRest ?? '' };
	const [, number, numberRest] = /^(\d{1,2}(?:\.\d{1,2})*)[.)]\s+(.*)$/su.exec(paragraph) ?? [];
	if (number !== undefined) return { level: 2, label: number, rest: numberRest ?? '' };
	const [, letter, letterRest] = /^([a-zđ])\)\s+(.*)$/su.exec(paragraph) ?? [];
	if (letter !== undefined) return { level: 3, label: letter, rest: letterRest ?? '' };
	const [, item] = /^[-–•+*]\s*(.*)$/su.exec(paragraph) ?? [];
	return item === undefined ? undefined : { level: 4, label: '', rest: item };
}

/** The passages of a paper from its first heading to its closing words, in order. */
export function passagesOf(text: string): Passage[] {
	const paragraphs = paragraphsOf(text);
	const isNumbered = paragraphs.some((paragraph) => (markerOf(paragraph)?.level ?? 4) < 3);
	const open: (Marker | undefined)[] = [];
	const passages: Passage[] = [];
	for (const [at, paragraph] of paragraphs.entries()) {
		if (/^nơi nhận\s*:?/iu.test(paragraph) || /^trên đây là\s/iu.test(paragraph)) break;
		const marker = markerOf(paragraph);
		if (marker && marker.level < 4) {
			open.length = marker.level;
			open[marker.level - 1] = marker;
			if (isHeading(marker, paragraphs[at + 1])) continue;
		} else if (isNumbered && !open.some((one) => one !== undefined)) continue;
		// An item's own words are no heading above it.
		const above = open.filter((one) => one !== undefined && one !== marker) as Marker[];
		const label = open.flatMap((one) => (one ? [one.label] : []));
		for (const sentence of sentencesOf(marker?.rest ?? paragraph)) {
			const place = { section: label.join('.'), headings: above.map(({ rest }) => rest), sentence };
			passages.push(...clausesOf(sentence).map((clause) => ({ ...place, text: clause })));
		}
	}
	return passages;
}

const closed = /[.;!?…]["”’)\]]*$/u;

/** A numbered line that ends without a full stop and has something under it. */
function isHeading(marker: Marker, next: string | undefined): boolean {
	if (marker.level === 1) return !closed.test(marker.rest) || marker.rest === marker.rest.toUpperCase();
	if (closed.test(marker.rest) || next === undefined || /\.\s/u.test(marker.rest)) return false;
	const following = markerOf(next);
	return following === undefined || following.level > marker.level;
}

const abbreviation = /(?:^|\s)(?:tp|tx|tt|p|q|ths|ts|gs|pgs|ông|bà|v\.v|đ\/c|nxb|st|stt)$/iu;

/** Sentences of a paragraph, each word for word. A bracket after the full stop stays with its sentence. */
export function sentencesOf(paragraph: string): string[] {
	const sentences: string[] = [];
	let from = 0;
	for (const found of paragraph.matchAll(/(["”’)\]]*)([.!?])(["”’)\]]*)\s+/gu)) {
		const end = found.index + found[0].trimEnd().length;
		const next = paragraph.slice(found.index + found[0].length);
		const before = paragraph.slice(from, found.index);
		if (before.endsWith('.') || abbreviation.test(before) || next.startsWith('(') || /^\d+$/.test(before.trim()))
			continue;
		if (!/^["“‘]?[\p{Lu}\d]/u.test(next) && found[1] === '') continue;
		sentences.push(paragraph.slice(from, end).trim());
		from = found.index + found[0].length;
	}
	sentences.push(paragraph.slice(from).trim());
	return sentences.filter((sentence) => /\p{L}/u.test(sentence));
}

/** Words with which a Vietnamese instruction begins. */
const verbs = [
	'áp dụng|bảo đảm|đảm bảo|ban hành|bám sát|báo cáo|biểu dương|bố trí|bồi dưỡng|cập nhật|chấp hành|chỉ đạo|chịu trách nhiệm',
	'chủ trì|chủ động|chú trọng|chuẩn bị|chuyển|công khai|củng cố|cụ thể hóa|cử|duy trì|đa dạng|đánh giá|đào tạo|đẩy mạnh|đề cao|đề xuất',
	'đối thoại|đổi mới|đôn đốc|đưa|đăng ký|định kỳ|ghi nhận|giải quyết|giám sát|giao|gửi|hoàn thành|hỗ trợ|hướng dẫn|kết nạp|khảo sát',
	'khắc phục|khen thưởng|khuyến khích|kiểm tra|kịp thời|kiện toàn|lãnh đạo|lắng nghe|lập|lấy|lồng ghép|mở|nắm|nâng cao|nghiên cứu|nhân rộng',
	'nộp|phát động|phát hiện|phát huy|phản ánh|phản biện|phấn đấu|phân công|phổ biến|phối hợp|quan tâm|quán triệt|rà soát|sơ kết|sử dụng|tăng cường',
	'tập huấn|tập trung|tập hợp|tham gia|tham mưu|thành lập|thăm hỏi|theo dõi|thống kê|thông tin|thực hiện|thường xuyên|tích cực|tiếp|tiếp nhận',
	'tiếp tục|tổ chức|tổng hợp|tổng kết|triển khai|tuyên truyền|vận động|xác định|xây dựng|xử lý',
].join('|');
export const beginsWithVerb = new RegExp(`^(?:${verbs})(?=[\\s,;:.]|$)`, 'iu');

/** Clauses that have a verb of their own; what follows a semicolon without one stays with what stands before. */
function clausesOf(sentence: string): string[] {
	const clauses: string[] = [];
	let from = 0;
	for (const found of sentence.matchAll(/;\s+/gu)) {
		if (
			isInBracket(sentence.slice(from, found.index)) ||
			!beginsWithVerb.test(sentence.slice(found.index + found[0].length))
		)
			continue;
		clauses.push(sentence.slice(from, found.index));
		from = found.index + found[0].length;
	}
	clauses.push(sentence.slice(from));
	return clauses.map((clause) => clause.trim()).filter((clause) => clause.length > 0);
}

function isInBracket(text: string): boolean {
	return text.lastIndexOf('(') > text.lastIndexOf(')');
}
