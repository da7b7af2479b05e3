/**
 * Units from a list in Excel or CSV: read → columns confirmed → preview → written in the background, each row by the
 * operations of the area, as the person who confirmed. Until then nothing of the organisation changes.
 */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { id } from '../schema.ts';
import { importContent, importLines, importMapping, importRecord } from './schema.ts';
import { type RowState, rowStates } from './terms.ts';

const done = z.object({ id });

export const importOperations = {
	uploadImport: write({
		name: 'organisations.uploadImport',
		summary: 'Giữ nội dung một tệp danh sách đơn vị để xem trước; chưa ghi gì vào tổ chức.',
		access: 'organisation.import',
		door: false,
		input: importContent.extend({ organisationId: id.meta({ title: 'Nhập vào dưới đơn vị' }) }),
		output: done,
	}),
	listImports: read({
		name: 'organisations.listImports',
		summary: 'Những lần nhập danh sách gần đây.',
		access: 'organisation.import',
		input: z.object({}),
		output: z.object({ rows: importLines, organisations: z.array(z.object({ id, name: z.string() })) }),
	}),
	getImport: read({
		name: 'organisations.getImport',
		summary: 'Một lần nhập: cột, số dòng mới, thay đổi, không đổi, chưa nhập được và từng dòng với lý do.',
		access: 'organisation.import',
		input: z.object({
			id,
			show: z.enum([...(Object.keys(rowStates) as [RowState, ...RowState[]]), 'refused']).optional(),
			page: z.coerce.number().int().min(1).default(1),
			pageSize: z.coerce.number().int().min(0).max(10_000).default(50),
		}),
		output: importRecord,
	}),
	mapImport: write({
		name: 'organisations.mapImport',
		summary: 'Xác nhận cột nào là gì và đối chiếu từng dòng với đơn vị đang có.',
		access: 'organisation.import',
		input: importMapping.extend({ id }),
		output: done,
	}),
	runImport: write({
		name: 'organisations.runImport',
		summary: 'Nhập các dòng mới và có thay đổi; chạy nền, chạy lại không bị trùng.',
		access: 'organisation.import',
		input: z.object({ id }),
		output: done,
	}),
	applyImportRow: write({
		name: 'organisations.applyImportRow',
		summary: 'Ghi một dòng đã xác nhận: thành lập, đổi tên, số lao động, chủ tịch.',
		access: 'organisation.import',
		door: false,
		input: z.object({ id, rowNumber: z.number().int() }),
		output: done,
	}),
	finishImport: write({
		name: 'organisations.finishImport',
		summary: 'Kết thúc một lần nhập khi mọi dòng đã qua.',
		access: 'organisation.import',
		door: false,
		input: z.object({ id }),
		output: done,
	}),
	discardImport: write({
		name: 'organisations.discardImport',
		summary: 'Bỏ một lần nhập chưa chạy.',
		access: 'organisation.import',
		input: z.object({ id }),
		output: done,
	}),
};
