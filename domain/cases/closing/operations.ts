/**
 * Closed by the worker: somebody asks her, each try is kept, and she says whether it is all right. Silence after three
 * tries is a way to end of its own and never counts as solved.
 */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id } from '../../organisations/schema.ts';
import { caseStates } from '../lifecycle.ts';
import { identities, kinds, outcomes, topics, verdicts } from '../schema.ts';
import { askWays, retaliations, words, wordWays } from './schema.ts';

const after = z.object({ id, state: z.enum(caseStates) });
const way = z
	.enum(wordWays, { error: 'Chọn cách người lao động đã trả lời.' })
	.meta({ title: 'Trả lời bằng cách nào' });

export const closingOperations = {
	closing: read({
		name: 'cases.closing',
		summary: 'Đã hỏi người lao động những lần nào, lần sau hỏi từ ngày nào, có thể kết thúc chưa.',
		access: 'case.read',
		input: z.object({ id }),
		output: z.object({
			id,
			state: z.enum(caseStates),
			kind: z.enum(kinds),
			topic: z.enum(topics),
			identity: z.enum(identities),
			aboutOrganisationName: z.string(),
			outcome: z.enum(outcomes).nullable(),
			verdict: z.enum(verdicts).nullable(),
			/** Whose word can be had how (rules.ts). */
			reach: z.enum(['receipt', 'workplace', 'any']),
			tries: z.array(z.object({ on: civilDate, way: z.enum(askWays) })),
			/** Null: today. */
			nextAskOn: civilDate.nullable(),
			/** Why silence does not end it yet; null where it may. */
			whyNotEnd: z.string().nullable(),
			/** Closed within 90 days at the same workplace about the same topic. */
			recurrences: z.array(z.object({ id, receivedOn: civilDate, closedOn: civilDate })),
			recurrenceOfId: id.nullable(),
			/** Those of ask, confirm, dispute, closeUnanswered, reportRetaliation that the actor may try now. */
			possible: z.array(z.enum(['ask', 'confirm', 'dispute', 'closeUnanswered', 'reportRetaliation'])),
		}),
	}),
	ask: write({
		name: 'cases.ask',
		summary: 'Hỏi người lao động việc đã ổn chưa; mỗi lần hỏi được ghi lại.',
		access: 'case.handle',
		input: z.object({
			id,
			way: z.enum(askWays, { error: 'Chọn cách hỏi.' }).meta({ title: 'Hỏi bằng cách nào' }),
			/** What is written under the receipt; a plain question where it is left out. */
			text: z.string().trim().max(2000, { error: 'Dài quá 2.000 chữ. Rút gọn lại.' }).optional(),
		}),
		output: after.extend({ askedTimes: z.number() }),
	}),
	confirm: write({
		name: 'cases.confirm',
		summary: 'Ghi lời người lao động: đã ổn; vụ việc kết thúc.',
		access: 'case.handle',
		inPerson: true,
		input: z.object({ id, way, text: words('Lời người lao động') }),
		output: after,
	}),
	dispute: write({
		name: 'cases.dispute',
		summary: 'Ghi lời người lao động: chưa ổn; vụ việc lên cấp trên, thời hạn mới bắt đầu tính.',
		access: 'case.handle',
		input: z.object({ id, way, text: words('Lời người lao động') }),
		output: after.extend({ organisationName: z.string(), dueOn: civilDate.nullable() }),
	}),
	closeUnanswered: write({
		name: 'cases.closeUnanswered',
		summary: 'Kết thúc vì hỏi ba lần không có hồi âm; tính riêng, không tính là đã giải quyết.',
		access: 'case.decide',
		input: z.object({ id }),
		output: after,
	}),
	reportRetaliation: write({
		name: 'cases.reportRetaliation',
		summary: 'Báo người lao động bị trù dập sau khi lên tiếng; vụ việc lên lãnh đạo cấp trên ngay.',
		access: 'case.handle',
		input: z.object({
			id,
			what: z.enum(retaliations, { error: 'Chọn việc đã xảy ra.' }).meta({ title: 'Việc đã xảy ra' }),
			text: words('Lời người lao động'),
		}),
		output: z.object({ id, organisationName: z.string() }),
	}),
};
