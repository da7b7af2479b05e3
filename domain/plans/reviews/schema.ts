/** The mid-term or final review of a directive at a union: the ledger as it stood, what the officer writes, who is proposed. */
import { z } from 'zod';
import { civilDate, id } from '../../organisations/schema.ts';
import { boundParties } from '../schema.ts';

export const reviewKinds = ['interim', 'final'] as const;
export type ReviewKind = (typeof reviewKinds)[number];

/** One duty as it stood: what shows it, and its figure where a measure counts it. */
export const reviewedDuty = z.object({
	id,
	number: z.number(),
	section: z.string(),
	title: z.string(),
	binds: z.enum(boundParties),
	evidence: z.number(),
	unions: z.number(),
	measure: z.string().nullable(),
	goal: z.number().nullable(),
	isPerCent: z.boolean(),
	/** Null: nobody knows, which is not 0. */
	value: z.number().nullable(),
	source: z.string().nullable(),
	isEnded: z.boolean(),
	/** Only done when something happens: nothing to show is no fault. */
	isOccasional: z.boolean(),
	/** Belongs to another authority: nothing is asked to be shown. */
	isReferral: z.boolean(),
});
export type ReviewedDuty = z.infer<typeof reviewedDuty>;

export const reviewBasis = z.object({
	/** The five numbers in the flat form of the counts; empty where nothing below was counted. */
	figures: z.record(z.string(), z.number()),
	/** The instant of the counts, as an ISO text. */
	countedAt: z.string().nullable(),
	duties: z.array(reviewedDuty),
	onDay: civilDate,
});
export type ReviewBasis = z.infer<typeof reviewBasis>;

/** What the union did under the directive: facts to read, never added up to a mark. */
export const proposalFacts = z.object({
	assignedOn: civilDate.nullable(),
	receivedOn: civilDate.nullable(),
	planState: z.enum(['draft', 'adopted', 'returned', 'acknowledged']).nullable(),
	evidence: z.number(),
	seen: z.number(),
	checkedRight: z.number(),
	sessions: z.number(),
});

export const proposal = z.object({
	id,
	organisationId: id,
	unitName: z.string(),
	postTitle: z.string().nullable(),
	holder: z.string().nullable(),
	words: z.string(),
	proposedBy: z.string().nullable(),
	proposedOn: civilDate,
	mayWithdraw: z.boolean(),
	facts: proposalFacts,
});
export type Proposal = z.infer<typeof proposal>;
