import { redirect } from '@sveltejs/kit';
import { noticeSettingOperations } from '#domain/notices/settings/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { mayOf } from '../may.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	settings: await read(event, noticeSettingOperations.settings, {}),
	may: mayOf(event),
	done: event.url.searchParams.has('done'),
	key: newKey(),
});

export const actions: Actions = {
	save: async (event) => {
		const form = await receive(event);
		const quiet = { from: text(form.raw, 'quiet.from'), until: text(form.raw, 'quiet.until') };
		const input = {
			byEmail: text(form.raw, 'byEmail') === 'on',
			rhythm: text(form.raw, 'rhythm'),
			dailyHour: text(form.raw, 'dailyHour'),
			...(text(form.raw, 'quietBy') === 'own' && { quiet }),
		};
		const result = await act(event, noticeSettingOperations.changeSettings, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, '/notices/settings?done');
	},
};
