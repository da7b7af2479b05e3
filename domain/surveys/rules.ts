/** Pure rules of a survey's life: the honest text on its first page, the drawing of places, which counts are told. */
import type { SampleMethod } from './schema.ts';

/** A place with fewer answers has no table of its own. Here and not in schema.ts: pages need it, and no page loads Zod. */
export const leastOfSite = 30;

type Promised = {
	isSlipsOnly: boolean;
	threshold: number;
	filteredThreshold: number;
	/** The questions by which the tables are cut, as they are asked. */
	crosses: readonly string[];
	/** Something is asked that people answer in their own words. */
	hasOwnWords: boolean;
};

/**
 * What whoever answers is told before the first question: what can be seen, by whom, and what never. Without the last day,
 * which may be put off while these words may not change any more.
 */
export function draftNotice(of: Promised): string {
	const parts = [
		'Khảo sát này không hỏi tên và không ghi lại ai trả lời. Đến khi khảo sát đóng, câu trả lời được khóa kín: không trang nào, không chức vụ nào mở được.',
		`Sau đó máy lập các bảng số chung một lần rồi hủy mọi câu trả lời. Mỗi con số là của ít nhất ${of.threshold} người và được làm lệch đi một chút, để không ai trừ ra được câu trả lời của một người.`,
		...(of.crosses.length > 0
			? [
					`Bảng tách theo câu ${of.crosses.map((label) => `“${label}”`).join(', ')}: mỗi con số của ít nhất ${of.filteredThreshold} người.`,
				]
			: []),
		`Nơi có dưới ${leastOfSite} phiếu không có bảng riêng, chỉ tính chung với nơi khác.`,
		...(of.hasOwnWords
			? [
					'Điều anh chị tự viết được một người đọc, để riêng khỏi các câu khác và khỏi nơi làm việc; tên người được bỏ đi.',
				]
			: []),
		...(of.isSlipsOnly
			? [
					'Mã trên phiếu chỉ để mỗi người trả lời một lần. Mã và câu trả lời để ở hai chỗ; đóng khảo sát rồi thì không gì nối lại được.',
				]
			: []),
		'Người tổ chức chỉ biết mỗi nơi có khoảng bao nhiêu phiếu. Trả lời hay không, bỏ qua câu nào là tùy anh chị.',
	];
	return parts.join('\n');
}

/** Of a place by its number of people: alone, under the number from which it has tables of its own, or neither. */
export type PlaceRemark = 'alone' | 'small' | null;
export function placeRemark(population: number): PlaceRemark {
	if (population === 1) return 'alone';
	return population < leastOfSite ? 'small' : null;
}

/** While it is open a count is told in steps of five, and from the threshold up; null is "too few to say". */
export function openCount(answers: number, threshold: number): number | null {
	return answers < threshold ? null : answers - (answers % 5);
}

const modulus = 2_147_483_647;
const multiplier = 48_271n;

/**
 * The row of chance numbers between 0 and 1 that a seed begins: x ← 48271·x mod (2³¹−1), divided by 2³¹−1 (Park, Miller and
 * Stockmeyer, CACM 36 (1993) 7; `minstd_rand` of C++). Chosen because it can be done again in a spreadsheet.
 */
export function* chanceNumbers(seed: number): Generator<number, never> {
	for (let x = BigInt(seed); ; ) {
		x = (x * multiplier) % BigInt(modulus);
		yield Number(x) / modulus;
	}
}

/** The first numbers of a small seed are small: a draw begins with the eleventh. */
const skipped = 10;

export type Drawable = { id: string; code: string; population: number };

/**
 * Draws places, the same for the same units, number and seed in whatever order the units are given: they are put in the
 * order of their codes first. `simple`: each gets the next chance number, the smallest numbers are drawn. `proportional`
 * to the number of people: a systematic draw with a start of chance; a unit larger than the step is in for certain, and
 * the rest is drawn without it. Units without people are in no proportional draw. Gives the drawn ones in order of codes.
 */
export function drawPlaces<Unit extends Drawable>(
	units: readonly Unit[],
	number: number,
	{ method, seed }: { method: SampleMethod; seed: number },
): Unit[] {
	const ordered = units.toSorted((one, other) => (one.code < other.code ? -1 : one.code > other.code ? 1 : 0));
	const chance = chanceNumbers(seed);
	for (let number = 0; number < skipped; number += 1) chance.next();
	if (method === 'simple') {
		const drawn = ordered
			.map((unit) => ({ unit, at: chance.next().value }))
			.toSorted((one, other) => one.at - other.at);
		const chosen = new Set(drawn.slice(0, number).map(({ unit }) => unit));
		return ordered.filter((unit) => chosen.has(unit));
	}
	let rest = ordered.filter(({ population }) => population > 0);
	const chosen = new Set<Unit>();
	for (let certain = rest.slice(0, 0); chosen.size < number && rest.length > 0; certain = []) {
		const step = total(rest) / (number - chosen.size);
		certain = rest.filter(({ population }) => population >= step);
		if (certain.length === 0) {
			for (const unit of systematic(rest, step, chance.next().value * step)) chosen.add(unit);
			break;
		}
		for (const unit of certain) chosen.add(unit);
		rest = rest.filter((unit) => !chosen.has(unit));
	}
	return ordered.filter((unit) => chosen.has(unit));
}

const total = (units: readonly Drawable[]) => units.reduce((sum, { population }) => sum + population, 0);

/** The units in whose stretch of people start, start + step, start + 2·step … lie. */
function systematic<Unit extends Drawable>(units: readonly Unit[], step: number, start: number): Unit[] {
	let before = 0;
	let next = start;
	return units.filter(({ population }) => {
		before += population;
		if (next >= before) return false;
		next += step;
		return true;
	});
}
