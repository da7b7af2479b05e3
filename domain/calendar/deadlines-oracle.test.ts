/**
 * The calendar oracle: a counter that puts a finger on a wall calendar and moves it day by day, on public days typed in
 * from the published notices, against the engine with its marks and jumps.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { deadlineAt, deadlineOf, dueDayOf } from '#domain/calendar/deadlines.ts';
import {
	type BodyWeek,
	type DeadlineRule,
	type DeadlineVariant,
	deadlineRule,
	type Pause,
} from '#domain/calendar/deadlines-rule.ts';
import { vietnamCalendar } from '#domain/calendar/holidays.ts';
import { shippedRules } from '#domain/cases/deadline-rules.ts';

/** Public holidays as the notices of the years give them, without rest in lieu: day/month, or first-last of a run. From 2027 on not announced, by the usual choice; 24/11 from 2026. */
const publicHolidays: Record<number, string> = {
	2020: '1/1 23/1-27/1 2/4 30/4 1/5 2/9',
	2021: '1/1 10/2-14/2 21/4 30/4 1/5 2/9 3/9',
	2022: '1/1 31/1-4/2 10/4 30/4 1/5 1/9 2/9',
	2023: '1/1 20/1-24/1 29/4 30/4 1/5 1/9 2/9',
	2024: '1/1 8/2-12/2 18/4 30/4 1/5 2/9 3/9',
	2025: '1/1 27/1-31/1 7/4 30/4 1/5 1/9 2/9',
	2026: '1/1 16/2-20/2 26/4 30/4 1/5 1/9 2/9 24/11',
	2027: '1/1 4/2-8/2 16/4 30/4 1/5 2/9 3/9 24/11',
	2028: '1/1 24/1-28/1 4/4 30/4 1/5 1/9 2/9 24/11',
	2029: '1/1 12/2-16/2 23/4 30/4 1/5 2/9 3/9 24/11',
	2030: '1/1 31/1-4/2 12/4 30/4 1/5 2/9 3/9 24/11',
	2031: '1/1 21/1-25/1 1/4 30/4 1/5 1/9 2/9 24/11',
	2032: '1/1 9/2-13/2 19/4 30/4 1/5 2/9 3/9 24/11',
};

/** Swaps decided for State bodies in 2020–2026 (none in 2020–2023): day off, Saturday worked. */
const swappedDays: [string, string][] = [
	['2024-04-29', '2024-05-04'],
	['2025-05-02', '2025-04-26'],
	['2026-01-02', '2026-01-10'],
	['2026-08-31', '2026-08-22'],
];

/** Breaks of State bodies as they were announced, rest in lieu and swaps included: first and last day off. */
const announcedBreaks: string[] = [
	'2020-01-01 2020-01-01, 2020-01-23 2020-01-29, 2020-04-02 2020-04-02, 2020-04-30 2020-05-03, 2020-09-02 2020-09-02',
	'2021-01-01 2021-01-03, 2021-02-10 2021-02-16, 2021-04-21 2021-04-21, 2021-04-30 2021-05-03, 2021-09-02 2021-09-05',
	'2022-01-01 2022-01-03, 2022-01-29 2022-02-06, 2022-04-09 2022-04-11, 2022-04-30 2022-05-03, 2022-09-01 2022-09-04',
	'2022-12-31 2023-01-02, 2023-01-20 2023-01-26, 2023-04-29 2023-05-03, 2023-09-01 2023-09-04',
	'2023-12-30 2024-01-01, 2024-02-08 2024-02-14, 2024-04-18 2024-04-18, 2024-04-27 2024-05-01, 2024-08-31 2024-09-03',
	'2025-01-01 2025-01-01, 2025-01-25 2025-02-02, 2025-04-05 2025-04-07, 2025-04-30 2025-05-04, 2025-08-30 2025-09-02',
	'2026-01-01 2026-01-04, 2026-02-14 2026-02-22, 2026-04-25 2026-04-27, 2026-04-30 2026-05-03, 2026-08-29 2026-09-02',
];

type WallDay = { on: string; year: number; month: number; day: number; weekday: number };

/** The wall calendar, page by page; 0 is Sunday. */
const wall: WallDay[] = [];
for (const at = new Date('2018-01-01T00:00:00Z'); at.getUTCFullYear() < 2033; at.setUTCDate(at.getUTCDate() + 1)) {
	const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()];
	wall.push({ on: at.toISOString().slice(0, 10), year, month, day, weekday: at.getUTCDay() });
}
const pageOf = new Map(wall.map(({ on }, page) => [on, page]));

