import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { monthly, monthlyConsolidated } from '../templates/monthly.ts';
import { coverOfYear, monthsOf, nextNumber, numberWarnings, partOf, periodInWords, signerWarnings } from './rules.ts';

const entry = (number: number, datedOn: string | null = null) => ({ number, datedOn });
const reports = (...codes: string[]) => codes.map((periodCode) => ({ periodCode }));
const codesOf = (chosen: { periodCode: string }[]) => chosen.map(({ periodCode }) => periodCode);

test('a period is named in documents as officials write it', () => {
	const titles = ['tháng 3/2024', 'quý I/2024', '6 tháng đầu năm 2024', 'năm học 2023–2024'];
	assert.deepEqual(titles.map(periodInWords), [
		'tháng 3 năm 2024',
		'quý I năm 2024',
		'6 tháng đầu năm 2024',
		'năm học 2023–2024',
	]);
});

describe('the year that a figure is cumulated over', () => {
	test('a quarter stands in for its months, and the months after it follow', () => {
		const { chosen, gaps } = coverOfYear(reports('2024-01', '2024-02', '2024-Q1', '2024-04', '2024-05'), '2024-06');
		assert.deepEqual(codesOf(chosen), ['2024-Q1', '2024-04', '2024-05']);
		assert.deepEqual(gaps, []);
	});

	test('a month without a report is a gap that is named, never a silent 0', () => {
		const { chosen, gaps } = coverOfYear(reports('2024-01', '2024-6M', '2023-03', '2024-05'), '2024-07');
		assert.deepEqual(codesOf(chosen), ['2024-01', '2024-05']);
		assert.deepEqual(gaps, [2, 3, 4, 6]);
	});

	test('January, and the periods that begin with their year, have nothing before them', () => {
		for (const code of ['2024-01', '2024-Q1', '2024-6M', '2024-Y', '2023-2024-S']) {
			assert.deepEqual(coverOfYear(reports('2023-12', '2024-01'), code), { chosen: [], gaps: [] });
		}
		assert.deepEqual(monthsOf('2024-Q3'), [7, 8, 9]);
	});
});

describe('the numbers of a year', () => {
	test('the next number follows the largest, whatever is missing before it', () => {
		assert.equal(nextNumber([]), 1);
		assert.equal(nextNumber([entry(1), entry(7), entry(3)]), 8);
	});

	test('gaps, a number given twice and a day out of order are told, none forbids', () => {
		const register = [entry(1, '2024-01-05'), entry(2, '2024-02-20'), entry(5, '2024-05-02')];
		assert.deepEqual(numberWarnings([entry(1), entry(2)]), []);
		assert.match(numberWarnings(register)[0] ?? '', /trống số 3, 4\./);
		assert.match(numberWarnings(register, { number: 2 })[0] ?? '', /Số 2 đã có/);
		const late = numberWarnings(register, { number: 6, datedOn: '2024-03-01' });
		assert.match(late.at(-1) ?? '', /Số 5 đề ngày 02\/05\/2024, sau ngày của số 6/);
		const early = numberWarnings(register, { number: 4, datedOn: '2024-06-01' });
		assert.match(early.at(-1) ?? '', /Số 5 đề ngày 02\/05\/2024, trước ngày của số 4/);
	});
});

test('the Scheme 26 part goes to the Party committee and brings the figures that its shares are of', () => {
	const report = { abstract: 'a {period}', recipients: [], definition: monthlyConsolidated.definition };
	const part = partOf(report, 'scheme26');
	assert.deepEqual(
		part?.definition.sections.map(({ key }) => key),
		['scheme26', 'annexScale'],
	);
	assert.deepEqual(
		part?.recipients.map(({ body }) => body.vi),
		['Công đoàn cấp trên', 'Cấp ủy cùng cấp'],
	);
	const without = { ...report, definition: { sections: monthly.definition.sections.slice(0, 2) } };
	assert.equal(partOf(without, 'scheme26'), null);
});

describe('the name in a signed file', () => {
	const certificate = (signer: string) => ({
		signer,
		issuer: 'CA',
		validFromOn: '2024-01-01',
		validUntilOn: '2026-01-01',
		signedAt: null,
		isIntact: true,
		coversFile: true,
	});
	const signer = { fullName: 'Đỗ Thị Hà', title: 'Chủ tịch' };

	test('is that of the signer without accents, in capitals and with the unit beside it', () => {
		for (const name of ['Đỗ Thị Hà', 'DO THI HA', 'ĐỖ THỊ HÀ - LĐLĐ huyện']) {
			assert.deepEqual(signerWarnings({ signer, certificate: certificate(name) }), [], name);
		}
	});

	test('of somebody else is told, with both names', () => {
		for (const name of ['Đỗ Thị Hàn', 'Nguyễn Văn An']) {
			const [warning = ''] = signerWarnings({ signer, certificate: certificate(name) });
			assert.ok(warning.includes(name) && warning.includes('Đỗ Thị Hà'), name);
		}
	});

	test('says nothing where there is no certificate or nobody was entered', () => {
		assert.deepEqual(signerWarnings({ signer }), []);
		assert.deepEqual(signerWarnings({ certificate: certificate('Ai đó') }), []);
	});
});
