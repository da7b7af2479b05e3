/** What an agency or employer does with the link it was sent: no account, one text, one answer. */
import { z } from 'zod';
import { read, write } from '../../../operation.ts';
import { civilDate } from '../../../organisations/schema.ts';
import { optionalWords, words } from '../../handling/schema.ts';
import { kinds, topics } from '../../schema.ts';
import { declineReasons, linkToken, receiverKinds, transferStates } from '../schema.ts';

const seen = z.object({ state: z.enum(transferStates) });

export const partnerOperations = {
	view: read({
		name: 'partners.view',
		summary: 'Nội dung được chuyển đến một cơ quan, đơn vị, mở bằng liên kết.',
		access: 'anyone',
		door: false,
		input: z.object({ token: linkToken }),
		output: z.object({
			bodyName: z.string(),
			toKind: z.enum(receiverKinds),
			/** The union that sent it and waits for the answer. */
			organisationName: z.string(),
			kind: z.enum(kinds),
			topic: z.enum(topics),
			people: z.number().nullable(),
			text: z.string(),
			state: z.enum(transferStates),
			sentOn: civilDate,
			answerByOn: civilDate,
			moreTimeUntilOn: civilDate.nullable(),
			declineReason: z.enum(declineReasons).nullable(),
			repliedOn: civilDate.nullable(),
			/** The receiver's own clock of law. */
			sentence: z.string().nullable(),
			linkUntilOn: civilDate,
			today: civilDate,
		}),
	}),
	answer: write({
		name: 'partners.answer',
		summary: 'Nơi nhận trả lời kết quả giải quyết.',
		access: 'anyone',
		door: false,
		isConfidential: true,
		input: z.object({ token: linkToken, text: words('Nội dung trả lời') }),
		output: seen,
	}),
	askTime: write({
		name: 'partners.askTime',
		summary: 'Nơi nhận xin thêm thời gian; thời hạn của luật không vì thế mà đổi.',
		access: 'anyone',
		door: false,
		isConfidential: true,
		input: z.object({
			token: linkToken,
			untilOn: civilDate.meta({ title: 'Sẽ trả lời trước ngày' }),
			text: words('Lý do'),
		}),
		output: seen,
	}),
	decline: write({
		name: 'partners.decline',
		summary: 'Nơi nhận từ chối giải quyết, với lý do trong danh sách.',
		access: 'anyone',
		door: false,
		isConfidential: true,
		input: z.object({
			token: linkToken,
			reason: z.enum(declineReasons, { error: 'Chọn lý do từ chối.' }),
			text: optionalWords('Nói rõ thêm'),
		}),
		output: seen,
	}),
};
