import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { groupText, shortLimit, shortText, standing } from './rules.ts';

const link = 'https://langnghe.congdoan.example.vn/t/2f9k';
const report = { title: 'Báo cáo tháng, tháng 5/2024', dueOn: '2024-06-05' };

test('how far a day lies is said in words', () => {
	assert.equal(standing('2024-06-05', '2024-06-02'), 'còn 3 ngày');
	assert.equal(standing('2024-06-05', '2024-06-05'), 'hạn hôm nay');
	assert.equal(standing('2024-06-05', '2024-06-12'), 'quá hạn 7 ngày');
});

test('a text for one unit says what, until when and where', () => {
	assert.equal(
		shortText({ ...report, unit: 'Công đoàn Trường THCS Hoa Ban' }, '2024-06-04', link),
		`Công đoàn Trường THCS Hoa Ban: Báo cáo tháng, tháng 5/2024, hạn 05/06/2024 (còn 1 ngày). Làm tại: ${link}`,
	);
});

test('a text for a group names the units that still owe it', () => {
	assert.equal(
		groupText(report, ['CĐ Hoa Ban', 'CĐ Núi Cao'], '2024-06-06', link),
		`Báo cáo tháng, tháng 5/2024, hạn 05/06/2024 (quá hạn 1 ngày). Còn 2 đơn vị: CĐ Hoa Ban; CĐ Núi Cao. Vào làm: ${link}`,
	);
});

test('however long the names, a text has at most 300 characters and keeps its link whole', () => {
	const words = fc.string({ minLength: 1, maxLength: 400, unit: 'grapheme' });
	fc.assert(
		fc.property(words, fc.array(words, { minLength: 1, maxLength: 120 }), (title, units) => {
			const one = shortText({ title, dueOn: '2024-06-05', unit: units[0] as string }, '2024-06-05', link);
			const all = groupText({ title, dueOn: '2024-06-05' }, units, '2024-06-05', link);
			for (const text of [one, all]) {
				assert.ok(text.length <= shortLimit, `${text.length}: ${text}`);
				assert.ok(text.endsWith(link));
				assert.ok(text.includes('05/06/2024'));
			}
		}),
	);
});
