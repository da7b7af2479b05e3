/** Directives: who sees and changes them, their files, issue, withdrawal and replacement by another. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { directiveOperations as directives } from '#domain/plans/directives/operations.ts';
import { dutyOperations as duties } from '#domain/plans/duties/operations.ts';
import { Problem } from '#domain/problems.ts';
import { newId } from '#server/db/id.ts';
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

const paper = (more: Record<string, unknown> = {}) => ({
	organisationId: federation.units.north,
	kind: 'plan' as const,
	symbol: '21/KH-LĐLĐ',
	title: 'Thực hiện Đề án số 26-ĐA/TU về nắm tình hình nhân dân',
	issuer: 'Liên đoàn Lao động huyện Bắc Vân',
	datedOn: '2024-04-08',
	fromOn: '2024-04-08',
	recipients: '- Thường trực Huyện ủy (b/c);\n- Các CĐCS (t/h);\n- Lưu: VT.',
	planDueOn: '2024-05-10',
	...more,
});
const make = async (more: Record<string, unknown> = {}, who: PersonName = 'minh') =>
	(await federation.perform(who, day, directives.make, paper(more))).id;
const quote = 'Mỗi công đoàn cơ sở xây dựng kế hoạch thực hiện.';
const addDuty = (id: string, title: string) =>
	federation.perform('minh', day, duties.add, {
		id,
		section: 'II.1',
		quote,
		title,
		binds: 'grassroots',
		frequency: 'once',
		evidenceKinds: ['plan'],
	});
const issueIt = (id: string, who: PersonName = 'quyen') => federation.perform(who, day, directives.issue, { id });
const get = (id: string, who: PersonName = 'minh') => federation.perform(who, day, directives.get, { id });

/** As H3's handing down will write it. */
async function handTo(unit: UnitName, directiveId: string): Promise<void> {
	const { units, application } = federation;
	await application.connection.db
		.insertInto('cascades')
		.values({
			directiveId,
			organisationId: units[unit],
			upperId: units.north,
			isGrassroots: true,
			assignedOn: '2024-04-10',
			openedAt: null,
			openedByPostId: null,
			receivedOn: null,
			receivedWords: null,
			receivedNotedByPostId: null,
			carriedOnAt: null,
			carriedByPostId: null,
			leftOn: null,
			leftReason: null,
		})
		.execute();
}

test('the officer writes a directive; the distribution list is read with its codes, the outline follows from the ledger', async () => {
	const id = await make();
	const found = await get(id);
	assert.deepEqual(
		[found.state, found.symbol, found.planDueOn, found.isOutlined],
		['draft', '21/KH-LĐLĐ', '2024-05-10', false],
	);
	assert.deepEqual(found.recipients, [
		{ body: 'Thường trực Huyện ủy', roles: ['report'] },
		{ body: 'Các CĐCS', roles: ['implement'] },
		{ body: 'VT', roles: ['archive'] },
	]);
	assert.deepEqual(
		found.planOutline.map(({ key }) => key),
		['purpose', 'situation', 'duties', 'organising'],
	);
	const sections = [{ key: 'own', title: 'Việc của đơn vị', text: 'Ghi rõ ai làm.' }];
	await federation.perform('minh', day, directives.outline, { id, sections });
	assert.deepEqual((await get(id)).planOutline, sections);
});

test('a draft that is not wanted is thrown away with its ledger; what was issued never is', async () => {
	const id = await make();
	await addDuty(id, 'Có kế hoạch riêng');
	const discard = (of: string, who: PersonName = 'minh') =>
		federation.perform(who, day, directives.discard, { id: of });
	await assert.rejects(discard(id, 'dung'), refusal('notFound'));
	await discard(id);
	await assert.rejects(get(id), refusal('notFound'));
	const { db } = federation.application.connection;
	assert.deepEqual(await db.selectFrom('duties').select('id').where('directiveId', '=', id).execute(), []);
	const out = await make();
	await addDuty(out, 'Có kế hoạch riêng');
	await issueIt(out);
	await assert.rejects(discard(out), refusal('wrongState'));
	assert.equal((await get(out)).state, 'issued');
});

test('a draft is seen by who may write it: not by the province, the neighbour or the unions below', async () => {
	const id = await make();
	assert.equal((await get(id, 'quyen')).id, id);
	for (const who of ['thuy', 'hoa', 'dung', 'mai', 'tam'] as const)
		await assert.rejects(get(id, who), refusal('notFound'));
});

