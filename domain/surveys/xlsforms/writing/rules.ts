/** A questionnaire as the sheets of an XLSForm; `reading/rules.ts` gives the very same questionnaire back. */
import { optionPart, rowPart } from '../../questionnaires/parts/rules.ts';
import { optionsOf, questionsOf, rowKey } from '../../questionnaires/rules.ts';
import type { Question, Questionnaire, QuestionSection, Translations } from '../../questionnaires/schema.ts';
import { declined } from '../../questionnaires/terms.ts';
import { writeCondition, writeLimits } from '../expressions/rules.ts';
import { formIdFrom, freeName } from '../names/rules.ts';
import { own, type XlsFormSheet } from '../schema.ts';
import { type Line, type MediaFile, sheetOf, type Voice, vietnamese, voiceOf } from '../voices/rules.ts';

type Writing = Voice & { survey: Line[]; choices: Line[]; taken: Set<string> };

/** The sheets `survey`, `choices` and `settings`, ready to be written as text cells. */
export function toXlsForm(
	questionnaire: Questionnaire,
	title: string,
	translations: Translations,
	media: readonly MediaFile[] = [],
): XlsFormSheet[] {
	const voice = voiceOf(translations, media);
	const names = questionsOf(questionnaire).flatMap((question) => [question.key, ...rowNames(question)]);
	const writing: Writing = { ...voice, survey: [], choices: [], taken: new Set(names) };
	for (const section of questionnaire.sections) writeSection(writing, section);
	const settings: Line = {
		form_title: title,
		form_id: formIdFrom(title),
		default_language: vietnamese,
		[own.form]: '1',
		...voice.ownWords(own.title, 'title'),
		...voice.ownWords(own.declined, declined),
	};
	const surveyColumns = [
		...voice.columnsOf('hint'),
		'required',
		'relevant',
		'constraint',
		messageColumn,
		'appearance',
		'parameters',
		...voice.mediaColumns,
		own.kind,
		own.key,
		own.code,
		own.mayDecline,
		own.isAttribute,
		own.bands,
		own.unit,
		...Object.keys(voice.ownWords(own.unit, '')),
	];
	const labels = voice.columnsOf('label');
	return [
		sheetOf('survey', ['type', 'name', ...labels], surveyColumns, writing.survey),
		sheetOf('choices', ['list_name', 'name', ...labels], [...voice.mediaColumns, own.role], writing.choices),
		sheetOf('settings', Object.keys(settings), [], [settings]),
	];
}

const messageColumn = `constraint_message::${vietnamese}`;

const yesOrNo = (value: boolean | undefined) => (value === undefined ? '' : value ? 'yes' : 'no');

function rowNames(question: Question): string[] {
	return question.kind === 'grid' ? question.rows.map((row) => rowKey(question.key, row.code)) : [];
}

/** Sections and notes bear names that no question has, since XLSForm knows one kind of name only. */
function nameFor({ taken }: Writing, wanted: string): string {
	const name = freeName(wanted, (one) => taken.has(one));
	taken.add(name);
	return name;
}

function writeSection(writing: Writing, section: QuestionSection): void {
	const { survey, said, shownAndHeard } = writing;
	const part = `section.${section.key}`;
	const name = nameFor(writing, section.key);
	survey.push({
		type: 'begin_group',
		name,
		...said('label', part, section.title.vi),
		...shownAndHeard(part),
		relevant: section.showIf ? writeCondition(section.showIf) : '',
		...(name !== section.key && { [own.key]: section.key }),
	});
	writeNote(writing, section.key, `sectionHelp.${section.key}`, section.help?.vi);
	for (const question of section.questions) {
		if (question.kind === 'grid') writeGrid(writing, question);
		else writeQuestion(writing, question);
		writeOptions(writing, question);
	}
	survey.push({ type: 'end_group' });
}

