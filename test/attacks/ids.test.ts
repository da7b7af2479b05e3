/**
 * Ids of records that are none of one's business, hidden inside inputs whose main record is one's own: nothing is told
 * and nothing changes. The outermost id of every operation is in the access matrix.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { organisationOperations } from '#domain/organisations/operations.ts';
import { mandateOperations } from '#domain/people/mandates/operations.ts';
import { peopleOperations } from '#domain/people/operations.ts';
import { postOperations } from '#domain/people/posts/operations.ts';
import { Problem } from '#domain/problems.ts';
import { documentOperations } from '#domain/reports/documents/operations.ts';
import { reportOperations as reports } from '#domain/reports/operations.ts';
import { requirementOperations } from '#domain/reports/requirements/operations.ts';
import { templateOperations } from '#domain/reports/templates/operations.ts';
import { newId } from '#server/db/id.ts';
import type { Tables } from '#server/db/tables.ts';
import { perform } from '#server/perform.ts';
import { buildWorld, now, raw, today, type Who, type World } from '../access-matrix-world.ts';
import { testApplication } from '../database.ts';
import { obligationOf } from '../federation.ts';
import { openTransaction } from '../open-transaction.ts';
import { refusedWith } from './refused.ts';

const application = await testApplication();
const { db } = application.connection;
let world: World;
/** Of the southern district: chị Hoa asks bà Tư for the same report, who has handed in. */
let south: { requirementId: string; obligationId: string; reportId: string; actor: World['actors']['hoa'] };

const act = <O extends Operation>(who: Who, operation: O, input: RawInputOf<O>): Promise<OutputOf<O>> =>
	perform(application, operation, input, { actor: world.actors[who], now, key: randomUUID() });

before(async () => {
	world = await buildWorld(application);
	const requirement = await act('hoa', requirementOperations.make, {
		...world.asked,
		organisationId: world.units.south,
		templateVersionId: (
			await db
				.selectFrom('requirements')
				.select('templateVersionId')
				.where('id', '=', world.requirementId)
				.executeTakeFirstOrThrow()
		).templateVersionId,
		title: 'Báo cáo tháng của Nam Vân',
		targets: { kinds: ['cooperativeUnion'] },
	});
	const obligationId = await obligationOf(world.federation, 'rattan', '2024-03');
	const actor = await world.federation.as('tu', now);
	await perform(application, reports.submit, { id: obligationId, raw }, { actor, now, key: 'south' });
	const report = await db
		.selectFrom('reports')
		.select('id')
		.where('obligationId', '=', obligationId)
		.executeTakeFirstOrThrow();
	south = { requirementId: requirement.id, obligationId, reportId: report.id, actor };
});
after(() => application.close());

