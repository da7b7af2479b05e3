/** Key programmes: who writes them, when a task is done, what a quarter's close asks, what is due to whom. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { evidenceOperations as evidence } from '#domain/plans/evidence/operations.ts';
import { programmeOperations as programmes } from '#domain/plans/programmes/operations.ts';
import { Problem, type ProblemCode } from '#domain/problems.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation } from '../../../test/federation.ts';
import { carriedDirective, issuedAt } from '../carried.fixture.ts';
import { taskMatters } from './matters.ts';

let world: Federation;
let id: string;
let directive: Awaited<ReturnType<typeof carriedDirective>>;
before(async () => {
	world = await buildFederation(await testApplication());
	directive = await carriedDirective(world, { measure: 'plans.unionsWithPlan' });
	({ id } = await world.perform('minh', issuedAt, programmes.make, { organisationId: world.units.north, year: 2024 }));
});
after(() => world.application.close());

const refused = (code: ProblemCode, path?: string) => (error: unknown) =>
	error instanceof Problem &&
	error.code === code &&
	(path === undefined || error.issues.some((one) => one.path === path));
const now = at('2024-05-06');
const add = (text: string, month = 5) => world.perform('minh', now, programmes.addTasks, { id, month, text });
const quarter = (number = 2, who: 'minh' | 'quyen' | 'thuy' = 'minh') =>
	world.perform(who, now, programmes.quarter, { id, quarter: number });
const taskCalled = async (title: string, number = 2) => {
	const found = (await quarter(number)).tasks.find((task) => task.title === title);
	assert.ok(found, `no task ${title}`);
	return found;
};
const due = async (fromOn: string, untilOn: string) =>
	taskMatters.open(world.application.connection.db, { today: '2024-05-06', fromOn, untilOn, range: null });

describe('a programme', () => {
	test('stands once for a union and year; the neighbour district and the school cannot see or write it', async () => {
		const again = world.perform('quyen', now, programmes.make, { organisationId: world.units.north, year: 2024 });
		await assert.rejects(again, refused('unreadableInput', 'year'));
		await assert.rejects(world.perform('hoa', now, programmes.get, { id }), refused('notFound'));
		await assert.rejects(world.perform('dung', now, programmes.get, { id }), refused('notFound'));
		const { counts } = await world.perform('thuy', now, programmes.get, { id });
		assert.equal(counts.all, 0);
		const reader = world.perform('thuy', now, programmes.addTasks, { id, month: 5, text: 'Họp' });
		await assert.rejects(reader, refused('notYours'));
	});

	test('anh Minh pastes lines with month, day and owner; a line that cannot be read stops all, with its number', async () => {
		await add('Tháng 4\n- Họp giao ban tháng | 25/4 | Vàng Quang Minh\n\nTháng 6:\n2. Sơ kết quý II (trước ngày 28/6)');
		const { tasks } = await quarter();
		assert.deepEqual(
			tasks.map(({ title, month, dueOn, ownerName }) => [title, month, dueOn, ownerName]),
			[
				['Họp giao ban tháng', 4, '2024-04-25', 'Vàng Quang Minh'],
				['Sơ kết quý II', 6, '2024-06-28', null],
			],
		);
		const wrong = add('Tập huấn | 31/6\nThăm công ty');
		await assert.rejects(
			wrong,
			(error) =>
				refused('unreadableInput', 'text')(error) && /Dòng 1/.test((error as Problem).issues[0]?.message ?? ''),
		);
		assert.equal((await quarter()).tasks.length, 2);
	});

	test('proposes only confirmed duties that bind the union, each with the words of its paper', async () => {
		const school = await world.perform('van', now, programmes.make, { organisationId: world.units.school, year: 2024 });
		const { duties } = await world.perform('van', now, programmes.offer, { id: school.id, quarter: 2 });
		assert.deepEqual(
			duties.map((duty) => duty.quote),
			['Mỗi công đoàn cơ sở xây dựng kế hoạch theo hướng dẫn.', 'Sinh hoạt tổ công đoàn hằng quý theo hướng dẫn.'],
		);
		const none = await world.perform('minh', now, programmes.offer, { id, quarter: 2 });
		assert.deepEqual(none.duties, []);
		const taken = [{ dutyId: directive.minutes, title: 'Sinh hoạt tổ công đoàn quý II', month: 6 }];
		await world.perform('van', now, programmes.takeDuties, { id: school.id, tasks: taken });
		const page = await world.perform('dung', now, programmes.quarter, { id: school.id, quarter: 2 });
		assert.deepEqual(
			page.tasks.map((task) => [task.title, task.duties, task.dueOn]),
			[['Sinh hoạt tổ công đoàn quý II', 1, '2024-06-30']],
		);
		const strange = world.perform('minh', now, programmes.takeDuties, {
			id,
			tasks: [{ dutyId: world.units.north, title: 'x', month: 6 }],
		});
		await assert.rejects(strange, refused('unreadableInput', 'dutyIds'));
	});
});

describe('a task', () => {
	test('is done by linked evidence, and open again when the evidence is taken back', async () => {
		await add('Đi cơ sở');
		const task = await taskCalled('Đi cơ sở');
		const piece = { id: task.id, kind: 'minutes' as const, onDay: '2024-05-05', title: 'Biên bản làm việc' };
		await assert.rejects(
			world.perform('minh', now, programmes.addEvidence, { ...piece, onDay: '2024-05-07' }),
			refused('unreadableInput', 'onDay'),
		);
		await world.perform('minh', now, programmes.addEvidence, piece);
		assert.deepEqual(
			[(await taskCalled('Đi cơ sở')).standing, (await taskCalled('Đi cơ sở')).basis],
			['done', 'evidence'],
		);
		const { pieces } = await world.perform('minh', now, programmes.task, { id: task.id });
		await world.perform('minh', now, evidence.withdraw, { id: pieces[0]?.id as string, reason: 'Nhầm biên bản.' });
		assert.equal((await taskCalled('Đi cơ sở')).standing, 'open');
	});

	test('ticked without evidence needs a sentence and is shown as declared; evidence later takes its place', async () => {
		const task = await taskCalled('Đi cơ sở');
		const silent = world.perform('minh', now, programmes.declare, { id: task.id, words: '  ' });
		await assert.rejects(silent, refused('unreadableInput', 'words'));
		await world.perform('minh', now, programmes.declare, { id: task.id, words: 'Đã làm việc với ba công đoàn.' });
		assert.equal((await taskCalled('Đi cơ sở')).basis, 'declared');
		assert.equal((await quarter()).counts.declared, 1);
		await assert.rejects(
			world.perform('minh', now, programmes.declare, { id: task.id, words: 'Lần nữa.' }),
			refused('wrongState'),
		);
		await world.perform('minh', now, programmes.reopen, { id: task.id });
		assert.equal((await taskCalled('Đi cơ sở')).standing, 'open');
	});

	test('is done when its measure reaches the number, and not before', async () => {
		await add('Ba công đoàn có kế hoạch');
		const task = await taskCalled('Ba công đoàn có kế hoạch');
		const fields = { id: task.id, title: task.title, month: 5, dueOn: '2024-05-31' };
		await assert.rejects(
			world.perform('minh', now, programmes.editTask, { ...fields, measure: 'plans.unionsWithPlan' }),
			refused('unreadableInput', 'goal'),
		);
		await world.perform('minh', now, programmes.editTask, { ...fields, measure: 'plans.unionsWithPlan', goal: 1 });
		const counted = await world.perform('minh', now, programmes.count, { id, quarter: 2 });
		assert.deepEqual([counted.counted, (await taskCalled(task.title)).standing], [1, 'open']);
		await world.perform('minh', now, programmes.editTask, { ...fields, measure: 'plans.unionsWithPlan', goal: 0 });
		assert.deepEqual(
			[(await taskCalled(task.title)).basis, (await taskCalled(task.title)).measuredValue],
			['measure', 0],
		);
		const open = world.perform('minh', now, programmes.reopen, { id: task.id });
		await assert.rejects(open, refused('unreadableInput'));
	});

	test('is due to its owner alone while nothing shows that it is done', async () => {
		const open = await due('2024-04-25', '2024-04-25');
		assert.deepEqual(
			open.map((one) => [one.kind, one.organisationId, one.postIds]),
			[['plans.task', world.units.north, [world.posts.minh]]],
		);
		const ids = open.map((one) => one.id);
		const { db } = world.application.connection;
		assert.deepEqual(await taskMatters.stillOpen(db, 'plans.task', ids), ids);
		await world.perform('minh', now, programmes.declare, { id: ids[0] as string, words: 'Đã họp ngày 25/4.' });
		assert.deepEqual(await taskMatters.stillOpen(db, 'plans.task', ids), []);
		assert.deepEqual(await due('2024-04-25', '2024-04-25'), []);
	});

	test('cannot be given to a post of another union, nor a day outside its month', async () => {
		const task = await taskCalled('Sơ kết quý II');
		const fields = { id: task.id, title: task.title, month: 6, dueOn: '2024-06-28' };
		const stranger = world.perform('minh', now, programmes.editTask, { ...fields, ownerPostId: world.posts.dung });
		await assert.rejects(stranger, refused('unreadableInput', 'ownerPostId'));
		const late = world.perform('minh', now, programmes.editTask, { ...fields, dueOn: '2024-07-01' });
		await assert.rejects(late, refused('unreadableInput', 'dueOn'));
	});
});

describe('the close of a quarter', () => {
	const later = at('2024-07-02');
	test('asks of each open task whether it is carried or dropped, and closes with nothing left open', async () => {
		await add('Mở lớp tập huấn', 6);
		const open = (await quarter()).tasks.filter((task) => task.standing === 'open');
		assert.deepEqual(
			open.map((task) => task.title),
			['Đi cơ sở', 'Sơ kết quý II', 'Mở lớp tập huấn'],
		);
		const fates = open.map((task) => ({ taskId: task.id, fate: 'carried' as const, to: '2024-07' }));
		const [first, second, third] = fates as [(typeof fates)[0], (typeof fates)[0], (typeof fates)[0]];
		const partly = world.perform('minh', later, programmes.close, { id, quarter: 2, fates: [first, second] });
		await assert.rejects(partly, refused('unreadableInput', `fates.${third.taskId}.fate`));
		const silent = { ...third, fate: 'dropped' as const };
		const dropped = world.perform('minh', later, programmes.close, { id, quarter: 2, fates: [first, second, silent] });
		await assert.rejects(dropped, refused('unreadableInput', `fates.${third.taskId}.reason`));
		const back = world.perform('minh', later, programmes.close, {
			id,
			quarter: 2,
			fates: [{ ...first, to: '2024-06' }, second, third],
		});
		await assert.rejects(back, refused('unreadableInput', 'to'));
		const told = { ...silent, reason: 'Tỉnh đã mở lớp.' };
		const done = await world.perform('minh', later, programmes.close, {
			id,
			quarter: 2,
			fates: [first, { ...second, to: '2025-01' }, told],
		});
		assert.deepEqual([done.carried, done.dropped], [2, 1]);
		const { counts, closedOn } = await quarter();
		assert.deepEqual([counts.open, counts.carried, counts.dropped, closedOn], [0, 2, 1, '2024-07-02']);
	});

	test('a carried task goes on in its new quarter, or the next year, and both point to each other', async () => {
		const next = await taskCalled('Đi cơ sở', 3);
		const page = await world.perform('minh', later, programmes.task, { id: next.id });
		assert.deepEqual([page.earlier?.title, page.dueOn, page.standing], ['Đi cơ sở', '2024-07-31', 'open']);
		const { programmes: listed } = await world.perform('minh', later, programmes.list, {});
		assert.deepEqual(
			listed.filter((one) => one.organisation.id === world.units.north).map((one) => [one.year, one.counts.all]),
			[
				[2025, 1],
				[2024, 6],
			],
		);
	});

	test('a closed quarter takes no more tasks and no more changes', async () => {
		await assert.rejects(add('Muộn', 6), refused('wrongState'));
		const task = (await quarter()).tasks[0];
		const change = world.perform('minh', later, programmes.declare, { id: task?.id as string, words: 'Xong.' });
		await assert.rejects(change, refused('wrongState'));
	});

	test('the paper of a quarter is a programme of the union, with its number once it has one', async () => {
		const read = async () =>
			Buffer.from(
				(await world.perform('minh', later, programmes.document, { id, quarter: 3, format: 'print' })).bytes,
			).toString();
		assert.match(await read(), /……\.\/CTr-/);
		await world.perform('minh', later, programmes.paper, {
			id,
			quarter: 3,
			symbol: '05/CTr-LĐLĐ',
			datedOn: '2024-07-02',
		});
		const html = await read();
		assert.match(html, /CHƯƠNG TRÌNH/);
		assert.match(html, /05/);
		assert.match(html, /Đi cơ sở/);
	});
});
