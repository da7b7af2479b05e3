import assert from 'node:assert/strict';
import { test } from 'node:test';
import { before, clockOf, days, ground, months, row, state, workingDays } from '#domain/calendar/deadlines.fixture.ts';
import {
	type Clock,
	deadlineAt,
	deadlineOf,
	dueDayOf,
	extensionProblem,
	pauseProblem,
	touchedBy,
	versionOn,
	warningOn,
} from '#domain/calendar/deadlines.ts';
import { type DeadlineOptions, type DeadlineRule, deadlineRule } from '#domain/calendar/deadlines-rule.ts';

test('the sentence counts the days that people argue about', () => {
	const tenDays = { ...workingDays, source: 'Luật Tiếp công dân 2013, Điều 28' };
	const source = 'theo Luật Mẫu, Điều 1.';
	const rows: [DeadlineRule, string, Partial<DeadlineOptions>, string][] = [
		[
			tenDays,
			'2025-04-25',
			{},
			'Hạn 13/05/2025: 10 ngày làm việc từ 25/04, tính cả thứ Bảy 26/4 làm bù, trừ 30/4, 1/5 và 2/5 (nghỉ hoán đổi), theo Luật Tiếp công dân 2013, Điều 28.',
		],
		[
			workingDays,
			'2025-04-25',
			{ week: 'enterprise' },
			`Hạn 13/05/2025: 10 ngày làm việc từ 25/04, trừ 30/4 và 1/5, ${source}`,
		],
		[
			workingDays,
			'2025-04-25',
			{ week: { saturdayWorked: true } },
			`Hạn 09/05/2025: 10 ngày làm việc (làm cả thứ Bảy) từ 25/04, trừ 30/4 và 1/5, ${source}`,
		],
		[
			workingDays,
			'2024-02-07',
			{},
			`Hạn 28/02/2024: 10 ngày làm việc từ 07/02, trừ 8/2, 9/2, 12/2, 13/2 (nghỉ bù) và 14/2 (nghỉ bù), ${source}`,
		],
		[
			workingDays,
			'2026-02-12',
			{},
			`Hạn 05/03/2026: 10 ngày làm việc từ 12/02, trừ 16/2 đến 20/2 (Tết Nguyên đán), ${source}`,
		],
		[days, '2026-07-01', {}, `Hạn 31/07/2026: 30 ngày từ 01/07, ${source}`],
		[
			days,
			'2025-03-31',
			{},
			`Hạn 05/05/2025: 30 ngày từ 31/03, ngày cuối 30/04 là ngày nghỉ (Ngày Chiến thắng) nên chuyển sang ngày làm việc kế tiếp, trừ 1/5 và 2/5 (nghỉ hoán đổi), ${source}`,
		],
		[days, '2025-03-27', {}, `Hạn 26/04/2025: 30 ngày từ 27/03, tính cả thứ Bảy 26/4 làm bù, ${source}`],
		[days, '2025-12-01', { variant: 'complex' }, `Hạn 15/01/2026: 45 ngày (vụ việc phức tạp) từ 01/12/2025, ${source}`],
		[
			days,
			'2026-03-02',
			{
				extensions: [{ amount: 21, decidedOn: '2026-03-30' }],
				pauses: [{ fromOn: '2026-03-10', toOn: '2026-03-16', ground }],
			},
			`Hạn 28/04/2026: 30 ngày từ 02/03, gia hạn 21 ngày (quyết định ngày 30/03), không tính 6 ngày tạm dừng từ 10/03 đến hết 15/03 (chờ kết quả giải quyết của cơ quan khác hoặc vụ việc có liên quan), ${source}`,
		],
		[
			months,
			'2026-03-27',
			{},
			`Hạn 27/09/2026: 6 tháng từ 27/03, ngày cuối 27/09 là Chủ nhật và hạn không chuyển nên làm trước ngày đó, ${source}`,
		],
		[
			before,
			'2026-02-24',
			{},
			`Hạn 10/02/2026: 5 ngày làm việc trước ngày 24/02, trừ 16/2 đến 20/2 (Tết Nguyên đán), ${source}`,
		],
		[
			{ ...workingDays, certainty: 'design', source: 'thời hạn do công đoàn tự đặt' },
			'2026-07-01',
			{},
			'Hạn 15/07/2026: 10 ngày làm việc từ 01/07, thời hạn do công đoàn tự đặt.',
		],
	];
	for (const [rule, start, options, expected] of rows) {
		assert.equal(deadlineOf(rule, start, { ...state, ...options }).explanation, expected);
	}
});

