import { error, type RequestEvent, redirect } from '@sveltejs/kit';
import { partnerOperations as partners } from '#domain/cases/transfers/partners/operations.ts';
import type { Operation } from '#domain/operation.ts';
import { refusalOf } from '#server/http/refusal.ts';
import { perform } from '#server/perform.ts';
import { attempt, dateText, type Form, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whoever holds the link acts as nobody, also where an official of the union tries it in her own browser. */
const asNobody = ({ locals }: RequestEvent) => ({ actor: null, now: locals.now });

export const load: PageServerLoad = async (event) => {
	const { application } = event.locals;
	try {
		const { token } = event.params;
		return {
			view: await perform(application, partners.view, { token }, asNobody(event)),
			done: event.url.searchParams.get('done'),
		};
	} catch (cause) {
		const { problem, status } = refusalOf(application, cause);
		// A cut address is a wrong one: there is no field to mend.
		const message =
			problem.code === 'unreadableInput' ? 'Địa chỉ này bị thiếu hoặc sai. Mở lại từ thư đã nhận.' : problem.message;
		error(problem.code === 'unreadableInput' ? 404 : status, { message, code: problem.code });
	}
};

const does = (operation: Operation, name: string, inputOf: (form: Form) => object) => async (event: RequestEvent) => {
	const form = await receive(event);
	const token = event.params.token ?? '';
	const { application } = event.locals;
	const result = await attempt(event, form, () =>
		perform(application, operation, { ...inputOf(form), token }, asNobody(event)),
	);
	if ('refusal' in result) return refused({ ...result.refusal, raw: { ...result.refusal.raw, act: name } });
	redirect(303, `/p/${token}?done=${name}`);
};

export const actions: Actions = {
	answer: does(partners.answer, 'answer', ({ raw }) => ({ text: text(raw, 'text') })),
	askTime: does(partners.askTime, 'askTime', ({ raw }) => ({
		untilOn: dateText(raw, 'untilOn'),
		text: text(raw, 'timeText'),
	})),
	decline: does(partners.decline, 'decline', ({ raw }) => ({
		reason: text(raw, 'reason') || undefined,
		text: text(raw, 'declineText'),
	})),
};
