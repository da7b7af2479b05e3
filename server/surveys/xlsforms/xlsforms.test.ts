/** XLSForm as real files: written by our writer, read by our reader, and made into drafts by people who may. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { Problem } from '#domain/problems.ts';
import { readyQuestionnaires } from '#domain/surveys/questionnaires/bank/ready.ts';
import { questionnaireOperations as questionnaires } from '#domain/surveys/questionnaires/operations.ts';
import { questionsOf } from '#domain/surveys/questionnaires/rules.ts';
import { factory, healthPost, household } from '#domain/surveys/xlsforms/foreign.fixture.ts';
import { xlsFormOperations as xlsForms } from '#domain/surveys/xlsforms/operations.ts';
import { randomForms, title } from '#domain/surveys/xlsforms/random.fixture.ts';
import { fromXlsForm } from '#domain/surveys/xlsforms/reading/rules.ts';
import type { XlsFormSheet } from '#domain/surveys/xlsforms/schema.ts';
import { toXlsForm } from '#domain/surveys/xlsforms/writing/rules.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../../../test/federation.ts';
import { workbookParts, zipped } from '../../documents/read-spreadsheet.fixture.ts';
import { xlsFormWorkbook } from './documents.ts';
import { packSheets, readXlsFormFile, unpackSheets } from './imports.ts';

const about = { title: 'Phiếu', createdOn: '2024-05-10' };

/** The sheets as they come back from a real file, without empty cells and rows at the ends. */
async function throughFile(sheets: readonly XlsFormSheet[]): Promise<XlsFormSheet[]> {
	return readXlsFormFile(await xlsFormWorkbook(sheets, about), 'phieu.xlsx');
}

/** All rows as wide as the head, as the writer wants them. */
function squared({ name, rows }: XlsFormSheet): XlsFormSheet {
	const width = Math.max(...rows.map((row) => row.length));
	return { name, rows: rows.map((row) => Array.from({ length: width }, (_, place) => row[place] ?? '')) };
}

function refused(sentence: RegExp) {
	return (error: unknown) => {
		assert.ok(error instanceof Problem, String(error));
		assert.equal(error.code, 'unreadableFile');
		assert.match(error.message, sentence);
		assert.deepEqual(
			error.issues.map(({ path }) => path),
			['file'],
		);
		return true;
	};
}

describe('a file of XLSForm', () => {
	for (const [name, form] of Object.entries({ household, healthPost, factory })) {
		test(`says the same of the form ${name} as its sheets do`, async () => {
			assert.deepEqual(fromXlsForm(await throughFile(form.map(squared))), fromXlsForm(form));
		});
	}

	for (const { code, questionnaire } of readyQuestionnaires) {
		test(`brings the ready questionnaire ${code} back identical`, async () => {
			const content = fromXlsForm(await throughFile(toXlsForm(questionnaire, 'Phiếu', {})));
			assert.deepEqual(content, { questionnaire, title: 'Phiếu', translations: {}, losses: [] });
		});
	}

	test('brings any questionnaire back identical', async () => {
		await fc.assert(
			fc.asyncProperty(randomForms, async ({ questionnaire, translations }) => {
				const content = fromXlsForm(await throughFile(toXlsForm(questionnaire, title, translations)));
				assert.deepEqual(content, { questionnaire, title, translations, losses: [] });
			}),
			{ numRuns: 25 },
		);
	});

	test('is the same bytes for the same questionnaire', async () => {
		const sheets = toXlsForm(readyQuestionnaires[0]?.questionnaire ?? { sections: [] }, 'Phiếu', {});
		assert.deepEqual(await xlsFormWorkbook(sheets, about), await xlsFormWorkbook(sheets, about));
	});

	const unreadable: [string, () => Buffer | Promise<Buffer>, string, RegExp][] = [
		['a picture', () => Buffer.from('89504e470d0a1a0a0000', 'hex'), 'a.png', /không phải bảng tính/],
		['an old .xls', () => Buffer.from(`d0cf11e0a1b11ae1${'00'.repeat(600)}`, 'hex'), 'a.xls', /dạng Excel cũ/],
		[
			'a workbook with macros',
			() => zipped({ ...workbookParts('<sheetData/>'), 'xl/vbaProject.bin': 'x' }),
			'a.xlsm',
			/chứa macro/,
		],
		['nothing', () => Buffer.alloc(0), 'a.xlsx', /Tệp trống/],
	];
	for (const [what, bytes, fileName, sentence] of unreadable) {
		test(`that is ${what} is refused with what to do`, async () => {
			await assert.rejects(readXlsFormFile(await bytes(), fileName), refused(sentence));
		});
	}

	test('waits in the page between preview and import unchanged, and a broken field is refused', () => {
		const squaredForm = household.map(squared);
		assert.deepEqual(unpackSheets(packSheets(squaredForm)), squaredForm);
		for (const broken of ['', 'abc', packSheets(squaredForm).slice(0, 200)]) {
			assert.throws(() => unpackSheets(broken), refused(/Chọn lại tệp/));
		}
	});
});

