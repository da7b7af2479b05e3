/**
 * The tables as Kysely sees them. Written by hand and reviewed with the migrations; test/tables.test.ts compares every
 * column with the database, so that the two cannot drift apart.
 */
import type { ColumnType, Generated } from 'kysely';
import type { PlannedRow } from '#domain/organisations/imports/plans/rules.ts';
import type { ImportContent, ImportMapping, StoredCell } from '#domain/organisations/imports/schema.ts';
import type { ImportState, RowState } from '#domain/organisations/imports/terms.ts';
import type { CredentialHow } from '#domain/people/vouchings/terms.ts';
import type { Role } from '#domain/verbs.ts';
import type { CaseTables } from './tables-cases.ts';
import type { DisseminationTables } from './tables-disseminations.ts';
import type { EarlyTables } from './tables-early.ts';
import type { HotSpotTables } from './tables-hot-spots.ts';
import type { IncidentTables } from './tables-incidents.ts';
import type { NoticeTables } from './tables-notices.ts';
import type { OverviewTables } from './tables-overview.ts';
import type { PlanTables } from './tables-plans.ts';
import type { PrivacyTables } from './tables-privacy.ts';
import type { ProgrammeTables } from './tables-programmes.ts';
import type { ReportTables } from './tables-reports.ts';
import type { SurveyTables } from './tables-surveys.ts';

/** Read as the value, written as its JSON text. */
export type Json<T> = ColumnType<T, string, string>;
/** Set by the database when left out: open ranges end at 'infinity'. */
type OpenEnd = ColumnType<string, string | undefined, string>;
type Instant = ColumnType<Date, Date, Date>;

type Decision = { decisionNumber: string | null; decisionOn: string | null };