test('a day that is not announced yet is said to be provisional', () => {
	const { dueOn, provisional, explanation } = deadlineOf(workingDays, '2026-11-20', state);
	assert.equal(dueOn, '2026-12-07');
	assert.ok(provisional);
	assert.match(explanation, /tạm tính vì ngày nghỉ 24\/11 chưa được công bố chính thức\.$/);
	assert.equal(deadlineOf(workingDays, '2026-07-01', state).provisional, false);
});

test('the day of the event is not counted, and a last day of rest moves a term of days', () => {
	const rows: [number, string, string][] = [
		[10, '2026-08-03', '2026-08-13'],
		[30, '2026-08-03', '2026-09-03'],
		[10, '2026-08-12', '2026-08-22'],
		[30, '2026-01-17', '2026-02-23'],
		[30, '2028-01-30', '2028-02-29'],
		[1, '2027-02-03', '2027-02-11'],
	];
	for (const [normal, start, expected] of rows)
		assert.equal(dueDayOf({ ...days, amounts: { normal } }, start, state), expected, start);
	assert.equal(dueDayOf({ ...days, amounts: { normal: 30 }, restDay: 'stays' }, '2026-08-06', state), '2026-09-05');
});

test('months end on the day of the same number, or the last of the month', () => {
	const rows: [number, string, string][] = [
		[6, '2025-08-31', '2026-02-28'],
		[6, '2027-08-31', '2028-02-29'],
		[12, '2028-02-29', '2029-02-28'],
		[9, '2026-05-31', '2027-02-28'],
		[12, '2026-05-31', '2027-05-31'],
	];
	for (const [normal, start, expected] of rows)
		assert.equal(dueDayOf({ ...months, amounts: { normal } }, start, state), expected, start);
});

test('a term counted back ends on a worked day before the event', () => {
	assert.equal(dueDayOf(before, '2025-05-13', state), '2025-05-06');
	const calendarDays = { ...before, unit: 'calendarDays', amounts: { normal: 10 } } satisfies DeadlineRule;
	assert.equal(dueDayOf(calendarDays, '2026-05-12', state), '2026-04-29');
	assert.match(
		deadlineOf(calendarDays, '2026-05-12', state).explanation,
		/^Hạn 29\/04\/2026: 10 ngày trước ngày 12\/05, ngày cuối 02\/05 là thứ Bảy nên chuyển lên ngày làm việc liền trước, trừ 30\/4 và 1\/5, theo/,
	);
	assert.equal(
		dueDayOf({ ...calendarDays, unit: 'months', amounts: { normal: 1 } }, '2026-03-31', state),
		'2026-02-27',
	);
	const pauses = [{ fromOn: '2026-05-04', toOn: '2026-05-06', ground }] as const;
	assert.throws(() => dueDayOf(before, '2026-05-12', { ...state, pauses }), RangeError);
});

test('while a clock stands still there is no due day, and the sentence says how much is left', () => {
	const pauses = [{ fromOn: '2026-07-06', toOn: null, ground }] as const;
	const standing = deadlineOf(workingDays, '2026-07-01', { ...state, pauses });
	assert.equal(standing.dueOn, null);
	assert.equal(standing.lastCountedOn, '2026-07-05');
	assert.equal(
		standing.explanation,
		'Thời hạn đang tạm dừng từ 06/07/2026 (chờ kết quả giải quyết của cơ quan khác hoặc vụ việc có liên quan), còn 8 ngày làm việc: 10 ngày làm việc từ 01/07, theo Luật Mẫu, Điều 1.',
	);
	// The thirtieth day is Saturday 29/08; from the day on which the clock runs again, the first worked day.
	const atTheEnd = { ...state, pauses: [{ fromOn: '2026-08-30', toOn: null, ground }] as const };
	assert.match(deadlineOf(days, '2026-07-30', atTheEnd).explanation, /đã tính đủ, hạn là ngày làm việc đầu tiên/);
	assert.equal(
		dueDayOf(days, '2026-07-30', { ...state, pauses: [{ fromOn: '2026-08-30', toOn: '2026-09-08', ground }] }),
		'2026-09-08',
	);
	// A pause that begins after the end changes nothing.
	assert.equal(
		dueDayOf(days, '2026-07-01', { ...state, pauses: [{ fromOn: '2026-08-01', toOn: null, ground }] }),
		'2026-07-31',
	);
});

