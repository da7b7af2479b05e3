import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collectTexts } from './narratives.ts';
import { sample } from './sample.ts';

test('the officer reads each wording once, with everybody who wrote it, under its heading', () => {
	const collected = collectTexts(sample, [
		{ unit: 'CĐCS Trường Lê Lợi', values: { situation: 'Công nhân ổn định.', contact: 'Lý' } },
		{ unit: 'CĐCS May Hà Giang', values: { situation: 'Hai ý kiến về bữa ăn ca.' } },
		{ unit: 'CĐCS Trạm Y tế', values: { situation: '  công nhân   ổn định.'.normalize('NFD') } },
		{ unit: 'CĐCS Chè', values: { situation: '  ' } },
		{ unit: 'CĐCS Gỗ', values: {} },
	]);
	assert.deepEqual(collected, [
		{ key: 'contact', label: 'Người theo dõi', narratives: [{ text: 'Lý', units: ['CĐCS Trường Lê Lợi'] }] },
		{
			key: 'situation',
			label: 'Tình hình nổi bật',
			narratives: [
				{ text: 'Công nhân ổn định.', units: ['CĐCS Trường Lê Lợi', 'CĐCS Trạm Y tế'] },
				{ text: 'Hai ý kiến về bữa ăn ca.', units: ['CĐCS May Hà Giang'] },
			],
		},
	]);
});
