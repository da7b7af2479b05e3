import { questionnaireOperations } from '#domain/surveys/questionnaires/operations.ts';
import { missingParts, partsOf } from '#domain/surveys/questionnaires/parts/rules.ts';
import { languages } from '#domain/surveys/questionnaires/terms.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { id, number, title, questionnaire, translations, media } = await read(
		event,
		questionnaireOperations.get,
		event.params,
	);
	const parts = partsOf(title, questionnaire);
	const living = media.filter((medium) => parts.some(({ part }) => part === medium.part));
	const recorded = (language: string) => living.filter((medium) => medium.language === language).length;
	return {
		made: { id, number, title },
		parts: parts.length,
		pictures: recorded(''),
		vietnamese: recorded('vi'),
		languages: languages.map((language) => ({
			language,
			written: parts.length - missingParts(parts, translations, language).length,
			recorded: recorded(language),
		})),
	};
};
