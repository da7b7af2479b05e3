/** How many people a chat text says, and of what: each number with its noun and what is said of it in its clause. */
import type { Headcount } from '../../schema.ts';
import { triggerPhrases } from '../phrases/rules.ts';
import {
	bare,
	beginsWithAny,
	clauseOf,
	endsWithAny,
	findPhrases,
	isDenied,
	type Match,
	matchAt,
	type Word,
} from '../words/rules.ts';

export type CountField = Headcount | 'employerHeadcount';
export type Counted = { field: CountField; value: number; from: number; to: number; isDoubtful: boolean };

const nouns = [
	'người lao động',
	'công nhân viên',
	'công nhân',
	'lao động',
	'nhân viên',
	'giáo viên',
	'cán bộ',
	'đoàn viên',
	'chị em',
	'anh em',
	'anh chị em',
	'thợ',
	'người',
	'bạn',
	'ca',
	'cô',
	'nữ',
];

/** What is said of people, nearest to the number first. A grave word is never taken for a smaller one. */
const signs: [Headcount, readonly string[]][] = [
	['dead', ['mất tại chỗ', 'chết', 'tử vong', 'thiệt mạng', 'tử nạn', 'hy sinh', 'qua đời']],
	[
		'injured',
		[
			'bị thương',
			'trọng thương',
			'thương nặng',
			'thương nhẹ',
			'nhập viện',
			'đi viện',
			'vào viện',
			'cấp cứu',
			'đi bệnh viện',
			'gãy tay',
			'gãy chân',
			'bị bỏng',
			'bỏng',
			'ngất',
			'bị gãy',
			'dập tay',
			'đứt tay',
			'thương',
		],
	],
	['women', ['nữ', 'là nữ', 'lao động nữ', 'công nhân nữ', 'nữ công nhân']],
	[
		'affected',
		[
			'bị ảnh hưởng',
			'ảnh hưởng',
			'mất nhà',
			'mất việc',
			'phải nghỉ',
			'bị ngập',
			'bị cô lập',
			'cô lập',
			'mắc kẹt',
			'bị kẹt',
			'ngộ độc',
			'đau bụng',
			'bị nợ',
			'chưa có lương',
			'chưa được lương',
			'chưa nhận lương',
			'bị cho nghỉ',
			'mắc bệnh',
			'bị sốt',
			'bị cúm',
		],
	],
];

const about = ['khoảng', 'tầm', 'chừng', 'gần', 'hơn', 'trên', 'cỡ', 'độ', 'ngót', 'dưới', 'hơn cả', 'ít nhất', 'ước'];
/** A number after one of these says which, not how many. */
const ordinals = [
	'ca',
	'tổ',
	'đội',
	'xưởng',
	'chuyền',
	'số',
	'km',
	'thôn',
	'khu',
	'tầng',
	'phòng',
	'lớp',
	'tháng',
	'ngày',
	'năm',
	'thứ',
	'quý',
	'đường',
	'ql',
	'quốc lộ',
	'lô',
	'điều',
	'lúc',
	'cấp',
	'phân xưởng',
	'nhà máy',
];
/** A number before one of these counts other things than people. */
const others = [
	'tháng',
	'ngày',
	'giờ',
	'tiếng',
	'phút',
	'tuần',
	'năm',
	'triệu',
	'tr',
	'tỷ',
	'nghìn',
	'ngàn',
	'đồng',
	'nhà',
	'hộ',
	'cái',
	'm',
	'mét',
	'km',
	'lần',
	'h',
	'g',
	'xe',
	'máy',
	'con',
	'suất',
	'gia đình',
	'phòng',
	'trường',
	'xã',
	'thôn',
	'chuyền',
	'xưởng',
	'ha',
	'kỳ',
	'khẩu',
];
/** Up to here a number behind a workplace or a place says which one. */
const largestOrdinal = 50;
const workplaces = ['công ty', 'nhà máy', 'đơn vị', 'trường', 'hợp tác xã', 'xưởng', 'xí nghiệp', 'mỏ'];
/** People that the union does not count; with them in a text, its number is likely a part of a sum. */
const crowd = ['học sinh', 'hs', 'cháu', 'trẻ', 'em', 'dân', 'người dân', 'bệnh nhân', 'khách'];
const happenings = triggerPhrases.flatMap(([, phrases]) => phrases);
const numerals = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];

type Said = { value: number; from: number; to: number; isDoubtful: boolean };

/** Figures, and numerals to ten where a noun of people follows; “mấy chục”, “vài người” are no number. */
function numberAt(words: readonly Word[], at: number): Said | undefined {
	const word = words[at];
	if (!word) return undefined;
	if (/^\d{1,3}([.,]\d{3})+$/.test(word.text) || /^\d{1,6}$/.test(word.text)) {
		const value = Number(word.text.replace(/[.,]/g, ''));
		return { value, from: at, to: at + 1, isDoubtful: false };
	}
	const spelled = spelledAt(words, at);
	return spelled && nounAfter(words, spelled.to) ? spelled : undefined;
}

const ones: Record<string, number> = { mốt: 1, tư: 4, lăm: 5 };

