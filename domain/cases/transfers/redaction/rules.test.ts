import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { redact } from './rules.ts';

const worker = {
	isWorker: true,
	names: ['Giàng Thị Dợ'],
	contact: '0912 000 111, gtdo@example.vn',
	address: 'Thôn Bản Ngò, xã Nậm Dẩn',
};

test('one person is one number everywhere, however her name is written', () => {
	const { text, replaced } = redact(
		'Tôi là Giàng Thị Dợ. Chị Dợ và anh Lò Văn Pao bị trừ lương. giang thi do đã hỏi quản lý. Anh Pao thì chưa. GIÀNG THỊ DỢ ký.',
		[worker],
	);
	assert.equal(
		text,
		'Tôi là Người lao động 1. Chị Người lao động 1 và anh Người được nhắc đến 1 bị trừ lương. Người lao động 1 đã hỏi quản lý. Anh Người được nhắc đến 1 thì chưa. Người lao động 1 ký.',
	);
	assert.deepEqual(replaced, [
		{ label: 'Người lao động 1', count: 4 },
		{ label: 'Người được nhắc đến 1', count: 2 },
	]);
});

test('telephone numbers, letters and the place where she lives go with her', () => {
	const { text } = redact(
		'Gọi 0912.000.111 hoặc +84 912 000 111, thư GTDo@example.vn; số của sếp 0987654321. Nhà ở thôn Bản Ngò, xã Nậm Dẩn. Căn cước 012345678901.',
		[worker],
	);
	assert.equal(
		text,
		'Gọi (số điện thoại của Người lao động 1) hoặc (số điện thoại của Người lao động 1), thư (thư điện tử của Người lao động 1); số của sếp (số điện thoại 1). Nhà ở (nơi ở của Người lao động 1). Căn cước (số giấy tờ 1).',
	);
});

test('two people with one given name stay two, and nobody is guessed', () => {
	const { text } = redact('Trần Thị Lan và Bùi Thị Lan cùng làm; chị Lan nghỉ.', []);
	assert.equal(text, 'Người được nhắc đến 1 và Người được nhắc đến 2 cùng làm; chị Người được nhắc đến 3 nghỉ.');
});

test('sums, days, places of work and ordinary words stay', () => {
	const same =
		'Lương tháng 3 chậm 15 ngày, thiếu 1.250.000 đồng từ ngày 01/4/2024. Công ty TNHH Hoa Ban, xưởng 2, chưa trả lời. Mai tôi đi làm lại.';
	assert.deepEqual(redact(same, [worker]), { text: same, replaced: [] });
});

test('whatever stands around it, a known name and number never stay, and doing it twice changes nothing', () => {
	const around = fc.stringMatching(/^[a-z ,.]{0,20}$/);
	fc.assert(
		fc.property(fc.array(around, { minLength: 1, maxLength: 5 }), fc.boolean(), (parts, isLoud) => {
			const name = isLoud ? 'GIÀNG THỊ DỢ' : 'Giàng Thị Dợ';
			const once = redact(parts.join(` ${name} 0912000111 `), [worker]).text;
			assert.doesNotMatch(once, /giàng|dợ|0912/i);
			assert.equal(redact(once, [worker]).text, once);
		}),
		{ numRuns: 200 },
	);
});
