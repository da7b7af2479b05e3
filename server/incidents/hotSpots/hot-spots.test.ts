/** A hot spot from its declaration to the account: who may do what, what is asked and refused, what was known when. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hotSpotOperations as hotSpots } from '#domain/incidents/hotSpots/operations.ts';
import { incidentOperations as incidents } from '#domain/incidents/operations.ts';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { Problem } from '#domain/problems.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../../../test/federation.ts';
import { openTransaction } from '../../../test/open-transaction.ts';
import { bring } from '../../cases/bring.fixture.ts';
import { queueDue } from '../../notices/queue/jobs.ts';
import { tell } from '../telling.fixture.ts';
import { hotSpotMatters, lineMatterId } from './matters.ts';
import { hotSpotMeasures } from './measures.ts';

let federation: Federation;
let day = '2024-04-05';
let hour = 9;
before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

const as = <O extends Operation>(who: PersonName, operation: O, input: RawInputOf<O>): Promise<OutputOf<O>> =>
	federation.perform(who, at(day, hour), operation, input);
const refusal = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
const issueAt = (path: string) => (error: unknown) =>
	error instanceof Problem && error.issues.some((issue) => issue.path === path);
const declared = (more: Partial<RawInputOf<typeof hotSpots.declare>> = {}): RawInputOf<typeof hotSpots.declare> => ({
	unitId: federation.units.tea,
	title: 'Ngừng việc đòi lương ở xưởng sao chè',
	cause: 'wages',
	workplaceKind: 'privateEnterprise',
	people: 120,
	peopleWords: 'cả hai ca',
	beganOn: '2024-04-03',
	noticedOn: '2024-04-04',
	...more,
});
const matters = async (kind: string) => {
	const { db } = federation.application.connection;
	const found = await hotSpotMatters.open(db, { today: day, fromOn: '2024-01-01', untilOn: day, range: null });
	return found.filter((matter) => matter.kind === kind);
};

/** On which day each notice of the kind was done; null where it is not. */
async function told(kind: string) {
	const { db } = federation.application.connection;
	const rows = await db.selectFrom('notices').select('doneOn').where('kind', '=', kind).execute();
	return rows.map(({ doneOn }) => doneOn);
}

test('only a leader above declares; the unit, its officers and the neighbour do not', async () => {
	await assert.rejects(as('minh', hotSpots.declare, declared()), refusal('notYours'));
	await assert.rejects(as('pao', hotSpots.declare, declared()), refusal('notYours'));
	await assert.rejects(as('hoa', hotSpots.declare, declared()), refusal('notFound'));
	await assert.rejects(as('minh', hotSpots.begin, {}), refusal('notYours'));
});

test('a declaration without a single criterion, with days the wrong way round or a name in it is refused at its place', async () => {
	const { people, peopleWords, ...without } = declared();
	await assert.rejects(
		as('quyen', hotSpots.declare, without as RawInputOf<typeof hotSpots.declare>),
		issueAt('people'),
	);
	await assert.rejects(as('quyen', hotSpots.declare, declared({ beganOn: '2024-04-05' })), issueAt('beganOn'));
	await assert.rejects(as('quyen', hotSpots.declare, declared({ noticedOn: '2024-04-06' })), issueAt('noticedOn'));
	await assert.rejects(
		as('quyen', hotSpots.declare, declared({ title: 'Anh Bùi Văn Nam bị chậm lương' })),
		refusal('namesNoticed'),
	);
	await assert.rejects(as('quyen', hotSpots.declare, declared({ communeCode: '99999' })), issueAt('communeCode'));
});

let id: string;
test('declared, it names the chair who answers for it by post, and three things are due from the unit', async () => {
	const begun = await as('quyen', hotSpots.begin, { unitId: federation.units.tea });
	assert.equal(begun.accountable?.holder, 'Giàng A Páo');
	({ id } = await as('quyen', hotSpots.declare, declared()));
	const spot = await as('pao', hotSpots.get, { id });
	assert.equal(spot.accountable.title, 'Chủ tịch Công đoàn cơ sở');
	assert.deepEqual(spot.criteria, [{ kind: 'people', number: 120, words: 'cả hai ca' }]);
	assert.equal(spot.isAccountable, true);
	assert.equal(spot.daysToNotice, 1);
	assert.equal(spot.reportedHoursBefore, null);
	assert.equal(spot.lineDueOn, day);
	assert.equal((await matters('hotSpots.acknowledge')).length, 1);
	assert.equal((await matters('hotSpots.dailyLine'))[0]?.organisationId, federation.units.tea);
	await assert.rejects(as('mai', hotSpots.get, { id }), refusal('notFound'));
	await assert.rejects(as('hoa', hotSpots.get, { id }), refusal('notFound'));
	assert.deepEqual(
		(await as('quyen', hotSpots.begin, { unitId: federation.units.tea })).open.map((one) => one.id),
		[id],
	);
});

