/** Seeing early: clusters on facts, silence, counts for outsiders, figures for reports. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { boardOperations } from '#domain/cases/board/operations.ts';
import { closingOperations } from '#domain/cases/closing/operations.ts';
import { handlingOperations as handling } from '#domain/cases/handling/operations.ts';
import { signalOperations as signals } from '#domain/cases/signals/operations.ts';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { Problem } from '#domain/problems.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName, type UnitName } from '../../../test/federation.ts';
import { openTransaction } from '../../../test/open-transaction.ts';
import { closeMonth } from '../board/actions.ts';
import { bring } from '../bring.fixture.ts';
import { caseMeasures } from '../measures.ts';
import { findSignals } from './jobs.ts';

let federation: Federation;
before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

let day = '2024-04-10';
const as = <O extends Operation>(who: PersonName, operation: O, input: RawInputOf<O>): Promise<OutputOf<O>> =>
	federation.perform(who, at(day), operation, input);
const refusal = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
const search = () => findSignals({ ...federation.application, now: () => at(day) });
const open = async (who: PersonName = 'minh') => (await as(who, signals.list, {})).signals;
const overdueOf = async (place: string) =>
	(await open()).find((line) => line.rule === 'overdue' && line.place === place)?.matters ?? 0;
const about = (unit: UnitName) => ({ aboutOrganisationId: federation.units[unit] });
const contextOf = async (who: PersonName) => ({
	db: federation.application.connection.db,
	actor: await federation.as(who, at(day)),
	today: day,
});

async function figuresOf(unit: UnitName): Promise<Record<string, number>> {
	const at = {
		organisationId: federation.units[unit],
		fromOn: '2024-04-01',
		untilOn: '2024-04-30',
		cutOffOn: '2024-04-30',
	};
	const supplied = await caseMeasures.supply((await contextOf('dung')) as never, at, caseMeasures.names);
	return Object.fromEntries(
		Object.entries(supplied).flatMap(([name, { values }]) =>
			Object.entries(values).map(([code, value]) => [code ? `${name}.${code}` : name, value]),
		),
	);
}

test('a unit that never raised anything is listed as not known, and speaking takes it off the list', async () => {
	const before = await as('minh', signals.silent, {});
	assert.deepEqual(
		before.units.map(({ id }) => id).toSorted(),
		['school', 'clinic', 'tea'].map((unit) => federation.units[unit as UnitName]).toSorted(),
	);
	assert.deepEqual(await figuresOf('school'), {}, 'without a register nothing is known to be zero');
	await bring(federation, about('school'), day);
	const later = await as('minh', signals.silent, {});
	assert.equal(later.total, before.total - 1);
	assert.ok(!later.units.some(({ id }) => id === federation.units.school));
});

test('wages late in three units within days is one line for the district, with its rule and numbers', async () => {
	await search();
	assert.deepEqual(await open(), []);
	await bring(federation, { ...about('clinic'), people: 4 }, day);
	await bring(federation, { ...about('tea'), people: 5 }, day);
	await search();
	await search();
	const [line, ...others] = await open();
	assert.deepEqual(others, []);
	assert.deepEqual([line?.rule, line?.topic, line?.units, line?.matters, line?.people], ['units', 'wages', 3, 3, 12]);
	assert.match(line?.sentence ?? '', /3 đơn vị.*30 ngày/);
	assert.equal((await as('minh', signals.get, { id: line?.id ?? '' })).cases.length, 3);
	assert.deepEqual(await open('hoa'), []);
	assert.deepEqual(await open('dung'), []);
});

test('of those who see a line only the leader is offered to declare a hot spot from it', async () => {
	const mayDeclare = async (who: PersonName) => {
		const [line] = await open(who);
		return (await as(who, signals.get, { id: line?.id ?? '' })).abilities.includes('hotSpot.declare');
	};
	assert.deepEqual([await mayDeclare('quyen'), await mayDeclare('minh')], [true, false]);
});

test('dismissing needs a reason, can be undone, and a new case brings the line back', async () => {
	const [line] = await open();
	const id = line?.id ?? '';
	await assert.rejects(as('minh', signals.dismiss, { id, reason: 'other' }), refusal('unreadableInput'));
	await assert.rejects(as('hoa', signals.dismiss, { id, reason: 'handled' }), refusal('notFound'));
	await as('minh', signals.dismiss, { id, reason: 'handled' });
	await as('minh', signals.restore, { id });
	await as('minh', signals.dismiss, { id, reason: 'other', words: 'Đã họp với ba đơn vị.' });
	await search();
	assert.deepEqual(await open(), []);
	await bring(federation, about('tea'), day);
	await search();
	assert.equal((await open()).length, 1);
});

test('many people, what is long overdue and retaliation are lines of their own; the one overdue is told one level up', async () => {
	day = '2024-04-11';
	const { id } = await bring(federation, { ...about('school'), topic: 'meals', people: 45 }, day);
	const harmed = (await bring(federation, { ...about('tea'), topic: 'treatment' }, day)).id;
	await as('pao', closingOperations.reportRetaliation, { id: harmed, what: 'threatened', text: 'Bị dọa.' });
	day = '2024-04-25';
	await search();
	const rules = (await open()).map(({ rule }) => rule);
	assert.ok(rules.includes('people') && rules.includes('retaliation') && rules.includes('overdue'), rules.join());
	const overdue = (await open()).filter(({ rule }) => rule === 'overdue');
	assert.ok(overdue.every(({ organisationId }) => organisationId === federation.units.north));
	const ofSchool = () => overdueOf('Công đoàn Trường THCS Hoa Ban');
	const late = await ofSchool();
	assert.ok(late > 0);
	await as('dung', handling.classify, { id, kind: 'reflection', unionPart: 'resolve' });
	await as('dung', handling.answer, { id, outcome: 'solved', text: 'Đã đổi bếp.' });
	await search();
	assert.equal(await ofSchool(), late - 1);
});

test('what concerns a leader of the district makes no line that the district sees', async () => {
	const before = (await open()).length;
	await bring(federation, { ...about('north'), concernsLeader: 'yes', topic: 'union', people: 80 }, day);
	await search();
	assert.equal((await open()).length, before);
});

test('one complaint more lowers no figure about the unit that surfaced it', async () => {
	const closedAll = async () => {
		const { application } = federation;
		const inside = await openTransaction(application);
		try {
			await closeMonth({ ...inside.application, now: () => at('2024-05-02') });
			const { rows } = { rows: await inside.application.connection.db.selectFrom('caseTallies').selectAll().execute() };
			const own = rows.filter(({ organisationId }) => organisationId === federation.units.school);
			return own.reduce((sum, { matters }) => sum + matters, 0);
		} finally {
			await inside.rollback();
		}
	};
	for (const topic of ['wages', 'meals', 'safety', 'wages', 'meals', 'wages', 'wages'] as const) {
		const before = await figuresOf('school');
		const board = await as('dung', boardOperations.board, {});
		const published = await closedAll();
		await bring(federation, { ...about('school'), topic }, day);
		const later = await figuresOf('school');
		for (const [name, value] of Object.entries(before)) assert.ok((later[name] ?? 0) >= value, name);
		const boardAfter = await as('dung', boardOperations.board, {});
		assert.equal(boardAfter.total, board.total + 1);
		for (const { code, matters } of board.byTopic) {
			assert.ok((boardAfter.byTopic.find((row) => row.code === code)?.matters ?? 0) >= matters);
		}
		assert.ok((await closedAll()) >= published);
	}
});

test('what the district holds about the school moves no figure that its chair sees', async () => {
	const before = [await figuresOf('school'), await as('dung', boardOperations.board, {})];
	const { id } = await bring(federation, { ...about('school'), concernsLeader: 'unsure' }, day);
	await bring(federation, { ...about('school'), toUpper: true }, day);
	await as('minh', handling.classify, { id, kind: 'reflection', unionPart: 'resolve' });
	assert.deepEqual([await figuresOf('school'), await as('dung', boardOperations.board, {})], before);
	assert.ok(((await figuresOf('north'))['cases.received'] ?? 0) >= 2);
});

test('the figures of the month fill themselves: received by kind, on time, solved by the worker, raised', async () => {
	const before = await figuresOf('clinic');
	const { id } = await bring(federation, { ...about('clinic'), topic: 'safety' }, day);
	await as('mai', handling.classify, { id, kind: 'recommendation', unionPart: 'resolve', isBypass: true });
	await as('mai', handling.answer, { id, outcome: 'solved', text: 'Đã thay bóng đèn.', moneyRecovered: 2_000_000 });
	await as('mai', closingOperations.ask, { id, way: 'inPerson' });
	const asked = await figuresOf('clinic');
	assert.equal(
		asked['cases.issuesSolvedAtGrassroots'],
		before['cases.issuesSolvedAtGrassroots'],
		'not solved before her word',
	);
	await as('mai', closingOperations.confirm, { id, way: 'inPerson', text: 'Đã sáng.' });
	const later = await figuresOf('clinic');
	const gained = Object.fromEntries(
		Object.entries(later).flatMap(([name, value]) => {
			const more = value - (before[name] ?? 0);
			return more === 0 ? [] : [[name, more]];
		}),
	);
	assert.deepEqual(gained, {
		'cases.received': 1,
		'cases.received.recommendation': 1,
		'cases.solvedInTime': 1,
		'cases.bypassedLevels': 1,
		'cases.issuesRaised': 1,
		'cases.issuesSolvedAtGrassroots': 1,
		'cases.moneyRecovered': 2_000_000,
	});
});

test('outsiders see closed groups of five and more, which stay as they are; those inside see their lines counted', async () => {
	assert.equal((await as('thuy', boardOperations.board, {})).total, 0);
	day = '2024-05-02';
	await closeMonth({ ...federation.application, now: () => at(day) });
	const outside = await as('thuy', boardOperations.board, {});
	assert.equal(outside.isExact, false);
	assert.equal(outside.untilMonth, '2024-04');
	for (const part of [outside.byUnit, outside.byKind, outside.byTopic, outside.byAge]) {
		assert.ok(part.every(({ matters }) => matters >= 5));
		assert.equal(
			part.reduce((sum, { matters }) => sum + matters, 0),
			outside.total,
		);
	}
	await bring(federation, about('school'), '2024-04-29');
	await closeMonth({ ...federation.application, now: () => at(day) });
	assert.deepEqual(await as('thuy', boardOperations.board, {}), outside);
	const van = await as('van', boardOperations.board, {});
	assert.equal(van.isExact, false);
	assert.equal(van.headline, null);
	assert.equal((await as('minh', boardOperations.board, {})).isExact, true);
	await assert.rejects(
		as('mai', boardOperations.board, { organisationId: federation.units.school }),
		refusal('notFound'),
	);
});
