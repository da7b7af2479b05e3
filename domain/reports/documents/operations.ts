/** What can be done with documents: what they say, their numbers and registers, signed copies, free tables, a year's archive. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id, line } from '../../organisations/schema.ts';
import { json } from '../schema.ts';
import { certificate, parts, type ReportContent, registerEntry, signer } from './schema.ts';

const part = z.enum(parts).default('whole');
const year = z.coerce.number().int().min(1945).max(2200).meta({ title: 'Năm' });
const direction = z.enum(['outgoing', 'incoming']);
const number = z.coerce
	.number('Ghi số thứ tự của văn bản bằng chữ số, ví dụ 12.')
	.int('Số thứ tự là số nguyên, ví dụ 12.')
	.min(1, 'Số thứ tự bắt đầu từ 1.')
	.max(99_999, 'Số thứ tự lớn nhất là 99999.')
	.meta({ title: 'Số văn bản' });
const oneOrMore = <T extends z.ZodType>(item: T) =>
	z.preprocess(
		(given) => (Array.isArray(given) ? given : given === undefined || given === '' ? [] : [given]),
		z.array(item),
	);
const unit = z.object({ id, name: z.string() });

export const documentOperations = {
	content: read({
		name: 'documents.content',
		summary: 'Nội dung văn bản của một báo cáo: để in Word, PDF, trang in và Excel.',
		access: 'document.read',
		/** `id` is the obligation's. */
		input: z.object({ id, part }),
		output: z.object({ content: json<ReportContent>() }),
		door: false,
	}),
	signing: read({
		name: 'documents.signing',
		summary: 'Văn bản của một báo cáo trước khi ký: số đề xuất, cảnh báo về sổ, bản ký đã đính kèm.',
		access: 'document.read',
		input: z.object({ id, part }),
		output: z.object({
			id,
			title: z.string(),
			periodTitle: z.string(),
			organisation: unit,
			isSubmitted: z.boolean(),
			hasScheme26Part: z.boolean(),
			part: z.enum(parts),
			symbol: z.string(),
			proposedNumber: z.number(),
			warnings: z.array(z.string()),
			signer: signer.nullable(),
			entry: registerEntry.nullable(),
			abilities: z.array(z.string()),
		}),
	}),
	propose: read({
		name: 'documents.propose',
		summary: 'Số văn bản tiếp theo trong năm của một công đoàn, chỉ để đề xuất, kèm cảnh báo số trống và số trùng.',
		access: 'document.read',
		input: z.object({
			organisationId: id,
			year,
			direction: direction.default('outgoing'),
			number: number.optional(),
			datedOn: civilDate.optional(),
			/** A paper of another area: one of its kind may have a number already. */
			subjectId: id.optional(),
			paper: z.string().max(40).optional(),
		}),
		output: z.object({
			number: z.number(),
			warnings: z.array(z.string()),
			/** The last such paper of the year: printed again it keeps its number, a further one takes the next. */
			had: z.object({ number: z.number(), datedOn: civilDate }).nullable(),
		}),
	}),
	number: write({
		name: 'documents.number',
		summary: 'Ghi số, ký hiệu, ngày và người ký của văn bản khi đã ký; vào sổ văn bản đi.',
		access: 'document.number',
		input: z.object({
			id,
			part,
			number,
			symbol: line(60).meta({ title: 'Ký hiệu' }),
			datedOn: civilDate.meta({ title: 'Ngày ký' }),
			signerName: line(120).meta({ title: 'Người ký' }),
			signerTitle: line(120).meta({ title: 'Chức vụ người ký' }),
		}),
		output: z.object({ id, documentId: id, number: z.number(), warnings: z.array(z.string()) }),
	}),
	enter: write({
		name: 'documents.enter',
		summary: 'Ghi vào sổ văn bản đi một văn bản không phải báo cáo; in lại đúng số đó thì sửa dòng cũ.',
		access: 'document.number',
		door: false,
		input: z.object({
			organisationId: id,
			number,
			symbol: line(60).meta({ title: 'Ký hiệu' }),
			abstract: line(500).meta({ title: 'Trích yếu' }),
			signedOn: civilDate.meta({ title: 'Ngày ký' }),
			signer: signer.nullable(),
			subjectId: id,
			paper: line(40),
		}),
		output: z.object({ id, number: z.number() }),
	}),
	attachSigned: write({
		name: 'documents.attachSigned',
		summary: 'Đính kèm bản đã ký (PDF ký số ở nơi khác, hoặc bản chụp) vào văn bản đã có số.',
		access: 'document.attachSigned',
		/** `id` is the document's; the file was staged by the same person. */
		input: z.object({ id, fileId: id }),
		output: z.object({ id, certificate: certificate.nullable() }),
	}),
	file: read({
		name: 'documents.file',
		summary: 'Tệp bản ký của một văn bản trong sổ.',
		access: 'document.read',
		input: z.object({ id }),
		output: z.object({ id, sha256: z.string(), fileName: z.string(), kind: z.string(), bytes: z.number() }),
		door: false,
	}),
	list: read({
		name: 'documents.list',
		summary: 'Sổ văn bản đi hoặc đến của một công đoàn trong năm.',
		access: 'document.read',
		input: z.object({ organisationId: id.optional(), year: year.optional(), direction: direction.default('outgoing') }),
		output: z.object({
			organisation: unit.nullable(),
			/** Where the actor holds a post, to choose from. */
			organisations: z.array(unit),
			year: z.number(),
			years: z.array(z.number()),
			direction,
			entries: z.array(registerEntry),
			warnings: z.array(z.string()),
			abilities: z.array(z.string()),
		}),
	}),
	receive: write({
		name: 'documents.receive',
		summary: 'Ghi một văn bản đến vào sổ.',
		access: 'document.number',
		input: z.object({
			organisationId: id,
			number: number.optional().meta({ title: 'Số đến' }),
			symbol: line(60).meta({ title: 'Số, ký hiệu của văn bản' }),
			issuer: line(200).meta({ title: 'Cơ quan gửi' }),
			abstract: line(500).meta({ title: 'Trích yếu' }),
			datedOn: civilDate.optional().meta({ title: 'Ngày của văn bản' }),
			receivedOn: civilDate.meta({ title: 'Ngày đến' }),
			fileId: id.optional(),
		}),
		output: z.object({ id, number: z.number() }),
	}),
	explore: read({
		name: 'documents.explore',
		summary: 'Bảng tự chọn: chỉ tiêu của một mẫu báo cáo, các đơn vị dưới một công đoàn, một khoảng kỳ.',
		access: 'report.read',
		input: z.object({
			organisationId: id.optional(),
			templateCode: z.string().max(60).optional(),
			keys: oneOrMore(z.string().max(120)).pipe(z.array(z.string()).max(40)).default([]),
			periodCodes: oneOrMore(z.string().max(20)).pipe(z.array(z.string()).max(24)).default([]),
			/** The choices alone, or the figures with them. */
			figures: z.stringbool().default(false),
		}),
		output: z.object({
			organisation: unit.nullable(),
			organisations: z.array(unit),
			templates: z.array(z.object({ code: z.string(), title: z.string() })),
			templateCode: z.string().nullable(),
			indicators: z.array(z.object({ key: z.string(), label: z.string(), section: z.string() })),
			periods: z.array(z.object({ code: z.string(), title: z.string() })),
			table: json<ExploredTable>().nullable(),
		}),
	}),
	archiveList: read({
		name: 'documents.archiveList',
		summary: 'Danh mục hồ sơ một năm của một đơn vị: báo cáo đã nộp và bản ký.',
		access: 'archive.download',
		input: z.object({ organisationId: id, year }),
		output: z.object({
			organisation: unit,
			reports: z.array(
				z.object({
					obligationId: id,
					title: z.string(),
					periodTitle: z.string(),
					submittedOn: z.string(),
				}),
			),
			signed: z.array(registerEntry),
		}),
	}),
};

/** Figures of units by period: `cells[unit][key]`, null where nothing was said; columns in the order of the form. */
export type ExploredTable = {
	templateTitle: string;
	mark: string | null;
	columns: {
		key: string;
		section: string;
		label: string;
		unit: string;
		format: 'integer' | 'money' | 'decimal' | 'percent';
		total: 'sum' | 'max' | 'none' | { weightedBy: string } | { ratio: [string, string] };
	}[];
	periods: {
		code: string;
		title: string;
		cutOffOn: string;
		rows: { name: string; upperName: string; figures: (number | null)[] | null }[];
	}[];
};
