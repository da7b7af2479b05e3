/** The way of a directive down, the unions' own plans and their evidence: what everybody may do, and what the board says of it. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { organisationOperations as organisations } from '#domain/organisations/operations.ts';
import { mandateOperations as mandates } from '#domain/people/mandates/operations.ts';
import { cascadeOperations as cascades } from '#domain/plans/cascades/operations.ts';
import { directiveOperations as directives } from '#domain/plans/directives/operations.ts';
import { planTransitions } from '#domain/plans/lifecycle.ts';
import { planOperations as plans } from '#domain/plans/operations.ts';
import { Problem, type ProblemCode } from '#domain/problems.ts';
import { stageFile } from '#server/files/rows.ts';
import { testApplication } from '../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName, type UnitName } from '../../test/federation.ts';
import { adoptOwnPlan, carriedDirective, issueDirective, issuedAt } from './carried.fixture.ts';
import { carryOn, countDirty, followTree } from './jobs.ts';
import { planMatters } from './matters.ts';

let world: Federation;
before(async () => {
	world = await buildFederation(await testApplication());
});
after(() => world.application.close());

const refused = (code: ProblemCode, path?: string) => (error: unknown) =>
	error instanceof Problem &&
	error.code === code &&
	(path === undefined || error.issues.some((one) => one.path === path));
const on = (unit: UnitName, id: string) => ({ id, organisationId: world.units[unit] });
const counted = (now: Date) => countDirty({ ...world.application, now: () => now });
const boardOf = async (id: string, now: Date, more: object = {}, who: PersonName = 'minh') => {
	await counted(now);
	return world.perform(who, now, cascades.board, { ...on('north', id), ...more });
};

describe('the way down', () => {
	let id: string;
	before(async () => {
		({ id } = await issueDirective(world));
	});

	test('anh Minh hands it to all below his district; asked twice it is one run, and the run is found again', async () => {
		const input = { ...on('north', id), depth: 'all' as const };
		const first = await world.perform('minh', issuedAt, cascades.carryOn, input);
		const again = await world.perform('quyen', issuedAt, cascades.carryOn, input);
		assert.equal(again.runId, first.runId);
		assert.equal(first.total, 3);
		const before = await world.perform('minh', issuedAt, cascades.progress, on('north', id));
		assert.deepEqual([before.runs.length, before.runs[0]?.done, before.runs[0]?.finishedAt], [1, 0, null]);
		await carryOn({ ...world.application, now: () => issuedAt });
		const done = await world.perform('minh', issuedAt, cascades.progress, on('north', id));
		assert.deepEqual([done.runs[0]?.done, done.assigned], [3, 3]);
		assert.notEqual(done.runs[0]?.finishedAt, null);
	});

	test('a unit sees it, its neighbour district and the province below do not reach it', async () => {
		const seen = await world.perform('dung', issuedAt, cascades.received, {});
		assert.ok(seen.lines.some((line) => line.directive.id === id));
		await assert.rejects(world.perform('hoa', issuedAt, cascades.board, { id }), refused('notFound'));
		await assert.rejects(world.perform('tu', issuedAt, cascades.standing, { id }), refused('notFound'));
		await assert.rejects(world.perform('dung', issuedAt, cascades.standing, on('tea', id)), refused('notFound'));
	});

	test('opened is only what the union itself did; an officer above notes its arrival by hand, and both are told apart', async () => {
		const now = at('2024-04-12');
		await world.perform('van', now, cascades.open, on('school', id));
		const first = await world.perform('dung', at('2024-04-13'), cascades.open, on('school', id));
		assert.deepEqual(first.openedAt, now);
		await assert.rejects(world.perform('minh', now, cascades.open, on('clinic', id)), refused('notYours'));
		const noted = { ...on('clinic', id), receivedOn: '2024-04-11', words: 'Cô Mai báo qua điện thoại.' };
		await world.perform('minh', now, cascades.noteReceived, noted);
		const { totals } = await boardOf(id, now);
		assert.deepEqual(totals.received, { declared: 2, seen: 1 });
		const ahead = { ...noted, receivedOn: '2024-04-30' };
		await assert.rejects(
			world.perform('minh', now, cascades.noteReceived, ahead),
			refused('unreadableInput', 'receivedOn'),
		);
	});

	test('a unit founded later enters on its day, one that moves away leaves, one that is dissolved leaves by its day', async () => {
		const now = at('2024-06-03');
		const found = await world.perform('quyen', now, organisations.found, {
			...{ code: 'BV-009', kindCode: 'privateEnterpriseUnion', name: 'Công đoàn Công ty Gạch Núi Cao' },
			...{ foundedOn: '2024-06-01', parentId: world.units.north, communeCodes: [] },
		});
		await followTree({ ...world.application, now: () => now });
		const standing = await world.perform('minh', now, cascades.standing, { id, organisationId: found.id });
		assert.equal(standing.standing?.assignedOn, '2024-06-01');
		assert.equal((await boardOf(id, now)).totals.assigned, 4);
		await world.perform('quyen', now, organisations.dissolve, {
			...{ id: found.id, dissolvedOn: '2024-06-20', reason: 'Doanh nghiệp ngừng hoạt động.' },
		});
		await followTree({ ...world.application, now: () => now });
		assert.equal((await boardOf(id, now)).totals.assigned, 4);
		const later = at('2024-06-21');
		await followTree({ ...world.application, now: () => later });
		const board = await boardOf(id, later);
		assert.equal(board.totals.assigned, 3);
		const left = await boardOf(id, later, { show: 'left' });
		assert.deepEqual(
			left.rows.map((row) => [row.organisationId, row.leftOn, row.leftReason]),
			[[found.id, '2024-06-20', 'dissolved']],
		);
		const past = await boardOf(id, later, { on: '2024-06-10' });
		assert.equal(past.totals.assigned, 4);
		assert.equal((await boardOf(id, later, { on: '2024-04-12' })).totals.received.declared, 2);
	});

	test('what is withdrawn goes no further down and asks nothing of anybody', async () => {
		const other = await carriedDirective(world, { symbol: '30/KH-LĐLĐ' });
		const { db } = world.application.connection;
		const open = { today: '2024-04-12', fromOn: '2024-04-01', untilOn: '2024-12-31', range: null };
		const own = async () => {
			const matters = await planMatters.open(db, open);
			return matters.filter((matter) => matter.path.includes(other.id));
		};
		const asked = await own();
		assert.deepEqual(asked.map((matter) => [matter.kind, matter.dueOn]).sort(), [
			...Array.from({ length: 3 }, () => ['plans.directive', '2024-04-13']),
			...Array.from({ length: 3 }, () => ['plans.plan', '2024-05-10']),
		]);
		await world.perform('quyen', at('2024-04-15'), directives.withdraw, { id: other.id, reason: 'Cấp trên thu hồi.' });
		assert.deepEqual(await own(), []);
		const ids = asked.filter((matter) => matter.kind === 'plans.plan').map((matter) => matter.id);
		assert.deepEqual(await planMatters.stillOpen(db, 'plans.plan', ids), []);
		const input = { ...on('north', other.id), depth: 'next' as const };
		await assert.rejects(world.perform('minh', at('2024-04-15'), cascades.carryOn, input), refused('wrongState'));
		const { proposal } = await world.perform('dung', at('2024-04-15'), plans.get, on('school', other.id));
		const draft = { ...on('school', other.id), ...proposal };
		await assert.rejects(world.perform('dung', at('2024-04-15'), plans.saveDraft, draft), refused('wrongState'));
	});
});

describe("a union's own plan", () => {
	let made: Awaited<ReturnType<typeof carriedDirective>>;
	before(async () => {
		made = await carriedDirective(world, { symbol: '22/KH-LĐLĐ', measure: 'plans.unionsWithPlan' });
	});

	test('the proposal brings the figures of the unit and the duties it inherits', async () => {
		const now = at('2024-04-15');
		await world.perform('dung', now, organisations.recordHeadcount, {
			...{ id: world.units.school, asOfOn: '2024-04-01', source: 'Danh sách' },
			figures: { workers: 30, womenWorkers: 18, members: 28, womenMembers: 17 },
		});
		const page = await world.perform('dung', now, plans.get, on('school', made.id));
		assert.equal(page.plan, null);
		const text = page.proposal.sections.map((section) => section.text).join('\n');
		assert.match(text, /Tổng số lao động: 30 người, trong đó nữ 18 người \(số ngày 01\/04\/2024\)/);
		assert.match(text, /Sinh hoạt tổ công đoàn hằng quý theo hướng dẫn \(mục II\.1; hằng quý\)/);
		assert.match(text, /22\/KH-LĐLĐ ngày 08\/04\/2024/);
	});

	test('a draft stays, a colleague does not write over it unknowingly, and the chair adopts what was on her page', async () => {
		const input = on('school', made.id);
		const { proposal } = await world.perform('van', at('2024-04-15'), plans.get, input);
		const first = await world.perform('van', at('2024-04-15'), plans.saveDraft, { ...input, ...proposal });
		const stale = world.perform('dung', at('2024-04-16'), plans.saveDraft, {
			...input,
			...proposal,
			title: 'Bản khác',
		});
		await assert.rejects(stale, refused('changedMeanwhile'));
		const edited = { ...input, ...proposal, title: 'Nắm tình hình tại trường', revision: first.revision };
		const second = await world.perform('dung', at('2024-04-16'), plans.saveDraft, edited);
		const adoption = { ...input, approvedOn: '2024-04-16', approvedWords: 'Họp Ban Chấp hành, nhất trí.' };
		const early = world.perform('dung', at('2024-04-16'), plans.adopt, { ...adoption, revision: first.revision });
		await assert.rejects(early, refused('changedMeanwhile'));
		await assert.rejects(
			world.perform('van', at('2024-04-16'), plans.adopt, { ...adoption, revision: second.revision }),
			refused('notYours'),
		);
		await world.perform('dung', at('2024-04-16'), plans.adopt, { ...adoption, revision: second.revision });
		const page = await world.perform('minh', at('2024-04-17'), plans.get, input);
		assert.deepEqual(
			[page.plan?.state, page.plan?.title, page.plan?.byProxy],
			['adopted', 'Nắm tình hình tại trường', false],
		);
		assert.deepEqual((await boardOf(made.id, at('2024-04-17'))).totals.planned, { declared: 1, seen: 0, checked: 0 });
	});

	test('returned with a reason it is owed again; adopted again and acknowledged it counts as seen', async () => {
		const input = on('school', made.id);
		const reason = 'Thêm người phụ trách từng việc.';
		await world.perform('minh', at('2024-04-18'), plans.return, { ...input, reason });
		const back = await boardOf(made.id, at('2024-04-18'));
		assert.deepEqual([back.totals.planned.declared, back.totals.returned], [0, 1]);
		const owed = await planMatters.open(world.application.connection.db, {
			...{ today: '2024-04-18', fromOn: '2024-05-10', untilOn: '2024-05-10', range: null },
		});
		assert.ok(owed.some((matter) => matter.organisationId === world.units.school && matter.path.includes(made.id)));
		await assert.rejects(world.perform('minh', at('2024-04-18'), plans.acknowledge, input), refused('wrongState'));
		const { plan } = await world.perform('dung', at('2024-04-19'), plans.get, input);
		assert.equal(plan?.returnReason, reason);
		await adoptOwnPlan(world, made.id, 'school', at('2024-04-19'));
		await world.perform('quyen', at('2024-04-20'), plans.acknowledge, input);
		const board = await boardOf(made.id, at('2024-04-20'));
		assert.deepEqual([board.totals.planned, board.totals.returned], [{ declared: 1, seen: 1, checked: 0 }, 0]);
		const past = await boardOf(made.id, at('2024-04-20'), { on: '2024-04-18' });
		assert.equal(past.totals.planned.declared, 0, 'on the day it lay returned it was none');
		assert.equal((await boardOf(made.id, at('2024-04-20'), { on: '2024-04-17' })).totals.planned.declared, 1);
	});

	test('anh Minh writes a plan down for the tea union, and it is shown as written for it', async () => {
		const input = on('tea', made.id);
		const now = at('2024-04-21');
		const { proposal } = await world.perform('minh', now, plans.get, input);
		const { revision } = await world.perform('minh', now, plans.saveDraft, { ...input, ...proposal });
		const adoption = { ...input, revision, approvedOn: '2024-04-20', approvedWords: 'Anh Páo đọc qua điện thoại.' };
		await assert.rejects(world.perform('minh', now, plans.adopt, adoption), refused('notYours'));
		await world.perform('minh', now, plans.adoptByProxy, adoption);
		const page = await world.perform('pao', now, plans.get, input);
		assert.deepEqual([page.plan?.state, page.plan?.byProxy], ['adopted', true]);
	});

	test('the Word of a plan is there before and after it is adopted', async () => {
		for (const unit of ['clinic', 'tea'] as const) {
			for (const format of ['word', 'pdf', 'print'] as const) {
				const paper = await world.perform('quyen', at('2024-04-22'), plans.document, { ...on(unit, made.id), format });
				assert.ok(paper.bytes.length > 500, `${unit} ${format}`);
			}
		}
	});

	test('the figure for reports counts unions with a plan, and knows nothing where none was asked', async () => {
		const supply = async (unit: UnitName) => {
			const context = { db: world.application.connection.db, today: '2024-05-01' };
			const at30 = {
				organisationId: world.units[unit],
				fromOn: '2024-04-01',
				untilOn: '2024-04-30',
				cutOffOn: '2024-04-30',
			};
			const { planMeasures } = await import('./measures.ts');
			return planMeasures.supply(context as never, at30, planMeasures.names);
		};
		const north = await supply('north');
		assert.deepEqual([north['plans.unionsWithPlan']?.values[''], north['plans.unions']?.values['']], [2, 3]);
		assert.equal((await supply('school'))['plans.scheme26Issued']?.values[''], 1);
		assert.equal((await supply('clinic'))['plans.scheme26Issued']?.values[''], 0);
		assert.deepEqual(await supply('rattan'), {});
	});
});

describe('what a plan is asked about and never stopped by', () => {
	let id: string;
	before(async () => {
		({ id } = await carriedDirective(world, { symbol: '23/KH-LĐLĐ' }));
	});
	const file = async (kind: 'jpeg' | 'pdf', fileName: string) => {
		const { mkdir, writeFile } = await import('node:fs/promises');
		const directory = `${world.application.filesDirectory}/staging`;
		await mkdir(directory, { recursive: true });
		const path = `${directory}/${fileName}`;
		await writeFile(path, fileName);
		const staged = { field: 'file', fileName, bytes: fileName.length, sha256: '', path, kind };
		return stageFile(world.application, staged, { personId: world.people.mai, now: at('2024-04-20') });
	};
	const asked = async (written: object) => {
		const now = at('2024-04-20');
		const input = on('clinic', id);
		const { proposal, plan } = await world.perform('mai', now, plans.get, input);
		const revision = plan?.revision ?? 0;
		await world.perform('mai', now, plans.saveDraft, { ...input, ...proposal, revision, ...written });
		const page = await world.perform('mai', now, plans.get, input);
		return page.questions.map((question) => question.code);
	};
	const section = (text: string) => ({ sections: [{ key: 'all', title: 'Nội dung', text }] });

	test('a headcount that nobody recorded is asked for', async () => {
		assert.deepEqual(await asked({}), ['noHeadcount']);
	});
	test('a headcount of zero is asked about; a real one is not', async () => {
		const record = (asOfOn: string, workers: number) =>
			world.perform('mai', at('2024-04-20'), organisations.recordHeadcount, {
				...{ id: world.units.clinic, asOfOn, source: 'Danh sách', figures: { workers } },
			});
		await record('2024-04-01', 0);
		assert.deepEqual(await asked({}), ['noHeadcount']);
		await record('2024-04-02', 12);
		assert.deepEqual(await asked({}), []);
	});
	test('a photo in place of a document is asked about', async () => {
		assert.deepEqual(await asked({ fileId: await file('jpeg', 'ke-hoach.jpg') }), ['picture']);
	});
	test('a PDF cannot be read and is asked nothing', async () => {
		assert.deepEqual(await asked({ fileId: await file('pdf', 'ke-hoach.pdf') }), []);
	});
	test("the plan for another directive is noticed by that one's missing number", async () => {
		const other = { title: 'Thực hiện văn bản số 99/KH-LĐLĐ', ...section('Theo văn bản số 99/KH-LĐLĐ năm 2024.') };
		assert.deepEqual(await asked(other), ['otherDirective']);
	});
	test("last year's plan is noticed by its years, and by its day", async () => {
		const text = section('Thực hiện số 23/KH-LĐLĐ trong năm 2023.');
		assert.deepEqual(await asked({ title: 'Kế hoạch năm 2023', ...text }), ['otherYear']);
		assert.deepEqual(await asked({ datedOn: '2023-04-20' }), ['otherYear']);
		assert.deepEqual(await asked({ datedOn: '2024-01-20' }), ['beforeDirective']);
	});
	test('a unit without a chair is asked who signs; with an answer or with an empty one it is adopted', async () => {
		const end = { id: (await chairMandate('clinic')) as string, endedOn: '2024-04-25', reason: 'Nghỉ hưu' };
		await world.perform('quyen', at('2024-04-20'), mandates.end, end as never);
		const now = at('2024-04-26');
		const input = on('clinic', id);
		const page = await world.perform('minh', now, plans.get, input);
		assert.ok(page.questions.some((question) => question.code === 'noChair'));
		await world.perform('minh', now, plans.adoptByProxy, {
			...{ ...input, revision: page.plan?.revision as number, approvedOn: '2024-04-20' },
			...{ approvedWords: 'Phó chủ tịch báo.', answers: { noChair: 'Phó chủ tịch phụ trách.' } },
		});
		const { plan } = await world.perform('minh', now, plans.get, input);
		assert.deepEqual(plan?.answered.find((one) => one.code === 'noChair')?.answer, 'Phó chủ tịch phụ trách.');
	});
});

async function chairMandate(unit: UnitName) {
	const row = await world.application.connection.db
		.selectFrom('mandates')
		.innerJoin('posts', 'posts.id', 'mandates.postId')
		.select('mandates.id')
		.where('posts.organisationId', '=', world.units[unit])
		.where('posts.role', '=', 'grassrootsChair')
		.executeTakeFirst();
	return row?.id;
}

test('the board costs as many statements whatever is below', async () => {
	const { id } = await carriedDirective(world, { symbol: '26/KH-LĐLĐ' });
	world.application.countStatements();
	await world.perform('minh', at('2024-05-10'), cascades.board, on('north', id));
	assert.ok(world.application.countStatements() <= 10);
});

test('the diagram of a plan’s life shows the transitions of the code and no others', async () => {
	const page = await readFile(new URL('../../docs/architecture.md', import.meta.url), 'utf8');
	const diagram = page.split('## 13. The way of a directive')[1]?.split('```')[1] ?? '';
	const drawn = [...diagram.matchAll(/^ {4}(\w+) --> (\w+): (.+)$/gm)].flatMap(([, from, to, names = '']) =>
		names.split(', ').map((name) => `${from} ${name} ${to}`),
	);
	const declared = Object.entries(planTransitions).flatMap(([name, { from, to }]) =>
		from.map((state) => `${state} ${name} ${to}`),
	);
	assert.deepEqual(drawn.toSorted(), declared.toSorted());
});
