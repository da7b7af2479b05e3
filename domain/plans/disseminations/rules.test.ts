import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
	addSums,
	depths,
	excessOf,
	excessReasons,
	type People,
	peopleOf,
	reachedBy,
	reachedKinds,
	reachOfFigures,
	shareText,
	sumReach,
	type There,
	type UnitReach,
} from './rules.ts';

const held = (group: string | null, members: number, others = 0, officials = 0) => ({
	group,
	people: peopleOf({ members, others, officials }),
});

describe('who was there', () => {
	const table: [string, Parameters<typeof peopleOf>[0], People][] = [
		['members with officials among them', { officials: 3, members: 28 }, { officials: 3, members: 28, workers: 28 }],
		['workers beside the members', { members: 20, others: 5 }, { officials: 0, members: 20, workers: 25 }],
		['officials only: they are members', { officials: 12 }, { officials: 12, members: 12, workers: 12 }],
		['nobody but who is no member', { others: 4 }, { officials: 0, members: 0, workers: 4 }],
	];
	for (const [what, attendance, people] of table) test(what, () => assert.deepEqual(peopleOf(attendance), people));
});

describe('reached is the largest session of each disjoint group', () => {
	const table: [string, ReturnType<typeof held>[], number][] = [
		['nothing was held', [], 0],
		['one session of the whole unit', [held(null, 28)], 28],
		['the same people twice are counted once', [held(null, 28), held(null, 25)], 28],
		['two shifts are added up', [held('ca 1', 12), held('ca 2', 10)], 22],
		[
			'the second session of a shift adds only what is larger',
			[held('ca 1', 12), held('ca 1', 15), held('ca 2', 10)],
			25,
		],
		['the whole unit holds its shifts', [held(null, 20), held('ca 1', 12), held('ca 2', 10)], 22],
		['the shifts hold less than the whole unit', [held(null, 30), held('ca 1', 12)], 30],
	];
	for (const [what, sessions, members] of table) {
		test(what, () => assert.equal(reachedBy(sessions).members, members));
	}
	test('each kind has its own largest session', () => {
		const people = reachedBy([held(null, 10, 30), held(null, 20, 0, 4)]);
		assert.deepEqual(people, { officials: 4, members: 20, workers: 40 });
	});
});

const session = fc
	.record({
		group: fc.constantFrom(null, 'ca 1', 'ca 2', 'tổ may'),
		officials: fc.nat(50),
		members: fc.nat(200),
		others: fc.nat(200),
	})
	.map(({ group, ...attendance }) => ({ group, people: peopleOf(attendance) }));
const sessions = fc.array(session, { maxLength: 12 });

test('never more than all sessions together, never fewer than any one of them', () => {
	fc.assert(
		fc.property(sessions, (all) => {
			const reached = reachedBy(all);
			for (const kind of reachedKinds) {
				assert.ok(reached[kind] <= all.reduce((sum, { people }) => sum + people[kind], 0));
				for (const { people } of all) assert.ok(reached[kind] >= people[kind]);
			}
		}),
	);
});

test('a further session never lowers it, and taking one back never raises it', () => {
	fc.assert(
		fc.property(sessions, session, (all, further) => {
			const [before, after] = [reachedBy(all), reachedBy([...all, further])];
			for (const kind of reachedKinds) assert.ok(after[kind] >= before[kind]);
		}),
	);
});

test('officials are never more than members, members never more than workers', () => {
	fc.assert(
		fc.property(sessions, (all) => {
			const { officials, members, workers } = reachedBy(all);
			assert.ok(officials <= members && members <= workers);
		}),
	);
});

test('the order of sessions does not matter', () => {
	fc.assert(
		fc.property(sessions, (all) => {
			assert.deepEqual(reachedBy(all.toReversed()), reachedBy(all));
		}),
	);
});