export type Tables = CaseTables &
	DisseminationTables &
	EarlyTables &
	HotSpotTables &
	IncidentTables &
	NoticeTables &
	OverviewTables &
	PlanTables &
	PrivacyTables &
	ProgrammeTables &
	ReportTables &
	SurveyTables & {
		events: {
			id: string;
			occurredAt: Instant;
			name: string;
			personId: string | null;
			postId: string | null;
			organisationId: string | null;
			subjectId: string | null;
			details: Json<Record<string, unknown>>;
		};
		eventTodo: { eventId: string; name: string; occurredAt: Instant };
		requests: {
			actorId: string;
			operation: string;
			key: string;
			inputHash: Buffer;
			checks: ColumnType<{ verb: string; organisationId: string }[], string | undefined, string>;
			output: ColumnType<unknown, string | null, string>;
			createdAt: Instant;
		};
		files: {
			id: string;
			sha256: string;
			bytes: number;
			kind: string;
			fileName: string;
			personId: string | null;
			createdAt: Instant;
			keptAt: Instant | null;
		};
		installation: { key: string; value: Json<unknown> };

		organisationKinds: {
			code: string;
			title: string;
			rank: number;
			isGrassroots: boolean;
			fromOn: Generated<string>;
			toOn: OpenEnd;
		};
		organisations: {
			id: string;
			number: Generated<number>;
			segment: ColumnType<string, never, never>;
			code: string;
			kindCode: string;
			foundedOn: string;
			foundDecisionNumber: string | null;
			foundDecisionOn: string | null;
			dissolvedOn: string | null;
			dissolveDecisionNumber: string | null;
			dissolveDecisionOn: string | null;
			dissolveReason: string | null;
			documentSymbol: string | null;
			place: string | null;
		};
		organisationNames: Decision & {
			id: string;
			organisationId: string;
			name: string;
			shortName: string | null;
			search: string;
			fromOn: string;
			toOn: OpenEnd;
			reason: string | null;
		};
		organisationParents: Decision & {
			id: string;
			organisationId: string;
			parentId: string;
			fromOn: string;
			toOn: OpenEnd;
			reason: string | null;
		};
		unitPaths: { organisationId: string; path: string; fromOn: string; toOn: OpenEnd };
		/** Kept by triggers, never written by the application. */
		unitFaces: {
			organisationId: string;
			fromOn: string;
			toOn: string;
			path: string;
			parentId: string | null;
			code: string;
			kindCode: string;
			kindTitle: string;
			rank: number;
			isGrassroots: boolean;
			foundedOn: string;
			dissolvedOn: string | null;
			name: string;
			place: string;
			search: string;
			otherNames: string | null;
			chairName: string | null;
			chairPhone: string | null;
			people: string | null;
		};
		organisationSuccessions: {
			predecessorId: string;
			successorId: string;
			kind: 'merge' | 'split' | 'replace';
			effectiveOn: string;
			share: number | null;
			decisionNumber: string | null;
		};
		headcounts: {
			organisationId: string;
			asOfOn: string;
			figures: Json<Record<string, number>>;
			source: string;
			recordedAt: Instant;
		};
		communes: { code: string; name: string; kind: string; search: string; fromOn: Generated<string>; toOn: OpenEnd };
		organisationCommunes: Partial<Decision> & {
			organisationId: string;
			communeCode: string;
			fromOn: string;
			toOn: OpenEnd;
			reason?: string | null;
		};
		organisationCorrections: Decision & {
			id: string;
			organisationId: string;
			field: 'documentSymbol' | 'place';
			oldValue: string | null;
			newValue: string | null;
			reason: string;
			correctedAt: Instant;
		};
		organisationImports: {
			id: string;
			organisationId: string;
			personId: string;
			fileName: string;
			content: Json<Omit<ImportContent, 'fileName' | 'rows'>>;
			mapping: Json<ImportMapping> | null;
			state: ImportState;
			total: Generated<number>;
			done: Generated<number>;
			createdAt: Instant;
			workedAt: Instant | null;
			finishedAt: Instant | null;
		};
		organisationImportRows: {
			importId: string;
			rowNumber: number;
			cells: Json<StoredCell[]>;
			state: Generated<RowState>;
			outcome: Json<PlannedRow> | null;
			organisationId: string | null;
			appliedAt: Instant | null;
			refusal: string | null;
		};

		people: {
			id: string;
			fullName: string;
			search: string;
			phone: string | null;
			email: string | null;
			organisationId: ColumnType<string | null, string | null | undefined, string | null>;
			createdAt: Instant;
		};
		posts: { id: string; organisationId: string; role: Role; title: string; fromOn: string; toOn: OpenEnd };
		mandates: Decision & {
			id: string;
			postId: string;
			personId: string;
			fullTime: Generated<boolean>;
			fromOn: string;
			toOn: OpenEnd;
			source: Generated<string>;
			givenByPersonId: ColumnType<string | null, string | null | undefined, string | null>;
			givenAt: ColumnType<Date | null, Date | null | undefined, Date | null>;
		};
		accounts: {
			personId: string;
			userName: string;
			passwordHash: string | null;
			mustChange: Generated<boolean>;
			totpSecret: string | null;
			totpPending: ColumnType<string | null, string | null | undefined, string | null>;
			totpConfirmedAt: Instant | null;
			totpLastStep: number | null;
			pinHash: ColumnType<string | null, string | null | undefined, string | null>;
			locale: Generated<string>;
			disabledAt: Instant | null;
			createdAt: Instant;
			credentialId: Generated<string>;
			credentialByPersonId: ColumnType<string | null, string | null | undefined, string | null>;
			credentialHow: ColumnType<CredentialHow | null, CredentialHow | null | undefined, CredentialHow | null>;
			credentialGivenAt: ColumnType<Date | null, Date | null | undefined, Date | null>;
			credentialAt: ColumnType<Date | null, Date | null | undefined, Date | null>;
			passwordSessionId: ColumnType<string | null, string | null | undefined, string | null>;
			unvouchedSince: ColumnType<Date | null, Date | null | undefined, Date | null>;
		};
		/** Written by `vault.vouch` alone. */
		vouchings: {
			id: Generated<string>;
			number: Generated<number>;
			personId: string;
			mandateId: string | null;
			credentialId: string | null;
			isRight: boolean;
			byPersonId: string | null;
			byPostId: string | null;
			madeAt: Instant;
		};
		passkeys: {
			credentialId: string;
			personId: string;
			publicKey: Buffer;
			counter: number;
			transports: string[];
			title: string;
			createdAt: Instant;
			lastUsedAt: Instant | null;
			sessionId: ColumnType<string | null, string | null | undefined, string | null>;
		};
		sessions: {
			tokenHash: Buffer;
			id: string;
			personId: string;
			createdAt: Instant;
			lastSeenOn: string;
			expiresAt: Instant;
			secondFactorAt: Instant | null;
			stepUpAt: ColumnType<Date | null, Date | null | undefined, Date | null>;
			challenge: string | null;
			device: string;
			endedAt: Instant | null;
		};
		oneTimeCodes: {
			id: string;
			codeHash: Buffer;
			personId: string;
			postId: string | null;
			purpose: 'handover' | 'reset';
			issuedBy: string;
			createdAt: Instant;
			expiresAt: Instant;
			usedAt: Instant | null;
		};
		signInAttempts: {
			id: string;
			accountKey: Buffer;
			networkKey: Buffer;
			deviceKey: Buffer | null;
			attemptedAt: Instant;
			succeeded: Generated<boolean>;
		};
		recoveryCodes: {
			codeHash: Buffer;
			personId: string;
			batchId: string;
			createdAt: Instant;
			usedAt: Instant | null;
		};
		usedChallenges: { challengeHash: Buffer; expiresAt: Instant };
		tokens: {
			id: string;
			postId: string;
			title: string;
			tokenHash: Buffer;
			issuedBy: string;
			createdAt: Instant;
			expiresAt: Instant;
			revokedAt: Instant | null;
		};
	};