test('a case keeps the version it began under, and a new version lists whom it would touch', () => {
	const old = { ...days, toOn: '2026-07-01' };
	const next = { ...days, version: 2, fromOn: '2026-07-01', amounts: { normal: 20 }, stops: [] };
	const rules = [old, next];
	assert.equal(versionOn(rules, 'sample', '2026-06-30'), old);
	assert.equal(versionOn(rules, 'sample', '2026-07-01'), next);
	assert.equal(versionOn(rules, 'sample', '2018-12-31'), undefined);
	const paused = { pauses: [{ fromOn: '2026-06-20', toOn: '2026-06-22', ground }] } as const;
	const clocks = [
		clockOf(old, '2026-06-15'),
		clockOf(old, '2026-06-15', paused),
		clockOf(next, '2026-07-02'),
		clockOf({ ...old, code: 'other' }, '2026-06-15'),
	];
	assert.deepEqual(
		touchedBy(next, clocks).map(({ clock, dueOn, wouldBe }) => [clocks.indexOf(clock as Clock), dueOn, wouldBe]),
		[
			[0, '2026-07-15', '2026-07-06'],
			[1, '2026-07-17', undefined],
		],
	);
	assert.deepEqual(touchedBy({ ...old, version: 3 }, clocks.slice(0, 2)), []);
});

test('a term is extended as often and as long as the law lets, before it is over', () => {
	const clock = clockOf(days, '2026-07-01');
	const once = clockOf(days, '2026-07-01', { extensions: [{ amount: 30, decidedOn: '2026-07-30' }] });
	const twice = clockOf(days, '2026-07-01', {
		extensions: [
			{ amount: 30, decidedOn: '2026-07-30' },
			{ amount: 30, decidedOn: '2026-08-30' },
		],
	});
	const still = clockOf(days, '2026-07-01', { pauses: [{ fromOn: '2026-07-06', toOn: null, ground }] });
	const rows: [Clock, number, string, RegExp | undefined][] = [
		[clock, 30, '2026-07-31', undefined],
		[clock, 30, '2026-08-01', /^Thời hạn đã hết ngày 31\/07\/2026/],
		[clock, 31, '2026-07-31', /^Mỗi lần gia hạn từ 1 đến 30 ngày\./],
		[clock, 0, '2026-07-31', /^Mỗi lần/],
		[clock, 30, '2026-06-30', /sớm hơn ngày bắt đầu tính \(01\/07\/2026\)/],
		[once, 30, '2026-08-31', undefined],
		[twice, 1, '2026-09-20', /chỉ được gia hạn 2 lần/],
		[still, 30, '2026-07-10', /đang tạm dừng/],
		[clockOf(before, '2026-07-01'), 1, '2026-06-01', /^Luật Mẫu, Điều 1 không cho gia hạn/],
	];
	for (const [of, amount, decidedOn, expected] of rows) {
		const said = extensionProblem(of, { amount, decidedOn });
		if (expected) assert.match(said ?? '', expected);
		else assert.equal(said, undefined);
	}
	assert.equal(dueDayOf(days, '2026-07-01', twice.options), '2026-09-29');
	const tooMany = { ...state, extensions: [...twice.options.extensions!, { amount: 1, decidedOn: '2026-09-01' }] };
	assert.throws(() => dueDayOf(days, '2026-07-01', tooMany), RangeError);
	assert.throws(
		() => dueDayOf(days, '2026-07-01', { ...state, extensions: [{ amount: 31, decidedOn: '2026-07-01' }] }),
		RangeError,
	);
});

