/** Goals (chỉ tiêu): what is counted, how much of it, of what, by when. */
import { z } from 'zod';
import { civilDate, id } from '../../organisations/schema.ts';

export const goalPeriods = ['year', 'quarter', 'directive'] as const;
export type GoalPeriod = (typeof goalPeriods)[number];

/** What a goal can be counted by. Those of a directive need one. */
export const goalMeasures = [
	'cascade.received',
	'cascade.planned',
	'cascade.doing',
	'reached.officials',
	'reached.members',
	'reached.workers',
	'reports.onTime',
	'reports.figure',
	'surveys.held',
] as const;
export type GoalMeasure = (typeof goalMeasures)[number];

const line = (longest: number, missing: string) =>
	z
		.string({ error: missing })
		.transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
		.pipe(
			z
				.string()
				.min(1, { error: missing })
				.max(longest, { error: `Dài quá ${longest} chữ. Rút gọn lại.` }),
		);

export const goalFields = {
	organisationId: id,
	directiveId: id.optional(),
	section: z.string().trim().max(30, { error: 'Mục dài quá 30 chữ; ghi như II.1.' }).default(''),
	quote: z.string().trim().max(2000, { error: 'Đoạn trích dài quá 2.000 chữ. Chỉ trích câu nêu chỉ tiêu.' }).optional(),
	title: line(300, 'Ghi chỉ tiêu là gì.').meta({ title: 'Chỉ tiêu' }),
	measure: z.enum(goalMeasures, { error: 'Chọn đếm bằng gì.' }).meta({ title: 'Đếm bằng gì' }),
	/** Which one, where the measure is a figure of a report: `monthly:members`. */
	figure: z.string().max(130).optional().meta({ title: 'Số liệu trong báo cáo' }),
	number: z
		.number({ error: 'Ghi số phải đạt.' })
		.min(0, { error: 'Số phải đạt từ 0 trở lên.' })
		.max(1_000_000_000, { error: 'Số quá lớn. Xem lại số vừa ghi.' })
		.meta({ title: 'Phải đạt' }),
	isPerCent: z.boolean().default(false),
	period: z.enum(goalPeriods, { error: 'Chọn thời gian của chỉ tiêu.' }).meta({ title: 'Thời gian' }),
	year: z.coerce.number({ error: 'Ghi năm.' }).int().min(2000).max(2100).optional(),
	quarter: z.coerce.number().int().min(1).max(4).optional(),
};

/** A figure of a month with the day it was counted on and what stands behind it. */
export const goalFigure = z.object({
	month: z.string(),
	onDay: civilDate,
	value: z.number(),
	total: z.number().nullable(),
	source: z.string(),
});
export type GoalFigure = z.infer<typeof goalFigure>;

export const goal = z.object({
	id,
	organisation: z.object({ id, name: z.string() }),
	directive: z.object({ id, name: z.string() }).nullable(),
	section: z.string(),
	quote: z.string().nullable(),
	title: z.string(),
	measure: z.enum(goalMeasures),
	figure: z.string().nullable(),
	unit: z.string(),
	number: z.number(),
	isPerCent: z.boolean(),
	period: z.enum(goalPeriods),
	fromOn: civilDate,
	untilOn: civilDate,
	endedOn: civilDate.nullable(),
	endReason: z.string().nullable(),
	/** The latest twelve months that have a figure, oldest first. */
	figures: z.array(goalFigure),
	abilities: z.array(z.string()),
});
export type Goal = z.infer<typeof goal>;