test('the named chair is told in the same minute, and the hour’s round does not say it again', async () => {
	const { application, rollback } = await openTransaction(federation.application);
	const toldOf = () =>
		application.connection.db
			.selectFrom('notices')
			.select(['personId', 'step', 'doneOn'])
			.where('kind', '=', 'hotSpots.acknowledge')
			.where('matterId', '=', id)
			.execute();
	const atOnce = [{ personId: federation.people.pao, step: 'due', doneOn: null }];
	assert.deepEqual(await toldOf(), atOnce);
	await queueDue({ ...application, now: () => at(day) });
	assert.deepEqual(await toldOf(), atOnce);
	await rollback();
});

test('only the holder of the named post takes it on, and once', async () => {
	await assert.rejects(as('quyen', hotSpots.acknowledge, { id }), refusal('notYours'));
	await assert.rejects(as('mai', hotSpots.acknowledge, { id }), refusal('notFound'));
	hour = 10;
	await as('pao', hotSpots.acknowledge, { id });
	await assert.rejects(as('pao', hotSpots.acknowledge, { id }), refusal('wrongState'));
	const { acknowledgedBy, entries } = await as('quyen', hotSpots.get, { id });
	assert.equal(acknowledgedBy, 'Giàng A Páo');
	assert.deepEqual(
		entries.map(({ kind }) => kind),
		['acknowledged', 'declared'],
	);
	assert.equal((await matters('hotSpots.acknowledge')).length, 0);
});

test('one line a day: a second is refused, a missed day cannot be written afterwards and is a matter of its own', async () => {
	await as('pao', hotSpots.writeLine, { id, words: 'Công ty hẹn trả lương ngày 8/4; 120 người chưa vào làm.' });
	await assert.rejects(as('minh', hotSpots.writeLine, { id, words: 'Thêm nữa.' }), issueAt('words'));
	assert.equal((await as('pao', hotSpots.get, { id })).lineDueOn, null);
	assert.equal((await matters('hotSpots.dailyLine')).length, 0);
	day = '2024-04-08';
	const [due] = await matters('hotSpots.dailyLine');
	assert.equal(due?.dueOn, '2024-04-06');
	const { db } = federation.application.connection;
	assert.equal(lineMatterId(id, '2024-04-06'), due?.id);
	await queueDue({ ...federation.application, now: () => at('2024-04-06', 9) });
	assert.deepEqual(await told('hotSpots.dailyLine'), [null], 'the chair alone on the first step, not done');
	assert.deepEqual(await hotSpotMatters.stillOpen(db, 'hotSpots.dailyLine', [due?.id ?? '']), [due?.id]);
	await assert.rejects(
		as('minh', hotSpots.writeLine, { id, words: 'Chị Lan nói vẫn chưa có lương.' }),
		refusal('namesNoticed'),
	);
	await as('minh', hotSpots.writeLine, { id, words: 'Đã trả một nửa lương tháng 3.' });
	assert.deepEqual(await hotSpotMatters.stillOpen(db, 'hotSpots.dailyLine', [due?.id ?? '']), []);
	assert.deepEqual(await told('hotSpots.dailyLine'), [day]);
	await assert.rejects(as('thuy', hotSpots.writeLine, { id, words: 'Xem thôi.' }), refusal('notYours'));
});

