import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageNumbers } from './page-numbers.ts';

test('the first, the last and the neighbours get a link, and a gap is never a single page', () => {
	const gap = undefined;
	for (const [page, pages, numbers] of [
		[1, 1, [1]],
		[1, 3, [1, 2, 3]],
		[4, 7, [1, 2, 3, 4, 5, 6, 7]],
		[7, 42, [1, gap, 6, 7, 8, gap, 42]],
		[42, 42, [1, gap, 41, 42]],
	] as const) {
		assert.deepEqual(pageNumbers(page, pages), numbers, `${page} of ${pages}`);
	}
});
