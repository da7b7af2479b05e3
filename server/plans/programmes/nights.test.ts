/** Tasks that hang on a measure are counted by night: done in the morning without anybody's press, and nobody reminded. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { programmeOperations as programmes } from '#domain/plans/programmes/operations.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation } from '../../../test/federation.ts';
import { queueDue } from '../../notices/queue/jobs.ts';
import { adoptOwnPlan, carriedDirective } from '../carried.fixture.ts';
import { countTasks } from './jobs.ts';

let world: Federation;
let id: string;
let directiveId: string;
const asOf = (day: string) => ({ ...world.application, now: () => at(day) });
const quarter = async () =>
	(await world.perform('minh', at('2024-05-20'), programmes.quarter, { id, quarter: 2 })).tasks;
const told = async () =>
	world.application.connection.db.selectFrom('notices').select(['doneOn']).where('kind', '=', 'plans.task').execute();

before(async () => {
	world = await buildFederation(await testApplication());
	({ id: directiveId } = await carriedDirective(world, { measure: 'plans.unionsWithPlan' }));
	const now = at('2024-04-15');
	({ id } = await world.perform('minh', now, programmes.make, { organisationId: world.units.north, year: 2024 }));
	await world.perform('minh', now, programmes.addTasks, { id, month: 5, text: 'Hai đơn vị có kế hoạch | 20/5' });
	const [task] = await quarter();
	await world.perform('minh', now, programmes.editTask, {
		...{ id: task?.id as string, title: 'Hai đơn vị có kế hoạch', month: 5, dueOn: '2024-05-20' },
		...{ measure: 'plans.unionsWithPlan', goal: 2 },
	});
});
after(() => world.application.close());

test('while the number is not reached the task stays open and its owner is reminded', async () => {
	await adoptOwnPlan(world, directiveId, 'school');
	assert.equal(await countTasks(asOf('2024-05-16')), 1);
	const [task] = await quarter();
	assert.deepEqual([task?.standing, task?.measuredValue], ['open', 1]);
	await queueDue(asOf('2024-05-17'));
	assert.ok((await told()).length > 0 && (await told()).every((notice) => notice.doneOn === null));
});

test('the night after it is reached the task is done, and what was told of it with it', async () => {
	await adoptOwnPlan(world, directiveId, 'clinic', at('2024-05-18'));
	await countTasks(asOf('2024-05-19'));
	const [task] = await quarter();
	assert.deepEqual([task?.standing, task?.basis], ['done', 'measure']);
	assert.ok((await told()).every((notice) => notice.doneOn === '2024-05-19'));
	const before = (await told()).length;
	await queueDue(asOf('2024-05-20'));
	assert.equal((await told()).length, before);
});

test('a quarter that has not begun, or was closed, is not counted', async () => {
	const now = at('2024-05-20');
	await world.perform('minh', now, programmes.addTasks, { id, month: 7, text: 'Ba đơn vị có kế hoạch' });
	const later = await world.perform('minh', now, programmes.quarter, { id, quarter: 3 });
	const [task] = later.tasks;
	await world.perform('minh', now, programmes.editTask, {
		...{ id: task?.id as string, title: 'Ba đơn vị có kế hoạch', month: 7, dueOn: '2024-07-31' },
		...{ measure: 'plans.unionsWithPlan', goal: 3 },
	});
	assert.equal(await countTasks(asOf('2024-06-30')), 0);
	assert.equal(await countTasks(asOf('2024-07-01')), 1);
	await world.perform('minh', at('2024-09-30'), programmes.close, {
		...{ id, quarter: 3, fates: [{ taskId: task?.id as string, fate: 'dropped', reason: 'Chuyển năm sau.' }] },
	});
	assert.equal(await countTasks(asOf('2024-09-30')), 0);
});
