import { caseDocumentOperations } from '#domain/cases/documents/operations.ts';
import { act, receive } from '#web/door.ts';
import { download } from '../../../../../documents/download.ts';
import { inputOf } from '../input.ts';
import type { RequestHandler } from './$types';

/** The paper in the answer to this very request, and nowhere else. What is refused is shown by the form's own page. */
export const POST: RequestHandler = async (event) => {
	const again = event.request.clone();
	const form = await receive(event);
	const result = await act(event, caseDocumentOperations.makeDocument, inputOf(event.params, form.raw), form);
	if ('done' in result) {
		const { bytes, fileName, format } = result.done;
		return download(bytes, fileName, format === 'word' ? 'docx' : 'pdf');
	}
	const { id, kind } = event.params;
	const page = await event.fetch(`/cases/${id}/documents/${kind}?/make`, {
		method: 'POST',
		body: await again.arrayBuffer(),
		headers: { accept: 'text/html', 'content-type': again.headers.get('content-type') ?? '' },
	});
	return new Response(page.body, { status: page.status, headers: page.headers });
};
