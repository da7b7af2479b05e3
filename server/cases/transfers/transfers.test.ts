/** Who gets a case, what leaves the union, and what the worker said before. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { handlingOperations as handling } from '#domain/cases/handling/operations.ts';
import { caseReadingOperations } from '#domain/cases/list/operations.ts';
import { caseOperations } from '#domain/cases/operations.ts';
import { transferOperations as transfers } from '#domain/cases/transfers/operations.ts';
import { partnerOperations as partners } from '#domain/cases/transfers/partners/operations.ts';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { Problem } from '#domain/problems.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../../../test/federation.ts';
import { bring } from '../bring.fixture.ts';
import { findConsentQuestion, recordWorkerConsent } from './consents/store.ts';

let federation: Federation;
before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

let day = '2024-04-10';
const as = <O extends Operation>(who: PersonName | null, operation: O, input: RawInputOf<O>): Promise<OutputOf<O>> =>
	federation.perform(who, at(day), operation, input);
const refusal = (code: string, words?: RegExp) => (error: unknown) =>
	error instanceof Problem &&
	error.code === code &&
	(!words || words.test([error.message, ...error.issues.map(({ path, message }) => `${path} ${message}`)].join(' ')));
const get = (who: PersonName, id: string) => as(who, caseReadingOperations.get, { id });
const textsOf = async (who: PersonName, id: string) =>
	(await as(who, caseOperations.openTexts, { id, purpose: 'handle' })).texts;
const told = async (who: PersonName, id: string) =>
	(await textsOf(who, id)).filter((one) => one.forWorker && one.author === 'handler').map(({ text }) => text);

/** A case of the school, classified by who holds it. */
async function classified(facts: Parameters<typeof bring>[1] = {}, kind = 'labourComplaint', who: PersonName = 'dung') {
	day = '2024-04-10';
	const { id } = await bring(federation, facts, day);
	const unionPart = kind === 'complaint' ? 'resolve' : 'participate';
	await as(who, handling.classify, { id, kind: kind as 'labourComplaint', unionPart });
	return id;
}

test('a complaint goes up with the clock of the law running on, and the chair opens it no more', async () => {
	const id = await classified({}, 'complaint');
	const before = (await get('dung', id)).clocks.find(({ ruleCode }) => ruleCode === 'complaint.accept.first');
	day = '2024-04-12';
	const { upper, lower, beside } = await as('dung', transfers.transfers, { id });
	assert.deepEqual(
		upper.map(({ id: unit }) => unit),
		[federation.units.north, federation.units.province],
	);
	assert.deepEqual(lower, []);
	assert.ok(beside.some((unit) => unit.id === federation.units.clinic));
	assert.ok(!beside.some((unit) => unit.id === federation.units.rattan));
	const passed = await as('dung', transfers.passOn, {
		id,
		organisationId: federation.units.north,
		reason: 'competence',
	});
	assert.deepEqual(passed, { id, state: 'classified', organisationName: 'Liên đoàn Lao động huyện Bắc Vân' });
	await assert.rejects(textsOf('dung', id), refusal('notFound'));
	const after = (await get('minh', id)).clocks.find(({ ruleCode }) => ruleCode === 'complaint.accept.first');
	assert.deepEqual([after?.dueOn, after?.startedOn], [before?.dueOn, before?.startedOn]);
	assert.match(
		(await told('minh', id)).join('\n'),
		/đã chuyển việc này cho Liên đoàn Lao động huyện Bắc Vân: thuộc thẩm quyền/,
	);
	const holders = await federation.application.connection.db
		.selectFrom('caseHolders')
		.select(['organisationId', 'fromOn', 'toOn', 'reason'])
		.where('caseId', '=', id)
		.orderBy('fromOn')
		.execute();
	assert.deepEqual(
		holders.map(({ fromOn, toOn, reason }) => [fromOn, toOn, reason]),
		[
			['2024-04-10', '2024-04-12', 'received'],
			['2024-04-12', 'infinity', 'transferred'],
		],
	);
});

