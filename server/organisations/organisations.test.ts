import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { addDays } from '#domain/calendar/date.ts';
import { organisationOperations as organisations } from '#domain/organisations/operations.ts';
import { peopleOperations } from '#domain/people/operations.ts';
import { postOperations } from '#domain/people/posts/operations.ts';
import { Problem } from '#domain/problems.ts';
import type { Actor } from '#server/access/actor.ts';
import { type TestApplication, testApplication } from '../../test/database.ts';
import { type Act, actingAs, found, plantRoot, refusal } from './tree.fixture.ts';

let application: TestApplication;
let act: Act;
let root: string;

before(async () => {
	application = await testApplication();
	act = actingAs(application);
	root = await plantRoot(application, { name: 'LĐLĐ huyện Hoàng Su Phì', code: 'HSP' });
});
after(() => application.close());

const decided = { decisionNumber: '12/QĐ-LĐLĐ', decisionOn: '2024-01-02', reason: 'Theo quyết định' };

describe('a unit', () => {
	it('is founded under its parent and seen in the list, by name without accents and by code', async () => {
		const id = await found(act, root, 'F-1', { name: 'CĐCS Trường Tiểu học Nậm Dịch', communeCodes: [] });
		for (const search of ['nam dich', 'Nậm Dịch', 'f-1']) {
			const list = await act(organisations.list, { search });
			assert.deepEqual(
				list.rows.map((row) => row.id),
				[id],
				search,
			);
			assert.equal(list.total, 1);
		}
		const under = await act(organisations.list, { under: root, direct: '1', search: 'nam dich' });
		assert.deepEqual(
			under.lineage.map((unit) => unit.id),
			[root],
		);
		assert.equal(under.rows[0]?.parentId, root);
	});

	describe('and its communes', () => {
		const change = (id: string, communeCodes: string[], fromOn: string) =>
			act(organisations.changeCommunes, { id, communeCodes, fromOn, ...decided });
		const servedOn = async (id: string, asOf: string) =>
			(await act(organisations.get, { id, asOf })).communes.map((commune) => commune.code).sort();
		let id: string;

		before(async () => {
			await application.connection.db
				.insertInto('communes')
				.values([
					{ code: '00991', name: 'Bản Máy', kind: 'commune', search: 'ban may' },
					{ code: '00992', name: 'Bản Nhùng', kind: 'commune', search: 'ban nhung' },
					{ code: '00993', name: 'Nậm Ty', kind: 'commune', search: 'nam ty', toOn: '2025-07-01' },
				])
				.execute();
			id = await found(act, root, 'K-1', { communeCodes: ['00991'] });
		});

		it('are found by a few letters without accents or by code, as they are on the day', async () => {
			const find = async (search: string, asOf?: string) =>
				(await act(organisations.findCommunes, { search, asOf })).communes.map((commune) => commune.code);
			assert.deepEqual(await find('ban'), ['00991', '00992']);
			assert.deepEqual(await find('Nhùng bản'), ['00992']);
			assert.deepEqual(await find('00993'), ['00993']);
			assert.deepEqual(await find('nam ty', '2025-07-01'), []);
			assert.deepEqual(await find('%'), []);
		});

		it('change from a day on, and the days before keep what they had', async () => {
			await change(id, ['00991', '00992'], '2024-03-01');
			await change(id, ['00992'], '2024-06-01');
			assert.deepEqual(await servedOn(id, '2024-02-29'), ['00991']);
			assert.deepEqual(await servedOn(id, '2024-03-01'), ['00991', '00992']);
			assert.deepEqual(await servedOn(id, '2024-06-01'), ['00992']);
			const { territory } = await act(organisations.get, { id });
			assert.deepEqual(
				territory.map(({ code, fromOn, toOn, decisionNumber }) => [code, fromOn, toOn, decisionNumber]),
				[
					['00992', '2024-03-01', null, '12/QĐ-LĐLĐ'],
					['00991', '2010-01-01', '2024-06-01', null],
				],
			);
		});

		it('written by mistake are mended on the very day, and leave nothing behind', async () => {
			const other = await found(act, root, 'K-2', { communeCodes: ['00993'] });
			await change(other, ['00991'], '2010-01-01');
			const { territory } = await act(organisations.get, { id: other });
			assert.deepEqual(
				territory.map(({ code, fromOn, toOn }) => [code, fromOn, toOn]),
				[['00991', '2010-01-01', null]],
			);
		});

		it('are refused before a known change, before the founding, unknown, ended, or unchanged', async () => {
			assert.equal(await refusal(change(id, [], '2024-05-31')), 'laterChange');
			assert.equal(await refusal(change(id, [], '2009-12-31')), 'beforeFounding');
			for (const codes of [['00999'], ['00992', '00993']]) {
				await assert.rejects(change(id, codes, '2025-08-01'), (error) => {
					assert.ok(error instanceof Problem);
					assert.equal(error.issues[0]?.path, 'communeCodes');
					assert.match(error.issues[0]?.message ?? '', /Ngày 01\/08\/2025 danh mục không có xã, phường mã 0099[39]:/);
					return true;
				});
			}
			assert.equal(await refusal(change(id, ['00992'], '2024-08-01')), 'unreadableInput');
			assert.deepEqual(await servedOn(id, '2026-01-01'), ['00992']);
		});
	});

	it('has the head of its documents corrected, and what stood there before is kept with the reason', async () => {
		const id = await found(act, root, 'L-1', { documentSymbol: 'CDCS', place: 'Vinh Quang' });
		const correct = (fields: object) =>
			act(organisations.correctLetterhead, { id, decisionNumber: '', reason: 'Ghi thiếu dấu', ...fields });
		await correct({ documentSymbol: 'CĐCS', place: ' Vinh  Quang ' });
		assert.equal(await refusal(correct({ documentSymbol: 'CĐCS', place: 'Vinh Quang' })), 'unreadableInput');
		assert.equal(await refusal(correct({ place: 'Bản Luốc', reason: ' ' })), 'unreadableInput');
		await correct({ documentSymbol: 'CĐCS', place: '' });
		const record = await act(organisations.get, { id });
		assert.deepEqual([record.documentSymbol, record.place], ['CĐCS', null]);
		assert.deepEqual(
			record.corrections.map(({ field, oldValue, newValue, reason }) => [field, oldValue, newValue, reason]).sort(),
			[
				['documentSymbol', 'CDCS', 'CĐCS', 'Ghi thiếu dấu'],
				['place', 'Vinh Quang', null, 'Ghi thiếu dấu'],
			],
		);
	});

	it('keeps its old name for the days before a renaming', async () => {
		const id = await found(act, root, 'R-1', { name: 'CĐCS Trường cũ' });
		await act(organisations.rename, { id, name: 'CĐCS Trường mới', fromOn: '2024-03-01', ...decided });
		assert.equal((await act(organisations.get, { id, asOf: '2024-02-29' })).name, 'CĐCS Trường cũ');
		const record = await act(organisations.get, { id });
		assert.equal(record.name, 'CĐCS Trường mới');
		assert.deepEqual(
			record.names.map(({ name, fromOn, toOn, decisionNumber }) => [name, fromOn, toOn, decisionNumber]),
			[
				['CĐCS Trường mới', '2024-03-01', null, '12/QĐ-LĐLĐ'],
				['CĐCS Trường cũ', '2010-01-01', '2024-03-01', null],
			],
		);
	});

	it('moves with all below it, and stands in its old place for the days before', async () => {
		const upper = await found(act, root, 'P-1', { kindCode: 'communeUnion' });
		const other = await found(act, root, 'P-2', { kindCode: 'communeUnion' });
		const child = await found(act, upper, 'P-3');
		await act(organisations.reparent, { id: upper, parentId: other, fromOn: '2024-05-01', ...decided });
		const lineage = async (asOf: string) =>
			(await act(organisations.get, { id: child, asOf })).ancestors.map((unit) => unit.id);
		assert.deepEqual(await lineage('2024-04-30'), [root, upper]);
		assert.deepEqual(await lineage('2024-05-01'), [root, other, upper]);
	});

	it('ends with its posts and is left out of the list of later days only', async () => {
		const id = await found(act, root, 'ENDING');
		await act(postOperations.create, {
			organisationId: id,
			role: 'grassrootsChair',
			title: 'Chủ tịch',
			fromOn: '2020-01-01',
		});
		await act(organisations.dissolve, { id, dissolvedOn: '2024-07-01', ...decided });
		const ids = async (input: object) =>
			(await act(organisations.list, { search: 'ending', ...input })).rows.map((row) => row.id);
		assert.deepEqual(await ids({}), []);
		assert.deepEqual(await ids({ asOf: '2024-06-30' }), [id]);
		assert.deepEqual(await ids({ includeDissolved: 'true' }), [id]);
		const posts = await act(postOperations.list, { organisationId: id });
		assert.equal(posts.rows[0]?.toOn, '2024-07-01');
	});

	it('shows its officials of the day, also a post that nobody holds', async () => {
		const id = await found(act, root, 'O-1');
		const post = { organisationId: id, role: 'grassrootsChair', title: 'Chủ tịch', fromOn: '2020-01-01' };
		await act(postOperations.create, post);
		const record = await act(organisations.get, { id });
		assert.deepEqual(
			record.officials.map(({ title, fullName }) => [title, fullName]),
			[['Chủ tịch', null]],
		);
		assert.deepEqual((await act(organisations.get, { id, asOf: '2019-12-31' })).officials, []);
	});

	it('is shown, and listed, by at most ten statements', async () => {
		application.countStatements();
		await act(organisations.get, { id: root });
		assert.ok(application.countStatements() <= 8);
		await act(organisations.list, { under: root });
		assert.ok(application.countStatements() <= 6);
	});
});

