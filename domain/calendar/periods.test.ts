import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { addDays, daysBetween } from '#domain/calendar/date.ts';
import {
	describePeriod,
	instantsOf,
	nextPeriod,
	type Period,
	type PeriodDefinition,
	periodAt,
	periodByCode,
	periodContaining,
	periodsBetween,
	previousPeriod,
	samePeriodLastYear,
} from '#domain/calendar/periods.ts';

const calendarMonth: PeriodDefinition = { kind: 'calendarMonth' };
const from16th: PeriodDefinition = { kind: 'monthFrom', day: 16 };
const noonOf25th: PeriodDefinition = { kind: 'monthUntilNoon', day: 25 };
const quarter: PeriodDefinition = { kind: 'quarter' };
const sixMonths: PeriodDefinition = { kind: 'sixMonths' };
const nineMonths: PeriodDefinition = { kind: 'nineMonths' };
const unionYear: PeriodDefinition = { kind: 'unionYear' };
const calendarYear: PeriodDefinition = { kind: 'calendarYear' };
const schoolYear: PeriodDefinition = { kind: 'schoolYear' };
const once: PeriodDefinition = {
	kind: 'once',
	fromOn: '2026-05-01',
	untilOn: '2026-05-31',
	title: 'Tháng Công nhân 2026',
};

const tiling = [calendarMonth, from16th, noonOf25th, quarter, unionYear, calendarYear];
const repeating = [...tiling, sixMonths, nineMonths, schoolYear];
const years = [2023, 2024, 2025, 2026, 2027, 2028];

const rows = (periods: Period[]) => periods.map(({ code, fromOn, untilOn, title }) => [code, fromOn, untilOn, title]);
const codes = (periods: Period[]) => periods.map(({ code }) => code);

test('calendar months 2023–2028 have the days that the wall calendar gives them', () => {
	const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
	const periods = periodsBetween(calendarMonth, '2023-01-01', '2028-12-31');
	assert.equal(periods.length, 72);
	for (const [index, period] of periods.entries()) {
		const [year, month] = [2023 + Math.floor(index / 12), (index % 12) + 1];
		const leap = month === 2 && (year === 2024 || year === 2028) ? 1 : 0;
		const two = String(month).padStart(2, '0');
		const length = lengths[month - 1]! + leap;
		assert.deepEqual(rows([period]), [
			[`${year}-${two}`, `${year}-${two}-01`, `${year}-${two}-${length}`, `tháng ${month}/${year}`],
		]);
	}
});

test('months from the 16th to the 15th 2023–2028 are named by the month in which they end', () => {
	const periods = periodsBetween(from16th, '2023-01-01', '2028-12-31');
	assert.equal(periods.length, 72);
	for (const [index, period] of periods.entries()) {
		const before = index % 12 === 0 ? `${2022 + index / 12}-12` : periods[index - 1]!.code;
		assert.equal(period.fromOn, `${before}-16`);
		assert.equal(period.untilOn, `${period.code}-15`);
	}
	assert.deepEqual(rows(periods.slice(0, 1)), [['2023-01', '2022-12-16', '2023-01-15', 'tháng 1/2023']]);
	assert.deepEqual(codes(periods.slice(-1)), ['2028-12']);
});

test('months from noon to noon of the 25th 2023–2028 turn at noon and give each day to one month', () => {
	const periods = periodsBetween(noonOf25th, '2023-01-01', '2028-12-31');
	assert.equal(periods.length, 72);
	for (const [index, period] of periods.entries()) {
		const before = index % 12 === 0 ? `${2022 + index / 12}-12` : periods[index - 1]!.code;
		assert.equal(period.fromOn, `${before}-26`);
		assert.equal(period.untilOn, `${period.code}-25`);
		assert.equal(instantsOf(period).fromAt.toISOString(), `${before}-25T05:00:00.000Z`);
		assert.equal(instantsOf(period).untilAt.toISOString(), `${period.code}-25T05:00:00.000Z`);
	}
	assert.equal(periodAt(noonOf25th, new Date('2026-12-25T04:59:59.999Z'))?.code, '2026-12');
	assert.equal(periodAt(noonOf25th, new Date('2026-12-25T05:00:00Z'))?.code, '2027-01');
	assert.equal(periodAt(calendarMonth, new Date('2026-12-31T16:59:59Z'))?.code, '2026-12');
	assert.equal(periodAt(calendarMonth, new Date('2026-12-31T17:00:00Z'))?.code, '2027-01');
	const turnOfMonth: PeriodDefinition = { kind: 'monthUntilNoon', day: 28 };
	assert.equal(periodContaining(turnOfMonth, '2026-03-01')?.fromOn, '2026-03-01');
	assert.equal(periodContaining(turnOfMonth, '2028-02-29')?.fromOn, '2028-02-29');
});

