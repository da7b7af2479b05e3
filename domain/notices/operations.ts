/** What a person is told, and what an upper officer can show of it: the log of urging, and texts to paste into a chat. */
import { z } from 'zod';
import { read, write } from '../operation.ts';
import { id } from '../organisations/schema.ts';
import { noticeLine, noticeReason, sentState, urgedBy } from './schema.ts';

const paging = { page: z.coerce.number().int().min(1).default(1) };

export const noticeOperations = {
	list: read({
		name: 'notices.list',
		summary: 'Thông báo của tôi, chưa đọc trước; việc đã xong được ghi là đã xong.',
		access: 'signedIn',
		input: z.object(paging),
		output: z.object({
			rows: z.array(noticeLine),
			unread: z.number(),
			page: z.number(),
			pages: z.number(),
			/** Where somebody of the units below can be followed. */
			hasLog: z.boolean(),
			hasOutbox: z.boolean(),
			/** An address to which e-mail came back. */
			bouncedAddress: z.string().nullable(),
		}),
	}),
	unread: read({
		name: 'notices.unread',
		summary: 'Số thông báo chưa đọc của tôi.',
		access: 'signedIn',
		input: z.object({}),
		output: z.object({ unread: z.number() }),
	}),
	markRead: write({
		name: 'notices.markRead',
		summary: 'Ghi là đã đọc: một thông báo, hoặc tất cả thông báo của tôi.',
		access: 'signedIn',
		input: z.object({ id: id.optional() }),
		/** Where the one notice leads. */
		output: z.object({ path: z.string().nullable() }),
	}),
	follow: read({
		name: 'notices.follow',
		summary: 'Đường dẫn ngắn trong tin nhắn dẫn tới trang làm việc.',
		access: 'signedIn',
		door: false,
		input: z.object({ code: z.string().max(20) }),
		output: z.object({ path: z.string() }),
	}),
	log: read({
		name: 'notices.log',
		summary: 'Nhật ký đôn đốc: đơn vị nào được nhắc việc gì, ngày nào, bằng cách nào.',
		access: 'notice.read',
		input: z.object({
			...paging,
			/** Words of the unit's name. */
			search: z.string().max(200).optional(),
			month: z
				.string()
				.regex(/^\d{4}-(0[1-9]|1[0-2])$/)
				.optional()
				.or(z.literal('').transform(() => undefined)),
			/** Only what people urged by hand. */
			byHand: z.coerce.boolean().default(false),
		}),
		output: z.object({
			month: z.string(),
			rows: z.array(
				z.object({
					id,
					madeAt: z.date(),
					organisationName: z.string(),
					title: z.string(),
					dueOn: z.string(),
					reason: noticeReason,
					fullName: z.string().nullable(),
					postTitle: z.string().nullable(),
					urgedBy: urgedBy.nullable(),
					urgedByTitle: z.string().nullable(),
					note: z.string().nullable(),
					sent: sentState,
					isRead: z.boolean(),
					doneOn: z.string().nullable(),
				}),
			),
			total: z.number(),
			/** Of the month, for the units chosen: by the product, and by people. */
			counts: z.object({ automatic: z.number(), byHand: z.number(), units: z.number() }),
			page: z.number(),
			pages: z.number(),
		}),
	}),
	groups: read({
		name: 'notices.groups',
		summary: 'Việc còn đơn vị chưa xong, và một tin ngắn để dán vào nhóm; đơn vị đã xong không bao giờ có tên.',
		access: 'notice.read',
		input: z.object({ chosen: z.string().max(700).optional() }),
		output: z.object({
			groups: z.array(z.object({ key: z.string(), title: z.string(), dueOn: z.string(), units: z.number() })),
			chosen: z
				.object({ key: z.string(), title: z.string(), dueOn: z.string(), units: z.array(z.string()), text: z.string() })
				.nullable(),
		}),
	}),
};
