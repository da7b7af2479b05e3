/** The tables of sessions, easy pages and their counter; joined into `Tables` by tables.ts. */
import type { ColumnType, Generated } from 'kysely';
import type { FileRole, SessionChange, SessionForm } from '#domain/plans/disseminations/schema.ts';
import type { HandoutQuestion } from '#domain/plans/handouts/schema.ts';
import type { Json } from './tables.ts';

type Instant = ColumnType<Date, Date, Date>;

export type DisseminationTables = {
	disseminationGroups: { id: string; organisationId: string; title: string; search: string };
	disseminations: {
		id: string;
		organisationId: string;
		heldOn: string;
		form: SessionForm;
		groupId: string | null;
		content: string | null;
		officials: number | null;
		members: number | null;
		others: number | null;
		officialsThere: number | null;
		excessReason: string | null;
		byProxy: boolean;
		revision: Generated<number>;
		evidenceId: string | null;
		madeByPersonId: string;
		madeByPostId: string | null;
		madeAt: Instant;
		withdrawnOn: string | null;
		withdrawnReason: string | null;
	};
	disseminationDirectives: { disseminationId: string; directiveId: string };
	disseminationFiles: { disseminationId: string; fileId: string; role: FileRole };
	disseminationChanges: {
		id: string;
		disseminationId: string;
		personId: string;
		madeAt: Instant;
		changes: Json<SessionChange[]>;
	};
	handouts: {
		id: string;
		number: number;
		directiveId: string;
		organisationId: string;
		withdrawnOn: string | null;
		withdrawnReason: string | null;
	};
	handoutVersions: {
		id: string;
		handoutId: string;
		number: number;
		title: string;
		body: string;
		questions: Json<HandoutQuestion[]>;
		audioFileId: string | null;
		madeByPersonId: string;
		madeAt: Instant;
		publishedOn: string | null;
		publishedByPostId: string | null;
	};
	handoutPresses: { id: string; handoutId: string; organisationId: string };
	handoutReadings: { handoutId: string; organisationId: string; readings: number };
};
