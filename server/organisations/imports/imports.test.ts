import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { importOperations as imports } from '#domain/organisations/imports/operations.ts';
import { organisationOperations as organisations } from '#domain/organisations/operations.ts';
import { peopleOperations } from '#domain/people/operations.ts';
import { installer, type TestApplication, testApplication } from '../../../test/database.ts';
import { badRowsWorkbook, exportWorkbook } from '../documents.ts';
import { type Act, actingAs, plantRoot, refusal } from '../tree.fixture.ts';
import { readImportFile } from './imports.ts';
import { importFile, importJobs } from './jobs.ts';

const examples = join(import.meta.dirname, '../../../examples');
const list = join(examples, 'danh-sach-cong-doan-co-so.xlsx');

let application: TestApplication;
let act: Act;
let root: string;

before(async () => {
	application = await testApplication();
	application.now = () => new Date('2024-11-20T03:00:00Z');
	act = actingAs(application);
	root = await plantRoot(application, { name: 'Liên đoàn Lao động huyện Hoàng Su Phì', code: 'HSP' });
	await application.connection.db
		.insertInto('communes')
		.values([
			{ code: '01', name: 'Thị trấn Vinh Quang', kind: 'town', search: 'vinh quang' },
			{ code: '02', name: 'Bản Máy', kind: 'commune', search: 'ban may' },
		])
		.execute();
});
after(() => application.close());

/** Uploads, confirms the guessed columns, gives the preview. */
async function preview(content: Awaited<ReturnType<typeof readImportFile>>, more: object = {}) {
	const { id } = await act(imports.uploadImport, { ...content, organisationId: root });
	const uploaded = await act(imports.getImport, { id });
	const columns = Object.fromEntries(Object.entries(uploaded.guesses).map(([key, { column }]) => [key, column]));
	await act(imports.mapImport, { id, columns, asOfOn: uploaded.statedOn, ...more });
	return { id, uploaded, record: await act(imports.getImport, { id, pageSize: 10_000 }) };
}

function table(titles: string[], ...rows: string[][]) {
	const lines = rows.map((cells, at) => ({ rowNumber: at + 2, cells }));
	return { fileName: 'danh-sach.csv', sheetName: 'danh-sach', titles, above: [], leftOut: [], rows: lines };
}

