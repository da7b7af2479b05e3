/** Papers of a case as Word or PDF. Nothing written into one is kept: the file goes out in the answer and is gone. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id, optionalLine } from '../../organisations/schema.ts';
import { caseLine } from '../operations.ts';
import { fileBytes } from '../schema.ts';
import { documentFields, documentForms, documentKinds } from './rules.ts';
import { documentContent } from './schema.ts';

export const caseDocumentOperations = {
	documents: read({
		name: 'cases.documents',
		summary: 'Các loại văn bản lập được cho một vụ việc, với những chỗ đã biết điền sẵn.',
		access: 'case.handle',
		input: z.object({
			id,
			/** With it the number that the paper would get. */
			kind: z.enum(documentKinds).optional(),
		}),
		output: z.object({
			line: caseLine.pick({
				id: true,
				kind: true,
				topic: true,
				identity: true,
				organisationName: true,
				aboutOrganisationName: true,
				registerNumber: true,
				registerYear: true,
			}),
			kinds: z.array(z.enum(documentKinds)),
			/** To whom it was last transferred; null where it was not. */
			addressee: z.string().nullable(),
			/** Of the slip: the receiver of the text that the person was shown, which it carries; null where there is none. */
			approvedFor: z.string().nullable(),
			/** The next number of the union's register of outgoing documents; null for who does not keep it. */
			proposed: z
				.object({ number: z.number(), had: z.object({ number: z.number(), datedOn: civilDate }).nullable() })
				.nullable(),
			today: civilDate,
		}),
	}),
	makeDocument: write({
		name: 'cases.makeDocument',
		summary: 'Lập một văn bản của vụ việc dưới dạng Word hoặc PDF; bản có tên người gửi cần mã xác nhận.',
		access: 'case.handle',
		door: false,
		inPerson: true,
		isConfidential: true,
		input: z
			.object({
				id,
				kind: z.enum(documentKinds, { error: 'Chọn loại văn bản.' }),
				format: z.enum(['word', 'pdf'], { error: 'Chọn Word hoặc PDF.' }),
				/** Opens the identity: step-up, and a row in the log. */
				withName: z.boolean().default(false),
				/** Of the signed paper; a draft has none, whatever was proposed. */
				number: z
					.string()
					.trim()
					.regex(/^\d{0,5}$/, 'Ghi số của văn bản bằng chữ số, ví dụ 12.')
					.transform((value) => value || null)
					.nullish()
					.transform((value) => value ?? null)
					.meta({ title: 'Số văn bản' }),
				/** With it it is the signed paper, which goes into the register; without it a draft. */
				signedOn: civilDate
					.nullish()
					.transform((value) => value ?? null)
					.meta({ title: 'Ngày ký' }),
				signer: optionalLine(120).meta({ title: 'Người ký' }),
				isDeputy: z.boolean().default(false),
				...documentContent,
			})
			.superRefine((input, check) => {
				const { fields } = documentForms[input.kind];
				for (const name of documentFields) {
					const asked = fields[name];
					if (!asked || asked.isOptional || asked.isOfTransfer || input[name] !== null) continue;
					check.addIssue({ code: 'custom', path: [name], message: `${asked.label}: còn trống, điền vào.` });
				}
				if (input.signedOn !== null && input.number === null) {
					const message = 'Văn bản đã ký phải có số. Ghi số, hoặc để trống ngày ký để in bản dự thảo.';
					check.addIssue({ code: 'custom', path: ['number'], message });
				}
			}),
		output: z.object({ fileName: z.string(), format: z.enum(['word', 'pdf']), bytes: fileBytes }),
	}),
};
