/** The boxes of a survey's settings ↔ the input of the operations. */
import type { Raw } from '#domain/fields/parse.ts';
import { dateText, text } from '#web/door.ts';
import { tickedIn } from '#web/form/errors.ts';
import { optional, whole } from '../hot-spots/input.ts';

/** `<id>/<number>` of a version, as the list of questionnaires sends it. */
export function versionOf(typed: string): { questionnaireId?: string; number?: number } {
	const [questionnaireId, number] = typed.split('/');
	return questionnaireId && number ? { questionnaireId, number: Number(number) } : {};
}

export function surveyInput(raw: Raw): Record<string, unknown> {
	return {
		...{ kind: text(raw, 'kind'), year: whole(raw, 'year'), title: text(raw, 'title') },
		...{ purpose: text(raw, 'purpose'), legalBasis: text(raw, 'legalBasis'), notice: text(raw, 'notice') },
		...versionOf(text(raw, 'version')),
		...{ opensOn: dateText(raw, 'opensOn'), closesOn: dateText(raw, 'closesOn') },
		...{ isSlipsOnly: text(raw, 'isSlipsOnly') === 'yes', isWeighted: text(raw, 'isWeighted') === 'yes' },
		...{ threshold: whole(raw, 'threshold'), filteredThreshold: whole(raw, 'filteredThreshold') },
		...{ crosses: tickedIn(raw, 'crosses'), previousId: optional(raw, 'previousId') },
	};
}

type Settings = {
	kind: string;
	year: number;
	title: string;
	purpose: string;
	legalBasis: string;
	notice: string;
	questionnaireId: string;
	number: number;
	opensOn: string;
	closesOn: string;
	isSlipsOnly: boolean;
	isWeighted: boolean;
	threshold: number;
	filteredThreshold: number;
	crosses: string[];
	previousId?: string | undefined;
};

export const rawOfSurvey = (survey: Settings): Raw => ({
	...{ kind: survey.kind, year: String(survey.year), title: survey.title, purpose: survey.purpose },
	...{ legalBasis: survey.legalBasis, notice: survey.notice, version: `${survey.questionnaireId}/${survey.number}` },
	...{ opensOn: survey.opensOn, closesOn: survey.closesOn },
	...(survey.isSlipsOnly && { isSlipsOnly: 'yes' }),
	...(survey.isWeighted && { isWeighted: 'yes' }),
	...{ threshold: String(survey.threshold), filteredThreshold: String(survey.filteredThreshold) },
	...{ crosses: survey.crosses, previousId: survey.previousId ?? '' },
});
