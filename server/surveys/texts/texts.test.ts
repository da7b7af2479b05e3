/** Own words: who opens them, how they are sorted, what never comes back, and what is left when they are gone. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { Problem } from '#domain/problems.ts';
import { textOperations as texts } from '#domain/surveys/texts/operations.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../../../test/federation.ts';
import { findPublishable, finish } from '../results/publishing/store.ts';
import { closedSurvey } from './closed.fixture.ts';
import { themeColumns } from './themes/store.ts';

let federation: Federation;
before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

const now = at('2024-10-02');
const as = <O extends Operation>(who: PersonName, operation: O, input: RawInputOf<O>): Promise<OutputOf<O>> =>
	federation.perform(who, now, operation, input);
const refusal = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
const issuesOf = async (work: Promise<unknown>) =>
	work.then(
		() => [],
		(error: unknown) => (error instanceof Problem ? error.issues.map(({ path }) => path) : []),
	);

const item = 'say';
const words = [
	'Lương thấp quá, đề nghị tăng phụ cấp.',
	'Chị Lan tổ trưởng tổ 3 hay mắng người.',
	'Tổ tôi chỉ có một nữ nên đi vệ sinh rất bất tiện.',
	'.',
	...Array.from({ length: 16 }, (_, index) => `Bữa ăn ca số ${index} còn ít rau, cơm nguội.`),
];

async function readyToRead(second = true) {
	const id = await closedSurvey(federation, { say: words });
	const { minh, quyen } = federation.people;
	await as('quyen', texts.nameCoders, { id, item, firstPersonId: minh, ...(second && { secondPersonId: quyen }) });
	await as('minh', texts.addThemes, { id, item, labels: ['Tiền lương', 'Bữa ăn ca', 'Cách đối xử'] });
	return id;
}
const open = (who: PersonName, id: string, batch?: number) =>
	as(who, texts.open, { id, item, purpose: 'code', ...(batch && { batch }) });
type Opened = Awaited<ReturnType<typeof open>>;
const codesFor = (text: string) =>
	text.includes('Lương') ? ['t1'] : text.includes('ăn ca') ? ['t2'] : text.includes('mắng') ? ['t3'] : [];
const codingsOf = ({ texts: shown }: Opened) =>
	shown.map(({ textId, words: text, marks }) => ({
		...{ textId, codes: codesFor(text), isNothing: codesFor(text).length === 0, isFlagged: marks.length > 0 },
	}));
async function readAll(who: PersonName, id: string) {
	for (let shown = await open(who, id); shown.texts.length > 0; shown = await open(who, id)) {
		await as(who, texts.save, { id, item, codings: codingsOf(shown) });
	}
}

test('only whoever was named opens words, each opening stands in the log, and nobody else sees one', async () => {
	const id = await readyToRead();
	const { texts: shown, total, batches, coder } = await open('minh', id);
	assert.deepEqual([shown.length, total, batches, coder], [15, 20, 2, 1]);
	assert.ok(shown.every(({ words: text }) => words.includes(text)));
	await assert.rejects(open('dung', id), refusal('notYours'));
	await assert.rejects(open('hoa', id), refusal('notFound'));
	const { readings, questions } = await as('quyen', texts.overview, { id });
	assert.deepEqual(
		readings.map(({ fullName, purpose, times }) => [fullName, purpose, times]),
		[['Vàng Quang Minh', 'code', 1]],
	);
	assert.deepEqual(
		questions.map(({ item: key, texts: number }) => [key, number]),
		[
			['say', 20],
			['oneThing', 0],
		],
	);
	assert.ok(!JSON.stringify(await as('quyen', texts.overview, { id })).includes('Lan'));
	await assert.rejects(as('dung', texts.overview, { id }), refusal('notYours'));
});

test('words are kept nowhere: neither beside the key of the request nor in an event', async () => {
	const id = await readyToRead();
	await open('minh', id);
	const { db } = federation.application.connection;
	const requests = await db
		.selectFrom('requests')
		.select('output')
		.where('operation', '=', 'surveyTexts.open')
		.execute();
	assert.equal(requests.length, 0);
	const events = await db.selectFrom('events').select('details').where('name', '=', 'survey.wordsOpened').execute();
	assert.ok(events.length > 0 && !JSON.stringify(events).includes('Lương thấp'));
});

test('what may tell who somebody is is proposed by a rule and decided by the reader', async () => {
	const id = await readyToRead();
	const shown = [...(await open('minh', id, 1)).texts, ...(await open('minh', id, 2)).texts];
	const marksOf = (part: string) => shown.find((text) => text.words.includes(part))?.marks.map(({ kind }) => kind);
	assert.deepEqual(marksOf('Chị Lan'), ['name', 'role']);
	assert.deepEqual(marksOf('chỉ có một nữ'), ['only']);
	assert.deepEqual(marksOf('Lương thấp'), []);
	assert.ok(shown.every(({ isFlagged }) => !isFlagged));
});

test('the second reader sees neither what the first ticked nor what he would quote', async () => {
	const id = await readyToRead();
	const first = await open('minh', id);
	const pay = first.texts.find(({ words: text }) => text.includes('ăn ca'))!;
	const quoted = { textId: pay.textId, codes: ['t2'], quote: 'Cơm ca nguội, ít rau.' };
	await as('minh', texts.save, { id, item, codings: [quoted] });
	const again = await open('minh', id, first.batch);
	assert.equal(again.texts.find(({ textId }) => textId === pay.textId)?.quote, 'Cơm ca nguội, ít rau.');
	const second = await open('quyen', id, first.batch);
	const same = second.texts.find(({ textId }) => textId === pay.textId);
	assert.deepEqual([second.coder, same?.codes, same?.quote, same?.isRead], [2, [], '', false]);
});

test('two readers who agree give kappa 1; where they differ it falls, printed with how many both have read', async () => {
	const id = await readyToRead();
	await readAll('minh', id);
	await readAll('quyen', id);
	const agreed = await as('minh', texts.themes, { id, item });
	assert.deepEqual([agreed.agreement?.kappa, agreed.agreement?.of, agreed.read], [1, 20, 20]);
	const one = (await open('quyen', id, 1)).texts.find(({ words: text }) => text.includes('ăn ca'))!;
	await as('quyen', texts.save, { id, item, codings: [{ textId: one.textId, codes: ['t1'] }] });
	const { agreement } = await as('minh', texts.themes, { id, item });
	assert.ok(agreement?.kappa && agreement.kappa < 1 && agreement.kappa > 0.8);
	assert.deepEqual(
		agreement.themes.map(({ code, first, second }) => [code, first, second]),
		[
			['t1', 1, 2],
			['t2', 16, 15],
			['t3', 1, 1],
		],
	);
});

test('a text with a mark, a name or its very words is not quoted', async () => {
	const id = await readyToRead(false);
	const all = [...(await open('minh', id, 1)).texts, ...(await open('minh', id, 2)).texts];
	const find = (part: string) => all.find((text) => text.words.includes(part))!.textId;
	const save = (coding: { textId: string; codes: string[]; isFlagged?: boolean; quote?: string }) =>
		as('minh', texts.save, { id, item, codings: [coding] });
	const quote = ['codings.0.quote'];
	assert.deepEqual(
		await issuesOf(save({ textId: find('Lan'), codes: ['t3'], isFlagged: true, quote: 'Tổ trưởng mắng.' })),
		quote,
	);
	assert.deepEqual(await issuesOf(save({ textId: find('Lan'), codes: ['t3'], quote: 'Chị Lan hay mắng.' })), quote);
	const said = 'Tổ tôi chỉ có một nữ nên đi vệ sinh rất bất tiện';
	assert.deepEqual(await issuesOf(save({ textId: find('một nữ'), codes: ['t3'], quote: said })), quote);
	assert.deepEqual(await issuesOf(save({ textId: find('Lan'), codes: ['t9'] })), ['codings.0.codes']);
	assert.deepEqual(await issuesOf(save({ textId: find('Lan'), codes: ['t1', 't2', 't3', 't1'] })), ['codings.0.codes']);
	await save({ textId: find('một nữ'), codes: ['t3'], quote: 'Nhà vệ sinh cho nữ còn thiếu.' });
	await save({ textId: find('một nữ'), codes: ['t3'], isFlagged: true });
	const { questions } = await as('minh', texts.overview, { id });
	assert.deepEqual([questions[0]?.quotes, questions[0]?.flagged], [0, 1]);
});

test('themes are renamed and put together with what was sorted into them', async () => {
	const id = await readyToRead();
	await readAll('minh', id);
	await as('minh', texts.renameTheme, { id, item, code: 't1', label: 'Lương, phụ cấp' });
	assert.deepEqual(await issuesOf(as('minh', texts.renameTheme, { id, item, code: 't1', label: 'bữa ăn ca' })), [
		'label',
	]);
	await as('minh', texts.mergeThemes, { id, item, from: 't3', into: 't1' });
	const { themes } = await as('minh', texts.themes, { id, item });
	assert.deepEqual(
		themes.map(({ label, texts: number }) => [label, number]),
		[
			['Lương, phụ cấp', 2],
			['Bữa ăn ca', 16],
		],
	);
	await as('minh', texts.addThemes, { id, item, labels: ['Nhà ở', 'Bữa ăn ca'] });
	const added = await as('minh', texts.themes, { id, item });
	assert.deepEqual(
		added.themes.map(({ code }) => code),
		['t1', 't2', 't3'],
	);
});

test('no theme is called after somebody, for its name stands in the results however few wrote of it', async () => {
	const id = await readyToRead(false);
	const named = 'Chị Lan hay mắng';
	assert.deepEqual(await issuesOf(as('minh', texts.addThemes, { id, item, labels: ['Nhà ở', named] })), ['labels']);
	assert.deepEqual(await issuesOf(as('minh', texts.renameTheme, { id, item, code: 't3', label: named })), ['label']);
	await as('minh', texts.renameTheme, { id, item, code: 't3', label: 'Cách đối xử của tổ trưởng' });
	const { themes } = await as('minh', texts.themes, { id, item });
	assert.deepEqual(
		themes.map(({ label }) => label),
		['Tiền lương', 'Bữa ăn ca', 'Cách đối xử của tổ trưởng'],
	);
});

test('the columns for the tables are what the first found; one reader is shown as such', async () => {
	const id = await readyToRead(false);
	const { db } = federation.application.connection;
	await readAll('minh', id);
	assert.equal((await as('minh', texts.themes, { id, item })).read, 20);
	const { themes, sets, agreement, coders } = await themeColumns(db, id, item);
	assert.equal(themes.length, 3);
	const counted = [0, 1, 2].map((place) => sets.filter((bits) => (bits >>> place) & 1).length);
	assert.deepEqual([sets.length, counted, agreement, coders], [20, [1, 16, 1], null, 1]);
});

test('a quote outlives the text it came from, without a way back', async () => {
	const id = await readyToRead(false);
	const { texts: shown } = await open('minh', id);
	const meal = shown.find(({ words: text }) => text.includes('ăn ca'))!;
	await as('minh', texts.save, {
		id,
		item,
		codings: [{ textId: meal.textId, codes: ['t2'], quote: 'Cơm ca ít rau.' }],
	});
	const { db } = federation.application.connection;
	await db.deleteFrom('surveyTexts').where('surveyId', '=', id).execute();
	const left = await db.selectFrom('surveyQuotes').selectAll().where('surveyId', '=', id).execute();
	assert.deepEqual(
		left.map(({ quote, textId, codes }) => [quote, textId, codes]),
		[['Cơm ca ít rau.', null, ['t2']]],
	);
});

test('how often two readers found a theme is for the two alone, and no exact number of it outlives the tables', async () => {
	const id = await readyToRead();
	await readAll('minh', id);
	await readAll('quyen', id);
	const rounded = { kappa: 1, of: 20, themes: [] };
	assert.deepEqual((await as('thuy', texts.overview, { id })).questions[0]?.agreement, rounded);
	assert.equal((await as('thuy', texts.themes, { id, item })).agreement, null);
	const { db } = federation.application.connection;
	await finish(db, (await findPublishable(db, id))!, now);
	assert.equal((await as('minh', texts.themes, { id, item })).agreement, null);
	const kept = await db.selectFrom('surveyCoders').select('agreement').where('surveyId', '=', id).execute();
	assert.deepEqual(
		kept.flatMap(({ agreement }) => agreement ?? []),
		[rounded],
	);
});

test('how many wrote is exact for the two readers alone: others are told full tens, and no progress in numbers', async () => {
	const id = await readyToRead(false);
	const { db } = federation.application.connection;
	const one = db.selectFrom('surveyTexts').select('id').where('surveyId', '=', id).where('item', '=', item).limit(1);
	await db.deleteFrom('surveyTexts').where('id', 'in', one).execute();
	await as('minh', texts.save, { id, item, codings: codingsOf(await open('minh', id)) });
	const toldTo = async (who: PersonName) => {
		const question = (await as(who, texts.overview, { id })).questions.find((each) => each.item === item);
		const { texts: all, first } = await as(who, texts.themes, { id, item });
		return [question?.texts, question?.flagged, question?.first?.read, question?.first?.hasBegun, all, first?.read];
	};
	assert.deepEqual((await toldTo('minh')).with(1, 0), [19, 0, 15, true, 19, 15]);
	for (const who of ['quyen', 'thuy'] as const) {
		assert.deepEqual(await toldTo(who), [10, null, null, true, 10, null]);
	}
	const details = await db.selectFrom('events').select('details').where('subjectId', '=', id).execute();
	assert.doesNotMatch(JSON.stringify(details), /"texts"/);
});

test('another reader begins anew, and only after saying so', async () => {
	const id = await readyToRead(false);
	const { quyen, minh, dung } = federation.people;
	await as('minh', texts.save, { id, item, codings: codingsOf(await open('minh', id)) });
	const name = (firstPersonId: string, more: object = {}) =>
		as('quyen', texts.nameCoders, { id, item, firstPersonId, ...more });
	assert.deepEqual(await issuesOf(name(quyen)), ['firstPersonId']);
	assert.deepEqual(await issuesOf(name(minh, { secondPersonId: minh })), ['secondPersonId']);
	assert.deepEqual(await issuesOf(name(minh, { secondPersonId: dung })), ['secondPersonId']);
	await name(quyen, { isAnew: true });
	const { questions } = await as('quyen', texts.overview, { id });
	assert.deepEqual([questions[0]?.first?.fullName, questions[0]?.first?.read], ['Nông Thị Quyên', 0]);
	await assert.rejects(open('minh', id), refusal('surveyNotReader'));
});

test('what the reader before would have quoted goes with what she found', async () => {
	const id = await readyToRead(false);
	const meal = (await open('minh', id)).texts.find(({ words: text }) => text.includes('ăn ca'))!;
	const codings = [{ textId: meal.textId, codes: ['t2'], quote: 'Cơm ca ít rau.' }];
	await as('minh', texts.save, { id, item, codings });
	await as('quyen', texts.nameCoders, { id, item, firstPersonId: federation.people.quyen, isAnew: true });
	assert.equal((await as('quyen', texts.overview, { id })).questions[0]?.quotes, 0);
});

test('of a survey that fewer than thirty answered nobody opens a word: everybody there knows who writes how', async () => {
	const id = await readyToRead();
	const { db } = federation.application.connection;
	await db.updateTable('surveySites').set({ answers: 9 }).where('surveyId', '=', id).execute();
	await db
		.updateTable('surveySites')
		.set({ leftOutReason: 'Gửi trùng.' })
		.where('surveyId', '=', id)
		.where('organisationId', '<>', federation.units.clinic)
		.execute();
	await assert.rejects(open('minh', id), refusal('surveyTooFew'));
	const { readings } = await as('quyen', texts.overview, { id });
	assert.deepEqual(readings, []);
});

test('nothing can be opened once the key is gone', async () => {
	const id = await readyToRead();
	const { destroySurveyKey } = await import('../../vault/survey-keys.ts');
	await destroySurveyKey(federation.application, id);
	await assert.rejects(open('minh', id), refusal('surveyKeyMissing'));
});
