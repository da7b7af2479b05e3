import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { vietnamCalendar } from '../../calendar/holidays.ts';
import { type Trigger, triggers } from '../schema.ts';
import {
	advance,
	firstLevel,
	followUpCause,
	isGrave,
	type LevelStanding,
	nextAbove,
	nextFollowUp,
	runsUntil,
	type Taker,
	termOf,
	type Union,
	usualTerms,
} from './rules.ts';

const at = (day: string, time: string) => new Date(`${day}T${time}:00+07:00`);
const minute = 60_000;

/** `2024-07-17 08:05` */
const shown = (instant: Date) =>
	new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

const taker = (personId: string, role: Taker['role'], duty: Taker['duty'] = null): Taker => ({
	personId,
	postId: `post of ${personId}`,
	role,
	duty,
});
const north: Union = {
	organisationId: 'north',
	takers: [taker('Minh', 'upperOfficer'), taker('Quyên', 'upperLeader'), taker('Lan', 'upperOfficer')],
};
const province: Union = {
	organisationId: 'province',
	takers: [taker('Hà', 'upperLeader'), taker('Sơn', 'upperOfficer')],
};
const nation: Union = { organisationId: 'nation', takers: [taker('Bảo', 'upperLeader')] };
const withDuties = (union: Union, duties: Record<string, Taker['duty']>): Union => ({
	...union,
	takers: union.takers.map((one) => ({ ...one, duty: duties[one.personId] ?? null })),
});

/** Minute by minute until nothing more would come; `taken` ends it at that minute by whoever takes it there. */
function run(
	trigger: Trigger,
	from: Date,
	chain: readonly Union[],
	{ minutes = 3 * 24 * 60, taken = Number.POSITIVE_INFINITY, reporterId = 'Dũng' } = {},
): string[] {
	const first = firstLevel(chain);
	const levels = new Map<string, LevelStanding>();
	if (first) levels.set(first.organisationId, { arrivedAt: from, step: 0, nextAt: from });
	const told = new Set<string>();
	const lines: string[] = [];
	for (let passed = 0; passed <= minutes && passed < taken; passed += 1) {
		const now = new Date(from.getTime() + passed * minute);
		for (const [organisationId, level] of levels) {
			const place = chain.findIndex((union) => union.organisationId === organisationId);
			const ids = chain.slice(place).map((union) => union.organisationId);
			const term = termOf(trigger, ids, []);
			const step = advance(level, told, {
				now,
				chain: chain.slice(place),
				term,
				reporterId,
				calendar: vietnamCalendar,
			});
			for (const { taker: one, cause } of step.tell) {
				told.add(one.personId);
				lines.push(`${shown(now)} ${cause} ${one.personId}`);
			}
			levels.set(organisationId, step);
			if (step.up && !levels.has(step.up.organisationId)) {
				levels.set(step.up.organisationId, { arrivedAt: now, step: 0, nextAt: now });
			}
		}
	}
	return lines;
}

const unions = [north, province, nation];
const allOut = { Minh: 'absent', Quyên: 'absent', Lan: 'absent' } as const;

