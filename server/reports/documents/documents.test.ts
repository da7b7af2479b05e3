import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { numberAt, type Values } from '#domain/fields/definition.ts';
import { parseForm } from '#domain/fields/parse.ts';
import { Problem } from '#domain/problems.ts';
import { documentOperations as documents } from '#domain/reports/documents/operations.ts';
import type { Part } from '#domain/reports/documents/schema.ts';
import { reportOperations as reports } from '#domain/reports/operations.ts';
import { kindOfBytes } from '#server/files/kinds.ts';
import { testApplication } from '../../../test/database.ts';
import {
	at,
	buildFederation,
	type Federation,
	obligationOf,
	type PersonName,
	requireMonthly,
	settleUntil,
	type UnitName,
} from '../../../test/federation.ts';
import { readParts } from '../../documents/canonical.ts';
import { writeWorkbook } from '../../documents/excel.ts';
import { printDocument } from '../../documents/print.ts';
import { readSpreadsheet } from '../../documents/read-spreadsheet.ts';
import { writeWord } from '../../documents/word.ts';
import { stageFile } from '../../files/rows.ts';
import { signedPdf } from '../../files/signed-pdf.fixture.ts';
import { unionDocument } from './content/documents.ts';
import { exploredWorkbook } from './explore/documents.ts';
import { formWorkbook } from './form/documents.ts';
import { readFormFile } from './form/imports.ts';
import { reportWorkbook } from './sheets/documents.ts';

const application = await testApplication();
const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-documents-'));
let world: Federation;
let march: string;
after(async () => {
	rmSync(folder, { recursive: true, force: true });
	await application.close();
});

/** What the three unions reported: the sums below are made from these, not by the product. */
const months: Record<string, Partial<Record<UnitName, Values>>> = {
	'2024-01': { school: figures(30, 4), tea: figures(80, 1) },
	'2024-03': { school: figures(31, 2), tea: figures(81, 5) },
};

function figures(workers: number, dialoguesHeld: number): Values {
	return {
		workers,
		'workers.women': Math.floor(workers / 2),
		members: workers - 2,
		situation: `Đơn vị có ${workers} người, đời sống ổn định & "đúng hạn".`,
		dialoguesHeld,
		petitionsReceived: 0,
		careBeneficiaries: 2,
		issuesRaised: 3,
		proposals: [{ content: 'Hỗ trợ nhà công vụ.', addressee: 'upperUnion' }],
	};
}

const chairs: Partial<Record<UnitName, PersonName>> = { school: 'dung', clinic: 'mai', tea: 'pao' };
const sum = (period: string, key: string) =>
	Object.values(months[period]!).reduce((all, values) => all + (numberAt(values, key) ?? 0), 0);

before(async () => {
	world = await buildFederation(application);
	await requireMonthly(world, '2024-01-01');
	await settleUntil(world, at('2024-04-10'));
	for (const [period, units] of Object.entries(months)) {
		const day = period === '2024-01' ? '2024-02-02' : '2024-04-02';
		for (const [unit, values] of Object.entries(units) as [UnitName, Values][]) {
			const id = await obligationOf(world, unit, period);
			await world.perform(chairs[unit]!, at(day), reports.submit, { id, values });
			await world.perform('minh', at(day, 10), reports.accept, { id });
		}
		await consolidate(period, day);
	}
	march = await obligationOf(world, 'north', '2024-03');
});

async function consolidate(period: string, day: string) {
	const id = await obligationOf(world, 'north', period);
	await world.perform('minh', at(day, 11), reports.consolidate, { id });
	const opened = await world.perform('quyen', at(day, 12), reports.open, { id });
	const [draft] = opened.drafts;
	const situation = 'Tình hình chung ổn định.';
	const raw = { ...draft!.raw, situation };
	const { values } = parseForm(opened.definition, raw);
	await world.perform('quyen', at(day, 15), reports.submit, { id, values });
}

async function contentOf(id: string, who: PersonName = 'minh', part: Part = 'whole') {
	return (await world.perform(who, at('2024-04-12'), documents.content, { id, part })).content;
}

async function wordText(id: string, who: PersonName = 'minh', part: Part = 'whole'): Promise<string> {
	const parts = await readParts(await writeWord(unionDocument(await contentOf(id, who, part))));
	return parts.get('word/document.xml')!.toString('utf8');
}

