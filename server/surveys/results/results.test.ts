/** From sealed columns to tables: asked for by a leader, made once, read by whom it is meant for; and what is left afterwards. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { Problem } from '#domain/problems.ts';
import { resultOperations as results } from '#domain/surveys/results/operations.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../../../test/federation.ts';
import { findSurveyKey } from '../../vault/survey-keys.ts';
import { type Gathered, gatheredSurvey } from './gathered.fixture.ts';
import { publish, publishAll } from './jobs.ts';
import { groupsOf, tablesOf } from './store.ts';

let federation: Federation;
before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

const now = at('2024-10-02');
const as = <O extends Operation>(who: PersonName, operation: O, input: RawInputOf<O>): Promise<OutputOf<O>> =>
	federation.perform(who, now, operation, input);
const refusal = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
const db = () => federation.application.connection.db;

const large: Gathered = {
	of: 'north',
	sites: [
		{ unit: 'tea', answers: 640, sector: 'Doanh nghiệp' },
		{ unit: 'school', answers: 380, sector: 'Sự nghiệp' },
		{ unit: 'clinic', answers: 9, sector: 'Sự nghiệp' },
	],
	crosses: ['sex'],
};
const gathered = (changes: Partial<Gathered> = {}) => gatheredSurvey(federation, { ...large, ...changes });
const published = async (changes: Partial<Gathered> = {}) => {
	const id = await gathered(changes);
	assert.equal(await publish(federation.application, id, now), true);
	return id;
};
const rowsLeft = async (id: string) => {
	const tables = ['surveyColumns', 'surveyTexts'] as const;
	const counted = await Promise.all(
		tables.map((table) => db().selectFrom(table).select('surveyId').where('surveyId', '=', id).execute()),
	);
	return counted.map((rows) => rows.length);
};

describe('making the tables', () => {
	test('a leader asks for them, the job makes them, and what they were made from is gone with its key', async () => {
		const id = await gathered();
		await assert.rejects(as('minh', results.publish, { id }), refusal('notYours'));
		await as('quyen', results.publish, { id });
		await assert.rejects(as('quyen', results.publish, { id }), refusal('surveyPublishing'));
		const waiting = await as('quyen', results.get, { id });
		assert.deepEqual([waiting.state, waiting.work?.done, waiting.items.length], ['closed', 0, 0]);
		await publishAll(federation.application);
		const { state, items, answers } = await as('quyen', results.get, { id });
		assert.deepEqual([state, answers, items.length], ['published', 1029, 5]);
		assert.deepEqual(await rowsLeft(id), [0, 0]);
		assert.equal(findSurveyKey(federation.application, id), undefined);
		const events = await db().selectFrom('events').select('name').where('subjectId', '=', id).execute();
		assert.deepEqual(events.map(({ name }) => name).toSorted(), ['survey.publishAsked', 'survey.published']);
	});

	test('done twice or at the same time, only one set of tables ever exists', async () => {
		const id = await gathered();
		const both = await Promise.all([
			publish(federation.application, id, now),
			publish(federation.application, id, now),
		]);
		assert.deepEqual(both.toSorted(), [false, true]);
		const before = JSON.stringify(await tablesOf(db(), id));
		assert.equal(await publish(federation.application, id, now), false);
		assert.equal(JSON.stringify(await tablesOf(db(), id)), before);
	});

	test('nobody changes, adds to or deletes published tables, whatever the statement', async () => {
		const id = await published();
		const fixed = (error: unknown) => /published tables never change|permission denied/.test(String(error));
		await assert.rejects(db().deleteFrom('surveyTables').where('surveyId', '=', id).execute(), fixed);
		await assert.rejects(
			db().updateTable('surveyGroups').set({ label: 'khác' }).where('surveyId', '=', id).execute(),
			fixed,
		);
		const [first] = await tablesOf(db(), id);
		const again = { ...first!, surveyId: id, content: JSON.stringify(first!.content) };
		await assert.rejects(db().insertInto('surveyTables').values(again).execute(), /survey_tables/);
		await assert.rejects(
			db().updateTable('surveys').set({ state: 'closed' }).where('id', '=', id).execute(),
			/never goes back/,
		);
	});

	test('where the process dies half-way nothing is left, and the next run makes all of it', async () => {
		const id = await gathered();
		const { connection } = federation.application;
		const transaction: typeof connection.transaction = (work) =>
			connection.transaction(async (own, commit) => {
				await work(own, commit);
				throw new Error('killed before the commit');
			});
		const dying = { ...federation.application, connection: { ...connection, transaction } };
		await assert.rejects(publish(dying, id, now), /killed/);
		assert.deepEqual(await tablesOf(db(), id), []);
		assert.ok(findSurveyKey(federation.application, id));
		assert.equal(await publish(federation.application, id, now), true);
	});

	test('fewer than thirty answers make no tables: the refusal says what to do instead', async () => {
		const id = await gathered({
			sites: [
				{ unit: 'clinic', answers: 9 },
				{ unit: 'school', answers: 20 },
			],
		});
		await assert.rejects(as('quyen', results.publish, { id }), refusal('surveyTooFew'));
		await assert.rejects(publish(federation.application, id, now), refusal('surveyTooFew'));
		assert.match((await as('quyen', results.get, { id })).work?.refusal ?? '', /trao đổi trực tiếp/);
	});

	test('own words that nobody read stop it, unless their questions are left out', async () => {
		const id = await gathered({ words: ['Lương thấp.', 'Cơm nguội.'] });
		await assert.rejects(as('quyen', results.publish, { id }), refusal('surveyTextsUnread'));
		await as('quyen', results.publish, { id, withoutTexts: true });
		await publishAll(federation.application);
		assert.equal((await as('quyen', results.get, { id })).state, 'published');
		assert.deepEqual(await rowsLeft(id), [0, 0]);
	});

	test('coded own words become a table of themes of the whole and nothing finer', async () => {
		const id = await gathered({ words: Array.from({ length: 300 }, (_, place) => `Ý kiến số ${place}`) });
		const themes = ['t1', 't2', 't3'];
		await db()
			.insertInto('surveyThemes')
			.values(
				themes.map((code) => ({ id: crypto.randomUUID(), surveyId: id, item: 'say', code, label: `Nhóm ${code}` })),
			)
			.execute();
		const texts = await db().selectFrom('surveyTexts').select('id').where('surveyId', '=', id).execute();
		await db()
			.insertInto('surveyCodings')
			.values(
				texts.map((text, place) => ({
					textId: text.id,
					coder: 1,
					codes: [themes[place % 2] as string],
					codedOn: '2024-10-02',
				})),
			)
			.execute();
		assert.equal(await publish(federation.application, id, now), true);
		const { items } = await as('quyen', results.get, { id });
		const own = items.find(({ key }) => key === 'say')?.table;
		assert.ok(own && own.cells.length === 3 && Math.abs(own.respondents - 300) < 100);
		assert.equal(own.cells.find(({ codes }) => codes[0] === 't3')?.count, null);
		const keys = (await tablesOf(db(), id)).filter(({ item }) => item === 'say').map(({ groupKey }) => groupKey);
		assert.deepEqual(keys, ['all']);
	});

	test('answers of a place that was put aside are in no table', async () => {
		const id = await gathered();
		await db()
			.updateTable('surveySites')
			.set({ leftOutReason: 'Nhiều phiếu giống hệt nhau' })
			.where('surveyId', '=', id)
			.where('answers', '=', 640)
			.execute();
		await publish(federation.application, id, now);
		const pay = (await tablesOf(db(), id)).find(({ item }) => item === 'pay');
		assert.ok(pay && Math.abs(pay.content.respondents - 389) < 80, `${pay?.content.respondents}`);
		assert.ok(!(await groupsOf(db(), id)).some(({ key, population }) => key.startsWith('site:') && population === 832));
	});
});

describe('reading them', () => {
	test('every group and option is listed; a place that nine others would follow from by subtraction looks like the nine', async () => {
		const id = await published();
		const { groups, items } = await as('quyen', results.get, { id });
		const sites = groups.filter(({ kind }) => kind === 'site').map(({ label, isShown }) => [label, isShown]);
		assert.deepEqual(sites.toSorted(), [
			['Nơi clinic', false],
			['Nơi school', false],
			['Nơi tea', true],
		]);
		for (const { table } of items) {
			const codes = table?.cells.flatMap((cell) => cell.codes) ?? [];
			assert.equal(new Set(codes).size, codes.length);
		}
		assert.equal(items.find(({ key }) => key === 'pay')?.table?.cells.flatMap(({ codes }) => codes).length, 6);
	});

	test('people who said the same of themselves are not cut by it again', async () => {
		const id = await published();
		const { items } = await as('quyen', results.get, { id, group: 'by:sex:female' });
		assert.deepEqual(items.map(({ key }) => key).includes('sex'), false);
		assert.ok(items.some(({ table }) => table !== null));
	});

	test('who leads the union sees all of it, a chair the whole and her own place, another district nothing', async () => {
		const id = await published();
		const chair = await as('dung', results.get, { id });
		assert.deepEqual([chair.isWhole, chair.groups.map(({ label }) => label)], [false, ['Tất cả', 'Nơi school']]);
		const own = chair.groups.find(({ kind }) => kind === 'site')?.key as string;
		assert.equal((await as('dung', results.get, { id, group: own })).group.label, 'Nơi school');
		const tea = (await groupsOf(db(), id)).find(({ label }) => label === 'Nơi tea')?.key as string;
		await assert.rejects(as('dung', results.get, { id, group: tea }), refusal('notFound'));
		const { rows } = await as('dung', results.table, { id, item: 'pay' });
		assert.deepEqual(
			rows.map(({ group }) => group.label),
			['Tất cả', 'Nơi school'],
		);
		await assert.rejects(as('hoa', results.get, { id }), refusal('notFound'));
		assert.equal((await as('thuy', results.get, { id })).isWhole, true);
	});

	test('a question in all groups stands beside the whole, with kinds of places from their own tables', async () => {
		const id = await published({ sites: large.sites.slice(0, 2), crosses: ['sex'] });
		const { rows } = await as('quyen', results.table, { id, item: 'pay' });
		const labels = rows.map(({ group }) => group.label);
		for (const label of [
			'Nữ',
			'Nơi tea',
			'Doanh nghiệp (các nơi có bảng riêng)',
			'Nơi từ 500 người (các nơi có bảng riêng)',
		]) {
			assert.ok(labels.includes(label), label);
		}
		const sumOf = (label: string) => rows.find(({ group }) => group.label === label)?.table?.respondents;
		assert.equal(sumOf('Doanh nghiệp (các nơi có bảng riêng)'), sumOf('Nơi tea'));
		const site = rows.find(({ group }) => group.label === 'Nơi tea');
		assert.match(site?.table?.cells[0]?.compared?.sentence ?? '', /sai số/);
		await assert.rejects(as('quyen', results.table, { id, item: 'nothing' }), refusal('notFound'));
	});

	test('two levels: the district stands for itself, and both are compared with the province', async () => {
		const sites: Gathered['sites'] = [
			{ unit: 'tea', answers: 700 },
			{ unit: 'school', answers: 300 },
			{ unit: 'rattan', answers: 800 },
		];
		const id = await gatheredSurvey(federation, { of: 'province', sites, crosses: [] });
		await publish(federation.application, id, now);
		const { groups } = await as('thuy', results.get, { id });
		const levels = groups.filter(({ kind }) => kind === 'level');
		assert.deepEqual(levels.map(({ label, isShown }) => [label, isShown]).toSorted(), [
			['Liên đoàn Lao động huyện Bắc Vân', true],
			['Liên đoàn Lao động huyện Nam Vân', true],
		]);
		const north = levels.find(({ label }) => label.includes('Bắc'))?.key as string;
		const compared = await as('thuy', results.compare, { id, group: north, with: 'all' });
		assert.ok(compared.items.length > 0 && compared.basisTitle === 'Tất cả');
	});

	test('this year stands beside last year’s, question by question, where the words are the same', async () => {
		const unhappy = (item: { options: unknown[] }, place: number) => 1 + (place % Math.max(1, item.options.length - 3));
		const previousId = await published({ year: 2023, answer: unhappy });
		const id = await published({ previousId });
		const { comparedWith, items } = await as('quyen', results.get, { id });
		assert.equal(comparedWith, 'Đời sống, việc làm năm 2023');
		const care = items.find(({ key }) => key === 'careMeal')?.table?.cells;
		assert.ok(care?.some(({ compared }) => compared?.isCertain && /nằm ngoài sai số/.test(compared.sentence)));
		const { basisTitle, items: compared, missing } = await as('quyen', results.compare, { id, with: 'previous' });
		assert.deepEqual([basisTitle, compared.length + missing.length], ['Đời sống, việc làm năm 2023', 5]);
	});

	test('a weighted survey prints its weights', async () => {
		const sites: Gathered['sites'] = [
			{ unit: 'tea', answers: 600, population: 3000 },
			{ unit: 'school', answers: 600, population: 700 },
		];
		const id = await published({ isWeighted: true, sites });
		assert.deepEqual((await as('quyen', results.get, { id })).weights, { least: 0.4, most: 1.6 });
	});

	test('a page takes at most ten statements', async () => {
		const previousId = await published({ year: 2023 });
		const id = await published({ previousId });
		federation.application.countStatements();
		await as('quyen', results.get, { id });
		const statements = federation.application.countStatements();
		assert.ok(statements <= 10, `${statements} statements`);
	});
});
