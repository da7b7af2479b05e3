/** The papers of a case, read back from the Word files that a handler gets. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { caseDocumentOperations as papers } from '#domain/cases/documents/operations.ts';
import { type DocumentKind, documentForms, documentKinds, documentsFor } from '#domain/cases/documents/rules.ts';
import { handlingOperations as handling } from '#domain/cases/handling/operations.ts';
import { transferOperations as transfers } from '#domain/cases/transfers/operations.ts';
import type { RawInputOf } from '#domain/operation.ts';
import { Problem } from '#domain/problems.ts';
import { documentOperations as registers } from '#domain/reports/documents/operations.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../../../test/federation.ts';
import { readParts } from '../../documents/canonical.ts';
import { bring } from '../bring.fixture.ts';

let federation: Federation;
let id: string;
const day = at('2024-04-16');
before(async () => {
	federation = await buildFederation(await testApplication());
	({ id } = await bring(federation, { wish: 'petition' }));
	const asDung = at('2024-04-11');
	await federation.perform('dung', asDung, handling.register, { id });
	await federation.perform('dung', asDung, handling.classify, {
		id,
		kind: 'complaint',
		unionPart: 'resolve',
		employer: 'Công ty TNHH Hoa Ban',
	});
	await federation.perform('dung', asDung, handling.accept, { id });
});
after(() => federation.application.close());

type Input = Partial<RawInputOf<typeof papers.makeDocument>>;
const written = {
	addressee: 'Công ty TNHH Hoa Ban',
	heldOn: '2024-04-15',
	hour: '8 giờ 30 đến 10 giờ',
	place: 'văn phòng công đoàn, Trường THCS Hoa Ban',
	attendants: '- Ông Lèng Văn Dũng, Chủ tịch Công đoàn;\nBà Hà Thị Kế, kế toán trưởng công ty.',
	matter: 'Lương tháng 3 của tổ cấp dưỡng trả chậm hai tuần, chưa có thông báo.',
	findings:
		'Bảng lương tháng 3 được ký ngày 12/4/2024.\n- Có 3 người chưa được trả đủ;\n- Công ty chưa báo bằng văn bản.',
	text: 'Trả đủ lương tháng 3 trước ngày 20/4/2024.\nThông báo bằng văn bản khi trả lương chậm.',
};
const make = (kind: DocumentKind, more: Input = {}, who: PersonName = 'dung') =>
	federation.perform(who, day, papers.makeDocument, { id, kind, format: 'word', ...written, ...more });

async function wordsOf(bytes: Uint8Array): Promise<string> {
	const xml = (await readParts(bytes)).get('word/document.xml')?.toString('utf8') ?? '';
	return xml
		.replaceAll('</w:p>', '\n')
		.replace(/<[^>]+>/g, '')
		.replaceAll('&quot;', '"')
		.replaceAll('&amp;', '&');
}
const refusal = (code: string, path?: string) => (error: unknown) =>
	error instanceof Problem && error.code === code && (!path || error.issues.some((issue) => issue.path === path));
const stepUp = (stepUpAt: Date) =>
	federation.application.connection.db
		.updateTable('sessions')
		.set({ stepUpAt })
		.where('personId', '=', federation.people.dung)
		.execute();

test('every paper of the form is made as Word and as PDF, as a draft until it has number and day', async () => {
	/** To look at them: `CASE_PAPERS=<folder>`. */
	const folder = process.env.CASE_PAPERS;
	for (const kind of documentKinds) {
		const isDenunciation = kind === 'conclusion';
		const { db } = federation.application.connection;
		const facts = isDenunciation
			? { kind: 'denunciation' as const, unionPart: 'resolve' as const }
			: {
					kind: 'complaint' as const,
					unionPart: kind === 'participation' ? ('participate' as const) : ('resolve' as const),
				};
		await db.updateTable('cases').set(facts).where('id', '=', id).execute();
		const draft = await wordsOf((await make(kind)).bytes);
		assert.match(draft, /DỰ THẢO/, kind);
		assert.match(draft, /Số: …/, kind);
		assert.match(draft, /CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM/, kind);
		assert.match(draft, /LIÊN ĐOÀN LAO ĐỘNG HUYỆN BẮC VÂN\nCÔNG ĐOÀN TRƯỜNG THCS HOA BAN/, kind);
		assert.match(draft, /Nơi nhận:/, kind);
		assert.doesNotMatch(draft, /undefined|null|NaN|Giàng/, kind);
		const number = documentKinds.indexOf(kind) + 1;
		const signing = { number: String(number), signedOn: '2024-04-16', signer: 'Lèng Văn Dũng' };
		const { fileName, bytes } = await make(kind, signing);
		const signed = await wordsOf(bytes);
		assert.doesNotMatch(signed, /DỰ THẢO/, kind);
		assert.ok(signed.includes(`Số: ${String(number).padStart(2, '0')}/`), kind);
		assert.match(signed, /ngày 16 tháng 4 năm 2024/, kind);
		assert.match(fileName, /\.docx$/);
		// Every third is enough: the writer is tested where it stands, and a PDF takes half a second.
		if (folder || documentKinds.indexOf(kind) % 3 === 0) {
			const pdf = await make(kind, { ...signing, format: 'pdf' });
			assert.equal(Buffer.from(pdf.bytes).toString('latin1', 0, 5), '%PDF-', kind);
			if (folder) writeFileSync(`${folder}/${kind}.pdf`, pdf.bytes);
		}
		if (folder) writeFileSync(`${folder}/${kind}.docx`, bytes);
		for (const value of Object.keys(documentForms[kind].fields)) {
			if (value === 'heldOn') continue;
			const [first] = written[value as keyof typeof written].split('\n');
			const words = (first ?? '').replace(/^- |[.;]$/g, '');
			assert.ok(signed.includes(words), `${kind}: ${value}`);
		}
	}
	const back = { kind: 'complaint' as const, unionPart: 'resolve' as const };
	await federation.application.connection.db.updateTable('cases').set(back).where('id', '=', id).execute();
});