test('once it is out the province sees it, and a union only when it was handed to it', async () => {
	const id = await make();
	await addDuty(id, 'Có kế hoạch riêng');
	await issueIt(id);
	assert.equal((await get(id, 'thuy')).state, 'issued');
	await assert.rejects(get(id, 'dung'), refusal('notFound'));
	await handTo('school', id);
	const seen = await get(id, 'dung');
	assert.deepEqual(
		seen.received.map((one) => [one.organisationId, one.isOpened, one.mayReceive]),
		[[federation.units.school, false, true]],
	);
	assert.deepEqual(seen.abilities, []);
	await assert.rejects(get(id, 'mai'), refusal('notFound'));
	await assert.rejects(get(id, 'hoa'), refusal('notFound'));
	const { directives: lines } = await federation.perform('dung', day, directives.list, {});
	assert.deepEqual(
		lines.map((line) => [line.id, line.isNew]),
		[[id, true]],
	);
	await assert.rejects(
		federation.perform('dung', day, directives.withdraw, { id, reason: 'Nhầm' }),
		refusal('notYours'),
	);
});

test('nobody writes for another union, and a union below writes none', async () => {
	await assert.rejects(make({ organisationId: federation.units.south }), refusal('notFound'));
	await assert.rejects(make({ organisationId: federation.units.school }), refusal('notYours'));
	await assert.rejects(make({ organisationId: federation.units.school }, 'dung'), refusal('notYours'));
	assert.deepEqual((await federation.perform('minh', day, directives.begin, {})).units, [
		{ id: federation.units.north, name: 'Liên đoàn Lao động huyện Bắc Vân' },
	]);
});

for (const [field, more] of [
	['datedOn', { datedOn: '2024-04-11' }],
	['untilOn', { untilOn: '2024-04-01' }],
	['planDueOn', { planDueOn: '2024-04-01' }],
	['planDueOn', { untilOn: '2024-05-01' }],
	['title', { title: '  ' }],
	['issuer', { issuer: '' }],
	['kind', { kind: 'letter' }],
] as const) {
	test(`a paper with ${JSON.stringify(more)} is refused beside its field`, async () => {
		await assert.rejects(make(more), issue(field));
	});
}

test('it is found without accents, by state and by the year in which it holds', async () => {
	const id = await make({
		title: 'Nghị quyết Đại hội công đoàn huyện',
		kind: 'resolution',
		fromOn: '2022-01-01',
		datedOn: '2022-01-01',
		untilOn: '2022-12-31',
		planDueOn: undefined,
	});
	const ids = async (filter: object) =>
		(await federation.perform('minh', day, directives.list, filter)).directives.map((line) => line.id);
	assert.deepEqual(await ids({ words: 'nghi quyet dai hoi' }), [id]);
	assert.ok(!(await ids({ words: 'de an 26' })).includes(id));
	assert.deepEqual(await ids({ year: 2022 }), [id]);
	assert.ok(!(await ids({ year: 2024 })).includes(id));
	assert.ok(!(await ids({ state: 'issued' })).includes(id));
});

test('files are attached by who sent them, named by what they are, and taken away only while it is a draft', async () => {
	const { application, people } = federation;
	const staged = async (kind: string, personId = people.minh) => {
		const id = newId(day);
		const file = { sha256: 'ab'.repeat(32), bytes: 10, kind, fileName: `van-ban.${kind}` };
		await application.connection.db
			.insertInto('files')
			.values({ id, ...file, personId, createdAt: day, keptAt: null })
			.execute();
		return id;
	};
	const id = await make();
	const fileId = await staged('pdf');
	await federation.perform('minh', day, directives.attach, { id, fileId, role: 'scheme' });
	assert.deepEqual(
		(await get(id)).files.map((file) => [file.fileId, file.role, file.title]),
		[[fileId, 'scheme', 'Đề án kèm theo']],
	);
	assert.equal((await federation.perform('quyen', day, directives.file, { id, fileId })).fileName, 'van-ban.pdf');
	await assert.rejects(federation.perform('hoa', day, directives.file, { id, fileId }), refusal('notFound'));
	await assert.rejects(
		federation.perform('minh', day, directives.file, { id, fileId: newId(day) }),
		refusal('notFound'),
	);
	const attach = (input: object) => federation.perform('minh', day, directives.attach, { id, role: 'main', ...input });
	await assert.rejects(attach({}), issue('file'));
	await assert.rejects(attach({ fileId: await staged('mp4') }), issue('file'));
	await assert.rejects(attach({ fileId: await staged('pdf', people.hoa) }), refusal('unreadableFile'));
	await federation.perform('minh', day, directives.detach, { id, fileId });
	assert.deepEqual((await get(id)).files, []);
	await issueIt(id);
	await attach({ fileId: await staged('docx') });
	await assert.rejects(federation.perform('minh', day, directives.detach, { id, fileId }), refusal('wrongState'));
});