test('a measure has one owner and a day ahead; done, it keeps who did it and cannot be done twice', async () => {
	const measure = { id, title: 'Làm việc với công ty về lịch trả lương', dueOn: '2024-04-10' };
	await assert.rejects(as('pao', hotSpots.addMeasure, measure), issueAt('ownerPostId'));
	const both = { ...measure, ownerPostId: federation.posts.pao, ownerWords: 'UBND xã' };
	await assert.rejects(as('pao', hotSpots.addMeasure, both), issueAt('ownerWords'));
	await assert.rejects(
		as('pao', hotSpots.addMeasure, { ...measure, ownerPostId: federation.posts.mai }),
		issueAt('ownerPostId'),
	);
	await assert.rejects(
		as('pao', hotSpots.addMeasure, { ...measure, ownerPostId: federation.posts.pao, dueOn: '2024-04-07' }),
		issueAt('dueOn'),
	);
	await as('pao', hotSpots.addMeasure, { ...measure, ownerPostId: federation.posts.pao });
	await as('minh', hotSpots.addMeasure, { ...measure, title: 'Mời thanh tra lao động', ownerWords: 'Sở Nội vụ' });
	const { measures } = await as('pao', hotSpots.get, { id });
	assert.deepEqual(measures.map(({ ownerTitle }) => ownerTitle.split(',')[0]).toSorted(), [
		'Chủ tịch Công đoàn cơ sở',
		'Sở Nội vụ',
	]);
	const measureId = measures.find(({ ownerTitle }) => ownerTitle.startsWith('Chủ tịch'))?.id ?? '';
	await as('pao', hotSpots.completeMeasure, { id, measureId, words: 'Công ty trả nốt trước 12/4.' });
	await assert.rejects(
		as('pao', hotSpots.completeMeasure, { id, measureId, words: 'Lần nữa.' }),
		refusal('wrongState'),
	);
	day = '2024-04-10';
	assert.deepEqual(
		(await matters('hotSpots.measure')).map(({ title }) => title),
		['Việc xử lý điểm nóng: Mời thanh tra lao động'],
	);
});

test('a meeting of the parties lies between the beginning and today', async () => {
	const meeting = { id, who: 'Công ty, công đoàn cơ sở, UBND xã', result: 'Công ty cam kết lịch trả lương.' };
	await assert.rejects(as('pao', hotSpots.bringTogether, { ...meeting, heldOn: '2024-04-11' }), issueAt('heldOn'));
	await assert.rejects(as('pao', hotSpots.bringTogether, { ...meeting, heldOn: '2024-04-02' }), issueAt('heldOn'));
	await as('pao', hotSpots.bringTogether, { ...meeting, heldOn: '2024-04-09' });
	assert.equal((await as('thuy', hotSpots.get, { id })).parties.length, 1);
});

test('only decisions of the leader above cool, close and open it again', async () => {
	const words = 'Đã trả đủ lương, mọi người đã vào làm.';
	for (const operation of [hotSpots.cool, hotSpots.close, hotSpots.reopen]) {
		await assert.rejects(as('pao', operation, { id, words }), refusal('notYours'));
		await assert.rejects(as('minh', operation, { id, words }), refusal('notYours'));
	}
	await assert.rejects(as('quyen', hotSpots.reopen, { id, words }), refusal('wrongState'));
	await as('quyen', hotSpots.cool, { id, words });
	await assert.rejects(as('quyen', hotSpots.cool, { id, words }), refusal('wrongState'));
	assert.equal((await as('pao', hotSpots.get, { id })).lineDueOn, '2024-04-09', 'a line a day until it is closed');
	await assert.rejects(
		as('pao', hotSpots.review, { id, cause: 'Chậm trả lương.', lesson: 'Báo sớm.' }),
		refusal('wrongState'),
	);
	day = '2024-04-12';
	await as('quyen', hotSpots.close, { id, words });
	assert.equal((await as('pao', hotSpots.get, { id })).daysToSolve, 7);
	await assert.rejects(as('pao', hotSpots.writeLine, { id, words: 'Đã yên.' }), refusal('wrongState'));
	assert.deepEqual(await matters('hotSpots.measure'), []);
	day = '2024-04-15';
	await as('quyen', hotSpots.reopen, { id, words: 'Công ty lại chậm trả.' });
	assert.equal((await as('pao', hotSpots.get, { id })).lineDueOn, '2024-04-15', 'not for the days when it was closed');
	day = '2024-04-20';
	await as('quyen', hotSpots.close, { id, words });
});

