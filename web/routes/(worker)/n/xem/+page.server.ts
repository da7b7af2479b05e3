import { fail, type RequestEvent } from '@sveltejs/kit';
import { voiceOperations } from '#domain/cases/voices/operations.ts';
import type { Raw } from '#domain/fields/parse.ts';
import { ask, newKey, receive, type WorkerRefusal } from '../../door.ts';
import type { Actions, PageServerLoad } from './$types';
import type { VoiceView } from './view.ts';

export const load: PageServerLoad = () => ({ key: newKey() });

/** What the page shows after a form: the case where the number is right, and what was typed where it was refused. */
type Shown = {
	receipt: string;
	view?: VoiceView;
	refusal?: WorkerRefusal;
	/** Of what was sent just now. */
	readOn?: string;
	typed?: { raw: Raw; key: string; hadFiles: boolean };
};

export const actions: Actions = {
	look: async (event) => {
		const { raw } = await receive(event);
		const shown = await seen(event, raw);
		return shown.refusal ? fail(shown.refusal.status, shown) : shown;
	},
	reply: async (event) => {
		const { raw, key, attachments, refusals } = await receive(event);
		const { receipt, what, text = '' } = raw;
		const answered =
			refusals.length > 0
				? { refusal: { message: '', code: 'unreadableInput', status: 422, issues: refusals } }
				: await ask(event, voiceOperations.reply, { key, receipt, what, text, attachments });
		const shown = await seen(event, raw);
		if (shown.refusal) return fail(shown.refusal.status, shown);
		if ('done' in answered) return { ...shown, readOn: answered.done.readOn };
		const { refusal } = answered;
		const hadFiles = attachments.length + refusals.length > 0;
		return fail(refusal.status, { ...shown, refusal, typed: { raw, key, hadFiles } });
	},
};

/** What the number shows; the number itself never stands in an address. */
async function seen(event: RequestEvent, raw: Raw): Promise<Shown> {
	const receipt = String(raw.receipt ?? '');
	const looked = await ask(event, voiceOperations.look, { receipt });
	return 'done' in looked ? { receipt: looked.done.receipt, view: looked.done } : { receipt, refusal: looked.refusal };
}