test('the same paper made twice has identical bytes', async () => {
	const digest = async () =>
		createHash('sha256')
			.update((await make('decision')).bytes)
			.digest('hex');
	assert.equal(await digest(), await digest());
});

test('an acceptance says the last day with its sentence, a decision where to go next', async () => {
	const acceptance = await wordsOf((await make('acceptance')).bytes);
	assert.match(acceptance, /Thời hạn giải quyết đến hết ngày 13\/05\/2024/);
	assert.match(acceptance, /30 ngày từ 11\/04.*Luật Khiếu nại 2011, Điều 28/);
	const decision = await wordsOf((await make('decision')).bytes);
	assert.match(decision, /QUYẾT ĐỊNH:\nĐiều 1\. Trả đủ lương tháng 3 trước ngày 20\/4\/2024\.\nThông báo bằng văn bản/);
	assert.match(decision, /khiếu nại lần hai đến Liên đoàn Lao động huyện Bắc Vân/);
});

test('a letter says what it is about below its number; minutes and receipts have room for everybody who signs', async () => {
	assert.match(await wordsOf((await make('urging')).bytes), /Số: …….\/CĐCS\nV\/v đôn đốc giải quyết đơn khiếu nại/);
	assert.match(await wordsOf((await make('receipt')).bytes), /NGƯỜI GỬI\n\(Ký, ghi rõ họ tên\)[\s\S]*NGƯỜI NHẬN/);
	const minutes = await wordsOf((await make('dialogueMinutes')).bytes);
	assert.match(minutes, /ĐẠI DIỆN NGƯỜI LAO ĐỘNG[\s\S]*NGƯỜI SỬ DỤNG LAO ĐỘNG[\s\S]*NGƯỜI GHI BIÊN BẢN[\s\S]*CHỦ TRÌ/);
});

test('a name stands on a paper only after the code of the handler, and never on what goes to others', async () => {
	await stepUp(at('2024-04-16', 5));
	await assert.rejects(make('answer', { withName: true }), refusal('identityClosed'));
	await stepUp(day);
	assert.match(await wordsOf((await make('answer', { withName: true })).bytes), /Kính gửi: ông \(bà\) Giàng Thị Dợ/);
	for (const kind of ['transfer', 'urging', 'verificationReport', 'invitation'] as const) {
		assert.doesNotMatch(await wordsOf((await make(kind, { withName: true })).bytes), /Giàng/, kind);
	}
	const log = await federation.application.connection.db
		.selectFrom('caseReadings')
		.select(['what', 'purpose'])
		.where('caseId', '=', id)
		.execute();
	assert.deepEqual(log, [{ what: 'identity', purpose: 'document' }]);
});

test('what is missing is said by its label; without a day it is a draft; a conclusion is no end of a complaint', async () => {
	await assert.rejects(make('refusal', { text: '  ' }), refusal('unreadableInput', 'text'));
	assert.match(await wordsOf((await make('refusal', { number: '7' })).bytes), /Số: …[\s\S]*DỰ THẢO/);
	await assert.rejects(make('refusal', { signedOn: '2024-04-16' }), refusal('unreadableInput', 'number'));
	await assert.rejects(make('conclusion'), refusal('unreadableInput', 'kind'));
	assert.ok(!documentsFor('recommendation', 'resolve').includes('decision'));
});

test('the history says that a paper was made and nothing of what it says; others make none', async () => {
	const { db } = federation.application.connection;
	const acts = await db
		.selectFrom('caseActs')
		.select('details')
		.where('caseId', '=', id)
		.where('act', '=', 'document')
		.execute();
	assert.ok(acts.length > 0);
	assert.doesNotMatch(JSON.stringify(acts), /lương|Giàng/);
	await assert.rejects(make('answer', {}, 'mai'), refusal('notFound'));
	await assert.rejects(make('answer', {}, 'minh'), refusal('notYours'));
	await assert.rejects(make('answer', {}, 'van'), refusal('notFound'));
});

const registered = async (who: PersonName = 'dung') =>
	(await federation.perform(who, day, registers.list, {})).entries.filter(({ obligationId }) => obligationId === null);