describe('a change of the organisation is refused', () => {
	let unit: string;
	let parent: string;
	before(async () => {
		parent = await found(act, root, 'X-P', { kindCode: 'communeUnion', foundedOn: '2015-01-01' });
		unit = await found(act, parent, 'X-1', { foundedOn: '2016-01-01' });
	});

	it('with a code that another unit has', async () => {
		assert.equal(await refusal(found(act, parent, 'X-1', { foundedOn: '2016-01-01' })), 'codeTaken');
	});
	it('founding before the parent was founded', async () => {
		assert.equal(await refusal(found(act, parent, 'X-2', { foundedOn: '2014-12-31' })), 'parentBegins');
	});
	it('under itself or under a unit that belongs to it', async () => {
		const change = { fromOn: '2024-02-01', ...decided };
		assert.equal(await refusal(act(organisations.reparent, { id: parent, parentId: unit, ...change })), 'cycleInTree');
		assert.equal(
			await refusal(act(organisations.reparent, { id: parent, parentId: parent, ...change })),
			'cycleInTree',
		);
	});
	it('before its founding', async () => {
		const early = { id: unit, fromOn: '2015-12-31', ...decided };
		assert.equal(await refusal(act(organisations.rename, { ...early, name: 'CĐCS sớm' })), 'beforeFounding');
		assert.equal(await refusal(act(organisations.reparent, { ...early, parentId: root })), 'beforeFounding');
		const count = { id: unit, asOfOn: '2015-12-31', figures: { workers: 9 }, source: 'thử' };
		assert.equal(await refusal(act(organisations.recordHeadcount, count)), 'beforeFounding');
	});
	it('on or before the day of a later change', async () => {
		await act(organisations.rename, { id: unit, name: 'CĐCS X-1 mới', fromOn: '2024-06-01', ...decided });
		const again = { id: unit, name: 'CĐCS X-1 khác', ...decided };
		assert.equal(await refusal(act(organisations.rename, { ...again, fromOn: '2024-06-01' })), 'laterChange');
		assert.equal(await refusal(act(organisations.rename, { ...again, fromOn: '2024-05-01' })), 'laterChange');
		assert.equal(
			await refusal(act(organisations.dissolve, { id: unit, dissolvedOn: '2024-05-01', ...decided })),
			'laterChange',
		);
	});
	it('ending while units belong to it, also ones that come later', async () => {
		const end = { id: parent, dissolvedOn: '2024-08-01', ...decided };
		assert.equal(await refusal(act(organisations.dissolve, end)), 'hasChildren');
		const empty = await found(act, root, 'X-E', { kindCode: 'communeUnion' });
		await found(act, empty, 'X-E1', { foundedOn: '2024-09-01' });
		assert.equal(await refusal(act(organisations.dissolve, { ...end, id: empty })), 'hasChildren');
	});
	it('under a parent that ends before its child', async () => {
		const ending = await found(act, root, 'X-Z', { kindCode: 'communeUnion' });
		await act(organisations.dissolve, { id: ending, dissolvedOn: '2025-01-01', ...decided });
		assert.equal(await refusal(found(act, ending, 'X-Z1')), 'parentEndsFirst');
		const move = { id: unit, parentId: ending, fromOn: '2024-10-01', ...decided };
		assert.equal(await refusal(act(organisations.reparent, move)), 'parentEndsFirst');
		assert.equal(
			await refusal(act(organisations.dissolve, { id: ending, dissolvedOn: '2024-12-01', ...decided })),
			'afterDissolution',
		);
	});
	it('with more members than workers, pointing at the figure', async () => {
		const count = { id: unit, asOfOn: '2024-01-01', figures: { workers: 9, members: 10 }, source: 'thử' };
		await assert.rejects(act(organisations.recordHeadcount, count), (error: unknown) => {
			assert.ok(error instanceof Problem);
			assert.deepEqual(
				error.issues.map((issue) => issue.path),
				['figures.members'],
			);
			return true;
		});
	});
	it('with figures of a day to come', async () => {
		const count = { id: unit, asOfOn: '2024-11-21', figures: { workers: 9 }, source: 'thử' };
		assert.equal(await refusal(act(organisations.recordHeadcount, count)), 'futureHeadcount');
	});
	it('for a chair of another union, who does not even see the unit', async () => {
		const path = '0000ff';
		const stranger: Actor = {
			personId: '00000000-0000-7000-8000-000000000001',
			fullName: 'Người lạ',
			via: 'session',
			viaId: null,
			posts: [{ postId: root, role: 'upperOfficer', title: 'Chuyên viên', organisationId: root, path }],
		};
		const asStranger = actingAs(application, stranger);
		assert.equal(await refusal(asStranger(organisations.get, { id: unit })), 'notFound');
		assert.equal(
			await refusal(asStranger(organisations.dissolve, { id: unit, dissolvedOn: '2024-10-01', ...decided })),
			'notFound',
		);
		assert.equal((await asStranger(organisations.list, {})).total, 0);
		assert.equal((await asStranger(peopleOperations.directory, {})).total, 0);
	});
});

