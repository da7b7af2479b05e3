import { wordsOf } from '#domain/surveys/questionnaires/parts/rules.ts';
import type { Translations } from '#domain/surveys/questionnaires/schema.ts';
import type { Language } from '#domain/surveys/questionnaires/terms.ts';

/** How a questionnaire is read: in which words, and where a part's recording and picture are fetched. */
export type Reading = {
	language: Language | 'vi';
	/** A part in the reader's language, in Vietnamese where nobody has written it. */
	words: (part: string, vietnamese: string) => string;
	/** Address of the recording of a part in that language. */
	hear: (part: string) => string | undefined;
	/** Address of the picture of a part, the same in all languages. */
	see: (part: string) => string | undefined;
};

type Medium = { part: string; language: string; id: string };

export function readingOf(given: {
	language: Language | 'vi';
	translations: Translations;
	media: readonly Medium[];
	address: (mediumId: string) => string;
}): Reading {
	const { language, translations, media, address } = given;
	const found = (kind: string) => {
		const ids = new Map(media.filter((one) => one.language === kind).map((one) => [one.part, one.id]));
		return (part: string) => {
			const id = ids.get(part);
			return id && address(id);
		};
	};
	return {
		language,
		words: (part, vietnamese) => wordsOf(translations, language, part) ?? vietnamese,
		hear: found(language),
		see: found(''),
	};
}
