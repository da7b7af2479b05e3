/** The life of a survey: made, its places chosen or drawn, opened once, kept as promised, closed, or called off. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { Problem, type ProblemCode } from '#domain/problems.ts';
import { surveyOperations as surveys } from '#domain/surveys/operations.ts';
import { drawPlaces } from '#domain/surveys/rules.ts';
import { findSurveyKey } from '#server/vault/survey-keys.ts';
import { at } from '../../test/federation.ts';
import { closeDue, countSites, forgetCancelled } from './jobs.ts';
import { actIn, openSurvey, type SurveyWorld, surveyWorld, typed } from './surveys.fixture.ts';

let world: SurveyWorld;
before(async () => {
	world = await surveyWorld();
});
after(() => world.application.close());
const as = actIn(() => world);
const refusal = (code: ProblemCode) => (error: unknown) => error instanceof Problem && error.code === code;
const issueAt = (path: string) => (error: unknown) =>
	error instanceof Problem && error.issues.some((issue) => issue.path === path);
const draft = async (changes: Record<string, unknown> = {}) =>
	(await as('minh', surveys.make, { ...typed(world), ...changes })).id;

test('an officer makes a survey; days the wrong way round, a day that is over and a questionnaire of nobody are refused', async () => {
	const make = (changes: Record<string, unknown>) => as('minh', surveys.make, { ...typed(world), ...changes });
	await assert.rejects(make({ opensOn: '2024-04-20', closesOn: '2024-04-10' }), issueAt('closesOn'));
	await assert.rejects(make({ opensOn: '2024-03-01', closesOn: '2024-04-01' }), issueAt('closesOn'));
	await assert.rejects(make({ questionnaireId: world.units.north }), issueAt('questionnaireId'));
	await assert.rejects(make({ threshold: 4 }), issueAt('threshold'));
	await assert.rejects(make({ threshold: 20, filteredThreshold: 10 }), issueAt('filteredThreshold'));
	await assert.rejects(make({ crosses: ['pay'] }), issueAt('crosses'), 'what somebody thinks is nothing to cut by');
	await assert.rejects(make({ previousId: await draft() }), issueAt('previousId'));
	await assert.rejects(
		as('van', surveys.make, typed(world)),
		refusal('notYours'),
		'a committee member has no survey to make',
	);
	const { id } = await make({ crosses: ['sex'] });
	const made = await as('quyen', surveys.get, { id });
	assert.deepEqual([made.state, made.crosses, made.places], ['draft', ['sex'], 0]);
	assert.match(made.notice, /tách theo câu “Giới tính”:/);
});

test('the words for respondents follow the settings until somebody writes her own', async () => {
	const id = await draft();
	const before = await as('minh', surveys.get, { id });
	await as('minh', surveys.change, { ...typed(world), id, notice: before.notice, threshold: 8 });
	assert.match((await as('minh', surveys.get, { id })).notice, /ít nhất 8 người/);
	await as('minh', surveys.change, { ...typed(world), id, notice: 'Lời riêng.\n\nCủa công đoàn huyện.', threshold: 9 });
	const { notice } = await as('minh', surveys.get, { id });
	assert.equal(notice, 'Lời riêng.\n\nCủa công đoàn huyện.');
});

test('a draft is seen by its union and those above, by no unit below and no other district', async () => {
	const id = await draft();
	assert.equal((await as('thuy', surveys.get, { id })).title, typed(world).title);
	for (const who of ['dung', 'hoa'] as const) await assert.rejects(as(who, surveys.get, { id }), refusal('notFound'));
	await assert.rejects(as('thuy', surveys.change, { ...typed(world), id }), refusal('notYours'));
});

test('places are all units below, those of some kinds, or a list of codes; unknown codes are named', async () => {
	const id = await draft();
	assert.deepEqual(await as('minh', surveys.choosePlaces, { id, choice: 'below', targetPercent: 50 }), {
		id,
		places: 3,
	});
	const { places, kinds, total } = await as('minh', surveys.places, { id });
	assert.equal(total, 3);
	assert.deepEqual(places.map(({ unitCode, population, target }) => [unitCode, population, target]).toSorted(), [
		['BV-001', 40, 20],
		['BV-002', 9, 5],
		['BV-003', 2000, 1000],
	]);
	assert.equal(kinds.find(({ code }) => code === 'schoolUnion')?.workers, 40);
	const { whole } = await as('minh', surveys.get, { id });
	assert.deepEqual([whole?.population, whole?.small, whole?.alone, whole?.target], [2049, 1, 0, 1025]);
	await as('minh', surveys.choosePlaces, { id, choice: 'below', kindCodes: ['schoolUnion'] });
	assert.equal((await as('minh', surveys.places, { id })).total, 1);
	await assert.rejects(
		as('minh', surveys.choosePlaces, { id, choice: 'listed', unitCodes: ['bv-001', 'NV-001', 'KHÔNG-CÓ'] }),
		(error) => error instanceof Problem && /NV-001, KHÔNG-CÓ/.test(error.issues[0]?.message ?? ''),
		'a unit of the other district is not below',
	);
	assert.deepEqual(await as('minh', surveys.choosePlaces, { id, choice: 'listed', unitCodes: ['bv-001', 'BV-002'] }), {
		id,
		places: 2,
	});
	await assert.rejects(as('dung', surveys.choosePlaces, { id, choice: 'below' }), refusal('notFound'));
});

test('the number of people is mended by hand and kept when places are chosen again', async () => {
	const id = await draft();
	await as('minh', surveys.choosePlaces, { id, choice: 'below' });
	const school = (await as('minh', surveys.places, { id })).places.find((place) => place.unitCode === 'BV-001')!;
	await assert.rejects(as('minh', surveys.changePlace, { id: school.id, population: 0 }), issueAt('population'));
	await assert.rejects(
		as('minh', surveys.changePlace, { id: school.id, population: 10, target: 11 }),
		issueAt('target'),
	);
	await as('minh', surveys.changePlace, { id: school.id, population: 43, target: 30 });
	await as('minh', surveys.choosePlaces, { id, choice: 'below' });
	const again = (await as('minh', surveys.places, { id, q: 'bv-001' })).places[0];
	assert.deepEqual([again?.id, again?.population, again?.target], [school.id, 43, 30]);
});

test('a draw keeps its seed, is shown, and gives the same places when it is done again', async () => {
	const id = await draft();
	await assert.rejects(as('minh', surveys.drawSample, { id, method: 'simple', number: 4 }), issueAt('number'));
	const { seed } = await as('minh', surveys.drawSample, { id, method: 'simple', number: 2 });
	const first = await as('minh', surveys.places, { id });
	assert.deepEqual(first.sample, { method: 'simple', kindTitles: [], of: 3, drawn: 2, seed, drawnOn: world.day.today });
	const frame = ['BV-001', 'BV-002', 'BV-003'].map((code) => ({ id: code, code, population: 1 }));
	const expected = drawPlaces(frame, 2, { method: 'simple', seed }).map(({ code }) => code);
	assert.deepEqual(first.places.map(({ unitCode }) => unitCode).toSorted(), expected);
	await as('minh', surveys.drawSample, { id, method: 'proportional', number: 1, seed: 7 });
	const [largest] = (await as('minh', surveys.places, { id })).places;
	assert.equal(largest?.unitCode, 'BV-003', '2,000 of 2,049 people: nearly every seed');
	await as('minh', surveys.choosePlaces, { id, choice: 'below' });
	assert.equal((await as('minh', surveys.places, { id })).sample, null, 'all of them is no draw');
});

test('opening needs a leader, places, people known there, and a last day after today', async () => {
	const id = await draft();
	await assert.rejects(as('minh', surveys.open, { id }), refusal('notYours'));
	await assert.rejects(as('quyen', surveys.open, { id }), refusal('surveyNoPlaces'));
	await as('minh', surveys.choosePlaces, { id, choice: 'below' });
	const { places } = await as('minh', surveys.places, { id });
	await sql`update survey_sites set population = 0 where id = ${places[0]!.id}`.execute(
		world.application.connection.db,
	);
	await assert.rejects(
		as('quyen', surveys.open, { id }),
		(error) =>
			error instanceof Problem && error.code === 'surveyPeopleUnknown' && error.message.includes(places[0]!.name),
	);
	await as('minh', surveys.changePlace, { id: places[0]!.id, population: 12 });
	world.day.today = '2024-04-20';
	await assert.rejects(as('quyen', surveys.open, { id }), refusal('surveyDayOver'));
	world.day.today = '2024-04-01';
	await as('quyen', surveys.open, { id });
	const { state, opensOn } = await as('dung', surveys.get, { id });
	assert.deepEqual([state, opensOn], ['open', '2024-04-01']);
	assert.ok(findSurveyKey(world.application, id));
});

test('of two who open at once one opens and the other is told', async () => {
	const id = await draft();
	await as('minh', surveys.choosePlaces, { id, choice: 'below' });
	const outcomes = await Promise.allSettled([as('quyen', surveys.open, { id }), as('quyen', surveys.open, { id })]);
	assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
	const failed = outcomes.find((outcome) => outcome.status === 'rejected');
	assert.ok(refusal('wrongState')(failed?.reason));
});

test('what was promised cannot be changed after the opening, neither here nor at the database', async () => {
	const { id, school } = await openSurvey(world);
	await assert.rejects(as('minh', surveys.change, { ...typed(world), id }), refusal('surveyPromised'));
	await assert.rejects(as('minh', surveys.choosePlaces, { id, choice: 'below' }), refusal('surveyPromised'));
	await assert.rejects(as('minh', surveys.drawSample, { id, method: 'simple', number: 1 }), refusal('surveyPromised'));
	await assert.rejects(as('minh', surveys.changePlace, { id: school.id, population: 5 }), refusal('surveyPromised'));
	const { db } = world.application.connection;
	const promised = { constraint: 'surveys_promises' };
	await assert.rejects(sql`update surveys set threshold = 6 where id = ${id}`.execute(db), promised);
	await assert.rejects(sql`update surveys set notice = 'x' where id = ${id}`.execute(db), promised);
	await assert.rejects(sql`update surveys set state = 'draft' where id = ${id}`.execute(db), {
		constraint: 'surveys_state',
	});
});

test('a chair sees the survey from the opening on, with her own place only and never the whole', async () => {
	const { id, clinic } = await openSurvey(world);
	const seen = await as('mai', surveys.get, { id });
	assert.equal(seen.whole, null);
	assert.deepEqual(
		seen.own.map((place) => place.id),
		[clinic.id],
	);
	assert.deepEqual(seen.abilities, []);
	const { places, total } = await as('mai', surveys.places, { id });
	assert.deepEqual([places.map((place) => place.id), total], [[clinic.id], 1]);
	await assert.rejects(as('tu', surveys.get, { id }), refusal('notFound'));
	const { surveys: listed } = await as('mai', surveys.list, { state: 'open' });
	assert.equal(listed.find((one) => one.id === id)?.places, 1);
	assert.match(clinic.code ?? '', /^[2-9BCFGHJKMNPQRTVX]{6}$/);
});

const answer = async (surveyId: string, siteId: string, number: number) => {
	await sql`insert into survey_inbox (id, survey_id, site_id, envelope)
		select gen_random_uuid(), ${surveyId}::uuid, ${siteId}::uuid, '\\x00' from generate_series(1, ${number})`.execute(
		world.application.connection.db,
	);
};

test('while it is open counts are as of the last night, in fives, and silent below the threshold', async () => {
	const { id, school, clinic, tea } = await openSurvey(world);
	await answer(id, school.id, 14);
	await answer(id, clinic.id, 4);
	await answer(id, tea.id, 113);
	assert.equal((await as('quyen', surveys.get, { id })).whole?.answers, null, 'nothing before the first night');
	await countSites({ ...world.application, now: () => at('2024-04-03', 0) });
	const { whole } = await as('quyen', surveys.get, { id });
	assert.deepEqual([whole?.answers, whole?.isExact, whole?.countedOn], [130, false, '2024-04-03']);
	const told = (await as('quyen', surveys.places, { id })).places.map((place) => [place.id, place.answers]);
	assert.deepEqual(Object.fromEntries(told), { [school.id]: 10, [clinic.id]: null, [tea.id]: 110 });
	assert.equal((await as('mai', surveys.get, { id })).own[0]?.answers, null);
	assert.equal((await as('dung', surveys.get, { id })).own[0]?.answers, 10);
});

test('a survey that is closed and gathered while the night counts keeps what was really counted', async () => {
	const { id, school } = await openSurvey(world);
	await answer(id, school.id, 14);
	const { connection } = world.application;
	const waiting = async () => {
		const { rows } = await sql`select from pg_stat_activity
			where datname = current_database() and wait_event_type = 'Lock' and query like '%update survey_sites site set answers%'`.execute(
			connection.db,
		);
		return rows.length > 0;
	};
	let counting: Promise<void> | undefined;
	await connection.transaction(async (db) => {
		await sql`update surveys set state = 'closed' where id = ${id}::uuid`.execute(db);
		await sql`update survey_sites set answers = 13 where id = ${school.id}::uuid`.execute(db);
		counting = countSites(world.application);
		const until = Date.now() + 10_000;
		while (!(await waiting()) && Date.now() < until) await sleep(20);
	});
	await counting;
	const { answers } = await connection.db
		.selectFrom('surveySites')
		.select('answers')
		.where('id', '=', school.id)
		.executeTakeFirstOrThrow();
	assert.equal(answers, 13);
});

test('once counted for good a single untold place takes the smallest told one with it, so that none follows by subtraction', async () => {
	const { id, school, clinic, tea } = await openSurvey(world);
	await as('quyen', surveys.close, { id });
	const { db } = world.application.connection;
	await sql`update surveys set gathered_at = ${at('2024-04-02')} where id = ${id}`.execute(db);
	await sql`update survey_sites set answers = case id when ${school.id} then 14 when ${clinic.id} then 4 else 113 end
		where survey_id = ${id}`.execute(db);
	const { whole } = await as('quyen', surveys.get, { id });
	assert.deepEqual([whole?.answers, whole?.isExact], [131, true]);
	const told = Object.fromEntries(
		(await as('quyen', surveys.places, { id })).places.map((place) => [place.id, place.answers]),
	);
	assert.deepEqual(told, { [school.id]: null, [clinic.id]: null, [tea.id]: 113 });
});

test('a place that was left out hides nobody: the one small place that counts is still not told by subtraction', async () => {
	const { id, school, clinic, tea } = await openSurvey(world);
	await as('quyen', surveys.close, { id });
	const { db } = world.application.connection;
	await sql`update surveys set gathered_at = ${at('2024-04-02')} where id = ${id}`.execute(db);
	await sql`update survey_sites set answers = case id when ${tea.id} then 113 else 4 end, flags = '[{"kind":"tooMany","number":2}]'
		where survey_id = ${id}`.execute(db);
	await as('quyen', surveys.leaveOut, { id: school.id, reason: 'Gửi trùng.' });
	const { places } = await as('quyen', surveys.places, { id });
	const told = Object.fromEntries(places.map((place) => [place.id, place.answers]));
	assert.deepEqual(told, { [school.id]: null, [clinic.id]: null, [tea.id]: null });
	assert.ok(
		places.every(({ flags }) => flags.length === 0),
		'two too many of a known number of people is a count',
	);
});

test('while tables are being made no place is left out any more', async () => {
	const { id, school } = await openSurvey(world);
	await as('quyen', surveys.close, { id });
	await sql`insert into survey_work (survey_id, what, changed_at) values (${id}, 'publish', ${at('2024-04-02')})`.execute(
		world.application.connection.db,
	);
	const leaveOut = () => as('quyen', surveys.leaveOut, { id: school.id, reason: 'Gửi trùng.' });
	await assert.rejects(leaveOut(), refusal('surveyPublishing'));
	await sql`update survey_work set refusal = 'Thiếu khóa.' where survey_id = ${id}`.execute(
		world.application.connection.db,
	);
	await leaveOut();
});

test('a page of the list that was typed by hand breaks nothing', async () => {
	const { surveys: listed } = await as('quyen', surveys.list, { after: '2024/x' });
	assert.ok(listed.length > 0);
});

test('the last day is only ever put off, and closing early ends it today', async () => {
	const { id } = await openSurvey(world);
	await assert.rejects(as('quyen', surveys.prolong, { id, closesOn: '2024-04-19' }), issueAt('closesOn'));
	await assert.rejects(as('minh', surveys.prolong, { id, closesOn: '2024-04-30' }), refusal('notYours'));
	await as('quyen', surveys.prolong, { id, closesOn: '2024-04-30' });
	assert.equal((await as('quyen', surveys.get, { id })).closesOn, '2024-04-30');
	await as('quyen', surveys.close, { id });
	const { state, closesOn } = await as('quyen', surveys.get, { id });
	assert.deepEqual([state, closesOn], ['closed', '2024-04-01']);
	await assert.rejects(as('quyen', surveys.close, { id }), refusal('wrongState'));
	await assert.rejects(as('quyen', surveys.prolong, { id, closesOn: '2024-05-30' }), refusal('wrongState'));
});

test('whatever is open after its last day is closed by the clock, once', async () => {
	const { id } = await openSurvey(world);
	assert.equal(await closeDue(world.application, at('2024-04-20', 23)), 0, 'the last day is a day for answering');
	assert.ok((await closeDue(world.application, at('2024-04-21', 0))) > 0);
	assert.equal(await closeDue(world.application, at('2024-04-21', 1)), 0);
	assert.equal((await as('quyen', surveys.get, { id })).state, 'closed');
	const events = await world.application.connection.db
		.selectFrom('events')
		.select('name')
		.where('subjectId', '=', id)
		.where('name', '=', 'survey.closed')
		.execute();
	assert.equal(events.length, 1);
});

test('a reminder goes to all places at once, and once a day', async () => {
	const { id } = await openSurvey(world);
	await assert.rejects(as('minh', surveys.remind, { id }), refusal('notYours'));
	assert.deepEqual(await as('quyen', surveys.remind, { id, note: 'Còn một tuần.' }), { id, places: 3 });
	const { rows } = await sql<{ places: number }>`select count(distinct matter_id)::int as places from notices
		join survey_sites site on site.id = notices.matter_id where site.survey_id = ${id}`.execute(
		world.application.connection.db,
	);
	assert.equal(rows[0]?.places, 3);
	await assert.rejects(as('quyen', surveys.remind, { id }), refusal('surveyReminded'));
	world.day.today = '2024-04-02';
	await as('quyen', surveys.remind, { id });
	world.day.today = '2024-04-01';
});

test('called off, nothing that anybody said is left, nor the key; places no longer see it', async () => {
	const { id, school } = await openSurvey(world);
	await answer(id, school.id, 3);
	await assert.rejects(as('minh', surveys.cancel, { id, reason: 'Sai phiếu hỏi.' }), refusal('notYours'));
	await as('quyen', surveys.cancel, { id, reason: 'Sai phiếu hỏi.' });
	// On its way when it was called off.
	await answer(id, school.id, 1);
	await forgetCancelled(world.application);
	const { db } = world.application.connection;
	const left = await db.selectFrom('surveyInbox').select('id').where('surveyId', '=', id).execute();
	assert.deepEqual([left.length, findSurveyKey(world.application, id)], [0, undefined]);
	const { state, endedReason } = await as('quyen', surveys.get, { id });
	assert.deepEqual([state, endedReason], ['cancelled', 'Sai phiếu hỏi.']);
	await assert.rejects(as('dung', surveys.get, { id }), refusal('notFound'));
	await assert.rejects(as('quyen', surveys.cancel, { id, reason: 'Lại.' }), refusal('wrongState'));
	await assert.rejects(as('quyen', surveys.open, { id }), refusal('wrongState'));
});

test('a place is left out only after closing, by a leader, with a reason', async () => {
	const { id, school } = await openSurvey(world);
	await assert.rejects(as('quyen', surveys.leaveOut, { id: school.id, reason: 'Gửi trùng.' }), refusal('wrongState'));
	await as('quyen', surveys.close, { id });
	await assert.rejects(as('minh', surveys.leaveOut, { id: school.id, reason: 'Gửi trùng.' }), refusal('notYours'));
	await assert.rejects(as('quyen', surveys.leaveOut, { id: school.id, reason: ' ' }), issueAt('reason'));
	await as('quyen', surveys.leaveOut, { id: school.id, reason: 'Gửi trùng.' });
	const place = (await as('quyen', surveys.places, { id })).places.find((one) => one.id === school.id);
	assert.equal(place?.leftOutReason, 'Gửi trùng.');
});

test('a page of a survey costs the same few statements however many places it asks', async () => {
	const costOf = async (id: string) => {
		world.application.countStatements();
		await as('quyen', surveys.get, { id });
		const get = world.application.countStatements();
		await as('quyen', surveys.places, { id });
		return [get, world.application.countStatements()];
	};
	const { id: large } = await openSurvey(world);
	const { id: small } = await as('minh', surveys.make, typed(world));
	await as('minh', surveys.choosePlaces, { id: small, choice: 'listed', unitCodes: ['BV-001'] });
	await as('quyen', surveys.open, { id: small });
	const cost = await costOf(large);
	assert.deepEqual(await costOf(small), cost);
	assert.ok(
		cost.every((statements) => statements <= 8),
		`${cost}`,
	);
});

test('a grassroots chair holds her own survey of her own unit, and is told how small it is', async () => {
	world.day.today = '2024-05-01';
	const { id } = await as('mai', surveys.make, { ...typed(world), opensOn: '2024-05-02', closesOn: '2024-05-20' });
	await as('mai', surveys.choosePlaces, { id, choice: 'below' });
	const { whole, places } = await as('mai', surveys.get, { id });
	assert.deepEqual([places, whole?.population, whole?.small], [1, 9, 1]);
	await as('mai', surveys.open, { id });
	assert.equal((await as('minh', surveys.get, { id })).whole?.population, 9, 'the district above sees it');
	await assert.rejects(as('dung', surveys.get, { id }), refusal('notFound'));
	await assert.rejects(
		as('mai', surveys.make, { ...typed(world), kind: 'enterprise', opensOn: '2024-05-02', closesOn: '2024-05-20' }),
		issueAt('kind'),
	);
	world.day.today = '2024-04-01';
});
