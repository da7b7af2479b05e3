/** Who may see that there are own words, who may open them, and what is said of them beside. */
import { problem } from '#domain/problems.ts';
import { isSurveyTransitionPossible } from '#domain/surveys/lifecycle.ts';
import { questionsOf } from '#domain/surveys/questionnaires/rules.ts';
import { leastOfSite } from '#domain/surveys/rules.ts';
import { surveyStateTerms } from '#domain/surveys/terms.ts';
import type { Verb } from '#domain/verbs.ts';
import type { Context } from '../../context.ts';
import { record } from '../../events/record.ts';
import { findSurveyKey } from '../../vault/survey-keys.ts';
import { versionOf } from '../answers/versions/store.ts';
import { totalsOf } from '../results/store.ts';
import { getSurvey, type Survey, type SurveyRow } from '../store.ts';
import { type CoderRow, listCoders } from './store.ts';

/** For those who see the whole survey, not only their own place in it. */
export async function getWhole(context: Context, id: string): Promise<Survey<'survey.read'>> {
	const survey = await getSurvey(context, 'survey.read', id);
	if (!survey.isWhole) throw problem('notYours');
	return survey;
}

/** Also where so few answered that there will be no tables: of nine people everybody knows who writes how. */
export async function refuseUnready({ db }: Context, survey: SurveyRow): Promise<void> {
	if (!isSurveyTransitionPossible('code', survey.state)) {
		throw problem('wrongState', { state: surveyStateTerms[survey.state] });
	}
	if (!survey.gatheredAt) throw problem('surveyNotGathered');
	const { answers } = await totalsOf(db, survey.id);
	if (answers < leastOfSite) throw problem('surveyTooFew', { least: String(leastOfSite) });
}

/** The survey for one of its two readers of this question; nobody else sorts or opens. */
export async function getCoding(context: Context, id: string, item: string) {
	const survey = await getSurvey(context, 'survey.code', id);
	await refuseUnready(context, survey);
	const question = await questionOf(context, survey, item);
	const coders = await listCoders(context.db, id);
	const own = coders.find((one) => one.item === item && one.personId === context.actor.personId);
	if (!own) throw problem('surveyNotReader');
	return { survey, question, coder: own.coder };
}

export async function textQuestions(context: Context, { questionnaireId, number }: SurveyRow) {
	const { questionnaire } = await versionOf(context.db, questionnaireId, number);
	return questionsOf(questionnaire).flatMap(({ kind, key, label }) =>
		kind === 'text' || kind === 'longText' ? [{ key, label: label.vi }] : [],
	);
}

export async function questionOf(context: Context, survey: SurveyRow, item: string) {
	const found = (await textQuestions(context, survey)).find(({ key }) => key === item);
	if (!found) throw problem('notFound');
	return found;
}

/** How far a reader is: in numbers for the two readers, for others in words. */
export function toldCoder(coder: CoderRow | undefined, texts: number, isReader: boolean) {
	if (!coder) return null;
	const { personId, fullName, read } = coder;
	return { personId, fullName, read: isReader ? read : null, hasBegun: read > 0, isDone: read >= texts };
}

const verbs: Verb[] = ['survey.write', 'survey.code'];

export function headOf(context: Context, survey: SurveyRow) {
	const { id, title, organisationName, state, gatheredAt } = survey;
	const isReady = state === 'closed' && gatheredAt !== null && findSurveyKey(context.application, id) !== undefined;
	return {
		id,
		title,
		organisationName,
		state,
		isReady,
		abilities: survey.abilities.filter((verb) => verbs.includes(verb)),
	};
}

export function note(
	context: Context,
	survey: SurveyRow,
	name: string,
	details: Record<string, string | number>,
): void {
	record(context, { name, organisationId: survey.organisationId, subjectId: survey.id, details });
}