const told: [title: string, Trigger, Date, readonly Union[], string[]][] = [
	[
		'an accident on a Wednesday morning: officers at once, the leader after 15 minutes, the province after 30, the nation after an hour',
		'accident',
		at('2024-07-17', '08:05'),
		unions,
		[
			'2024-07-17 08:05 first Minh',
			'2024-07-17 08:05 first Lan',
			'2024-07-17 08:20 deputy Quyên',
			'2024-07-17 08:35 first Sơn',
			'2024-07-17 08:50 deputy Hà',
			'2024-07-17 09:05 first Bảo',
		],
	],
	[
		'a fire at half past two in the night: the leader is told at once, and the clock runs',
		'fire',
		at('2024-07-17', '02:30'),
		unions,
		[
			'2024-07-17 02:30 first Quyên',
			'2024-07-17 02:45 deputy Minh',
			'2024-07-17 02:45 deputy Lan',
			'2024-07-17 03:00 first Hà',
			'2024-07-17 03:15 deputy Sơn',
			'2024-07-17 03:30 first Bảo',
		],
	],
	[
		'a stoppage at half past eight in the evening: half an hour of the clock before the night, the rest from half past six',
		'stoppage',
		at('2024-07-17', '20:30'),
		[north, province],
		[
			'2024-07-17 20:30 first Quyên',
			'2024-07-18 07:00 deputy Minh',
			'2024-07-18 07:00 deputy Lan',
			'2024-07-18 08:00 first Sơn',
			'2024-07-18 09:00 deputy Hà',
		],
	],
	[
		'unpaid wages told on the evening before Tết: the holiday stops no clock, the night does',
		'unpaid',
		at('2024-02-09', '18:00'),
		[north, province],
		[
			'2024-02-09 18:00 first Quyên',
			'2024-02-10 07:30 deputy Minh',
			'2024-02-10 07:30 deputy Lan',
			'2024-02-10 11:30 first Hà',
			'2024-02-10 15:30 deputy Sơn',
		],
	],
	[
		'an accident on the first day of Tết goes to who is on duty, whatever her role, then to all others who are there',
		'accident',
		at('2024-02-10', '09:00'),
		[withDuties(north, { Lan: 'onDuty', Minh: 'absent' }), province],
		[
			'2024-02-10 09:00 first Lan',
			'2024-02-10 09:15 deputy Quyên',
			'2024-02-10 09:30 first Hà',
			'2024-02-10 09:45 deputy Sơn',
		],
	],
	[
		'where every post of the district is absent it goes to the province at once',
		'disaster',
		at('2024-07-17', '08:05'),
		[withDuties(north, allOut), province],
		['2024-07-17 08:05 first Sơn', '2024-07-17 08:35 deputy Hà'],
	],
	[
		'where everybody everywhere is absent those of the nearest union are told all the same',
		'disaster',
		at('2024-07-17', '08:05'),
		[withDuties(north, allOut), { organisationId: 'province', takers: [] }],
		['2024-07-17 08:05 everybody Minh', '2024-07-17 08:05 everybody Quyên', '2024-07-17 08:05 everybody Lan'],
	],
	[
		'the topmost union: told as far as it goes, then it stays there, those who are away too',
		'fire',
		at('2024-07-17', '08:05'),
		[withDuties(north, { Lan: 'absent' })],
		['2024-07-17 08:05 first Minh', '2024-07-17 08:20 deputy Quyên', '2024-07-17 08:35 everybody Lan'],
	],
	[
		'a Sunday is no office day: the leader',
		'disaster',
		at('2024-07-21', '10:00'),
		[north],
		['2024-07-21 10:00 first Quyên', '2024-07-21 10:30 deputy Minh', '2024-07-21 10:30 deputy Lan'],
	],
	[
		'the Saturday that is worked in place of the Monday of a long holiday is one: 04/05/2024',
		'disaster',
		at('2024-05-04', '10:00'),
		[north],
		['2024-05-04 10:00 first Minh', '2024-05-04 10:00 first Lan', '2024-05-04 10:30 deputy Quyên'],
	],
];

for (const [title, trigger, from, chain, expected] of told) {
	test(title, () => assert.deepEqual(run(trigger, from, chain), expected));
}

test('nobody is told after somebody took it, and who told it herself only where nobody else is there', () => {
	const from = at('2024-07-17', '08:05');
	assert.deepEqual(run('fire', from, unions, { taken: 16 }), [
		'2024-07-17 08:05 first Minh',
		'2024-07-17 08:05 first Lan',
		'2024-07-17 08:20 deputy Quyên',
	]);
	assert.deepEqual(run('fire', from, unions, { taken: 15, reporterId: 'Minh' }), ['2024-07-17 08:05 first Lan']);
	const alone: Union = { organisationId: 'north', takers: [taker('Quyên', 'upperLeader')] };
	assert.deepEqual(run('fire', from, [alone], { reporterId: 'Quyên' }), ['2024-07-17 08:05 first Quyên']);
});

test('a server that stood still makes up for everything at once, and gives the next union its full time', () => {
	const from = at('2024-07-17', '08:05');
	const now = at('2024-07-17', '12:00');
	const step = advance({ arrivedAt: from, step: 0, nextAt: from }, new Set(), {
		now,
		chain: unions,
		term: usualTerms.fire,
		reporterId: 'Dũng',
		calendar: vietnamCalendar,
	});
	assert.deepEqual(
		step.tell.map(({ taker: one, cause }) => `${cause} ${one.personId}`),
		['first Minh', 'first Lan', 'deputy Quyên'],
	);
	assert.deepEqual([step.up, step.nextAt], [{ organisationId: 'province', reason: 'unacknowledged' }, null]);
});

test('where there is nobody at all the clock looks again every quarter of an hour', () => {
	const from = at('2024-07-17', '08:05');
	const empty: Union[] = [{ organisationId: 'north', takers: [] }];
	const around = { now: from, chain: empty, term: usualTerms.fire, reporterId: 'Dũng', calendar: vietnamCalendar };
	const step = advance({ arrivedAt: from, step: 0, nextAt: from }, new Set(), around);
	assert.deepEqual([step.step, step.nextAt], [0, at('2024-07-17', '08:20')]);
	assert.deepEqual(firstLevel(empty), { organisationId: 'north', reason: 'above' });
	assert.equal(firstLevel([]), undefined);
});

