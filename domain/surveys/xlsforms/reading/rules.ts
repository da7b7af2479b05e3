/**
 * A workbook of XLSForm as a questionnaire, with a list of everything that did not come over as it stood. Nothing is
 * left out in silence: whoever imports a form sees by row what to mend.
 */
import { formatNumber } from '../../../fields/number.ts';
import type { Translations } from '../../questionnaires/schema.ts';
import { declined } from '../../questionnaires/terms.ts';
import type { Reading } from '../bases/rules.ts';
import { listsOf } from '../choices/rules.ts';
import { cellOf, isBookkeeping, type Speech, speechOf, type Table, tableOf } from '../columns/rules.ts';
import { type Ledger, newLedger, quoted } from '../losses/rules.ts';
import { isAsked } from '../questions/rules.ts';
import { appearanceReason, knownColumns, languageReasons, otherColumn, refusals, untitled } from '../reasons/rules.ts';
import {
	longestTranslation,
	mostQuestions,
	mostRows,
	mostSections,
	own,
	type XlsFormContent,
	type XlsFormSheet,
} from '../schema.ts';
import { readSections } from '../sections/rules.ts';
import { type Node, treeOf } from '../structure/rules.ts';

/** Sheets of the standard that hold data of another program. */
const foreignSheets = new Set(['external_choices', 'entities', 'osm']);

/** Gives the questionnaire and its losses, or a sentence that says why the file was not taken and what to do. */
export function fromXlsForm(
	sheets: readonly XlsFormSheet[],
	fallbackTitle = untitled,
): XlsFormContent | { refusal: string } {
	const named = (name: string) => sheets.find((sheet) => sheet.name.trim().toLowerCase() === name);
	const surveySheet = named('survey');
	if (!surveySheet) return { refusal: refusals.noSurvey(sheets.map(({ name }) => name).join(', ')) };
	const survey = tableOf(surveySheet);
	const missing = ['type', 'name', 'label'].filter((name) => !survey.columns.some((column) => column.name === name));
	if (missing.length > 0) return { refusal: refusals.noColumns(missing.join(', ')) };
	if (survey.rows.length > mostRows) return { refusal: refusals.tooManyRows(formatNumber(survey.rows.length)) };
	const tree = treeOf(survey);
	if ('refusal' in tree) return tree;
	const asked = countAsked(tree);
	if (asked > mostQuestions) return { refusal: refusals.tooMany(formatNumber(asked)) };

	const choicesSheet = named('choices');
	const settingsSheet = named('settings');
	const choices = choicesSheet && tableOf(choicesSheet);
	const settings = settingsSheet && tableOf(settingsSheet);
	const setting = (name: string) => {
		const row = settings?.rows[0];
		return settings && row ? cellOf(settings, row, name) : '';
	};
	const isOwn = setting(own.form) !== '';
	const ledger = newLedger();
	const speech = speechOf(choices ? [survey, choices] : [survey], setting('default_language'));
	const translations: Translations = Object.fromEntries([...speech.others.keys()].map((language) => [language, {}]));
	const reading: Reading = {
		table: survey,
		speech,
		isOwn,
		ledger,
		lists: listsOf(choices, speech, isOwn, ledger),
		translations,
		names: new Set(survey.rows.map((row) => cellOf(survey, row, 'name'))),
		taken: new Set(),
	};
	listLanguages(survey, speech, ledger);
	if (!isOwn) listLooks(survey, ledger);
	for (const table of [survey, choices, settings]) {
		if (!table) continue;
		listColumns(table, ledger);
		listLongTranslations(table, speech, ledger);
	}
	for (const { name } of sheets) {
		if (!foreignSheets.has(name.trim().toLowerCase())) continue;
		ledger.left({ sheet: name, row: 1 }, `Trang ${quoted(name)}`, 'Phiếu không lấy dữ liệu từ trang này.');
	}

	const title = (setting('form_title') || fallbackTitle).slice(0, 200).trim() || untitled;
	for (const language of speech.others.keys()) {
		for (const [column, part] of [
			[own.title, 'title'],
			[own.declined, declined],
		] as const) {
			const words = setting(`${column}_${language}`);
			if (words !== '') translations[language] = { ...translations[language], [part]: words };
		}
	}
	const sections = readSections(reading, tree);
	if (sections.length > mostSections) return { refusal: refusals.tooManySections(formatNumber(sections.length)) };
	if (sections.length === 0 || (!isOwn && sections.every(({ questions }) => questions.length === 0))) {
		return { refusal: refusals.nothing };
	}
	return { questionnaire: { sections }, title, translations, losses: ledger.sorted() };
}

