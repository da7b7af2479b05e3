/** The columns of a workbook that say the same in several languages, and those that name pictures and recordings. */
import { wordsOf } from '../../questionnaires/parts/rules.ts';
import type { Translations } from '../../questionnaires/schema.ts';
import { type Language, languages, languageTerms } from '../../questionnaires/terms.ts';
import type { XlsFormSheet } from '../schema.ts';

/** Where a picture or a recording of a part lies beside the form: file name by part and language ('' for pictures). */
export type MediaFile = { part: string; language: string; fileName: string };

/** A row by the names of its columns. */
export type Line = Record<string, string>;

export const vietnamese = 'Tiếng Việt (vi)';

export type Voice = {
	/** `label::Tiếng Việt (vi)`, `label::Tiếng Mông (hmn)` … */
	columnsOf: (column: string) => string[];
	mediaColumns: string[];
	/** The words of a part in all languages that have some. */
	said: (column: string, part: string, words: string) => Line;
	/** The names of its picture and recordings. */
	shownAndHeard: (part: string) => Line;
	/** Translations in columns of our own, for what XLSForm does not translate: `lang_nghe_title_hmn`. */
	ownWords: (column: string, part: string) => Line;
};

export function voiceOf(translations: Translations, media: readonly MediaFile[]): Voice {
	const others = languages.filter((language) => translations[language] !== undefined);
	const byPart = Map.groupBy(media, ({ part }) => part);
	const columnsOf = (column: string) => [vietnamese, ...others.map(nameOf)].map((name) => `${column}::${name}`);
	return {
		columnsOf,
		mediaColumns: ['media::image', ...new Set(media.map(mediaColumn))],
		said: (column, part, words) => ({
			[`${column}::${vietnamese}`]: words,
			...Object.fromEntries(
				others.map((language) => [`${column}::${nameOf(language)}`, wordsOf(translations, language, part) ?? '']),
			),
		}),
		shownAndHeard: (part) =>
			Object.fromEntries((byPart.get(part) ?? []).map((file) => [mediaColumn(file), file.fileName])),
		ownWords: (column, part) =>
			Object.fromEntries(
				others.map((language) => [`${column}_${language}`, wordsOf(translations, language, part) ?? '']),
			),
	};
}

function nameOf(language: Language): string {
	return `${languageTerms[language]} (${language})`;
}

function mediaColumn({ language }: MediaFile): string {
	if (language === '') return 'media::image';
	const known = languages.find((one) => one === language);
	return `media::audio::${known ? nameOf(known) : vietnamese}`;
}

/** A sheet with the columns `always` first, then those of `order` in which any line says something. */
export function sheetOf(
	name: string,
	always: readonly string[],
	order: readonly string[],
	lines: readonly Line[],
): XlsFormSheet {
	const used = new Set(lines.flatMap((line) => Object.keys(line).filter((column) => line[column] !== '')));
	const columns = [...always, ...new Set(order.filter((column) => used.has(column)))];
	return { name, rows: [columns, ...lines.map((line) => columns.map((column) => line[column] ?? ''))] };
}
