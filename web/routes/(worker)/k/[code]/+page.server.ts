import { error, fail, type RequestEvent, redirect } from '@sveltejs/kit';
import type { OutputOf } from '#domain/operation.ts';
import { answerOperations } from '#domain/surveys/answers/operations.ts';
import { answersIn, pageOfIssue, pagesFor, readAnswers, turn } from '#domain/surveys/answers/pages/rules.ts';
import type { QuestionPage } from '#domain/surveys/questionnaires/rules.ts';
import { ask, newKey, type WorkerRefusal } from '../../door.ts';
import { mannerOf, mannerQuery } from '../manner.ts';
import type { Actions, PageServerLoad } from './$types';
import { type AnswerForm, receiveAnswers } from './form.ts';

type Begun = OutputOf<typeof answerOperations.begin>;

/** What answers a sent form brings the survey itself. */
export const load: PageServerLoad = async (event) => {
	const manner = mannerOf(event.url.searchParams);
	if (event.request.method === 'POST') return { survey: null, manner };
	return { survey: await begun(event), manner };
};

export const actions: Actions = {
	/** By a form, so that no browser keeps the first page alive with somebody's answers; its key is made here for the same reason. */
	begin: async (event) => {
		const sent = await receiveAnswers(event);
		const survey = await begun(event);
		const pages = pagesFor(survey.questionnaire, sent.manner.way);
		return shown(event, survey, { ...sent, form: newKey(), at: turn(pages, -1, 1, {}) ?? 0, raw: {} });
	},
	back: async (event) => {
		const { sent, survey, pages } = await step(event);
		const { values } = readAnswers(survey.questionnaire, sent.manner.way, sent.raw, -1);
		return shown(event, survey, { ...sent, at: turn(pages, sent.at, -1, values) ?? sent.at });
	},
	next: async (event) => {
		const { sent, survey, pages } = await step(event);
		const { values, issues } = readAnswers(survey.questionnaire, sent.manner.way, sent.raw, sent.at);
		if (issues.length > 0) return refused(event, survey, sent, { ...wrong, issues });
		return shown(event, survey, { ...sent, at: turn(pages, sent.at, 1, values) ?? pages.length });
	},
	send: async (event) => {
		const { sent, survey } = await step(event);
		const { form, manner } = sent;
		const { values, issues } = readAnswers(survey.questionnaire, manner.way, sent.raw);
		if (issues.length > 0) return refused(event, survey, sent, { ...wrong, issues });
		const answered = await ask(event, answerOperations.answer, { code: survey.code, form, ...manner, values });
		if ('refusal' in answered) return refused(event, survey, sent, answered.refusal);
		redirect(303, `/k/${survey.code}/xong${mannerQuery(manner)}`);
	},
};

const wrong = { message: '', code: 'unreadableInput', status: 422 };

async function begun(event: RequestEvent, form?: string): Promise<Begun> {
	const asked = await ask(event, answerOperations.begin, { code: event.params.code, ...(form && { form }) });
	if ('done' in asked) return asked.done;
	const { status, message, code, issues } = asked.refusal;
	error(status, { message: issues[0]?.message ?? message, code: code as App.Error['code'] });
}

/** On a shared phone, what was sent is shown to nobody who finds the way back to it. */
async function step(event: RequestEvent): Promise<{ sent: AnswerForm; survey: Begun; pages: QuestionPage[] }> {
	const sent = await receiveAnswers(event);
	const isShared = sent.manner.way === 'kiosk';
	const survey = await begun(event, isShared ? sent.form : undefined);
	if (survey.isSent) redirect(303, `/k/${survey.code}/xong${mannerQuery(sent.manner)}`);
	return { sent, survey, pages: pagesFor(survey.questionnaire, sent.manner.way) };
}

/** Minutes after which a shared phone that somebody left forgets what was typed. */
const abandoned = 10;

function shown(event: RequestEvent, survey: Begun, sent: AnswerForm, refusal?: WorkerRefusal) {
	const pages = pagesFor(survey.questionnaire, sent.manner.way);
	if (sent.manner.way === 'kiosk') {
		event.setHeaders({ refresh: `${abandoned * 60}; url=/k/${survey.code}${mannerQuery(sent.manner)}` });
	}
	return { ...sent, survey, raw: answersIn(pages, sent.raw), refusal };
}

function refused(event: RequestEvent, survey: Begun, sent: AnswerForm, refusal: WorkerRefusal) {
	const pages = pagesFor(survey.questionnaire, sent.manner.way);
	const at = pageOfIssue(pages, refusal.issues) ?? sent.at;
	return fail(refusal.status, shown(event, survey, { ...sent, at }, refusal));
}
