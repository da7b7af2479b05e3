/** What can be done with XLSForm: a version goes out as a workbook; a workbook is looked at and becomes a draft. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { id, line } from '../../organisations/schema.ts';
import { questionnaire } from '../questionnaires/schema.ts';
import { languages } from '../questionnaires/terms.ts';
import { loss, xlsFormSheets } from './schema.ts';

const number = z.coerce.number().int().min(1).meta({ title: 'Bản' });

export const xlsFormOperations = {
	export: read({
		name: 'xlsforms.export',
		summary: 'Một bản phiếu hỏi dưới dạng XLSForm (.xlsx), mở được bằng ODK và KoBoToolbox.',
		access: 'questionnaire.read',
		door: false,
		input: z.object({ id, number }),
		output: z.object({ title: z.string(), bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
	}),
	preview: read({
		name: 'xlsforms.preview',
		summary: 'Xem trước câu hỏi lấy được từ một tệp XLSForm và những gì không lấy được; chưa ghi gì.',
		access: 'questionnaire.write',
		door: false,
		input: z.object({ fileName: z.string().max(200).default(''), sheets: xlsFormSheets }),
		output: z.object({
			title: z.string(),
			questionnaire,
			languages: z.array(z.enum(languages)),
			losses: z.array(loss),
			/** Unions for which the questionnaire can be made. */
			writers: z.array(z.object({ id, name: z.string() })),
		}),
	}),
	import: write({
		name: 'xlsforms.import',
		summary: 'Lập bản nháp phiếu hỏi, với các bản dịch, từ nội dung một tệp XLSForm.',
		access: 'questionnaire.write',
		input: z.object({
			organisationId: id.meta({ title: 'Công đoàn lập phiếu' }),
			title: line(200).meta({ title: 'Tên phiếu hỏi' }),
			sheets: xlsFormSheets.meta({ title: 'Các trang của tệp' }),
		}),
		output: z.object({ id, number: z.number() }),
	}),
};
