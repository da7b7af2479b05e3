import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { addDays } from '#domain/calendar/date.ts';
import { vietnamCalendar } from '#domain/calendar/holidays.ts';
import {
	addWorkingDays,
	dayStatus,
	endOfTerm,
	isWorkingDay,
	nextWorkingDay,
	previousWorkingDay,
	type Term,
	type WorkWeek,
} from '#domain/calendar/working-days.ts';

const sixDays: WorkWeek = { saturdayWorked: true };
const day = fc.integer({ min: 0, max: 6 * 365 }).map((days) => addDays('2023-01-01', days));
const week = fc.record({ saturdayWorked: fc.boolean() });

/** First to last day off of every long break of State bodies that was announced, swaps and rest in lieu included. */
const announcedBreaks: [string, string][] = [
	['2020-01-23', '2020-01-29'],
	['2021-02-10', '2021-02-16'],
	['2021-04-30', '2021-05-03'],
	['2021-09-02', '2021-09-05'],
	['2022-01-01', '2022-01-03'],
	['2022-01-29', '2022-02-06'],
	['2022-04-09', '2022-04-11'],
	['2022-04-30', '2022-05-03'],
	['2022-09-01', '2022-09-04'],
	['2022-12-31', '2023-01-02'],
	['2023-01-20', '2023-01-26'],
	['2023-04-29', '2023-05-03'],
	['2023-09-01', '2023-09-04'],
	['2023-12-30', '2024-01-01'],
	['2024-02-08', '2024-02-14'],
	['2024-04-27', '2024-05-01'],
	['2024-08-31', '2024-09-03'],
	['2025-01-25', '2025-02-02'],
	['2025-04-05', '2025-04-07'],
	['2025-04-30', '2025-05-04'],
	['2025-08-30', '2025-09-02'],
	['2026-01-01', '2026-01-04'],
	['2026-02-14', '2026-02-22'],
	['2026-04-25', '2026-04-27'],
	['2026-04-30', '2026-05-03'],
	['2026-08-29', '2026-09-02'],
];

test('State bodies rest exactly on the breaks that were announced', () => {
	for (const [first, last] of announcedBreaks) {
		assert.ok(isWorkingDay(vietnamCalendar, addDays(first, -1)), `${first} is not the first day of the break`);
		assert.equal(nextWorkingDay(vietnamCalendar, first), addDays(last, 1), `break of ${first}`);
		assert.equal(previousWorkingDay(vietnamCalendar, last), addDays(first, -1), `break of ${first}`);
	}
});

test('a swapped Saturday is worked by State bodies and its bridge day is off', () => {
	for (const swap of vietnamCalendar.swaps) {
		assert.ok(isWorkingDay(vietnamCalendar, swap.workOn));
		assert.ok(!isWorkingDay(vietnamCalendar, swap.offOn));
		assert.ok(isWorkingDay(vietnamCalendar, swap.offOn, sixDays), 'an enterprise chooses for itself');
		assert.ok(!isWorkingDay(vietnamCalendar, swap.workOn, { swapsApply: false }));
	}
	assert.ok(isWorkingDay(vietnamCalendar, '2025-04-26'));
	assert.ok(!isWorkingDay(vietnamCalendar, '2025-04-19'));
	assert.ok(isWorkingDay(vietnamCalendar, '2025-04-19', sixDays));
});

test('rest in lieu depends on the week that is worked', () => {
	// Tết 2024 took Saturday 10/02 and Sunday 11/02.
	assert.ok(!isWorkingDay(vietnamCalendar, '2024-02-14'));
	assert.ok(!isWorkingDay(vietnamCalendar, '2024-02-13', sixDays));
	assert.ok(isWorkingDay(vietnamCalendar, '2024-02-14', sixDays));
});

test('rest in lieu does not fall on a day that is off already', () => {
	const swap = { offOn: '2026-06-08', workOn: '2026-06-13', source: 'Quyết định của đơn vị', verified: true };
	const calendar = { holidays: [extra('2026-06-06'), extra('2026-06-07')], swaps: [swap] };
	assert.equal(nextWorkingDay(calendar, '2026-06-06'), '2026-06-11');
	assert.equal(nextWorkingDay(calendar, '2026-06-06', { swapsApply: false }), '2026-06-10');
});

