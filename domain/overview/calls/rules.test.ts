import assert from 'node:assert/strict';
import { test } from 'node:test';
import { vietnamCalendar } from '../../calendar/holidays.ts';
import { compareUnits, isLeftAlone, type LastCall, reasonsFor, silentFor, type UnitFacts } from './rules.ts';

const quiet: UnitFacts = {
	matters: [],
	lawfulTerms: 0,
	lateLately: 0,
	returned: [],
	lastHeardOn: '2024-05-20',
	usualGap: 30,
	chairSince: '2023-01-01',
	lastCall: null,
};
const report = (dueOn: string) => ({
	kind: 'reports.report',
	id: 'r1',
	title: 'Báo cáo tháng 5/2024',
	path: '/reports/r1',
	dueOn,
	weight: 2 as const,
});
const reasons = (facts: Partial<UnitFacts>, today: string) =>
	reasonsFor({ ...quiet, ...facts }, today, vietnamCalendar).map(({ reason }) => reason);

const owing = { matters: [report('2024-06-05')] };
const returned = [{ id: 'r', title: 'Báo cáo', path: '/reports/r', returnedOn: '2024-06-03' }];

// 05/06/2024 is a Wednesday; 08–14/02/2024 is the Tết holiday, 17/02 and 18/02 a weekend.
const table: [string, Partial<UnitFacts>, string, string[]][] = [
	['two days before the due day nobody is rung', owing, '2024-06-03', []],
	['the day before, a unit that was in time lately is left to its reminder', owing, '2024-06-04', []],
	['the day before, a unit that was late lately is rung', { ...owing, lateLately: 1 }, '2024-06-04', ['dueTomorrow']],
	['on the due day whoever still owes is rung', owing, '2024-06-05', ['dueToday']],
	['the day after it is overdue', owing, '2024-06-06', ['overdue']],
	['on a Saturday an overdue report is no reason', owing, '2024-06-08', []],
	['on the first of the month with nothing due nobody is rung', {}, '2024-07-01', []],
	['in the week of Tết an overdue report waits', { matters: [report('2024-02-05')] }, '2024-02-12', []],
	['in the week of Tết a term of law does not', { lawfulTerms: 1 }, '2024-02-12', ['lawfulTerm']],
	['a report sent back two days ago is being mended', { returned }, '2024-06-05', []],
	['after three days somebody asks what is unclear', { returned }, '2024-06-06', ['returned']],
	['a new chair is greeted', { chairSince: '2024-05-27' }, '2024-06-06', ['newChair']],
	[
		'once',
		{ chairSince: '2024-05-27', lastCall: { calledOn: '2024-05-28', outcome: 'willDo', nextOn: null } },
		'2024-06-06',
		[],
	],
	[
		'but a call that nobody answered was no greeting',
		{ chairSince: '2024-05-27', lastCall: { calledOn: '2024-05-28', outcome: 'noAnswer', nextOn: null } },
		'2024-06-06',
		['newChair'],
	],
	['a unit without a chair is asked who stands in', { chairSince: null }, '2024-06-06', ['noHolder']],
	[
		'the gravest reason stands first',
		{ ...owing, returned, chairSince: null, lawfulTerms: 2 },
		'2024-06-06',
		['lawfulTerm', 'overdue', 'returned', 'noHolder'],
	],
];

for (const [title, facts, today, expected] of table) {
	test(`calls: ${title}`, () => assert.deepEqual(reasons(facts, today), expected));
}

test('silence is unusual only beyond 45 days and twice what is usual for the unit', () => {
	const after = (days: number, usualGap: number | null) =>
		silentFor(
			{ ...quiet, lastHeardOn: '2024-01-01', usualGap },
			new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10),
		);
	assert.equal(after(45, 10), null);
	assert.equal(after(46, 10), 46);
	assert.equal(after(60, 30), null);
	assert.equal(after(61, 30), 61);
	assert.equal(after(46, null), 46);
	assert.equal(silentFor({ ...quiet, lastHeardOn: null }, '2024-06-06'), null, 'never heard is not gone silent');
});

test('what was agreed on the telephone is kept: the unit is left alone until then', () => {
	const lines = reasonsFor({ ...quiet, ...owing }, '2024-06-06', vietnamCalendar);
	const call = (outcome: LastCall['outcome'], calledOn: string, nextOn: string | null = null) => ({
		outcome,
		calledOn,
		nextOn,
	});
	assert.equal(isLeftAlone(lines, call('willDo', '2024-06-06'), '2024-06-06'), true);
	assert.equal(isLeftAlone(lines, call('willDo', '2024-06-05'), '2024-06-06'), true);
	assert.equal(isLeftAlone(lines, call('willDo', '2024-06-04'), '2024-06-06'), false);
	assert.equal(isLeftAlone(lines, call('trouble', '2024-06-03', '2024-06-10'), '2024-06-06'), true);
	assert.equal(isLeftAlone(lines, call('noAnswer', '2024-06-06'), '2024-06-06'), false);
	const lawful = reasonsFor({ ...quiet, lawfulTerms: 1 }, '2024-06-06', vietnamCalendar);
	assert.equal(isLeftAlone(lawful, call('willDo', '2024-06-05', '2024-06-10'), '2024-06-06'), false);
});

test('who did not answer today goes to the end; who was late lately comes before who was not', () => {
	const lines = reasonsFor({ ...quiet, ...owing }, '2024-06-06', vietnamCalendar);
	const greeting = reasonsFor({ ...quiet, chairSince: '2024-06-01' }, '2024-06-06', vietnamCalendar);
	const list = [
		{ name: 'tried', lines, lateLately: 3, triedToday: true },
		{ name: 'greeting', lines: greeting, lateLately: 3, triedToday: false },
		{ name: 'punctual', lines, lateLately: 0, triedToday: false },
		{ name: 'late', lines, lateLately: 2, triedToday: false },
	];
	assert.deepEqual(
		list.toSorted(compareUnits).map(({ name }) => name),
		['late', 'punctual', 'greeting', 'tried'],
	);
});
