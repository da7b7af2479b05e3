/** What can be done with reviews of a directive: taken from the ledger, written, proposed for commendation, printed. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id } from '../../organisations/schema.ts';
import { directiveHead, unit } from '../cascades/schema.ts';
import { planSection } from '../schema.ts';
import { proposal, reviewBasis, reviewKinds } from './schema.ts';

const done = z.object({ id });
const title = z
	.string({ error: 'Ghi trích yếu của báo cáo.' })
	.transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
	.pipe(
		z
			.string()
			.min(1, { error: 'Ghi trích yếu của báo cáo.' })
			.max(500, { error: 'Trích yếu dài quá 500 chữ. Rút gọn lại.' }),
	)
	.meta({ title: 'Trích yếu' });

export const reviewOperations = {
	list: read({
		name: 'reviews.list',
		summary: 'Sơ kết, tổng kết của một văn bản chỉ đạo ở một công đoàn và đề nghị khen thưởng của cấp dưới.',
		access: 'review.read',
		input: z.object({ id, organisationId: id.optional() }),
		output: z.object({
			directive: directiveHead,
			organisation: unit,
			reviews: z.array(
				z.object({ id, kind: z.enum(reviewKinds), title: z.string(), untilOn: civilDate, madeAt: z.date() }),
			),
			proposals: z.array(proposal),
			abilities: z.array(z.string()),
			today: civilDate,
		}),
	}),
	make: write({
		name: 'reviews.make',
		summary: 'Lập bản sơ kết hoặc tổng kết từ sổ nhiệm vụ và số liệu; là bản nháp để viết tiếp.',
		access: 'review.write',
		input: z.object({
			id,
			organisationId: id,
			kind: z.enum(reviewKinds, { error: 'Chọn sơ kết hay tổng kết.' }).meta({ title: 'Sơ kết hay tổng kết' }),
			untilOn: civilDate.meta({ title: 'Đến ngày' }),
		}),
		output: done,
	}),
	get: read({
		name: 'reviews.get',
		summary: 'Một bản sơ kết hoặc tổng kết: số liệu lúc lấy, các phần viết, đề nghị khen thưởng.',
		access: 'review.read',
		input: z.object({ id }),
		output: z.object({
			id,
			directive: directiveHead,
			organisation: unit,
			kind: z.enum(reviewKinds),
			title: z.string(),
			untilOn: civilDate,
			basis: reviewBasis,
			takenAt: z.date(),
			sections: z.array(planSection),
			symbol: z.string().nullable(),
			datedOn: civilDate.nullable(),
			revision: z.number(),
			proposals: z.array(proposal),
			abilities: z.array(z.string()),
			today: civilDate,
		}),
	}),
	save: write({
		name: 'reviews.save',
		summary: 'Lưu các phần viết, trích yếu, số và ngày của bản sơ kết hoặc tổng kết.',
		access: 'review.write',
		input: z.object({
			id,
			title,
			sections: z.array(planSection).min(1, { error: 'Bản sơ kết cần ít nhất một mục.' }).max(30),
			symbol: z.string().trim().max(60, { error: 'Số, ký hiệu dài quá 60 chữ.' }).optional(),
			datedOn: civilDate.optional(),
			/** The one that was open when the writing began. */
			revision: z.coerce.number().int().min(0),
		}),
		output: z.object({ id, revision: z.number() }),
	}),
	retake: write({
		name: 'reviews.retake',
		summary: 'Lấy lại số liệu từ sổ nhiệm vụ; phần đã viết giữ nguyên.',
		access: 'review.write',
		input: z.object({ id }),
		output: done,
	}),
	candidates: read({
		name: 'reviews.candidates',
		summary: 'Đơn vị và chức vụ có thể đề nghị khen thưởng theo một văn bản; tìm không dấu cũng được.',
		access: 'review.read',
		input: z.object({
			id,
			organisationId: id.optional(),
			words: z.string().trim().max(100).optional(),
			unitId: id.optional(),
		}),
		output: z.object({
			directive: directiveHead,
			organisation: unit,
			units: z.array(unit),
			hasMore: z.boolean(),
			chosen: unit.nullable(),
			posts: z.array(z.object({ postId: id, title: z.string(), holder: z.string() })),
		}),
	}),
	propose: write({
		name: 'reviews.propose',
		summary: 'Đề nghị khen thưởng một tập thể hoặc một người giữ chức vụ theo một văn bản.',
		access: 'review.write',
		input: z.object({
			/** The directive. */
			id,
			organisationId: id,
			postId: id.optional(),
			words: z
				.string({ error: 'Ghi thành tích bằng việc cụ thể.' })
				.trim()
				.min(1, { error: 'Ghi thành tích bằng việc cụ thể.' })
				.max(2000, { error: 'Thành tích dài quá 2.000 chữ. Rút gọn lại.' })
				.meta({ title: 'Thành tích' }),
		}),
		output: done,
	}),
	withdrawProposal: write({
		name: 'reviews.withdrawProposal',
		summary: 'Rút một đề nghị khen thưởng.',
		access: 'review.write',
		input: z.object({ id }),
		output: z.object({ id, directiveId: id }),
	}),
	document: read({
		name: 'reviews.document',
		summary: 'Báo cáo sơ kết hoặc tổng kết theo thể thức công đoàn: Word, PDF hoặc bản in.',
		access: 'review.read',
		input: z.object({ id, format: z.enum(['word', 'pdf', 'print']) }),
		output: z.object({
			fileName: z.string(),
			format: z.string(),
			bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
		}),
		door: false,
	}),
};
