/** SQL of answering: whose code it is, the one row that an answer leaves, and the sheets of paper that are typed in. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { CivilDate } from '#domain/calendar/date.ts';
import { problem } from '#domain/problems.ts';
import type { SurveyState } from '#domain/surveys/schema.ts';
import { type Allowed, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { kept } from '../../db/kept.ts';

type Asked = {
	surveyId: string;
	siteId: string;
	state: SurveyState;
	opensOn: CivilDate;
	closesOn: CivilDate;
	isSlipsOnly: boolean;
	publicKey: Buffer | null;
	questionnaireId: string;
	number: number;
};

/** With the words that are read before answering. */
type Introduced = Asked & {
	title: string;
	purpose: string;
	notice: string;
	organisationName: string;
	siteName: string;
	threshold: number;
};

const asked = sql`surveys.id as survey_id, sites.id as site_id, surveys.state, surveys.opens_on, surveys.closes_on,
	surveys.is_slips_only, surveys.public_key, surveys.questionnaire_id, surveys.number`;
const introduced = sql`${asked}, surveys.title, surveys.purpose, surveys.notice, surveys.threshold, sites.name as site_name, (
	select name from organisation_names names where names.organisation_id = surveys.organisation_id
	order by from_on desc limit 1) as organisation_name`;

/** By the code of a poster, or by the hash of a slip's. */
const finding = <Found extends Asked>(columns: RawBuilder<unknown>) => ({
	site: kept((db, { code }: { code: string }) =>
		sql<Found>`
			select ${columns} from survey_sites sites join surveys on surveys.id = sites.survey_id where sites.code = ${code}
		`.compile(db),
	),
	slip: kept((db, { hash }: { hash: Buffer }) =>
		sql<Found>`
			select ${columns} from survey_slips slips join survey_sites sites on sites.id = slips.site_id
			join surveys on surveys.id = slips.survey_id where slips.code_hash = ${hash}
		`.compile(db),
	),
});
const forAnswer = finding<Asked>(asked);
const forReading = finding<Introduced>(introduced);

/** What a code was made from: a place's own letters, or the hash of a slip's. */
export type SoughtCode = { kind: 'site'; code: string } | { kind: 'slip'; hash: Buffer };

async function find<Found extends Asked>(
	db: Db,
	sought: SoughtCode,
	by: ReturnType<typeof finding<Found>>,
): Promise<Found & { publicKey: Buffer }> {
	const { rows } = await (sought.kind === 'site' ? by.site(db, sought) : by.slip(db, sought));
	const found = rows[0];
	if (!found?.publicKey) throw problem('surveyCodeUnknown');
	return { ...found, publicKey: found.publicKey };
}

/** The survey and the place of a code. Throws `surveyCodeUnknown`, also where the survey was never opened. */
export const findAsked = (db: Db, sought: SoughtCode) => find(db, sought, forAnswer);
export const findIntroduced = (db: Db, sought: SoughtCode) => find(db, sought, forReading);

type Envelope = { id: string; surveyId: string; siteId: string; envelope: Buffer };

/**
 * The one row of an answer; sent again it takes the place of the one before. False where the survey is open no more: the
 * statement looks for itself, so that nothing comes in behind the back of whoever gathers.
 */
export async function putAnswer(db: Db, row: Envelope): Promise<boolean> {
	const { rows } = await newAnswer(db, row);
	return rows.length > 0;
}

const newAnswer = kept((db, { id, surveyId, siteId, envelope }: Envelope) =>
	sql`
		insert into survey_inbox (id, survey_id, site_id, envelope)
		select ${id}::uuid, id, ${siteId}::uuid, ${envelope} from surveys where id = ${surveyId} and state = 'open'
		on conflict (id) do update set envelope = excluded.envelope returning 1
	`.compile(db),
);

/**
 * One at a time with a slip: a second press that comes while the first is being written must find it. To be sent before
 * `putSlipAnswer`, which then sees what was committed meanwhile.
 */
export async function lockSlip(db: Db, codeHash: Buffer): Promise<void> {
	await slipLock(db, { lock: codeHash.readBigInt64BE(0).toString() });
}

const slipLock = kept((db, { lock }: { lock: string }) =>
	sql`select pg_advisory_xact_lock(${lock}::bigint)`.compile(db),
);

/**
 * The same with a slip, which is used by the same statement: both or nothing. A slip that was used lets through only the
 * form that used it.
 */
export async function putSlipAnswer(
	db: Db,
	row: Envelope & { codeHash: Buffer },
): Promise<'taken' | 'used' | 'closed'> {
	const { rows } = await newSlipAnswer(db, row);
	return rows[0]?.isOpen ? (rows[0].isTaken ? 'taken' : 'used') : 'closed';
}