describe('an officer with a form of another program', () => {
	let federation: Federation;
	before(async () => {
		federation = await buildFederation(await testApplication());
	});
	after(() => federation.application.close());

	const as = <O extends Operation>(who: PersonName, operation: O, input: RawInputOf<O>): Promise<OutputOf<O>> =>
		federation.perform(who, at('2024-05-10', 8), operation, input);

	test('sees what is taken and what is not, and nothing is written', async () => {
		const sheets = household.map(squared);
		const preview = await as('minh', xlsForms.preview, { sheets, fileName: 'ho.xlsx' });
		assert.equal(preview.title, 'Sinh kế hộ gia đình');
		assert.equal(questionsOf(preview.questionnaire).length, 6);
		assert.deepEqual(preview.languages, ['en']);
		assert.ok(preview.losses.some(({ row, why }) => row === 6 && /vị trí/.test(why)));
		assert.deepEqual(
			preview.writers.map(({ name }) => name),
			['Liên đoàn Lao động huyện Bắc Vân'],
		);
		assert.equal((await as('minh', questionnaires.list, {})).own.length, 0);
	});

	test('makes a draft with its translations, which can be issued, goes out and comes in again as it is', async () => {
		const sheets = household.map(squared);
		const organisationId = federation.units.north;
		const made = await as('minh', xlsForms.import, { organisationId, title: 'Sinh kế', sheets });
		const draft = await as('minh', questionnaires.get, made);
		assert.equal(draft.translations.en?.['question.hasLoan'], 'Any loan?');
		assert.equal(draft.issuedAt, null);
		assert.deepEqual(draft.problems, []);

		const { title, bytes } = await as('minh', xlsForms.export, made);
		const again = fromXlsForm(await readXlsFormFile(bytes, 'lai.xlsx'));
		const { questionnaire, translations } = draft;
		assert.deepEqual(again, { questionnaire, title, translations, losses: [] });
	});

	test('is told why a file was not taken, and no draft is left', async () => {
		const organisationId = federation.units.north;
		const sheets = [
			{
				name: 'survey',
				rows: [
					['type', 'name', 'label'],
					['begin group', 'g', 'G'],
				],
			},
		];
		const before = (await as('minh', questionnaires.list, {})).own.length;
		await assert.rejects(
			as('minh', xlsForms.import, { organisationId, title: 'A', sheets }),
			refused(/không được đóng/),
		);
		assert.equal((await as('minh', questionnaires.list, {})).own.length, before);
	});

	test('a member of the committee who writes no questionnaires sees no preview', async () => {
		await assert.rejects(
			as('van', xlsForms.preview, { sheets: household.map(squared) }),
			(error: unknown) => error instanceof Problem && error.code === 'notYours',
		);
	});
});
