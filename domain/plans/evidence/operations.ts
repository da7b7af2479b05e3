/** What can be done with evidence: add it once for all directives it serves, take it back, look at it from above. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id, line } from '../../organisations/schema.ts';
import { directiveHead, evidenceLine, unit } from '../cascades/schema.ts';
import { evidenceKinds } from '../schema.ts';

const kinds = evidenceKinds.filter((kind) => kind !== 'plan' && kind !== 'session');

export const evidenceOperations = {
	list: read({
		name: 'evidence.list',
		summary: 'Minh chứng của một công đoàn cho một văn bản và các nhiệm vụ chọn được.',
		access: 'evidence.read',
		input: z.object({ id, organisationId: id.optional() }),
		output: z.object({
			directive: directiveHead,
			organisation: unit,
			evidence: z.array(evidenceLine),
			/** Confirmed duties of every directive that runs here: one piece may serve several. */
			duties: z.array(z.object({ id, directiveId: id, directive: z.string(), section: z.string(), title: z.string() })),
			abilities: z.array(z.string()),
			today: civilDate,
		}),
	}),
	add: write({
		name: 'evidence.add',
		summary: 'Thêm minh chứng cho một hay nhiều nhiệm vụ, của một hay nhiều văn bản.',
		access: 'evidence.write',
		input: z.object({
			organisationId: id,
			kind: z.enum(kinds, { error: 'Chọn loại minh chứng.' }).meta({ title: 'Loại' }),
			onDay: civilDate.meta({ title: 'Ngày' }),
			title: line(200).meta({ title: 'Việc đã làm' }),
			fileId: id.optional().meta({ title: 'Tệp, ảnh' }),
			dutyIds: z
				.array(id)
				.min(1, { error: 'Chọn ít nhất một nhiệm vụ mà minh chứng này cho thấy.' })
				.max(50, { error: 'Một minh chứng chọn được nhiều nhất 50 nhiệm vụ.' }),
		}),
		output: z.object({ id }),
	}),
	withdraw: write({
		name: 'evidence.withdraw',
		summary: 'Rút một minh chứng đã thêm nhầm, có lý do.',
		access: 'evidence.write',
		input: z.object({ id, reason: line(300).meta({ title: 'Lý do' }) }),
		output: z.object({ id }),
	}),
	see: write({
		name: 'evidence.see',
		summary: 'Công đoàn cấp trên mở xem một minh chứng; lần mở được ghi lại.',
		access: 'evidence.see',
		input: z.object({ id }),
		output: z.object({ id, fileId: id.nullable(), kind: z.enum(evidenceKinds), subjectId: id.nullable() }),
		inPerson: true,
	}),
	file: read({
		name: 'evidence.file',
		summary: 'Tệp của một minh chứng.',
		access: 'evidence.read',
		input: z.object({ id }),
		output: z.object({ id, sha256: z.string(), fileName: z.string(), kind: z.string(), bytes: z.number() }),
		door: false,
	}),
};
