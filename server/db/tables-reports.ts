/** The tables of the reports area; joined into `Tables` by tables.ts. */
import type { ColumnType, Generated } from 'kysely';
import type { DischargeRule } from '#domain/calendar/discharges.ts';
import type { DueRule } from '#domain/calendar/due.ts';
import type { PeriodDefinition } from '#domain/calendar/periods.ts';
import type { Definition, Values } from '#domain/fields/definition.ts';
import type { Targets } from '#domain/reports/schema.ts';
import type { Recipient } from '#domain/reports/templates/template.ts';
import type { Json } from './tables.ts';

type Instant = ColumnType<Date, Date, Date>;

export type ReportTables = {
	reportTemplates: { code: string; organisationId: string | null; createdAt: Instant };
	reportTemplateVersions: {
		id: string;
		templateCode: string;
		number: number;
		title: string;
		abstract: string;
		typeName: string;
		symbolType: string;
		audience: 'grassroots' | 'upper';
		periodKind: string;
		definition: Json<Definition>;
		recipients: Json<Recipient[]>;
		discharges: string[];
		publishedAt: Instant;
		publishedBy: string | null;
	};
	requirements: {
		id: string;
		organisationId: string;
		templateVersionId: string;
		title: string;
		periodDefinition: Json<PeriodDefinition>;
		targets: Json<Targets>;
		dueRule: Json<DueRule>;
		dischargeRules: Json<DischargeRule[]>;
		source: string | null;
		fromOn: string;
		untilOn: string | null;
		madeAt: Instant;
		endReason: string | null;
	};
	obligations: {
		id: string;
		requirementId: string;
		organisationId: string;
		upperId: string;
		templateVersionId: string;
		periodCode: string;
		fromOn: string;
		untilOn: string;
		cutOffOn: string;
		dueOn: string;
		met: 'reported' | 'nil' | 'proxy' | null;
		metLate: boolean | null;
		dischargedBy: string | null;
		voidedAt: Instant | null;
		voidReason: string | null;
	};
	reports: {
		id: string;
		obligationId: string;
		organisationId: string;
		state: 'submitted' | 'returned' | 'accepted' | 'consolidated' | 'locked';
		isNil: boolean;
		byProxy: boolean;
		proxyConfirmedAt: Instant | null;
		version: number;
		firstSubmittedAt: Instant;
		submittedAt: Instant;
		acceptedAt: Instant | null;
	};
	reportVersions: {
		reportId: string;
		number: number;
		kind: 'submission' | 'correction';
		values: Json<Values>;
		reasons: Json<Record<string, string>>;
		correctionReason: string | null;
		sentence: string;
		contentHash: Buffer;
		personId: string;
		postId: string;
		submittedAt: Instant;
	};
	reportDrafts: {
		id: string;
		obligationId: string;
		personId: string;
		revision: number;
		raw: Json<Record<string, string | string[]>>;
		savedAt: Instant;
	};
	reportRemarks: {
		id: string;
		reportId: string;
		version: number;
		fieldKey: string | null;
		reason: string;
		postId: string;
		madeAt: Instant;
		settledAt: Instant | null;
	};
	proposals: {
		id: string;
		reportId: string;
		organisationId: string;
		addressee: string;
		content: string;
		madeOn: string;
		outcome: 'answered' | 'passedUp' | 'refused' | null;
		answer: string | null;
		answeredBy: string | null;
		answeredOn: string | null;
	};
	reportReadings: { reportId: string; version: number; postId: string; firstReadAt: Instant };
	reportUses: {
		consolidationId: string;
		reportId: string;
		version: number;
		sentences: Json<{ fieldKey: string; text: string }[]>;
		reply: string | null;
		repliedAt: Instant | null;
	};
	reminders: {
		id: string;
		obligationId: string;
		postId: string | null;
		channel: string;
		note: string | null;
		madeAt: Instant;
	};
	rollups: {
		organisationId: string;
		requirementId: string;
		templateVersionId: string;
		periodCode: string;
		expected: Generated<number>;
		reported: Generated<number>;
		nil: Generated<number>;
		proxy: Generated<number>;
		late: Generated<number>;
		subtree: Json<{ expected: number; reported: number; nil: number; proxy: number; late: number }> | null;
		figures: (number | null)[] | null;
		isDirty: Generated<boolean>;
		computedAt: Instant | null;
	};
	documents: {
		id: string;
		organisationId: string;
		reportId: string | null;
		direction: 'outgoing' | 'incoming';
		year: number;
		number: number | null;
		symbol: string;
		issuer: string | null;
		abstract: string;
		search: string;
		datedOn: string | null;
		receivedOn: string | null;
		fileId: string | null;
		signature: Json<unknown> | null;
		createdAt: Instant;
	};
};
