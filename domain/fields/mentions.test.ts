import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mentionsIn } from './mentions.ts';

const noticed: [string, string[]][] = [
	['Chị Lan ở chuyền 3 bị mắng', ['Chị Lan']],
	['gọi tôi số 0912 345 678 nhé', ['0912 345 678']],
	['gọi +84912345678', ['+84912345678']],
	['căn cước 001199012345', ['001199012345']],
	['tổ trưởng Bùi Văn Nam chửi', ['tổ trưởng Bùi Văn Nam']],
	['Nguyễn Thị Hoa đánh người', ['Nguyễn Thị Hoa']],
	['nguyễn văn tám nợ lương', ['nguyễn văn tám']],
	['viết cho lan.ho@example.vn', ['lan.ho@example.vn']],
	['Chị Lan'.normalize('NFD'), ['Chị Lan']],
];

for (const [text, expected] of noticed) {
	test(`a worker who writes “${text}” is asked about it`, () => assert.deepEqual(mentionsIn(text), expected));
}

const plain = [
	'Công ty nợ lương hai tháng, ai hỏi cũng bảo chờ.',
	'anh em trong chuyền đều mệt, chị em cũng vậy',
	'Thiếu 1.250.000 đồng tiền thưởng, từ 12/03/2024',
	'Tăng ca 120 giờ, 4.500.000.000 đồng quỹ lương',
	'Bữa ăn có giòi 🪰😡',
	'',
];

for (const text of plain) {
	test(`a worker who writes “${text}” is not stopped`, () => assert.deepEqual(mentionsIn(text), []));
}

test('forty names are named five times at most, and the same one once', () => {
	const text = Array.from({ length: 40 }, (_, at) => `chị Lan${'abcdefgh'[at % 8]}`).join(', ');
	assert.equal(mentionsIn(text).length, 5);
	assert.deepEqual(mentionsIn('chị Lan và chị Lan'), ['chị Lan']);
});
