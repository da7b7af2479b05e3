/** The sheet for the notice board, "Ý kiến – Đã làm gì": made from published counts, edited, approved, then printed. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id, line } from '../../organisations/schema.ts';
import { fileBytes } from '../schema.ts';
import { mostLines } from './rules.ts';
import { month, sheetLine, sheetStates } from './schema.ts';

const sheet = z.object({
	id,
	organisationId: id,
	organisationName: z.string(),
	title: z.string(),
	fromMonth: z.string(),
	untilMonth: z.string(),
	lines: z.array(sheetLine),
	state: z.enum(sheetStates),
	madeOn: civilDate,
	madeBy: z.string(),
	approvedOn: civilDate.nullable(),
	approvedBy: z.string().nullable(),
	abilities: z.array(z.string()),
});

const content = {
	title: line(120).meta({ title: 'Tên tờ tin' }),
	fromMonth: month.meta({ title: 'Từ tháng' }),
	untilMonth: month.meta({ title: 'Đến tháng' }),
	lines: z
		.array(sheetLine)
		.min(1, { error: 'Ghi ít nhất một dòng.' })
		.max(mostLines, { error: `Một tờ A4 chứa ${mostLines} dòng. Bớt hoặc gộp lại.` }),
};

export const sheetOperations = {
	list: read({
		name: 'sheets.list',
		summary: 'Các tờ tin “Ý kiến – Đã làm gì” của đơn vị.',
		access: 'sheet.read',
		input: z.object({}),
		output: z.object({ sheets: z.array(sheet.omit({ lines: true })), abilities: z.array(z.string()) }),
	}),
	propose: read({
		name: 'sheets.propose',
		summary: 'Các dòng gợi ý cho tờ tin, từ những con số đủ lớn để công khai.',
		access: 'sheet.make',
		input: z.object({ organisationId: id.optional(), fromMonth: month.optional(), untilMonth: month.optional() }),
		output: z.object({
			organisationId: id,
			organisationName: z.string(),
			fromMonth: z.string(),
			untilMonth: z.string(),
			lines: z.array(z.object({ said: z.string(), done: z.string() })),
		}),
	}),
	get: read({
		name: 'sheets.get',
		summary: 'Một tờ tin, với bản chữ để gửi Zalo khi đã duyệt.',
		access: 'sheet.read',
		input: z.object({ id }),
		output: sheet.extend({ chatText: z.string().nullable() }),
	}),
	make: write({
		name: 'sheets.make',
		summary: 'Soạn một tờ tin, chờ duyệt.',
		access: 'sheet.make',
		input: z.object({ organisationId: id.optional(), ...content }),
		output: z.object({ id }),
	}),
	edit: write({
		name: 'sheets.edit',
		summary: 'Sửa câu chữ của tờ tin chưa duyệt.',
		access: 'sheet.make',
		input: z.object({ id, ...content }),
		output: z.object({ id }),
	}),
	approve: write({
		name: 'sheets.approve',
		summary: 'Duyệt tờ tin để in và gửi.',
		access: 'sheet.approve',
		inPerson: true,
		input: z.object({ id }),
		output: z.object({ id }),
	}),
	withdraw: write({
		name: 'sheets.withdraw',
		summary: 'Gỡ tờ tin; tờ đã in thì bóc khỏi bảng.',
		access: 'sheet.approve',
		input: z.object({ id }),
		output: z.object({ id }),
	}),
	pdf: read({
		name: 'sheets.pdf',
		summary: 'Tờ tin A4 dạng PDF; chỉ in được khi đã duyệt.',
		access: 'sheet.read',
		door: false,
		input: z.object({ id }),
		output: z.object({ fileName: z.string(), bytes: fileBytes }),
	}),
};
