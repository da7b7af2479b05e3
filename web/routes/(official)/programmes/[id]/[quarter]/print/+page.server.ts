import { programmeOperations } from '#domain/plans/programmes/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { bytes, fileName } = await read(event, programmeOperations.document, { ...event.params, format: 'print' });
	return { ...event.params, title: fileName.replace(/\.html$/, ''), html: Buffer.from(bytes).toString('utf8') };
};
