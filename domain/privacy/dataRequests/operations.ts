/**
 * Requests of people about what is kept of them: registered, acknowledged, answered or refused on a ground of law, with
 * one extension at most. The steps themselves (erasing, showing) are done elsewhere; here stand the days.
 */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { id } from '../../organisations/schema.ts';
import { dataRequestLine, dataRequestStates, refusalGrounds, registerInput } from './schema.ts';

const access = 'dataRequest.handle';
const step = { access, inPerson: true } as const;
const done = z.object({ id, state: z.enum(dataRequestStates) });

export const dataRequestOperations = {
	list: read({
		name: 'dataRequests.list',
		summary: 'Yêu cầu về dữ liệu cá nhân gửi đến công đoàn mình, gần hạn nhất trước.',
		access,
		input: z.object({ isEnded: z.boolean().default(false) }),
		output: z.object({
			lines: z.array(dataRequestLine),
			/** Unions for which the actor can register one. */
			units: z.array(z.object({ id, name: z.string() })),
		}),
	}),
	get: read({
		name: 'dataRequests.get',
		summary: 'Một yêu cầu về dữ liệu cá nhân, với cách tính từng thời hạn.',
		access,
		input: z.object({ id }),
		output: dataRequestLine.extend({
			extendedDays: z.number().nullable(),
			/** How each day came about; null where no law was in force. */
			acknowledgeExplanation: z.string().nullable(),
			explanation: z.string().nullable(),
			/** Whether the rule was not compared with the text of the act. */
			isUncertain: z.boolean(),
			/** Most days of the one extension; null where none is possible any more. */
			extendableDays: z.number().nullable(),
			/** On which it may be refused. */
			grounds: z.array(z.enum(refusalGrounds)),
			registeredByName: z.string(),
			endedByName: z.string().nullable(),
		}),
	}),
	register: write({
		name: 'dataRequests.register',
		summary: 'Ghi nhận một yêu cầu về dữ liệu cá nhân; không lưu tên hay cách liên hệ.',
		access,
		input: registerInput,
		output: done,
	}),
	acknowledge: write({
		...step,
		name: 'dataRequests.acknowledge',
		summary: 'Ghi rằng đã xác nhận với người yêu cầu và báo cách làm.',
		input: z.object({ id }),
		output: done,
	}),
	extend: write({
		...step,
		name: 'dataRequests.extend',
		summary: 'Gia hạn một lần, đã báo cho người yêu cầu.',
		input: z.object({
			id,
			days: z.number('Ghi số ngày gia hạn bằng chữ số.').int().min(1).max(60).meta({ title: 'Số ngày gia hạn' }),
		}),
		output: done,
	}),
	answer: write({
		...step,
		name: 'dataRequests.answer',
		summary: 'Ghi rằng đã làm theo yêu cầu và trả lời.',
		input: z.object({ id }),
		output: done,
	}),
	refuse: write({
		...step,
		name: 'dataRequests.refuse',
		summary: 'Từ chối yêu cầu theo một căn cứ của luật, đã báo cho người yêu cầu.',
		input: z.object({
			id,
			ground: z.enum(refusalGrounds, { error: 'Chọn căn cứ từ chối.' }).meta({ title: 'Căn cứ từ chối' }),
		}),
		output: done,
	}),
};
