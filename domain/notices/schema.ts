import { z } from 'zod';
import { id } from '../organisations/schema.ts';
import {
	type DeliveryState,
	deliveryStates,
	type NoticeReason,
	noticeReasons,
	type Rhythm,
	rhythms,
	type UrgedBy,
	urgedByTerms,
} from './terms.ts';

const codes = <T extends string>(terms: Record<T, string>) => z.enum(Object.keys(terms) as [T, ...T[]]);
export const noticeReason = codes<NoticeReason>(noticeReasons);
export const deliveryState = codes<DeliveryState>(deliveryStates);
export const rhythm = codes<Rhythm>(rhythms);
export const urgedBy = codes<UrgedBy>(urgedByTerms);

/** Whether a notice's message went out; null where none was made. */
export const sentState = deliveryState.nullable();

/** A notice as its reader sees it. */
export const noticeLine = z.object({
	id,
	title: z.string(),
	organisationName: z.string(),
	reason: noticeReason,
	dueOn: z.string(),
	onDay: z.string(),
	isRead: z.boolean(),
	isDone: z.boolean(),
	/** By hand: who urged, how, and the word on it. */
	urgedBy: urgedBy.nullable(),
	urgedByTitle: z.string().nullable(),
	note: z.string().nullable(),
	/** Ready to paste: at most 300 characters, with the short link. */
	shortText: z.string(),
});

const time = z
	.string()
	.trim()
	.regex(/^([01]?\d|2[0-3])[:.h][0-5]\d$/, 'Ghi giờ và phút, ví dụ 21:00 hoặc 6:30.')
	.transform((text) => text.replace(/[.h]/, ':').padStart(5, '0'));
export const quiet = z.object({ from: time, until: time });