test('it is not issued while a proposal waits, nor when the plans were due before today; afterwards it is not edited', async () => {
	const id = await make();
	await federation.perform('minh', day, duties.propose, { id, text: quote });
	await assert.rejects(issueIt(id), refusal('ledgerOpen'));
	const { duties: lines } = await federation.perform('minh', day, duties.ledger, { id, withProposals: 'true' });
	const said = lines.map((line) => ({ ...line, measure: 'plans.unionsWithPlan' as const, fate: 'confirm' as const }));
	await federation.perform('minh', day, duties.decide, { id, duties: said });
	await assert.rejects(federation.perform('quyen', at('2024-05-11'), directives.issue, { id }), refusal('planDueOver'));
	await issueIt(id);
	const issued = await get(id);
	assert.deepEqual([issued.state, issued.issuedOn, issued.isOutlined], ['issued', '2024-04-10', true]);
	await assert.rejects(issueIt(id), refusal('wrongState'));
	await assert.rejects(federation.perform('minh', day, directives.edit, { ...paper(), id }), refusal('wrongState'));
	await assert.rejects(federation.perform('hoa', day, directives.issue, { id }), refusal('notFound'));
});

test('a draft is edited; what was typed wrong is refused beside its field', async () => {
	const id = await make();
	await federation.perform('minh', day, directives.edit, { ...paper({ title: 'Sửa lại', symbol: undefined }), id });
	const found = await get(id);
	assert.deepEqual([found.title, found.symbol], ['Sửa lại', null]);
	const wrong = { ...paper({ untilOn: '2024-01-01' }), id };
	await assert.rejects(federation.perform('minh', day, directives.edit, wrong), issue('untilOn'));
});

test('a withdrawn directive stays to be read, and its duties end with the reason', async () => {
	const id = await make();
	await addDuty(id, 'Có kế hoạch riêng');
	const withdraw = (reason: string) => federation.perform('quyen', day, directives.withdraw, { id, reason });
	await assert.rejects(withdraw('Nhầm văn bản'), refusal('wrongState'));
	await issueIt(id);
	await assert.rejects(withdraw(' '), issue('reason'));
	await withdraw('Cấp trên thu hồi văn bản gốc');
	const found = await get(id);
	assert.deepEqual(
		[found.state, found.endedOn, found.endReason, found.counts.confirmed, found.counts.ended],
		['withdrawn', '2024-04-10', 'Cấp trên thu hồi văn bản gốc', 0, 1],
	);
	const { duties: lines } = await federation.perform('minh', day, duties.ledger, { id });
	assert.match(lines[0]?.endReason ?? '', /đã thu hồi: Cấp trên/);
	await assert.rejects(addDuty(id, 'Thêm'), refusal('wrongState'));
});

test('replaced by another, each open duty moves to one of the new paper or ends, with its reason', async () => {
	const [old, next] = [await make(), await make({ symbol: '35/KH-LĐLĐ', title: 'Kế hoạch thay thế' })];
	const plan = await addDuty(old, 'Có kế hoạch riêng');
	const report = await addDuty(old, 'Báo cáo hằng tháng');
	const goesOn = await addDuty(next, 'Có kế hoạch riêng, bản mới');
	await issueIt(old);
	const replace = (more: object = {}) =>
		federation.perform('quyen', day, directives.replace, {
			id: old,
			byId: next,
			reason: 'Đổi mốc thời gian',
			moves: [
				{ dutyId: plan.id, toId: goesOn.id },
				{ dutyId: report.id, reason: 'Nay báo cáo hằng quý' },
			],
			...more,
		});
	// The other paper is still a draft.
	await assert.rejects(replace(), issue('byId'));
	await issueIt(next);
	const asked = await federation.perform('quyen', day, directives.replacement, { id: old, byId: next });
	assert.ok(asked.candidates.some((one) => one.id === next));
	assert.deepEqual([asked.open.length, asked.targets.map((one) => one.id)], [2, [goesOn.id]]);
	await assert.rejects(replace({ byId: old }), issue('byId'));
	await assert.rejects(replace({ moves: [{ dutyId: plan.id, toId: report.id }] }), issue(`moves.${plan.id}`));
	await replace();
	const found = await get(old);
	assert.deepEqual([found.state, found.replacedBy?.id, found.counts.ended], ['replaced', next, 2]);
	const moved = await federation.perform('minh', day, duties.get, { id: plan.id });
	assert.deepEqual([moved.duty.state, moved.movedTo?.id], ['ended', goesOn.id]);
	const ended = await federation.perform('minh', day, duties.get, { id: report.id });
	assert.deepEqual([ended.duty.endReason, ended.movedTo], ['Nay báo cáo hằng quý', null]);
	await assert.rejects(replace(), refusal('wrongState'));
});

test('an outline of no section, or with the same key twice, is refused', async () => {
	const id = await make();
	const section = { key: 'own', title: 'Việc', text: '' };
	const write = (sections: object[]) =>
		federation.perform('minh', day, directives.outline, { id, sections: sections as (typeof section)[] });
	await assert.rejects(write([]), issue('sections'));
	await assert.rejects(write([section, section]), issue('sections'));
	await assert.rejects(write([{ ...section, title: ' ' }]), issue('sections.0.title'));
});