const proposedFor = async (kind: DocumentKind, who: PersonName = 'dung', of = id) =>
	(await federation.perform(who, day, papers.documents, { id: of, kind })).proposed;

test('a signed paper takes the next number of the one register that reports use, a draft takes none', async () => {
	const before = await registered();
	const last = Math.max(...before.map((entry) => entry.number ?? 0));
	assert.deepEqual(await proposedFor('urging'), { number: last + 1, had: { number: 14, datedOn: '2024-04-16' } });
	await make('urging', { number: String(last + 1) });
	assert.equal((await registered()).length, before.length, 'a draft');
	const second = { number: String(last + 1), signedOn: '2024-04-16', signer: 'Lèng Văn Dũng' };
	await make('urging', second);
	await make('urging', { ...second, format: 'pdf' });
	assert.equal((await registered()).length, before.length + 1, 'a second letter, printed twice');
	const entry = (await registered()).find(({ number }) => number === last + 1);
	assert.deepEqual(
		[entry?.symbol, entry?.abstract, entry?.datedOn, entry?.signer],
		['CĐCS', 'Văn bản của vụ việc số 1/2024', '2024-04-16', 'Lèng Văn Dũng'],
	);
	await assert.rejects(make('invitation', second), refusal('numberTaken'));
	await assert.rejects(
		make('answer', { ...second, number: '90', signedOn: '2024-04-17' }),
		refusal('unreadableInput', 'signedOn'),
	);
	assert.equal((await proposedFor('invitation'))?.number, last + 2);
});

test('the register says neither what a denunciation is nor which case it is of', async () => {
	const about = { kind: 'denunciation' as const, concernsLeader: 'yes' as const };
	const { id: other } = await bring(federation, about);
	await federation.perform('quyen', at('2024-04-11'), handling.register, { id: other });
	await federation.perform('quyen', at('2024-04-11'), handling.classify, {
		id: other,
		kind: 'denunciation',
		unionPart: 'resolve',
	});
	const proposed = await proposedFor('conclusion', 'quyen', other);
	assert.deepEqual(proposed, { number: 1, had: null });
	await make('conclusion', { id: other, number: '1', signedOn: '2024-04-16' }, 'quyen');
	const [entry] = await registered('quyen');
	assert.deepEqual([entry?.symbol, entry?.abstract, entry?.signer], ['CĐCS', 'Văn bản của một vụ việc', null]);
	const symbolOf = async (kind: DocumentKind) =>
		(await registered()).find(({ number }) => number === documentKinds.indexOf(kind) + 1)?.symbol;
	assert.deepEqual([await symbolOf('decision'), await symbolOf('conclusion')], ['QĐ-CĐCS', 'CĐCS']);
});

test('a slip carries the text that the person was shown, to the receiver she was told of, and is signed once she agreed', async () => {
	const { id: moved } = await bring(federation, { kind: 'complaint' });
	const step = { id: moved };
	await federation.perform('dung', at('2024-04-11'), handling.register, step);
	await federation.perform('dung', at('2024-04-11'), handling.classify, {
		...step,
		kind: 'complaint',
		unionPart: 'participate',
	});
	const slip = (more: Input = {}) => make('transfer', { ...step, matter: 'Bà Giàng Thị Dợ kể.', ...more });
	assert.match(await wordsOf((await slip()).bytes), /Bà Giàng Thị Dợ kể/, 'nobody was asked: between unions');
	await assert.rejects(slip({ matter: '' }), refusal('unreadableInput', 'matter'));
	const shown = 'Người lao động 1 và hai người nữa\nchưa được trả lương tháng 3.';
	const { transferId } = await federation.perform('dung', day, transfers.askConsent, {
		...step,
		toKind: 'agency',
		bodyName: 'Phòng Nội vụ Bắc Vân',
		text: shown,
	});
	const signing = { number: '40', signedOn: '2024-04-16' };
	await assert.rejects(slip(signing), refusal('consentMissing'));
	await federation.perform('dung', day, transfers.recordConsent, { ...step, transferId, isAgreed: true, way: 'phone' });
	const words = await wordsOf((await slip({ ...signing, addressee: 'Nơi khác', matter: undefined })).bytes);
	assert.match(words, /Kính gửi: Phòng Nội vụ Bắc Vân[\s\S]*Người lao động 1 và hai người nữa\nchưa được trả/);
	assert.doesNotMatch(words, /Nơi khác|Giàng/);
	const { db } = federation.application.connection;
	const read = db.selectFrom('caseReadings').select(['what', 'purpose']).where('caseId', '=', moved);
	assert.deepEqual((await read.execute()).at(-1), { what: 'text', purpose: 'document' });
	const kept = await sql<{ all: string }>`select concat(
		(select jsonb_agg(to_jsonb(acts))::text from case_acts acts), (select jsonb_agg(to_jsonb(events))::text from events),
		(select jsonb_agg(to_jsonb(documents))::text from documents), (select jsonb_agg(to_jsonb(requests))::text from requests)) as all`.execute(
		db,
	);
	assert.doesNotMatch(kept.rows[0]?.all ?? '', /chưa được trả lương tháng 3/);
});