const newSlipAnswer = kept((db, { id, surveyId, siteId, envelope, codeHash }: Envelope & { codeHash: Buffer }) =>
	sql<{ isOpen: boolean; isTaken: boolean }>`
		with opened as (
			select id from surveys where id = ${surveyId} and state = 'open'
		), spent as (
			insert into survey_spent_slips (code_hash, survey_id) select ${codeHash}, id from opened
			on conflict do nothing returning 1
		), put as (
			insert into survey_inbox (id, survey_id, site_id, envelope)
			select ${id}::uuid, id, ${siteId}::uuid, ${envelope} from opened
			where exists (select from spent) or exists (select from survey_inbox known where known.id = ${id}::uuid)
			on conflict (id) do update set envelope = excluded.envelope returning 1
		)
		select exists (select from opened) as is_open, exists (select from put) as is_taken
	`.compile(db),
);

/** Whether a form was sent before. */
export async function isSent(db: Db, id: string): Promise<boolean> {
	const found = await db.selectFrom('surveyInbox').select('id').where('id', '=', id).executeTakeFirst();
	return found !== undefined;
}

export type Bundle = Allowed<
	{
		id: string;
		organisationId: string;
		surveyId: string;
		siteId: string;
		title: string;
		siteName: string;
		state: SurveyState;
		opensOn: CivilDate;
		closesOn: CivilDate;
		publicKey: Buffer | null;
		questionnaireId: string;
		number: number;
		sheets: number;
		typed: number;
		collectedByPersonId: string;
		typedByPersonId: string | null;
		typedByName: string | null;
		mayAct: SqlBool;
	},
	'survey.typeIn'
>;

/** A bundle of paper with its survey; 404 and 403 as everywhere. Locked where a sheet of it is typed in. */
export async function getBundle(context: Context, id: string, isLocked: boolean): Promise<Bundle> {
	const { db, today } = context;
	const query = db
		.selectFrom('surveyBundles as bundles')
		.innerJoin('surveys', 'surveys.id', 'bundles.surveyId')
		.innerJoin('surveySites as sites', 'sites.id', 'bundles.siteId')
		.leftJoin('enterprises', 'enterprises.id', 'sites.enterpriseId')
		.leftJoin('people as typists', 'typists.id', 'bundles.typedByPersonId')
		.innerJoin('unitPaths', (join) =>
			join
				.on(sql<SqlBool>`unit_paths.organisation_id = coalesce(sites.organisation_id, enterprises.organisation_id)`)
				.on('unitPaths.fromOn', '<=', today)
				.on('unitPaths.toOn', '>', today),
		)
		.select(['bundles.id', 'bundles.surveyId', 'bundles.siteId', 'bundles.sheets', 'bundles.typed'])
		.select(['bundles.collectedByPersonId', 'bundles.typedByPersonId', 'typists.fullName as typedByName'])
		.select(['surveys.title', 'surveys.state', 'surveys.opensOn', 'surveys.closesOn'])
		.select(['surveys.publicKey', 'surveys.questionnaireId', 'surveys.number', 'sites.name as siteName'])
		.select('unitPaths.organisationId')
		.select(within(context, 'survey.typeIn', 'unitPaths.path').as('mayAct'))
		.where('bundles.id', '=', id)
		.where(within(context, 'survey.read', 'unitPaths.path'));
	const row = await (isLocked ? query.forUpdate('bundles') : query).executeTakeFirst();
	return prove(context, 'survey.typeIn', row);
}

/** Undefined where the survey is open no more; `isNew` is false for a sheet that was sent twice. */
export async function putSheet(db: Db, row: Envelope): Promise<{ isNew: boolean } | undefined> {
	const { rows } = await sql<{ isNew: boolean }>`
		insert into survey_inbox (id, survey_id, site_id, envelope)
		select ${row.id}::uuid, id, ${row.siteId}::uuid, ${row.envelope} from surveys where id = ${row.surveyId} and state = 'open'
		on conflict (id) do update set envelope = excluded.envelope returning (xmax = 0) as is_new
	`.execute(db);
	return rows[0];
}

/** One more sheet of the bundle, by that person. */
export async function countSheet(db: Db, bundle: Bundle, personId: string): Promise<void> {
	await db
		.updateTable('surveyBundles')
		.set((row) => ({ typed: row('typed', '+', 1), typedByPersonId: personId }))
		.where('id', '=', bundle.id)
		.execute();
}
