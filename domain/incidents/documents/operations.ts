/** The paper of a quick report, one for each version. */
import { z } from 'zod';
import { read } from '../../operation.ts';
import { id } from '../../organisations/schema.ts';

export const incidentDocumentOperations = {
	document: read({
		name: 'incidents.document',
		summary: 'Báo cáo nhanh theo thể thức công đoàn, từng bản: Word, PDF hoặc bản in; không bao giờ có ảnh.',
		access: 'incident.read',
		input: z.object({
			id,
			/** Left out: the newest version. */
			number: z.coerce.number().int().min(1).optional(),
			format: z.enum(['word', 'pdf', 'print']),
		}),
		output: z.object({
			fileName: z.string(),
			format: z.string(),
			bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
		}),
		door: false,
	}),
};