const isHoliday = wall.map(({ year, month, day }) =>
	(publicHolidays[year] ?? '').split(' ').some((entry) => {
		const [first = '', last = first] = entry.split('-');
		const rank = (text: string) => Number(text.split('/')[1]) * 100 + Number(text.split('/')[0]);
		return rank(first) <= month * 100 + day && month * 100 + day <= rank(last);
	}),
);

/** Which pages are worked, for a body. */
function workedPages(saturdayWorked: boolean, swapped: boolean): boolean[] {
	const rest = wall.map(({ weekday }) => weekday === 0 || (weekday === 6 && !saturdayWorked));
	const worked = wall.map((_, page) => !rest[page] && !isHoliday[page]);
	const givenOff = new Set(swapped ? swappedDays.map(([off]) => off) : []);
	for (let page = 0; page < wall.length; page += 1) {
		if (!isHoliday[page] || !rest[page]) continue;
		let inLieu = page + 1;
		while (inLieu < wall.length && (!worked[inLieu] || givenOff.has(wall[inLieu]!.on))) inLieu += 1;
		worked[inLieu] = false;
	}
	for (const [off, made] of swapped ? swappedDays : []) {
		worked[pageOf.get(off)!] = false;
		worked[pageOf.get(made)!] = true;
	}
	return worked;
}

const bodies: { week: BodyWeek; worked: boolean[] }[] = [
	{ week: 'stateBody', worked: workedPages(false, true) },
	{ week: 'enterprise', worked: workedPages(false, false) },
	{ week: { saturdayWorked: true }, worked: workedPages(true, false) },
	{ week: { saturdayWorked: true, swapsApply: true }, worked: workedPages(true, true) },
];

type Extra = { pauses: Pause[]; extended: number };

/** The finger on the wall calendar. Undefined while the clock stands still. */
function slowDue(
	rule: DeadlineRule,
	start: string,
	amount: number,
	worked: boolean[],
	extra: Extra,
): string | undefined {
	const step = rule.direction === 'forward' ? 1 : -1;
	const from = pageOf.get(start)!;
	let toCount = amount + extra.extended;
	if (rule.unit === 'months') {
		const first = wall[from]!;
		const target = first.year * 12 + first.month + step * toCount;
		let end = from;
		const arrived = ({ year, month, day }: WallDay, after: WallDay) =>
			year * 12 + month === target && (day === first.day || (day < first.day && after.month !== month));
		while (!arrived(wall[end]!, wall[end + 1]!)) end += step;
		toCount = Math.abs(end - from);
	}
	let page = from;
	let counted = 0;
	while (counted < toCount) {
		page += step;
		if (!wall[page]) return undefined;
		if (isPaused(page, extra.pauses)) continue;
		if (rule.unit !== 'workingDays' || worked[page]) counted += 1;
	}
	if (rule.restDay === 'moves')
		while (!worked[page] || isPaused(page, extra.pauses)) {
			page += step;
			if (!wall[page]) return undefined;
		}
	return wall[page]!.on;
}

function isPaused(page: number, pauses: Pause[]): boolean {
	return pauses.some(({ fromOn, toOn }) => fromOn <= wall[page]!.on && (toOn === null || wall[page]!.on < toOn));
}

const dayRules = shippedRules.filter(({ unit }) => unit !== 'hours');
const asked = wall.filter(({ year }) => year >= 2020 && year <= 2030).map(({ on }) => on);
const variantsOf = ({ amounts }: DeadlineRule) => Object.keys(amounts) as DeadlineVariant[];

test('the oracle rests on the breaks that were announced', () => {
	const { worked } = bodies[0]!;
	const off = new Set<string>();
	for (const pair of announcedBreaks.flatMap((year) => year.split(', '))) {
		const [first = '', last = ''] = pair.split(' ');
		for (let page = pageOf.get(first)!; page <= pageOf.get(last)!; page += 1) off.add(wall[page]!.on);
	}
	const made = new Set(swappedDays.map(([, on]) => on));
	// The holiday of 24/11 was not in any notice yet.
	for (const [page, { on, year, weekday }] of wall.entries()) {
		if (year < 2020 || year > 2026 || on === '2026-11-24') continue;
		const expected = !off.has(on) && ((weekday >= 1 && weekday <= 5) || made.has(on));
		assert.equal(worked[page], expected, on);
	}
});

test('every rule in every variant ends where a finger on the wall calendar ends, from every day of 2020 to 2030', () => {
	const { week, worked } = bodies[0]!;
	const nothing: Extra = { pauses: [], extended: 0 };
	let compared = 0;
	// Rules that count alike are walked once; the engine is asked for each.
	const walked = new Map<string, string[]>();
	for (const rule of dayRules) {
		for (const variant of variantsOf(rule)) {
			const amount = rule.amounts[variant]!;
			const way = [rule.unit, rule.direction, rule.restDay, amount].join();
			const expected = walked.get(way) ?? asked.map((start) => slowDue(rule, start, amount, worked, nothing)!);
			walked.set(way, expected);
			for (const [at, start] of asked.entries()) {
				const due = dueDayOf(rule, start, { calendar: vietnamCalendar, week, variant });
				if (due !== expected[at]) assert.equal(due, expected[at], `${rule.code} ${variant} from ${start}`);
				compared += 1;
			}
		}
	}
	assert.ok(compared > 200_000, `${compared} compared`);
});

