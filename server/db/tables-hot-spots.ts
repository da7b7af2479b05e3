/** The tables of hot spots, rumours and what the early page shows; joined into `Tables` by tables.ts. */
import type { ColumnType, Generated } from 'kysely';
import type {
	Criterion,
	HotSpotCause,
	HotSpotEntryKind,
	HotSpotState,
	Known,
	SourceKind,
	WorkplaceKind,
} from '#domain/incidents/hotSpots/schema.ts';
import type { RumourState } from '#domain/incidents/rumours/schema.ts';
import type { EarlyReason, EarlyRule } from '#domain/overview/early/schema.ts';

type Instant = ColumnType<Date, Date, Date>;
type MaybeInstant = ColumnType<Date | null, Date | null | undefined, Date | null>;

export type HotSpotTables = {
	hotSpots: {
		id: string;
		organisationId: string;
		unitId: string;
		communeCode: string | null;
		title: string;
		cause: HotSpotCause;
		workplaceKind: WorkplaceKind;
		state: Generated<HotSpotState>;
		criteria: ColumnType<Criterion[], string, string>;
		beganOn: string;
		noticedOn: string;
		declaredAt: Instant;
		declaredByPostId: string | null;
		accountablePostId: string;
		acknowledgedAt: MaybeInstant;
		acknowledgedByPersonId: string | null;
		cooledAt: MaybeInstant;
		closedAt: MaybeInstant;
		reviewCause: string | null;
		reviewLesson: string | null;
		known: ColumnType<Known | null, string | null | undefined, string | null>;
		reviewedAt: MaybeInstant;
		account: string | null;
		symbol: string | null;
		datedOn: string | null;
	};
	hotSpotSources: { hotSpotId: string; kind: SourceKind; targetId: string };
	hotSpotMeasures: {
		id: string;
		hotSpotId: string;
		title: string;
		ownerPostId: string | null;
		ownerWords: string | null;
		dueOn: string;
		madeAt: Instant;
		madeByPostId: string | null;
		doneAt: MaybeInstant;
		doneWords: string | null;
		doneByPostId: string | null;
	};
	hotSpotParties: {
		id: string;
		hotSpotId: string;
		who: string;
		heldOn: string;
		result: string;
		madeAt: Instant;
		madeByPostId: string | null;
	};
	hotSpotEntries: {
		id: string;
		hotSpotId: string;
		kind: HotSpotEntryKind;
		at: Instant;
		onDay: string;
		postId: string | null;
		personId: string | null;
		words: string;
	};
	rumours: {
		id: string;
		organisationId: string;
		state: Generated<RumourState>;
		said: string;
		heardWhere: string | null;
		communeCode: string | null;
		heardAt: Instant;
		truth: string;
		source: string;
		madeAt: Instant;
		madeByPersonId: string;
		madeByPostId: string | null;
		approvedAt: MaybeInstant;
		approvedByPersonId: string | null;
		approvedByPostId: string | null;
		endedAt: MaybeInstant;
		endedReason: string | null;
		replacesId: string | null;
	};
	rumourReceipts: {
		id: string;
		rumourId: string;
		organisationId: string;
		sentOn: string;
		openedAt: MaybeInstant;
		openedByPostId: string | null;
	};
	earlyLines: {
		organisationId: string;
		rule: EarlyRule;
		unitId: string;
		number: number;
		before: number | null;
		periodCode: string | null;
		foundAt: Instant;
	};
	earlyDismissals: {
		organisationId: string;
		rule: EarlyRule;
		subject: string;
		number: number;
		reason: EarlyReason;
		words: string | null;
		dismissedAt: Instant;
		dismissedByPostId: string | null;
	};
};
