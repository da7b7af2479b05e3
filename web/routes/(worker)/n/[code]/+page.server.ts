import { error, fail, type RequestEvent } from '@sveltejs/kit';
import { voiceOperations } from '#domain/cases/voices/operations.ts';
import { mentionsIn } from '#domain/fields/mentions.ts';
import { ask, newKey, receive, type WorkerForm, type WorkerRefusal } from '../../door.ts';
import type { Actions, PageServerLoad } from './$types';
import type { Unit } from './unit.ts';
import { isOfLastStep, issuesBefore, voiceOf } from './voice.ts';

/** What answers a sent form brings the unit itself: a code that ended meanwhile must not cost what was typed. */
export const load: PageServerLoad = async (event) => {
	if (event.request.method === 'POST') return { unit: null, key: newKey() };
	const begun = await ask(event, voiceOperations.begin, { code: event.params.code });
	if ('refusal' in begun) {
		const { status, message, code, issues } = begun.refusal;
		error(status, { message: issues[0]?.message ?? message, code: code as App.Error['code'] });
	}
	return { unit: begun.done, key: newKey() };
};

export const actions: Actions = {
	/** Shows everything as typed, who will read it, and where photos and voice are added. Nothing is sent yet. */
	review: async (event) => {
		const form = await receive(event);
		const issues = issuesBefore(voiceOf(form, event.params.code ?? ''));
		if (issues.length > 0) return again(event, form, 'write', { ...unsent, issues });
		return stepOf(event, form, 'review');
	},
	edit: async (event) => {
		const form = await receive(event);
		return stepOf(event, form, 'write');
	},
	send: async (event) => {
		const form = await receive(event);
		if (form.refusals.length > 0) return again(event, form, 'review', { ...unsent, issues: form.refusals });
		const sent = await ask(event, voiceOperations.send, voiceOf(form, event.params.code ?? ''));
		if ('done' in sent) return { step: 'sent' as const, filing: sent.done };
		const { refusal } = sent;
		const isPassing = refusal.issues.length === 0 && !refusal.code.startsWith('intakeCode');
		return again(event, form, isPassing || isOfLastStep(refusal.issues) ? 'review' : 'write', refusal);
	},
};

const unsent = { message: '', code: 'unreadableInput', status: 422 };

/** A step of the page with what was typed. Where the code no longer leads to a union the first step asks for another. */
async function stepOf(event: RequestEvent, form: WorkerForm, step: 'write' | 'review') {
	const code = String(form.raw.code ?? '') || event.params.code;
	const begun = await ask(event, voiceOperations.begin, { code });
	if ('refusal' in begun) return fail(begun.refusal.status, shown(form, 'write', null, begun.refusal));
	return shown(form, step, begun.done, undefined);
}

async function again(event: RequestEvent, form: WorkerForm, step: 'write' | 'review', refusal: WorkerRefusal) {
	const known = await stepOf(event, form, step);
	return fail(refusal.status, 'step' in known ? { ...known, refusal } : { ...known.data, refusal });
}

function shown(
	{ raw, key, attachments, refusals }: WorkerForm,
	step: 'write' | 'review',
	unit: Unit | null,
	refusal: WorkerRefusal | undefined,
) {
	const mentions = step === 'review' ? mentionsIn([raw.text, raw.place].join('\n')) : [];
	return { step, raw, key, unit, refusal, mentions, hadFiles: attachments.length + refusals.length > 0 };
}
