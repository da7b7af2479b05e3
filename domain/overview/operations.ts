/** What goes across the areas: one search over all that may be found, accounts that need care, the log. */
import { z } from 'zod';
import { read } from '../operation.ts';
import { civilDate, id, role } from '../people/schema.ts';
import { type AccountConcern, accountConcerns, type EventArea, eventAreas } from './terms.ts';

/** Most results of a kind; `more` says that there are others. */
export const searchLimit = 20;

const concern = z.enum(Object.keys(accountConcerns) as [AccountConcern, ...AccountConcern[]]);
const area = z.enum(Object.keys(eventAreas) as [EventArea, ...EventArea[]]);
const results = <T extends z.ZodType>(item: T) => z.object({ rows: z.array(item), more: z.boolean() });

export const overviewOperations = {
	search: read({
		name: 'overview.search',
		summary: 'Tìm không dấu trong đơn vị, cán bộ đang giữ chức vụ, sổ văn bản và báo cáo đã nộp.',
		access: 'organisation.read',
		input: z.object({ q: z.string().max(200).default('') }),
		output: z.object({
			units: results(
				z.object({ id, name: z.string(), kindTitle: z.string(), code: z.string(), dissolvedOn: z.string().nullable() }),
			),
			people: results(
				z.object({
					id,
					fullName: z.string(),
					phone: z.string().nullable(),
					title: z.string(),
					organisationName: z.string(),
				}),
			),
			documents: results(
				z.object({
					id,
					abstract: z.string(),
					symbol: z.string(),
					number: z.number().nullable(),
					datedOn: z.string().nullable(),
					direction: z.enum(['outgoing', 'incoming']),
					year: z.number(),
					organisationId: id,
					organisationName: z.string(),
					/** The obligation whose report the document prints. */
					reportId: id.nullable(),
				}),
			),
			reports: results(
				z.object({
					/** The obligation's, as in `/reports/{id}`. */
					id,
					title: z.string(),
					periodTitle: z.string(),
					organisationName: z.string(),
					submittedAt: z.date(),
				}),
			),
		}),
	}),
	accounts: read({
		name: 'overview.accounts',
		summary: 'Chức vụ không có người giữ và tài khoản cần chú ý trong phạm vi của mình.',
		access: 'account.issueCode',
		input: z.object({
			concern: concern.optional(),
			page: z.coerce.number().int().min(1).default(1),
			pageSize: z.coerce.number().int().min(1).max(200).default(50),
		}),
		output: z.object({
			counts: z.record(z.string(), z.number()),
			rows: z.array(
				z.object({
					concern,
					postId: id,
					role,
					title: z.string(),
					organisationId: id,
					organisationName: z.string(),
					personId: id.nullable(),
					fullName: z.string().nullable(),
					userName: z.string().nullable(),
					lastSeenOn: z.string().nullable(),
				}),
			),
			total: z.number(),
			page: z.number(),
			pageSize: z.number(),
		}),
	}),
	events: read({
		name: 'overview.events',
		summary: 'Nhật ký: ai đã làm gì, ở đơn vị nào, lúc nào; mới nhất trước.',
		access: 'event.read',
		input: z.object({
			/** Words of the unit's name. */
			search: z.string().max(200).optional(),
			area: area.optional(),
			/** Only until the end of this day. */
			untilOn: civilDate.optional(),
			/** `next` of the page before. */
			before: z
				.string()
				.regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z_[0-9a-f-]{36}$/)
				.optional(),
		}),
		output: z.object({
			rows: z.array(
				z.object({
					id,
					occurredAt: z.date(),
					name: z.string(),
					organisationId: id,
					organisationName: z.string(),
					actorName: z.string().nullable(),
					postTitle: z.string().nullable(),
					/** The person whom it concerned, where it was one. */
					subjectName: z.string().nullable(),
				}),
			),
			next: z.string().nullable(),
		}),
	}),
	demoAccounts: read({
		name: 'overview.demoAccounts',
		summary: 'Các tài khoản dùng thử của bản dữ liệu giả định.',
		access: 'anyone',
		door: false,
		input: z.object({}),
		output: z.object({
			rows: z.array(
				z.object({ userName: z.string(), fullName: z.string(), title: z.string(), organisationName: z.string() }),
			),
		}),
	}),
};
