/** Papers and files of a survey: the report with charts, tables as Excel and CSV, the questionnaire on paper. */
import { z } from 'zod';
import { read } from '../../operation.ts';
import { id } from '../../organisations/schema.ts';
import { surveyStates } from '../schema.ts';

const file = z.object({
	fileName: z.string(),
	bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
});

export const surveyReportOperations = {
	begin: read({
		name: 'surveyReports.begin',
		summary: 'Những văn bản và tệp có thể lấy của một cuộc khảo sát, và nơi được hỏi để in phiếu giấy.',
		access: 'survey.read',
		input: z.object({ id }),
		output: z.object({
			id,
			title: z.string(),
			organisationName: z.string(),
			state: z.enum(surveyStates),
			/** The whole report; places see the sheet for the board and their own paper. */
			isWhole: z.boolean(),
			findings: z.number(),
			/** With a code to print on paper; three hundred at most. */
			places: z.array(z.object({ id, name: z.string() })),
		}),
	}),
	document: read({
		name: 'surveyReports.document',
		summary: 'Báo cáo kết quả khảo sát theo thể thức công đoàn, có biểu đồ và phụ lục: Word, PDF hoặc bản in.',
		access: 'survey.read',
		input: z.object({ id, format: z.enum(['word', 'pdf', 'print']) }),
		output: file,
		door: false,
	}),
	tables: read({
		name: 'surveyReports.tables',
		summary: 'Mọi bảng đã công bố của một cuộc khảo sát trong tệp Excel hoặc CSV; ô quá ít người ghi “quá ít”.',
		access: 'survey.read',
		input: z.object({ id, format: z.enum(['excel', 'csv']) }),
		output: file,
		door: false,
	}),
	paper: read({
		name: 'surveyReports.paper',
		summary: 'Phiếu hỏi trên giấy, chữ to, ô để đánh dấu, có mã nơi làm việc: Word hoặc PDF.',
		access: 'survey.read',
		input: z.object({ id, placeId: id.optional(), format: z.enum(['word', 'pdf']) }),
		output: file,
		door: false,
	}),
};
