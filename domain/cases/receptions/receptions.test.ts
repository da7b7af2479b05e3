import assert from 'node:assert/strict';
import { test } from 'node:test';
import { vietnamCalendar } from '../../calendar/holidays.ts';
import { receptionDates } from './rules.ts';
import { clockTime, type ReceptionRule } from './schema.ts';

const table: [string, ReceptionRule, string, string, string[], string[]][] = [
	[
		'every Tuesday, without the holiday of 30/4',
		{ kind: 'weekday', weekday: 2, week: 'every' },
		'2024-04-22',
		'2024-05-08',
		['2024-04-23', '2024-05-07'],
		['2024-04-30'],
	],
	[
		'the first Monday of each month',
		{ kind: 'weekday', weekday: 1, week: 'first' },
		'2024-01-01',
		'2024-03-31',
		['2024-02-05', '2024-03-04'],
		['2024-01-01'],
	],
	[
		'the last Friday of each month',
		{ kind: 'weekday', weekday: 5, week: 'last' },
		'2024-02-01',
		'2024-03-31',
		['2024-02-23', '2024-03-29'],
		[],
	],
	[
		'a Saturday is received on when the rule says so',
		{ kind: 'weekday', weekday: 6, week: 'second' },
		'2024-06-01',
		'2024-07-31',
		['2024-06-08', '2024-07-13'],
		[],
	],
	[
		'dates as written, once each and within the range',
		{ kind: 'dates', dates: ['2024-05-02', '2024-04-30', '2024-05-02', '2025-01-01'] },
		'2024-04-01',
		'2024-12-31',
		['2024-04-30', '2024-05-02'],
		[],
	],
];

for (const [title, rule, fromOn, untilOn, days, skipped] of table) {
	test(title, () => assert.deepEqual(receptionDates(rule, fromOn, untilOn, vietnamCalendar), { days, skipped }));
}

test('hours are read as people write them', () => {
	for (const [typed, time] of [
		['8', '08:00'],
		['8h', '08:00'],
		['8h30', '08:30'],
		['13:30', '13:30'],
		['7 giờ 15', '07:15'],
		[' 16.45 ', '16:45'],
	]) {
		assert.equal(clockTime.parse(typed), time);
	}
	for (const typed of ['', 'sáng', '25:00', '8:75']) assert.equal(clockTime.safeParse(typed).success, false, typed);
});