/** Rules that nobody shipped, with stops and extensions in every unit: short terms, so that pauses meet their ends. */
const madeUp = fc
	.record({
		unit: fc.constantFrom('calendarDays', 'workingDays', 'months'),
		restDay: fc.constantFrom('moves', 'stays'),
		amount: fc.integer({ min: 1, max: 12 }),
	})
	.map(({ unit, restDay, amount }) =>
		deadlineRule({
			...shippedRules.find(({ code }) => code === 'denunciation.resolve')!,
			unit: unit as 'months',
			restDay: restDay as 'moves',
			amounts: { normal: amount },
			extension: { amount: 5, times: 2, by: 'người giải quyết', grounds: ['lần một', 'lần hai'] },
		}),
	);
const oneRule = fc.oneof(fc.constantFrom(...dayRules), madeUp);
const oneDay = fc.constantFrom(...asked);

test('pauses, extensions and weeks of every kind end there as well, and the sentence names the day', () => {
	// Often one pause right after another.
	const gaps = fc.array(fc.oneof(fc.constant(0), fc.nat({ max: 12 }), fc.nat({ max: 40 })), { maxLength: 6 });
	void fc.assert(
		fc.property(
			oneRule,
			oneDay,
			fc.nat({ max: bodies.length - 1 }),
			gaps,
			fc.boolean(),
			fc.nat(),
			(rule, start, which, steps, open, choice) => {
				const body = bodies[which]!;
				const variants = variantsOf(rule);
				const variant = variants[choice % variants.length]!;
				const pauses = rule.stops.length > 0 ? pausesFrom(start, steps, open, rule, body.worked) : [];
				const most = rule.extension;
				const extensions = Array.from({ length: choice % ((most?.times ?? 0) + 1) }, () => ({
					amount: 1 + (choice % most!.amount),
					decidedOn: start,
				}));
				const extended = extensions.reduce((sum, { amount }) => sum + amount, 0);
				const options = { calendar: vietnamCalendar, week: body.week, variant, pauses, extensions };
				const expected = slowDue(rule, start, rule.amounts[variant]!, body.worked, { pauses, extended });
				const { dueOn, explanation } = deadlineOf(rule, start, options);
				assert.equal(dueOn ?? undefined, expected);
				assert.equal(dueDayOf(rule, start, options), dueOn);
				const written = dueOn?.split('-').reverse().join('/');
				assert.ok(explanation.startsWith(written ? `Hạn ${written}: ` : 'Thời hạn đang tạm dừng từ '), explanation);
				assert.ok(explanation.includes(rule.source), explanation);
			},
		),
		{ numRuns: 6000 },
	);
});

test('a term of hours runs hour by hour through nights and days of rest', () => {
	const hourRules = shippedRules.filter(({ unit }) => unit === 'hours');
	assert.deepEqual(
		hourRules.map(({ code }) => code),
		['strike.meeting', 'personalData.breach'],
	);
	for (const rule of hourRules) {
		for (const start of asked) {
			const startAt = new Date(`${start}T09:30:00+07:00`);
			let at = startAt.getTime();
			for (let hour = 0; hour < rule.amounts.normal; hour += 1) at += 3_600_000;
			assert.equal(deadlineAt(rule, startAt).dueAt.getTime(), at);
		}
	}
});

/** Pauses one after another, the last one perhaps still open: from the start on, or where the term would end, off which it may be about to move. */
function pausesFrom(start: string, steps: number[], open: boolean, rule: DeadlineRule, worked: boolean[]): Pause[] {
	const { stops, amounts } = rule;
	const pauses: Pause[] = [];
	const unmoved = { ...rule, restDay: 'stays' } as const;
	const endOn = slowDue(unmoved, start, amounts.normal, worked, { pauses: [], extended: 0 })!;
	let page = steps.length % 2 === 0 ? pageOf.get(start)! - 3 : pageOf.get(endOn)! + 1;
	for (let at = 0; at + 1 < steps.length; at += 2) {
		const fromPage = page + steps[at]!;
		page = fromPage + steps[at + 1]!;
		const last = at + 3 >= steps.length;
		pauses.push({
			fromOn: wall[fromPage]!.on,
			toOn: open && last ? null : wall[page]!.on,
			ground: stops[at % stops.length]!,
		});
	}
	return pauses;
}
