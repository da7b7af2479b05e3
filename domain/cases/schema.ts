/**
 * The words of the cases area as codes. A case is a matter (topic, place, number of people, what is wished), never a file
 * about a person: nothing here describes anybody, and no field may be added that does.
 */
import { z } from 'zod';

/** What it is about, in workers' words (terms.ts), few enough for one screen of a small phone. */
export const topics = [
	'wages',
	'insurance',
	'hours',
	'safety',
	'meals',
	'treatment',
	'dismissal',
	'housing',
	'hardship',
	'policy',
	'union',
	'other',
] as const;
export type Topic = (typeof topics)[number];

export const channels = ['page', 'reception', 'phone', 'letter', 'note', 'report'] as const;
export type Channel = (typeof channels)[number];

/** The kinds of the petition laws. `denunciationInformation`: what an accusation without a name is by law (Law on Denunciation, Art. 25). */
export const kinds = [
	'unclassified',
	'complaint',
	'labourComplaint',
	'denunciation',
	'denunciationInformation',
	'recommendation',
	'reflection',
	'individualDispute',
	'collectiveRightsDispute',
	'collectiveInterestsDispute',
	'legalAdvice',
] as const;
export type Kind = (typeof kinds)[number];

/** The union is the competent resolver, or it takes part beside one (Decision 333/QĐ-TLĐ of 28/02/2020). */
export const unionParts = ['resolve', 'participate'] as const;
export type UnionPart = (typeof unionParts)[number];

export const identities = ['anonymous', 'confidential', 'named'] as const;
export type Identity = (typeof identities)[number];

export const wishes = ['tell', 'help', 'petition'] as const;
export type Wish = (typeof wishes)[number];

export const sinces = ['today', 'week', 'month', 'longer'] as const;
export type Since = (typeof sinces)[number];

export const concernsLeaders = ['no', 'yes', 'unsure'] as const;
export type ConcernsLeader = (typeof concernsLeaders)[number];

export const outcomes = ['solved', 'partlySolved', 'explained', 'notSolved'] as const;
export type Outcome = (typeof outcomes)[number];

/** The worker's word. `noAnswer` after three tries is a column of its own and never counts as solved. */
export const verdicts = ['confirmed', 'disputed', 'noAnswer'] as const;
export type Verdict = (typeof verdicts)[number];

export const conflictReasons = ['complainedAbout', 'employerSide', 'related', 'recused'] as const;
export type ConflictReason = (typeof conflictReasons)[number];

export type ClockState = 'running' | 'stopped' | 'met' | 'missed' | 'void';
export type ClockChange = 'start' | 'stop' | 'resume' | 'extend' | 'variant' | 'rule' | 'end';
export type Opened = 'text' | 'identity' | 'file';

export const textAuthors = ['worker', 'handler', 'agency', 'employer'] as const;
export type TextAuthor = (typeof textAuthors)[number];
export const textKinds = [
	'report',
	'addition',
	'question',
	'reply',
	'answer',
	'note',
	'minutes',
	'redacted',
	'verdict',
] as const;
export type TextKind = (typeof textKinds)[number];

/** Who somebody is and how to reach her; sealed, opened by a named handler after a step-up. Empty parts were not given. */
export const personIdentity = z.object({
	fullName: z.string().trim().max(120),
	contact: z.string().trim().max(200),
	address: z.string().trim().max(300).optional(),
	/** Who brought the matter for her: another person than the one to whom answers go. */
	filedBy: z.string().trim().max(200).optional(),
	/** Who came along with somebody who cannot read, and heard the text read back. */
	companion: z.string().trim().max(200).optional(),
	/** A collective petition of five and more names its representatives. */
	representatives: z.array(z.string().trim().max(120)).max(5).optional(),
});
export type PersonIdentity = z.infer<typeof personIdentity>;

export const purposes = ['handle', 'answer', 'transfer', 'document', 'supervise'] as const;
export type Purpose = (typeof purposes)[number];

/** Bytes of a cleaned picture or voice note. */
export const fileBytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
