/** The report, the files and the questionnaire on paper, opened again and read. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { Problem } from '#domain/problems.ts';
import { findingOperations as findings } from '#domain/surveys/findings/operations.ts';
import { surveyReportOperations as reports } from '#domain/surveys/reports/operations.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../../../test/federation.ts';
import { readSpreadsheet } from '../../documents/read-spreadsheet.ts';
import { readWordText } from '../../documents/read-word.ts';
import { closedSurvey } from '../texts/closed.fixture.ts';
import { publishedSurvey, teaPlace } from './published.fixture.ts';

let federation: Federation;
let id: string;
before(async () => {
	federation = await buildFederation(await testApplication());
	id = await publishedSurvey(federation);
	await as('minh', findings.add, { id, said: 'Gần một nửa chưa hài lòng với tiền lương.', item: 'pay' });
	const { findings: all } = await as('minh', findings.list, { id });
	const answer = { answer: 'Thương lượng lại đơn giá.', dueOn: '2024-12-31' };
	await as('minh', findings.settle, { id, findingId: all[0]!.id, became: 'topic', ...answer });
});
after(() => federation.application.close());

const as = <O extends Operation>(who: PersonName, operation: O, input: RawInputOf<O>): Promise<OutputOf<O>> =>
	federation.perform(who, at('2024-10-15'), operation, input);
const refusal = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;

test('the report in Word tells purpose, how many of how many, findings, every question, last year, own words, what became of it', async () => {
	const { bytes, fileName } = await as('minh', reports.document, { id, format: 'word' });
	const text = await readWordText(bytes);
	const parts = [
		'Kết quả khảo sát “Đời sống, việc làm năm 2024”',
		'Mục đích: Biết đoàn viên',
		'Có 178 phiếu trên 209 người được hỏi, bằng 85\u00a0%',
		'cộng hoặc trừ ngẫu nhiên một ít',
		'Mỗi phiếu tính một, không cân',
		'Gần một nửa chưa hài lòng với tiền lương.',
		'Bảng 1. Số người và tỷ lệ, so với năm 2023',
		'Hình 1. Tỷ lệ người trả lời',
		'Thanh đậm: năm 2024; thanh nhạt: năm 2023.',
		'Điểm trung bình 2,62 (± 0,11) trên thang 1 đến 5.',
		'Quá ít người trả lời câu này',
		'Ý kiến viết bằng lời',
		'độ khớp (kappa Cohen) là 0,83, rất khớp',
		'“Cơm ca nguội, ít rau.”',
		'Đưa ra đối thoại: Thương lượng lại đơn giá.',
		'31/12/2024',
		'Bảng kết quả theo nhóm',
		'Quá ít người ở mọi nhóm để công bố.',
		'Quá ít người để công bố',
		'Nguồn số liệu',
	];
	const lower = text.toLocaleLowerCase('vi');
	for (const part of parts) assert.ok(lower.includes(part.toLocaleLowerCase('vi')), part);
	assert.match(fileName, /^Báo cáo khảo sát Đời sống.*\.docx$/);
	const { bytes: again } = await as('minh', reports.document, { id, format: 'word' });
	assert.ok(Buffer.from(bytes).equals(Buffer.from(again)), 'the same report gives the same bytes');
	const pdf = await as('minh', reports.document, { id, format: 'pdf' });
	assert.equal(Buffer.from(pdf.bytes).subarray(0, 4).toString(), '%PDF');
	keep('report.docx', bytes);
	keep('report.pdf', pdf.bytes);
});

test('a theme that too few named is "quá ít" everywhere', async () => {
	const { bytes } = await as('minh', reports.tables, { id, format: 'csv' });
	const lines = Buffer.from(bytes).toString('utf8').split('\r\n');
	assert.deepEqual(
		lines.filter((line) => line.startsWith('say,')).map((line) => line.split(',').slice(-6)),
		[
			[' nước uống"', '41', '0.4271', '0.1159', '96', '209'],
			[' phụ cấp"', '33', '0.3438', '0.1122', '96', '209'],
			['Nhà ở', 'quá ít', 'quá ít', 'quá ít', '96', '209'],
		],
	);
});

test('Excel and CSV hold the same rows, with nothing that a spreadsheet would take for a formula', async () => {
	const excel = await as('minh', reports.tables, { id, format: 'excel' });
	const { sheets } = await readSpreadsheet(excel.bytes, excel.fileName);
	const rows = sheets[0]!.rows.map((row) => row.map((cell) => String(cell?.text ?? cell ?? '')));
	const { bytes } = await as('minh', reports.tables, { id, format: 'csv' });
	const csv = await readSpreadsheet(bytes, 'a.csv');
	const header = rows.findIndex((row) => row.includes('Mã câu'));
	const told = rows.slice(header + 1).filter((row) => row[0] && row[1] && row[4]);
	assert.equal(told.length, csv.sheets[0]!.rows.length - 1);
	assert.ok(told.some((row) => row.includes('quá ít')));
	assert.equal(Buffer.from(bytes).subarray(0, 3).toString('hex'), 'efbbbf');
	keep('tables.xlsx', excel.bytes);
});

test('the questionnaire on paper has its boxes, conditions in words, the place and its code, a line to fold along', async () => {
	const closed = await closedSurvey(federation, {}, 2021);
	const placeId = await teaPlace(federation, closed);
	const { bytes, fileName } = await as('pao', reports.paper, { id: closed, placeId, format: 'word' });
	const text = await readWordText(bytes);
	for (const part of [
		'PHIẾU HỎI',
		'Nơi làm việc: Công đoàn Công ty TNHH Chè Suối Giàng',
		'Mã nơi: ',
		'Câu 1. Anh chị hài lòng thế nào với tiền lương?',
		'Không muốn trả lời',
		'Nếu chọn “Có” ở câu 2 mới trả lời câu này.',
		'Chọn nhiều nhất 3 ô.',
		'□ Bữa ăn ca',
		'An toàn lao động',
		'gấp đôi theo đường này',
		'bỏ vào phong bì và dán kín',
	]) {
		assert.ok(text.includes(part), part);
	}
	assert.ok(!text.includes('CỘNG HÒA'));
	assert.match(fileName, /^Phiếu hỏi .*Chè Suối Giàng\.docx$/);
	const pdf = await as('pao', reports.paper, { id: closed, placeId, format: 'pdf' });
	keep('paper.docx', bytes);
	keep('paper.pdf', pdf.bytes);
	await assert.rejects(as('dung', reports.paper, { id: closed, placeId, format: 'pdf' }), refusal('notFound'));
	await assert.rejects(as('tu', reports.paper, { id: closed, format: 'pdf' }), refusal('notFound'));
});

test('the whole report is read by the organiser and those above, not by a place that was asked, and not before there are tables', async () => {
	await assert.rejects(as('pao', reports.document, { id, format: 'word' }), refusal('notYours'));
	await assert.rejects(as('pao', reports.tables, { id, format: 'csv' }), refusal('notYours'));
	assert.match((await as('thuy', reports.document, { id, format: 'word' })).fileName, /docx$/);
	const closed = await closedSurvey(federation, {}, 2020);
	await assert.rejects(as('minh', reports.document, { id: closed, format: 'word' }), refusal('surveyNotPublished'));
	const { isWhole, places } = await as('pao', reports.begin, { id });
	assert.deepEqual([isWhole, places.map(({ name }) => name)], [false, ['Công đoàn Công ty TNHH Chè Suối Giàng']]);
});

test('how many answered at a single small place does not follow from the sources of figures', async () => {
	const other = await publishedSurvey(federation, false);
	const { db } = federation.application.connection;
	await db
		.updateTable('surveySites')
		.set({ answers: 3 })
		.where('surveyId', '=', other)
		.where('organisationId', '=', federation.units.clinic)
		.execute();
	const text = await readWordText((await as('minh', reports.document, { id: other, format: 'word' })).bytes);
	assert.ok(text.includes('118/140') && text.includes('2 nơi còn lại'), text.slice(-800));
	assert.ok(text.includes('55/69') && !text.includes('52/60') && !text.includes('3/9'));
});

/** For looking at: `KEEP_DOCUMENTS=/tmp/documents node tools/test.ts …`. */
function keep(name: string, bytes: Uint8Array): void {
	const directory = process.env.KEEP_DOCUMENTS;
	if (directory) writeFileSync(`${directory}/${name}`, bytes);
}
