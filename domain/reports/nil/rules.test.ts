import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sample } from '../../fields/sample.ts';
import { type NilKnown, nilFindings } from './rules.ts';

const known = (more: Partial<NilKnown> = {}): NilKnown => ({
	measured: { values: {}, sources: {} },
	nilsBefore: 0,
	openProposals: [],
	period: 'tháng 6/2024',
	...more,
});
const keysOf = (more: Partial<NilKnown>, values = {}) => nilFindings(sample, values, known(more)).map(({ key }) => key);

test('a first nil with nothing against it is asked nothing', () => {
	assert.deepEqual(nilFindings(sample, { workers: 12, cases: 0 }, known()), []);
});

test('a nil while a register counts two cases is asked with both figures', () => {
	const measured = { values: { cases: 2 }, sources: { cases: 'Sổ vụ việc đến ngày 30/06/2024' } };
	const [found] = nilFindings(sample, { cases: 0 }, known({ measured }));
	assert.equal(found?.message, 'Số vụ việc: báo cáo ghi 0, còn 2 theo sổ vụ việc đến ngày 30/06/2024. Số nào đúng?');
	assert.equal(found?.severity, 'question');
});

test('two figures that differ are asked about together, with one place for the answer', () => {
	const measured = { values: { cases: 2, solved: 1 }, sources: { cases: 'Sổ vụ việc', solved: 'Sổ vụ việc' } };
	const found = nilFindings(sample, { cases: 0, solved: 0 }, known({ measured }));
	assert.equal(found.length, 1);
	assert.match(found[0]?.message ?? '', /Số vụ việc: .* Đã giải quyết: /);
});

test('a nil while a proposal waits is asked about that proposal', () => {
	const [found] = nilFindings(sample, {}, known({ openProposals: [{ content: 'Sửa nhà công vụ.' }] }));
	assert.match(found?.message ?? '', /1 kiến nghị.*“Sửa nhà công vụ\.”.*tháng 6\/2024/);
});

test('the fourth nil in a row is asked one concrete question, the fifth another one, the third none', () => {
	assert.deepEqual(
		[2, 3, 4].map((nilsBefore) => keysOf({ nilsBefore })),
		[[], ['nilStreak'], ['nilStreak']],
	);
	const messages = [3, 4].map((nilsBefore) => nilFindings(sample, {}, known({ nilsBefore }))[0]?.message);
	assert.match(messages[0] ?? '', /số vụ việc, trong tháng 6\/2024/);
	assert.match(messages[1] ?? '', /đã giải quyết, trong tháng 6\/2024/);
});

test('a form that counts nothing is asked openly', () => {
	const [found] = nilFindings({ sections: [] }, {}, known({ nilsBefore: 3 }));
	assert.match(found?.message ?? '', /có việc gì đáng kể nhất/);
});
