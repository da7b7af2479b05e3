/**
 * What a worker does without an account: says something, comes back with the receipt, answers, withdraws, says solved or
 * not. None of these writes an event, a job or a kept answer: what is written is one sealed envelope, or nothing.
 */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id, line } from '../../organisations/schema.ts';
import { caseStates } from '../lifecycle.ts';
import { textAuthors, textKinds } from '../schema.ts';
import { intakeCode, receipt, replyInput, voiceInput, voiceReplies } from './schema.ts';

const filing = z.object({
	/** In groups of four. */
	receipt: z.string(),
	receivedOn: civilDate,
	/** The morning on which it is opened; today where life is in danger. */
	readOn: civilDate,
	/** Who will read it. */
	readerName: z.string(),
	/** Date, kind and body, no content: what the next level can verify (voices.verifyProof). */
	proof: z.string(),
});

export const voiceOperations = {
	begin: read({
		name: 'voices.begin',
		summary: 'Đơn vị của một mã trên áp phích, và ai sẽ đọc.',
		access: 'anyone',
		door: false,
		input: z.object({ code: intakeCode }),
		output: z.object({
			/** As printed. */
			code: z.string(),
			organisationId: id,
			organisationName: z.string(),
			isGrassroots: z.boolean(),
			/** Who reads when it goes past the unit; null at the top. */
			upperName: z.string().nullable(),
			/** Known workers, rounded down to 10, for the sentence on how recognisable one is; null where unknown. */
			workers: z.number().nullable(),
			/** Law and words that the page shows before sending: how long it is kept, in years. */
			keptYears: z.number(),
			/** The morning on which what is sent now will be read. */
			readOn: civilDate,
		}),
	}),
	send: write({
		name: 'voices.send',
		summary: 'Người lao động gửi điều muốn nói; phong kín, mở vào sáng hôm sau.',
		access: 'anyone',
		door: false,
		isConfidential: true,
		input: voiceInput,
		output: filing,
	}),
	look: read({
		name: 'voices.look',
		summary: 'Xem lại bằng mã số: đang ở đâu, ai giữ, câu hỏi và trả lời.',
		access: 'anyone',
		door: false,
		input: z.object({ receipt }),
		output: z.object({
			receipt: z.string(),
			/** Null until the morning's batch: received, not opened yet. */
			state: z.enum(caseStates).nullable(),
			stateTitle: z.string(),
			/** The morning on which what she sent last is opened; null where nothing waits. */
			readOn: civilDate.nullable(),
			organisationName: z.string().nullable(),
			receivedOn: civilDate.nullable(),
			/** The next day on which something is owed, with its sentence. */
			due: z.object({ on: civilDate, sentence: z.string() }).nullable(),
			/** Her own limitation dates, with their sentences. */
			limitations: z.array(z.object({ title: z.string(), on: civilDate, sentence: z.string() })),
			texts: z.array(
				z.object({
					author: z.enum(textAuthors),
					kind: z.enum(textKinds),
					writtenOn: civilDate,
					text: z.string(),
				}),
			),
			/** Which of voiceReplies make sense now. */
			possible: z.array(z.enum(voiceReplies)),
			isAsked: z.boolean(),
			/** The redacted text that she is asked to let go to an agency or employer; null where none waits. */
			transfer: z.object({ to: line(300), text: z.string() }).nullable(),
		}),
	}),
	reply: write({
		name: 'voices.reply',
		summary: 'Người lao động trả lời, bổ sung, rút, hoặc nói đã ổn hay chưa, bằng mã số.',
		access: 'anyone',
		door: false,
		isConfidential: true,
		input: replyInput,
		/** The morning on which it is opened; until then nothing changes. */
		output: z.object({ readOn: civilDate }),
	}),
	verifyProof: read({
		name: 'voices.verifyProof',
		summary: 'Kiểm tra giấy xác nhận đã gửi: ngày, loại việc, nơi nhận; không có nội dung.',
		access: 'anyone',
		door: false,
		input: z.object({ proof: z.string().trim().max(200) }),
		output: z.object({ receivedOn: civilDate, kindTitle: z.string(), organisationName: z.string() }),
	}),
	/** The current code of a union, made when there is none; for the poster. */
	issueCode: write({
		name: 'voices.issueCode',
		summary: 'Cấp mã mới cho áp phích của đơn vị; mã cũ hết hiệu lực.',
		access: 'intakeCode.issue',
		input: z.object({ id }),
		output: z.object({ code: z.string() }),
	}),
	poster: read({
		name: 'voices.poster',
		summary: 'Mã, địa chỉ và tên đơn vị để in áp phích.',
		access: 'intakeCode.issue',
		input: z.object({ id }),
		output: z.object({
			organisationId: id,
			organisationName: z.string(),
			upperName: z.string().nullable(),
			/** Null: none was issued yet. */
			code: z.string().nullable(),
			/** What the QR code holds: the installation's address and the code. */
			address: z.string().nullable(),
		}),
	}),
};
