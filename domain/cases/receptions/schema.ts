/** Reception of members (tiếp đoàn viên, người lao động): days of leaders, and what was said on each, without names. */
import { z } from 'zod';
import { civilDate, id, line } from '../../organisations/schema.ts';
import { headcount, words } from '../notes/schema.ts';
import { topics } from '../schema.ts';

export const receptionStates = ['planned', 'held', 'cancelled'] as const;
export type ReceptionState = (typeof receptionStates)[number];

export const visitOutcomes = ['explained', 'guided', 'case', 'refused'] as const;
export type VisitOutcome = (typeof visitOutcomes)[number];

/** Law on Citizen Reception 2013 art. 9: the only grounds on which somebody may be turned away. */
export const visitRefusals = ['incapable', 'disorder', 'repeated', 'otherLaw'] as const;
export type VisitRefusal = (typeof visitRefusals)[number];

/** Every week, or one week of each month. */
export const weeksOfMonth = ['every', 'first', 'second', 'third', 'fourth', 'last'] as const;
export type WeekOfMonth = (typeof weeksOfMonth)[number];

export const receptionRule = z.discriminatedUnion('kind', [
	z.object({
		kind: z.literal('weekday'),
		/** 1 Monday … 7 Sunday. */
		weekday: z.number({ error: 'Chọn thứ trong tuần.' }).int().min(1).max(7),
		week: z.enum(weeksOfMonth, { error: 'Chọn hằng tuần, hoặc tuần thứ mấy của tháng.' }),
	}),
	z.object({
		kind: z.literal('dates'),
		dates: z
			.array(civilDate)
			.min(1, { error: 'Ghi ít nhất một ngày, mỗi ngày một dòng, ví dụ 12/03/2026.' })
			.max(100, { error: 'Nhiều quá 100 ngày. Chia làm hai lần.' }),
	}),
]);
export type ReceptionRule = z.infer<typeof receptionRule>;

/** `08:00`; typed as 8, 8h, 8:00 or 8 giờ 30. */
export const clockTime = z
	.string()
	.max(20)
	.transform((typed, context) => {
		const found = /^(\d{1,2})\s*(?:(?:h|g|giờ|:|\.)\s*(\d{1,2})?\s*(?:phút|p)?)?$/i.exec(typed.normalize('NFC').trim());
		const [hour, minute] = [Number(found?.[1] ?? Number.NaN), Number(found?.[2] ?? 0)];
		if (found && hour < 24 && minute < 60) {
			return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
		}
		context.addIssue({ code: 'custom', message: 'Ghi giờ như 8:00 hoặc 13:30.' });
		return z.NEVER;
	});

export const dayFields = z.object({
	fromTime: clockTime.meta({ title: 'Từ giờ' }),
	toTime: clockTime.meta({ title: 'Đến giờ' }),
	place: line(200).meta({ title: 'Nơi tiếp' }),
});

export const visitFields = z.object({
	topic: z.enum(topics, { error: 'Chọn việc gần nhất với điều được trình bày.' }).meta({ title: 'Việc gì' }),
	matter: words(2000, 'Nội dung dài quá 2.000 chữ. Rút gọn lại; lời trình bày đầy đủ ghi khi lập vụ việc.').meta({
		title: 'Nội dung',
	}),
	people: headcount.meta({ title: 'Số người được tiếp' }),
	outcome: z.enum(visitOutcomes, { error: 'Chọn kết quả tiếp.' }).meta({ title: 'Kết quả' }),
	refusal: z.enum(visitRefusals).optional().meta({ title: 'Lý do từ chối' }),
	details: words(500, 'Phần ghi thêm dài quá 500 chữ. Rút gọn lại.').meta({ title: 'Ghi thêm' }),
	areNamesMeant: z.boolean().default(false),
});

export const receptionDay = z.object({
	id,
	organisationId: id,
	organisationName: z.string(),
	planId: id.nullable(),
	postId: id,
	/** The leader by title, and who holds the post on that day. */
	leaderTitle: z.string(),
	leaderName: z.string().nullable(),
	heldOn: civilDate,
	fromTime: z.string(),
	toTime: z.string(),
	place: z.string(),
	state: z.enum(receptionStates),
	movedFromOn: civilDate.nullable(),
	reason: z.string().nullable(),
	visits: z.number(),
	people: z.number(),
	abilities: z.array(z.string()),
});
export type ReceptionDay = z.infer<typeof receptionDay>;

export const visitLine = z.object({
	id,
	place: z.number(),
	topic: z.enum(topics),
	matter: z.string(),
	people: z.number(),
	outcome: z.enum(visitOutcomes),
	refusal: z.enum(visitRefusals).nullable(),
	details: z.string().nullable(),
	isCaseOpened: z.boolean(),
	/** Null where none was opened, or where it is not for the actor to know which. */
	caseId: id.nullable(),
	/** Written by the actor today: may be taken out again. */
	isRemovable: z.boolean(),
});
export type VisitLine = z.infer<typeof visitLine>;
