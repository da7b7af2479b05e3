/** What holds of every term whatever its rule, its start and its pauses, on days from 2020 to 2030. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { addDays, dateOfDay, dayNumber, daysBetween } from '#domain/calendar/date.ts';
import { before, days, ground, months, state, workingDays } from '#domain/calendar/deadlines.fixture.ts';
import { deadlineOf, dueDayOf } from '#domain/calendar/deadlines.ts';
import type { BodyWeek } from '#domain/calendar/deadlines-rule.ts';
import { vietnamCalendar as calendar } from '#domain/calendar/holidays.ts';
import { addWorkingDays, isWorkingDay, nextWorkingDay } from '#domain/calendar/working-days.ts';

const startDay = fc.integer({ min: dayNumber('2020-01-01'), max: dayNumber('2030-06-30') }).map(dateOfDay);
const pauseOf = fc.record({ after: fc.integer({ min: 1, max: 60 }), length: fc.nat({ max: 120 }) });
const weeks: BodyWeek[] = ['stateBody', 'enterprise', { saturdayWorked: true }];
const week = fc.constantFrom(...weeks);

test('pause and resume add exactly the pause', () => {
	void fc.assert(
		fc.property(startDay, pauseOf, week, fc.constantFrom(days, months), (start, { after, length }, week, rule) => {
			const options = { calendar, week };
			const without = deadlineOf(rule, start, options).lastCountedOn;
			const fromOn = addDays(start, after);
			const toOn = addDays(fromOn, length);
			const paused = { ...options, pauses: [{ fromOn, toOn, ground }] as const };
			const added = fromOn <= without ? length : 0;
			const { lastCountedOn, dueOn } = deadlineOf(rule, start, paused);
			assert.equal(daysBetween(without, lastCountedOn), added);
			if (rule === days && week === 'stateBody' && added > 0)
				assert.equal(dueOn, nextWorkingDay(calendar, addDays(without, added)));
		}),
		{ numRuns: 1500 },
	);
	void fc.assert(
		fc.property(startDay, pauseOf, (start, { after, length }) => {
			const without = dueDayOf(workingDays, start, state)!;
			const fromOn = addDays(start, after);
			const toOn = addDays(fromOn, length);
			let missed = 0;
			if (fromOn <= without)
				for (let on = fromOn; on < toOn; on = addDays(on, 1)) if (isWorkingDay(calendar, on)) missed += 1;
			const due = dueDayOf(workingDays, start, { ...state, pauses: [{ fromOn, toOn, ground }] });
			assert.equal(due, addWorkingDays(calendar, without, missed));
		}),
		{ numRuns: 600 },
	);
});

test('a pause cut into two at any day, given in any order, is the same pause', () => {
	void fc.assert(
		fc.property(
			startDay,
			pauseOf,
			fc.nat(),
			fc.constantFrom(days, workingDays),
			(start, { after, length }, cut, rule) => {
				const fromOn = addDays(start, after);
				const [middle, toOn] = [addDays(fromOn, cut % (length + 1)), addDays(fromOn, length)];
				const whole = [{ fromOn, toOn, ground }] as const;
				const parts = [
					{ fromOn: middle, toOn, ground },
					{ fromOn, toOn: middle, ground },
				] as const;
				assert.equal(
					dueDayOf(rule, start, { ...state, pauses: parts }),
					dueDayOf(rule, start, { ...state, pauses: whole }),
				);
			},
		),
		{ numRuns: 500 },
	);
});

test('a clock never moves silently: whatever changes the day also changes what is said after it', () => {
	const what = fc.record({
		week,
		variant: fc.constantFrom('normal', 'complex', 'remote'),
		pause: fc.option(pauseOf, { freq: 2 }),
		extended: fc.nat({ max: 30 }),
		extraHolidayAfter: fc.option(fc.integer({ min: 1, max: 60 }), { freq: 2 }),
		withoutSwaps: fc.boolean(),
	});
	const rule = fc.constantFrom(days, workingDays, { ...months, amounts: { normal: 1 } }, before);
	void fc.assert(
		fc.property(startDay, rule, what, what, (start, rule, one, other) => {
			const [a, b] = [one, other].map((said) => {
				const extra = { name: 'Ngày nghỉ thêm', source: 'Quyết định của tỉnh', verified: true };
				const after = said.extraHolidayAfter;
				const edited = {
					holidays:
						after === null ? calendar.holidays : [...calendar.holidays, { ...extra, on: addDays(start, after) }],
					swaps: said.withoutSwaps ? [] : calendar.swaps,
				};
				const { pause, extended } = said;
				const movable = rule.direction === 'forward';
				const fromOn = pause && addDays(start, pause.after);
				return deadlineOf(rule, start, {
					calendar: edited,
					week: said.week,
					variant: said.variant as 'normal',
					pauses: movable && fromOn ? [{ fromOn, toOn: addDays(fromOn, pause.length), ground }] : [],
					extensions: movable && extended > 0 ? [{ amount: extended, decidedOn: start }] : [],
				});
			});
			const reasons = (explanation: string) => explanation.slice('Hạn 13/05/2025: '.length);
			if (a!.dueOn !== b!.dueOn) assert.notEqual(reasons(a!.explanation), reasons(b!.explanation));
		}),
		{ numRuns: 1500 },
	);
});
