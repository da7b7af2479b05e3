/** Situation notes: written in half a minute, mended the same day, solved on the spot or made a case by one act. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id } from '../../organisations/schema.ts';
import { topics } from '../schema.ts';
import { noteFields, noteLine, noteOutcomes } from './schema.ts';

const unit = z.object({ id, name: z.string() });

export const noteOperations = {
	begin: read({
		name: 'notes.begin',
		summary: 'Các đơn vị mà mình ghi phiếu nắm tình hình.',
		access: 'note.write',
		input: z.object({}),
		output: z.object({ units: z.array(unit) }),
	}),
	write: write({
		name: 'notes.write',
		summary: 'Ghi một phiếu nắm tình hình: việc gì, ở đâu, bao nhiêu người, cần gì; không ghi tên ai.',
		access: 'note.write',
		input: noteFields.extend({ organisationId: id.meta({ title: 'Đơn vị' }) }),
		output: z.object({ id }),
	}),
	edit: write({
		name: 'notes.edit',
		summary: 'Người ghi sửa phiếu nắm tình hình của mình trong ngày ghi.',
		access: 'note.write',
		input: noteFields.extend({ id }),
		output: z.object({ id }),
	}),
	withdraw: write({
		name: 'notes.withdraw',
		summary: 'Người ghi rút phiếu nắm tình hình của mình trong ngày ghi.',
		access: 'note.write',
		input: z.object({ id }),
		output: z.object({ id }),
	}),
	raise: write({
		name: 'notes.raise',
		summary: 'Lập vụ việc từ một phiếu nắm tình hình.',
		access: 'note.write',
		input: z.object({ id }),
		output: z.object({ caseId: id, organisationName: z.string() }),
	}),
	open: read({
		name: 'notes.open',
		summary: 'Một phiếu nắm tình hình.',
		access: 'note.write',
		input: z.object({ id }),
		output: noteLine,
	}),
	own: read({
		name: 'notes.own',
		summary: 'Các phiếu nắm tình hình do mình ghi.',
		access: 'note.write',
		input: z.object({}),
		output: z.object({ lines: z.array(noteLine) }),
	}),
	list: read({
		name: 'notes.list',
		summary: 'Phiếu nắm tình hình của các đơn vị trong phạm vi, có số đếm theo từng việc.',
		access: 'note.read',
		input: z.object({
			organisationId: id.optional(),
			fromOn: civilDate.optional(),
			untilOn: civilDate.optional(),
			topic: z.enum(topics).optional(),
			outcome: z.enum(noteOutcomes).optional(),
			after: z.string().max(100).optional(),
		}),
		output: z.object({
			fromOn: civilDate,
			untilOn: civilDate,
			lines: z.array(noteLine),
			next: z.string().nullable(),
			/** Over the whole period and reach, whatever page is shown. */
			counts: z.array(
				z.object({
					topic: z.enum(topics),
					notes: z.number(),
					people: z.number(),
					solved: z.number(),
					raised: z.number(),
				}),
			),
		}),
	}),
	/** Section 1 of the month's report, as sentences that its writer may take over. */
	summary: read({
		name: 'notes.summary',
		summary: 'Tóm tắt các phiếu nắm tình hình của đơn vị trong một kỳ, để đưa vào phần tình hình của báo cáo.',
		access: 'note.read',
		input: z.object({ organisationId: id, fromOn: civilDate, untilOn: civilDate }),
		output: z.object({ text: z.string(), notes: z.number() }),
	}),
};
