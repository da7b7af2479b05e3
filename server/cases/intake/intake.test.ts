/** What is brought by phone, by letter and in person: who takes it in, what is asked for, where it goes. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { intakeOperations as intake } from '#domain/cases/intake/operations.ts';
import { caseOperations } from '#domain/cases/operations.ts';
import { receptionOperations as receptions } from '#domain/cases/receptions/operations.ts';
import { voiceOperations } from '#domain/cases/voices/operations.ts';
import type { RawInputOf } from '#domain/operation.ts';
import { Problem } from '#domain/problems.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../../../test/federation.ts';

let federation: Federation;
before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

const day = at('2024-04-10');
const refusal = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
const issue = (path: string) => (error: unknown) =>
	error instanceof Problem && error.issues.some((one) => one.path === path);

type Intake = RawInputOf<typeof intake.open>;
const oral = (more: Partial<Intake> = {}): Intake => ({
	key: randomUUID(),
	organisationId: federation.units.school,
	aboutOrganisationId: federation.units.school,
	channel: 'reception',
	receivedOn: '2024-04-10',
	topic: 'wages',
	text: 'Phụ cấp đứng lớp ba tháng chưa được nhận.',
	wish: 'help',
	concernsLeader: 'no',
	identity: 'named',
	fullName: 'Lò Thị Mơ',
	contact: '0912 000 222',
	attestation: 'fingerprint',
	wasReadBack: true,
	scans: [],
	...more,
});
const bring = (who: PersonName, more: Partial<Intake> = {}) => federation.perform(who, day, intake.open, oral(more));
const stepUp = (who: PersonName) =>
	federation.application.connection.db
		.updateTable('sessions')
		.set({ stepUpAt: day })
		.where('personId', '=', federation.people[who])
		.execute();

test('an oral matter becomes a case of the chair, with words, scan and name in the vault and a number for the person', async () => {
	const scans = [{ mediaType: 'image/jpeg', bytes: Buffer.from('bản điểm chỉ') }];
	const done = await bring('dung', { scans, companion: 'Lò Văn Pành', place: 'Điểm trường Nậm Ai' });
	assert.ok(done.id);
	assert.match(done.receipt, /^\d{4} \d{4} \d{4} \d{4}$/);
	assert.equal(done.readerName, 'Công đoàn Trường THCS Hoa Ban');
	const id = done.id;
	const { texts } = await federation.perform('dung', day, caseOperations.openTexts, { id, purpose: 'handle' });
	assert.match(texts[0]?.text ?? '', /Nậm Ai[\s\S]*Phụ cấp đứng lớp/);
	assert.equal(texts[0]?.files.length, 1);
	await stepUp('dung');
	const person = await federation.perform('dung', day, caseOperations.openIdentity, { id, purpose: 'answer' });
	assert.deepEqual([person.fullName, person.companion], ['Lò Thị Mơ', 'Lò Văn Pành']);
	const { db } = federation.application.connection;
	const row = await db.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
	assert.deepEqual(
		[row.channel, row.identity, row.state, row.receivedOn],
		['reception', 'named', 'received', '2024-04-10'],
	);
	const clocks = await db.selectFrom('caseClocks').select('ruleCode').where('caseId', '=', id).execute();
	assert.ok(
		clocks.some((clock) => clock.ruleCode === 'union.contact'),
		'the union owes her a contact',
	);
	const acts = await db.selectFrom('caseActs').select(['act', 'details']).where('caseId', '=', id).execute();
	const note = acts.find((act) => act.act === 'note');
	assert.deepEqual(note?.details, { channel: 'reception', attestation: 'fingerprint', scans: 1 });
});

test('the number opens the case to the person, and the proof tells day, kind and body', async () => {
	const done = await bring('van');
	assert.equal(done.id, null, 'a committee member who takes it in does not handle it');
	const seen = await federation.perform(null, day, voiceOperations.look, { receipt: done.receipt });
	assert.match(seen.texts[0]?.text ?? '', /Phụ cấp đứng lớp/);
	const proof = await federation.perform(null, day, voiceOperations.verifyProof, { proof: done.proof });
	assert.deepEqual([proof.receivedOn, proof.organisationName], ['2024-04-10', 'Công đoàn Trường THCS Hoa Ban']);
});

test('an impatient second tap makes one case; the next person written down on the same page gets her own', async () => {
	const same = oral();
	const first = await federation.perform('dung', day, intake.open, same);
	const [again, twice] = await Promise.all([1, 2].map(() => federation.perform('dung', day, intake.open, same)));
	assert.deepEqual([again?.receipt, twice?.receipt, again?.id], [first.receipt, first.receipt, first.id]);
	const next = await federation.perform('dung', day, intake.open, { ...same, text: 'Bếp ăn bán trú thiếu nước.' });
	assert.notEqual(next.id, first.id);
	assert.notEqual(next.receipt, first.receipt);
});

test('what concerns a leader, or may, goes to the district and the officer who took it in does not see it again', async () => {
	for (const concernsLeader of ['yes', 'unsure'] as const) {
		const done = await bring('dung', { concernsLeader });
		assert.deepEqual([done.id, done.readerName], [null, 'Liên đoàn Lao động huyện Bắc Vân']);
	}
	const { lines } = await federation.perform('dung', day, caseOperations.list, { group: 'all' });
	assert.ok(lines.every((line) => line.concernsLeader === 'no'));
	const up = await bring('dung', { toUpper: true });
	assert.equal(up.readerName, 'Liên đoàn Lao động huyện Bắc Vân');
});

test('a union takes in for itself and those below, and nobody for another union', async () => {
	const { north, school, rattan } = federation.units;
	const atDistrict = await bring('minh', { organisationId: north, aboutOrganisationId: school });
	assert.equal(atDistrict.readerName, 'Công đoàn Trường THCS Hoa Ban');
	await assert.rejects(
		bring('minh', { organisationId: north, aboutOrganisationId: rattan }),
		issue('aboutOrganisationId'),
	);
	await assert.rejects(bring('minh', { organisationId: school }), refusal('notYours'));
	await assert.rejects(bring('dung', { aboutOrganisationId: north }), issue('aboutOrganisationId'));
	await assert.rejects(bring('mai'), refusal('notFound'));
	await assert.rejects(bring('thuy'), refusal('notYours'));
	await assert.rejects(bring('quan'), refusal('notYours'));
	await assert.rejects(federation.perform(null, day, intake.open, oral()), refusal('signInFirst'));
	assert.deepEqual(
		(await federation.perform('minh', day, intake.begin, {})).units.map((unit) => unit.id),
		[north],
	);
});

const wrong: [string, Partial<Intake>, string][] = [
	['words that were not written down', { text: '' }, 'text'],
	['a name that is missing', { fullName: '' }, 'fullName'],
	['a way to answer that is missing', { contact: '' }, 'contact'],
	['a name where none should be', { identity: 'anonymous' }, 'fullName'],
	[
		'a companion named in an anonymous matter',
		{ identity: 'anonymous', fullName: '', contact: '', companion: 'Lò Văn Pành' },
		'companion',
	],
	['a petition without a name', { wish: 'petition', identity: 'confidential' }, 'identity'],
	['a denunciation without an address', { kind: 'denunciation' }, 'address'],
	['a complaint of nobody', { kind: 'complaint', identity: 'anonymous', fullName: '', contact: '' }, 'kind'],
	['a day to come', { receivedOn: '2024-04-11' }, 'receivedOn'],
	['a day of years ago', { receivedOn: '2022-04-11' }, 'receivedOn'],
	['a text that was not read back', { wasReadBack: false }, 'wasReadBack'],
	['a fingerprint over the phone', { channel: 'phone' }, 'attestation'],
	['a letter without text or scan', { channel: 'letter', attestation: 'paper', text: '', wasReadBack: false }, 'scans'],
	['five petitioners without a representative', { people: 5, wish: 'petition' }, 'representatives'],
	[
		'three representatives of nine',
		{ people: 9, wish: 'petition', representatives: ['A', 'B', 'C'] },
		'representatives',
	],
	['a representative of four', { people: 4, representatives: ['Lò Thị Mơ'] }, 'representatives'],
	['a name among the facts', { employer: 'Công ty của ông Nguyễn Văn Tài' }, 'employer'],
	['a phone number among the facts', { place: 'Gọi 0912345678 để hỏi' }, 'place'],
];
for (const [title, more, path] of wrong) {
	test(`refused beside its field: ${title}`, () => assert.rejects(bring('dung', more), issue(path)));
}

test('ten and more name up to five representatives, whose names lie in the vault', async () => {
	const representatives = ['Lò Thị Mơ', 'Vàng A Chứ', 'Sùng Thị Dí', 'Lù Văn Phà', 'Tẩn Mẩy'];
	const done = await bring('dung', { people: 12, wish: 'petition', representatives });
	await stepUp('dung');
	const person = await federation.perform('dung', day, caseOperations.openIdentity, {
		id: done.id ?? '',
		purpose: 'answer',
	});
	assert.deepEqual(person.representatives, representatives);
	const { db } = federation.application.connection;
	const clocks = await db
		.selectFrom('caseClocks')
		.select('ruleCode')
		.where('caseId', '=', done.id ?? '')
		.execute();
	assert.ok(
		clocks.some((clock) => clock.ruleCode === 'petition.sort'),
		'a petition must be sorted in time',
	);
});

test('the review tells who will read it before anything is stored', async () => {
	const { attestation: _, wasReadBack: __, scans: ___, ...facts } = oral({ concernsLeader: 'unsure' });
	const { db } = federation.application.connection;
	const count = () =>
		db
			.selectFrom('cases')
			.select((eb) => eb.fn.countAll().as('n'))
			.executeTakeFirstOrThrow();
	const before = await count();
	const review = await federation.perform('van', day, intake.review, facts);
	assert.deepEqual(review, {
		aboutName: 'Công đoàn Trường THCS Hoa Ban',
		readerName: 'Liên đoàn Lao động huyện Bắc Vân',
	});
	assert.deepEqual(await count(), before);
});

test('a case from a visit is noted in the register once; where it concerns a leader the register does not say which', async () => {
	const visited = { topic: 'wages' as const, matter: 'Chậm phụ cấp', people: 1, outcome: 'case' as const };
	const { id } = await federation.perform('dung', day, receptions.beginUnplanned, {
		organisationId: federation.units.school,
		postId: federation.posts.dung,
		place: 'Văn phòng công đoàn',
	});
	const visit = async () => (await federation.perform('dung', day, receptions.recordVisit, { id, ...visited })).visitId;
	const [plain, about] = [await visit(), await visit()];
	const done = await bring('dung', { visitId: plain });
	await bring('dung', { visitId: about, concernsLeader: 'yes' });
	const { visits } = await federation.perform('dung', day, receptions.open, { id });
	assert.deepEqual(
		visits.map((one) => [one.isCaseOpened, one.caseId]),
		[
			[true, done.id],
			[true, null],
		],
	);
	await assert.rejects(bring('dung', { visitId: plain }), refusal('receptionStands'));
	const own = { organisationId: federation.units.clinic, aboutOrganisationId: federation.units.clinic };
	await assert.rejects(bring('mai', { ...own, visitId: plain }), refusal('receptionStands'));
});

test('nothing that was said or who said it stands in any table that is not the vault', async () => {
	const secret = 'Lời rất riêng về ca đêm tháng ba';
	await bring('dung', { text: secret, fullName: 'Quàng Thị Riêng', contact: '0977 123 123', address: 'Bản Nậm Riêng' });
	const { db } = federation.application.connection;
	for (const table of ['cases', 'caseActs', 'events', 'requests'] as const) {
		const text = JSON.stringify(await db.selectFrom(table).selectAll().execute());
		for (const part of [secret, 'Quàng Thị Riêng', '0977', 'Nậm Riêng'])
			assert.ok(!text.includes(part), `${table}: ${part}`);
	}
});