async function count(table: keyof Tables): Promise<number> {
	const row = await db
		.selectFrom(table)
		.select((select) => select.fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	return row.count;
}

/** Refused, and no row more or less in any of the tables. */
async function refusedUnchanged(work: () => Promise<unknown>, code: Problem['code'], tables: (keyof Tables)[]) {
	const before = await Promise.all(tables.map(count));
	await assert.rejects(work(), refusedWith(code));
	assert.deepEqual(await Promise.all(tables.map(count)), before);
}

describe('reports', () => {
	test('a consolidation that names a report of the other district neither uses nor marks it', async () => {
		const texts = [{ fieldKey: 'situation', reportId: south.reportId, text: 'Của huyện khác.' }];
		await act('minh', reports.consolidate, { id: world.districtMarch, basis: 'submitted', texts });
		const uses = await db.selectFrom('reportUses').select('reportId').where('reportId', '=', south.reportId).execute();
		assert.deepEqual(uses, []);
		const opened = await perform(application, reports.open, { id: south.obligationId }, { actor: south.actor, now });
		assert.deepEqual([opened.state, opened.uses], ['submitted', []]);
	});

	test('what is prepared for consolidation holds only the own children', async () => {
		const prepared = await act('minh', reports.openConsolidation, { id: world.districtMarch, basis: 'submitted' });
		assert.ok(!JSON.stringify(prepared).includes(south.reportId));
		assert.equal(prepared.gap.expected, 3);
	});

	test('reminding units of another district reminds nobody, alone or among own ones', async () => {
		const before = await count('notices');
		const obligationIds = [await obligationOf(world.federation, 'rattan', '2024-04'), south.obligationId];
		const foreign = await act('minh', reports.remind, { obligationIds, channel: 'phone' });
		assert.equal(foreign.reminded, 0);
		assert.equal(await count('notices'), before);
		const mixed = await act('minh', reports.remind, {
			obligationIds: [...obligationIds, world.april],
			channel: 'phone',
		});
		assert.equal(mixed.reminded, 1);
		assert.equal(await count('notices'), before + 1);
	});

	test('an own draft page cannot discard, read or overwrite a draft of another union', async () => {
		const clinic = await obligationOf(world.federation, 'clinic', '2024-04');
		await act('mai', reports.discardDraft, { id: clinic, draftId: world.draftId });
		const saved = await act('mai', reports.saveDraft, { id: clinic, draftId: world.draftId, revision: 1, raw });
		assert.notEqual(saved.draftId, world.draftId);
		const kept = await db.selectFrom('reportDrafts').select('raw').where('id', '=', world.draftId).executeTakeFirst();
		assert.deepEqual(kept?.raw, { workers: '30' });
	});

	test('a union does not reply to a consolidation that did not use its report', async () => {
		const clinic = await obligationOf(world.federation, 'clinic', '2024-03');
		const reply = { id: clinic, consolidationId: world.districtMarch, reply: 'Không đúng.' };
		await refusedUnchanged(() => act('mai', reports.reply, reply), 'notFound', ['events']);
		const random = { id: world.march, consolidationId: randomUUID(), reply: 'Không đúng.' };
		await refusedUnchanged(() => act('dung', reports.reply, random), 'notFound', ['events']);
	});

	test("the source of a figure in another union's report is not told, whatever the key", async () => {
		for (const key of ['workers', '__proto__', 'constructor']) {
			await assert.rejects(act('mai', reports.provenance, { id: world.march, key }), refusedWith('notFound'));
			await assert.rejects(act('minh', reports.provenance, { id: south.obligationId, key }), refusedWith('notFound'));
			const own = await act('minh', reports.provenance, { id: world.districtMarch, key });
			assert.ok(!JSON.stringify(own).includes('Mây Tre'));
		}
	});

	test("a board of the own district asked with another's requirement shows nothing of it", async () => {
		const board = await act('minh', reports.board, { requirementId: south.requirementId, periodCode: '2024-03' });
		assert.ok(!JSON.stringify(board).includes('Mây Tre'));
		assert.equal(board.organisation.id, world.units.north);
	});

	test('a free table of the own district holds no figures of another', async () => {
		const asked = { templateCode: 'monthly', keys: ['workers'], periodCodes: ['2024-03'], figures: 'true' };
		const explored = await act('minh', documentOperations.explore, asked);
		assert.ok(explored.table);
		assert.ok(!JSON.stringify(explored).includes('Mây Tre'));
	});
});

describe('templates and requirements', () => {
	const tables: (keyof Tables)[] = [
		'reportTemplates',
		'reportTemplateVersions',
		'requirements',
		'obligations',
		'events',
	];

	test('a template is published neither for another union nor as a version of one that another owns', async () => {
		const foreign = { ...world.form, organisationId: world.units.south, code: 'stolen' };
		await refusedUnchanged(() => act('minh', templateOperations.publish, foreign), 'notFound', tables);
		for (const code of [world.form.code, 'monthly']) {
			const taken = { ...world.form, organisationId: world.units.south, code };
			await refusedUnchanged(() => act('hoa', templateOperations.publish, taken), 'templateNotOwn', tables);
		}
	});

	test('a draft of a template as a version of one that another owns is refused', async () => {
		const copied = { organisationId: world.units.south, fromVersionId: world.versionId, as: 'version' as const };
		const before = await count('reportTemplateVersions');
		await assert.rejects(act('hoa', templateOperations.startDraft, copied), (error) => error instanceof Problem);
		assert.equal(await count('reportTemplateVersions'), before);
	});

	test('a requirement asks no unit outside its issuer, however it is listed', async () => {
		const { units } = world;
		const onlyForeign = { ...world.asked, title: 'Lấn sang', targets: { listed: [units.rattan, units.south] } };
		await assert.rejects(act('minh', requirementOperations.make, onlyForeign), (error) => error instanceof Problem);
		const asked = async (requirementId: string) => {
			const rows = await db
				.selectFrom('obligations')
				.select('organisationId')
				.where('requirementId', '=', requirementId)
				.execute();
			return [...new Set(rows.map((row) => row.organisationId))];
		};
		const mixed = {
			...world.asked,
			title: 'Cả hai',
			targets: { listed: [units.rattan, units.school, units.province] },
		};
		const open = await openTransaction(application);
		const actor = world.actors.minh;
		const tried = await perform(open.application, requirementOperations.make, mixed, { actor, now, key: 'mixed' }).then(
			({ id }) => id,
			(error: unknown) => {
				assert.ok(error instanceof Problem);
				return null;
			},
		);
		await open.commit();
		if (tried) assert.deepEqual(await asked(tried), [units.school]);
	});

	test('a preview counts and names no unit outside its issuer', async () => {
		const { units } = world;
		const input = { ...world.asked, targets: { listed: [units.school, units.rattan] } };
		const preview = await act('minh', requirementOperations.preview, input).catch((error: unknown) => {
			assert.ok(error instanceof Problem);
			return { unitsAsked: 1 };
		});
		assert.equal(preview.unitsAsked, 1);
		assert.ok(!JSON.stringify(preview).includes('Mây Tre'));
		const plan = await act('minh', requirementOperations.plan, { organisationId: units.north, search: 'mây tre' });
		assert.deepEqual(plan.found, []);
	});

	test('a requirement does not change to a form that does not exist', async () => {
		const input = { id: world.ownRequirementId, templateVersionId: randomUUID() };
		await refusedUnchanged(() => act('minh', requirementOperations.changeTemplate, input), 'notFound', tables);
	});
});

describe('units and people', () => {
	test('a person of another union is put into no post of the own', async () => {
		const begin = { postId: world.vacantPostId, personId: world.people.mai, fromOn: today };
		await refusedUnchanged(() => act('dung', mandateOperations.begin, begin), 'notFound', ['mandates', 'events']);
	});

	test('nobody gives away more than the own post holds', async () => {
		const post = { title: 'Chức vụ mới', fromOn: today };
		const { units } = world;
		const tries: [Who, string, 'administrator' | 'upperLeader' | 'grassrootsChair'][] = [
			['dung', units.school, 'grassrootsChair'],
			['dung', units.school, 'administrator'],
			['quyen', units.north, 'administrator'],
			['minh', units.north, 'administrator'],
			['minh', units.school, 'upperLeader'],
		];
		for (const [who, organisationId, role] of tries) {
			const before = await count('posts');
			const work = act(who, postOperations.create, { ...post, organisationId, role });
			await assert.rejects(work, (error) => error instanceof Problem, `${who} made a post of ${role}`);
			assert.equal(await count('posts'), before);
		}
	});

	test('lists under a unit of another district are empty, their heads too', async () => {
		const under = world.units.south;
		const list = await act('minh', organisationOperations.list, { under });
		assert.deepEqual([list.rows, list.total, list.lineage], [[], 0, []]);
		const directory = await act('minh', peopleOperations.directory, { under });
		assert.deepEqual([directory.rows, directory.total], [[], 0]);
	});

	test('a unit is founded under none of another district, and unknown codes are refused in words', async () => {
		const { units } = world;
		const fields = { code: 'X-1', kindCode: 'schoolUnion', name: 'Công đoàn Trường mới', foundedOn: today };
		const found = (more: object) => () =>
			act('minh', organisationOperations.found, { ...fields, parentId: units.north, ...more });
		await refusedUnchanged(found({ parentId: units.south }), 'notFound', ['organisations', 'events']);
		await refusedUnchanged(found({ kindCode: 'noSuchKind' }), 'unreadableInput', ['organisations', 'events']);
		await refusedUnchanged(found({ communeCodes: ['99999'] }), 'unreadableInput', ['organisations', 'events']);
	});

	test("a file that somebody else sent is not attached to one's own document", async () => {
		const signed = {
			number: 7,
			symbol: 'BC-CĐCS',
			datedOn: today,
			signerName: 'Lèng Văn Dũng',
			signerTitle: 'Chủ tịch',
		};
		const { documentId } = await act('dung', documentOperations.number, { id: world.march, ...signed });
		const fileId = newId(now);
		const file = { sha256: 'cd'.repeat(32), bytes: 10, kind: 'png', fileName: 'riêng.png', personId: world.people.mai };
		await db
			.insertInto('files')
			.values({ id: fileId, ...file, createdAt: now, keptAt: null })
			.execute();
		await assert.rejects(
			act('dung', documentOperations.attachSigned, { id: documentId, fileId }),
			refusedWith('unreadableFile'),
		);
		const after = await db.selectFrom('files').select('keptAt').where('id', '=', fileId).executeTakeFirst();
		assert.equal(after?.keptAt, null);
	});
});
