/** What can be done with a union's own plan for a directive. `id` is the directive's, beside the union's. */
import { z } from 'zod';
import { read, write } from '../operation.ts';
import { civilDate, id, line, optionalLine } from '../organisations/schema.ts';
import { directiveHead, unit } from './cascades/schema.ts';
import { planSection, planStates } from './schema.ts';

const which = z.object({ id, organisationId: id });
const sections = z
	.array(planSection)
	.min(1, { error: 'Kế hoạch cần ít nhất một mục.' })
	.max(40, { error: 'Kế hoạch có nhiều hơn 40 mục. Gộp bớt các mục ngắn.' });

const written = z.object({
	title: line(300).meta({ title: 'Trích yếu' }),
	sections,
	symbol: optionalLine(60).meta({ title: 'Số, ký hiệu' }),
	datedOn: civilDate.optional().meta({ title: 'Ngày ký' }),
	/** The union's own file beside the sections; one that is there already is named again. */
	fileId: id.optional().meta({ title: 'Tệp kế hoạch' }),
	/** Of the draft that was open on the page: what somebody else saved meanwhile is not written over. */
	revision: z.coerce.number().int().min(0).default(0),
});

const approval = z.object({
	/** What stood on the page that was confirmed: another draft in between is refused. */
	revision: z.coerce.number().int().min(0),
	approvedOn: civilDate.meta({ title: 'Ngày Ban Chấp hành thông qua' }),
	approvedWords: line(500).meta({ title: 'Thông qua thế nào' }),
	/** Answers to what the check asked, by code; may be empty, never in the way. */
	answers: z.record(z.string().max(40), z.string().max(1000)).default({}),
});

const planView = z.object({
	id,
	year: z.number().nullable(),
	title: z.string(),
	sections: z.array(planSection),
	state: z.enum(planStates),
	revision: z.number(),
	symbol: z.string().nullable(),
	datedOn: civilDate.nullable(),
	file: z.object({ id, fileName: z.string(), kind: z.string() }).nullable(),
	answered: z.array(z.object({ code: z.string(), answer: z.string() })),
	approvedOn: civilDate.nullable(),
	approvedWords: z.string().nullable(),
	adoptedAt: z.date().nullable(),
	adoptedBy: z.string().nullable(),
	byProxy: z.boolean(),
	answeredAt: z.date().nullable(),
	answeredBy: z.string().nullable(),
	returnReason: z.string().nullable(),
});

export const planOperations = {
	list: read({
		name: 'plans.list',
		summary: 'Kế hoạch của các công đoàn mình và công đoàn cấp dưới: chờ lập, chờ ghi nhận, trả lại.',
		access: 'plan.read',
		input: z.object({}),
		output: z.object({
			own: z.array(
				z.object({
					directive: directiveHead,
					organisation: unit,
					state: z.enum(['open', ...planStates]),
					title: z.string().nullable(),
				}),
			),
			waiting: z.array(
				z.object({ directive: directiveHead, organisation: unit, adoptedAt: z.date(), byProxy: z.boolean() }),
			),
			waitingTotal: z.number(),
		}),
	}),
	get: read({
		name: 'plans.get',
		summary: 'Kế hoạch của một công đoàn cho một văn bản, hoặc bản đề xuất khi chưa có.',
		access: 'plan.read',
		input: z.object({ id, organisationId: id.optional() }),
		output: z.object({
			directive: directiveHead,
			organisation: unit,
			plan: planView.nullable(),
			/** What a new plan begins with. */
			proposal: z.object({ title: z.string(), sections: z.array(planSection) }),
			questions: z.array(z.object({ code: z.string(), sentence: z.string() })),
			abilities: z.array(z.string()),
			today: civilDate,
		}),
	}),
	saveDraft: write({
		name: 'plans.saveDraft',
		summary: 'Lưu bản nháp kế hoạch của công đoàn.',
		access: 'plan.write',
		input: which.extend(written.shape),
		output: z.object({ id, revision: z.number() }),
	}),
	adopt: write({
		name: 'plans.adopt',
		summary: 'Chủ tịch xác nhận Ban Chấp hành đã thông qua kế hoạch.',
		access: 'plan.adopt',
		input: which.extend(approval.shape),
		output: z.object({ id }),
		inPerson: true,
	}),
	adoptByProxy: write({
		name: 'plans.adoptByProxy',
		summary: 'Cán bộ cấp trên ghi hộ rằng công đoàn đã thông qua kế hoạch; ghi rõ là ghi hộ.',
		access: 'plan.answer',
		input: which.extend(approval.shape),
		output: z.object({ id }),
	}),
	acknowledge: write({
		name: 'plans.acknowledge',
		summary: 'Công đoàn cấp trên ghi nhận kế hoạch của đơn vị.',
		access: 'plan.answer',
		input: which,
		output: z.object({ id }),
		inPerson: true,
	}),
	return: write({
		name: 'plans.return',
		summary: 'Trả lại kế hoạch để bổ sung, kèm lý do.',
		access: 'plan.answer',
		input: which.extend({ reason: line(1000).meta({ title: 'Cần bổ sung gì' }) }),
		output: z.object({ id }),
	}),
	renew: write({
		name: 'plans.renew',
		summary: 'Lập kế hoạch cho năm sau từ kế hoạch đang thực hiện; bản cũ được giữ.',
		access: 'plan.write',
		input: which,
		output: z.object({ id }),
	}),
	document: read({
		name: 'plans.document',
		summary: 'Kế hoạch của công đoàn theo thể thức văn bản: Word, PDF, trang in.',
		access: 'plan.read',
		input: which.extend({ format: z.enum(['word', 'pdf', 'print']) }),
		output: z.object({
			fileName: z.string(),
			format: z.enum(['word', 'pdf', 'print']),
			bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
		}),
		door: false,
	}),
	file: read({
		name: 'plans.file',
		summary: 'Tệp kế hoạch do công đoàn tự soạn.',
		access: 'plan.read',
		input: which,
		output: z.object({ id, sha256: z.string(), fileName: z.string(), kind: z.string(), bytes: z.number() }),
		door: false,
	}),
};