test('a complaint that was taken up already keeps its clock of resolving and gets no second one of accepting', async () => {
	const id = await classified({}, 'complaint');
	await as('dung', handling.accept, { id });
	day = '2024-04-15';
	await as('dung', transfers.passOn, { id, organisationId: federation.units.north, reason: 'serious' });
	const law = (await get('minh', id)).clocks.filter(({ ruleCode }) => ruleCode.startsWith('complaint.'));
	assert.deepEqual(
		law.map(({ ruleCode, startedOn, state }) => `${ruleCode} ${startedOn} ${state}`),
		['complaint.accept.first 2024-04-10 met', 'complaint.resolve.first 2024-04-10 running'],
	);
});

test('across to the clinic by its code; to itself, to nobody and to an empty chair it does not go', async () => {
	const id = await classified();
	const pass = (to: object) => as('dung', transfers.passOn, { id, reason: 'closer', ...to });
	await assert.rejects(pass({ code: 'XX-1' }), refusal('unreadableInput', /code/));
	await assert.rejects(pass({}), refusal('unreadableInput', /organisationId/));
	await assert.rejects(pass({ organisationId: federation.units.school }), refusal('unreadableInput', /đang ở/));
	const { db } = federation.application.connection;
	await db.updateTable('mandates').set({ toOn: '2024-04-01' }).where('personId', '=', federation.people.pao).execute();
	await assert.rejects(pass({ code: 'BV-003' }), refusal('nobodyThere'));
	assert.equal((await pass({ code: 'bv-002' })).organisationName, 'Công đoàn Trạm Y tế xã Núi Cao');
	assert.equal((await textsOf('mai', id)).length, 2);
});

test('who passed over the own unit is asked before it goes down there; whoever is complained about never gets it', async () => {
	const id = await classified({ toUpper: true }, 'labourComplaint', 'minh');
	const down = { id, organisationId: federation.units.school, reason: 'closer' as const };
	await assert.rejects(as('minh', transfers.passOn, down), refusal('unreadableInput', /agreedBy/));
	await as('minh', transfers.passOn, { ...down, agreedBy: 'phone' });
	assert.ok((await textsOf('dung', id)).length > 0);
	const hidden = await classified({ concernsLeader: 'yes' }, 'labourComplaint', 'minh');
	await assert.rejects(
		as('minh', transfers.passOn, { ...down, id: hidden, agreedBy: 'phone' }),
		refusal('nobodyThere'),
	);
});

const agency = { toKind: 'agency' as const, bodyName: 'Phòng Nội vụ huyện Bắc Vân' };
const employer = { toKind: 'employer' as const, bodyName: 'Công ty TNHH Hoa Ban' };
const redacted = 'Tổ cấp dưỡng 3 người bị chậm lương tháng 3 hai tuần.';

async function asked(id: string, to: typeof agency | typeof employer = agency, who: PersonName = 'dung') {
	return (await as(who, transfers.askConsent, { id, ...to, text: redacted })).transferId;
}

/** Gone out: with the worker's word by telephone. */
async function sent(to: typeof agency | typeof employer = agency) {
	const id = await classified();
	const transferId = await asked(id, to);
	await as('dung', transfers.recordConsent, { id, transferId, isAgreed: true, way: 'phone' });
	const { token, state, linkUntilOn } = await as('dung', transfers.sendTransfer, { id, transferId });
	assert.equal(state, 'transferred');
	assert.equal(linkUntilOn, '2024-05-10');
	return { id, transferId, token };
}

test('the texts are shown with and without names; her own name goes in when the handler has shown who he is', async () => {
	const id = await classified();
	const { db } = federation.application.connection;
	const stepUp = (stepUpAt: Date | null) =>
		db.updateTable('sessions').set({ stepUpAt }).where('personId', '=', federation.people.dung).execute();
	await stepUp(null);
	const without = await as('dung', transfers.redactTexts, { id });
	assert.deepEqual([without.isNameKnown, without.original], [false, 'Tháng này công ty chậm lương hai tuần.']);
	await stepUp(at(day));
	assert.equal((await as('dung', transfers.redactTexts, { id, names: 'Hoa Ban' })).isNameKnown, true);
	const log = await db.selectFrom('caseReadings').select(['what', 'purpose']).where('caseId', '=', id).execute();
	assert.deepEqual(log.map(({ what, purpose }) => `${what} ${purpose}`).sort(), [
		'identity transfer',
		'text transfer',
		'text transfer',
	]);
	await stepUp(null);
});

