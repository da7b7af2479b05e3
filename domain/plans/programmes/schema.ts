/** The key programme of a union and year: its tasks by month, each with an owner, a day and what shows that it is done. */
import { z } from 'zod';
import { civilDate, id } from '../../organisations/schema.ts';
import { type DutyMeasure, dutyMeasures } from '../duties/terms.ts';

const measures = dutyMeasures.map(([name]) => name) as [DutyMeasure, ...DutyMeasure[]];

/** What is decided about a task that was not done: given up with a reason, or going on as a new task of a later quarter. */
export const taskFates = ['dropped', 'carried'] as const;
export type TaskFate = (typeof taskFates)[number];

/** `done` is never written down: it follows from the basis. */
export const taskStandings = ['open', 'done', 'dropped', 'carried'] as const;
export type TaskStanding = (typeof taskStandings)[number];

/** By what a task is known to be done: evidence that stands, a measure that reached its number, somebody's word. */
export const taskBases = ['evidence', 'measure', 'declared'] as const;
export type TaskBasis = (typeof taskBases)[number];

export const quarter = z.coerce.number().int().min(1).max(4).meta({ title: 'Quý' });
export const month = z.coerce
	.number({ error: 'Chọn tháng.' })
	.int()
	.min(1, { error: 'Chọn tháng từ 1 đến 12.' })
	.max(12, { error: 'Chọn tháng từ 1 đến 12.' })
	.meta({ title: 'Tháng' });

/** `2024-07` */
export const monthCode = z
	.string({ error: 'Chọn tháng chuyển sang.' })
	.regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'Chọn tháng chuyển sang.' });

export const words = (longest: number, missing: string) =>
	z
		.string({ error: missing })
		.transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
		.pipe(
			z
				.string()
				.min(1, { error: missing })
				.max(longest, { error: `Dài quá ${longest} chữ. Rút gọn lại.` }),
		);

export const taskTitle = words(400, 'Ghi việc phải làm.').meta({ title: 'Việc phải làm' });

export const taskFields = {
	title: taskTitle,
	month,
	dueOn: civilDate.meta({ title: 'Hạn' }),
	ownerPostId: id.nullish().meta({ title: 'Người chủ trì' }),
	measure: z.enum(measures, { error: 'Chọn số liệu trong danh sách.' }).nullish().meta({ title: 'Số liệu để đếm' }),
	goal: z
		.number({ error: 'Ghi chỉ tiêu bằng số.' })
		.min(0, { error: 'Chỉ tiêu từ 0 trở lên.' })
		.max(1_000_000_000, { error: 'Chỉ tiêu quá lớn. Xem lại số vừa ghi.' })
		.nullish()
		.meta({ title: 'Phải đạt' }),
	dutyIds: z.array(id).max(30, { error: 'Một việc gắn được 30 nhiệm vụ.' }).default([]),
};

export const task = z.object({
	id,
	month: z.number(),
	title: z.string(),
	ownerPostId: id.nullable(),
	ownerTitle: z.string().nullable(),
	ownerName: z.string().nullable(),
	dueOn: civilDate,
	standing: z.enum(taskStandings),
	basis: z.enum(taskBases).nullable(),
	reason: z.string().nullable(),
	measure: z.string().nullable(),
	goal: z.number().nullable(),
	measuredOn: civilDate.nullable(),
	measuredValue: z.number().nullable(),
	/** Pieces of evidence that stand. */
	evidence: z.number(),
	duties: z.number(),
	isCarried: z.boolean(),
});
export type Task = z.infer<typeof task>;

/** A post of the union with whoever holds it. */
export const owner = z.object({ postId: id, title: z.string(), holder: z.string().nullable() });
export type Owner = z.infer<typeof owner>;

/** A confirmed duty that binds the union, with the words of the paper. */
export const offeredDuty = z.object({
	id,
	directiveId: id,
	directive: z.string(),
	section: z.string(),
	quote: z.string(),
	title: z.string(),
	frequency: z.string(),
	dueOn: civilDate.nullable(),
	/** Tasks of this programme that carry it already. */
	tasks: z.number(),
});
export type OfferedDuty = z.infer<typeof offeredDuty>;
