import { error } from '@sveltejs/kit';
import { answerOperations } from '#domain/surveys/answers/operations.ts';
import { ask } from '../../../door.ts';
import { mannerOf } from '../../manner.ts';
import type { PageServerLoad } from './$types';

/** Recordings and pictures are fetched one by one, which cannot be done where there is no network. */
export const load: PageServerLoad = async (event) => {
	const asked = await ask(event, answerOperations.begin, { code: event.params.code });
	if ('done' in asked)
		return { survey: { ...asked.done, media: [] }, language: mannerOf(event.url.searchParams).language };
	const { status, message, code, issues } = asked.refusal;
	error(status, { message: issues[0]?.message ?? message, code: code as App.Error['code'] });
};
