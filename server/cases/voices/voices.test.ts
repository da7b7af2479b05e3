/** What workers send: one sealed row, a number to come back with, and the morning on which it becomes a case. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { caseOperations } from '#domain/cases/operations.ts';
import { voiceOperations } from '#domain/cases/voices/operations.ts';
import type { RawInputOf } from '#domain/operation.ts';
import { Problem, type ProblemCode } from '#domain/problems.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, type UnitName } from '../../../test/federation.ts';
import { openEnvelopes } from './jobs.ts';

let federation: Federation;
const codes = {} as Record<UnitName, string>;
const day = at('2024-04-10');
const morning = at('2024-04-11', 7);

before(async () => {
	federation = await buildFederation(await testApplication());
	for (const unit of ['school', 'clinic', 'north'] as const) {
		const id = federation.units[unit];
		codes[unit] = (await federation.perform('quyen', day, voiceOperations.issueCode, { id })).code;
	}
	await openEnvelopes(federation.application, day);
});
after(() => federation.application.close());

type Sent = RawInputOf<typeof voiceOperations.send>;
const voice = (changes: Partial<Sent> = {}): Sent => ({
	key: randomUUID(),
	code: codes.school,
	topic: 'wages',
	text: 'Tháng này công ty chậm lương hai tuần.',
	since: 'month',
	people: 12,
	wish: 'help',
	identity: 'anonymous',
	toUpper: false,
	concernsLeader: 'no',
	isDanger: false,
	attachments: [],
	...changes,
});
const send = (changes: Partial<Sent> = {}, now = day) =>
	federation.perform(null, now, voiceOperations.send, voice(changes));
const look = (receipt: string, now = morning) => federation.perform(null, now, voiceOperations.look, { receipt });
const reply = (receipt: string, what: 'add' | 'reply' | 'withdraw' | 'solved' | 'notSolved', text = '', now = day) =>
	federation.perform(null, now, voiceOperations.reply, { key: randomUUID(), receipt, what, text, attachments: [] });
const open = (now = morning) => openEnvelopes(federation.application, now);
const refused =
	(code: ProblemCode, sentence = /./) =>
	(error: unknown) =>
		error instanceof Problem &&
		error.code === code &&
		sentence.test([error.message, ...error.issues.map((issue) => issue.message)].join(' '));
const caseIn = async (state: string) =>
	(
		await federation.application.connection.db
			.selectFrom('cases')
			.selectAll()
			.where('state', '=', state as never)
			.execute()
	).length;

async function ownerRows<Row extends pg.QueryResultRow>(statement: string): Promise<Row[]> {
	const client = new pg.Client({ connectionString: federation.application.ownerUrl });
	await client.connect();
	try {
		return (await client.query<Row>(statement)).rows;
	} finally {
		await client.end();
	}
}

/** How many rows every table has; a partition stands for itself and in its whole. */
async function rowCounts(): Promise<Record<string, number>> {
	const tables = await ownerRows<{ name: string }>(
		`select schemaname || '.' || tablename as name from pg_tables where schemaname in ('public', 'vault', 'graphile_worker')`,
	);
	const counts = tables.map(({ name }) => `select '${name}' as name, count(*)::int as count from ${name}`);
	const rows = await ownerRows<{ name: string; count: number }>(counts.join(' union all '));
	return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

describe('a worker who sends something', () => {
	test('leaves one row in the inbox and nothing in any other table', async () => {
		const before = await rowCounts();
		const filed = await send();
		const after = await rowCounts();
		const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
		assert.deepEqual(
			changed.filter((name) => !/sealed_inbox_\d/.test(name)),
			['public.sealed_inbox'],
		);
		assert.equal(after['public.sealed_inbox'], (before['public.sealed_inbox'] ?? 0) + 1);
		assert.match(filed.receipt, /^(\d{4} ){3}\d{4}$/);
		assert.equal(filed.readerName, 'Công đoàn Trường THCS Hoa Ban');
		assert.equal(filed.readOn, '2024-04-11');
	});

	test('and presses forty times has one number, one row and one case', async () => {
		const key = randomUUID();
		const before = (await rowCounts())['public.sealed_inbox'] ?? 0;
		const filed = await Promise.all(Array.from({ length: 40 }, () => send({ key, text: 'Nước uống có mùi.' })));
		assert.equal(new Set(filed.map((one) => one.receipt)).size, 1);
		assert.equal((await rowCounts())['public.sealed_inbox'], before + 1);
	});

	test('is told before the batch that it is there and when it is opened, and after it what became of it', async () => {
		const { receipt } = await send({ text: 'Xe đưa đón đến muộn.', place: 'Cổng sau' });
		const before = await look(receipt, day);
		assert.deepEqual([before.state, before.readOn, before.receivedOn], [null, '2024-04-11', '2024-04-10']);
		await open(at('2024-04-10', 23));
		assert.equal((await look(receipt, day)).state, null, 'nothing of today is opened');
		const { cases } = await open();
		assert.ok(cases >= 3);
		const after = await look(receipt);
		assert.deepEqual([after.state, after.readOn, after.receivedOn], ['received', null, '2024-04-10']);
		assert.equal(after.texts[0]?.text, 'Nơi xảy ra: Cổng sau\n\nXe đưa đón đến muộn.');
		assert.equal(after.organisationName, 'Công đoàn Trường THCS Hoa Ban');
	});

	test('is read by the chair the next morning, under her own words', async () => {
		const lines = (await federation.perform('dung', morning, caseOperations.list, {})).lines;
		assert.ok(lines.length >= 3);
		const texts = await Promise.all(
			lines.map(({ id }) => federation.perform('dung', morning, caseOperations.openTexts, { id, purpose: 'handle' })),
		);
		assert.ok(texts.some(({ texts: [first] }) => first?.text === 'Nước uống có mùi.'));
	});

	test('where somebody is in danger is read at once, once, with the day only', async () => {
		const key = randomUUID();
		const urgent = { key, isDanger: true, topic: 'safety' as const, text: 'Dây điện hở ở xưởng 2.' };
		const filed = await Promise.all([send(urgent, morning), send(urgent, morning), send(urgent, morning)]);
		assert.equal(filed[0]?.readOn, '2024-04-11');
		const { db } = federation.application.connection;
		const found = await db.selectFrom('cases').select('id').where('isDanger', '=', true).execute();
		assert.equal(found.length, 1);
		const events = await db
			.selectFrom('events')
			.select('occurredAt')
			.where('subjectId', '=', found[0]?.id ?? '')
			.execute();
		assert.deepEqual(events, [{ occurredAt: morning }]);
		assert.equal((await look(filed[0]?.receipt ?? '')).state, 'received');
	});

	test('with a name has it in the vault, and the proof of filing names day, kind and body alone', async () => {
		const filed = await send({
			identity: 'named',
			fullName: 'Giàng Thị Dợ',
			contact: '0912 000 111',
			wish: 'petition',
		});
		const proof = await federation.perform(null, day, voiceOperations.verifyProof, { proof: ` ${filed.proof} ` });
		assert.deepEqual(proof, {
			receivedOn: '2024-04-10',
			kindTitle: 'Đơn chính thức',
			organisationName: 'Công đoàn Trường THCS Hoa Ban',
		});
		const forged = filed.proof.replace('2024-04-10', '2024-04-09');
		await assert.rejects(
			federation.perform(null, day, voiceOperations.verifyProof, { proof: forged }),
			refused('proofWrong'),
		);
		await open();
		assert.equal((await ownerRows('select 1 from vault.case_identities')).length, 1);
		assert.equal((await look(filed.receipt)).state, 'received');
	});

	test('about a leader, or not sure of it, is told that the upper union reads, and its chair never sees it', async () => {
		for (const concernsLeader of ['yes', 'unsure'] as const) {
			const filed = await send({ concernsLeader, text: `Về lãnh đạo: ${concernsLeader}` });
			assert.equal(filed.readerName, 'Liên đoàn Lao động huyện Bắc Vân');
		}
		await open();
		const lines = (await federation.perform('dung', morning, caseOperations.list, {})).lines;
		assert.ok(lines.every((line) => line.concernsLeader === 'no'));
	});
});

describe('a worker who comes back', () => {
	const sent = async (text: string, now = day) => (await send({ text }, now)).receipt;

	test('and takes it back before anybody read it leaves nothing at all', async () => {
		const receipt = await sent('Tôi đổi ý rồi.');
		await reply(receipt, 'withdraw');
		const before = await rowCounts();
		await open();
		const after = await rowCounts();
		assert.deepEqual(
			[after['public.cases'], after['public.events']],
			[before['public.cases'], before['public.events']],
		);
		await assert.rejects(look(receipt), refused('receiptUnknown'));
	});

	test('and adds something the same day has it in the same case', async () => {
		const receipt = await sent('Thiếu găng tay.');
		await reply(receipt, 'add', 'Thiếu cả khẩu trang.');
		await open();
		assert.deepEqual(
			(await look(receipt)).texts.map((text) => text.text),
			['Thiếu găng tay.', 'Thiếu cả khẩu trang.'],
		);
	});

	test('changed a word and sent the form again: one case that lost nothing and takes the careful answer', async () => {
		const key = randomUUID();
		const { receipt } = await send({ key, text: 'Tổ trưởng chửi.' });
		await send({ key, text: 'Tổ trưởng chửi cả tổ.', concernsLeader: 'unsure' });
		await open();
		const { texts, organisationName } = await look(receipt);
		assert.deepEqual(
			texts.map((text) => text.text),
			['Tổ trưởng chửi cả tổ.', 'Tổ trưởng chửi.'],
		);
		assert.equal(organisationName, 'Liên đoàn Lao động huyện Bắc Vân');
	});

	test('changes nothing before the morning, then her word counts: solved ends it, not solved goes up a level', async () => {
		const { db } = federation.application.connection;
		const evening = at('2024-04-11', 20);
		const next = at('2024-04-12', 7);
		const receipts = { solved: await sent('Hỏng quạt một.'), notSolved: await sent('Hỏng quạt hai.') };
		await open();
		await assert.rejects(reply(receipts.solved, 'solved', '', evening), refused('replyNotPossible'));
		await db.updateTable('cases').set({ state: 'asked' }).where('state', '=', 'received').execute();
		await reply(receipts.solved, 'solved', '', evening);
		await reply(receipts.notSolved, 'notSolved', 'Vẫn hỏng.', evening);
		const waiting = await look(receipts.solved, evening);
		assert.deepEqual([waiting.state, waiting.readOn, waiting.isAsked], ['asked', '2024-04-12', true]);
		await open(next);
		assert.equal((await look(receipts.solved, next)).state, 'closed');
		const disputed = await look(receipts.notSolved, next);
		assert.deepEqual([disputed.state, disputed.organisationName], ['verifying', 'Liên đoàn Lao động huyện Bắc Vân']);
		assert.equal(disputed.texts.at(-1)?.text, 'Người gửi báo: chưa ổn.\n\nVẫn hỏng.');
		const row = await db.selectFrom('cases').selectAll().where('verdict', '=', 'disputed').executeTakeFirstOrThrow();
		assert.equal(row.levelUps, 1);
	});

	test('withdraws later: the case says so, and answering it again is refused with what to do', async () => {
		const receipt = await sent('Ăn trưa nguội.');
		await open();
		await reply(receipt, 'withdraw', '', at('2024-04-12'));
		const next = at('2024-04-13', 7);
		await open(next);
		assert.equal((await look(receipt, next)).state, 'withdrawn');
		assert.equal(await caseIn('withdrawn'), 1);
		await assert.rejects(reply(receipt, 'add', 'À quên', next), refused('replyNotPossible', /Mở lại bằng mã số/));
	});
});

describe('what is typed wrong is said', () => {
	const cases: [string, Partial<Sent>, RegExp][] = [
		['nothing said', { text: ' ' }, /Viết vài chữ/],
		['a petition without a name', { wish: 'petition' }, /Đơn chính thức phải có tên/],
		['a name without a contact', { identity: 'named', fullName: 'Dợ' }, /Ghi cách liên hệ/],
		['a name where none was to be given', { fullName: 'Dợ' }, /Xóa đi, hoặc chọn “Giữ kín tên”/],
		['half a person', { people: 0.5 }, /số nguyên/],
		['a code that is none', { code: '12' }, /ví dụ moba-7/],
	];
	for (const [title, changes, sentence] of cases) {
		test(title, () => assert.rejects(send(changes), refused('unreadableInput', sentence)));
	}

	test('a code that nobody has, and one that was replaced', async () => {
		await assert.rejects(send({ code: 'zuzu 2' }), refused('intakeCodeUnknown'));
		const id = federation.units.clinic;
		const { code } = await federation.perform('mai', day, voiceOperations.issueCode, { id });
		await assert.rejects(send({ code: codes.clinic }), refused('intakeCodeEnded'));
		await send({ code: code.toUpperCase().replace('-', ' ') });
	});

	test('a number with a slip, one that is too short, and one that nobody has', async () => {
		await assert.rejects(look('1234 5678 9012 3456'), refused('unreadableInput', /gõ nhầm/));
		await assert.rejects(look('1234 5678 9012'), refused('unreadableInput', /16 chữ số, ở đây có 12/));
		await assert.rejects(look('0000-0000-0000-0000'), refused('receiptUnknown'));
		await assert.rejects(look('oooo oooo oooo oooo'), refused('receiptUnknown'));
	});
});

describe('the keys of the days', () => {
	test('are there for today and tomorrow, readable to the owner alone, and gone after the batch', async () => {
		const { application } = federation;
		const now = at('2024-04-15', 7);
		await send({ text: 'Một việc nữa.' }, at('2024-04-14'));
		await open(now);
		assert.deepEqual(readdirSync(application.sealingDirectory).sort(), ['2024-04-15.key', '2024-04-16.key']);
		const { mode, mtime } = statSync(join(application.sealingDirectory, '2024-04-15.key'));
		assert.equal(mode & 0o777, 0o600);
		assert.deepEqual(mtime, at('2024-04-15', 0));
		assert.equal((await ownerRows('select 1 from sealed_inbox')).length, 0);
	});

	test('that are missing leave the envelopes where they are, and say so', async () => {
		const { application } = federation;
		const sentAt = at('2024-04-20');
		const { receipt } = await send({ text: 'Thư của ngày mất khóa.' }, sentAt);
		const key = join(application.sealingDirectory, '2024-04-20.key');
		renameSync(key, `${key}.away`);
		const said: string[] = [];
		application.log = (sentence) => void said.push(sentence);
		await open(at('2024-04-21', 7));
		assert.match(said.join(), /thiếu khóa của ngày đó/);
		renameSync(`${key}.away`, key);
		await open(at('2024-04-22', 7));
		assert.equal((await look(receipt, at('2024-04-22'))).state, 'received');
		assert.ok(!existsSync(key));
	});
});

test('a thousand senders within minutes are all taken, 32 at a time, each with a number of her own', async () => {
	const now = at('2024-05-06');
	let next = 0;
	const receipts = new Set<string>();
	const client = async () => {
		while (next < 1000) {
			const number = next++;
			receipts.add((await send({ text: `Chậm lương, người thứ ${number}` }, now)).receipt);
		}
	};
	await Promise.all(Array.from({ length: 32 }, client));
	assert.equal(receipts.size, 1000);
	assert.equal((await rowCounts())['public.sealed_inbox'], 1000);
});
