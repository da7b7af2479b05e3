/** Mandates: a person holds a post for a time, by a decision. A post has one holder on a day. */
import { z } from 'zod';
import { write } from '../../operation.ts';
import { civilDate, id, mandateFields } from '../schema.ts';

export const mandateOperations = {
	begin: write({
		name: 'mandates.begin',
		summary: 'Đưa một người vào chức vụ từ một ngày, theo quyết định.',
		access: 'mandate.begin',
		input: mandateFields.extend({
			postId: id.meta({ title: 'Chức vụ' }),
			personId: id.meta({ title: 'Người giữ chức vụ' }),
			toOn: civilDate.optional().meta({ title: 'Đến hết nhiệm kỳ, từ ngày không còn giữ' }),
			/** Ends whoever holds the post the day before; without it an overlap is refused. */
			endPrevious: z.coerce.boolean().default(false).meta({ title: 'Kết thúc nhiệm kỳ của người đang giữ' }),
		}),
		output: z.object({ id }),
	}),
	end: write({
		name: 'mandates.end',
		summary: 'Kết thúc nhiệm kỳ của một người từ một ngày.',
		access: 'mandate.end',
		input: z.object({ id, endedOn: civilDate.meta({ title: 'Không còn giữ từ ngày' }) }),
		output: z.object({ id }),
	}),
};
