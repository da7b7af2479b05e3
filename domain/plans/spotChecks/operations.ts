/** Spot checks: five in a hundred of a quarter's evidence, drawn by the system, looked at by a person. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id, line } from '../../organisations/schema.ts';
import { directiveHead, unit } from '../cascades/schema.ts';
import { checkResults, evidenceKinds } from '../schema.ts';

const result = z.enum(checkResults, { error: 'Chọn kết quả kiểm tra.' }).meta({ title: 'Kết quả' });

export const spotCheckOperations = {
	list: read({
		name: 'spotChecks.list',
		summary: 'Minh chứng được rút để kiểm tra xác suất theo quý và kết quả kiểm tra.',
		access: 'spotCheck.read',
		input: z.object({ id, organisationId: id.optional() }),
		output: z.object({
			directive: directiveHead,
			organisation: unit,
			quarters: z.array(
				z.object({
					/** "2024-Q2" */
					quarter: z.string(),
					drawnAt: z.date(),
					pool: z.number(),
					checks: z.array(
						z.object({
							id,
							evidenceId: id,
							unit,
							kind: z.enum(evidenceKinds),
							onDay: civilDate,
							title: z.string(),
							fileName: z.string().nullable(),
							withdrawnOn: civilDate.nullable(),
							result: z.enum(checkResults).nullable(),
							words: z.string().nullable(),
							checkedOn: civilDate.nullable(),
						}),
					),
				}),
			),
			abilities: z.array(z.string()),
		}),
	}),
	record: write({
		name: 'spotChecks.record',
		summary: 'Ghi kết quả kiểm tra một minh chứng đã rút: đúng, đúng một phần, sai, không có.',
		access: 'spotCheck.record',
		input: z.object({ id, result, words: line(500).meta({ title: 'Đã xem gì, thấy gì' }) }),
		output: z.object({ id }),
		inPerson: true,
	}),
};
