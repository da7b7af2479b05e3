import { error } from '@sveltejs/kit';
import { caseOperations } from '#domain/cases/operations.ts';
import { act, receive, text } from '#web/door.ts';
import type { RequestHandler } from './$types';

/** A photo or voice note, opened and logged by this very request; shown by the browser, kept by nobody. */
export const POST: RequestHandler = async (event) => {
	const form = await receive(event);
	const input = { id: event.params.id, fileId: text(form.raw, 'fileId'), purpose: text(form.raw, 'purpose') };
	const result = await act(event, caseOperations.openFile, input, form);
	if ('refusal' in result) error(result.refusal.status, { message: result.refusal.message });
	return new Response(Buffer.from(result.done.bytes), {
		headers: {
			'content-type': result.done.mediaType,
			'content-disposition': 'inline',
			'cache-control': 'no-store',
			'content-security-policy': "default-src 'none'; sandbox",
			'x-content-type-options': 'nosniff',
		},
	});
};
