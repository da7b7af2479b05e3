/** Taking in a case that somebody brings: written down, read back, attested, and a number given to the person. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id } from '../../organisations/schema.ts';
import { attested, checkIntake, intakeFields } from './schema.ts';

export const intakeOperations = {
	begin: read({
		name: 'intake.begin',
		summary: 'Các công đoàn mà mình nhận việc của người lao động.',
		access: 'case.intake',
		input: z.object({}),
		output: z.object({ units: z.array(z.object({ id, name: z.string() })), today: civilDate }),
	}),
	/** Changes nothing: what is to be read back before it becomes a case. */
	review: read({
		name: 'intake.review',
		summary: 'Kiểm tra việc vừa ghi trước khi đọc lại cho người trình bày.',
		access: 'case.intake',
		door: false,
		isConfidential: true,
		input: intakeFields.superRefine(checkIntake),
		output: z.object({ aboutName: z.string(), readerName: z.string() }),
	}),
	open: write({
		name: 'intake.open',
		summary: 'Lập vụ việc từ lời trình bày, điện thoại hoặc đơn thư, và cấp mã số cho người trình bày.',
		access: 'case.intake',
		door: false,
		inPerson: true,
		isConfidential: true,
		input: intakeFields.extend(attested.shape).superRefine(checkIntake),
		output: z.object({
			/** Null where the officer is not among those who handle it. */
			id: id.nullable(),
			/** In groups of four; shown once. */
			receipt: z.string(),
			receivedOn: civilDate,
			aboutName: z.string(),
			readerName: z.string(),
			/** Date, kind and body, no content (voices.verifyProof). */
			proof: z.string(),
			/** Where the person comes back with the number. */
			address: z.string(),
		}),
	}),
};
