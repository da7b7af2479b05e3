/** One line of the demo's ledger, and how it is written down. */
import type { DutyMeasure } from '#domain/plans/duties/terms.ts';
import type { BoundParty, EvidenceKind, Frequency } from '#domain/plans/schema.ts';

export type LedgerLine = {
	/** How the quote begins. */
	begins: string;
	title: string;
	binds: BoundParty;
	frequency: Frequency;
	evidenceKinds: EvidenceKind[];
	measure?: DutyMeasure;
	goal?: number;
	isPerCent?: true;
	dueOn?: string;
};

export const line = (
	begins: string,
	title: string,
	[binds, frequency]: [BoundParty, Frequency],
	evidenceKinds: EvidenceKind[],
	more: Pick<LedgerLine, 'measure' | 'goal' | 'isPerCent' | 'dueOn'> = {},
): LedgerLine => ({ begins, title, binds, frequency, evidenceKinds, ...more });
