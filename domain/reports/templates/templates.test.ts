import assert from 'node:assert/strict';
import test from 'node:test';
import { checkValues } from '#domain/fields/check.ts';
import { type Field, fieldsOf, isFigure, type Text, valueKeys } from '#domain/fields/definition.ts';
import { addressees } from './addressees.ts';
import { consolidatedCode } from './consolidated.ts';
import { keysOfCheck } from './indicators.ts';
import { monthly, monthlyConsolidated } from './monthly.ts';
import { quarterly } from './quarterly.ts';
import { scheme26 } from './scheme26.ts';
import { shippedTemplates } from './shipped.ts';
import { socialOpinion } from './social-opinion.ts';
import { isAnnex, type ReportTemplate, toPartyCommittee } from './template.ts';
import { yearly, yearlyConsolidated } from './yearly.ts';

const keysOf = (template: ReportTemplate) => fieldsOf(template.definition).map((field) => field.key);
const codesOf = (template: ReportTemplate) => fieldsOf(template.definition).map((field) => field.indicator ?? '');
/** Shares are computed, yet take a line on the screen, so they count towards the limit. */
const figuresOf = (template: ReportTemplate) =>
	fieldsOf(template.definition).filter((field) => isFigure(field) || field.kind === 'mean' || field.kind === 'ratio');
const longTextsOf = (template: ReportTemplate) =>
	fieldsOf(template.definition).filter((field) => field.kind === 'longText');
const upperOf = (template: ReportTemplate) =>
	shippedTemplates.find((other) => other.code === consolidatedCode(template.code));
const grassroots = shippedTemplates.filter((template) => template.audience === 'grassroots');

test('a month asks for at most eight figures and two long texts', () => {
	assert.ok(figuresOf(monthly).length <= 8, `${figuresOf(monthly).length} figures`);
	assert.ok(longTextsOf(monthly).length <= 2, `${longTextsOf(monthly).length} texts`);
});

test('a quarter asks for at most twenty figures', () => {
	assert.ok(figuresOf(quarterly).length <= 20, `${figuresOf(quarterly).length} figures`);
});

test('every kind of report is shipped once, each with the consolidated form of the upper union', () => {
	const codes = shippedTemplates.map((template) => template.code);
	assert.equal(new Set(codes).size, codes.length);
	assert.deepEqual(
		grassroots.map((template) => template.code),
		['monthly', 'quarterly', 'six-month', 'nine-month', 'yearly', 'school-year', 'social-opinion', 'scheme26'],
	);
	for (const template of grassroots) assert.equal(upperOf(template)?.audience, 'upper', template.code);
});

test('a longer report discharges shorter ones of the same audience only', () => {
	const order = ['month', 'quarter', 'sixMonths', 'nineMonths', 'year', 'schoolYear'];
	for (const template of shippedTemplates) {
		for (const code of template.discharges ?? []) {
			const shorter = shippedTemplates.find((other) => other.code === code);
			assert.equal(shorter?.audience, template.audience, `${template.code} discharges ${code}`);
			assert.ok(shorter && order.indexOf(shorter.period) < order.indexOf(template.period), `${template.code}: ${code}`);
		}
	}
	assert.deepEqual(yearlyConsolidated.discharges, ['monthly-consolidated', 'quarterly-consolidated']);
});

test('keys of fields, sections and breakdowns are lower camel case and unique in a template', () => {
	for (const { code, definition } of shippedTemplates) {
		const sections = definition.sections.map((section) => section.key);
		const values = fieldsOf(definition).flatMap((field) => (field.kind === 'ratio' ? [field.key] : valueKeys(field)));
		assert.equal(new Set(sections).size, sections.length, `${code}: sections`);
		assert.deepEqual(
			values.filter((key, index) => values.indexOf(key) !== index),
			[],
			code,
		);
		for (const key of [...sections, ...values]) assert.match(key, /^[a-z][a-zA-Z0-9]*(\.[a-z][a-zA-Z0-9]*)?$/);
		for (const section of definition.sections) assert.ok(section.fields.length > 0, `${code}: ${section.key} is empty`);
	}
});

