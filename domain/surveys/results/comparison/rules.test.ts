import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare } from './rules.ts';

const share = (value: number, deviation: number) => ({ value, variance: deviation ** 2 });

test('a difference is told in points, in words, and with whether it is more than its margin', () => {
	const cases: [number, number, number, 'before' | 'others', string][] = [
		[0.4, 0.46, 0.01, 'before', 'tăng 6 điểm phần trăm, nằm ngoài sai số (3)'],
		[0.46, 0.4, 0.01, 'others', 'thấp hơn 6 điểm phần trăm, nằm ngoài sai số (3)'],
		[0.4, 0.42, 0.02, 'before', 'tăng 2 điểm phần trăm, còn trong sai số (6) nên chưa nói được là khác'],
		[0.4, 0.401, 0.01, 'before', 'không đổi (sai số 3 điểm phần trăm)'],
	];
	for (const [from, to, deviation, against, sentence] of cases) {
		assert.equal(compare(share(from, deviation), share(to, deviation), 'share', against).sentence, sentence);
	}
});

test('means are told with two decimals; what rounds to nothing has no direction and is not certain', () => {
	assert.equal(
		compare(share(3.1, 0.02), share(3.35, 0.02), 'mean', 'others').sentence,
		'cao hơn 0,25 điểm, nằm ngoài sai số (0,06)',
	);
	const nothing = compare(share(0.5, 0), share(0.5001, 0), 'share', 'before');
	assert.deepEqual([nothing.direction, nothing.isCertain], ['same', false]);
});
