/** Sessions in which a directive is made known (buổi quán triệt): entered once, on the phone, in one minute. */
import { z } from 'zod';
import { civilDate, id, optionalLine } from '../../organisations/schema.ts';

export const sessionForms = ['conference', 'group', 'online', 'loudspeaker', 'posted', 'other'] as const;
export type SessionForm = (typeof sessionForms)[number];

/** Free text of several lines, in one Unicode form; empty is left out. */
const words = (longest: number, tooLong: string) =>
	z
		.string()
		.transform((text) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim())
		.pipe(z.string().max(longest, { error: tooLong }))
		.transform((text) => text || undefined)
		.optional();

const present = z
	.number({ error: 'Số người chỉ ghi bằng số, ví dụ 28. Không có ai thì để trống.' })
	.int({ error: 'Số người là số nguyên, ví dụ 28.' })
	.min(0, { error: 'Số người từ 0 trở lên.' })
	.max(1_000_000, { error: 'Số người nhiều quá một triệu. Xem lại số vừa ghi.' })
	.optional();

export const fileRoles = ['picture', 'minutes'] as const;
export type FileRole = (typeof fileRoles)[number];

const mostFiles = 8;

export const sessionFields = z.object({
	directiveIds: z
		.array(id)
		.min(1, { error: 'Chọn ít nhất một văn bản đã quán triệt.' })
		.max(10, { error: 'Một buổi chọn được nhiều nhất 10 văn bản. Ghi thêm một buổi nữa cho các văn bản còn lại.' })
		.meta({ title: 'Văn bản' }),
	heldOn: civilDate.meta({ title: 'Ngày' }),
	/** Disjoint: members with the officials among them, and who is not a member. */
	officials: present.meta({ title: 'Trong đó cán bộ công đoàn' }),
	members: present.meta({ title: 'Đoàn viên' }),
	others: present.meta({ title: 'Người lao động chưa vào công đoàn' }),
	form: z.enum(sessionForms, { error: 'Chọn hình thức.' }).default('conference').meta({ title: 'Hình thức' }),
	/** One remembered, or a new one by its name; without both the whole unit. */
	groupId: id.optional().meta({ title: 'Tổ, ca' }),
	groupTitle: optionalLine(80).meta({ title: 'Tên tổ, ca' }),
	content: words(2000, 'Nội dung dài quá 2.000 chữ. Rút gọn lại, phần dài để trong biên bản kèm theo.').meta({
		title: 'Nội dung',
	}),
	/** Where officials are more than people in posts here: how many the unit has. */
	officialsThere: present.meta({ title: 'Số cán bộ công đoàn của đơn vị' }),
	/** Why more came than there are; given (also empty) once it was asked. */
	excessReason: words(300, 'Lý do dài quá 300 chữ. Rút gọn lại.').meta({ title: 'Vì sao nhiều hơn' }),
	isExcessMeant: z.boolean().default(false),
	files: z
		.array(z.object({ fileId: id, role: z.enum(fileRoles) }))
		.max(mostFiles, { error: `Một buổi kèm được ${mostFiles} tệp. Bớt ảnh lại.` })
		.default([]),
});
export type SessionFields = z.infer<typeof sessionFields>;

const count = z.number().nullable();
export const people = z.object({ officials: z.number(), members: z.number(), workers: z.number() });
export const there = z.object({ officials: count, members: count, workers: count });
export const unitReach = z.object({
	organisationId: id,
	sessions: z.number(),
	of: there,
	declared: people,
	seen: people,
	checked: people,
});

export const sessionLine = z.object({
	id,
	organisationId: id,
	organisationName: z.string(),
	heldOn: civilDate,
	form: z.enum(sessionForms),
	/** Null: the whole unit. */
	groupTitle: z.string().nullable(),
	officials: count,
	members: count,
	others: count,
	content: z.string().nullable(),
	byProxy: z.boolean(),
	excessReason: z.string().nullable(),
	withdrawnOn: civilDate.nullable(),
	isSeen: z.boolean(),
	isChecked: z.boolean(),
});
export type SessionLine = z.infer<typeof sessionLine>;

/** One thing that a correction changed, in words that were shown. */
export const sessionChange = z.object({ field: z.string(), from: z.string(), to: z.string() });
export type SessionChange = z.infer<typeof sessionChange>;
