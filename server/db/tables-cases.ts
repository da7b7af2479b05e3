/** The tables of the cases area that the application login may touch itself; joined into `Tables` by tables.ts. What lies in the schema vault is reached by functions only. */
import type { ColumnType, Generated } from 'kysely';
import type { CaseState } from '#domain/cases/lifecycle.ts';
import type { NoteNeed, NoteOutcome, NoteSource } from '#domain/cases/notes/schema.ts';
import type { ReceptionState, VisitOutcome, VisitRefusal } from '#domain/cases/receptions/schema.ts';
import type { ErasedPart } from '#domain/cases/retention/rules.ts';
import type {
	Channel,
	ClockChange,
	ClockState,
	ConcernsLeader,
	ConflictReason,
	Identity,
	Kind,
	Opened,
	Outcome,
	Since,
	Topic,
	UnionPart,
	Verdict,
	Wish,
} from '#domain/cases/schema.ts';
import type { Consent, DeclineReason, ReceiverKind, TransferState } from '#domain/cases/transfers/schema.ts';
import type { ErasureState, KeptReason } from '#domain/privacy/erasures/schema.ts';
import type { PermitReason, PermitState } from '#domain/privacy/permits/schema.ts';
import type { Json } from './tables.ts';

type Instant = ColumnType<Date, Date, Date>;

export type CaseTables = {
	intakeCodes: { code: string; organisationId: string; fromOn: string; toOn: Generated<string> };
	cases: {
		id: string;
		organisationId: string;
		aboutOrganisationId: string;
		channel: Channel;
		kind: Generated<Kind>;
		unionPart: UnionPart | null;
		topic: Topic;
		identity: Identity;
		wish: Wish;
		people: number | null;
		since: Since | null;
		concernsLeader: Generated<ConcernsLeader>;
		isDanger: Generated<boolean>;
		isComplex: Generated<boolean>;
		isRemote: Generated<boolean>;
		employer: string | null;
		state: CaseState;
		stateBefore: CaseState | null;
		receivedOn: string;
		registerOrganisationId: string | null;
		registerYear: number | null;
		registerNumber: number | null;
		dueOn: string | null;
		outcome: Outcome | null;
		verdict: Verdict | null;
		askedTimes: Generated<number>;
		lastAskedOn: string | null;
		levelUps: Generated<number>;
		closedOn: string | null;
		isBypass: Generated<boolean>;
		solvedAtGrassroots: boolean | null;
		moneyRecovered: number | null;
		splitFromId: string | null;
		duplicateOfId: string | null;
		recurrenceOfId: string | null;
		publicKey: Buffer;
		purpose: Generated<string>;
		legalBasis: string;
		keepUntil: string | null;
		erasedOn: string | null;
	};
	caseHolders: {
		caseId: string;
		organisationId: string;
		postId: string | null;
		fromOn: string;
		toOn: Generated<string>;
		reason: string;
	};
	caseHandlers: { caseId: string; postId: string; fromOn: string; toOn: Generated<string> };
	caseConflicts: {
		id: string;
		caseId: string;
		personId: string | null;
		postId: string | null;
		organisationId: string | null;
		reason: ConflictReason;
		declaredOn: string;
	};
	caseActs: {
		id: string;
		caseId: string;
		act: string;
		fromState: CaseState | null;
		toState: CaseState | null;
		doneOn: string;
		doneAt: Instant | null;
		place: number;
		personId: string | null;
		postId: string | null;
		organisationId: string | null;
		details: Generated<Json<Record<string, string | number | boolean | null>>>;
	};
	caseClocks: {
		id: string;
		caseId: string;
		ruleCode: string;
		ruleVersion: number;
		binds: string;
		body: string | null;
		startedOn: string;
		variant: Generated<string>;
		calendar: string;
		dueOn: string;
		state: Generated<ClockState>;
		endedOn: string | null;
	};
	caseClockChanges: {
		id: string;
		clockId: string;
		place: number;
		change: ClockChange;
		doneOn: string;
		dueBefore: string | null;
		dueAfter: string | null;
		ground: string | null;
		amount: number | null;
		personId: string | null;
	};
	caseReadings: {
		id: Generated<string>;
		caseId: string;
		organisationId: string;
		personId: string;
		postId: string;
		what: Opened;
		purpose: string;
		readAt: Instant;
	};
	caseIdentityPermits: {
		id: string;
		caseId: string;
		postId: string;
		allowedByPersonId: string | null;
		untilAt: Instant | null;
		askedByPersonId: string;
		reason: PermitReason;
		askedAt: Instant;
		state: Generated<PermitState>;
		decidedByPersonId: string | null;
		decidedAt: Instant | null;
	};
	caseErasures: {
		id: string;
		caseId: string;
		what: ErasedPart;
		ruleCode: string;
		ruleVersion: number;
		dueOn: string;
		state: Generated<ErasureState>;
		proposedByPersonId: string | null;
		proposedAt: Instant | null;
		confirmedByPersonId: string | null;
		confirmedAt: Instant | null;
		keptReason: KeptReason | null;
		erasedOn: string | null;
	};
	sealedInbox: { id: string; slot: number; day: string; envelope: Buffer };
	notes: {
		id: string;
		organisationId: string;
		topic: Topic;
		place: string | null;
		people: number | null;
		need: NoteNeed;
		source: NoteSource;
		words: string | null;
		concernsLeader: Generated<boolean>;
		outcome: NoteOutcome;
		done: string | null;
		caseId: string | null;
		personId: string;
		postId: string | null;
		writtenOn: string;
		writtenAt: Instant;
		withdrawnOn: string | null;
		erasedOn: string | null;
	};
	caseTransfers: {
		id: string;
		caseId: string;
		place: number;
		toKind: ReceiverKind;
		bodyName: string;
		textId: string;
		state: TransferState;
		askedOn: string;
		consent: Consent | null;
		consentOn: string | null;
		sentOn: string | null;
		clockId: string | null;
		answerByOn: string | null;
		moreTimeUntilOn: string | null;
		declineReason: DeclineReason | null;
		repliedOn: string | null;
		urgedTimes: Generated<number>;
		lastUrgedOn: string | null;
		tokenHash: Buffer | null;
		linkUntilOn: string | null;
	};
	receptionPlans: { id: string; organisationId: string; postId: string; madeAt: Instant };
	receptionDays: {
		id: string;
		organisationId: string;
		planId: string | null;
		postId: string;
		heldOn: string;
		fromTime: string;
		toTime: string;
		place: string;
		state: Generated<ReceptionState>;
		movedFromOn: string | null;
		reason: string | null;
	};
	receptionVisits: {
		id: string;
		dayId: string;
		place: number;
		topic: Topic;
		matter: string;
		people: number;
		outcome: VisitOutcome;
		refusal: VisitRefusal | null;
		details: string | null;
		isCaseOpened: Generated<boolean>;
		caseId: string | null;
		personId: string;
		writtenAt: Instant;
	};
};
