/** The tables of surveys; joined into `Tables` by tables.ts. */
import type { ColumnType, Generated } from 'kysely';
import type { Questionnaire, Translations } from '#domain/surveys/questionnaires/schema.ts';
import type { GroupKind, PublishedTable } from '#domain/surveys/results/schema.ts';
import type { Sample, SiteFlag, SurveyKind, SurveyState } from '#domain/surveys/schema.ts';
import type { Agreement } from '#domain/surveys/texts/schema.ts';

type Instant = ColumnType<Date, Date, Date>;
type MaybeInstant = ColumnType<Date | null, Date | null | undefined, Date | null>;
type JsonList<T> = ColumnType<T[], string | undefined, string>;

export type SurveyTables = {
	questionnaires: {
		id: string;
		organisationId: string;
		title: string;
		madeAt: Instant;
		madeByPersonId: string;
		endedAt: MaybeInstant;
	};
	questionnaireVersions: {
		questionnaireId: string;
		number: number;
		definition: ColumnType<Questionnaire, string, string>;
		translations: ColumnType<Translations, string | undefined, string>;
		changedAt: Instant;
		issuedAt: MaybeInstant;
	};
	questionnaireMedia: {
		id: string;
		questionnaireId: string;
		number: number;
		part: string;
		language: string;
		mediaType: string;
		seconds: number | null;
		bytes: Buffer;
	};
	enterprises: {
		id: string;
		organisationId: string;
		name: string;
		communeCode: string | null;
		sector: string | null;
		workers: number | null;
		women: number | null;
		conditions: string | null;
		contact: string | null;
		notedOn: string;
		endedOn: string | null;
	};
	surveys: {
		id: string;
		organisationId: string;
		kind: SurveyKind;
		year: number;
		title: string;
		purpose: string;
		legalBasis: string;
		notice: string;
		questionnaireId: string;
		number: number;
		state: Generated<SurveyState>;
		opensOn: string;
		closesOn: string;
		isSlipsOnly: Generated<boolean>;
		threshold: Generated<number>;
		filteredThreshold: Generated<number>;
		crosses: JsonList<string>;
		isWeighted: Generated<boolean>;
		sample: ColumnType<Sample | null, string | null | undefined, string | null>;
		previousId: string | null;
		publicKey: Buffer | null;
		madeAt: Instant;
		madeByPersonId: string;
		openedAt: MaybeInstant;
		closedAt: MaybeInstant;
		gatheredAt: MaybeInstant;
		unreadable: Generated<number | null>;
		publishedAt: MaybeInstant;
		endedReason: string | null;
	};
	surveySites: {
		id: string;
		surveyId: string;
		organisationId: string | null;
		enterpriseId: string | null;
		name: string;
		path: string | null;
		sector: string | null;
		population: number;
		target: number | null;
		slips: Generated<number>;
		handedOn: string | null;
		code: string | null;
		answers: Generated<number>;
		countedOn: string | null;
		flags: JsonList<SiteFlag>;
		leftOutReason: string | null;
	};
	surveyInbox: { id: string; surveyId: string; siteId: string; envelope: Buffer };
	surveySlips: { codeHash: Buffer; surveyId: string; siteId: string };
	surveySpentSlips: { codeHash: Buffer; surveyId: string };
	surveyBundles: {
		id: string;
		surveyId: string;
		siteId: string;
		sheets: number;
		typed: Generated<number>;
		collectedByPersonId: string;
		typedByPersonId: string | null;
		receivedOn: string;
	};
	surveyColumns: { surveyId: string; chunk: number; item: string; sealed: Buffer };
	surveyTexts: {
		id: string;
		surveyId: string;
		item: string;
		sealed: Buffer;
		isFlagged: Generated<boolean>;
	};
	surveyQuotes: {
		id: string;
		surveyId: string;
		item: string;
		textId: string | null;
		codes: string[];
		quote: string;
	};
	surveyThemes: { id: string; surveyId: string; item: string; code: string; label: string };
	surveyCodings: { textId: string; coder: number; codes: string[]; codedOn: string };
	surveyCoders: {
		surveyId: string;
		item: string;
		coder: number;
		personId: string;
		agreement: ColumnType<Agreement | null, string | null | undefined, string | null>;
	};
	surveyTables: {
		surveyId: string;
		item: string;
		groupKey: string;
		place: number;
		content: ColumnType<PublishedTable, string, never>;
	};
	surveyGroups: {
		surveyId: string;
		key: string;
		place: number;
		kind: GroupKind;
		label: string;
		parent: string | null;
		organisationId: string | null;
		sector: string | null;
		population: number;
		weight: number | null;
	};
	surveyWork: {
		surveyId: string;
		what: 'gather' | 'publish';
		done: Generated<number>;
		of: Generated<number>;
		refusal: string | null;
		changedAt: Instant;
	};
	surveyFindings: {
		id: string;
		surveyId: string;
		place: number;
		item: string | null;
		said: string;
		became: 'task' | 'hotSpot' | 'topic' | 'explained' | null;
		becameId: string | null;
		answer: string | null;
		dueOn: string | null;
		madeAt: Instant;
		madeByPersonId: string;
	};
	surveyReadings: {
		id: string;
		surveyId: string;
		item: string;
		personId: string;
		postId: string | null;
		purpose: string;
		readAt: Instant;
	};
};