test('a text that still looks like a name is asked about once before the worker sees it', async () => {
	const id = await classified();
	const ask = (isChecked: boolean) =>
		as('dung', transfers.askConsent, { id, ...agency, text: 'Chị Giàng Thị Dợ bị chậm lương.', isChecked });
	await assert.rejects(ask(false), refusal('namesNoticed', /Giàng Thị Dợ/));
	assert.equal((await ask(true)).state, 'classified');
});

test('without her word nothing goes, a refusal is final for that text, and a new text drops the old question', async () => {
	const id = await classified();
	const transferId = await asked(id, employer);
	await assert.rejects(as('dung', transfers.sendTransfer, { id, transferId }), refusal('consentMissing'));
	await as('dung', transfers.recordConsent, { id, transferId, isAgreed: false, way: 'inPerson' });
	await assert.rejects(as('dung', transfers.sendTransfer, { id, transferId }), refusal('consentMissing'));
	await assert.rejects(
		as('dung', transfers.recordConsent, { id, transferId, isAgreed: true, way: 'inPerson' }),
		refusal('wrongState'),
	);
	const second = await asked(id, agency);
	const third = await asked(id, agency);
	const listed = (await as('dung', transfers.transfers, { id })).transfers.map((one) => [one.id, one.state]);
	assert.deepEqual(listed, [
		[third, 'asked'],
		[transferId, 'refused'],
	]);
	await assert.rejects(as('dung', transfers.sendTransfer, { id, transferId: second }), refusal('wrongState'));
	assert.equal((await get('dung', id)).state, 'classified');
});

test('an anonymous worker is heard only under the receipt; no on the same morning outweighs yes', async () => {
	const id = await classified({ identity: 'anonymous' }, 'individualDispute');
	const transferId = await asked(id, employer);
	const { db } = federation.application.connection;
	await assert.rejects(
		as('dung', transfers.recordConsent, { id, transferId, isAgreed: true, way: 'phone' }),
		refusal('transferStands'),
	);
	const question = await findConsentQuestion(db, id);
	assert.equal(question?.to, employer.bodyName);
	const shown = (await textsOf('dung', id)).find((text) => text.id === question?.textId);
	assert.deepEqual([shown?.kind, shown?.text, shown?.forWorker], ['redacted', redacted, true]);
	assert.equal(await recordWorkerConsent(db, id, true, day), true);
	assert.equal(await recordWorkerConsent(db, id, false, day), true);
	assert.equal(await recordWorkerConsent(db, id, true, day), false);
	await assert.rejects(as('dung', transfers.sendTransfer, { id, transferId }), refusal('consentMissing'));
	const replaced = await asked(id, employer);
	const again = await asked(id, employer);
	assert.notEqual(replaced, again);
	// Which of the two texts she saw that day nobody knows.
	assert.equal(await recordWorkerConsent(db, id, true, day), false);
	assert.equal(await recordWorkerConsent(db, id, true, '2024-04-09'), false);
	day = '2024-04-11';
	assert.equal(await recordWorkerConsent(db, id, true, day), true);
	assert.equal((await as('dung', transfers.sendTransfer, { id, transferId: again })).state, 'transferred');
	assert.equal(await findConsentQuestion(db, id), undefined);
});

