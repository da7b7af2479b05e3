/**
 * Legal advice: the bank of answers that the upper union has vetted, and the register of advice given. Neither knows who
 * asked: a person's own question is a case.
 */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id, line } from '../../organisations/schema.ts';
import { topics } from '../schema.ts';
import { adviceStates, adviceText, adviceWays, lawCited } from './schema.ts';

const entry = z.object({
	id,
	organisationId: id,
	organisationName: z.string(),
	vettingOrganisationName: z.string(),
	topic: z.enum(topics),
	question: z.string(),
	answer: z.string(),
	laws: z.array(lawCited),
	state: z.enum(adviceStates),
	writtenOn: civilDate,
	vettedOn: civilDate.nullable(),
	retiredOn: civilDate.nullable(),
	retiredReason: z.string().nullable(),
	replacesId: id.nullable(),
	abilities: z.array(z.string()),
});

export const adviceOperations = {
	search: read({
		name: 'advice.search',
		summary: 'Tìm câu hỏi và trả lời pháp luật; gõ không dấu cũng tìm được.',
		access: 'advice.read',
		input: z.object({
			words: z.string().trim().max(200).optional(),
			topic: z.enum(topics).optional(),
			state: z.enum(adviceStates).default('vetted'),
		}),
		output: z.object({
			entries: z.array(entry),
			/** More than the fifty shown. */
			hasMore: z.boolean(),
			waiting: z.number(),
			abilities: z.array(z.string()),
		}),
	}),
	get: read({
		name: 'advice.get',
		summary: 'Một câu hỏi và trả lời, luật được dẫn, ai thẩm định ngày nào.',
		access: 'advice.read',
		input: z.object({ id }),
		output: entry,
	}),
	write: write({
		name: 'advice.write',
		summary: 'Soạn câu hỏi và trả lời; công đoàn cấp trên thẩm định rồi mọi người mới thấy.',
		access: 'advice.write',
		input: z.object({
			organisationId: id.optional(),
			/** A draft that is written anew; a vetted entry that this one will replace. */
			draftId: id.optional(),
			replacesId: id.optional(),
			...adviceText,
		}),
		output: z.object({ id }),
	}),
	vet: write({
		name: 'advice.vet',
		summary: 'Thẩm định một câu trả lời do người khác soạn; câu cũ mà nó thay thì thôi dùng.',
		access: 'advice.vet',
		inPerson: true,
		input: z.object({ id }),
		output: z.object({ id }),
	}),
	retire: write({
		name: 'advice.retire',
		summary: 'Thôi dùng một câu trả lời, ví dụ khi luật đã đổi; lý do được ghi lại.',
		access: 'advice.vet',
		input: z.object({ id, reason: line(300).meta({ title: 'Lý do' }) }),
		output: z.object({ id }),
	}),
	give: write({
		name: 'advice.give',
		summary: 'Ghi một lần tư vấn pháp luật: mấy người, cách nào, đòi lại được bao nhiêu; không ghi tên.',
		access: 'advice.write',
		input: z.object({
			organisationId: id.optional(),
			givenOn: civilDate.meta({ title: 'Ngày tư vấn' }),
			way: z.enum(adviceWays, { error: 'Chọn cách tư vấn.' }).meta({ title: 'Cách tư vấn' }),
			topic: z.enum(topics, { error: 'Chọn chủ đề.' }).meta({ title: 'Chủ đề' }),
			people: z
				.number({ error: 'Nhập số người được tư vấn.' })
				.int()
				.min(1, 'Ít nhất một người.')
				.max(100_000, 'Nhiều quá 100.000 người. Xem lại số vừa ghi.')
				.meta({ title: 'Số người được tư vấn' }),
			/** In đồng. */
			moneyRecovered: z
				.number({ error: 'Nhập số tiền bằng số.' })
				.int()
				.min(0, 'Số tiền từ 0 trở lên.')
				.max(1_000_000_000_000)
				.nullish()
				.meta({ title: 'Số tiền người lao động đã nhận lại' }),
			entryId: id.optional(),
			caseId: id.optional(),
		}),
		output: z.object({ id }),
	}),
	takeBack: write({
		name: 'advice.takeBack',
		summary: 'Bỏ một lần tư vấn ghi nhầm, trong ngày ghi.',
		access: 'advice.write',
		input: z.object({ id }),
		output: z.object({ id }),
	}),
	given: read({
		name: 'advice.given',
		summary: 'Sổ tư vấn pháp luật của đơn vị trong năm, với số người và số tiền.',
		access: 'advice.write',
		input: z.object({ year: z.number().int().min(2000).max(2100).optional() }),
		output: z.object({
			year: z.number(),
			today: civilDate,
			organisations: z.array(z.object({ id, name: z.string() })),
			lines: z.array(
				z.object({
					id,
					organisationName: z.string(),
					givenOn: civilDate,
					way: z.enum(adviceWays),
					topic: z.enum(topics),
					people: z.number(),
					moneyRecovered: z.number().nullable(),
					entryQuestion: z.string().nullable(),
					mayTakeBack: z.boolean(),
				}),
			),
			totals: z.object({ times: z.number(), sessions: z.number(), people: z.number(), moneyRecovered: z.number() }),
		}),
	}),
};