type Path = { organisationId: string; path: string };

/** The paths of a day, walked up through organisation_parents: what unit_paths must always say. */
async function walkedPaths(units: string[], on: string): Promise<Path[]> {
	const walked = await sql<Path>`
		with recursive walk as (
			select unit.id as organisation_id, unit.segment as path, unit.id as top from organisations unit
			where unit.founded_on <= ${on}::date and unit.id = any(${units}::uuid[])
			union all
			select walk.organisation_id, above.segment || walk.path, above.id from walk
			join organisation_parents line on line.organisation_id = walk.top
				and line.from_on <= ${on}::date and line.to_on > ${on}::date
			join organisations above on above.id = line.parent_id
		)
		select distinct on (organisation_id) organisation_id, path from walk order by organisation_id, length(path) desc
	`.execute(application.connection.db);
	return walked.rows;
}

async function keptPaths(units: string[], on: string): Promise<Path[]> {
	const kept = await application.connection.db
		.selectFrom('unitPaths')
		.select(['organisationId', 'path'])
		.where('organisationId', 'in', units)
		.where('fromOn', '<=', on)
		.where('toOn', '>', on)
		.orderBy('organisationId')
		.execute();
	return kept;
}

describe('the dated paths', () => {
	it('equal the paths walked through the dated parents, whatever was founded, moved and ended, on any day', async () => {
		const start = '2020-01-01';
		const kind = fc.constantFrom('found', 'found', 'found', 'move', 'move', 'move', 'end');
		const step = fc.record({ kind, unit: fc.nat(), under: fc.nat(), day: fc.nat(60) });
		let run = 0;
		let moved = 0;
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40 }), async (steps) => {
				run += 1;
				const units = [await plantRoot(application, { name: `Gốc ${run}`, code: `ROOT-${run}`, foundedOn: start })];
				for (const [at, { kind, unit, under, day }] of steps.entries()) {
					const id = units[unit % units.length]!;
					const parentId = units[under % units.length]!;
					// Mostly forward in time, so that most moves go through; overlapping enough that some are refused.
					const fromOn = addDays(start, at * 25 + day);
					try {
						if (kind === 'found') {
							units.push(await found(act, parentId, `T-${run}-${at}`, { kindCode: 'communeUnion', foundedOn: fromOn }));
						} else if (kind === 'move' && id !== units[0]) {
							await act(organisations.reparent, { id, parentId, fromOn, ...decided });
							moved += 1;
						} else if (kind === 'end') await act(organisations.dissolve, { id, dissolvedOn: fromOn, ...decided });
					} catch (error) {
						if (!(error instanceof Problem) || error.status >= 500) throw error;
					}
				}
				for (const day of [0, 100, 250, 400, 550, 700, 850, 1000, 3000]) {
					const on = addDays(start, day);
					assert.deepEqual(await keptPaths(units, on), await walkedPaths(units, on), on);
				}
			}),
			{ numRuns: 40, endOnFailure: false },
		);
		assert.ok(moved > 60, `only ${moved} moves were made`);
	});
});