test('a key means the same in every template: label, unit, kind, nature, code and kinds of a breakdown', () => {
	const meaning = (field: Field) =>
		JSON.stringify([
			field.label.vi,
			field.unit?.vi,
			field.kind,
			isFigure(field) ? field.nature : '',
			field.indicator,
			field.kind === 'ratio' ? [field.numerator, field.denominator] : '',
		]);
	const known = new Map<string, string>();
	const brokenDown = new Map<string, string>();
	for (const { code, definition } of shippedTemplates) {
		for (const field of fieldsOf(definition)) {
			assert.equal(known.get(field.key) ?? meaning(field), meaning(field), `${code}: ${field.key}`);
			known.set(field.key, meaning(field));
			if (!isFigure(field) || !field.breakdowns) continue;
			const parts = JSON.stringify(field.breakdowns);
			assert.equal(brokenDown.get(field.key) ?? parts, parts, `${code}: ${field.key}`);
			brokenDown.set(field.key, parts);
		}
	}
	const labels = [...known.values()].map((one) => JSON.parse(one)[0]);
	assert.deepEqual(
		labels.filter((label, index) => labels.indexOf(label) !== index),
		[],
		'two keys have the same label',
	);
});

test('checks and shares speak only of figures that the same form asks for', () => {
	for (const { code, definition } of shippedTemplates) {
		const asked = new Set(fieldsOf(definition).flatMap(valueKeys));
		for (const check of definition.checks ?? []) {
			for (const key of keysOfCheck(check)) assert.ok(asked.has(key), `${code}: ${key}`);
		}
		for (const field of fieldsOf(definition)) {
			if (field.kind !== 'ratio') continue;
			assert.ok(asked.has(field.numerator) && asked.has(field.denominator), `${code}: ${field.key}`);
		}
	}
});

test('a figure and its part are found contradictory, a consistent form is not', () => {
	const right = {
		workers: 40,
		'workers.women': 25,
		members: 38,
		averagePay: 7_500_000,
		'averagePay.headcount': 40,
		situationReportsDue: 3,
		situationReportsOnTime: 2,
		situationReportsLate: 1,
		situationReportsMissing: 0,
		petitionsReceived: 2,
		'petitionsReceived.complaint': 0,
		'petitionsReceived.denunciation': 0,
		'petitionsReceived.recommendation': 1,
		'petitionsReceived.reflection': 1,
	};
	const errorsOf = (values: Record<string, number>, previous?: Record<string, number>) =>
		checkValues(yearly.definition, values, { previous })
			.filter((finding) => finding.severity === 'contradiction' || finding.severity === 'reason')
			.map((finding) => finding.key);
	assert.deepEqual(errorsOf(right, { workers: 39, members: 38 }), []);
	assert.deepEqual(errorsOf({ ...right, members: 41 }), ['members']);
	assert.deepEqual(errorsOf({ ...right, 'workers.women': 41 }), ['workers.women']);
	assert.deepEqual(errorsOf({ ...right, 'averagePay.headcount': 41 }), ['averagePay.headcount']);
	assert.deepEqual(errorsOf({ ...right, situationReportsMissing: 1 }), ['situationReportsDue']);
	assert.deepEqual(errorsOf({ ...right, petitionsReceived: 3 }), ['petitionsReceived']);
	assert.deepEqual(errorsOf(right, { workers: 80 }), ['workers']);
});

test('items 1 to 10 of form 1-HĐCĐ, the rows behind them and S26-1 to S26-6 are in the yearly report', () => {
	const numbered = (prefix: string, last: number) =>
		Array.from({ length: last }, (_, index) => `${prefix}-${index + 1}`);
	/** `I-1/2` covers I-1 and I-2; `I-10b` is a line of I-10. */
	const covered = (template: ReportTemplate) =>
		new Set(
			codesOf(template).flatMap((code) => {
				const [, prefix, first, second] = /^(I|S26)-(\d+)(?:\/(\d+))?[a-f]?$/.exec(code) ?? [];
				return [`${prefix}-${first}`, `${prefix}-${second}`];
			}),
		);
	const missing = (template: ReportTemplate) =>
		[...numbered('I', 25), ...numbered('S26', 6)].filter((code) => !covered(template).has(code));
	// A union has no number of unions: that row is asked of the upper union.
	assert.deepEqual(missing(yearly), ['I-14']);
	assert.deepEqual(missing(yearlyConsolidated), []);
});

