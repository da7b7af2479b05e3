/** When a quick report has to be taken, and who can be rung on which day. */
import { z } from 'zod';
import { civilDate, id } from '../../organisations/schema.ts';
import { triggers } from '../schema.ts';

export const dutyKinds = ['onDuty', 'absent'] as const;
export type DutyKind = (typeof dutyKinds)[number];

export const termLine = z.object({
	trigger: z.enum(triggers),
	minutes: z.number(),
	isAtNight: z.boolean(),
	/** The union that set it, and from when; null: what the product brings. */
	setByName: z.string().nullable(),
	fromOn: civilDate.nullable(),
	isOwn: z.boolean(),
});

export const termFields = z.object({
	organisationId: id.meta({ title: 'Công đoàn' }),
	trigger: z.enum(triggers, { error: 'Chọn loại việc.' }).meta({ title: 'Loại việc' }),
	minutes: z
		.number({ error: 'Ghi số phút, ví dụ 30.' })
		.int({ error: 'Ghi số phút tròn, ví dụ 30.' })
		.min(5, { error: 'Ít nhất 5 phút, để người trực kịp mở máy.' })
		.max(2880, { error: 'Nhiều nhất 2 ngày (2.880 phút). Lâu hơn thì không còn là báo cáo nhanh.' })
		.meta({ title: 'Số phút phải nhận' }),
	isAtNight: z.boolean().default(false).meta({ title: 'Tính cả ban đêm (21:00 đến 6:30)' }),
	/** Left out: from today. */
	fromOn: civilDate.optional().meta({ title: 'Áp dụng từ ngày' }),
});

export const dutyLine = z.object({
	id,
	postId: id,
	title: z.string(),
	/** Who holds the post on the first of the days that are not over; null: nobody. */
	name: z.string().nullable(),
	kind: z.enum(dutyKinds),
	fromOn: civilDate,
	/** The last day on which it holds. */
	untilOn: civilDate,
});

export const dutyFields = z.object({
	organisationId: id.meta({ title: 'Công đoàn' }),
	postId: id.meta({ title: 'Chức vụ' }),
	kind: z.enum(dutyKinds, { error: 'Chọn trực hoặc vắng.' }).meta({ title: 'Trực hay vắng' }),
	fromOn: civilDate.meta({ title: 'Từ ngày' }),
	/** Left out: that one day. */
	untilOn: civilDate.optional().meta({ title: 'Đến hết ngày' }),
});
