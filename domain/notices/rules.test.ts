import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { addDays, civilInstant, dateOfDay, dayNumber, today, weekday } from '#domain/calendar/date.ts';
import { vietnamCalendar } from '#domain/calendar/holidays.ts';
import {
	dueSteps,
	type Holder,
	recipientsOf,
	sendableFrom,
	slotOf,
	stepName,
	tryAgainAt,
	usualQuiet,
	usualWishes,
} from './rules.ts';

const stepsOf = (dueOn: string, on: string, last: string | null = addDays(on, -1)) =>
	dueSteps(on, last)
		.filter((step) => step.dueOn === dueOn)
		.map(({ offset }) => stepName(offset));

describe('the day of a reminder', () => {
	const table: [string, string, string[]][] = [
		// due, today, step
		['2024-06-05', '2024-06-02', ['before3']],
		['2024-06-05', '2024-06-03', []],
		['2024-06-05', '2024-06-04', ['before1']],
		['2024-06-05', '2024-06-05', ['due']],
		['2024-06-05', '2024-06-06', ['after1']],
		['2024-06-05', '2024-06-08', ['after3']],
		['2024-06-05', '2024-06-12', ['after7']],
		['2024-06-05', '2024-06-19', ['after14']],
		['2024-06-05', '2024-07-03', ['after28']],
		['2024-06-05', '2024-07-17', ['after42']],
		// the first of a month, the middle of it, the last day of a year
		['2024-06-04', '2024-06-01', ['before3']],
		['2024-05-31', '2024-06-01', ['after1']],
		['2024-06-15', '2024-06-14', ['before1']],
		['2024-06-15', '2024-06-15', ['due']],
		['2024-06-14', '2024-06-15', ['after1']],
		['2024-12-31', '2024-12-31', ['due']],
		['2025-01-03', '2024-12-31', ['before3']],
		['2024-12-31', '2025-01-01', ['after1']],
		['2024-02-29', '2024-03-01', ['after1']],
		['2023-12-31', '2024-12-31', []],
	];
	for (const [dueOn, on, expected] of table) {
		test(`due ${dueOn}, on ${on}: ${expected[0] ?? 'nothing'}`, () => assert.deepEqual(stepsOf(dueOn, on), expected));
	}

	test('what a standing server missed is caught up with its latest step, once', () => {
		assert.deepEqual(stepsOf('2024-06-05', '2024-06-07', '2024-06-01'), ['after1']);
		assert.deepEqual(stepsOf('2024-06-05', '2024-06-11', '2024-06-01'), ['after3']);
		assert.deepEqual(stepsOf('2024-06-05', '2024-06-11', '2024-06-10'), []);
	});

	test('a new installation does not begin with the reminders of last year', () => {
		assert.deepEqual(stepsOf('2024-06-05', '2024-06-07', null), []);
		assert.deepEqual(stepsOf('2024-06-07', '2024-06-07', null), ['due']);
	});

	test('in the later hours of a day only what is newly due is looked for', () => {
		assert.deepEqual(
			dueSteps('2024-06-07', '2024-06-07', true).map(({ offset }) => offset),
			[3, 1, 0, -1, -3],
		);
	});

	test('whatever days the server runs on, a due day gets no step twice and at the end its latest', () => {
		const runs = fc.uniqueArray(fc.integer({ min: -5, max: 60 }), { minLength: 1, maxLength: 30 });
		fc.assert(
			fc.property(fc.integer({ min: 19_000, max: 21_000 }), runs, (due, days) => {
				const dueOn = dateOfDay(due);
				const told: string[] = [];
				let last: string | null = dateOfDay(due - 6);
				for (const day of days.toSorted((a, b) => a - b)) {
					const on = dateOfDay(due + day);
					told.push(...stepsOf(dueOn, on, last));
					last = on;
				}
				assert.equal(new Set(told).size, told.length);
				const passed = dayNumber(last) - due;
				const expected = [-3, -1, 0, 1, 3, 7, 14, 28, 42, 56].findLast((offset) => offset <= passed);
				assert.equal(told.at(-1), expected === undefined ? undefined : stepName(expected));
			}),
		);
	});
});

describe('whom to tell', () => {
	const chair: Holder = { personId: 'chair', postId: 'p1', role: 'grassrootsChair' };
	const deputy: Holder = { personId: 'deputy', postId: 'p2', role: 'grassrootsOfficer' };
	const note: Holder = { personId: 'leader', postId: 'p3', role: 'groupLeader' };
	const officer: Holder = { personId: 'officer', postId: 'p4', role: 'upperOfficer' };
	const matter = { verb: 'report.saveDraft' as const };
	const whom = (offset: number, holders: Holder[], above = [officer]) =>
		recipientsOf(matter, offset, { holders, above }).map(({ personId, reason }) => `${personId}: ${reason}`);

	test('the chair first, the others from the day after, the union above from a week on', () => {
		const all = [deputy, note, chair];
		assert.deepEqual(whom(-3, all), ['chair: owes']);
		assert.deepEqual(whom(0, all), ['chair: owes']);
		assert.deepEqual(whom(1, all), ['chair: owes', 'deputy: deputy']);
		assert.deepEqual(whom(7, all), ['chair: owes', 'deputy: deputy', 'officer: escalated']);
	});
	test('without a chair the others are told from the beginning', () => {
		assert.deepEqual(whom(-3, [deputy]), ['deputy: owes']);
	});
	test('where nobody can do it, the union above is told at once and why', () => {
		assert.deepEqual(whom(-3, []), ['officer: noHolder']);
		assert.deepEqual(whom(7, [note]), ['officer: noHolder']);
	});
	test('who holds two posts is told once', () => {
		assert.deepEqual(whom(7, [chair, { ...deputy, personId: 'chair' }], [{ ...officer, personId: 'chair' }]), [
			'chair: owes',
		]);
	});
	test('what only some may know reaches nobody else, in whose place ever', () => {
		const closed = { verb: 'case.handle' as const, postIds: ['p2'] };
		const told = (holders: Holder[]) => recipientsOf(closed, 14, { holders, above: [officer] });
		assert.deepEqual(told([chair, deputy]), [{ personId: 'deputy', postId: 'p2', reason: 'owes' }]);
		assert.deepEqual(told([chair]), []);
	});
});

