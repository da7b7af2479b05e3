/** A report beside what the year's goals ask for: on screen, in Word and in Excel, and nothing of it where no goal names a figure. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { documentOperations as documents } from '#domain/reports/documents/operations.ts';
import { reportOperations as reports } from '#domain/reports/operations.ts';
import { testApplication } from '../../../test/database.ts';
import {
	at,
	buildFederation,
	type Federation,
	obligationOf,
	requireMonthly,
	settleUntil,
} from '../../../test/federation.ts';
import { unionDocument } from './content/documents.ts';
import { reportWorkbook } from './sheets/documents.ts';

const application = await testApplication();
let world: Federation;
let school: string;
after(() => application.close());
before(async () => {
	world = await buildFederation(application);
	await requireMonthly(world, '2024-01-01');
	await settleUntil(world, at('2024-04-10'));
	const values = {
		workers: 30,
		members: 28,
		situation: 'Đời sống đoàn viên ổn định.',
		petitionsReceived: 0,
		careBeneficiaries: 10,
		issuesRaised: 0,
	};
	for (const [period, dialoguesHeld] of [
		['2024-02', 1],
		['2024-03', 2],
	] as const) {
		const id = await obligationOf(world, 'school', period);
		await world.perform('dung', at('2024-04-03'), reports.submit, {
			id,
			values: { ...values, dialoguesHeld },
			reasons: { dialoguesHeld: '' },
		});
		school = id;
	}
});

async function setGoal(goal: {
	figure: string;
	number: number;
	isPerCent?: boolean;
	fromOn?: string;
	endedOn?: string;
}) {
	const { figure, number, isPerCent = false, fromOn = '2024-01-01', endedOn = null } = goal;
	await sql`
		insert into goals (id, organisation_id, title, measure, figure, unit, number, is_per_cent, period, from_on, until_on,
			ended_on, end_reason, set_at)
		values (${randomUUID()}, ${world.units.school}, 'Chỉ tiêu năm', 'reports.figure', ${figure}, 'cuộc', ${number}, ${isPerCent},
			'year', ${fromOn}::date, '2024-12-31', ${endedOn}::date, ${endedOn && 'Đổi chỉ tiêu'}, ${at('2024-01-05')})
	`.execute(application.connection.db);
}

async function shown() {
	const seen = await world.perform('minh', at('2024-04-05'), reports.open, { id: school });
	const { content } = await world.perform('minh', at('2024-04-05'), documents.content, { id: school });
	const [sheet] = reportWorkbook(content).sheets;
	return {
		screen: new Map(seen.comparison.map((row) => [row.key, [row.cumulated, row.target, row.targetPercent]])),
		word: JSON.stringify(unionDocument(content)),
		headers: sheet?.columns.map(({ header }) => header.join(' ')) ?? [],
		dialogues: sheet?.rows.find((row) => String(row[1]).startsWith('Cuộc đối thoại')),
	};
}

test('without a goal no column of targets stands anywhere', async () => {
	const { screen, word, headers } = await shown();
	assert.deepEqual(screen.get('dialoguesHeld'), ['3', '–', '–']);
	assert.ok(!word.includes('chỉ tiêu năm') && !headers.some((header) => header.includes('chỉ tiêu năm')));
});

test('the cumulated figure stands in per cent of the goal that names it; ended ones and those in per cent of others do not', async () => {
	await setGoal({ figure: 'monthly:dialoguesHeld', number: 12 });
	await setGoal({ figure: 'monthly:members', number: 40, endedOn: '2024-02-01' });
	await setGoal({ figure: 'monthly:workers', number: 90, isPerCent: true });
	await setGoal({ figure: 'quarterly:careBeneficiaries', number: 10 });
	const { screen, word, headers, dialogues } = await shown();
	assert.deepEqual(screen.get('dialoguesHeld'), ['3', '12', '25,0 %']);
	for (const key of ['members', 'workers', 'careBeneficiaries']) assert.equal(screen.get(key)?.[1], '–', key);
	assert.ok(word.includes('25,0\u00a0% của 12'), 'in Word');
	assert.deepEqual(headers.slice(-2), ['So chỉ tiêu năm Chỉ tiêu', 'So chỉ tiêu năm Lũy kế đạt %']);
	const figures = dialogues?.slice(-2).map((cell) => (typeof cell === 'object' && cell ? cell.value : cell));
	assert.deepEqual(figures, [12, 0.25]);
});
