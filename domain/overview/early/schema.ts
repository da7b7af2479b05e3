/** Lines of the page “Từ sớm, từ xa”: what a rule found at workplaces and topics, with its numbers, never about a person. */
import { z } from 'zod';
import { id } from '../../organisations/schema.ts';

/** In the order of the page. The first four are looked up when it is opened, the others were counted in the background. */
export const earlyRules = [
	'hotSpot',
	'incident',
	'signal',
	'cases',
	'owedWages',
	'underEmployed',
	'layOff',
	'tasks',
	'silence',
] as const;
export type EarlyRule = (typeof earlyRules)[number];

export const earlyReasons = ['handled', 'known', 'wrongFigure', 'passedOn', 'other'] as const;
export type EarlyReason = (typeof earlyReasons)[number];

export const earlyLine = z.object({
	rule: z.enum(earlyRules),
	/** What makes it the same line tomorrow: the record or the unit that it is about. */
	subject: id,
	title: z.string(),
	/** The numbers behind it. */
	facts: z.string(),
	/** The page behind it; null where the actor may open none. */
	path: z.string().nullable(),
	/** The page of the level below, where the line is about it. */
	levelPath: z.string().nullable(),
	/** A dismissed line comes back when this has grown. */
	number: z.number(),
});
export type EarlyLine = z.infer<typeof earlyLine>;
