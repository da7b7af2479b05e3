/** What a survey's page tells in lines. */
import { formatDate } from '#domain/calendar/date.ts';
import { formatNumber } from '#domain/fields/number.ts';
import type { OutputOf } from '#domain/operation.ts';
import type { surveyOperations } from '#domain/surveys/operations.ts';
import { vi } from '../texts.ts';

export type SurveyShown = OutputOf<(typeof surveyOperations)['get']>;
type Item = { term: string; value: string | null; change?: { href: string; text: string; about: string } };

const m = vi.one;

/** “Khoảng 130, tính đến đêm 03/04/2024”, “131 (6 % …)”, “Chưa đủ để nói”. */
function answersOf({ whole }: SurveyShown): string | null {
	if (!whole) return null;
	const asOf = whole.countedOn && !whole.isExact ? `, ${m.asOf(formatDate(whole.countedOn))}` : '';
	if (whole.answers === null) return m.answersFew + asOf;
	const number = formatNumber(whole.answers);
	if (!whole.isExact) return m.answersAbout(number) + asOf;
	const share = whole.population > 0 ? Math.round((whole.answers / whole.population) * 100) : 0;
	return m.answersOf(number, formatNumber(share));
}

export function factsOf(survey: SurveyShown, here: string): Item[] {
	const { whole } = survey;
	const isStarted = survey.state !== 'draft' && survey.state !== 'cancelled';
	const places =
		survey.places > 0 && whole
			? m.placesLine(formatNumber(survey.places), formatNumber(whole.population))
			: m.placesNone;
	const see = { href: `${here}/places`, text: m.see, about: m.places };
	return [
		...(whole && isStarted ? [{ term: m.answers, value: answersOf(survey) }] : []),
		...(whole && whole.target > 0 ? [{ term: m.target, value: formatNumber(whole.target) }] : []),
		...(whole ? [{ term: m.places, value: places, ...(survey.places > 0 && { change: see }) }] : []),
		...(whole && survey.state === 'open'
			? [{ term: m.handed, value: m.handedLine(formatNumber(whole.handed), formatNumber(survey.places)) }]
			: []),
		{ term: m.days, value: m.daysUntil(formatDate(survey.opensOn), formatDate(survey.closesOn)) },
		{
			term: m.questionnaire,
			value: m.questionnaireLine(survey.questionnaireTitle, survey.number),
			...(whole && {
				change: {
					href: `/surveys/questionnaires/${survey.questionnaireId}/${survey.number}`,
					text: m.see,
					about: m.questionnaire,
				},
			}),
		},
		{ term: m.access, value: survey.isSlipsOnly ? m.accessSlips : m.accessAll },
		{ term: m.thresholds, value: m.thresholdsLine(survey.threshold, survey.filteredThreshold) },
		...(survey.isWeighted ? [{ term: m.weighted, value: m.yes }] : []),
		...(survey.previous ? [{ term: m.previous, value: survey.previous.title }] : []),
		{ term: m.purpose, value: survey.purpose },
		{ term: m.legalBasis, value: survey.legalBasis },
		...(survey.endedReason ? [{ term: m.reason, value: survey.endedReason }] : []),
	];
}
