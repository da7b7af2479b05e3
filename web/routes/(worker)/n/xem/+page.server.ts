import { fail, type RequestEvent } from '@sveltejs/kit';
import { voiceOperations } from '#domain/cases/voices/operations.ts';
import { ask, newKey, receive, type WorkerForm } from '../../door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ key: newKey() });

export const actions: Actions = {
	look: async (event) => {
		const form = await receive(event);
		const { receipt, view, refusal } = await seen(event, form);
		return refusal ? fail(refusal.status, { receipt, refusal }) : { receipt, view };
	},
	reply: async (event) => {
		const form = await receive(event);
		const { raw, key, attachments, refusals } = form;
		const hadFiles = attachments.length + refusals.length > 0;
		const { receipt, what, text = '' } = raw;
		const answered =
			refusals.length > 0
				? { refusal: { message: '', code: 'unreadableInput', status: 422, issues: refusals } }
				: await ask(event, voiceOperations.reply, { key, receipt, what, text, attachments });
		const { view, refusal: unseen } = await seen(event, form);
		if (!view) return fail(unseen.status, { receipt: String(receipt ?? ''), refusal: unseen });
		if ('done' in answered) return { receipt: view.receipt, view, readOn: answered.done.readOn };
		const { refusal } = answered;
		return fail(refusal.status, { receipt: view.receipt, view, refusal, raw, key, hadFiles });
	},
};

/** What the number shows; the number itself never stands in an address. */
async function seen(event: RequestEvent, { raw }: WorkerForm) {
	const receipt = String(raw.receipt ?? '');
	const looked = await ask(event, voiceOperations.look, { receipt });
	return 'done' in looked
		? { receipt, view: looked.done, refusal: undefined }
		: { receipt, view: undefined, refusal: looked.refusal };
}