/** Truth: people as sets. Whatever the overlap of sessions, as many different people were there at least. */
test('there were at least as many different people', () => {
	const shifts = ['ca 1', 'ca 2'];
	const attendance = fc.record({ shift: fc.constantFrom(null, ...shifts), present: fc.array(fc.nat(39)) });
	fc.assert(
		fc.property(fc.array(attendance, { maxLength: 6 }), (all) => {
			const shiftOf = (person: number) => shifts[person % 2];
			const seen = new Set<number>();
			const counted = all.map(({ shift, present }) => {
				const there = new Set(present.filter((person) => shift === null || shiftOf(person) === shift));
				for (const person of there) seen.add(person);
				return held(shift, there.size);
			});
			assert.ok(reachedBy(counted).members <= seen.size);
		}),
	);
});

const unit = (organisationId: string, of: There, workers: number): UnitReach => {
	const people = { officials: 0, members: workers, workers };
	return { organisationId, sessions: 1, of, declared: people, seen: people, checked: people };
};
const there = (workers: number | null): There => ({ officials: 3, members: workers, workers });

describe('added up over units', () => {
	test('thirty of twenty here do not hide nobody of ten there', () => {
		const { workers } = sumReach([unit('a', there(20), 30), unit('b', there(10), 0)]);
		assert.deepEqual([workers.declared, workers.of, workers.excess], [20, 30, 10]);
	});
	test('a unit without a headcount, or with one of zero, is in neither side and is told apart', () => {
		const { workers } = sumReach([unit('a', there(null), 7), unit('b', there(0), 2), unit('c', there(10), 5)]);
		assert.deepEqual([workers.declared, workers.of], [5, 10]);
		assert.deepEqual([workers.unknownUnits, workers.unknownPeople], [2, 9]);
	});
	test('sums of parts are the sum of all', () => {
		const units = [unit('a', there(20), 30), unit('b', there(10), 4), unit('c', there(null), 7)];
		assert.deepEqual(addSums(units.map((one) => sumReach([one]))), sumReach(units));
	});
	test('figures that a job kept are read back, what it did not keep is nobody', () => {
		const { members, workers } = reachOfFigures({ 'reached.members.of': 28, 'reached.members.declared': 25 });
		assert.deepEqual([members.of, members.declared, workers.of], [28, 25, 0]);
	});
	test('never above the people there, whatever the units declare', () => {
		const some = fc.record({ of: fc.option(fc.nat(100)), workers: fc.nat(200) });
		fc.assert(
			fc.property(fc.array(some), (all) => {
				const sums = sumReach(all.map(({ of, workers }, index) => unit(String(index), there(of), workers)));
				for (const depth of depths) assert.ok(sums.workers[depth] <= sums.workers.of);
			}),
		);
	});
});

test('a share is never told without its denominator, and 100 % only where all were reached', () => {
	const table: [number, number | null, string][] = [
		[0, null, '–'],
		[12, null, '12/?'],
		[0, 0, '–'],
		[3, 0, '3/0'],
		[28, 30, '28/30 (93 %)'],
		[1299, 1300, '1.299/1.300 (99 %)'],
		[30, 30, '30/30 (100 %)'],
		[33, 30, '33/30 (110 %)'],
	];
	for (const [people, of, text] of table) assert.equal(shareText(people, of), text);
});

describe('more than there are', () => {
	const reach = unit('a', there(28), 31);
	test('is told with the words of the unit', () => {
		assert.deepEqual(excessReasons(reach, [{ heldOn: '2024-04-12', excessReason: 'Có 3 giáo viên hợp đồng.' }]), [
			'Buổi ngày 12/04/2024: Có 3 giáo viên hợp đồng.',
		]);
	});
	test('says that no reason was given', () => {
		assert.deepEqual(excessReasons(reach, [{ heldOn: '2024-04-12', excessReason: '' }]), [
			'Buổi ngày 12/04/2024: đơn vị không ghi lý do.',
		]);
	});
	test('says that the headcount has fallen since where nobody was asked then', () => {
		const reasons = excessReasons(reach, [{ heldOn: '2024-04-12', excessReason: null }]);
		assert.equal(reasons.length, 2);
		assert.match(reasons[1] ?? '', /Số người lao động hiện nay \(28\) ít hơn/);
	});
	test('is not asked where nobody knows how many there are', () => {
		assert.deepEqual(excessOf({ officials: 0, members: 5, workers: 5 }, there(null)), []);
	});
});
