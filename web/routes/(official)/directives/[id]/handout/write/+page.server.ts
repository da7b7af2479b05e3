import { error, redirect } from '@sveltejs/kit';
import { handoutOperations } from '#domain/plans/handouts/operations.ts';
import { problem } from '#domain/problems.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { stagedFile } from '../../../../documents/staged.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { directive, handout, writer } = await read(event, handoutOperations.open, { id: event.params.id });
	if (!writer) error(403, { message: problem('notYours').message, code: 'notYours' });
	const latest = handout?.organisationId === writer.organisationId ? handout.versions[0] : undefined;
	const raw: Record<string, string> = { title: latest?.title ?? '', body: latest?.body ?? '' };
	for (const [place, { question, answer }] of (latest?.questions ?? []).entries()) {
		raw[`questions.${place}.question`] = question;
		raw[`questions.${place}.answer`] = answer;
	}
	if (latest?.audioFileId)
		Object.assign(raw, { 'audio.kept': latest.audioFileId, 'audio.name': latest.audioName ?? '' });
	return { directive, writer, raw, key: newKey() };
};

export const actions: Actions = {
	save: async (event) => {
		const form = await receive(event);
		const audioFileId = await stagedFile(event, form, 'audio');
		const file = form.files.find(({ field }) => field === 'audio');
		const raw = {
			...form.raw,
			...(audioFileId && { 'audio.kept': audioFileId }),
			...(file && { 'audio.name': file.fileName }),
		};
		const input = {
			id: event.params.id,
			organisationId: text(raw, 'organisationId'),
			title: text(raw, 'title'),
			body: text(raw, 'body'),
			questions: [0, 1, 2].map((place) => ({
				question: text(raw, `questions.${place}.question`),
				answer: text(raw, `questions.${place}.answer`),
			})),
			audioFileId,
		};
		const result = await act(event, handoutOperations.save, input, { ...form, raw });
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/directives/${event.params.id}/handout`);
	},
};