describe('quiet hours', () => {
	const from = (day: string, hour: number, minute: number, weight = 2, quiet = usualQuiet) => {
		const found = sendableFrom(civilInstant(day, hour, minute), quiet, vietnamCalendar, weight);
		return new Date(found.getTime() + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
	};
	const table: [string, string, string][] = [
		['by day nothing waits', from('2024-06-05', 9, 15), '2024-06-05 09:15'],
		['at 21:00 it waits for the morning', from('2024-06-05', 21, 0), '2024-06-06 06:30'],
		['before midnight', from('2024-06-05', 23, 59), '2024-06-06 06:30'],
		['after midnight', from('2024-06-06', 0, 0), '2024-06-06 06:30'],
		['a minute before the end', from('2024-06-06', 6, 29), '2024-06-06 06:30'],
		['at the end', from('2024-06-06', 6, 30), '2024-06-06 06:30'],
		['Saturday evening waits for Monday', from('2024-06-08', 21, 0), '2024-06-10 06:30'],
		['Sunday waits for Monday', from('2024-06-09', 10, 0), '2024-06-10 06:30'],
		['a term of law goes out on Sunday', from('2024-06-09', 10, 0, 1), '2024-06-09 10:00'],
		['but not by night', from('2024-06-09', 22, 0, 1), '2024-06-10 06:30'],
		['Tết waits until it is over', from('2024-02-09', 9, 0), '2024-02-15 06:30'],
		['National Day and its eve', from('2024-09-01', 9, 0), '2024-09-04 06:30'],
		[
			'the same hour twice: no quiet hours',
			from('2024-06-05', 23, 0, 2, { from: '21:00', until: '21:00' }),
			'2024-06-05 23:00',
		],
		['a noon break', from('2024-06-05', 12, 10, 2, { from: '11:30', until: '13:30' }), '2024-06-05 13:30'],
		['the last evening of the year', from('2024-12-31', 22, 0), '2025-01-02 06:30'],
	];
	for (const [title, found, expected] of table) test(title, () => assert.equal(found, expected));

	test('no message ever goes out in quiet hours or on a Sunday, whenever it was queued', () => {
		const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
		const text = ([hour, minute]: [number, number]) =>
			`${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
		fc.assert(
			fc.property(fc.integer({ min: 19_000, max: 21_500 }), time, time, time, (day, now, a, b) => {
				const quiet = { from: text(a), until: text(b) };
				const asked = civilInstant(dateOfDay(day), now[0], now[1]);
				const found = sendableFrom(asked, quiet, vietnamCalendar, 2);
				assert.ok(found >= asked);
				assert.notEqual(weekday(today(found)), 7);
				const local = new Date(found.getTime() + 7 * 3_600_000).toISOString().slice(11, 16);
				const isQuiet =
					quiet.from <= quiet.until
						? local >= quiet.from && local < quiet.until
						: local >= quiet.from || local < quiet.until;
				assert.equal(isQuiet, false, `${local} lies in ${quiet.from} to ${quiet.until}`);
			}),
		);
	});
});

describe('what becomes one message', () => {
	const now = civilInstant('2024-06-05', 0, 2);
	const slot = (reason: 'owes' | 'escalated', weight: number, wishes = usualWishes) =>
		slotOf(now, { reason, weight }, wishes, vietnamCalendar).slot;

	test('what was found in the night is one message of the morning', () => {
		assert.equal(slot('owes', 2), 'at:2024-06-04T23:30:00.000Z');
		assert.equal(slot('owes', 1), 'at:2024-06-04T23:30:00.000Z');
	});
	test('units below are one digest a day', () => assert.equal(slot('escalated', 2), 'digest:2024-06-05'));
	test('who wants one message a day gets it at her hour, but a term of law at once', () => {
		const daily = { ...usualWishes, rhythm: 'daily' as const, dailyHour: 16 };
		assert.equal(slot('owes', 2, daily), 'daily:2024-06-05');
		assert.equal(slot('escalated', 2, daily), 'daily:2024-06-05');
		assert.equal(slot('owes', 1, daily), 'at:2024-06-04T23:30:00.000Z');
		const late = slotOf(civilInstant('2024-06-08', 17, 0), { reason: 'owes', weight: 2 }, daily, vietnamCalendar);
		assert.deepEqual([late.slot, late.sendAt], ['daily:2024-06-10', civilInstant('2024-06-10', 6, 30)]);
	});
	test('a server that is down for a day loses nothing; after four days it is given up', () => {
		const madeAt = civilInstant('2024-06-05', 8, 0);
		let at = madeAt;
		let attempts = 0;
		for (let next: Date | null = at; next; next = tryAgainAt(at, attempts, madeAt)) {
			assert.ok(next.getTime() - at.getTime() <= 6 * 3_600_000, 'somebody waits long after the server is back');
			at = next;
			attempts += 1;
		}
		const days = (at.getTime() - madeAt.getTime()) / 86_400_000;
		assert.ok(days > 3 && days <= 4, `${days} days, ${attempts} attempts`);
	});
});
