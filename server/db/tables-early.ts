/** The tables of advice, signals, published counts and notice-board sheets; joined into `Tables` by tables.ts. */
import type { ColumnType, Generated } from 'kysely';
import type { AdviceState, AdviceWay, LawCited } from '#domain/cases/advice/schema.ts';
import type { Topic } from '#domain/cases/schema.ts';
import type { SheetLine, SheetState } from '#domain/cases/sheets/schema.ts';
import type { DismissReason, SignalRule, SignalState } from '#domain/cases/signals/schema.ts';
import type { Json } from './tables.ts';

type Instant = ColumnType<Date, Date, Date>;

export type EarlyTables = {
	adviceEntries: {
		id: string;
		organisationId: string;
		vettingOrganisationId: string;
		topic: Topic;
		question: string;
		answer: string;
		laws: Json<LawCited[]>;
		fold: string;
		state: Generated<AdviceState>;
		writtenByPersonId: string;
		writtenOn: string;
		vettedByPersonId: string | null;
		vettedOn: string | null;
		retiredOn: string | null;
		retiredReason: string | null;
		replacesId: string | null;
	};
	adviceGiven: {
		id: string;
		organisationId: string;
		givenOn: string;
		way: AdviceWay;
		topic: Topic;
		people: number;
		moneyRecovered: number | null;
		entryId: string | null;
		caseId: string | null;
		personId: string;
		writtenAt: Instant;
	};
	signals: {
		id: string;
		rule: SignalRule;
		organisationId: string;
		subject: string;
		topic: Topic | null;
		place: string | null;
		units: number;
		matters: number;
		people: number;
		fromOn: string;
		untilOn: string;
		foundOn: string;
		seenOn: string;
		state: Generated<SignalState>;
		dismissedOn: string | null;
		dismissedByPersonId: string | null;
		dismissedReason: DismissReason | null;
		dismissedWords: string | null;
	};
	signalCases: { signalId: string; caseId: string };
	caseTallies: {
		id: string;
		month: string;
		organisationId: string;
		topic: string | null;
		kind: string | null;
		age: string | null;
		matters: number;
	};
	caseTallied: { caseId: string; month: string };
	caseTallyMonths: { month: string; closedOn: string };
	noticeSheets: {
		id: string;
		organisationId: string;
		fromMonth: string;
		untilMonth: string;
		title: string;
		lines: Json<SheetLine[]>;
		state: Generated<SheetState>;
		madeByPersonId: string;
		madeOn: string;
		approvedByPersonId: string | null;
		approvedPostId: string | null;
		approvedOn: string | null;
	};
};
