/** The log of readings for the inspection committee: who opened which case, when and why. Never what stood in it. */
import { z } from 'zod';
import { purposes } from '../../cases/schema.ts';
import { read } from '../../operation.ts';
import { civilDate, id } from '../../organisations/schema.ts';
import { openedKinds } from './schema.ts';

const filter = {
	/** Only cases that this union held when they were opened, or unions below it. */
	organisationId: id.optional(),
	/** Words of the reader's name. */
	search: z.string().max(200).optional(),
	what: z.enum(openedKinds).optional(),
	fromOn: civilDate.optional(),
	untilOn: civilDate.optional(),
};

const reading = z.object({
	id,
	readAt: z.date(),
	personName: z.string(),
	postTitle: z.string(),
	/** The union that held the case then. */
	organisationName: z.string(),
	/** Tells two cases without a number apart; leads nowhere for who may not see the case. */
	caseId: id,
	registerYear: z.number().nullable(),
	registerNumber: z.number().nullable(),
	what: z.enum(openedKinds),
	purpose: z.enum(purposes),
});

export const readingOperations = {
	list: read({
		name: 'readings.list',
		summary: 'Sổ mở nội dung: ai đã mở vụ việc nào, lúc nào, vì sao; mới nhất trước.',
		access: 'case.readLog',
		input: z.object({
			...filter,
			/** `next` of the page before. */
			before: z
				.string()
				.regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z_[0-9a-f-]{36}$/)
				.optional(),
			/** A file takes more lines than a page. */
			isWhole: z.stringbool().default(false),
		}),
		output: z.object({
			rows: z.array(reading),
			next: z.string().nullable(),
			/** Units to choose from: the actor's own and what lies right below. */
			units: z.array(z.object({ id, name: z.string() })),
			today: civilDate,
		}),
	}),
};