test('quarters 2023–2028', () => {
	const ends = ['03-31', '06-30', '09-30', '12-31'];
	const starts = ['01-01', '04-01', '07-01', '10-01'];
	const roman = ['I', 'II', 'III', 'IV'];
	assert.deepEqual(
		rows(periodsBetween(quarter, '2023-01-01', '2028-12-31')),
		years.flatMap((year) =>
			[0, 1, 2, 3].map((q) => [
				`${year}-Q${q + 1}`,
				`${year}-${starts[q]}`,
				`${year}-${ends[q]}`,
				`quý ${roman[q]}/${year}`,
			]),
		),
	);
});

test('half-years, nine months and years of the union begin on 1 December 2023–2028', () => {
	for (const year of years) {
		const first = `${year - 1}-12-01`;
		const all = (definition: PeriodDefinition) => rows(periodsBetween(definition, `${year}-01-01`, `${year}-12-31`));
		assert.deepEqual(all(sixMonths), [[`${year}-6M`, first, `${year}-05-31`, `6 tháng đầu năm ${year}`]]);
		assert.deepEqual(all(nineMonths), [[`${year}-9M`, first, `${year}-08-31`, `9 tháng năm ${year}`]]);
		assert.deepEqual(all(unionYear), [[`${year}-Y`, first, `${year}-11-30`, `năm ${year}`]]);
		assert.deepEqual(all(calendarYear), [[`${year}-Y`, `${year}-01-01`, `${year}-12-31`, `năm ${year}`]]);
		assert.deepEqual(all(schoolYear), [
			[`${year - 1}-${year}-S`, `${year - 1}-08-01`, `${year}-05-31`, `năm học ${year - 1}–${year}`],
		]);
	}
});

test('a single period comes once and has no neighbours', () => {
	const only = periodsBetween(once, '2026-01-01', '2026-12-31');
	assert.deepEqual(rows(only), [['2026-05-31-O', '2026-05-01', '2026-05-31', 'Tháng Công nhân 2026']]);
	assert.deepEqual(periodsBetween(once, '2026-06-01', '2026-12-31'), []);
	assert.equal(nextPeriod(once, only[0]!), undefined);
	assert.equal(previousPeriod(once, only[0]!), undefined);
	assert.equal(samePeriodLastYear(once, only[0]!), undefined);
	assert.equal(periodContaining(once, '2026-05-31')?.code, '2026-05-31-O');
	assert.equal(periodContaining(once, '2026-06-01'), undefined);
	assert.deepEqual(periodByCode(once, '2026-05-31-O'), only[0]);
	assert.equal(periodByCode(once, '2026-05'), undefined);
	assert.throws(() => periodByCode({ ...once, untilOn: '2026-04-01' }, 'x'), RangeError);
});