test('the breakdown by women and ethnic minority stands where the statistics ask for it', () => {
	const keys = new Set(fieldsOf(yearly.definition).flatMap(valueKeys));
	for (const key of ['workers.women', 'workers.ethnicMinority', 'underEmployedWorkers.women', 'members.women']) {
		assert.ok(keys.has(key), key);
	}
});

test('the consolidated form asks for every figure of the unions, and fills none of them a second time', () => {
	for (const template of grassroots) {
		const upper = upperOf(template);
		assert.ok(upper);
		const upperFields = new Map(fieldsOf(upper.definition).map((field) => [field.key, field]));
		for (const field of fieldsOf(template.definition)) {
			if (field.kind === 'choice') {
				assert.ok(!upperFields.has(field.key), `${field.key} does not add up`);
				continue;
			}
			const there = upperFields.get(field.key);
			assert.ok(there, `${upper.code}: ${field.key}`);
			assert.equal(there.measure, undefined, `${upper.code}: ${field.key}`);
			assert.deepEqual(valueKeys(there), valueKeys(field));
		}
	}
});

test('the consolidated form says how many unions stand behind it, and its four counts add up', () => {
	for (const template of shippedTemplates.filter((one) => one.audience === 'upper')) {
		const values = { unionsExpected: 91, unionsReported: 80, unionsNil: 3, unionsByProxy: 2, unionsMissing: 6 };
		const errors = (of: Record<string, number>) =>
			checkValues(template.definition, of).filter((finding) => finding.severity === 'contradiction');
		assert.deepEqual(errors(values), []);
		assert.equal(errors({ ...values, unionsMissing: 7 }).length, 1, template.code);
		for (const key of ['grassrootsUnions', 'nextTasks', 'proposals']) {
			assert.ok(keysOf(template).includes(key), `${template.code}: ${key}`);
		}
	}
	const sections = monthlyConsolidated.definition.sections.map((section) => section.key);
	assert.deepEqual(sections.slice(0, 6), ['situation', 'results', 'scheme26', 'assessment', 'nextTasks', 'proposals']);
});

test('a union has one plan for the Scheme, an upper union as many as it has unions', () => {
	const plan = (template: ReportTemplate) =>
		checkValues(template.definition, { scheme26Plans: 2, grassrootsUnions: 91 }).filter(
			(finding) => finding.key === 'scheme26Plans' && finding.severity === 'contradiction',
		);
	assert.equal(plan(yearly).length, 1);
	assert.equal(plan(yearlyConsolidated).length, 0);
});

test('the body of every report comes before its annex, proposals last', () => {
	for (const { code, definition } of shippedTemplates) {
		const annexes = definition.sections.map(isAnnex);
		const body = definition.sections.filter((section) => !isAnnex(section));
		assert.deepEqual([...annexes].sort(), annexes, code);
		assert.equal(body.at(-1)?.key, 'proposals', code);
	}
});

test('the Scheme 26 part is the same inside the long reports and alone, and goes to the Party committee too', () => {
	const part = (template: ReportTemplate) => template.definition.sections.find((section) => section.key === 'scheme26');
	for (const template of grassroots.filter((one) => ['six-month', 'nine-month', 'yearly'].includes(one.code))) {
		assert.deepEqual(part(template), part(scheme26), template.code);
	}
	assert.ok(part(monthly));
	assert.ok(scheme26.recipients.includes(toPartyCommittee));
});

test('a proposal is a row with an addressee of the list', () => {
	const [table] = fieldsOf(monthly.definition).filter((field) => field.kind === 'table');
	const addressee = table?.columns.find((column) => column.key === 'addressee');
	assert.deepEqual(addressee?.kind === 'choice' && addressee.options, addressees);
});