const plain = (xml: string) => xml.replace(/<[^>]+>/g, '');
const refusedWith = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;

/** The number shown at the first place of a figure. */
function shownAt(xml: string, figure: string): string | undefined {
	return plain(new RegExp(`w:name="fig_${figure}"[^>]*>(.*?)<w:bookmarkEnd`, 's').exec(xml)?.[1] ?? '').trim();
}

describe('the consolidated report of Bắc Vân as a document', () => {
	test('Word shows the independent sums, each bookmarked to the units behind it', async () => {
		const xml = await wordText(march);
		for (const key of ['workers', 'members', 'dialoguesHeld', 'issuesRaised']) {
			assert.equal(shownAt(xml, key), String(sum('2024-03', key)), key);
		}
		assert.match(plain(xml), /Công đoàn Trường THCS Hoa Ban:\u00a031; |Công đoàn Trường THCS Hoa Ban:\u00a031/);
		assert.match(plain(xml), /Công đoàn Công ty TNHH Chè Suối Giàng:\u00a081/);
	});

	test('it says how many units stand behind it and who is missing', async () => {
		const text = plain(await wordText(march));
		assert.match(text, /2\/3 CĐCS/);
		assert.match(text, /Chưa có số liệu của: Công đoàn Trạm Y tế xã Núi Cao/);
	});

	test('the cumulated figure adds January, names February as missing, and last year prints a dash', async () => {
		const html = printDocument(unionDocument(await contentOf(march)));
		const row = /Cuộc đối thoại.*?<\/tr>/s.exec(html)?.[0] ?? '';
		const cells = [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map((match) => plain(match[1]!));
		const cumulated = sum('2024-01', 'dialoguesHeld') + sum('2024-03', 'dialoguesHeld');
		assert.deepEqual(cells.slice(1), [String(sum('2024-03', 'dialoguesHeld')), String(cumulated), '–', '–']);
		assert.match(html, /Lũy kế từ tháng 1, chưa gồm tháng 2/);
	});

	test('it is a draft until it is numbered, and says electronic confirmation, never digital signature', async () => {
		const text = plain(await wordText(march));
		assert.match(text, /DỰ THẢO/);
		assert.match(text, /Số: …….\/BC-CĐCS/);
		assert.match(text, /TM. BAN THƯỜNG VỤ/);
		assert.match(text, /Đã xác nhận điện tử lúc 15:00 ngày 02\/04\/2024 bởi Nông Thị Quyên/);
		assert.doesNotMatch(text, /chữ ký số/i);
	});

	test('the same data gives the same bytes', async () => {
		const [one, two] = [await contentOf(march), await contentOf(march, 'quyen')];
		assert.deepEqual(await writeWord(unionDocument(one)), await writeWord(unionDocument(two)));
		assert.deepEqual(await writeWorkbook(reportWorkbook(one)), await writeWorkbook(reportWorkbook(two)));
	});

	test('a figure that the upper union added itself is told apart from the sum of its units', async () => {
		const content = await contentOf(march);
		const more = { ...content, values: { ...content.values, dialoguesHeld: sum('2024-03', 'dialoguesHeld') + 4 } };
		const source = unionDocument(more).provenance.find(({ figureId }) => figureId === 'dialoguesHeld');
		assert.equal(source?.note, 'đơn vị tự ghi thêm: 4');
	});

	test('the Scheme 26 part prints alone and goes to the Party committee', async () => {
		const xml = await wordText(march, 'minh', 'scheme26');
		assert.match(plain(xml), /Kết quả thực hiện Đề án số 26-ĐA\/TU .* tháng 3 năm 2024/);
		assert.match(plain(xml), /Cấp ủy cùng cấp \(b\/c\)/);
		assert.equal(shownAt(xml, 'issuesRaised'), String(sum('2024-03', 'issuesRaised')));
		assert.doesNotMatch(plain(xml), /Tình hình chung ổn định/);
	});

	test('Excel has a row for each unit, totals as formulas whose values are the sums', async () => {
		const bytes = await writeWorkbook(reportWorkbook(await contentOf(march)));
		const sheet = (await readSpreadsheet(bytes, 'a.xlsx')).sheets.find(({ name }) => name === 'Theo đơn vị');
		const total = sheet!.rows.find((row) => row.some((cell) => cell.text === 'Cộng'))!;
		const heads = sheet!.rows.find((row) => row.some((cell) => cell.text.startsWith('Cuộc đối thoại')))!;
		const column = heads.findIndex((cell) => cell.text.startsWith('Cuộc đối thoại'));
		assert.equal(total[column]?.value, sum('2024-03', 'dialoguesHeld'));
		const xml = (await readParts(bytes)).get('xl/worksheets/sheet2.xml')!.toString('utf8');
		assert.match(xml, /<f>SUM\(/);
		assert.equal(sheet!.rows.filter((row) => row.some((cell) => cell.text === 'Chưa có số liệu')).length, 1);
	});

	test('it costs the same few statements however often it is made', async () => {
		await contentOf(march);
		application.countStatements();
		const { actor, now } = { actor: await world.as('minh', at('2024-04-12')), now: at('2024-04-12') };
		application.countStatements();
		const { perform } = await import('../../perform.ts');
		await perform(application, documents.content, { id: march }, { actor, now });
		assert.ok(application.countStatements() <= 7);
	});
});

describe('who reads documents', () => {
	test('the province and the unit above read it, a sibling district and the inspection committee do not', async () => {
		await contentOf(march, 'thuy');
		await assert.rejects(contentOf(march, 'hoa'), refusedWith('notFound'));
		await assert.rejects(contentOf(march, 'tam'), refusedWith('notFound'));
		await assert.rejects(contentOf(march, 'dung'), refusedWith('notFound'));
	});

	test('a draft becomes a document only for the unit itself', async () => {
		const id = await obligationOf(world, 'clinic', '2024-03');
		await assert.rejects(contentOf(id, 'mai'), refusedWith('wrongState'));
		await world.perform('mai', at('2024-04-03'), reports.saveDraft, { id, revision: 0, raw: { workers: '12' } });
		assert.equal((await contentOf(id, 'mai')).values.workers, 12);
		assert.match(plain(await wordText(id, 'mai')), /TM. BAN CHẤP HÀNH/);
		await assert.rejects(contentOf(id, 'minh'), refusedWith('wrongState'));
	});
});

describe('number, signed copy and registers', () => {
	const numbered = {
		number: 7,
		symbol: 'BC-LĐLĐ',
		datedOn: '2024-04-05',
		signerName: 'Nông Thị Quyên',
		signerTitle: 'Chủ tịch',
	};
	const day = at('2024-04-12');

	test('the next number is only proposed; the clerk enters another and is told of the gap', async () => {
		const before = await world.perform('minh', day, documents.signing, { id: march });
		assert.deepEqual([before.proposedNumber, before.symbol, before.entry], [1, 'BC-CĐCS', null]);
		assert.equal(before.signer?.fullName, 'Nông Thị Quyên');
		const done = await world.perform('minh', day, documents.number, { id: march, ...numbered });
		assert.match(done.warnings.join(' '), /trống số 1, 2, 3, 4, 5, 6/);
		const next = await world.perform('minh', day, documents.propose, { organisationId: world.units.north, year: 2024 });
		assert.equal(next.number, 8);
	});

	test('the numbered document prints number, date and signer and is no draft', async () => {
		const text = plain(await wordText(march));
		assert.match(text, /Số: 07\/BC-LĐLĐ/);
		assert.match(text, /Bắc Vân, ngày 05 tháng 4 năm 2024/);
		assert.doesNotMatch(text, /DỰ THẢO/);
	});

	test('a number given twice in a year is refused, also for the part that prints alone', async () => {
		const again = world.perform('minh', day, documents.number, { id: march, part: 'scheme26', ...numbered });
		await assert.rejects(again, refusedWith('numberTaken'));
		const other = await world.perform('minh', day, documents.number, {
			id: march,
			part: 'scheme26',
			...numbered,
			number: 8,
		});
		assert.equal(other.number, 8);
	});

	test('a day that has not come and a unit that is not theirs are refused', async () => {
		const tomorrow = { id: march, ...numbered, datedOn: '2024-04-13' };
		await assert.rejects(world.perform('minh', day, documents.number, tomorrow), refusedWith('unreadableInput'));
		const school = await obligationOf(world, 'school', '2024-03');
		await assert.rejects(
			world.perform('minh', day, documents.number, { id: school, ...numbered }),
			refusedWith('notYours'),
		);
	});

	test('a PDF signed elsewhere is attached with what its certificate says; afterwards the number stands', async () => {
		const { entry } = await world.perform('minh', day, documents.signing, { id: march });
		const fileId = await stage(signedPdf(), 'ban-ky.pdf');
		const done = await world.perform('minh', day, documents.attachSigned, { id: entry!.id, fileId });
		assert.deepEqual([done.certificate?.signer, done.certificate?.isIntact], ['Nguyễn Thị Ký Thử', true]);
		const { warnings, signer } = await world.perform('minh', day, documents.signing, { id: march });
		assert.notEqual(signer?.fullName, 'Nguyễn Thị Ký Thử');
		assert.match(warnings.join(), /mang tên Nguyễn Thị Ký Thử, còn người ký đã ghi là/);
		const file = await world.perform('minh', day, documents.file, { id: entry!.id });
		assert.deepEqual([file.fileName, file.kind], ['ban-ky.pdf', 'pdf']);
		const again = world.perform('minh', day, documents.number, { id: march, ...numbered, number: 9 });
		await assert.rejects(again, refusedWith('wrongState'));
	});

	test('a file that somebody else staged, or that is no document, is not taken', async () => {
		const { entry } = await world.perform('minh', day, documents.signing, { id: march, part: 'scheme26' });
		const theirs = await stage(signedPdf(), 'ban-ky.pdf', 'dung');
		const take = (fileId: string) => world.perform('minh', day, documents.attachSigned, { id: entry!.id, fileId });
		await assert.rejects(take(theirs), refusedWith('unreadableFile'));
		await assert.rejects(take(await stage(Buffer.from('xin chào'), 'thu.txt')), refusedWith('unreadableInput'));
	});

	test('both registers list the year in order', async () => {
		const received = await world.perform('minh', day, documents.receive, {
			organisationId: world.units.north,
			symbol: '12/CV-LĐLĐ',
			issuer: 'Liên đoàn Lao động tỉnh',
			abstract: 'Về việc báo cáo quý I',
			receivedOn: '2024-04-11',
		});
		assert.equal(received.number, 1);
		const outgoing = await world.perform('minh', day, documents.list, { year: 2024 });
		assert.deepEqual(
			outgoing.entries.map(({ number, part }) => [number, part]),
			[
				[7, 'whole'],
				[8, 'scheme26'],
			],
		);
		assert.equal(outgoing.entries[0]?.certificate?.isIntact, true);
		const incoming = await world.perform('minh', day, documents.list, { year: 2024, direction: 'incoming' });
		assert.deepEqual(
			incoming.entries.map(({ issuer }) => issuer),
			['Liên đoàn Lao động tỉnh'],
		);
	});

	test("the year's archive lists the finished reports and the signed copies", async () => {
		const list = await world.perform('minh', day, documents.archiveList, {
			organisationId: world.units.north,
			year: 2024,
		});
		assert.deepEqual(
			list.reports.map(({ periodTitle }) => periodTitle),
			['tháng 1/2024', 'tháng 3/2024'],
		);
		assert.deepEqual(
			list.signed.map(({ number }) => number),
			[7],
		);
		const sibling = world.perform('hoa', day, documents.archiveList, { organisationId: world.units.north, year: 2024 });
		await assert.rejects(sibling, refusedWith('notFound'));
	});
});

async function stage(bytes: Buffer, fileName: string, who: PersonName = 'minh'): Promise<string> {
	const path = join(folder, `${Math.random()}.staged`);
	writeFileSync(path, bytes);
	const file = { field: 'file', fileName, bytes: bytes.length, sha256: '', path, kind: kindOfBytes(bytes) };
	return stageFile(application, file, { personId: world.people[who], now: at('2024-04-12') });
}

describe('the free table', () => {
	const day = at('2024-04-12');
	const wanted = { templateCode: 'monthly', keys: ['workers', 'dialoguesHeld'], figures: 'true' };

	test('gives the chosen figures of each unit and period with formulas below', async () => {
		const periodCodes = ['2024-03', '2024-01'];
		const { table, organisation } = await world.perform('minh', day, documents.explore, { ...wanted, periodCodes });
		assert.deepEqual(
			table?.periods.map(({ code }) => code),
			['2024-01', '2024-03'],
		);
		const bytes = await writeWorkbook(exploredWorkbook(table!, organisation!.name));
		const { sheets } = await readSpreadsheet(bytes, 'a.xlsx');
		const total = sheets[1]!.rows.find((row) => row.some((cell) => cell.text === 'Cộng'))!;
		assert.deepEqual(
			total.slice(3, 5).map((cell) => cell.value),
			[sum('2024-03', 'workers'), sum('2024-03', 'dialoguesHeld')],
		);
	});

	test('shows a chair only her own unit, a sibling nothing, and asks for what was not chosen', async () => {
		const { table } = await world.perform('dung', day, documents.explore, { ...wanted, periodCodes: ['2024-03'] });
		assert.deepEqual(
			table?.periods[0]?.rows.map(({ name }) => name),
			['Công đoàn Trường THCS Hoa Ban'],
		);
		const theirs = { ...wanted, periodCodes: ['2024-03'], organisationId: world.units.north };
		await assert.rejects(world.perform('hoa', day, documents.explore, theirs), refusedWith('notFound'));
		await assert.rejects(world.perform('minh', day, documents.explore, wanted), refusedWith('unreadableInput'));
	});

	test('costs six statements for one unit and for all', async () => {
		const counts: number[] = [];
		for (const who of ['minh', 'dung'] as const) {
			await world.perform(who, day, documents.explore, { ...wanted, periodCodes: ['2024-03'] });
			application.countStatements();
			await world.perform(who, day, documents.explore, { ...wanted, periodCodes: ['2024-01', '2024-03'] });
			counts.push(application.countStatements());
		}
		assert.equal(counts[0], counts[1]);
		assert.ok(counts[0]! <= 8, `${counts[0]} statements`);
	});
});

describe('the form in Excel', () => {
	async function formOf(values: Values) {
		const id = await obligationOf(world, 'school', '2024-02');
		const report = await world.perform('dung', at('2024-04-12'), reports.open, { id });
		const { definition } = report;
		const form = {
			...report,
			obligationId: id,
			periodTitle: report.period.title,
			values,
			previous: report.previous?.values ?? null,
			createdOn: report.period.cutOffOn,
			mark: 'DỮ LIỆU GIẢ ĐỊNH',
		};
		return { id, definition, workbook: formWorkbook(form) };
	}

	async function readBack(form: Awaited<ReturnType<typeof formOf>>, obligationId = form.id) {
		const path = join(folder, 'form.xlsx');
		writeFileSync(path, await writeWorkbook(form.workbook));
		return readFormFile({ obligationId, definition: form.definition }, path, 'form.xlsx');
	}

	test('what was filled in comes back as it would have been typed', async () => {
		const values = { ...figures(33, 1), 'workers.women': 1234 };
		const form = await formOf(values);
		const found = await readBack(form);
		assert.deepEqual(found.findings, []);
		assert.deepEqual(parseForm(form.definition, found.raw!).values, values);
	});

	test('a blank form comes back as nothing said, never as 0', async () => {
		const form = await formOf({});
		assert.deepEqual(await readBack(form), { raw: {}, findings: [] });
	});

	test('what cannot be read is named by its cell and stays in the draft as it stood', async () => {
		const form = await formOf({ workers: 12 });
		const [sheet] = form.workbook.sheets;
		const rows = sheet!.rows.map((row) => (row[0] === 'workers' ? [...row.slice(0, 3), '12a', null] : row));
		const found = await readBack({ ...form, workbook: { ...form.workbook, sheets: [{ ...sheet!, rows }] } });
		assert.equal(found.raw?.workers, '12a');
		assert.match(found.findings[0]?.cell ?? '', /^D\d+$/);
		assert.match(found.findings[0]?.message ?? '', /“12a”/);
	});

	test('a form of another report, and a file that is no form, are refused with what to do', async () => {
		const form = await formOf({});
		const other = await readBack(form, march);
		assert.match(other.findings[0]?.message ?? '', /báo cáo khác/);
		const path = join(folder, 'other.csv');
		writeFileSync(path, 'a,b\n1,2\n');
		const csv = await readFormFile({ obligationId: form.id, definition: form.definition }, path, 'other.csv');
		assert.deepEqual([csv.raw, csv.findings.length], [null, 1]);
	});
});
