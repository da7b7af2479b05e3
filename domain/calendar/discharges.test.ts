import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DischargeRule, dischargedBy, explainDischarge, usualDischarges } from '#domain/calendar/discharges.ts';
import { type PeriodDefinition, periodByCode, periodsBetween } from '#domain/calendar/periods.ts';

test('the longer report of the same month discharges the shorter one', () => {
	const table: [string, string | undefined][] = [
		['2026-01', undefined],
		['2026-02', undefined],
		['2026-03', '2026-Q1'],
		['2026-05', undefined],
		['2026-06', '2026-6M'],
		['2026-09', '2026-9M'],
		['2026-11', undefined],
		['2026-12', '2026-Y'],
		['2027-12', '2027-Y'],
		['2026-Q1', undefined],
		['2026-Q2', '2026-6M'],
		['2026-Q3', '2026-9M'],
		['2026-Q4', '2026-Y'],
		['2026-6M', undefined],
		['2026-Y', undefined],
		['2025-2026-S', undefined],
		['2026-05-31-O', undefined],
	];
	for (const [code, longer] of table) assert.equal(dischargedBy(code, usualDischarges)?.code, longer, code);
});

test('what discharges is a period that exists', () => {
	const kinds: Record<string, PeriodDefinition> = {
		quarter: { kind: 'quarter' },
		sixMonths: { kind: 'sixMonths' },
		nineMonths: { kind: 'nineMonths' },
		year: { kind: 'unionYear' },
	};
	const months = periodsBetween({ kind: 'monthFrom', day: 16 }, '2023-01-01', '2028-12-31');
	const found = months.map(({ code }) => dischargedBy(code, usualDischarges)).filter((longer) => longer !== undefined);
	assert.equal(found.length, 24);
	for (const longer of found) assert.ok(periodByCode(kinds[longer.kind]!, longer.code), longer.code);
});

test('the rule can be changed and reads as a sentence', () => {
	const rules: DischargeRule[] = [{ shorter: 'month', number: 5, by: 'sixMonths' }];
	assert.equal(dischargedBy('2026-05', rules)?.code, '2026-6M');
	assert.equal(dischargedBy('2026-06', rules), undefined);
	assert.equal(dischargedBy('2026-06', []), undefined);
	assert.deepEqual(usualDischarges.slice(0, 2).map(explainDischarge), [
		'Báo cáo tháng 3 được thay bằng báo cáo quý.',
		'Báo cáo tháng 6 được thay bằng báo cáo 6 tháng.',
	]);
	assert.equal(explainDischarge(usualDischarges[6]!), 'Báo cáo quý IV được thay bằng báo cáo năm.');
});
