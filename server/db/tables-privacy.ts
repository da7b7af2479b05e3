/** The tables of requests about one's own data and of breaches; joined into `Tables` by tables.ts. */
import type { ColumnType, Generated } from 'kysely';
import type { DataCategory } from '#domain/privacy/breaches/schema.ts';
import type { Brought, DataRequestKind, DataRequestState, RefusalGround } from '#domain/privacy/dataRequests/schema.ts';

type Instant = ColumnType<Date, Date, Date>;

export type PrivacyTables = {
	dataRequests: {
		id: string;
		organisationId: string;
		kind: DataRequestKind;
		isThroughOthers: boolean;
		broughtBy: Brought;
		caseId: string | null;
		reference: string | null;
		receivedOn: string;
		state: Generated<DataRequestState>;
		ruleCode: string;
		ruleVersion: number | null;
		dueOn: string | null;
		acknowledgeRuleVersion: number | null;
		acknowledgeDueOn: string | null;
		acknowledgedOn: string | null;
		extendedOn: string | null;
		extendedDays: number | null;
		endedOn: string | null;
		refusalGround: RefusalGround | null;
		registeredByPersonId: string;
		endedByPersonId: string | null;
	};
	breaches: {
		id: string;
		organisationId: string;
		foundAt: Instant;
		facts: string;
		categories: DataCategory[];
		people: number | null;
		measures: string;
		ruleVersion: number | null;
		dueAt: ColumnType<Date | null, Date | null, Date | null>;
		notifiedAt: ColumnType<Date | null, Date | null, Date | null>;
		recordedByPersonId: string;
		recordedAt: Instant;
	};
};
