/** The ledger: proposed from the paper, decided by the officer, and what shows each duty. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { OutputOf, RawInputOf } from '#domain/operation.ts';
import { directiveOperations as directives } from '#domain/plans/directives/operations.ts';
import { dutyOperations as duties } from '#domain/plans/duties/operations.ts';
import { Problem } from '#domain/problems.ts';
import { newId } from '#server/db/id.ts';
import { seedDirective } from '#server/demo/directive.ts';
import { seedPlanWord } from '#server/demo/load-documents.ts';
import { stageFile } from '#server/files/rows.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName, type UnitName } from '../../../test/federation.ts';

let federation: Federation;
const day = at('2024-04-10');

before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

const refusal = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
const issue = (path: string) => (error: unknown) =>
	error instanceof Problem && error.issues.some((one) => one.path === path);

const text = `I. MỤC TIÊU
1. 100% công đoàn cơ sở xây dựng kế hoạch thực hiện, triển khai đến 100% đoàn viên.
2. Hàng năm tổ chức khảo sát tình hình.
II. TỔ CHỨC THỰC HIỆN
1. Đối với công đoàn cơ sở
- Báo cáo tháng, quý, năm về công đoàn cấp trên.
- Nâng cao cảnh giác, phát hiện âm mưu, thủ đoạn lôi kéo người lao động.`;

const act = <O extends (typeof duties)[keyof typeof duties]>(
	operation: O,
	input: RawInputOf<O>,
	who: PersonName = 'minh',
) => federation.perform(who, day, operation, input) as Promise<OutputOf<O>>;
async function make(): Promise<string> {
	const { id } = await federation.perform('minh', day, directives.make, {
		organisationId: federation.units.north,
		kind: 'plan',
		title: 'Kế hoạch',
		issuer: 'Liên đoàn Lao động huyện Bắc Vân',
		fromOn: '2024-04-08',
	});
	return id;
}
async function proposed(): Promise<{ id: string; lines: OutputOf<typeof duties.ledger>['duties'] }> {
	const id = await make();
	await act(duties.propose, { id, text });
	return { id, lines: await linesOf(id) };
}
const linesOf = async (id: string) => (await act(duties.ledger, { id, withProposals: 'true' })).duties;
type Line = OutputOf<typeof duties.ledger>['duties'][number];
type Said = RawInputOf<typeof duties.decide>['duties'][number];
const said = (line: Line, more: Partial<Said> = {}): Said => ({
	...line,
	measure: line.measure as Said['measure'],
	reason: undefined,
	fate: 'confirm',
	...more,
});
const lineOf = (lines: Line[], words: string) => lines.find(({ quote }) => quote.includes(words)) as Line;

test('pasted text becomes proposals in the order of the paper, and nobody below sees them yet', async () => {
	const { id, lines } = await proposed();
	assert.deepEqual(
		lines.map((line) => [line.number, line.section, line.binds, line.frequency, line.state]),
		[
			[1, 'I.1', 'grassroots', 'once', 'proposed'],
			[2, 'I.2', 'every', 'yearly', 'proposed'],
			[3, 'II.1', 'grassroots', 'monthly', 'proposed'],
			[4, 'II.1', 'grassroots', 'occasional', 'proposed'],
		],
	);
	assert.deepEqual((await act(duties.ledger, { id })).duties, []);
	assert.deepEqual((await act(duties.ledger, { id }, 'quyen')).duties, []);
	await assert.rejects(act(duties.ledger, { id }, 'dung'), refusal('notFound'));
	await assert.rejects(act(duties.get, { id: lines[0]?.id ?? '' }, 'thuy'), refusal('notFound'));
});

test('the whole page is decided at once: confirmed with corrections, dropped with a reason, left for later', async () => {
	const { id, lines } = await proposed();
	const [plan, survey, report] = lines as [Line, Line, Line];
	const done = await act(duties.decide, {
		id,
		duties: [
			said(plan, { title: '  Lập   kế hoạch riêng ', dueOn: '2024-05-10', evidenceKinds: ['plan'] }),
			said(survey, { fate: 'drop', reason: 'Đã có ở văn bản khác' }),
			said(report, { fate: 'later', title: 'Báo cáo tháng' }),
		],
	});
	assert.deepEqual(done, { id, confirmed: 1, dropped: 1 });
	const after = await linesOf(id);
	assert.deepEqual(
		after.map((line) => [line.state, line.title, line.dueOn, line.endReason]),
		[
			['confirmed', 'Lập kế hoạch riêng', '2024-05-10', null],
			['dropped', survey.title, null, 'Đã có ở văn bản khác'],
			['proposed', 'Báo cáo tháng', null, null],
			['proposed', after[3]?.title, null, null],
		],
	);
	assert.deepEqual(
		(await act(duties.ledger, { id })).duties.map((line) => line.id),
		[plan.id],
	);
});

test('a line is not dropped without a word, nor confirmed without anything that shows it', async () => {
	const { id, lines } = await proposed();
	const [plan] = lines as [Line];
	const decide = (more: Partial<Said>) => act(duties.decide, { id, duties: [said(plan, more)] });
	await assert.rejects(decide({ fate: 'drop' }), issue(`duties.${plan.id}.reason`));
	await assert.rejects(decide({ evidenceKinds: [], measure: null }), issue(`duties.${plan.id}.evidenceKinds`));
	await assert.rejects(decide({ goal: 101, isPerCent: true }), issue(`duties.${plan.id}.goal`));
	await assert.rejects(decide({ title: ' ' }), issue('duties.0.title'));
	await assert.rejects(decide({ measure: 'secret.score' as never }), issue('duties.0.measure'));
	await assert.rejects(act(duties.decide, { id, duties: [] }), issue('duties'));
	await assert.rejects(
		act(duties.decide, { id, duties: [said(plan, { id: newId(day) })] }),
		refusal('changedMeanwhile'),
	);
	await assert.rejects(act(duties.decide, { id, duties: [said(plan)] }, 'hoa'), refusal('notFound'));
});

test('a passage about hostile acts is confirmed only as a referral: no evidence, no measure, no goal', async () => {
	const { id, lines } = await proposed();
	const passage = lineOf(lines, 'âm mưu');
	assert.deepEqual([passage.isReferral, passage.evidenceKinds, passage.measure], [true, [], null]);
	const decide = (more: Partial<Said>) => act(duties.decide, { id, duties: [said(passage, more)] });
	const at = issue(`duties.${passage.id}.measure`);
	await assert.rejects(decide({ measure: 'notes.count' }), at);
	await assert.rejects(decide({ evidenceKinds: ['report'] }), at);
	await assert.rejects(decide({ goal: 5 }), at);
	await decide({});
	assert.equal(lineOf(await linesOf(id), 'âm mưu').state, 'confirmed');
});

test('one sentence of two duties is split by its own words; each part keeps its place', async () => {
	const { id, lines } = await proposed();
	const [plan] = lines as [Line];
	const split = (quotes: string[]) =>
		act(duties.split, { id: plan.id, parts: quotes.map((quote, index) => ({ quote, title: `Phần ${index + 1}` })) });
	const words = ['100% công đoàn cơ sở xây dựng kế hoạch thực hiện', 'triển khai đến 100% đoàn viên.'];
	await assert.rejects(split([words[0] as string, 'phổ biến tới mọi người']), issue('parts.1.quote'));
	await assert.rejects(split([words[0] as string]), issue('parts'));
	await split(words);
	const after = await linesOf(id);
	assert.deepEqual(
		after.map((line) => [line.number, line.section, line.quote.slice(0, 20)]),
		[
			[1, 'I.1', (words[0] as string).slice(0, 20)],
			[2, 'I.1', (words[1] as string).slice(0, 20)],
			[3, 'I.2', after[2]?.quote.slice(0, 20)],
			[4, 'II.1', after[3]?.quote.slice(0, 20)],
			[5, 'II.1', after[4]?.quote.slice(0, 20)],
		],
	);
	await act(duties.decide, { id, duties: [said(after[4] as Line, { fate: 'drop', reason: 'Không thuộc việc này' })] });
	const dropped = (await linesOf(id))[4] as Line;
	const parts = [dropped.quote.slice(0, 20), dropped.quote.slice(21, 50)].map((quote) => ({
		quote,
		title: 'Một phần',
	}));
	await assert.rejects(act(duties.split, { id: dropped.id, parts }), refusal('wrongState'));
	await assert.rejects(act(duties.split, { id: newId(day), parts }), refusal('notFound'));
});

test('lines that mean one thing are merged into the first, which keeps the words of all', async () => {
	const { id, lines } = await proposed();
	const [first, second, third] = lines as [Line, Line, Line];
	await act(duties.merge, { id, ids: [third.id, first.id] });
	const after = await linesOf(id);
	assert.equal(after[0]?.quote, `${first.quote}\n${third.quote}`);
	assert.deepEqual(after[0]?.evidenceKinds.toSorted(), ['plan', 'report']);
	assert.deepEqual([after[2]?.state, after[2]?.endReason], ['dropped', `Gộp vào nhiệm vụ “${first.title}”.`]);
	assert.equal((await act(duties.get, { id: third.id })).movedTo?.id, first.id);
	await assert.rejects(act(duties.merge, { id, ids: [first.id, third.id] }), refusal('changedMeanwhile'));
	await assert.rejects(act(duties.merge, { id, ids: [second.id] }), issue('ids'));
});

test('a duty added by hand has its quote in the paper; without the paper the officer is believed', async () => {
	const { id } = await proposed();
	const fields = { section: 'II.1', title: 'Báo cáo quý', binds: 'grassroots', frequency: 'quarterly' } as const;
	const add = (quote: string, to = id, more: object = {}) =>
		act(duties.add, { id: to, quote, evidenceKinds: ['report'], ...fields, ...more });
	await assert.rejects(add('Báo cáo mỗi ngày hai lần'), issue('quote'));
	await assert.rejects(add('Báo cáo tháng, quý, năm', id, { evidenceKinds: [] }), issue('evidenceKinds'));
	await add('Báo cáo tháng, quý,\nnăm về công đoàn cấp trên.');
	assert.deepEqual(
		(await act(duties.ledger, { id })).duties.map((line) => [line.number, line.title, line.state]),
		[[5, 'Báo cáo quý', 'confirmed']],
	);
	await add('Câu chép từ bản giấy.', await make());
});

test('read again, a paper replaces only what nobody has decided', async () => {
	const { id, lines } = await proposed();
	const [plan] = lines as [Line];
	await act(duties.decide, { id, duties: [said(plan)] });
	const again = await act(duties.propose, { id, text: `${text}\n- Hằng năm tổ chức hội nghị người lao động.` });
	assert.deepEqual(again, { id, proposed: 4, kept: 1 });
	assert.deepEqual(
		(await linesOf(id)).map((line) => line.state),
		['confirmed', 'proposed', 'proposed', 'proposed', 'proposed'],
	);
});

test('nothing pasted, nothing found, another union: each is refused with its own sentence', async () => {
	const id = await make();
	await assert.rejects(act(duties.propose, { id }), issue('text'));
	await assert.rejects(act(duties.propose, { id, text: 'Kính gửi các đồng chí.' }), refusal('noDutiesFound'));
	await assert.rejects(act(duties.propose, { id, text }, 'hoa'), refusal('notFound'));
});

async function staged(bytes: Uint8Array, kind: 'docx' | 'pdf', fileName: string): Promise<string> {
	const { application, people } = federation;
	const folder = join(application.filesDirectory, 'staging');
	await mkdir(folder, { recursive: true });
	const path = join(folder, newId(day));
	await writeFile(path, bytes);
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	const file = { field: 'file', fileName, bytes: bytes.length, sha256, path, kind };
	return stageFile(application, file, { personId: people.minh, now: day });
}

test('the Word file of the seed plan gives the same proposals as its pasted text; a PDF says to paste the text', async () => {
	const [byFile, byText] = [await make(), await make()];
	await act(duties.propose, { id: byFile, fileId: await staged(await seedPlanWord(), 'docx', 'ke-hoach.docx') });
	await act(duties.propose, { id: byText, text: seedDirective().text });
	const facts = (lines: Line[]) => lines.map((line) => [line.section, line.binds, line.frequency, line.quote]);
	const lines = await linesOf(byText);
	assert.ok(lines.length > 40, `${lines.length} proposals`);
	assert.deepEqual(facts(await linesOf(byFile)), facts(lines));
	const pdf = await staged(Buffer.from('%PDF-1.7\n'), 'pdf', 'quet.pdf');
	await assert.rejects(act(duties.propose, { id: byFile, fileId: pdf }), issue('file'));
});

test('a confirmed duty of an issued paper is not dropped but ends; what shows it is counted by union', async () => {
	const { id, lines } = await proposed();
	const decided = lines.map((line) => said(line, line.isReferral ? {} : { evidenceKinds: ['plan'] }));
	await act(duties.decide, { id, duties: decided });
	await federation.perform('quyen', day, directives.issue, { id });
	const [plan, survey] = lines as [Line, Line];
	const { db } = federation.application.connection;
	const show = async (
		unit: UnitName,
		dutyId: string,
		more: { withdrawnOn?: string; withdrawnReason?: string } = {},
	) => {
		const evidenceId = newId(day);
		await db
			.insertInto('evidence')
			.values({
				id: evidenceId,
				organisationId: federation.units[unit],
				kind: 'plan',
				subjectId: null,
				onDay: '2024-04-10',
				title: 'Kế hoạch của đơn vị',
				fileId: null,
				madeByPostId: null,
				madeAt: day,
				seenAt: null,
				seenByPostId: null,
				withdrawnOn: more.withdrawnOn ?? null,
				withdrawnReason: more.withdrawnReason ?? null,
			})
			.execute();
		await db.insertInto('evidenceDuties').values({ evidenceId, dutyId }).execute();
	};
	await show('school', plan.id);
	await show('school', plan.id);
	await show('tea', plan.id);
	await show('clinic', plan.id, { withdrawnOn: '2024-04-10', withdrawnReason: 'Gửi nhầm' });
	const board = (await act(duties.ledger, { id }, 'thuy')).duties;
	assert.deepEqual(
		board.slice(0, 2).map((line) => [line.evidence, line.unions]),
		[
			[3, 2],
			[0, 0],
		],
	);
	const one = await act(duties.get, { id: plan.id });
	assert.deepEqual(
		one.evidence.map((piece) => piece.organisationName),
		['Công đoàn Trường THCS Hoa Ban', 'Công đoàn Trường THCS Hoa Ban', 'Công đoàn Công ty TNHH Chè Suối Giàng'],
	);
	await act(duties.decide, { id, duties: [said(survey, { fate: 'drop', reason: 'Tỉnh khảo sát thay' })] });
	const ended = (await act(duties.ledger, { id })).duties[1];
	assert.deepEqual([ended?.state, ended?.endedOn, ended?.endReason], ['ended', '2024-04-10', 'Tỉnh khảo sát thay']);
});