describe('the messy list of the examples', () => {
	it('has its columns guessed from merged headings, all right', async () => {
		const { uploaded } = await preview(await readImportFile(list, 'danh-sach.xlsx'));
		const guessed = Object.entries(uploaded.guesses).map(([key, { column }]) => [key, uploaded.titles[column]]);
		assert.deepEqual(Object.fromEntries(guessed), {
			code: 'Mã đơn vị',
			name: 'Tên công đoàn cơ sở',
			kind: 'Loại hình',
			parent: 'Công đoàn cấp trên',
			commune: 'Xã/thị trấn',
			decisionNumber: 'Số QĐ thành lập',
			decisionOn: 'Ngày QĐ',
			workers: 'Tổng số CNVCLĐ – Tổng số',
			womenWorkers: 'Tổng số CNVCLĐ – Nữ',
			ethnicMinorityWorkers: 'Tổng số CNVCLĐ – DTTS',
			members: 'Tổng số đoàn viên – Tổng số',
			womenMembers: 'Tổng số đoàn viên – Nữ',
			chairName: 'Chủ tịch CĐCS',
			chairPhone: 'Số điện thoại',
		});
		assert.equal(uploaded.statedOn, '2023-12-31');
	});

	it('shows 20 good rows and 9 bad ones, each bad one with row, column, what was typed and why', async () => {
		const { record, id } = await preview(await readImportFile(list, 'danh-sach.xlsx'));
		assert.deepEqual(record.counts, { new: 20, changed: 0, unchanged: 0, bad: 9 });
		const bad = await act(imports.getImport, { id, show: 'bad' });
		assert.deepEqual(
			bad.rows.flatMap((row) => row.problems.map((one) => [row.rowNumber, one.column, one.typed, one.message])),
			[
				[14, 'decisionOn', '31/02/2019', 'Tháng 2 năm 2019 chỉ có 28 ngày, không có ngày 31. Sửa lại ngày hoặc tháng.'],
				[17, 'name', '', 'Thiếu “Tên công đoàn cơ sở”: điền vào ô này.'],
				[25, 'code', 'HSP-023', 'Mã HSP-023 đứng cả ở dòng 26: sửa mã của một trong hai dòng.'],
				[26, 'code', 'HSP-023', 'Mã HSP-023 đứng cả ở dòng 25: sửa mã của một trong hai dòng.'],
				[28, 'members', '12a', '“12a” không phải là số: chỉ gõ chữ số, ví dụ 1.234 hoặc 1.234,5.'],
				[37, 'members', '102', 'Số đoàn viên nhiều hơn tổng số lao động: sửa một trong hai số.'],
				[
					38,
					'name',
					'=CONG("CĐCS Công ty TNHH Thương mại Phố Núi Mới")',
					'“=CONG("CĐCS Công ty TNHH Thươn…” là công thức chưa tính ra: gõ lại nội dung của ô này.',
				],
				[40, 'workers', '12,5', '“12,5” có phần lẻ, ô này cần số nguyên: bỏ phần sau dấu phẩy.'],
				[41, 'decisionOn', '30/12/19', 'Năm “19” mới có hai chữ số. Ghi năm bằng bốn chữ số, ví dụ 05/09/2026.'],
			],
		);
		assert.ok(record.leftOut.some((note) => note.reason === 'total'));
		assert.equal((await act(organisations.list, { under: root })).total, 0, 'nothing is saved before it is confirmed');
	});

	it('is written by the worker once, and a second time changes nothing', async () => {
		const content = await readImportFile(list, 'danh-sach.xlsx');
		const outcome = await importFile(application, installer, list, root, () => {});
		assert.equal(outcome.written, 20);
		assert.equal(outcome.bad.length, 9);
		const units = await act(organisations.list, { under: root, direct: 'true' });
		assert.equal(units.total, 20);
		const tea = await act(organisations.list, { search: 'HSP-051' });
		assert.deepEqual(
			tea.rows.map(({ name, kindCode, workers, members, chairName, chairPhone }) => ({
				name,
				kindCode,
				workers,
				members,
				chairName,
				chairPhone,
			})),
			[
				{
					name: 'CĐCS Công ty TNHH Chè Shan Mây Trắng',
					kindCode: 'privateEnterpriseUnion',
					workers: 1126,
					members: 1098,
					chairName: 'Triệu Mùi Phấy',
					chairPhone: '0912000151',
				},
			],
		);
		const [old] = (await act(organisations.list, { search: 'HSP-003' })).rows;
		assert.equal(old?.name, 'CĐCS xã Thèn Chu Phìn'.normalize('NFC'));
		const school = await act(organisations.list, { search: 'HSP-021' });
		const record = await act(organisations.get, { id: school.rows[0]!.id });
		assert.deepEqual(
			record.communes.map((commune) => commune.code),
			['01'],
		);
		assert.equal(record.foundedOn, '2005-09-12');
		assert.equal(record.headcounts[0]?.asOfOn, '2023-12-31');

		const again = await preview(content);
		assert.deepEqual(again.record.counts, { new: 0, changed: 0, unchanged: 20, bad: 9 });
		assert.equal(await refusal(act(imports.runImport, { id: again.id })), 'importState');
	});

	it('goes out with the same columns, and coming in again nothing has changed', async () => {
		const { rows, isCut } = await act(organisations.export, { under: root });
		const bytes = await exportWorkbook(rows, { asOf: '2024-11-20', isCut, isDemo: true });
		const content = await readImportFile(bytes, 'xuat.xlsx');
		const { record } = await preview(content);
		assert.deepEqual(record.counts, { new: 0, changed: 0, unchanged: 20, bad: 0 });
		assert.deepEqual(
			record.rows.flatMap((row) => row.notes),
			[],
		);
	});

	it('gives the bad rows back as a list that can be mended and sent again', async () => {
		const { record, id } = await preview(await readImportFile(list, 'danh-sach.xlsx'));
		const bad = await act(imports.getImport, { id, show: 'bad', pageSize: 10_000 });
		const about = { fileName: 'danh-sach.xlsx', createdOn: '2024-11-20', isDemo: false };
		const content = await readImportFile(await badRowsWorkbook(record.titles, bad.rows, about), 'loi.xlsx');
		const again = await preview(content);
		assert.equal(again.record.counts.bad, 9);
		assert.deepEqual(
			again.record.rows.map((row) => row.problems.map((one) => one.column)),
			bad.rows.map((row) => row.problems.map((one) => one.column)),
		);
	});
});

