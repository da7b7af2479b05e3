/** When an answer is taken, and how it is sealed. */
import { createHmac } from 'node:crypto';
import type { CivilDate } from '#domain/calendar/date.ts';
import type { Values } from '#domain/fields/definition.ts';
import { problem } from '#domain/problems.ts';
import { answerSizes } from '#domain/surveys/answers/boxes/rules.ts';
import { wrongAnswers } from '#domain/surveys/answers/pages/rules.ts';
import type { AnswerContent, Way } from '#domain/surveys/answers/schema.ts';
import { askedOnly } from '#domain/surveys/questionnaires/rules.ts';
import type { Questionnaire } from '#domain/surveys/questionnaires/schema.ts';
import type { SurveyState } from '#domain/surveys/schema.ts';
import type { Application } from '../../application.ts';
import { uuidOf } from '../../vault/day-keys.ts';
import { packEnvelope, sealEnvelope } from '../../vault/envelope.ts';

type Life = { state: SurveyState; opensOn: CivilDate; closesOn: CivilDate };

/** Whether answers are taken today. The last day counts whole; the job of the night only makes it so in the rows. */
export function lifeOf({ state, opensOn, closesOn }: Life, today: CivilDate): 'notYet' | 'open' | 'closed' {
	if (state !== 'open' || today > closesOn) return 'closed';
	return today < opensOn ? 'notYet' : 'open';
}

/** The answers to what was asked. Throws `unreadableInput` with a sentence for each that must be mended. */
export function checkedAnswers(questionnaire: Questionnaire, way: Way, given: Values): Values {
	const values = askedOnly(questionnaire, given);
	const issues = wrongAnswers(questionnaire, values, { mayLack: way === 'paper' });
	if (issues.length > 0) throw problem('unreadableInput', {}, issues);
	return values;
}

/** Sealed to the survey: from here on nobody reads it, we neither. */
export function sealAnswer(publicKey: Buffer, content: AnswerContent): Buffer {
	return sealEnvelope(publicKey, packEnvelope(content, [], answerSizes));
}

/** Where the answer of a form lies: the same form is the same row, and nothing leads from the row to a form. */
export function inboxIdOf(application: Application, surveyId: string, form: string): string {
	const digest = createHmac('sha256', application.secret('survey forms')).update(`${surveyId} ${form}`).digest();
	return uuidOf(digest.subarray(0, 16));
}
