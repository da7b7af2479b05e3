/** The page of one case, and what its handlers must do today. */
import { z } from 'zod';
import { read } from '../../operation.ts';
import { civilDate, id } from '../../organisations/schema.ts';
import { shownClock } from '../clocks/schema.ts';
import { caseStates } from '../lifecycle.ts';
import { caseLine } from '../operations.ts';
import { kinds, topics } from '../schema.ts';

/** Why a case stands on the list of today, gravest first. */
export const todayReasons = ['danger', 'overdue', 'limitation', 'soon', 'fresh', 'unheld'] as const;
export type TodayReason = (typeof todayReasons)[number];

/** Why nobody may be found for a case of the topmost union: it has no inspection committee, or all there are in a conflict. */
export const topGaps = ['committee', 'handler'] as const;
export type TopGap = (typeof topGaps)[number];

const post = z.object({ postId: id, title: z.string(), personName: z.string().nullable() });

export const caseReadingOperations = {
	get: read({
		name: 'cases.get',
		summary: 'Một vụ việc: sự kiện, thời hạn, người xử lý và những việc đã làm; không có nội dung và tên.',
		access: 'case.read',
		input: z.object({ id }),
		output: caseLine.extend({
			employer: z.string().nullable(),
			isComplex: z.boolean(),
			isRemote: z.boolean(),
			isBypass: z.boolean(),
			purpose: z.string(),
			legalBasis: z.string(),
			levelUps: z.number(),
			moneyRecovered: z.number().nullable(),
			today: civilDate,
			/** The post that answers for it; null where nobody could be found. */
			holder: post.nullable(),
			handlers: z.array(post),
			clocks: z.array(shownClock),
			acts: z.array(
				z.object({
					id,
					act: z.string(),
					toState: z.enum(caseStates).nullable(),
					doneOn: civilDate,
					doneAt: z.date().nullable(),
					personName: z.string().nullable(),
					postTitle: z.string().nullable(),
					organisationName: z.string().nullable(),
					details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
				}),
			),
			links: z.array(
				z.object({
					id,
					how: z.enum(['splitFrom', 'splitInto', 'duplicateOf', 'duplicate', 'recurrenceOf', 'recurred']),
					state: z.enum(caseStates),
					receivedOn: civilDate,
					registerYear: z.number().nullable(),
					registerNumber: z.number().nullable(),
				}),
			),
		}),
	}),
	today: read({
		name: 'cases.today',
		summary: 'Vụ việc phải làm hôm nay, việc hệ trọng nhất lên đầu.',
		access: 'case.read',
		input: z.object({}),
		output: z.object({
			lines: z.array(
				z.object({
					id,
					reason: z.enum(todayReasons),
					kind: z.enum(kinds),
					topic: z.enum(topics),
					aboutOrganisationName: z.string(),
					state: z.enum(caseStates),
					receivedOn: civilDate,
					registerYear: z.number().nullable(),
					registerNumber: z.number().nullable(),
					/** The day that matters for the reason; null where none does. */
					dueOn: civilDate.nullable(),
				}),
			),
			/** All of them, where the list is cut. */
			total: z.number(),
			/** Late cases that unions below hold, for who may take them over; counted up to 100. */
			lateBelow: z.number(),
			/** For who appoints people at the topmost union; null where nothing is missing. */
			gap: z.object({ organisationId: id, lacks: z.enum(topGaps) }).nullable(),
		}),
	}),
};
