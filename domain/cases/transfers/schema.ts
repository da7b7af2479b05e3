/** Where a matter may go and how: the lists that people choose from. Free words go to the vault. */
import { z } from 'zod';

/** Outside the union. */
export const receiverKinds = ['agency', 'employer'] as const;
export type ReceiverKind = (typeof receiverKinds)[number];

/** `dropped`: taken back before it went, or replaced by another text. */
export const transferStates = ['asked', 'agreed', 'refused', 'sent', 'declined', 'answered', 'dropped'] as const;
export type TransferState = (typeof transferStates)[number];

/** How the worker agreed. `danger` and `law` stand in for her word: danger to life, and the law on denunciations. */
export const consents = ['receipt', 'inPerson', 'phone', 'letter', 'danger', 'law'] as const;
export type Consent = (typeof consents)[number];

/** How a handler learnt what she said; under the receipt she says it herself. */
export const heardWays = ['inPerson', 'phone', 'letter'] as const;

/** Why a case goes to another union. */
export const passReasons = ['competence', 'closer', 'employerElsewhere', 'serious', 'resources'] as const;
export type PassReason = (typeof passReasons)[number];

/** Why an agency or employer does not take it up. */
export const declineReasons = ['notCompetent', 'alreadyHandled', 'notEnough', 'otherBody', 'notOurs'] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** For how many days a link opens; the day of sending is not counted. */
export const linkDays = 30;

/** By when an answer is asked for where no law says it, and how much later a receiver may ask to answer. */
export const usualAnswerDays = 15;
export const mostMoreDays = 30;

/** 32 random bytes; whoever has it opens the one text that went. */
export const linkToken = z
	.string()
	.regex(/^[\w-]{43}$/)
	.meta({ title: 'Liên kết' });
