import { surveyOperations } from '#domain/surveys/operations.ts';
import { surveyStates } from '#domain/surveys/schema.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const asked = event.url.searchParams;
	const state = surveyStates.find((one) => one === asked.get('state'));
	return { ...(await read(event, surveyOperations.list, { state, after: asked.get('after') ?? undefined })), state };
};
