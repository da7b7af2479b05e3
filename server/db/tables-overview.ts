/** The table of telephone calls; joined into `Tables` by tables.ts. */
import type { ColumnType } from 'kysely';
import type { CallOutcome } from '#domain/overview/calls/terms.ts';

type Instant = ColumnType<Date, Date, Date>;

export type OverviewTables = {
	calls: {
		id: string;
		organisationId: string;
		callerOrganisationId: string;
		callerPostId: string;
		callerPersonId: string;
		calledAt: Instant;
		outcome: CallOutcome;
		words: string | null;
		nextOn: string | null;
		about: string;
		correctedAt: Instant | null;
	};
};