describe('a list brought by an administrator', () => {
	it('has its headcounts recorded, and no note says that somebody else must do it', async () => {
		const post = { postId: randomUUID(), role: 'administrator' as const, title: 'Quản trị', organisationId: root };
		const path = (
			await application.connection.db
				.selectFrom('unitPaths')
				.select('path')
				.where('organisationId', '=', root)
				.executeTakeFirstOrThrow()
		).path;
		const administrator = { ...installer, posts: [{ ...post, path }] };
		const file = join(application.dataDirectory, 'quan-tri.csv');
		await writeFile(
			file,
			'Mã đơn vị,Tên đơn vị,Loại hình,Ngày thành lập,Số lao động\nHSP-901,CĐCS Trạm Khuyến nông,Sự nghiệp,01/02/2020,12\n',
		);
		const outcome = await importFile(application, administrator, file, root, () => {});
		assert.deepEqual([outcome.written, outcome.bad], [1, []]);
		const [unit] = (await act(organisations.list, { search: 'HSP-901' })).rows;
		assert.equal(unit?.workers, 12);
	});
});

describe('the old CSV of the examples', () => {
	it('is read from windows-1258 with every column, and its units are compared by name with those there', async () => {
		const content = await readImportFile(join(examples, 'danh-sach-10-don-vi-windows-1258.csv'), 'cu.csv');
		const { record } = await preview(content);
		assert.equal(record.rowCount, 10);
		const columns = Object.keys(record.mapping?.columns ?? {}).length;
		assert.equal(columns, 14);
		const same = record.rows.filter((row) => row.problems[0]?.message.includes('đang có mã HSP-'));
		assert.equal(same.length, 8);
	});
});

