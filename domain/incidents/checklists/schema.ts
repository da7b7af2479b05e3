/** The first hour of an event as a list: whom to call, what to ask, what not to promise, what to do. */
import { z } from 'zod';
import { line } from '../../organisations/schema.ts';
import { bodyCodes } from '../bodies/schema.ts';

export const itemKinds = ['call', 'ask', 'do', 'avoid'] as const;
export type ItemKind = (typeof itemKinds)[number];

export const mostItems = 40;

export const checklistItem = z.object({
	/** The same as long as the item means the same, so that a tick stays with it. */
	code: z.string().regex(/^[a-zA-Z0-9]{1,40}$/),
	kind: z.enum(itemKinds),
	words: line(300),
	/** Whose telephone stands beside it. */
	body: z.enum(bodyCodes).optional(),
	/** Until when, counted from when it became known: minutes, or whole days by the law. */
	withinMinutes: z.number().int().min(1).max(1440).optional(),
	withinDays: z.number().int().min(1).max(365).optional(),
	/** The law that says so. */
	source: line(200).optional(),
});
export type ChecklistItem = z.infer<typeof checklistItem>;
