/**
 * Due days computed in process against plain day counting: one loop of days over a sorted array of holidays, dates in and
 * out as text, no rule, no swap, no variant, no pause. Both print how many they do in a second; the ratio is the budget's.
 */
import { deadlineOf, dueDayOf } from '#domain/calendar/deadlines.ts';
import type { DeadlineOptions, DeadlineRule } from '#domain/calendar/deadlines-rule.ts';
import { vietnamCalendar } from '#domain/calendar/holidays.ts';
import { ruleOn } from '#domain/cases/deadline-rules.ts';

const budget = 0.2;
const rounds = 9;
const dayMs = 86_400_000;
const numberOf = (text: string) =>
	Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, Number(text.slice(8, 10))) / dayMs;
const holidays = vietnamCalendar.holidays.map(({ on }) => numberOf(on)).sort((a, b) => a - b);

/** The floor. */
function plainCount(start: string, amount: number): string {
	let day = numberOf(start);
	for (let left = amount; left > 0; ) {
		day += 1;
		const weekday = (day + 3) % 7;
		if (weekday < 5 && !isHoliday(day)) left -= 1;
	}
	return new Date(day * dayMs).toISOString().slice(0, 10);
}

function isHoliday(day: number): boolean {
	let [low, high] = [0, holidays.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (holidays[middle]! < day) low = middle + 1;
		else high = middle;
	}
	return holidays[low] === day;
}

const starts: string[] = [];
for (let day = numberOf('2020-01-01'); day < numberOf('2031-01-01'); day += 1)
	starts.push(new Date(day * dayMs).toISOString().slice(0, 10));

const state: DeadlineOptions = { calendar: vietnamCalendar, week: 'stateBody' };
const rule = (code: string): DeadlineRule => ruleOn(code, '2026-06-30')!;
const sort = rule('petition.sort');
const denunciation = rule('denunciation.resolve');
const resolve = rule('complaint.resolve.first');

/** A number of the answer, so that nothing is optimised away. */
type Work = (start: string) => number;
const works: [string, Work][] = [
	['plain counting, 10 working days (floor)', (start) => plainCount(start, 10).length],
	['due day, 10 working days', (start) => dueDayOf(sort, start, state)!.length],
	['due day, 45 days', (start) => dueDayOf(resolve, start, { ...state, variant: 'complex' })!.length],
	[
		'due day, 30 + 30 days and a pause',
		(start) =>
			dueDayOf(denunciation, start, {
				...state,
				extensions: [{ amount: 30, decidedOn: start }],
				pauses: [{ fromOn: start, toOn: '2031-01-01', ground: 'relatedResult' }],
			})!.length,
	],
	['with the sentence, 10 working days', (start) => deadlineOf(sort, start, state).explanation.length],
];

/** How many a second in one round of at least 150 ms. */
function rate(work: Work): number {
	let [done, sum] = [0, 0];
	const from = performance.now();
	while (performance.now() - from < 150) {
		for (const start of starts) sum += work(start);
		done += starts.length;
	}
	if (sum === 0) throw new Error('nothing was counted');
	return (done / (performance.now() - from)) * 1000;
}

// Every round measures all of them, so that a busy machine slows floor and work alike; the first round warms up.
const measured = Array.from({ length: rounds + 1 }, () => works.map(([, work]) => rate(work))).slice(1);
const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;
const ratios = works.map((_, at) => median(measured.map((round) => round[at]! / round[0]!)));
for (const [at, [name]] of works.entries()) {
	const found = Math.round(median(measured.map((round) => round[at]!))).toLocaleString('en');
	console.log(`${name.padEnd(42)} ${found} a second, ${ratios[at]!.toFixed(2)} of the floor`);
}
const met = ratios.every((ratio) => ratio >= budget);
console.log(`budget ≥ ${budget} of the floor: ${met ? 'met' : 'missed'}`);
process.exitCode = met ? 0 : 1;
