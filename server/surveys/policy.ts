/** What a survey's state allows, and what of its counts is told. */
import { problem } from '#domain/problems.ts';
import { isSurveyTransitionPossible, type SurveyTransition } from '#domain/surveys/lifecycle.ts';
import { openCount } from '#domain/surveys/rules.ts';
import type { SurveyState } from '#domain/surveys/schema.ts';
import { surveyStateTerms } from '#domain/surveys/terms.ts';
import type { Whole } from './places/store.ts';

/** What is promised from the opening on. */
const promised: readonly SurveyTransition[] = ['change', 'choosePlaces', 'drawSample'];

/** 409 with the state's name where the act is not for this state; of what was promised with why it cannot be changed. */
export function refuseState(name: SurveyTransition, state: SurveyState): void {
	if (isSurveyTransitionPossible(name, state)) return;
	if (promised.includes(name) && state !== 'cancelled') throw problem('surveyPromised');
	throw problem('wrongState', { state: surveyStateTerms[state] });
}

type Counting = { threshold: number; gatheredAt: Date | null };

/** Answers of all places: in steps while envelopes are shut, exact once they were opened. */
export function toldOfAll(survey: Counting, whole: Whole): { answers: number | null; isExact: boolean } {
	if (survey.gatheredAt === null) return { answers: openCount(whole.answers, survey.threshold), isExact: false };
	return { answers: whole.answers >= survey.threshold ? whole.answers : null, isExact: true };
}

/**
 * Answers of one place. Once they are exact the sum is too, so that a single untold place would follow by subtraction:
 * then the place with the fewest told answers is not told either.
 */
export function toldOfPlace(
	survey: Counting,
	whole: Whole | null,
	place: { id: string; answers: number },
): number | null {
	if (survey.gatheredAt === null) return openCount(place.answers, survey.threshold);
	if (place.answers < survey.threshold) return null;
	const followsBySubtraction =
		whole !== null && whole.hidden > 0 && (whole.hidden === 1 || whole.hiddenAnswers < survey.threshold);
	return followsBySubtraction && whole.leastShownId === place.id ? null : place.answers;
}