test('year ends and the leap day fall into the right period', () => {
	const table: [PeriodDefinition, string, string | undefined][] = [
		[calendarMonth, '2026-12-31', '2026-12'],
		[calendarMonth, '2028-02-29', '2028-02'],
		[from16th, '2026-12-15', '2026-12'],
		[from16th, '2026-12-16', '2027-01'],
		[from16th, '2026-12-31', '2027-01'],
		[from16th, '2027-01-01', '2027-01'],
		[from16th, '2028-02-29', '2028-03'],
		[noonOf25th, '2026-12-25', '2026-12'],
		[noonOf25th, '2026-12-26', '2027-01'],
		[noonOf25th, '2028-02-29', '2028-03'],
		[quarter, '2026-12-31', '2026-Q4'],
		[quarter, '2027-01-01', '2027-Q1'],
		[sixMonths, '2026-11-30', undefined],
		[sixMonths, '2026-12-01', '2027-6M'],
		[sixMonths, '2027-05-31', '2027-6M'],
		[sixMonths, '2027-06-01', undefined],
		[nineMonths, '2027-08-31', '2027-9M'],
		[nineMonths, '2027-09-01', undefined],
		[unionYear, '2026-11-30', '2026-Y'],
		[unionYear, '2026-12-01', '2027-Y'],
		[calendarYear, '2026-12-31', '2026-Y'],
		[schoolYear, '2026-05-31', '2025-2026-S'],
		[schoolYear, '2026-07-31', undefined],
		[schoolYear, '2026-08-01', '2026-2027-S'],
		[schoolYear, '2026-12-31', '2026-2027-S'],
	];
	for (const [definition, on, code] of table) {
		assert.equal(periodContaining(definition, on)?.code, code, `${definition.kind} on ${on}`);
	}
});

test('the same period of last year keeps its name and its leap day', () => {
	const table: [PeriodDefinition, string, string, string][] = [
		[calendarMonth, '2028-02', '2027-02', '2027-02-28'],
		[calendarMonth, '2029-02', '2028-02', '2028-02-29'],
		[from16th, '2026-01', '2025-01', '2025-01-15'],
		[quarter, '2026-Q3', '2025-Q3', '2025-09-30'],
		[sixMonths, '2026-6M', '2025-6M', '2025-05-31'],
		[unionYear, '2026-Y', '2025-Y', '2025-11-30'],
		[schoolYear, '2025-2026-S', '2024-2025-S', '2025-05-31'],
	];
	for (const [definition, code, earlier, untilOn] of table) {
		const found = samePeriodLastYear(definition, periodByCode(definition, code)!);
		assert.deepEqual([found?.code, found?.untilOn], [earlier, untilOn]);
	}
});

test('a code of another kind, and a code that is none, are not found', () => {
	const wrong = [
		'2026-13',
		'2026-00',
		'2026-9',
		'2026-Q5',
		'2026-Q0',
		'2026',
		'',
		'abcd-01',
		'2026-09x',
		'2025-2027-S',
	];
	for (const definition of repeating) {
		for (const code of wrong) assert.equal(periodByCode(definition, code), undefined, `${definition.kind} ${code}`);
	}
	assert.equal(periodByCode(quarter, '2026-09'), undefined);
	assert.equal(periodByCode(sixMonths, '2026-9M'), undefined);
	assert.equal(periodByCode(calendarMonth, '2026-Q3'), undefined);
});

test('figures that stop before the end are marked as estimated', () => {
	const table: [PeriodDefinition, string, string, boolean][] = [
		[calendarYear, '2026-Y', '2026-12-31', false],
		[{ ...calendarYear, cutOff: { kind: 'fixedDay', day: 30, month: 11 } }, '2026-Y', '2026-11-30', true],
		[{ ...unionYear, cutOff: { kind: 'fixedDay', day: 30, month: 11 } }, '2026-Y', '2026-11-30', false],
		[{ ...unionYear, cutOff: { kind: 'fixedDay', day: 15, month: 11 } }, '2026-Y', '2026-11-15', true],
		[{ ...unionYear, cutOff: { kind: 'fixedDay', day: 15, month: 12 } }, '2026-Y', '2025-12-15', true],
		[{ ...unionYear, cutOff: { kind: 'daysBeforeEnd', days: 10 } }, '2026-Y', '2026-11-20', true],
		[{ ...calendarMonth, cutOff: { kind: 'daysBeforeEnd', days: 40 } }, '2026-09', '2026-09-01', true],
		[{ ...calendarMonth, cutOff: { kind: 'dayOfLastMonth', day: 31 } }, '2028-02', '2028-02-29', false],
		[{ ...quarter, cutOff: { kind: 'dayOfLastMonth', day: 10 } }, '2026-Q3', '2026-09-10', true],
		[{ ...from16th, cutOff: { kind: 'dayOfLastMonth', day: 20 } }, '2026-09', '2026-09-15', false],
	];
	for (const [definition, code, cutOffOn, estimated] of table) {
		const period = periodByCode(definition, code)!;
		assert.deepEqual([period.cutOffOn, period.estimated], [cutOffOn, estimated], JSON.stringify(definition));
	}
});

