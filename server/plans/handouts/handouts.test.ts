/** The easy page of the district's directive, and the counter that knows nobody. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { voiceOperations } from '#domain/cases/voices/operations.ts';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { disseminationOperations } from '#domain/plans/disseminations/operations.ts';
import { handoutOperations as handouts } from '#domain/plans/handouts/operations.ts';
import { Problem } from '#domain/problems.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../../../test/federation.ts';
import { newId } from '../../db/id.ts';
import { giveDirective } from '../disseminations/given.fixture.ts';
import { countReadings } from './jobs.ts';

const now = at('2024-05-10', 20);
const morning = at('2024-05-11', 7);
let federation: Federation;
let codes: Record<'school' | 'clinic' | 'rattan', string>;
let directiveId: string;
before(async () => {
	federation = await buildFederation(await testApplication());
	const issue = async (who: PersonName, unit: 'school' | 'clinic' | 'rattan') =>
		(await as(who, voiceOperations.issueCode, { id: federation.units[unit] })).code;
	codes = {
		school: await issue('quyen', 'school'),
		clinic: await issue('quyen', 'clinic'),
		rattan: await issue('hoa', 'rattan'),
	};
});
after(() => federation.application.close());
let given = 40;
beforeEach(async () => {
	const { units, people, application } = federation;
	given += 1;
	directiveId = await giveDirective(application.connection.db, {
		organisationId: units.north,
		personId: people.quyen,
		units: [units.school, units.clinic],
		symbol: `${given}/KH-LĐLĐ`,
	});
});

const as = <O extends Operation>(who: PersonName | null, operation: O, input: RawInputOf<O>): Promise<OutputOf<O>> =>
	federation.perform(who, now, operation, input);
const refusal = (code: string, path?: string) => (error: unknown) => {
	assert.ok(error instanceof Problem, String(error));
	assert.equal(error.code, code, JSON.stringify(error.issues));
	if (path)
		assert.ok(
			error.issues.some((issue) => issue.path === path),
			JSON.stringify(error.issues),
		);
	return true;
};
const question = (index: number) => ({ question: `Câu hỏi ${index}?`, answer: 'Có.' });
const text = (more: object = {}) => ({
	id: directiveId,
	organisationId: federation.units.north,
	title: 'Công đoàn muốn nghe anh chị nói',
	body: 'Mỗi tháng công đoàn đi hỏi một lần.\n\nAi cũng nói được.',
	questions: [question(1), question(2), question(3)],
	...more,
});
const publish = async () => {
	const { id } = await as('minh', handouts.save, text());
	return as('minh', handouts.publish, { id });
};
const press = (number: number, key = randomUUID(), unit: 'school' | 'clinic' = 'school') =>
	federation.perform(null, now, handouts.press, { unitCode: codes[unit], number, key });
const pressesOf = async () => {
	const { db } = federation.application.connection;
	return db.selectFrom('handoutPresses').selectAll().execute();
};

describe('writing an easy page', () => {
	test('a draft is seen by its writers only, with hints; published it is there for the units below', async () => {
		const { id, hints } = await as('minh', handouts.save, text({ body: 'Triển khai đề án.' }));
		assert.match(hints[0]?.sentence ?? '', /triển khai/);
		assert.equal((await as('dung', handouts.open, { id: directiveId })).handout, null);
		assert.equal((await as('quyen', handouts.open, { id: directiveId })).handout?.hints.length, 1);
		await as('minh', handouts.publish, { id });
		const seen = await as('dung', handouts.open, { id: directiveId });
		assert.equal(seen.handout?.versions[0]?.publishedOn, '2024-05-10');
		assert.deepEqual([seen.handout?.hints, seen.handout?.abilities, seen.writer], [[], [], null]);
	});
	test('published again it is the next version under the same number; the one before is kept', async () => {
		const first = await publish();
		await as('quyen', handouts.save, text({ title: 'Tên mới' }));
		const second = await as('quyen', handouts.publish, { id: first.id });
		assert.equal(second.number, first.number);
		const { handout } = await as('quyen', handouts.open, { id: directiveId });
		assert.deepEqual(
			handout?.versions.map(({ number }) => number),
			[2, 1],
		);
		const shown = await as(null, handouts.show, { unitCode: codes.school, number: first.number });
		assert.equal(shown.title, 'Tên mới');
	});
	const refused: [string, object, string][] = [
		['a text that is too long for a phone', { body: 'a'.repeat(3001) }, 'body'],
		['two questions only', { questions: [question(1), question(2)] }, 'questions'],
		[
			'a question without an answer',
			{ questions: [question(1), question(2), { question: 'Ai?', answer: ' ' }] },
			'questions.2.answer',
		],
		['no text', { body: ' ' }, 'body'],
	];
	for (const [what, more, path] of refused) {
		test(`refuses ${what}`, () =>
			assert.rejects(as('minh', handouts.save, text(more)), refusal('unreadableInput', path)));
	}
	test('refuses to publish what has no draft, and what is a picture instead of a reading', async () => {
		const { id } = await publish();
		await assert.rejects(as('minh', handouts.publish, { id }), refusal('wrongState'));
		const { db } = federation.application.connection;
		const file = {
			id: newId(now),
			sha256: 'ab'.repeat(32),
			bytes: 10,
			kind: 'png',
			fileName: 'a.mp3',
			personId: federation.people.minh,
			createdAt: now,
			keptAt: null,
		};
		await db.insertInto('files').values(file).execute();
		await assert.rejects(as('minh', handouts.save, text({ audioFileId: file.id })), refusal('unreadableFile'));
	});
	test('anh Dũng publishes none for his school, chị Hoa of the next district sees nothing', async () => {
		await assert.rejects(
			as('dung', handouts.save, text({ organisationId: federation.units.school })),
			refusal('notYours'),
		);
		await assert.rejects(as('hoa', handouts.open, { id: directiveId }), refusal('notFound'));
	});
});

describe('the page on the phone', () => {
	test('is opened by the code on the wall and the number, without an account', async () => {
		const { number } = await publish();
		const shown = await as(null, handouts.show, { unitCode: codes.school, number });
		assert.equal(shown.organisationName, 'Công đoàn Trường THCS Hoa Ban');
		assert.equal(shown.publisherName, 'Liên đoàn Lao động huyện Bắc Vân');
		assert.equal(shown.questions.length, 3);
	});
	test('a wrong code, a wrong number and a unit of another district each get a sentence', async () => {
		const { number } = await publish();
		await assert.rejects(as(null, handouts.show, { unitCode: 'hala-9', number }), refusal('intakeCodeUnknown'));
		await assert.rejects(as(null, handouts.show, { unitCode: codes.school, number: 9999 }), refusal('handoutUnknown'));
		await assert.rejects(as(null, handouts.show, { unitCode: codes.rattan, number }), refusal('handoutUnknown'));
		await assert.rejects(as(null, handouts.show, { unitCode: codes.school, number: 'x' }), refusal('unreadableInput'));
		await assert.rejects(as(null, handouts.audio, { unitCode: codes.school, number }), refusal('handoutUnknown'));
	});
	test('says that it was taken down, and that its paper is no longer in force', async () => {
		const { id, number } = await publish();
		await as('quyen', handouts.withdraw, { id, reason: 'Có chỗ sai.' });
		await assert.rejects(as(null, handouts.show, { unitCode: codes.school, number }), refusal('handoutEnded'));
		await assert.rejects(press(number), refusal('handoutEnded'));
		await assert.rejects(as('quyen', handouts.withdraw, { id, reason: 'Nữa' }), refusal('wrongState'));
		await as('minh', handouts.save, text());
		await as('minh', handouts.publish, { id });
		await as(null, handouts.show, { unitCode: codes.school, number });
	});
	test('its sheet for the wall carries the code of the unit; the committee member may not see that code', async () => {
		const { id, number } = await publish();
		const sheet = await as('dung', handouts.sheet, { id, organisationId: federation.units.school });
		assert.equal(sheet.address, `http://127.0.0.1:3000/v/${codes.school}/${number}`);
		await assert.rejects(
			as('van', handouts.sheet, { id, organisationId: federation.units.school }),
			refusal('notYours'),
		);
	});
});

describe('“Tôi đã đọc và hiểu”', () => {
	test('forty impatient presses of one page are one; the morning adds them up and empties the inbox', async () => {
		const { number, id } = await publish();
		const key = randomUUID();
		for (let times = 0; times < 40; times += 1) assert.deepEqual(await press(number, key), { countedOn: '2024-05-11' });
		for (let people = 0; people < 5; people += 1) await press(number);
		await press(number, randomUUID(), 'clinic');
		assert.equal((await pressesOf()).length, 7);
		const seen = () => as('quyen', disseminationOperations.coverage, { id: directiveId });
		assert.equal((await seen()).readings?.shown, 0);
		assert.equal(await countReadings(federation.application, morning), 7);
		assert.deepEqual(await pressesOf(), []);
		const { readings, units, sums } = await seen();
		assert.deepEqual(readings, { shown: 6, hiddenUnits: 1, countedOn: '2024-05-11' });
		const byName = new Map(units.map(({ name, reading }) => [name, reading]));
		assert.deepEqual(byName.get('Công đoàn Trạm Y tế xã Núi Cao'), { readings: null, areFew: true });
		assert.equal(sums.workers?.declared, 0, 'readings are never people');
		assert.equal(await countReadings(federation.application, morning), 0);
		const { db } = federation.application.connection;
		const kept = await db.selectFrom('handoutReadings').selectAll().where('handoutId', '=', id).execute();
		assert.deepEqual(new Set(kept.map((one) => one.readings)), new Set([6, 1]));
	});

	test('the same key at another unit, or of another page, is another reading', async () => {
		const { number } = await publish();
		const key = randomUUID();
		await press(number, key);
		await press(number, key, 'clinic');
		assert.equal((await pressesOf()).length, 2);
		await countReadings(federation.application, morning);
	});

	test('a press leaves one row in the inbox and nothing in any other table', async () => {
		const { number } = await publish();
		const { pool } = federation.application.connection;
		const { rows: tables } = await pool.query(`select relname from pg_stat_user_tables where schemaname = 'public'`);
		const counts = async () => {
			const counted = new Map<string, number>();
			for (const { relname } of tables) {
				const { rows } = await pool
					.query(`select count(*)::int as there from public."${relname}"`)
					.catch(() => ({ rows: [{ there: -1 }] }));
				counted.set(relname, rows[0].there);
			}
			return counted;
		};
		const before = await counts();
		await press(number);
		const after = await counts();
		const changed = [...after].filter(([table, rows]) => rows !== before.get(table)).map(([table]) => table);
		assert.deepEqual(changed, ['handout_presses']);
		await countReadings(federation.application, morning);
	});

	test('afterwards the dump tells no order and no time: one statement wrote all numbers, none has an instant', async () => {
		const { number } = await publish();
		for (let people = 0; people < 6; people += 1) await press(number, randomUUID(), people % 2 ? 'school' : 'clinic');
		await countReadings(federation.application, morning);
		const { pool } = federation.application.connection;
		const { rows } = await pool.query('select distinct xmin::text from handout_readings where readings = 3');
		assert.equal(rows.length, 1);
		const columns = await pool.query(
			`select column_name from information_schema.columns where table_name in ('handout_presses', 'handout_readings')`,
		);
		assert.deepEqual(
			new Set(columns.rows.map((one) => one.column_name)),
			new Set(['id', 'handout_id', 'organisation_id', 'readings']),
		);
	});
});
