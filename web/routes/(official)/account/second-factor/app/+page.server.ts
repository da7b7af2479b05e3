import { redirect } from '@sveltejs/kit';
import { secondFactorOperations } from '#domain/people/secondFactors/operations.ts';
import { qrSvg } from '#server/documents/qr.ts';
import { confirmSecondFactor } from '#server/people/secondFactors/actions.ts';
import { attempt, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { originOf } from '../../../sign-in/entry.ts';
import { texts } from '../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const pending = await read(event, secondFactorOperations.showTotp, {});
	const title = texts[event.locals.locale].appPage.picture;
	return { pending, picture: qrSvg(pending.uri, { title }), key: newKey() };
};

export const actions: Actions = {
	confirm: async (event) => {
		const form = await receive(event);
		const { application, session } = event.locals;
		if (!session) redirect(303, '/sign-in?next=/account/second-factor');
		const origin = { ...originOf(event), key: form.key };
		const result = await attempt(event, form, () =>
			confirmSecondFactor(application, session.actor, 'confirmTotp', text(form.raw, 'code'), origin),
		);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, '/account/second-factor/recovery-codes');
	},
};
