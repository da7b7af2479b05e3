import { today } from '#domain/calendar/date.ts';
import { problem } from '#domain/problems.ts';
import { languages } from '#domain/surveys/questionnaires/terms.ts';
import type { xlsFormOperations } from '#domain/surveys/xlsforms/operations.ts';
import { fromXlsForm } from '#domain/surveys/xlsforms/reading/rules.ts';
import type { XlsFormContent, XlsFormSheet } from '#domain/surveys/xlsforms/schema.ts';
import { toXlsForm } from '#domain/surveys/xlsforms/writing/rules.ts';
import type { ActionsOf } from '../../application.ts';
import { getOrganisation, listHeld } from '../../organisations/store.ts';
import { listMedia, readVersion } from '../questionnaires/store.ts';
import { xlsFormWorkbook } from './documents.ts';
import { refuseFile } from './imports.ts';

function contentOf(sheets: readonly XlsFormSheet[], fallbackTitle?: string): XlsFormContent {
	const content = fromXlsForm(sheets, fallbackTitle || undefined);
	if ('refusal' in content) throw refuseFile(content.refusal);
	return content;
}

export const xlsFormActions: ActionsOf<typeof xlsFormOperations> = {
	async export(context, { id, number }) {
		const version = await readVersion(context, id, number);
		const media = (await listMedia(context.db, id, number)).map(({ part, language, mediaType }) => ({
			part,
			language,
			fileName: [part, language, mediaType.replace(/^.*\//, '')].filter(Boolean).join('.'),
		}));
		const sheets = toXlsForm(version.definition, version.title, version.translations, media);
		const createdOn = today(version.issuedAt ?? version.changedAt);
		return { title: version.title, bytes: await xlsFormWorkbook(sheets, { title: version.title, createdOn }) };
	},

	async preview(context, { sheets, fileName }) {
		const writers = await listHeld(context, 'questionnaire.write');
		if (writers.length === 0) throw problem('notYours');
		const { translations, ...content } = contentOf(sheets, fileName.replace(/\.[^.]*$/, ''));
		return { ...content, languages: languages.filter((language) => translations[language]), writers };
	},

	async import(context, { organisationId, title, sheets }) {
		await getOrganisation(context, 'questionnaire.write', organisationId);
		const { questionnaire, translations } = contentOf(sheets);
		const make = { organisationId, title, questionnaire };
		const made = (await context.perform('questionnaires.make', make)) as { id: string; number: number };
		for (const [language, words] of Object.entries(translations)) {
			if (Object.keys(words).length === 0) continue;
			await context.perform('questionnaires.translate', { ...made, language, words });
		}
		return made;
	},
};
