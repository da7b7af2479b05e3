import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { addDays, civilInstant } from '#domain/calendar/date.ts';
import {
	type DueRule,
	dueAt,
	dueBetween,
	dueOn,
	explainDue,
	latestReminderDay,
	type Requirement,
	reminderDays,
	reportingPeriod,
} from '#domain/calendar/due.ts';
import { vietnamCalendar } from '#domain/calendar/holidays.ts';
import { type PeriodDefinition, periodByCode } from '#domain/calendar/periods.ts';
import { isWorkingDay } from '#domain/calendar/working-days.ts';

const month: PeriodDefinition = { kind: 'calendarMonth' };
const from16th: PeriodDefinition = { kind: 'monthFrom', day: 16 };
const quarter: PeriodDefinition = { kind: 'quarter' };
const unionYear: PeriodDefinition = { kind: 'unionYear' };

const after: DueRule = { kind: 'daysAfterEnd', days: 3, move: 'next' };
const day18: DueRule = { kind: 'dayOfMonth', day: 18, monthOffset: 0, move: 'next' };
const day15: DueRule = { kind: 'dayOfMonth', day: 15, monthOffset: 0, move: 'next' };
const november: DueRule = { kind: 'fixedDay', day: 20, month: 11, move: 'previous' };

const due = (definition: PeriodDefinition, code: string, rule: DueRule, madeOn?: string) =>
	dueOn(rule, periodByCode(definition, code)!, vietnamCalendar, madeOn);

test('due days move off weekends, Tết and holidays as the rule chooses', () => {
	const table: [PeriodDefinition, string, DueRule, string][] = [
		[from16th, '2026-09', day18, '2026-09-18'],
		[from16th, '2026-10', day18, '2026-10-19'], // 18/10 is a Sunday
		[from16th, '2026-10', { ...day18, move: 'previous' }, '2026-10-16'],
		[from16th, '2026-10', { ...day18, move: 'none' }, '2026-10-18'],
		[from16th, '2026-02', day18, '2026-02-23'], // Tết Bính Ngọ 14–22/02
		[from16th, '2026-02', { ...day18, move: 'previous' }, '2026-02-13'],
		[month, '2026-08', after, '2026-09-03'],
		[month, '2026-08', { ...after, days: 1 }, '2026-09-03'], // 01 and 02/09 are off
		[month, '2026-08', { ...after, days: 0 }, '2026-09-03'], // 31/08 is a bridge day
		[month, '2025-04', { ...after, days: 2 }, '2025-05-05'], // 02/05 is a bridge day
		[from16th, '2025-04', { ...day18, day: 26 }, '2025-04-26'], // a Saturday that is worked
		[from16th, '2025-04', { ...day18, day: 26, week: { swapsApply: false } }, '2025-04-28'],
		[from16th, '2026-10', { ...day18, day: 17, week: { saturdayWorked: true } }, '2026-10-17'],
		[month, '2026-12', after, '2027-01-04'],
		[month, '2028-02', { kind: 'dayOfMonth', day: 31, monthOffset: 0, move: 'none' }, '2028-02-29'],
		[month, '2026-12', { kind: 'dayOfMonth', day: 5, monthOffset: 1, move: 'next' }, '2027-01-05'],
		[quarter, '2026-Q1', day15, '2026-03-16'],
		[quarter, '2026-Q3', day15, '2026-09-15'],
		[{ kind: 'sixMonths' }, '2026-6M', { ...after, days: -3 }, '2026-05-28'],
		[unionYear, '2026-Y', november, '2026-11-20'],
		[unionYear, '2027-Y', november, '2027-11-19'],
		[unionYear, '2026-Y', { kind: 'fixedDay', day: 5, month: 12, move: 'next' }, '2026-12-07'],
		[{ kind: 'calendarYear' }, '2026-Y', { ...november, day: 15, month: 1, yearOffset: 1 }, '2027-01-15'],
	];
	for (const [definition, code, rule, expected] of table) {
		assert.equal(due(definition, code, rule), expected, `${code} ${JSON.stringify(rule)}`);
	}
});

test('nothing is due before the requirement was made plus its grace', () => {
	const rule: DueRule = { ...day18, graceDays: 5 };
	assert.equal(due(from16th, '2026-09', rule, '2026-09-01'), '2026-09-18');
	assert.equal(due(from16th, '2026-09', rule, '2026-09-13'), '2026-09-18');
	assert.equal(due(from16th, '2026-09', rule, '2026-09-14'), '2026-09-21'); // 19/09 is a Saturday
	assert.equal(due(from16th, '2026-09', { ...rule, move: 'previous' }, '2026-09-14'), '2026-09-21');
	assert.equal(due(from16th, '2026-09', { ...rule, move: 'none' }, '2026-09-14'), '2026-09-19');
	assert.equal(due(from16th, '2026-09', day18, '2026-09-30'), '2026-09-30');
});

