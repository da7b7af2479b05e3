import { redirect } from '@sveltejs/kit';
import { noticeOperations } from '#domain/notices/operations.ts';
import { load as read } from '#web/door.ts';
import type { RequestHandler } from './$types';

/** The short link of a message: whoever is not signed in signs in first and comes back here. */
export const GET: RequestHandler = async (event) => {
	const { path } = await read(event, noticeOperations.follow, { code: event.params.code });
	redirect(303, path);
};
