import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kinds } from '../schema.ts';
import { erasableOn, retentionOf, retentionRules } from './rules.ts';

test('every kind of case has exactly one rule for what was said, on every day since 2000', () => {
	for (const kind of kinds) {
		for (const day of ['2000-01-01', '2024-02-29', '2040-12-31']) {
			const found = retentionRules.filter(
				(rule) =>
					rule.what === 'case' && rule.kinds.includes(kind) && rule.fromOn <= day && (!rule.toOn || day < rule.toOn),
			);
			assert.equal(found.length, 1, `${kind} ${day}`);
			assert.equal(retentionOf('case', kind, day)?.years, 15);
		}
	}
});

test('a name goes before the words, except in petitions, where it belongs to the file', () => {
	assert.equal(retentionOf('identity', 'denunciation', '2024-01-01'), undefined);
	const rule = retentionOf('identity', 'reflection', '2024-02-29');
	assert.ok(rule);
	assert.equal(erasableOn(rule, '2024-02-29'), '2026-02-28');
});
