import { writeWord } from '#server/documents/word.ts';
import { unionDocument } from '#server/reports/documents/content/documents.ts';
import { contentOf, documentName } from '../../../documents/content.ts';
import { download } from '../../../documents/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const content = await contentOf(event);
	return download(await writeWord(unionDocument(content)), documentName(content, 'docx'), 'docx');
};
