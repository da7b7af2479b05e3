/**
 * Erasing after the time of keeping: the night lists what fell due, one person proposes, a second confirms (the same
 * second person as for a permit), the next night erases. A leader may keep instead, with a reason.
 */
import { z } from 'zod';
import { erasedParts } from '../../cases/retention/rules.ts';
import { kinds } from '../../cases/schema.ts';
import { read, write } from '../../operation.ts';
import { civilDate, id } from '../../organisations/schema.ts';
import { erasureStates, keptReasons } from './schema.ts';

const step = { access: 'case.decide', inPerson: true } as const;
const done = z.object({ id, state: z.enum(erasureStates) });

export const erasureOperations = {
	list: read({
		name: 'erasures.list',
		summary: 'Những gì đến hạn xóa ở công đoàn mình, và những gì chờ mình xác nhận.',
		access: 'dataRequest.handle',
		input: z.object({}),
		output: z.object({
			lines: z.array(
				z.object({
					id,
					what: z.enum(erasedParts),
					state: z.enum(erasureStates),
					kind: z.enum(kinds),
					registerYear: z.number().nullable(),
					registerNumber: z.number().nullable(),
					organisationName: z.string(),
					closedOn: civilDate.nullable(),
					dueOn: civilDate,
					proposedByName: z.string().nullable(),
					mayPropose: z.boolean(),
					mayConfirm: z.boolean(),
				}),
			),
			/** What may not be erased yet: ended cases by the year until which they are kept; null is for good. */
			kept: z.array(z.object({ untilYear: z.number().nullable(), cases: z.number() })),
		}),
	}),
	propose: write({
		name: 'erasures.propose',
		summary: 'Người thứ nhất đề nghị xóa một mục đã đến hạn.',
		access: 'dataRequest.handle',
		inPerson: true,
		input: z.object({ id }),
		output: done,
	}),
	confirm: write({
		...step,
		name: 'erasures.confirm',
		summary: 'Người thứ hai xác nhận xóa; đêm đó nội dung bị xóa hẳn.',
		input: z.object({ id }),
		output: done,
	}),
	keep: write({
		...step,
		name: 'erasures.keep',
		summary: 'Người thứ hai quyết định giữ vĩnh viễn, có lý do.',
		input: z.object({
			id,
			reason: z.enum(keptReasons, { error: 'Chọn lý do giữ lại.' }).meta({ title: 'Lý do giữ lại' }),
		}),
		output: done,
	}),
};
