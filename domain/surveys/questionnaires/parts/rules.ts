/**
 * The parts of a questionnaire that can be said in another language, recorded or shown as a picture, each by its name:
 * `title`, `declined`, `section.<key>`, `sectionHelp.<key>`, `question.<key>`, `help.<key>`, `unit.<key>`,
 * `option.<key>.<code>`, `row.<key>.<code>`.
 */
import { declineOption, questionsOf } from '../rules.ts';
import type { Questionnaire, Translations } from '../schema.ts';
import type { Language } from '../terms.ts';
import { declined } from '../terms.ts';

export type Part = { part: string; text: string };

/** "Không muốn trả lời" is one part for all questions. */
export function optionPart(key: string, code: string): string {
	return code === declined ? declined : `option.${key}.${code}`;
}

export function rowPart(key: string, code: string): string {
	return `row.${key}.${code}`;
}

/** Every part in the order in which it is read, with its Vietnamese words. */
export function partsOf(title: string, questionnaire: Questionnaire): Part[] {
	const parts: Part[] = [{ part: 'title', text: title }];
	for (const section of questionnaire.sections) {
		parts.push({ part: `section.${section.key}`, text: section.title.vi });
		if (section.help) parts.push({ part: `sectionHelp.${section.key}`, text: section.help.vi });
		for (const question of section.questions) {
			const { key } = question;
			parts.push({ part: `question.${key}`, text: question.label.vi });
			if (question.help) parts.push({ part: `help.${key}`, text: question.help.vi });
			if (question.kind === 'number' && question.unit) parts.push({ part: `unit.${key}`, text: question.unit.vi });
			if (question.kind === 'grid')
				parts.push(...question.rows.map((row) => ({ part: rowPart(key, row.code), text: row.label.vi })));
			if ('options' in question)
				parts.push(...question.options.map(({ code, label }) => ({ part: optionPart(key, code), text: label.vi })));
		}
	}
	if (questionsOf(questionnaire).some((question) => question.mayDecline))
		parts.push({ part: declined, text: declineOption.label.vi });
	return parts;
}

/** What somebody wrote for a part in that language; undefined where nobody has. */
export function wordsOf(translations: Translations, language: Language | 'vi', part: string): string | undefined {
	if (language === 'vi') return undefined;
	const words = translations[language];
	return words && Object.hasOwn(words, part) ? words[part] : undefined;
}

/** Parts that nobody has put into that language yet, in the order of the questionnaire. */
export function missingParts(parts: readonly Part[], translations: Translations, language: Language): Part[] {
	return parts.filter(({ part }) => wordsOf(translations, language, part) === undefined);
}

/** Translations without those of parts that are gone. */
export function livingTranslations(translations: Translations, parts: readonly string[]): Translations {
	const living = new Set(parts);
	return Object.fromEntries(
		Object.entries(translations).map(([language, words]) => [
			language,
			Object.fromEntries(Object.entries(words).filter(([part]) => living.has(part))),
		]),
	);
}