const clocks: [string, number, boolean, string][] = [
	['2024-07-17 08:00', 60, false, '2024-07-17 09:00'],
	['2024-07-17 20:59', 1, false, '2024-07-17 21:00'],
	['2024-07-17 20:59', 2, false, '2024-07-18 06:31'],
	['2024-07-17 23:00', 240, false, '2024-07-18 10:30'],
	['2024-07-17 03:00', 15, false, '2024-07-17 06:45'],
	['2024-07-17 03:00', 15, true, '2024-07-17 03:15'],
	['2024-07-17 08:00', 2 * 870, false, '2024-07-19 08:00'],
];
for (const [from, minutes, isAtNight, until] of clocks) {
	test(`${minutes} minutes from ${from}, ${isAtNight ? 'at night too' : 'not at night'}: ${until}`, () => {
		const [day = '', time = ''] = from.split(' ');
		assert.equal(shown(runsUntil(at(day, time), { minutes, isAtNight })), until);
	});
}

test('the nearest union at or above that set a term says it', () => {
	const set = [
		{ organisationId: 'province', trigger: 'fire' as const, minutes: 10, isAtNight: true },
		{ organisationId: 'north', trigger: 'rumour' as const, minutes: 30, isAtNight: false },
	];
	assert.equal(termOf('fire', ['north', 'province'], set).minutes, 10);
	assert.equal(termOf('rumour', ['north', 'province'], set).minutes, 30);
	assert.equal(termOf('rumour', ['province'], set).minutes, 120);
	assert.equal(Object.keys(usualTerms).length, triggers.length);
});

test('one death, a hundred people or five injured are grave; what is not known is not', () => {
	const people = { dead: null, involved: null, affected: null, injured: null };
	assert.equal(isGrave(people), false);
	assert.equal(isGrave({ ...people, dead: 1 }), true);
	assert.equal(isGrave({ ...people, involved: 99, affected: 100 }), true);
	assert.equal(isGrave({ ...people, involved: 99, injured: 4 }), false);
	assert.equal(isGrave({ ...people, injured: 5 }), true);
	assert.equal(nextAbove([{ organisationId: 'empty', takers: [] }, province]), 'province');
});

test('news are due after 6 and 24 hours, then daily at that hour; those that come shortly before are the ones that were due', () => {
	const reported = at('2024-07-17', '08:05');
	const due = (hours: number) => shown(nextFollowUp(reported, new Date(reported.getTime() + hours * 60 * minute)));
	assert.deepEqual([0, 3, 3.5, 20.9, 21.5, 30, 46].map(due), [
		'2024-07-17 14:05',
		'2024-07-17 14:05',
		'2024-07-18 08:05',
		'2024-07-18 08:05',
		'2024-07-19 08:05',
		'2024-07-19 08:05',
		'2024-07-20 08:05',
	]);
	assert.equal(followUpCause(reported, at('2024-07-17', '14:05')), 'followUp:6h');
	assert.equal(followUpCause(reported, at('2024-07-18', '08:05')), 'followUp:24h');
	assert.equal(followUpCause(reported, at('2024-07-19', '08:05')), 'followUp:2024-07-19');
});

test('whatever the duties, hours and kinds: nobody twice, nobody absent while others are there, always somebody in the end', () => {
	const duty = fc.constantFrom<Taker['duty']>(null, null, 'onDuty', 'absent');
	const union = (organisationId: string) =>
		fc
			.array(
				fc.record({
					personId: fc.constantFrom(...'abcdefgh'),
					role: fc.constantFrom<Taker['role']>('upperOfficer', 'upperLeader'),
					duty,
				}),
				{ maxLength: 4 },
			)
			.map(
				(takers): Union => ({
					organisationId,
					takers: takers.map((one, place) => ({ ...one, postId: `${organisationId}${place}` })),
				}),
			);
	const tellsEveryone = fc.property(
		fc.constantFrom(...triggers),
		fc.integer({ min: 0, max: 7 * 24 * 60 }),
		fc.tuple(union('one'), union('two'), union('three')),
		(trigger, offset, chain) => {
			const from = new Date(at('2024-02-07', '00:00').getTime() + offset * minute);
			const people = run(trigger, from, chain, { minutes: 2 * 24 * 60 }).map((line) => line.split(' ').at(-1));
			assert.equal(new Set(people).size, people.length, 'nobody twice');
			const somebody = chain.flatMap(({ takers }) => takers);
			if (somebody.length > 0) assert.ok(people.length > 0, 'somebody is told');
			const there = somebody.filter((one) => one.duty !== 'absent').map(({ personId }) => personId);
			assert.ok(
				there.every((one) => people.includes(one)),
				'in the end all who are there',
			);
		},
	);
	fc.assert(tellsEveryone, { numRuns: 60 });
});