/** “Năm”, “mười hai”, “năm mươi hai”; nothing within a longer one. */
function spelledAt(words: readonly Word[], at: number): Said | undefined {
	const digitOf = (place: number) => numerals.indexOf(words[place]?.text ?? '');
	if (digitOf(at) <= 0 || digitOf(at - 1) > 0 || words[at - 1]?.text === 'mươi') return undefined;
	const isTens = words[at + 1]?.text === 'mươi';
	const tens = isTens ? digitOf(at) * 10 : digitOf(at) === 10 ? 10 : 0;
	const place = isTens ? at + 2 : at + 1;
	const last = tens === 0 ? 0 : (ones[words[place]?.text ?? ''] ?? Math.max(0, digitOf(place)));
	const value = tens === 0 ? digitOf(at) : tens + last;
	return { value, from: at, to: place + (last > 0 ? 1 : 0), isDoubtful: false };
}

function nounAfter(words: readonly Word[], at: number): Match | undefined {
	return nouns.map((noun) => matchAt(words, at, noun)).find((match) => match !== undefined);
}

/** What the clause says of the number: after it up to the next number, else right before it. */
function signOf(words: readonly Word[], said: Said, end: number): { field: Headcount; match: Match } | undefined {
	const after = signs.flatMap(([field, phrases]) =>
		findPhrases(words.slice(0, end), phrases)
			.filter(({ from }) => from >= said.to)
			.map((match) => ({ field, match })),
	);
	// The nearest; of two at one word the graver.
	const [first] = after.toSorted((a, b) => a.match.from - b.match.from);
	if (first) return first;
	for (const [field, phrases] of signs) {
		for (const phrase of phrases) {
			const from = said.from - phrase.split(' ').length;
			const match = from >= 0 && !words[said.from]?.beginsClause ? matchAt(words, from, phrase) : undefined;
			if (match) return { field, match };
		}
	}
	return undefined;
}

const isOrdinal = (words: readonly Word[], { value, from }: Said) =>
	value <= largestOrdinal && endsWithAny(words, from, ordinals);

/** All who work there: named right behind the workplace, and the clause tells of nothing that happened to them. */
function isWholeWorkplace(words: readonly Word[], { from }: Said): boolean {
	const clause = clauseOf(words, from);
	const before = words.slice(Math.max(clause.from, from - 5), from);
	if (findPhrases(before, workplaces).length === 0) return false;
	return findPhrases(words.slice(clause.from, clause.to), happenings).length === 0;
}

/** Every number of people in the text, in order. */
export function countsOf(words: readonly Word[]): Counted[] {
	const counted: Counted[] = [];
	for (let at = 0; at < words.length; at += 1) {
		const said = numberAt(words, at);
		if (!said || words[at]?.isOf || isOrdinal(words, said) || beginsWithAny(words, said.to, others)) continue;
		const whole = words[said.to]?.isOf ? numberAt(words, said.to) : undefined;
		const noun = nounAfter(words, whole?.to ?? said.to);
		const next = words.findIndex(
			(word, place) => place > at && (word.beginsClause || numberAt(words, place) !== undefined) && !word.isOf,
		);
		const end = next < 0 ? words.length : next;
		const sign = signOf(words, said, end);
		if (!noun && !sign) continue;
		// A number with neither people nor anything said right beside it counts something else.
		if (!noun && sign && sign.match.from > said.to && sign.match.to !== said.from) continue;
		if (whole) {
			counted.push({
				field: 'employerHeadcount',
				value: whole.value,
				from: said.from,
				to: noun?.to ?? whole.to,
				isDoubtful: true,
			});
			at = whole.from;
		}
		const isAbout = endsWithAny(words, at, about);
		const isWhole = !whole && !sign && isWholeWorkplace(words, said);
		// “212 lao động (nữ 187)” are those of the workplace.
		const isOfWhole = sign?.field === 'women' && counted.at(-1)?.field === 'employerHeadcount';
		const isSum = !sign && findPhrases(words, crowd).some((match) => numberAt(words, match.from - 1) !== undefined);
		counted.push({
			field: isWhole ? 'employerHeadcount' : (sign?.field ?? 'involved'),
			value: said.value,
			from: Math.min(said.from, sign?.match.from ?? said.from),
			to: Math.max(noun?.to ?? said.to, sign?.match.to ?? said.to),
			isDoubtful: isAbout || isWhole || isOfWhole || isSum || (sign?.match.isDoubtful ?? false),
		});
	}
	return counted;
}

const nobody: [readonly Headcount[], readonly string[]][] = [
	[['injured'], ['ai bị thương', 'ai bị sao', 'người bị thương', 'ai bị gì']],
	[['dead'], ['ai chết', 'người chết', 'ai tử vong', 'người tử vong']],
	[
		['injured', 'dead'],
		['thương vong', 'thiệt hại về người', 'thiệt hại người'],
	],
];

/** “Không ai bị thương”: said to be none, which is another thing than not said or not known yet. */
export function nobodyOf(words: readonly Word[]): Counted[] {
	return nobody.flatMap(([fields, phrases]) =>
		findPhrases(words, phrases).flatMap((match) => {
			const before = words.slice(Math.max(0, match.from - 4), match.from).map(({ text }) => bare(text));
			if (!isDenied(words, match) || before.some((word) => word === 'biet' || word === 'ro')) return [];
			const isYet = before.includes('chua');
			return fields.map((field) => ({
				field,
				value: 0,
				from: Math.max(0, match.from - 1),
				to: match.to,
				isDoubtful: isYet,
			}));
		}),
	);
}
