/** The tables of key programmes, goals and reviews; joined into `Tables` by tables.ts. */
import type { ColumnType, Generated } from 'kysely';
import type { GoalPeriod } from '#domain/plans/goals/schema.ts';
import type { TaskFate } from '#domain/plans/programmes/schema.ts';
import type { ReviewBasis, ReviewKind } from '#domain/plans/reviews/schema.ts';
import type { PlanSection } from '#domain/plans/schema.ts';
import type { Json } from './tables.ts';

type Instant = ColumnType<Date, Date, Date>;

export type ProgrammeTables = {
	programmes: { id: string; organisationId: string; year: number; madeByPersonId: string; madeAt: Instant };
	programmeQuarters: {
		programmeId: string;
		quarter: number;
		symbol: string | null;
		datedOn: string | null;
		opening: string | null;
		closedOn: string | null;
		closedByPostId: string | null;
	};
	programmeTasks: {
		id: string;
		programmeId: string;
		organisationId: string;
		month: number;
		title: string;
		ownerPostId: string | null;
		dueOn: string;
		measure: string | null;
		goal: number | null;
		state: Generated<'open' | TaskFate>;
		stateOn: string | null;
		reason: string | null;
		carriedFromId: string | null;
		measuredOn: string | null;
		measuredValue: number | null;
		measuredSource: string | null;
		declaredOn: string | null;
		declaredWords: string | null;
		declaredByPostId: string | null;
		madeByPersonId: string;
		madeAt: Instant;
	};
	programmeTaskDuties: { taskId: string; dutyId: string };
	programmeTaskEvidence: { taskId: string; evidenceId: string };
	goals: {
		id: string;
		organisationId: string;
		directiveId: string | null;
		section: Generated<string>;
		quote: string | null;
		title: string;
		measure: string;
		figure: string | null;
		unit: string;
		number: number;
		isPerCent: boolean;
		period: GoalPeriod;
		fromOn: string;
		untilOn: string;
		endedOn: string | null;
		endReason: string | null;
		setByPostId: string | null;
		setAt: Instant;
	};
	goalFigures: {
		goalId: string;
		month: string;
		onDay: string;
		value: number;
		total: number | null;
		source: string;
		countedAt: Instant;
	};
	reviews: {
		id: string;
		directiveId: string;
		organisationId: string;
		kind: ReviewKind;
		title: string;
		untilOn: string;
		basis: Json<ReviewBasis>;
		takenAt: Instant;
		sections: Json<PlanSection[]>;
		symbol: string | null;
		datedOn: string | null;
		revision: Generated<number>;
		madeByPersonId: string;
		madeAt: Instant;
	};
	reviewProposals: {
		id: string;
		directiveId: string;
		organisationId: string;
		postId: string | null;
		words: string;
		proposedByPostId: string | null;
		proposedOn: string;
		withdrawnOn: string | null;
	};
};
