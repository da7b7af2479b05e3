import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fold } from './fold.ts';

for (const [typed, folded] of [
	['Công đoàn cơ sở', 'cong doan co so'],
	['CĐCS  Trường Tiểu học Đồng-Văn', 'cdcs truong tieu hoc dong van'],
	['Thèn Chu Phìn'.normalize('NFD'), 'then chu phin'],
	['Ðản Ván (eth from an old converter)', 'dan van eth from an old converter'],
	['Số QĐ\nthành lập', 'so qd thanh lap'],
	['12/QĐ-LĐLĐ', '12 qd ldld'],
	['ＡＢＣ m²', 'abc m2'],
	['… – !', ''],
] as const) {
	test(`“${typed.replace('\n', ' ')}” is searched as “${folded}”`, () => assert.equal(fold(typed), folded));
}

test('folding is the same for both Unicode forms and for what was folded already', () => {
	const words = fc.array(fc.constantFrom('Đản', 'Ván', 'Nguyễn', 'THƯỢNG', 'Hoá', 'hòa', 'Ỷ', 'ễ', '-', '  ', '5'));
	fc.assert(
		fc.property(
			fc.oneof(
				words.map((list) => list.join(' ')),
				fc.string({ unit: 'grapheme' }),
			),
			(text) => {
				const folded = fold(text);
				assert.equal(fold(folded), folded);
				assert.equal(fold(text.normalize('NFD')), fold(text.normalize('NFC')));
			},
		),
	);
});
