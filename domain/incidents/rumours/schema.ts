/** A rumour and its answer: what is said, never by whom, and what is true with its source. */
import { z } from 'zod';
import { id } from '../../organisations/schema.ts';

export const rumourStates = ['draft', 'approved', 'withdrawn', 'replaced'] as const;
export type RumourState = (typeof rumourStates)[number];

export const rumourLine = z.object({
	id,
	organisationId: id,
	organisationName: z.string(),
	state: z.enum(rumourStates),
	said: z.string(),
	heardAt: z.date(),
	approvedAt: z.date().nullable(),
	/** Hours from hearing it to the approved answer, rounded up to whole ones; of a draft until now. */
	hours: z.number(),
});
