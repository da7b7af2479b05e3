import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, daysBetween, partsOf, weekday } from '#domain/calendar/date.ts';
import { vietnamCalendar } from '#domain/calendar/holidays.ts';

/**
 * The lunar calendar computed from the sky, as an oracle for the written table: new moons and the sun's longitude after
 * J. Meeus, Astronomical Algorithms (2nd ed.), ch. 25 and 49, main terms (minutes of error), cut into days at UTC+7.
 * Month 11 holds the winter solstice; in a year of 13 months the first month without a major solar term is doubled.
 */
const sin = (degrees: number) => Math.sin((degrees * Math.PI) / 180);
const julianDayOf1970 = 2_440_587.5;
const deltaT = 72 / 86_400;

/** Days since 1970 (Vietnam's days) of the new moon with number k, k = 0 in January 2000. */
function newMoonDay(k: number): number {
	const t = k / 1236.85;
	const sun = 2.5534 + 29.1053567 * k - 0.0000014 * t * t;
	const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t;
	const node = 160.7108 + 390.67050284 * k - 0.0016118 * t * t;
	const e = 1 - 0.002516 * t;
	const correction =
		-0.4072 * sin(moon) +
		0.17241 * e * sin(sun) +
		0.01608 * sin(2 * moon) +
		0.01039 * sin(2 * node) +
		0.00739 * e * sin(moon - sun) -
		0.00514 * e * sin(moon + sun) +
		0.00208 * e * e * sin(2 * sun) -
		0.00111 * sin(moon - 2 * node) -
		0.00057 * sin(moon + 2 * node) +
		0.00056 * e * sin(2 * moon + sun) -
		0.00042 * sin(3 * moon) +
		0.00042 * e * sin(sun + 2 * node) +
		0.00038 * e * sin(sun - 2 * node) -
		0.00024 * e * sin(2 * moon - sun);
	const jde = 2_451_550.09766 + 29.530588861 * k + 0.00015437 * t * t + correction;
	return Math.floor(jde - deltaT - julianDayOf1970 + 7 / 24);
}

/** Which of the twelve 30° parts of its way the sun is in when a Vietnamese day begins; 9 starts at the winter solstice. */
function solarPart(day: number): number {
	const t = (day + julianDayOf1970 - 7 / 24 + deltaT - 2_451_545) / 36_525;
	const anomaly = 357.52911 + 35_999.05029 * t;
	const centre =
		(1.914602 - 0.004817 * t) * sin(anomaly) +
		(0.019993 - 0.000101 * t) * sin(2 * anomaly) +
		0.000289 * sin(3 * anomaly);
	const longitude = 280.46646 + 36_000.76983 * t + centre - 0.00569 - 0.00478 * sin(125.04 - 1934.136 * t);
	return Math.floor((((longitude % 360) + 360) % 360) / 30);
}

/** First day of lunar month 11 of that solar year, as the number of its new moon. */
function eleventhMonth(year: number): number {
	const endOfYear = daysBetween('1970-01-01', `${year}-12-31`);
	let k = Math.ceil((year + 1 - 2000) * 12.3685) + 1;
	while (newMoonDay(k) > endOfYear) k -= 1;
	while (solarPart(newMoonDay(k)) >= 9 || solarPart(newMoonDay(k)) < 3) k -= 1;
	return k;
}

/** The civil date of a day of lunar month 1..10 that begins in that solar year (the ordinary one where it is doubled). */
function lunarDate(year: number, month: number, day: number): string {
	const start = eleventhMonth(year - 1);
	const months = eleventhMonth(year) - start;
	let leap = 99;
	if (months === 13) {
		leap = 1;
		while (solarPart(newMoonDay(start + leap)) !== solarPart(newMoonDay(start + leap + 1))) leap += 1;
	}
	const ordinal = month + 1;
	return addDays('1970-01-01', newMoonDay(start + ordinal + (ordinal >= leap ? 1 : 0)) + day - 1);
}

test('the written days of Tết and of the Hùng Kings are those of the sky over Vietnam', () => {
	for (let year = 2020; year <= 2035; year += 1) {
		const tet = vietnamCalendar.holidays.filter(
			({ on, name }) => partsOf(on).year === year && name === 'Tết Nguyên đán',
		);
		const kings = vietnamCalendar.holidays.filter(({ on, name }) => partsOf(on).year === year && name.includes('Hùng'));
		const newYear = lunarDate(year, 1, 1);
		assert.equal(tet.length, 5);
		// The usual choice, announced so in every year up to 2026: one day before a Tuesday, else two.
		assert.equal(daysBetween(tet[0]!.on, newYear), weekday(newYear) === 2 ? 1 : 2, `${year}: ${newYear}`);
		assert.deepEqual(
			kings.map(({ on }) => on),
			[lunarDate(year, 3, 10)],
		);
	}
});

test('the computed sky knows the years in which Vietnam and China part', () => {
	assert.equal(lunarDate(2007, 1, 1), '2007-02-17');
	assert.equal(lunarDate(2030, 1, 1), '2030-02-02');
	assert.equal(lunarDate(2034, 1, 1), '2034-02-19');
});

test('the five days of Tết are those that were announced', () => {
	const announced: [number, string][] = [
		[2020, '2020-01-23'],
		[2021, '2021-02-10'],
		[2022, '2022-01-31'],
		[2023, '2023-01-20'],
		[2024, '2024-02-08'],
		[2025, '2025-01-27'],
		[2026, '2026-02-16'],
	];
	for (const [year, first] of announced) {
		const tet = vietnamCalendar.holidays.filter(
			({ on, name }) => partsOf(on).year === year && name === 'Tết Nguyên đán',
		);
		assert.deepEqual(
			tet.map(({ on, verified }) => [on, verified]),
			[0, 1, 2, 3, 4].map((day) => [addDays(first, day), true]),
		);
	}
});

test('every year has its 10, 11 or 12 days, once each, with a source, and what is doubtful says so', () => {
	for (let year = 2020; year <= 2035; year += 1) {
		const rows = vietnamCalendar.holidays.filter(({ on }) => partsOf(on).year === year);
		assert.equal(rows.length, year === 2020 ? 10 : year < 2026 ? 11 : 12, String(year));
		assert.equal(new Set(rows.map(({ on }) => on)).size, rows.length);
		assert.equal(
			rows.filter(({ verified }) => !verified).length,
			year < 2026 ? 0 : year === 2026 ? 1 : 7,
			String(year),
		);
	}
	for (const row of [...vietnamCalendar.holidays, ...vietnamCalendar.swaps]) assert.ok(row.source.length > 20);
});

test('a swap gives a weekday off for a Saturday worked', () => {
	for (const swap of vietnamCalendar.swaps) {
		assert.ok(weekday(swap.offOn) <= 5, swap.offOn);
		assert.equal(weekday(swap.workOn), 6, swap.workOn);
		assert.ok(Math.abs(daysBetween(swap.offOn, swap.workOn)) <= 14);
	}
});
