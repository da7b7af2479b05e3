/** What waits about personal data, for the home page; everything else is in the parts. */
import { z } from 'zod';
import { read } from '../operation.ts';

export const privacyOperations = {
	waiting: read({
		name: 'privacy.waiting',
		summary: 'Số việc về dữ liệu cá nhân đang chờ mình: yêu cầu chưa làm xong, đề nghị mở tên cần quyết định.',
		access: 'dataRequest.handle',
		door: false,
		input: z.object({}),
		output: z.object({
			requests: z.number(),
			/** Of these, how many have a step whose last day is today or over. */
			requestsDue: z.number(),
			permits: z.number(),
		}),
	}),
};