test('a report is on time until the hour, or until midnight', () => {
	const period = periodByCode(from16th, '2026-09')!;
	assert.deepEqual(dueAt({ ...day18, hour: 17 }, period, vietnamCalendar), civilInstant('2026-09-18', 17, 0));
	assert.equal(dueAt(day18, period, vietnamCalendar).toISOString(), '2026-09-18T17:00:00.000Z');
});

test('one sentence says how the due day came about', () => {
	const table: [PeriodDefinition, string, DueRule, string | undefined, string][] = [
		[quarter, '2026-Q3', day15, undefined, 'Hạn nộp 15/09/2026: ngày 15 của tháng cuối kỳ.'],
		[
			quarter,
			'2026-Q3',
			{ ...day15, day: 13, hour: 17 },
			undefined,
			'Hạn nộp 17 giờ ngày 14/09/2026: ngày 13 của tháng cuối kỳ; vì 13/09/2026 là Chủ nhật nên chuyển sang ngày làm việc kế tiếp.',
		],
		[
			month,
			'2026-08',
			{ ...after, days: 2, move: 'previous' },
			undefined,
			'Hạn nộp 28/08/2026: 2 ngày sau ngày cuối kỳ (31/08/2026); vì 02/09/2026 là ngày nghỉ Quốc khánh nên chuyển lên ngày làm việc liền trước.',
		],
		[
			month,
			'2026-08',
			{ ...after, days: 0, move: 'none' },
			undefined,
			'Hạn nộp 31/08/2026: ngày cuối kỳ tháng 8/2026; 31/08/2026 là ngày nghỉ hoán đổi (làm bù thứ Bảy, 22/08/2026) nhưng hạn không chuyển.',
		],
		[
			from16th,
			'2026-09',
			{ ...day18, graceDays: 5 },
			'2026-09-14',
			'Hạn nộp 21/09/2026: ngày 18 của tháng cuối kỳ; vì yêu cầu được giao ngày 14/09/2026 và có 5 ngày để làm nên hạn không sớm hơn 19/09/2026; vì 19/09/2026 là thứ Bảy nên chuyển sang ngày làm việc kế tiếp.',
		],
		[from16th, '2026-09', { ...day18, graceDays: 5 }, '2026-09-13', 'Hạn nộp 18/09/2026: ngày 18 của tháng cuối kỳ.'],
		[unionYear, '2026-Y', november, undefined, 'Hạn nộp 20/11/2026: ngày 20 tháng 11 của năm kết thúc kỳ.'],
		[
			month,
			'2026-12',
			{ kind: 'dayOfMonth', day: 31, monthOffset: 2, move: 'none' },
			undefined,
			'Hạn nộp 28/02/2027: ngày cuối cùng (28) của tháng thứ 2 sau tháng cuối kỳ; 28/02/2027 là Chủ nhật nhưng hạn không chuyển.',
		],
	];
	for (const [definition, code, rule, madeOn, sentence] of table) {
		assert.equal(explainDue(rule, periodByCode(definition, code)!, vietnamCalendar, madeOn), sentence);
	}
});

const requirement = (definition: PeriodDefinition, rule: DueRule): Requirement => ({
	definition,
	due: rule,
	fromOn: '2025-12-01',
	madeOn: '2025-12-01',
});

/** What the daily job would chase: obligations whose latest reminder day is today. */
const remindedOn = (of: Requirement, on: string) =>
	dueBetween(of, vietnamCalendar, addDays(on, -60), addDays(on, 3))
		.filter((obligation) => latestReminderDay(obligation.dueOn, on) === on)
		.map((obligation) => obligation.period.code);

test('reminders on the 1st, the middle and 31 December chase the obligation, not the month of today', () => {
	const afterEnd = requirement(month, after);
	const inMonth = requirement(from16th, { ...day18, move: 'none' });
	const yearly = requirement(unionYear, { kind: 'fixedDay', day: 1, month: 12, move: 'none' });
	const table: [Requirement, string, string[]][] = [
		// December's report is due on Monday 04/01/2027 and November's was due on Thursday 03/12/2026.
		[afterEnd, '2026-12-31', ['2026-11']], // T+28 of November; December comes a day later
		[afterEnd, '2027-01-01', ['2026-12']], // T−3
		[afterEnd, '2027-01-03', ['2026-12']], // T−1
		[afterEnd, '2027-01-04', ['2026-12']], // T
		[afterEnd, '2027-01-05', ['2026-12']], // T+1
		[afterEnd, '2027-01-15', []],
		[afterEnd, '2027-01-18', ['2026-12']], // T+14
		[afterEnd, '2026-10-01', ['2026-08']], // T+28 of August; September is due on 05/10 and begins on 02/10
		[afterEnd, '2026-10-02', ['2026-09']],
		[inMonth, '2026-09-14', []],
		[inMonth, '2026-09-15', ['2026-08', '2026-09']], // T−3, and T+28 of August
		[inMonth, '2026-09-01', ['2026-08']], // T+14
		[inMonth, '2026-12-31', []],
		[inMonth, '2027-01-01', ['2026-12']], // T+14 of December, in another year
		[inMonth, '2027-01-15', ['2026-12', '2027-01']],
		[yearly, '2026-11-28', ['2026-Y']],
		[yearly, '2026-12-01', ['2026-Y']],
		[yearly, '2026-12-15', ['2026-Y']],
		[yearly, '2026-12-31', []],
		[yearly, '2026-12-29', ['2026-Y']],
	];
	for (const [of, on, codes] of table) assert.deepEqual(remindedOn(of, on), codes, `${of.definition.kind} on ${on}`);
});

