/**
 * What the parts of plans share: the words a directive, its obligations, the unions' own plans and their evidence are
 * described with. `duty` is one obligation of the ledger; `obligation` is a report that is due and belongs to reports.
 */
import { z } from 'zod';

export const directiveKinds = ['plan', 'scheme', 'resolution', 'programme', 'instruction'] as const;
export type DirectiveKind = (typeof directiveKinds)[number];

export const directiveStates = ['draft', 'issued', 'withdrawn', 'replaced'] as const;
export type DirectiveState = (typeof directiveStates)[number];

/** What a body of the distribution list gets the paper for: (b/c), (p/h), (t/h), (biết), archive. */
export const recipientRoles = ['report', 'coordinate', 'implement', 'inform', 'archive'] as const;
export type RecipientRole = (typeof recipientRoles)[number];
export type Recipient = { body: string; roles: RecipientRole[] };

/** Whom a duty binds: who issued the paper, every upper union below, every grassroots union, all of them. */
export const boundParties = ['issuer', 'upper', 'grassroots', 'every'] as const;
export type BoundParty = (typeof boundParties)[number];

export const frequencies = ['once', 'monthly', 'quarterly', 'yearly', 'occasional', 'always'] as const;
export type Frequency = (typeof frequencies)[number];

export const dutyStates = ['proposed', 'confirmed', 'dropped', 'ended'] as const;
export type DutyState = (typeof dutyStates)[number];

export const evidenceKinds = ['plan', 'session', 'report', 'minutes', 'photo', 'document', 'other'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export const planStates = ['draft', 'adopted', 'returned', 'acknowledged', 'replaced'] as const;
export type PlanState = (typeof planStates)[number];

export const checkResults = ['right', 'partly', 'wrong', 'missing'] as const;
export type CheckResult = (typeof checkResults)[number];

/** One heading of a union's own plan with its words. */
export const planSection = z.object({
	key: z.string().max(60),
	title: z.string().trim().min(1, { error: 'Đặt tên cho mục.' }).max(300),
	text: z
		.string()
		.trim()
		.max(20_000, { error: 'Mục này quá dài (hơn 20.000 chữ). Chuyển phần dài thành tệp kèm theo.' }),
});
export type PlanSection = z.infer<typeof planSection>;