test('a day off says why', () => {
	const rows: [string, string][] = [
		['2026-09-05', 'thứ Bảy'],
		['2026-09-06', 'Chủ nhật'],
		['2026-09-02', 'ngày nghỉ Quốc khánh'],
		['2026-04-27', 'ngày nghỉ bù Giỗ Tổ Hùng Vương'],
		['2025-05-02', 'ngày nghỉ hoán đổi (làm bù thứ Bảy, 26/04/2025)'],
	];
	for (const [on, reason] of rows) assert.deepEqual(dayStatus(vietnamCalendar, on), { working: false, reason });
	assert.deepEqual(dayStatus(vietnamCalendar, '2026-09-03'), { working: true });
});

test('ten working days from 25/04/2025 end on 13/05/2025 for a State body', () => {
	assert.equal(addWorkingDays(vietnamCalendar, '2025-04-25', 10), '2025-05-13');
	// Inside the break the swap decides: 26, 28 and 29/04, or 28, 29/04 and 02/05.
	assert.equal(addWorkingDays(vietnamCalendar, '2025-04-25', 3), '2025-04-29');
	assert.equal(addWorkingDays(vietnamCalendar, '2025-04-25', 3, { swapsApply: false }), '2025-05-02');
	assert.equal(addWorkingDays(vietnamCalendar, '2025-04-25', 10, sixDays), '2025-05-09');
	assert.equal(addWorkingDays(vietnamCalendar, '2025-04-25', 1), '2025-04-26');
	assert.equal(addWorkingDays(vietnamCalendar, '2025-05-13', -10), '2025-04-25');
});

test('terms of law end on a working day', () => {
	const rows: [string, Term, string][] = [
		['2026-08-03', { count: 10, unit: 'days' }, '2026-08-13'],
		['2026-08-03', { count: 30, unit: 'days' }, '2026-09-03'], // 02/09 is National Day
		['2026-08-06', { count: 30, unit: 'days' }, '2026-09-07'], // 05/09 is a Saturday
		['2026-08-12', { count: 10, unit: 'days' }, '2026-08-22'], // a Saturday that is worked
		['2026-01-17', { count: 30, unit: 'days' }, '2026-02-23'], // the first day of Tết
		['2024-01-10', { count: 30, unit: 'days' }, '2024-02-15'],
		['2028-01-30', { count: 30, unit: 'days' }, '2028-02-29'],
		['2025-12-31', { count: 2, unit: 'months' }, '2026-03-02'], // 28/02 is a Saturday
		['2025-08-31', { count: 6, unit: 'months' }, '2026-03-02'],
		['2024-02-29', { count: 1, unit: 'years' }, '2025-02-28'],
		['2026-02-13', { count: 1, unit: 'workingDays' }, '2026-02-23'],
		['2025-12-31', { count: 7, unit: 'workingDays' }, '2026-01-12'], // 02/01 off, Saturday 10/01 worked
	];
	for (const [from, term, expected] of rows) {
		assert.equal(endOfTerm(vietnamCalendar, from, term), expected, `${from} + ${term.count} ${term.unit}`);
	}
});

test('an edited calendar is followed at once', () => {
	const edited = { ...vietnamCalendar, holidays: [...vietnamCalendar.holidays, extra('2026-09-03')] };
	assert.ok(isWorkingDay(vietnamCalendar, '2026-09-03'));
	assert.ok(!isWorkingDay(edited, '2026-09-03'));
	assert.equal(endOfTerm(edited, '2026-08-03', { count: 30, unit: 'days' }), '2026-09-04');
});

test('counting forward and back, and counting in two parts, come to the same day', () => {
	void fc.assert(
		fc.property(day, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), week, (from, a, b, of) => {
			const middle = addWorkingDays(vietnamCalendar, from, a, of);
			assert.ok(isWorkingDay(vietnamCalendar, middle, of));
			assert.equal(addWorkingDays(vietnamCalendar, middle, b, of), addWorkingDays(vietnamCalendar, from, a + b, of));
			assert.equal(addWorkingDays(vietnamCalendar, addWorkingDays(vietnamCalendar, middle, b, of), -b, of), middle);
		}),
		{ numRuns: 60 },
	);
	assert.throws(() => addWorkingDays(vietnamCalendar, '2026-01-01', 1.5), RangeError);
});

function extra(on: string) {
	return { on, name: 'Ngày nghỉ thêm', source: 'Quyết định của đơn vị', verified: true };
}