test('reminder days are counted from the due day and back off', () => {
	assert.deepEqual(reminderDays('2026-12-31'), [
		'2026-12-28',
		'2026-12-30',
		'2026-12-31',
		'2027-01-01',
		'2027-01-03',
		'2027-01-07',
		'2027-01-14',
	]);
	const table: [string, string | undefined][] = [
		['2026-12-27', undefined],
		['2026-12-28', '2026-12-28'],
		['2026-12-29', '2026-12-28'],
		['2027-01-02', '2027-01-01'],
		['2027-01-13', '2027-01-07'],
		['2027-01-27', '2027-01-14'],
		['2027-01-28', '2027-01-28'],
		['2027-02-10', '2027-01-28'],
		['2027-02-11', '2027-02-11'],
	];
	for (const [on, expected] of table) assert.equal(latestReminderDay('2026-12-31', on), expected, on);
});

test('the period to report on stays until its due day has passed', () => {
	const table: [PeriodDefinition, DueRule, string, string | undefined][] = [
		[month, after, '2026-09-01', '2026-08'],
		[month, after, '2026-09-03', '2026-08'],
		[month, after, '2026-09-04', '2026-09'],
		[month, after, '2027-01-01', '2026-12'],
		[month, after, '2026-12-31', '2026-12'],
		[from16th, day18, '2026-09-14', '2026-09'],
		[from16th, day18, '2026-09-16', '2026-09'],
		[from16th, day18, '2026-09-19', '2026-10'],
		[unionYear, november, '2026-11-20', '2026-Y'],
		[unionYear, november, '2026-11-21', '2027-Y'],
		[{ kind: 'once', fromOn: '2026-05-01', untilOn: '2026-05-31', title: 'x' }, after, '2026-07-01', undefined],
	];
	for (const [definition, rule, on, code] of table) {
		assert.equal(reportingPeriod(definition, rule, vietnamCalendar, on)?.code, code, `${definition.kind} on ${on}`);
	}
});

test('a requirement asks for the periods that end while it holds, and for past ones not before it was made', () => {
	const made: Requirement = {
		definition: month,
		due: { ...after, graceDays: 7 },
		fromOn: '2026-07-01',
		untilOn: '2026-11-15',
		madeOn: '2026-09-10',
	};
	assert.deepEqual(
		dueBetween(made, vietnamCalendar, '2026-01-01', '2027-12-31').map(({ period, dueOn }) => [period.code, dueOn]),
		[
			['2026-07', '2026-09-17'],
			['2026-08', '2026-09-17'],
			['2026-09', '2026-10-05'],
			['2026-10', '2026-11-03'],
		],
	);
});

test('a moved due day is worked, and each obligation is due in exactly one of two adjoining ranges', () => {
	const definition = fc.constantFrom(month, from16th, quarter, unionYear);
	const move = fc.constantFrom<DueRule['move']>('next', 'previous');
	const day = fc.integer({ min: 0, max: 3 * 365 }).map((days) => addDays('2024-01-01', days));
	void fc.assert(
		fc.property(definition, move, fc.integer({ min: -10, max: 20 }), day, (kind, moves, days, on) => {
			const asked: Requirement = {
				definition: kind,
				due: { kind: 'daysAfterEnd', days, move: moves },
				fromOn: '2023-12-01',
				madeOn: '2023-12-01',
			};
			const [from, until] = [addDays(on, -200), addDays(on, 200)];
			const all = dueBetween(asked, vietnamCalendar, from, until);
			for (const obligation of all) assert.ok(isWorkingDay(vietnamCalendar, obligation.dueOn));
			assert.deepEqual(all, [
				...dueBetween(asked, vietnamCalendar, from, on),
				...dueBetween(asked, vietnamCalendar, addDays(on, 1), until),
			]);
		}),
		{ numRuns: 40 },
	);
});
