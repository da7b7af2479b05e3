import assert from 'node:assert/strict';
import { test } from 'node:test';
import { above, upTo } from './rules.ts';

test('the line of a unit runs from the topmost down to itself, and above it from the nearest up', () => {
	assert.deepEqual(upTo('000001000002000003'), ['000001', '000001000002', '000001000002000003']);
	assert.deepEqual(above('000001000002000003'), ['000001000002', '000001']);
	assert.deepEqual([upTo('000001'), above('000001'), upTo(''), above('')], [['000001'], [], [], []]);
});
