/** A new version of a rule does not touch cases that began before it, unless a person decides so for one of them. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id } from '../../organisations/schema.ts';
import { kinds, topics } from '../schema.ts';

export const clockOperations = {
	listRuleChanges: read({
		name: 'cases.listRuleChanges',
		summary: 'Vụ việc đang mở mà quy định mới về thời hạn sẽ làm đổi ngày; từng vụ việc do người quyết định.',
		access: 'case.decide',
		input: z.object({}),
		output: z.object({
			lines: z.array(
				z.object({
					id,
					clockId: id,
					kind: z.enum(kinds),
					topic: z.enum(topics),
					registerYear: z.number().nullable(),
					registerNumber: z.number().nullable(),
					title: z.string(),
					source: z.string(),
					version: z.number(),
					dueOn: civilDate.nullable(),
					/** Null while the clock stands still; undefined where the new version does not fit what was decided before. */
					wouldBe: civilDate.nullish(),
				}),
			),
		}),
	}),
	applyRule: write({
		name: 'cases.applyRule',
		summary: 'Áp dụng phiên bản mới của quy định cho một thời hạn đang tính.',
		access: 'case.decide',
		inPerson: true,
		input: z.object({ id, clockId: id, version: z.number().int().min(1) }),
		output: z.object({ id, dueOn: civilDate }),
	}),
};
