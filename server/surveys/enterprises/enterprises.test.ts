/** Enterprises without a union, the survey of their workers, what is due and what is measured. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { Problem, type ProblemCode } from '#domain/problems.ts';
import { enterpriseOperations as enterprises } from '#domain/surveys/enterprises/operations.ts';
import { surveyOperations as surveys } from '#domain/surveys/operations.ts';
import { slipOperations as slips } from '#domain/surveys/slips/operations.ts';
import { at } from '../../../test/federation.ts';
import { surveyMatters } from '../matters.ts';
import { surveyMeasures } from '../measures.ts';
import { actIn, openSurvey, type SurveyWorld, surveyWorld, typed } from '../surveys.fixture.ts';

let world: SurveyWorld;
before(async () => {
	world = await surveyWorld();
});
after(() => world.application.close());
const as = actIn(() => world);
const refusal = (code: ProblemCode) => (error: unknown) => error instanceof Problem && error.code === code;
const issueAt = (path: string) => (error: unknown) =>
	error instanceof Problem && error.issues.some((issue) => issue.path === path);
const garment = {
	...{ name: 'Công ty May Sông Lô', sector: 'May mặc', workers: 320, women: 250 },
	...{ conditions: 'Hai ca, có bữa ăn, nhà xưởng nóng.', contact: 'Phòng Hành chính 0219 3 886 000' },
};

test('an officer notes facts about an enterprise; words that name somebody there are asked about once', async () => {
	const { id } = await as('minh', enterprises.note, garment);
	await assert.rejects(as('minh', enterprises.note, { ...garment, women: 400 }), issueAt('women'));
	await assert.rejects(as('minh', enterprises.note, { ...garment, communeCode: '99999' }), issueAt('communeCode'));
	const named = { ...garment, conditions: 'Chị Lan muốn vào công đoàn.' };
	await assert.rejects(as('minh', enterprises.note, named), refusal('namesNoticed'));
	await as('minh', enterprises.change, { ...garment, id, workers: 330 });
	const { enterprises: listed } = await as('quyen', enterprises.list, {});
	assert.deepEqual(
		listed.map(({ name, workers }) => [name, workers]),
		[['Công ty May Sông Lô', 330]],
	);
	assert.equal((await as('quyen', enterprises.list, { q: 'sông lô' })).total, 1);
});

test('no grassroots union, no other district and no mere reader sees enterprises', async () => {
	for (const who of ['dung', 'van', 'thuy'] as const) {
		assert.deepEqual((await as(who, enterprises.list, {})).enterprises, []);
		await assert.rejects(as(who, enterprises.note, garment), refusal('notYours'));
	}
	const { enterprises: listed } = await as('minh', enterprises.list, {});
	const id = listed[0]!.id;
	assert.deepEqual((await as('hoa', enterprises.list, {})).enterprises, []);
	await assert.rejects(as('hoa', enterprises.end, { id }), refusal('notFound'));
});

test('workers of an enterprise are asked by the upper union, and neither unit nor employer has any of it', async () => {
	const { id: enterpriseId } = await as('minh', enterprises.note, { ...garment, name: 'Công ty Đá Nam Vân' });
	const { id } = await as('minh', surveys.make, { ...typed(world), kind: 'enterprise' });
	await assert.rejects(as('minh', surveys.drawSample, { id, method: 'simple', number: 1 }), issueAt('number'));
	await assert.rejects(
		as('minh', surveys.choosePlaces, { id, choice: 'listed', enterpriseIds: [world.units.school] }),
		issueAt('enterpriseIds'),
	);
	await as('minh', surveys.choosePlaces, { id, choice: 'listed', enterpriseIds: [enterpriseId] });
	await as('quyen', surveys.open, { id });
	await assert.rejects(as('dung', surveys.get, { id }), refusal('notFound'));
	const { places } = await as('minh', surveys.places, { id });
	assert.deepEqual(
		places.map(({ name, population }) => [name, population]),
		[['Công ty Đá Nam Vân', 320]],
	);
	await as('minh', slips.make, { id: places[0]!.id, slips: 50 });
	await assert.rejects(as('dung', slips.print, { id: places[0]!.id }), refusal('notFound'));
	await assert.rejects(as('quyen', surveys.remind, { id }), refusal('surveyNobodyThere'));
});

test('an enterprise that has its union now is followed no longer and offered for no new survey', async () => {
	const [{ id } = { id: '' }] = (await as('minh', enterprises.list, { q: 'sông lô' })).enterprises;
	await as('minh', enterprises.end, { id });
	await as('minh', enterprises.end, { id });
	assert.equal((await as('minh', enterprises.list, { ended: true })).total, 1);
	const { id: surveyId } = await as('minh', surveys.make, { ...typed(world), kind: 'enterprise' });
	const offered = (await as('minh', surveys.places, { id: surveyId })).enterprises;
	assert.deepEqual(
		offered.map(({ name }) => name),
		['Công ty Đá Nam Vân'],
	);
});

const due = (untilOn: string) =>
	surveyMatters.open(world.application.connection.db, { today: untilOn, fromOn: '2024-01-01', untilOn, range: null });

test('each place is told to hand out until it did, the organiser of the last day, and of tables once envelopes are open', async () => {
	const { id, school, clinic, tea } = await openSurvey(world);
	const of = async (on: string) =>
		(await due(on)).filter(({ path }) => path.includes(id)).map(({ kind, id: matter }) => [kind, matter]);
	const handOut = (site: { id: string }) => ['surveys.handOut', site.id];
	assert.deepEqual(await of('2024-04-03'), []);
	assert.deepEqual((await of('2024-04-04')).toSorted(), [school, clinic, tea].map(handOut).toSorted());
	await as('mai', surveys.handOut, { id: clinic.id });
	assert.deepEqual((await of('2024-04-04')).toSorted(), [school, tea].map(handOut).toSorted());
	assert.ok((await of('2024-04-20')).some(([kind, matter]) => kind === 'surveys.closing' && matter === id));
	const { db } = world.application.connection;
	assert.deepEqual(await surveyMatters.stillOpen(db, 'surveys.handOut', [school.id, clinic.id]), [school.id]);
	await as('quyen', surveys.close, { id });
	assert.deepEqual(await of('2024-06-01'), [], 'nothing before the envelopes are opened');
	await sql`update surveys set gathered_at = ${at('2024-04-02')} where id = ${id}`.execute(db);
	await sql`insert into survey_texts (id, survey_id, item, sealed) values (gen_random_uuid(), ${id}, 'wish', '\\x00')`.execute(
		db,
	);
	assert.deepEqual(
		await of('2024-06-01'),
		[['surveys.results', id]],
		'words of fewer than thirty are opened by nobody',
	);
	await sql`update survey_sites set answers = 30 where id = ${school.id}`.execute(db);
	assert.deepEqual(await of('2024-06-01'), [
		['surveys.coding', id],
		['surveys.results', id],
	]);
	assert.deepEqual(await surveyMatters.stillOpen(db, 'surveys.coding', [id]), [id]);
});

test('a union’s year counts the surveys that it held itself, their answers and of how many people', async () => {
	const names = ['surveys.held', 'surveys.respondents', 'surveys.responseRate'];
	const year = { fromOn: '2024-01-01', untilOn: '2024-12-31', cutOffOn: '2024-12-31' };
	const { db } = world.application.connection;
	const context = { db } as Parameters<typeof surveyMeasures.supply>[0];
	const of = (unit: 'north' | 'clinic', changes = {}) =>
		surveyMeasures.supply(context, { organisationId: world.units[unit], ...year, ...changes }, names);
	assert.deepEqual(await of('clinic'), {}, 'who made none here may hold them on paper');
	const { id } = await as('mai', surveys.make, typed(world));
	assert.deepEqual((await of('clinic'))['surveys.held']?.values, { '': 0 }, 'a draft is not held');
	await as('mai', surveys.choosePlaces, { id, choice: 'below' });
	await as('mai', surveys.open, { id });
	await as('mai', surveys.close, { id });
	assert.deepEqual(Object.keys(await of('clinic')), ['surveys.held'], 'answers are known once the envelopes are open');
	await sql`update surveys set gathered_at = ${at('2024-04-02')} where id = ${id}`.execute(db);
	await sql`update survey_sites set answers = 6 where survey_id = ${id}`.execute(db);
	const found = await of('clinic');
	assert.deepEqual(
		names.map((name) => found[name]?.values['']),
		[1, 6, 67],
	);
	assert.deepEqual((await of('clinic', { fromOn: '2024-05-01' }))['surveys.held']?.values, { '': 0 });
	const share = await surveyMeasures.supply(context, { organisationId: world.units.north, ...year }, [
		'surveys.unitsHeld',
	]);
	assert.deepEqual(share['surveys.unitsHeld']?.values, { '': 2, of: 4 }, 'the district and the clinic of four unions');
	await sql`update survey_sites set answers = 4 where survey_id = ${id}`.execute(db);
	assert.deepEqual(Object.keys(await of('clinic')), ['surveys.held'], 'fewer than the threshold are no figure');
});
