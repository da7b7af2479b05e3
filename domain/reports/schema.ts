import { z } from 'zod';
import type { Definition, Values } from '../fields/definition.ts';
import { id, line } from '../organisations/schema.ts';

/** Which units a requirement asks: kinds below the issuer or a list, less the exceptions with their reasons. */
export const targets = z.object({
	kinds: z.array(z.string()).optional(),
	listed: z.array(id).optional(),
	except: z.array(z.object({ organisationId: id, reason: line(300) })).optional(),
});
export type Targets = z.infer<typeof targets>;

/** JSON whose shape the domain's own types describe; it is checked by the area that owns it. */
export const json = <T>() => z.custom<T>((value) => typeof value === 'object' && value !== null);
export const definition = json<Definition>().meta({ title: 'Biểu mẫu' });

/** What a person typed, by field; kept as typed. */
export const raw = z.record(
	z.string().max(200),
	z.union([z.string().max(200_000), z.array(z.string().max(1000)).max(200)]),
);
export type Raw = z.infer<typeof raw>;

/** Answers as typed (`raw`, from a form) or as values (from another system). One of the two. */
export const answers = z.object({
	raw: raw.optional(),
	values: json<Values>().optional(),
	/** The signer's word on what the check found, by the finding's key. An empty one says: seen, and handed in all the same. */
	reasons: z.record(z.string(), z.string().max(1000)).default({}),
});

export const counters = z.object({
	expected: z.number(),
	reported: z.number(),
	nil: z.number(),
	proxy: z.number(),
	missing: z.number(),
	late: z.number(),
});
export type Counters = z.infer<typeof counters>;

export const periodView = z.object({
	code: z.string(),
	title: z.string(),
	fromOn: z.string(),
	untilOn: z.string(),
	cutOffOn: z.string(),
});

export const obligationLine = z.object({
	id,
	organisationId: id,
	organisationName: z.string(),
	requirementId: id,
	title: z.string(),
	period: periodView,
	dueOn: z.string(),
	state: z.enum(['open', 'submitted', 'returned', 'accepted', 'consolidated', 'locked']),
	met: z.enum(['reported', 'nil', 'proxy']).nullable(),
	isLate: z.boolean(),
	needsConfirmation: z.boolean(),
	/** The period has ended and its estimates wait to be replaced by what happened. */
	needsFinalFigures: z.boolean(),
	hasDraft: z.boolean(),
});
export type ObligationLine = z.infer<typeof obligationLine>;

export const boardChild = z.object({
	organisationId: id,
	name: z.string(),
	isGrassroots: z.boolean(),
	chairName: z.string().nullable(),
	chairPhone: z.string().nullable(),
	/** For a unit that reports itself. */
	obligationId: id.nullable(),
	reportId: id.nullable(),
	state: z.enum(['open', 'submitted', 'returned', 'accepted', 'consolidated', 'locked']).nullable(),
	met: z.enum(['reported', 'nil', 'proxy']).nullable(),
	isLate: z.boolean(),
	submittedAt: z.date().nullable(),
	remindedAt: z.date().nullable(),
	/** For a unit that has units of its own below it. */
	below: counters.nullable(),
	belowAsOf: z.date().nullable(),
});
export type BoardChild = z.infer<typeof boardChild>;

/** The figures of a locked period on the tree as a later decision made it, beside those reported. */
export const restatement = z.object({
	number: z.number(),
	madeOn: z.string(),
	reason: z.string(),
	decision: z.string().nullable(),
});

export const remark = z.object({ fieldKey: z.string().nullable(), reason: z.string() });

/** What a check said, apart from its severity. */
export const finding = z.object({ key: z.string(), message: z.string() });

export const versionView = z.object({
	number: z.number(),
	kind: z.enum(['submission', 'correction']),
	values: json<Values>(),
	/** What the check had said when this version was signed; answers are in `reasons`, by the same key. */
	findings: z.array(finding),
	reasons: z.record(z.string(), z.string()),
	correctionReason: z.string().nullable(),
	sentence: z.string(),
	hash: z.string(),
	submittedAt: z.date(),
	fullName: z.string(),
	postTitle: z.string(),
});

export const proposalView = z.object({
	id,
	reportId: id,
	organisationId: id,
	organisationName: z.string(),
	addressee: z.string(),
	content: z.string(),
	madeOn: z.string(),
	outcome: z.enum(['answered', 'passedUp', 'refused']).nullable(),
	answer: z.string().nullable(),
	answeredOn: z.string().nullable(),
	abilities: z.array(z.string()),
});
