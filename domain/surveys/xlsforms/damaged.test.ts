/** Whatever stands in a form that comes in, it is refused with a sentence or what is taken can be stored and counted by. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { questionsOf } from '../questionnaires/rules.ts';
import { questionnaire as questionnaireSchema } from '../questionnaires/schema.ts';
import { factory, healthPost, household, of } from './foreign.fixture.ts';
import { randomForms, title } from './random.fixture.ts';
import { fromXlsForm } from './reading/rules.ts';
import type { XlsFormSheet } from './schema.ts';
import { toXlsForm } from './writing/rules.ts';

const pieces = [
	...new Set([household, healthPost, factory].flatMap((form) => form.flatMap(({ rows }) => rows.flat()))),
	'select_one',
	'select_one yes_no or_other',
	'begin group',
	'end group',
	'begin_repeat',
	'x'.repeat(3000),
	'\u{1F600}'.repeat(300),
	'__proto__',
	'constructor',
	`${of('__proto__')} = 'a'`,
	'. >= 99999999999999999999',
];

/** Whatever is taken must be fit to be stored, and its keys to be counted by. */
function assertSound(sheets: readonly XlsFormSheet[]): void {
	const content = fromXlsForm(sheets);
	if ('refusal' in content) {
		assert.match(content.refusal, /[\p{L}\d]\.$/u);
		return;
	}
	const { questionnaire, losses } = content;
	assert.deepEqual(questionnaireSchema.parse(questionnaire), questionnaire);
	const keys = questionsOf(questionnaire).map(({ key }) => key);
	assert.equal(new Set(keys).size, keys.length);
	for (const { what, why, row } of losses)
		assert.ok(what !== '' && why.endsWith('.') && row > 0, `${row} ${what} ${why}`);
}

test('sheets of any cells under the right heads are refused with a sentence or give what can be stored', () => {
	const any = fc.constantFrom(...pieces, '', '');
	const name = fc.constantFrom(
		'a',
		'b',
		'hh_size',
		'Tuổi',
		'1',
		'__proto__',
		'constructor',
		'declined',
		'',
		'x'.repeat(90),
	);
	const label = fc.constantFrom('Có', 'Không', 'Từ chối trả lời', '<b></b>', '', 'Rất dài '.repeat(120));
	const list = fc.constantFrom('yn', 'constructor');
	const type = fc.oneof(
		list.map((list) => `select_one ${list}`),
		fc.constantFrom(
			'select_multiple yn or_other',
			'integer',
			'range',
			'text',
			'note',
			'decimal',
			'constructor',
			'rank yn',
		),
		fc.constantFrom('begin_group', 'begin_group', 'end_group', 'end_group', 'begin_score', 'end_score', 'score__row'),
	);
	const relevant = fc.constantFrom(
		`${of('a')} = '1'`,
		`selected(${of('b')}, 'a') or ${of('b')} = "b"`,
		'true()',
		'',
		'',
	);
	const look = fc.constantFrom('label', 'list-nolabel', 'list-nolabel', 'table-list', 'likert', 'multiline', '', '');
	const survey = fc.array(fc.tuple(type, name, label, relevant, any, any, look, any), { maxLength: 12 });
	const choices = fc.array(fc.tuple(list, name, label), { maxLength: 12 });
	const columns = ['type', 'name', 'label', 'relevant', 'constraint', 'required', 'appearance', 'hint'];
	let takenForms = 0;
	fc.assert(
		fc.property(survey, choices, (survey, choices) => {
			const sheets = [
				{ name: 'survey', rows: [columns, ...survey, ...endsOf(survey)] },
				{ name: 'choices', rows: [['list_name', 'name', 'label'], ...choices] },
			];
			assertSound(sheets);
			if (!('refusal' in fromXlsForm(sheets))) takenForms++;
		}),
		{ numRuns: 500 },
	);
	assert.ok(takenForms > 100, `only ${takenForms} were taken`);
});

/** What closes the groups that are still open. */
function endsOf(rows: readonly (readonly string[])[]): string[][] {
	const open: string[][] = [];
	for (const [type = ''] of rows) {
		if (type.startsWith('begin_')) open.push([type.replace('begin', 'end')]);
		else if (type.startsWith('end_')) open.pop();
	}
	return open.toReversed();
}

test('a form of ours or of others in which somebody wrote over some cells is refused or still fit to be stored', () => {
	const ours = randomForms.map(({ questionnaire, translations }) => toXlsForm(questionnaire, title, translations));
	const edits = fc.array(fc.tuple(fc.nat(2), fc.nat(200), fc.nat(20), fc.constantFrom(...pieces, '')), {
		maxLength: 6,
	});
	fc.assert(
		fc.property(fc.oneof(ours, fc.constantFrom(household, healthPost, factory)), edits, (sheets, written) => {
			const changed = structuredClone(sheets);
			for (const [place, row, column, text] of written) {
				const cells = changed[place % changed.length]?.rows;
				const line = cells?.[row % cells.length];
				if (line) line[column % Math.max(1, line.length)] = text;
			}
			assertSound(changed);
		}),
		{ numRuns: 300 },
	);
});
