import { z } from 'zod';
import type { Period } from '../../calendar/periods.ts';
import type { Definition, Values } from '../../fields/definition.ts';
import type { Recipient } from '../templates/template.ts';

/** What is printed of a report: all of it, or its part on Scheme 26 as a report of its own. */
export const parts = ['whole', 'scheme26'] as const;
export type Part = (typeof parts)[number];

/** Shown of a PDF that was signed elsewhere with a real digital signature. Who issued the certificate is not judged. */
export const certificate = z.object({
	signer: z.string(),
	issuer: z.string(),
	validFromOn: z.string(),
	validUntilOn: z.string(),
	/** The instant that the signer's own machine noted. */
	signedAt: z.string().nullable(),
	/** The bytes are those that were signed, by the key of this certificate. */
	isIntact: z.boolean(),
	/** False where something was added behind the signature. */
	coversFile: z.boolean(),
});
export type Certificate = z.infer<typeof certificate>;

export const signer = z.object({ fullName: z.string(), title: z.string() });
export type Signer = z.infer<typeof signer>;

/** What the row of a register keeps about who signed, beside number and date. */
export type DocumentSignature = { signer?: Signer; certificate?: Certificate };

/** The frozen version of a unit's report behind a consolidated one, its figures under the keys of the upper form. */
export type ContentSource = { obligationId: string; name: string; isNil: boolean; values: Values };

export type ContentUnit = {
	name: string;
	shortName: string | null;
	isGrassroots: boolean;
	place: string | null;
	documentSymbol: string | null;
};

/** Everything that a report's document says, as of the version that counts: the only input of Word, PDF, print and Excel. */
export type ReportContent = {
	obligationId: string;
	part: Part;
	title: string;
	template: {
		abstract: string;
		typeName: string;
		symbolType: string;
		audience: 'grassroots' | 'upper';
		recipients: Recipient[];
	};
	period: Period;
	issuer: ContentUnit;
	upper: ContentUnit | null;
	definition: Definition;
	values: Values;
	/** Keys of the figures that count the days after the cut-off by estimate; none once they were replaced. */
	estimated: string[];
	isNil: boolean;
	/** Handed in, by whom; null while only a draft stands. */
	submitted: {
		at: Date;
		fullName: string;
		postTitle: string;
		byProxy: boolean;
		proxyConfirmedAt: Date | null;
	} | null;
	/** Numbered corrections in order. */
	corrections: { at: Date; reason: string }[];
	/** Entered when signed. */
	document: { number: number; symbol: string; datedOn: string; signer: Signer | null } | null;
	/** The year's earlier reports that add up to the cumulated figure, none overlapping another, under the keys of this form. */
	earlierThisYear: Values[];
	/** Months of the year before this period that no report covers. */
	yearGaps: number[];
	lastYear: Values | null;
	/** What the year's goals of the union ask for, by value key; of a share in per cent. */
	targets: Record<string, number>;
	/** Of an upper union: the reports behind it, and the units asked whose reports are not in it. */
	sources: ContentSource[];
	missing: { name: string; isGrassroots: boolean }[];
	/** Printed on every page of an installation with invented data. */
	mark: string | null;
};

export const registerEntry = z.object({
	id: z.string(),
	direction: z.enum(['outgoing', 'incoming']),
	number: z.number().nullable(),
	symbol: z.string(),
	issuer: z.string().nullable(),
	abstract: z.string(),
	datedOn: z.string().nullable(),
	receivedOn: z.string().nullable(),
	obligationId: z.string().nullable(),
	part: z.enum(parts),
	signer: z.string().nullable(),
	file: z.object({ fileName: z.string(), bytes: z.number() }).nullable(),
	certificate: certificate.nullable(),
});
export type RegisterEntry = z.infer<typeof registerEntry>;