/** Groups have no hint in XLSForm; what explains them is a note that stands first in them. */
function writeNote(writing: Writing, key: string, part: string, help: string | undefined): void {
	if (help === undefined) return;
	const { survey, said, shownAndHeard } = writing;
	survey.push({
		type: 'note',
		name: nameFor(writing, `${key}_help`),
		...said('label', part, help),
		...shownAndHeard(part),
	});
}

function writeGrid(writing: Writing, question: Question & { kind: 'grid' }): void {
	const { survey, said, shownAndHeard } = writing;
	const { key, isRequired, mayDecline, showIf } = question;
	survey.push({
		type: 'begin_group',
		name: key,
		...said('label', `question.${key}`, question.label.vi),
		...shownAndHeard(`question.${key}`),
		relevant: showIf ? writeCondition(showIf) : '',
		appearance: 'table-list',
		[own.kind]: 'grid',
		[own.mayDecline]: yesOrNo(mayDecline),
	});
	writeNote(writing, key, `help.${key}`, question.help?.vi);
	for (const row of question.rows) {
		const part = rowPart(key, row.code);
		survey.push({
			type: `select_one ${key}`,
			name: rowKey(key, row.code),
			...said('label', part, row.label.vi),
			...shownAndHeard(part),
			required: yesOrNo(isRequired),
			[own.code]: row.code,
		});
	}
	survey.push({ type: 'end_group' });
}

function writeQuestion({ survey, said, shownAndHeard, ownWords }: Writing, question: SingleQuestion): void {
	const { key, kind, label, help, isRequired, mayDecline, showIf } = question;
	survey.push({
		...specifics(question),
		name: key,
		...said('label', `question.${key}`, label.vi),
		...(help && said('hint', `help.${key}`, help.vi)),
		...shownAndHeard(`question.${key}`),
		...(kind === 'number' && question.unit && ownWords(own.unit, `unit.${key}`)),
		required: yesOrNo(isRequired),
		relevant: showIf ? writeCondition(showIf) : '',
		[own.kind]: kind,
		[own.mayDecline]: yesOrNo(mayDecline),
	});
}

/** Every question has its own list: translations and pictures of options belong to the question. */
function writeOptions({ choices, said, shownAndHeard }: Writing, question: Question): void {
	for (const { code, label } of optionsOf(question)) {
		const part = optionPart(question.key, code);
		choices.push({
			list_name: question.key,
			name: code,
			...said('label', part, label.vi),
			...shownAndHeard(part),
			...(question.mayDecline && code === declined && { [own.role]: declined }),
		});
	}
}

type SingleQuestion = Exclude<Question, { kind: 'grid' }>;

/** Type, appearance, limits and parameters by kind. */
function specifics(question: SingleQuestion): Line {
	switch (question.kind) {
		case 'choice':
		case 'scale':
		case 'choices': {
			const { key, kind, isShuffled, isAttribute } = question;
			const atMost = kind === 'choices' ? question.atMost : undefined;
			return {
				type: `${kind === 'choices' ? 'select_multiple' : 'select_one'} ${key}`,
				appearance: kind === 'scale' ? 'likert' : '',
				parameters: isShuffled === undefined ? '' : `randomize=${isShuffled}`,
				[own.isAttribute]: yesOrNo(isAttribute),
				...(atMost !== undefined && {
					constraint: writeLimits({ atMost }),
					[messageColumn]: `Chọn tối đa ${atMost} ý.`,
				}),
			};
		}
		case 'number': {
			const { min, max, bands, unit } = question;
			return {
				type: 'integer',
				constraint: writeLimits({ min, max }),
				[own.bands]: bands.join(' '),
				[own.unit]: unit?.vi ?? '',
			};
		}
		case 'text':
		case 'longText': {
			const { kind, maxLength } = question;
			return {
				type: 'text',
				appearance: kind === 'longText' ? 'multiline' : '',
				constraint: writeLimits({ maxLength }),
			};
		}
	}
}
