/** The way of a directive down to every union, and the five numbers that say how far it came. */
import { z } from 'zod';
import { civilDate, id } from '../../organisations/schema.ts';
import { checkResults, evidenceKinds } from '../schema.ts';

/** To the direct lower unions only, or to all below at once. */
export const cascadeDepths = ['next', 'all'] as const;

/** What a board can be narrowed to. */
export const boardShows = ['all', 'unopened', 'unplanned', 'returned', 'undone', 'left'] as const;
export type BoardShow = (typeof boardShows)[number];

/** Said by the unions; seen by somebody of the upper union, or done before the system's eyes; drawn by chance and found right. */
export const figures = z.object({
	assigned: z.number(),
	received: z.object({ declared: z.number(), seen: z.number() }),
	planned: z.object({ declared: z.number(), seen: z.number(), checked: z.number() }),
	doing: z.object({ declared: z.number(), seen: z.number(), checked: z.number() }),
	/** Plans sent back and not adopted again. */
	returned: z.number(),
	/** Upper unions among those below, and how many of them handed the directive on. */
	uppers: z.number(),
	uppersCarriedOn: z.number(),
	checks: z.object({
		drawn: z.number(),
		right: z.number(),
		partly: z.number(),
		wrong: z.number(),
		missing: z.number(),
	}),
});
/** Over grassroots unions that are assigned and have not left. Of each number the deeper contains less: declared ⊇ seen ⊇ checked. */
export type CascadeFigures = z.infer<typeof figures>;

export const standing = z.object({
	assignedOn: civilDate,
	openedAt: z.date().nullable(),
	receivedOn: civilDate.nullable(),
	receivedWords: z.string().nullable(),
	carriedOnAt: z.date().nullable(),
	leftOn: civilDate.nullable(),
	leftReason: z.string().nullable(),
	planState: z.enum(['draft', 'adopted', 'returned', 'acknowledged']).nullable(),
	/** 0 nothing, 1 declared, 2 seen, 3 checked and right. */
	planned: z.number(),
	doing: z.number(),
});
export type Standing = z.infer<typeof standing>;

/** One union on the board: what the numbers are made of, without the words that its own page shows. */
export const boardStanding = standing.omit({ assignedOn: true, receivedWords: true, carriedOnAt: true });

export const unit = z.object({ id, name: z.string() });

/** The directive as every page about its way shows it. */
export const directiveHead = z.object({
	id,
	symbol: z.string().nullable(),
	title: z.string(),
	issuer: z.string(),
	state: z.enum(['draft', 'issued', 'withdrawn', 'replaced']),
	datedOn: civilDate.nullable(),
	planDueOn: civilDate.nullable(),
	endedOn: civilDate.nullable(),
	endReason: z.string().nullable(),
	/** The union that hands it down here. */
	owner: unit,
});
export type DirectiveHead = z.infer<typeof directiveHead>;

export const evidenceLine = z.object({
	id,
	kind: z.enum(evidenceKinds),
	onDay: civilDate,
	title: z.string(),
	fileId: id.nullable(),
	fileName: z.string().nullable(),
	madeAt: z.date(),
	seenAt: z.date().nullable(),
	withdrawnOn: civilDate.nullable(),
	withdrawnReason: z.string().nullable(),
	/** Numbers and sections of this directive's duties. */
	duties: z.array(z.string()),
	/** How many other directives it serves as well. */
	otherDirectives: z.number(),
	checked: z.enum(checkResults).nullable(),
});