describe('a list', () => {
	const titles = [
		'Mã đơn vị',
		'Tên đơn vị',
		'Loại hình',
		'Công đoàn cấp trên',
		'Ngày thành lập',
		'Số lao động',
		'Chủ tịch',
	];

	it('changes what is there by the day of its figures: a name, headcounts; another chair is only a note', async () => {
		const content = table(titles, [
			'HSP-041',
			'CĐCS Bệnh viện đa khoa huyện',
			'Sự nghiệp',
			'',
			'18/05/2007',
			'130',
			'Người Khác',
		]);
		const { id, record } = await preview(content, { asOfOn: '2024-10-31' });
		assert.deepEqual(
			record.rows.map(({ state, changes }) => [state, changes]),
			[['changed', ['Đổi tên từ “CĐCS Trung tâm Y tế huyện”', 'Số lao động, đoàn viên ngày 31/10/2024']]],
		);
		assert.match(record.rows[0]?.notes.join() ?? '', /đang là Lù Thị Thanh Xuyến: giữ nguyên/);
		await act(imports.runImport, { id });
		const [unit] = (await act(organisations.list, { search: 'HSP-041' })).rows;
		assert.equal(unit?.name, 'CĐCS Trung tâm Y tế huyện', 'the request only starts it');
		await importJobs.tasks['organisations.runImports']!(application, {});
		// The installer is no person of the database, so the worker leaves its list alone: finish it as the command does.
		assert.equal((await act(imports.getImport, { id })).state, 'running');
	});

	it('is not believed where its code says one unit and its name another', async () => {
		const content = table(titles, ['HSP-051', 'CĐCS Trường THPT Cổng Trời', 'Trường học', '', '25/08/1998', '58', '']);
		const { record } = await preview(content);
		assert.match(
			record.rows[0]?.problems[0]?.message ?? '',
			/^Mã HSP-051 là của .* đơn vị mã HSP-028: sửa mã hoặc tên\.$/,
		);
	});

	it('can hold an upper union and, below it in the list, its grassroots unions', async () => {
		const content = table(
			titles,
			['CX-1', 'Công đoàn xã Bản Luốc', 'Công đoàn xã', '', '01/01/2020', '', ''],
			['', 'CĐCS Trường Bản Luốc', 'Trường học', 'Công đoàn xã Bản Luốc', '01/02/2020', '31', 'Lê Thị Hà'],
			['', 'CĐCS Trạm y tế Bản Luốc', 'Trường học', 'Công đoàn xã Bản Luốc', '01/02/2019', '9', ''],
			['', 'CĐCS lạc', 'Trường học', 'Công đoàn xã Không Có', '01/02/2020', '9', ''],
		);
		const { id, record } = await preview(content);
		assert.deepEqual(
			record.rows.map(({ state, problems }) => [state, problems[0]?.column]),
			[
				['new', undefined],
				['new', undefined],
				['bad', 'foundedOn'],
				['bad', 'parent'],
			],
		);
		await act(imports.runImport, { id });
		const request = { id, rowNumber: 3 };
		assert.equal(await refusal(act(imports.applyImportRow, request)), 'importState', 'its parent is not written yet');
		await act(imports.applyImportRow, { id, rowNumber: 2 });
		await act(imports.applyImportRow, request);
		await act(imports.applyImportRow, request);
		const found = await act(organisations.list, { search: 'truong ban luoc' });
		assert.deepEqual(
			found.rows.map((row) => [row.code, row.parentName, row.chairName]),
			[['CX-1-001', 'Công đoàn xã Bản Luốc', 'Lê Thị Hà']],
		);
		assert.equal((await act(peopleOperations.directory, { search: 'le thi ha' })).total, 1);
	});

	it('asks for what its columns lack, and takes it from what was chosen for all rows', async () => {
		const content = table(['Tên đơn vị', 'Số lao động'], ['CĐCS Trường Nà Chì', '12']);
		const bare = await preview(content);
		assert.deepEqual(
			bare.record.rows[0]?.problems.map((one) => one.column),
			['kind', 'foundedOn'],
		);
		const { record } = await preview(content, { kindCode: 'schoolUnion', foundedOn: '2011-09-05' });
		assert.deepEqual(record.rows[0]?.changes, ['Thành lập, mã HSP-005', 'Số lao động, đoàn viên ngày 20/11/2024']);
	});

	it('is refused in words: no headings, one column for two things, no name column, run twice', async () => {
		const bytes = new TextEncoder().encode('xin chào\n');
		assert.equal(await refusal(readImportFile(bytes, 'x.csv')), 'unreadableFile');
		assert.equal(await refusal(readImportFile(await readFile(import.meta.filename), 'x.png')), 'unreadableFile');
		const { id } = await preview(table(['Tên đơn vị', 'Số lao động'], ['CĐCS A', '12']));
		const asOfOn = '2024-01-01';
		assert.equal(await refusal(act(imports.mapImport, { id, columns: {}, asOfOn })), 'unreadableInput');
		assert.equal(
			await refusal(act(imports.mapImport, { id, columns: { name: 0, code: 0 }, asOfOn })),
			'unreadableInput',
		);
		await act(imports.discardImport, { id });
		assert.equal(await refusal(act(imports.mapImport, { id, columns: { name: 0 }, asOfOn })), 'importState');
		assert.equal(await refusal(act(imports.runImport, { id })), 'importState');
	});
});

describe('five thousand rows', () => {
	it('are read and compared in a few statements', async () => {
		const rows = Array.from({ length: 5000 }, (_, at) => [
			`N-${at}`,
			`CĐCS Trường số ${at}`,
			'Trường học',
			'',
			'01/01/2012',
			'40',
			'Lò Văn A',
		]);
		const titles = [
			'Mã đơn vị',
			'Tên đơn vị',
			'Loại hình',
			'Công đoàn cấp trên',
			'Ngày thành lập',
			'Số lao động',
			'Chủ tịch',
		];
		application.countStatements();
		const { record } = await preview(table(titles, ...rows));
		assert.equal(record.counts.new, 5000);
		assert.ok(application.countStatements() < 70);
	});
});