test('danger to life is decided by the leader of the upper union with a reason, and by nobody else', async () => {
	const id = await classified();
	const transferId = await asked(id, employer);
	const danger = { id, transferId, text: 'Xưởng rò khí, có người đang ở trong.' };
	await assert.rejects(as('dung', transfers.sendInDanger, danger), refusal('notYours'));
	await assert.rejects(as('quyen', transfers.sendInDanger, danger), refusal('notYours'));
	await as('quyen', handling.takeOver, { id, reason: 'serious' });
	await assert.rejects(as('minh', transfers.sendInDanger, danger), refusal('notYours'));
	await assert.rejects(as('quyen', transfers.sendInDanger, { ...danger, text: ' ' }), refusal('unreadableInput'));
	assert.equal((await as('quyen', transfers.sendInDanger, danger)).state, 'transferred');
	assert.match((await told('quyen', id)).join('\n'), /nguy hiểm đến tính mạng/);
});

test('information with the content of a denunciation is forwarded to an agency without asking, to an employer never', async () => {
	const id = await classified({ identity: 'anonymous' }, 'denunciationInformation');
	const toEmployer = await asked(id, employer);
	await assert.rejects(as('dung', transfers.sendTransfer, { id, transferId: toEmployer }), refusal('consentMissing'));
	const transferId = await asked(id, agency);
	await as('dung', transfers.sendTransfer, { id, transferId });
	const [shown] = (await as('dung', transfers.transfers, { id })).transfers;
	assert.deepEqual([shown?.state, shown?.consent], ['sent', 'law']);
});

test('the employer sees the one text, its clock and the sentence, and no name', async () => {
	const { token, id } = await sent(employer);
	const view = await as(null, partners.view, { token });
	assert.equal(view.text, redacted);
	assert.equal(view.organisationName, 'Công đoàn Trường THCS Hoa Ban');
	assert.equal(view.answerByOn, '2024-04-25');
	assert.match(view.sentence ?? '', /7 ngày làm việc từ 10\/04/);
	assert.doesNotMatch(JSON.stringify(view), /Giàng|0912/);
	const clocks = (await get('dung', id)).clocks.filter(({ body }) => body !== null);
	assert.deepEqual(
		clocks.map(({ ruleCode, binds, body }) => `${ruleCode} ${binds} ${body}`),
		['union.urge union Công ty TNHH Hoa Ban', 'labourComplaint.accept.first employer Công ty TNHH Hoa Ban'],
	);
	const stored = await federation.application.connection.db.selectFrom('caseTransfers').selectAll().execute();
	assert.ok(!JSON.stringify(stored).includes(token));
});

test('a wrong, expired, renewed or revoked link opens nothing', async () => {
	const { token, id, transferId } = await sent();
	await assert.rejects(as(null, partners.view, { token: 'x'.repeat(43) }), refusal('transferLinkUnknown'));
	await assert.rejects(as(null, partners.view, { token: 'short' }), refusal('unreadableInput'));
	day = '2024-05-10';
	assert.equal((await as(null, partners.view, { token })).text, redacted);
	day = '2024-05-11';
	await assert.rejects(as(null, partners.view, { token }), refusal('transferLinkEnded'));
	await assert.rejects(as(null, partners.answer, { token, text: 'Đã trả.' }), refusal('transferLinkEnded'));
	const renewed = await as('dung', transfers.renewLink, { id, transferId });
	await assert.rejects(as(null, partners.view, { token }), refusal('transferLinkUnknown'));
	assert.equal((await as(null, partners.view, { token: renewed.token })).linkUntilOn, '2024-06-10');
	await as('dung', transfers.revokeLink, { id, transferId });
	await assert.rejects(as(null, partners.view, { token: renewed.token }), refusal('transferLinkEnded'));
	await assert.rejects(
		as(null, partners.decline, { token: renewed.token, reason: 'notOurs' }),
		refusal('transferLinkEnded'),
	);
});

test('what the worker takes back is shown to the receiver no more', async () => {
	const { token, id } = await sent();
	await as('dung', handling.withdraw, { id, part: 'whole' });
	await assert.rejects(as(null, partners.view, { token }), refusal('transferLinkEnded'));
});