/** Questions and rows of grids, without those of blocks that stay behind as a whole. */
function countAsked(nodes: readonly Node[]): number {
	return nodes.reduce((sum, node) => {
		if (node.kind === 'row') return sum + (isAsked(node.type) ? 1 : 0);
		return node.kind === 'group' || node.kind === 'score' ? sum + countAsked(node.children) : sum;
	}, 0);
}

/** Letters that stand in almost every Vietnamese sentence and in few others. */
const vietnameseLetter = /[ăđơưạ-ỹ]/i;

/** A file without Vietnamese, and languages that questionnaires do not have. */
function listLanguages(survey: Table, speech: Speech & { hasNames: boolean }, ledger: Ledger): void {
	const headOf = (language: string) => survey.columns.find((one) => one.name === 'label' && one.language === language);
	const at = (language: string) => ({ sheet: survey.sheet, row: survey.head, column: headOf(language)?.header });
	const [base = ''] = speech.base;
	const labels = survey.columns.filter(({ name }) => name === 'label').map(({ place }) => place);
	const looksVietnamese = survey.rows.some((row) =>
		labels.some((place) => vietnameseLetter.test(row.cells[place] ?? '')),
	);
	if (!speech.isVietnamese || !(speech.hasNames || looksVietnamese)) {
		const header = quoted(headOf(base)?.header ?? 'label');
		ledger.changed(at(base), `Cột ${header}`, languageReasons.borrowed(header));
	}
	for (const language of speech.unknown) {
		ledger.left(at(language), `Tiếng ${quoted(language)}`, languageReasons.unknown);
	}
}

/** Columns with content that nobody reads. */
function listColumns(table: Table, ledger: Ledger): void {
	const known = knownColumns[table.sheet.trim().toLowerCase()] ?? [];
	for (const column of table.columns) {
		if (known.includes(column.name) || isBookkeeping(column)) continue;
		if (!table.rows.some((row) => row.cells[column.place])) continue;
		ledger.left(
			{ sheet: table.sheet, row: table.head, column: column.header },
			`Cột ${quoted(column.header)}`,
			otherColumn,
		);
	}
}

function listLongTranslations(table: Table, speech: Speech, ledger: Ledger): void {
	const written = new Set(speech.others.values());
	const columns = table.columns.filter(
		({ name, language }) => (name === 'label' || name === 'hint') && written.has(language),
	);
	for (const row of table.rows) {
		for (const { place, header } of columns) {
			const words = row.cells[place] ?? '';
			if (words.length <= longestTranslation) continue;
			const why = `Lời dài hơn ${formatNumber(longestTranslation)} ký tự: đã cắt bớt.`;
			ledger.changed({ sheet: table.sheet, row: row.number, column: header }, quoted(words), why);
		}
	}
}

/** Appearances that are understood, or that say only what every page here does anyway. */
const knownLooks = new Set(['multiline', 'likert', 'field-list', 'table-list', 'label', 'list-nolabel']);

function listLooks(survey: Table, ledger: Ledger): void {
	const looks = new Set(survey.rows.flatMap((row) => cellOf(survey, row, 'appearance').split(/\s+/).filter(Boolean)));
	const foreign = [...looks].filter((look) => !knownLooks.has(look));
	if (foreign.length === 0) return;
	const at = { sheet: survey.sheet, row: survey.head, column: 'appearance' };
	ledger.left(at, `Cách bày ${quoted(foreign.join(', '))}`, appearanceReason);
}
