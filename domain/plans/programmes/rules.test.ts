import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { countTasks, countWords, laterMonths, readTasks } from './rules.ts';
import { taskBases, taskStandings } from './schema.ts';

const owners = [
	{ postId: 'a', title: 'Chủ tịch', holder: 'Nông Thị Quyên' },
	{ postId: 'b', title: 'Phó Chủ tịch', holder: 'Vàng Quang Minh' },
];
const read = (text: string) => readTasks(text, { year: 2024, month: 2, owners });

describe('pasted lines', () => {
	for (const [line, title, dueOn, owner] of [
		['Họp giao ban', 'Họp giao ban', '2024-02-29', null],
		['- Họp giao ban', 'Họp giao ban', '2024-02-29', null],
		['3) Thăm hộ nghèo (15/2)', 'Thăm hộ nghèo', '2024-02-15', null],
		['Sơ kết (trước ngày 5.3.2024)', 'Sơ kết', '2024-03-05', null],
		['Tết sum vầy\t07/02\tđồng chí Quyên', 'Tết sum vầy', '2024-02-07', 'a'],
		['Tết sum vầy | Chủ tịch', 'Tết sum vầy', '2024-02-29', 'a'],
		['Tết sum vầy | Phó chủ tịch | hạn 3/2', 'Tết sum vầy', '2024-02-03', 'b'],
		['Quý 2 (2 đợt) thăm công ty', 'Quý 2 (2 đợt) thăm công ty', '2024-02-29', null],
	] as const) {
		test(`“${line}”`, () => {
			const { tasks, issues } = read(line);
			assert.deepEqual(issues, []);
			assert.deepEqual(tasks, [{ title, month: Number(dueOn.slice(5, 7)), dueOn, ownerPostId: owner }]);
		});
	}

	for (const [line, words] of [
		['Họp | 30/2', /30\/2/],
		['Họp (30/2)', /30\/2/],
		['Họp | 5/2/2023', /2024/],
		['Họp | anh Ba', /anh Ba/],
		['| 5/2', /chưa có việc/],
		['Tháng 13', /tháng 13/],
		['', /ít nhất một dòng/],
	] as const) {
		test(`“${line}” is refused with its reason`, () => {
			assert.match(read(line).issues[0]?.message ?? '', words);
		});
	}

	test('whatever is pasted, each task lies in the year, in the month of its day, with a title that fits', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 300 }), (text) => {
				for (const task of read(text).tasks) {
					assert.equal(task.dueOn.slice(0, 7), `2024-${String(task.month).padStart(2, '0')}`);
					assert.ok(task.title.length > 0 && task.title.length <= 400);
				}
			}),
		);
	});
});

test('the counts of a programme add up, whatever its tasks', () => {
	const task = fc.record({
		standing: fc.constantFrom(...taskStandings),
		basis: fc.option(fc.constantFrom(...taskBases)),
		dueOn: fc.constantFrom('2024-01-31', '2024-06-30'),
	});
	fc.assert(
		fc.property(fc.array(task), (tasks) => {
			const counts = countTasks(tasks, '2024-05-01');
			assert.equal(counts.done + counts.open + counts.carried + counts.dropped, counts.all);
			assert.ok(counts.late <= counts.open && counts.declared <= counts.done);
		}),
	);
	assert.equal(countWords(countTasks([], '2024-05-01')), '–');
});

test('a task goes on in later quarters of its year or in the first half of the next', () => {
	assert.deepEqual(laterMonths(2024, 3).slice(0, 4), ['2024-10', '2024-11', '2024-12', '2025-01']);
	assert.equal(laterMonths(2024, 4)[0], '2025-01');
	assert.equal(laterMonths(2024, 1).at(-1), '2025-06');
});