test('an agency asks for time, refuses with a reason, then answers after all; the case is followed throughout', async () => {
	const { token, id } = await sent();
	day = '2024-04-15';
	const time = (untilOn: string) => as(null, partners.askTime, { token, untilOn, text: 'Chờ đối chiếu bảng lương.' });
	await assert.rejects(time('2024-04-15'), refusal('unreadableInput', /untilOn/));
	await assert.rejects(time('2024-06-15'), refusal('unreadableInput', /untilOn/));
	assert.deepEqual(await time('2024-05-05'), { state: 'sent' });
	day = '2024-04-18';
	await assert.rejects(as(null, partners.decline, { token, reason: 'lazy' as 'notOurs' }), refusal('unreadableInput'));
	await as(null, partners.decline, { token, reason: 'notCompetent', text: 'Thuộc thẩm quyền Sở Nội vụ.' });
	await assert.rejects(as(null, partners.decline, { token, reason: 'notOurs' }), refusal('transferStands'));
	assert.equal((await get('dung', id)).state, 'transferred');
	day = '2024-04-22';
	await as('dung', transfers.urge, {
		id,
		transferId: (await as('dung', transfers.transfers, { id })).transfers[0]!.id,
	});
	await as(null, partners.answer, { token, text: 'Công ty đã trả đủ lương ngày 20/4.' });
	const [shown] = (await as('dung', transfers.transfers, { id })).transfers;
	assert.deepEqual(
		[shown?.state, shown?.declineReason, shown?.urgedTimes, shown?.repliedOn, shown?.moreTimeUntilOn],
		['answered', 'notCompetent', 1, '2024-04-22', '2024-05-05'],
	);
	const found = await get('dung', id);
	assert.equal(found.state, 'transferred');
	assert.ok(found.clocks.some((clock) => clock.ruleCode === 'union.contact' && clock.state === 'running'));
	const theirs = (await textsOf('dung', id)).filter((one) => one.author === 'agency');
	assert.deepEqual(
		theirs.map(({ kind, forWorker, text }) => `${kind} ${forWorker} ${text.split('\n')[0]}`),
		[
			'reply false Chờ đối chiếu bảng lương.',
			'reply false Từ chối: Không thuộc thẩm quyền.',
			'answer false Công ty đã trả đủ lương ngày 20/4.',
		],
	);
	const words = (await told('dung', id)).join('\n');
	assert.match(words, /đã chuyển nội dung đã lược tên đến Phòng Nội vụ huyện Bắc Vân ngày 10\/04\/2024/);
	assert.match(words, /xin trả lời muộn hơn, trước hết ngày 05\/05\/2024/);
	assert.match(words, /không nhận giải quyết: không thuộc thẩm quyền/);
	assert.match(words, /đã trả lời ngày 22\/04\/2024/);
});

test('a second tab answers once and is told when; urging twice a day is one urging', async () => {
	const { token, id, transferId } = await sent();
	const tries = await Promise.allSettled([
		as(null, partners.answer, { token, text: 'Trả lời một.' }),
		as(null, partners.answer, { token, text: 'Trả lời hai.' }),
	]);
	assert.deepEqual(tries.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
	await assert.rejects(
		as(null, partners.answer, { token, text: 'Trả lời ba.' }),
		refusal('transferStands', /đã được trả lời ngày 10\/04\/2024/),
	);
	await assert.rejects(as('dung', transfers.urge, { id, transferId }), refusal('wrongState'));
	const other = await sent();
	await as('dung', transfers.urge, { id: other.id, transferId: other.transferId });
	await assert.rejects(
		as('dung', transfers.urge, { id: other.id, transferId: other.transferId }),
		refusal('transferStands'),
	);
});

test('events, acts and rows hold no word of what went or came back', async () => {
	const { db } = federation.application.connection;
	const everything = JSON.stringify([
		await db.selectFrom('events').selectAll().execute(),
		await db.selectFrom('caseActs').selectAll().execute(),
		await db.selectFrom('caseTransfers').selectAll().execute(),
	]);
	assert.doesNotMatch(everything, /cấp dưỡng|bảng lương|Giàng|Xưởng rò khí/);
});
