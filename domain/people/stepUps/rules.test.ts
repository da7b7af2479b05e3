import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pinWeakness } from './rules.ts';

test('six digits that everybody tries first are refused, others are taken', () => {
	for (const weak of ['123456', '654321', '000000', '121212', '123123', '112211', '12345', '1234567', '12345a', '']) {
		assert.ok(pinWeakness(weak), weak);
	}
	for (const good of ['480913', '902175', '135246']) assert.equal(pinWeakness(good), undefined, good);
});