test('the review draws what was known from reports and counts, says whether it was early, and never tells what the chair may not know', async () => {
	const unpaid = { trigger: 'unpaid' as const, what: 'Ba tháng chưa có phụ cấp trực.', cause: 'wages' as const };
	const early = await tell(
		federation,
		'mai',
		at('2024-05-02', 7),
		{ ...unpaid, occurredAt: '2024-05-02T06:30' },
		'clinic',
	);
	await tell(federation, 'mai', at('2024-01-02', 7), {}, 'clinic');
	const matter = { aboutOrganisationId: federation.units.clinic, kind: 'reflection' as const };
	await bring(federation, matter, '2024-04-20');
	await bring(federation, { ...matter, topic: 'meals' }, '2024-04-20');
	// What follows the chair of the clinic may not know, not even as a number.
	await bring(federation, { ...matter, kind: 'denunciation' }, '2024-04-21');
	await bring(federation, { ...matter, concernsLeader: 'yes' }, '2024-04-22');
	await bring(federation, { ...matter, toUpper: true }, '2024-04-23');
	const hidden = await bring(federation, matter, '2024-04-24');
	await federation.application.connection.db
		.insertInto('caseConflicts')
		.values({ id: hidden.id, caseId: hidden.id, personId: federation.people.mai, reason: 'recused', declaredOn: day })
		.execute();
	day = '2024-05-03';
	let second = federation.units.tea;
	const { proposed, unit } = await as('quyen', hotSpots.begin, { incidentId: early });
	assert.equal(unit?.id, federation.units.clinic);
	assert.deepEqual([proposed.cause, proposed.people, proposed.beganOn], ['wages', 40, '2024-05-02']);
	await assert.rejects(as('quyen', hotSpots.begin, { incidentId: second }), refusal('notFound'));
	const clinic = { unitId: federation.units.clinic, beganOn: '2024-05-02', noticedOn: '2024-05-02' };
	const nameless = declared({ ...clinic, title: 'Nợ phụ cấp trực', incidentId: early });
	({ id: second } = await as('quyen', hotSpots.declare, nameless));
	const { links } = await as('mai', incidents.get, { id: early });
	assert.deepEqual(
		links.map(({ kind, targetId }) => [kind, targetId]),
		[['hotSpot', second]],
	);
	await as('quyen', hotSpots.close, { id: second, words: 'Đã trả.' });
	await as('mai', hotSpots.review, { id: second, cause: 'Kho bạc chậm.', lesson: 'Hỏi lịch trước ngày 25.' });
	const { known, reportedHoursBefore } = await as('mai', hotSpots.get, { id: second });
	assert.equal(reportedHoursBefore, 27);
	assert.equal(known?.reportedHoursBefore, 27);
	assert.deepEqual(known?.facts, [
		{ onDay: '2024-04-20', kind: 'cases', code: 'meals', count: 1 },
		{ onDay: '2024-04-20', kind: 'cases', code: 'wages', count: 1 },
		{ onDay: '2024-05-02', kind: 'incident', code: 'unpaid', count: 1 },
	]);
});

test('the account is a draft until it has a number and a day; Word and PDF carry the facts', async () => {
	const text = 'Đơn vị đã làm việc với công ty ngay trong ngày.\n- Họp ba bên ngày 9/4.';
	await assert.rejects(as('pao', hotSpots.account, { id, text, datedOn: '2024-06-01' }), issueAt('datedOn'));
	await as('pao', hotSpots.account, { id, text });
	const draft = await as('pao', hotSpots.document, { id, format: 'print' });
	const shown = Buffer.from(draft.bytes).toString('utf8');
	assert.match(shown, /DỰ THẢO/i);
	assert.match(shown, /Cấp ủy cùng cấp/);
	await as('pao', hotSpots.account, { id, text, symbol: '07/BC-CĐCS', datedOn: day });
	assert.doesNotMatch(
		Buffer.from((await as('pao', hotSpots.document, { id, format: 'print' })).bytes).toString('utf8'),
		/DỰ THẢO/i,
	);
	const word = await as('quyen', hotSpots.document, { id, format: 'word' });
	assert.equal(Buffer.from(word.bytes).subarray(0, 2).toString(), 'PK');
	assert.match(word.fileName, /\.docx$/);
	const pdf = await as('quyen', hotSpots.document, { id, format: 'pdf' });
	assert.equal(Buffer.from(pdf.bytes).subarray(0, 4).toString(), '%PDF');
	await assert.rejects(as('mai', hotSpots.document, { id, format: 'pdf' }), refusal('notFound'));
});