test('a clock stops on lawful grounds only, once at a time, and not after its end', () => {
	const clock = clockOf(days, '2026-07-01');
	const resumed = clockOf(days, '2026-07-01', { pauses: [{ fromOn: '2026-07-06', toOn: '2026-07-10', ground }] });
	const still = clockOf(days, '2026-07-01', { pauses: [{ fromOn: '2026-07-06', toOn: null, ground }] });
	const rows: [Clock, string, 'relatedResult' | 'objectiveObstacle', RegExp | undefined][] = [
		[clock, '2026-07-31', 'relatedResult', undefined],
		[clock, '2026-08-01', 'relatedResult', /^Thời hạn đã hết ngày 31\/07\/2026/],
		[clock, '2026-06-30', 'relatedResult', /sớm hơn ngày bắt đầu/],
		[clock, '2026-07-10', 'objectiveObstacle', /^Chỉ tạm dừng thời hạn này khi: chờ kết quả/],
		[resumed, '2026-07-10', 'relatedResult', undefined],
		[resumed, '2026-07-09', 'relatedResult', /từ 10\/07\/2026 trở đi/],
		[still, '2026-07-10', 'relatedResult', /đang tạm dừng rồi/],
		[clockOf(before, '2026-07-01'), '2026-06-29', 'relatedResult', /không cho tạm dừng/],
	];
	for (const [of, fromOn, reason, expected] of rows) {
		const said = pauseProblem(of, { fromOn, ground: reason });
		if (expected) assert.match(said ?? '', expected);
		else assert.equal(said, undefined);
	}
	const unlawful = { ...state, pauses: [{ fromOn: '2026-07-06', toOn: null, ground: 'objectiveObstacle' }] as const };
	assert.throws(() => dueDayOf(days, '2026-07-01', unlawful), RangeError);
	const overlap = [
		{ fromOn: '2026-07-06', toOn: '2026-07-10', ground },
		{ fromOn: '2026-07-09', toOn: null, ground },
	] as const;
	assert.throws(() => dueDayOf(days, '2026-07-01', { ...state, pauses: overlap }), RangeError);
});

test('a term of hours is told in hours and cannot be asked for a day', () => {
	const hours = deadlineRule({ ...row, unit: 'hours', amounts: { normal: 72 } });
	const { dueAt, explanation } = deadlineAt(hours, new Date('2025-04-30T02:05:00Z'));
	assert.equal(dueAt.toISOString(), '2025-05-03T02:05:00.000Z');
	assert.equal(
		explanation,
		'Hạn 09 giờ 05 ngày 03/05/2025: 72 giờ từ 09 giờ 05 ngày 30/04/2025, tính cả ban đêm và ngày nghỉ, theo Luật Mẫu, Điều 1.',
	);
	assert.throws(() => deadlineOf(hours, '2025-04-30', state), RangeError);
	assert.throws(() => deadlineAt(days, new Date(0)), RangeError);
});

test('a variant that the rule does not know falls back to the nearest one, and the sentence says which', () => {
	assert.match(
		deadlineOf(days, '2026-07-01', { ...state, variant: 'remoteComplex' }).explanation,
		/45 ngày \(vùng sâu/,
	);
	assert.match(
		deadlineOf(workingDays, '2026-07-01', { ...state, variant: 'remoteComplex' }).explanation,
		/: 10 ngày làm việc từ/,
	);
});

test('who must act is warned 60, 30 and 7 days before and told when it is over', () => {
	const rows: [string, ReturnType<typeof warningOn>][] = [
		['2026-07-29', undefined],
		['2026-07-30', 60],
		['2026-08-28', 60],
		['2026-08-29', 30],
		['2026-09-20', 30],
		['2026-09-21', 7],
		['2026-09-28', 7],
		['2026-09-29', 'over'],
	];
	for (const [on, expected] of rows) assert.equal(warningOn('2026-09-28', on), expected, on);
});
