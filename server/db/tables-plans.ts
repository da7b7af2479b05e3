/** The tables of directives, obligations, plans and their evidence; joined into `Tables` by tables.ts. */
import type { ColumnType, Generated } from 'kysely';
import type {
	BoundParty,
	CheckResult,
	DirectiveKind,
	DirectiveState,
	DutyState,
	EvidenceKind,
	Frequency,
	PlanSection,
	PlanState,
	Recipient,
} from '#domain/plans/schema.ts';
import type { Json } from './tables.ts';

type Instant = ColumnType<Date, Date, Date>;
type List<T> = ColumnType<T[], T[] | undefined, T[]>;
/** Read as the value, written as its JSON text, an empty list where left out. */
type JsonList<T> = ColumnType<T[], string | undefined, string>;

export type PlanTables = {
	directives: {
		id: string;
		organisationId: string;
		kind: DirectiveKind;
		symbol: string | null;
		title: string;
		issuer: string;
		datedOn: string | null;
		fromOn: string;
		untilOn: string | null;
		recipients: JsonList<Recipient>;
		sourceText: string | null;
		state: Generated<DirectiveState>;
		planDueOn: string | null;
		planOutline: JsonList<PlanSection>;
		issuedOn: string | null;
		issuedByPostId: string | null;
		endedOn: string | null;
		endReason: string | null;
		replacedById: string | null;
		search: string;
		madeByPersonId: string;
		madeAt: Instant;
	};
	directiveFiles: { directiveId: string; fileId: string; role: 'main' | 'scheme' | 'annex'; title: string };
	duties: {
		id: string;
		directiveId: string;
		number: number;
		section: string;
		quote: string;
		title: string;
		binds: BoundParty;
		frequency: Frequency;
		dueOn: string | null;
		evidenceKinds: List<EvidenceKind>;
		measure: string | null;
		goal: number | null;
		isPerCent: Generated<boolean>;
		state: Generated<DutyState>;
		endedOn: string | null;
		endReason: string | null;
		movedToId: string | null;
		confirmedByPostId: string | null;
		confirmedOn: string | null;
	};
	cascades: {
		id: Generated<string>;
		directiveId: string;
		organisationId: string;
		upperId: string;
		isGrassroots: boolean;
		assignedOn: string;
		openedAt: Instant | null;
		openedByPostId: string | null;
		receivedOn: string | null;
		receivedWords: string | null;
		receivedNotedByPostId: string | null;
		carriedOnAt: Instant | null;
		carriedByPostId: string | null;
		leftOn: string | null;
		leftReason: string | null;
		planState: 'draft' | 'adopted' | 'returned' | 'acknowledged' | null;
		planned: Generated<number>;
		doing: Generated<number>;
		reach: ColumnType<Record<string, number> | null, string | null | undefined, string | null>;
		hasSums: Generated<boolean>;
	};
	cascadeRuns: {
		id: string;
		directiveId: string;
		fromOrganisationId: string;
		depth: 'next' | 'all';
		postId: string | null;
		askedAt: Instant;
		total: Generated<number>;
		done: Generated<number>;
		doneUntil: string | null;
		workedAt: Instant | null;
		finishedAt: Instant | null;
	};
	plans: {
		id: string;
		directiveId: string;
		organisationId: string;
		year: number | null;
		title: string;
		sections: Json<PlanSection[]>;
		state: Generated<PlanState>;
		revision: Generated<number>;
		symbol: string | null;
		datedOn: string | null;
		fileId: string | null;
		questions: JsonList<{ code: string; answer: string }>;
		approvedOn: string | null;
		approvedWords: string | null;
		madeByPersonId: string;
		madeAt: Instant;
		adoptedAt: Instant | null;
		adoptedByPostId: string | null;
		byProxy: Generated<boolean>;
		answeredAt: Instant | null;
		answeredByPostId: string | null;
		returnReason: string | null;
		replacedById: string | null;
	};
	evidence: {
		id: string;
		organisationId: string;
		kind: EvidenceKind;
		subjectId: string | null;
		onDay: string;
		title: string;
		fileId: string | null;
		madeByPostId: string | null;
		madeAt: Instant;
		seenAt: Instant | null;
		seenByPostId: string | null;
		withdrawnOn: string | null;
		withdrawnReason: string | null;
	};
	evidenceDuties: { evidenceId: string; dutyId: string };
	spotCheckDraws: {
		directiveId: string;
		organisationId: string;
		quarter: string;
		drawnAt: Instant;
		pool: number;
	};
	spotChecks: {
		id: string;
		directiveId: string;
		organisationId: string;
		quarter: string;
		evidenceId: string;
		result: CheckResult | null;
		words: string | null;
		checkedByPostId: string | null;
		checkedOn: string | null;
	};
	cascadeCounts: {
		directiveId: string;
		organisationId: string;
		figures: Json<Record<string, number>>;
		isDirty: Generated<boolean>;
		changes: Generated<number>;
		computedAt: Instant | null;
	};
};
