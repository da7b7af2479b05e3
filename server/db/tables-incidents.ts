/** The tables of quick reports, their clocks and their threads; joined into `Tables` by tables.ts. */
import type { ColumnType, Generated } from 'kysely';
import type { BodyCode } from '#domain/incidents/bodies/schema.ts';
import type { ChecklistItem } from '#domain/incidents/checklists/schema.ts';
import type {
	Confidence,
	EntryKind,
	IncidentChange,
	IncidentFacts,
	IncidentState,
	Risk,
	Trend,
	Trigger,
} from '#domain/incidents/schema.ts';
import type { Json } from './tables.ts';

type Instant = ColumnType<Date, Date, Date>;
type MaybeInstant = ColumnType<Date | null, Date | null | undefined, Date | null>;
type JsonList<T> = ColumnType<T[], string | undefined, string>;

export type IncidentTables = {
	incidents: {
		id: string;
		organisationId: string;
		reporterPostId: string | null;
		reporterPersonId: string;
		reportedAt: Instant;
		state: Generated<IncidentState>;
		version: Generated<number>;
		mainId: string | null;
		followUpAt: MaybeInstant;
		isFollowUpTold: Generated<boolean>;
		endedAt: MaybeInstant;
		endedByPostId: string | null;
		result: string | null;
		cause: string | null;
		lesson: string | null;
		withdrawnReason: string | null;
	};
	incidentVersions: {
		incidentId: string;
		number: number;
		trigger: Trigger;
		occurredAt: Instant;
		noticedAt: Instant;
		communeCode: string | null;
		workplace: string | null;
		department: string | null;
		employer: string | null;
		confidence: Confidence | null;
		trend: Trend | null;
		risk: Risk | null;
		involved: number | null;
		affected: number | null;
		women: number | null;
		injured: number | null;
		dead: number | null;
		facts: Json<IncidentFacts>;
		changes: JsonList<IncidentChange>;
		madeAt: Instant;
		madeByPersonId: string;
		madeByPostId: string | null;
		isProxy: Generated<boolean>;
	};
	incidentLevels: {
		incidentId: string;
		organisationId: string;
		arrivedAt: Instant;
		reason: 'above' | 'unacknowledged' | 'noHolder' | 'rule' | 'decision';
		step: Generated<number>;
		nextAt: MaybeInstant;
		acknowledgedAt: MaybeInstant;
		acknowledgedByPostId: string | null;
		acknowledgedByPersonId: string | null;
	};
	incidentHolders: {
		incidentId: string;
		fromAt: Instant;
		/** Left out: it runs on. */
		toAt: ColumnType<Date | number, Date | undefined, Date>;
		organisationId: string;
		postId: string;
	};
	incidentTellings: {
		incidentId: string;
		personId: string;
		cause: string;
		organisationId: string;
		postId: string;
		toldAt: Instant;
	};
	incidentEntries: {
		id: string;
		incidentId: string;
		kind: EntryKind;
		at: Instant;
		happenedAt: MaybeInstant;
		organisationId: string | null;
		postId: string | null;
		personId: string | null;
		words: string;
	};
	incidentFiles: {
		incidentId: string;
		fileId: string;
		kind: 'photo' | 'voice';
		fileName: string;
		isCoarse: Generated<boolean>;
		version: number;
		transcript: string | null;
		transcribedByPostId: string | null;
		removedAt: MaybeInstant;
	};
	incidentLinks: {
		incidentId: string;
		kind: 'case' | 'hotSpot' | 'task';
		targetId: string;
		madeAt: Instant;
		madeByPostId: string | null;
	};
	incidentTerms: {
		organisationId: string;
		trigger: Trigger;
		fromOn: string;
		minutes: number;
		isAtNight: boolean;
		changedAt: Instant;
	};
	dutyDays: {
		id: string;
		organisationId: string;
		postId: string;
		kind: 'onDuty' | 'absent';
		fromOn: string;
		toOn: string;
		madeAt: Instant;
	};
	securityReferrals: { organisationId: string; onDay: string };
	checklists: {
		id: string;
		organisationId: string;
		trigger: Trigger;
		fromOn: string;
		items: Json<ChecklistItem[]>;
		madeAt: Instant;
		madeByPersonId: string;
	};
	checklistTicks: { entryId: string; incidentId: string; code: string; undoneByEntryId: string | null };
	competentBodies: {
		id: string;
		organisationId: string;
		body: BodyCode;
		name: string;
		phone: string;
		note: string | null;
		communeCode: string | null;
		fromOn: string;
		/** Left out: it runs on. */
		toOn: ColumnType<string, string | undefined, string>;
		madeAt: Instant;
	};
};
