import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chanceNumbers, draftNotice, drawPlaces, openCount, placeRemark } from './rules.ts';

const unitOf = (population: number, index: number) => ({
	id: `${index}`,
	code: `CS-${String(index).padStart(4, '0')}`,
	population,
});
const seeds = fc.integer({ min: 1, max: 2_147_483_646 });

test('the chance numbers are the published ones: the 10,000th from seed 1 is 399268537', () => {
	const chance = chanceNumbers(1);
	let last = 0;
	for (let number = 0; number < 10_000; number += 1) last = chance.next().value;
	assert.equal(Math.round(last * 2_147_483_647), 399_268_537);
});

test('a draw takes as many as asked, none twice, and is the same for the same seed in whatever order units stand', () => {
	fc.assert(
		fc.property(
			fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 60 }),
			fc.nat(60),
			seeds,
			fc.constantFrom('simple' as const, 'proportional' as const),
			(sizes, wanted, seed, method) => {
				const units = sizes.map(unitOf);
				const number = Math.min(Math.max(1, wanted), units.length);
				const drawn = drawPlaces(units, number, { method, seed });
				assert.equal(new Set(drawn).size, number);
				assert.deepEqual(drawPlaces(units.toReversed(), number, { method, seed }), drawn);
			},
		),
	);
});

test('each unit has the same chance in a simple draw, and in a proportional one a chance by its people', () => {
	const units = [10, 20, 30, 40].map(unitOf);
	const times = 4000;
	const share = (method: 'simple' | 'proportional') => {
		const drawn = [0, 0, 0, 0];
		for (let run = 0; run < times; run += 1) {
			for (const { id } of drawPlaces(units, 1, { method, seed: run + 1 })) drawn[Number(id)]! += 1;
		}
		return drawn.map((number) => number / times);
	};
	for (const value of share('simple')) assert.ok(Math.abs(value - 0.25) < 0.03, `${value}`);
	for (const [place, value] of share('proportional').entries()) {
		assert.ok(Math.abs(value - (place + 1) / 10) < 0.03, `${value}`);
	}
});

test('a unit larger than the step is always in, and one without people never', () => {
	const units = [5, 5, 0, 5, 900, 5].map(unitOf);
	fc.assert(
		fc.property(seeds, (seed) => {
			const ids = drawPlaces(units, 2, { method: 'proportional', seed }).map(({ id }) => id);
			assert.ok(ids.includes('4'));
			assert.ok(!ids.includes('2'));
			assert.equal(ids.length, 2);
		}),
	);
});

test('while it is open counts are told in fives and from the threshold up', () => {
	assert.deepEqual(
		[0, 4, 5, 9, 10, 14].map((answers) => openCount(answers, 5)),
		[null, null, 5, 5, 10, 10],
	);
	assert.deepEqual(
		[7, 8, 11].map((answers) => openCount(answers, 8)),
		[null, 5, 10],
	);
});

test('places of one and of fewer than thirty people are told apart', () => {
	assert.deepEqual([1, 2, 29, 30].map(placeRemark), ['alone', 'small', 'small', null]);
});

test('the first page says the thresholds that hold, slips only where there are, and groups only where tables are cut', () => {
	const plain = { isSlipsOnly: false, threshold: 5, filteredThreshold: 10, crosses: [], hasOwnWords: false };
	const text = draftNotice(plain);
	assert.doesNotMatch(text, /\d{4}/, 'the last day may be put off, these words not');
	assert.match(text, /ít nhất 5 người/);
	assert.doesNotMatch(text, /Mã trên phiếu|Bảng tách|tự viết/);
	const full = draftNotice({
		...plain,
		isSlipsOnly: true,
		hasOwnWords: true,
		threshold: 7,
		crosses: ['Anh chị là nam hay nữ?', 'Độ tuổi'],
	});
	assert.match(full, /Mã trên phiếu/);
	assert.match(full, /tự viết được một người đọc/);
	assert.match(full, /tách theo câu “Anh chị là nam hay nữ\?”, “Độ tuổi”: mỗi con số của ít nhất 10 người/);
	assert.ok(full.length < 2000);
});
