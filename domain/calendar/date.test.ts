import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import * as dates from '#domain/calendar/date.ts';

const day = fc
	.date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
	.map((at) => at.toISOString().slice(0, 10));

test('a new day begins in Vietnam at 17:00 UTC', () => {
	assert.equal(dates.today(new Date('2026-12-31T16:59:59.999Z')), '2026-12-31');
	assert.equal(dates.today(new Date('2026-12-31T17:00:00Z')), '2027-01-01');
	assert.equal(dates.today(new Date('2028-02-28T17:00:00Z')), '2028-02-29');
	assert.equal(dates.civilInstant('2026-09-25', 12, 0).toISOString(), '2026-09-25T05:00:00.000Z');
	assert.equal(dates.civilInstant('2026-09-25', 0, 5).toISOString(), '2026-09-24T17:05:00.000Z');
	assert.equal(dates.civilInstant('2026-12-31', 24, 0).toISOString(), '2026-12-31T17:00:00.000Z');
});

test('only days that exist are civil dates', () => {
	for (const good of ['2026-09-05', '2028-02-29', '2000-02-29', '2026-12-31']) assert.ok(dates.isCivilDate(good), good);
	for (const bad of [
		'2026-02-29',
		'1900-02-29',
		'2026-04-31',
		'2026-13-01',
		'2026-00-10',
		'2026-1-1',
		'05/09/2026',
		'',
	]) {
		assert.ok(!dates.isCivilDate(bad), bad);
	}
	assert.throws(() => dates.addDays('2026-02-30', 1), RangeError);
});

test('months are added without leaving the month', () => {
	const rows: [string, number, string][] = [
		['2026-01-31', 1, '2026-02-28'],
		['2028-01-31', 1, '2028-02-29'],
		['2028-02-29', 12, '2029-02-28'],
		['2026-12-31', 2, '2027-02-28'],
		['2026-01-15', -1, '2025-12-15'],
		['2026-03-31', -13, '2025-02-28'],
		['2026-05-31', 0, '2026-05-31'],
	];
	for (const [from, months, expected] of rows) assert.equal(dates.addMonths(from, months), expected);
	assert.equal(dates.lastDayOfMonth('2028-02-01'), '2028-02-29');
	assert.equal(dates.lastDayOfMonth('2026-12-31'), '2026-12-31');
	assert.deepEqual(['2026-01-01', '2026-03-31', '2026-04-01', '2026-12-31'].map(dates.quarterOf), [1, 1, 2, 4]);
});

test('days and weekdays agree with the wall calendar', () => {
	assert.equal(dates.addDays('2026-12-31', 1), '2027-01-01');
	assert.equal(dates.addDays('2028-03-01', -1), '2028-02-29');
	assert.equal(dates.daysBetween('2026-01-01', '2027-01-01'), 365);
	assert.equal(dates.daysBetween('2026-09-05', '2026-09-02'), -3);
	assert.equal(dates.weekday('2026-09-05'), 6);
	assert.equal(dates.weekday('1969-12-29'), 1);
	assert.deepEqual(['2026-09-06', '2026-09-02'].sort(dates.compareDates), ['2026-09-02', '2026-09-06']);
	void fc.assert(
		fc.property(day, fc.integer({ min: -4000, max: 4000 }), (from, days) => {
			const to = dates.addDays(from, days);
			assert.equal(dates.daysBetween(from, to), days);
			assert.equal(dates.weekday(to), new Date(`${to}T00:00:00Z`).getUTCDay() || 7);
		}),
	);
});

test('documents print dates as Decree 30/2020 asks', () => {
	assert.equal(dates.formatDate('2026-09-05'), '05/09/2026');
	assert.equal(dates.formatLongDate('2026-09-05'), 'ngày 05 tháng 9 năm 2026');
	assert.equal(dates.formatLongDate('2026-02-15'), 'ngày 15 tháng 02 năm 2026');
	assert.equal(dates.formatLongDate('2026-01-01'), 'ngày 01 tháng 01 năm 2026');
	assert.equal(dates.formatLongDate('2026-03-31'), 'ngày 31 tháng 3 năm 2026');
	assert.equal(dates.formatLongDate('2026-12-10'), 'ngày 10 tháng 12 năm 2026');
	assert.equal(dates.formatWeekday('2026-09-05'), 'thứ Bảy, 05/09/2026');
	assert.equal(dates.formatWeekday('2026-09-06'), 'Chủ nhật, 06/09/2026');
});

test('a date is read in every way people write it', () => {
	const same = [
		'5/9/2026',
		'05/09/2026',
		'05-09-2026',
		'5.9.2026',
		' 5 / 9 / 2026 ',
		'ngày 5 tháng 9 năm 2026',
		'Ngày 05 tháng 09 năm 2026',
		'ngày 05 tháng 9, năm 2026'.normalize('NFD'),
		'2026-09-05',
		'2026/9/5',
	];
	for (const text of same) assert.deepEqual(dates.parseVietnameseDate(text), { date: '2026-09-05' }, text);
	void fc.assert(
		fc.property(day, (on) => {
			assert.deepEqual(dates.parseVietnameseDate(dates.formatDate(on)), { date: on });
			assert.deepEqual(dates.parseVietnameseDate(dates.formatLongDate(on)), { date: on });
		}),
	);
});

test('a date that cannot be read says which part is wrong', () => {
	const rows: [string, RegExp][] = [
		['', /còn trống/],
		['5/9', /^Thiếu năm\./],
		['9/2026', /^Thiếu ngày\./],
		['2026-09', /^Thiếu ngày\./],
		['5//2026', /^Thiếu tháng\./],
		['5', /^Thiếu tháng và năm\./],
		['tháng 9 năm 2026', /^Thiếu ngày\./],
		['ngày 5 tháng 9', /^Thiếu năm\./],
		['ngày tháng 9 năm 2026', /^Thiếu ngày\./],
		['5/9/26', /^Năm “26” mới có hai chữ số/],
		['5/9/20266', /^Năm “20266”/],
		['31/02/2026', /^Tháng 2 năm 2026 chỉ có 28 ngày, không có ngày 31/],
		['30/02/2028', /^Tháng 2 năm 2028 chỉ có 29 ngày/],
		['31/4/2026', /^Tháng 4 chỉ có 30 ngày/],
		['0/4/2026', /không có ngày 0/],
		['9/13/2026', /^Không có tháng 13/],
		['5/9/1899', /^Năm 1899 trước năm 1900/],
		['hôm qua', /^Không đọc được “hôm qua”/],
		['12a/9/2026', /^Không đọc được/],
		['5/9/2026/1', /^Không đọc được/],
	];
	for (const [text, expected] of rows) {
		const read = dates.parseVietnameseDate(text);
		assert.ok('problem' in read, `${text} was read`);
		assert.match(read.problem, expected);
		assert.match(read.problem, /\.$/);
	}
	assert.deepEqual(dates.parseVietnameseDate('01/01/1900'), { date: '1900-01-01' });
});