test('social opinion is counted by topic and certainty of the source only', () => {
	const figures = fieldsOf(socialOpinion.definition).filter(isFigure);
	assert.ok(figures.length >= 5);
	for (const figure of figures) {
		assert.deepEqual(
			figure.breakdowns?.map((part) => part.code),
			['seen', 'told', 'rumour'],
		);
	}
});

test('measures are named after an area that can know them', () => {
	// `headcounts` is the noun of the organisations that holds workers and members by day.
	const areas =
		/^(headcounts|organisations|plans|reports|cases|incidents|surveys|dialogues|supervision|emulation|growth|care|training|coordination)\.[a-z][a-zA-Z0-9]+$/;
	for (const template of shippedTemplates) {
		const measures = fieldsOf(template.definition).flatMap((field) => field.measure ?? []);
		for (const measure of measures) assert.match(measure, areas);
		assert.equal(new Set(measures).size, measures.length, `${template.code}: one measure fills one figure`);
	}
});

/** Every `{ vi }` anywhere in the templates with the name of the property that holds it. */
function textsIn(node: unknown, name = ''): { name: string; text: Text }[] {
	if (Array.isArray(node)) return node.flatMap((one) => textsIn(one, name));
	if (typeof node !== 'object' || node === null) return [];
	if ('vi' in node) return [{ name, text: node as Text }];
	return Object.entries(node).flatMap(([key, value]) => textsIn(value, key));
}

test('Vietnamese texts are composed, evenly spaced and in sentence case; headings have no full stop, hints do', () => {
	const texts = textsIn(shippedTemplates);
	assert.ok(texts.length > 500);
	for (const { name, text } of texts) {
		const { vi } = text;
		assert.equal(vi, vi.normalize('NFC'));
		assert.doesNotMatch(vi, / {2}|^\s|\s$|\s[,.;:]/, vi);
		assert.doesNotMatch(vi, /["']/, `${vi}: Vietnamese quotation marks are “ and ”`);
		if (name === 'unit') assert.match(vi, /^\p{Ll}/u, vi);
		else assert.match(vi, /^\p{Lu}/u, vi);
		if (name === 'help') assert.match(vi, /\.$/, vi);
		else assert.doesNotMatch(vi, /[.:]$/, vi);
		if (name === 'label') assert.ok(vi.length <= 90, `${vi}: ${vi.length} characters do not fit a phone`);
		// Sentence case: no two capitalised ordinary words in a row but for names of bodies and of the Scheme.
		assert.doesNotMatch(vi, /\p{Lu}{4,}/u, vi);
	}
});

test('nobody is ever asked about a person: no names, attitude, religion or suspicion', () => {
	const asks =
		/họ và tên|họ tên|tôn giáo|tín ngưỡng|thái độ|lập trường|chính kiến|quan điểm|lý lịch|nghi vấn|khả nghi|đối tượng|cầm đầu|kích động|phản động|danh sách người/i;
	for (const { name, text } of textsIn(shippedTemplates)) assert.doesNotMatch(text.vi, asks, `${name}: ${text.vi}`);
	const persons = /name$|person|attitude|religion|ethnicGroup|suspic|phone/i;
	for (const template of shippedTemplates) {
		for (const field of fieldsOf(template.definition)) {
			assert.doesNotMatch(field.key, persons, `${template.code}: ${field.key}`);
			// The name in a proposal is the addressed body's.
			const columns = field.kind === 'table' ? field.columns.map((column) => column.key) : [];
			for (const key of columns.filter((one) => one !== 'addresseeName')) assert.doesNotMatch(key, persons);
		}
	}
});

test('abstracts leave a place for the period, and templates are plain data', () => {
	for (const template of shippedTemplates) {
		assert.equal(template.abstract.vi.split('{period}').length, 2, template.code);
		assert.deepEqual(JSON.parse(JSON.stringify(template)), template);
	}
});