test('a period says its days', () => {
	assert.equal(describePeriod(periodByCode(from16th, '2026-09')!), 'tháng 9/2026 (từ 16/08/2026 đến 15/09/2026)');
	assert.equal(
		describePeriod(periodByCode(noonOf25th, '2027-01')!),
		'tháng 1/2027 (từ 12 giờ ngày 25/12/2026 đến 12 giờ ngày 25/01/2027)',
	);
	assert.equal(
		describePeriod(periodByCode({ ...unionYear, cutOff: { kind: 'daysBeforeEnd', days: 15 } }, '2026-Y')!),
		'năm 2026 (từ 01/12/2025 đến 30/11/2026; số liệu chốt ngày 15/11/2026, phần sau là ước thực hiện)',
	);
});

const day = fc.integer({ min: 0, max: 200 * 365 }).map((days) => addDays('1950-01-01', days));
const turningDay = fc.oneof(
	fc.constantFrom(...repeating),
	fc.integer({ min: 2, max: 28 }).map((d): PeriodDefinition => ({ kind: 'monthFrom', day: d })),
	fc.integer({ min: 1, max: 28 }).map((d): PeriodDefinition => ({ kind: 'monthUntilNoon', day: d })),
);
const gapless = (definition: PeriodDefinition) => !['sixMonths', 'nineMonths', 'schoolYear'].includes(definition.kind);

test('periods of a kind follow one another without overlap, and without gap where the kind leaves none', () => {
	void fc.assert(
		fc.property(turningDay, day, (definition, on) => {
			const periods = periodsBetween(definition, on, addDays(on, 1200));
			for (const [index, period] of periods.entries()) {
				assert.ok(period.fromOn <= period.untilOn && period.untilOn >= on);
				const before = periods[index - 1];
				if (!before) continue;
				assert.ok(before.code < period.code);
				const apart = daysBetween(before.untilOn, period.fromOn);
				if (gapless(definition)) {
					assert.equal(apart, 1);
					assert.deepEqual(instantsOf(before).untilAt, instantsOf(period).fromAt);
				} else assert.ok(apart > 1);
			}
			const containing = periodContaining(definition, on);
			if (gapless(definition)) assert.ok(containing);
			if (containing) assert.ok(containing.fromOn <= on && on <= containing.untilOn);
		}),
	);
});

test('next, previous and code lead back to the same period', () => {
	void fc.assert(
		fc.property(turningDay, day, (definition, on) => {
			for (const period of periodsBetween(definition, on, addDays(on, 400))) {
				assert.deepEqual(previousPeriod(definition, nextPeriod(definition, period)!), period);
				assert.deepEqual(nextPeriod(definition, previousPeriod(definition, period)!), period);
				assert.deepEqual(periodByCode(definition, period.code), period);
				assert.deepEqual(periodContaining(definition, period.fromOn), period);
				assert.deepEqual(periodContaining(definition, period.untilOn), period);
			}
		}),
	);
});

test('two adjoining ranges share out the periods', () => {
	void fc.assert(
		fc.property(turningDay, day, fc.nat(500), fc.nat(500), (definition, from, a, b) => {
			const middle = addDays(from, a);
			const until = addDays(middle, b);
			assert.deepEqual(
				codes([...periodsBetween(definition, from, middle), ...periodsBetween(definition, addDays(middle, 1), until)]),
				codes(periodsBetween(definition, from, until)),
			);
		}),
	);
});
