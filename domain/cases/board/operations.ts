/** The board: how many cases by unit, kind, topic and age; exact for who sees the lines, in groups of five and more for others. */
import { z } from 'zod';
import { read } from '../../operation.ts';
import { civilDate, id } from '../../organisations/schema.ts';
import { kinds, topics } from '../schema.ts';
import { ages } from './schema.ts';

/** Null: together, because a part of its own would be too small. */
const rowsOf = <T extends z.ZodType>(code: T) => z.array(z.object({ code: code.nullable(), matters: z.number() }));

export const boardOperations = {
	board: read({
		name: 'cases.board',
		summary: 'Số vụ việc theo đơn vị, loại, chủ đề, tuổi; người ngoài vụ việc chỉ thấy nhóm từ năm trở lên.',
		access: 'case.count',
		input: z.object({ organisationId: id.optional() }),
		output: z.object({
			organisation: z.object({ id, name: z.string(), parentId: id.nullable() }),
			/** False: groups of five and more, closed at the end of a month. */
			isExact: z.boolean(),
			today: civilDate,
			/** The last closed month, `YYYY-MM`; null where exact, or where none was closed yet. */
			untilMonth: z.string().nullable(),
			total: z.number(),
			/** Of the last twelve months, for who sees the lines. Solved is what the worker confirmed. */
			headline: z
				.object({
					received: z.number(),
					solved: z.number(),
					onTime: z.number(),
					noAnswer: z.number(),
					disputed: z.number(),
					recurred: z.number(),
				})
				.nullable(),
			byUnit: z.array(
				z.object({ id: id.nullable(), name: z.string().nullable(), matters: z.number(), hasUnits: z.boolean() }),
			),
			byKind: rowsOf(z.enum(kinds)),
			byTopic: rowsOf(z.enum(topics)),
			byAge: rowsOf(z.enum(ages)),
		}),
	}),
};