test('the board counts what an independent count of the tables counts, whatever the filter and the reader', async () => {
	const { db } = federation.application.connection;
	const causes = ['wages', 'insurance', 'safety'] as const;
	const kinds = ['privateEnterprise', 'publicService'] as const;
	for (let place = 0; place < 14; place += 1) {
		const unitId = federation.units[place % 3 === 0 ? 'school' : 'clinic'];
		const cause = causes[place % causes.length] ?? 'wages';
		const workplaceKind = kinds[place % kinds.length] ?? 'publicService';
		const { id: made } = await as(
			'quyen',
			hotSpots.declare,
			declared({
				unitId,
				cause,
				workplaceKind,
				beganOn: `2024-04-${10 + place}`,
				noticedOn: '2024-04-28',
				title: `Việc ${place}`,
			}),
		);
		if (place % 4 === 0) await as('quyen', hotSpots.close, { id: made, words: 'Xong.' });
	}
	const rows = await db.selectFrom('hotSpots').selectAll().execute();
	const days = (from: string, until: string) => (Date.parse(until) - Date.parse(from)) / 86_400_000;
	for (const [who, state, cause] of [
		['quyen', 'all', undefined],
		['minh', 'open', undefined],
		['thuy', 'ended', undefined],
		['mai', 'all', 'wages'],
		['hoa', 'all', undefined],
	] as const) {
		const own = { mai: [federation.units.clinic], hoa: [] as string[] }[who as 'mai'];
		const meant = rows.filter(
			(row) =>
				(own === undefined || own.includes(row.unitId)) &&
				(state === 'all' || (row.state === 'closed') === (state === 'ended')) &&
				(cause === undefined || row.cause === cause),
		);
		const { sum, byCause, byWorkplaceKind } = await as(who, hotSpots.board, { state, cause });
		assert.equal(sum.all, meant.length, who);
		assert.equal(sum.open, meant.filter((row) => row.state !== 'closed').length);
		for (const [parts, of] of [
			[byCause, 'cause'],
			[byWorkplaceKind, 'workplaceKind'],
		] as const) {
			const counted = Object.fromEntries(parts.map((part) => [part.code, part.all]));
			const expected = Object.fromEntries(
				[...Map.groupBy(meant, (row) => row[of])].map(([code, group]) => [code, group.length]),
			);
			assert.deepEqual(counted, expected);
		}
		if (meant.length === 0) continue;
		const mean = meant.reduce((total, row) => total + days(row.beganOn, row.noticedOn), 0) / meant.length;
		assert.ok(Math.abs((sum.daysToNotice ?? -1) - mean) < 0.06);
	}
});

test('the board is read page by page without losing or repeating one, and drills into a unit', async () => {
	for (let place = 0; place < 25; place += 1) {
		await as('quyen', hotSpots.declare, declared({ unitId: federation.units.school, title: `Thêm ${place}` }));
	}
	const seen: string[] = [];
	let after: string | undefined;
	do {
		const page = await as('quyen', hotSpots.board, { after });
		seen.push(...page.lines.map((line) => line.id));
		after = page.next ?? undefined;
	} while (after);
	const { count } = await federation.application.connection.db
		.selectFrom('hotSpots')
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	assert.equal(seen.length, Number(count));
	assert.equal(new Set(seen).size, seen.length);
	const tea = await as('quyen', hotSpots.board, { organisationId: federation.units.tea });
	assert.deepEqual(
		tea.lines.map((line) => line.id),
		[id],
	);
	await assert.rejects(as('quyen', hotSpots.board, { organisationId: federation.units.rattan }), refusal('notFound'));
});

test('the month’s figure counts hot spots of the unit by the day of declaration; one that never had any stays unknown', async () => {
	const { application } = federation;
	const ask = (organisationId: string) =>
		hotSpotMeasures.supply(
			{ db: application.connection.db } as Parameters<typeof hotSpotMeasures.supply>[0],
			{ organisationId, fromOn: '2024-04-01', untilOn: '2024-04-30', cutOffOn: '2024-04-16' },
			hotSpotMeasures.names,
		);
	const tea = await ask(federation.units.tea);
	assert.equal(tea['incidents.hotSpots']?.values[''], 1);
	assert.deepEqual(await ask(federation.units.rattan), {});
});
