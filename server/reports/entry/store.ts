/** SQL of filling and handing in: drafts, versions, remarks, readings. */
import { sql } from 'kysely';
import type { Values } from '#domain/fields/definition.ts';
import type { ReportState } from '#domain/reports/lifecycle.ts';
import type { Raw } from '#domain/reports/schema.ts';
import type { Met } from '#domain/reports/terms.ts';
import { within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/id.ts';
import { kept } from '../../db/kept.ts';
import type { Obligation } from '../obligations/store.ts';

/** Drafts are seen only at the unit itself; nobody above reads what was not handed in. */
export async function listDrafts(context: Context, obligationId: string) {
	return context.db
		.selectFrom('reportDrafts')
		.innerJoin('people', 'people.id', 'reportDrafts.personId')
		.innerJoin('obligations', 'obligations.id', 'reportDrafts.obligationId')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'obligations.organisationId')
				.on('unitPaths.fromOn', '<=', context.today)
				.on('unitPaths.toOn', '>', context.today),
		)
		.select([
			'reportDrafts.id',
			'reportDrafts.revision',
			'reportDrafts.raw',
			'reportDrafts.savedAt',
			'reportDrafts.personId',
			'people.fullName',
		])
		.where('obligationId', '=', obligationId)
		.where(within(context, 'report.readDraft', 'unitPaths.path'))
		.orderBy('savedAt', 'desc')
		.execute();
}

/**
 * Saves what was typed. The revision says what the form had seen: where another device saved since, a second draft is
 * kept beside the first and the person chooses. A form never conflicts with itself: its key finds its own last save, also
 * when the answer to that save was lost on the way.
 */
export async function upsertDraft(
	context: Context,
	obligation: Obligation<'report.saveDraft'>,
	draft: { draftId?: string | undefined; revision: number; formKey?: string | undefined; raw: Raw },
): Promise<{ draftId: string; revision: number; isConflict: boolean }> {
	const { draftId = null, formKey = null } = draft;
	const raw = JSON.stringify(draft.raw);
	const updated = await sql<{ id: string; revision: number }>`
		update report_drafts set raw = ${raw}::jsonb, saved_at = ${context.now}, revision = revision + 1, form_key = ${formKey}
		where id = (
			select id from report_drafts where obligation_id = ${obligation.id}
				and (form_key = ${formKey} or (id = ${draftId} and revision = ${draft.revision}))
			order by form_key is not distinct from ${formKey} desc limit 1
		)
		returning id, revision
	`.execute(context.db);
	const [saved] = updated.rows;
	if (saved) return { draftId: saved.id, revision: saved.revision, isConflict: false };
	const inserted = newId(context.now);
	const others = await context.db
		.selectFrom('reportDrafts')
		.select('id')
		.where('obligationId', '=', obligation.id)
		.execute();
	await context.db
		.insertInto('reportDrafts')
		.values({
			id: inserted,
			obligationId: obligation.id,
			personId: context.actor.personId,
			revision: 1,
			raw,
			savedAt: context.now,
			formKey,
		})
		.execute();
	return { draftId: inserted, revision: 1, isConflict: others.length > 0 };
}

export async function deleteDraft(context: Context, obligation: Obligation<'report.saveDraft'>, draftId: string) {
	await context.db
		.deleteFrom('reportDrafts')
		.where('id', '=', draftId)
		.where('obligationId', '=', obligation.id)
		.execute();
}

export type Signature = { sentence: string; contentHash: Buffer; postId: string };
export type Handover = {
	values: Values;
	reasons: Record<string, string>;
	isNil: boolean;
	byProxy: boolean;
	met: Met;
	isLate: boolean;
	/** The draft that was handed in. Others, typed on another device or by the union itself, stay. */
	draftId: string | undefined;
	signature: Signature;
};

type Submitting = Obligation<'report.submit'> | Obligation<'report.submitByProxy'>;

/** Writes the report, its new version and what it means for the obligation; settles the remarks and drops its draft. */
export async function insertVersion(context: Context, obligation: Submitting, handed: Handover) {
	const { now } = context;
	const number = (obligation.version ?? 0) + 1;
	const reportId = obligation.reportId ?? newId(now);
	const { id: obligationId, organisationId } = obligation;
	const { isNil, byProxy, met, isLate, signature } = handed;
	await newVersion(context.db, {
		...{ now, number, reportId, obligationId, organisationId, isNil, byProxy, met, isLate, signature },
		// What was never returned has no remarks; of a list that is empty the statement has no part.
		remarked: obligation.reportId === null ? [] : [obligation.reportId],
		drafts: handed.draftId === undefined ? [] : [handed.draftId],
		personId: context.actor.personId,
		values: JSON.stringify(handed.values),
		reasons: JSON.stringify(handed.reasons),
	});
	return { reportId, number };
}

type NewVersion = Omit<Handover, 'draftId' | 'values' | 'reasons'> & {
	now: Date;
	number: number;
	reportId: string;
	obligationId: string;
	organisationId: string;
	personId: string;
	remarked: string[];
	drafts: string[];
	values: string;
	reasons: string;
};

const newVersion = kept((db, handed: NewVersion) =>
	sql`
		with report as (
			insert into reports (id, obligation_id, organisation_id, state, is_nil, by_proxy, version, first_submitted_at, submitted_at)
			values (${handed.reportId}, ${handed.obligationId}, ${handed.organisationId}, 'submitted', ${handed.isNil}, ${handed.byProxy},
				${handed.number}, ${handed.now}, ${handed.now})
			on conflict (obligation_id) do update set state = 'submitted', is_nil = excluded.is_nil,
				by_proxy = excluded.by_proxy, proxy_confirmed_at = null, version = excluded.version, submitted_at = excluded.submitted_at
			returning id
		), met as (
			update obligations set met = ${handed.met}, met_late = coalesce(met_late, ${handed.isLate}) where id = ${handed.obligationId}
		)
		${
			handed.remarked.length === 0
				? sql``
				: sql`, settled as (
			update report_remarks set settled_at = ${handed.now} where report_id = ${handed.remarked[0]} and settled_at is null
		)`
		}
		${
			handed.drafts.length === 0
				? sql``
				: sql`, dropped as (
			delete from report_drafts where obligation_id = ${handed.obligationId} and id = ${handed.drafts[0]}
		)`
		}
		insert into report_versions (report_id, number, kind, values, reasons, sentence, content_hash, person_id, post_id, submitted_at)
		select id, ${handed.number}, 'submission', ${handed.values}::jsonb, ${handed.reasons}::jsonb,
			${handed.signature.sentence}, ${handed.signature.contentHash}, ${handed.personId}, ${handed.signature.postId}, ${handed.now}
		from report
	`.compile(db),
);

/** A numbered correction sheet: the state stays, the figures of this version count from now on. */
export async function insertCorrection(
	context: Context,
	obligation: Obligation<'report.correct'>,
	reportId: string,
	correction: {
		values: Values;
		reasons: Record<string, string>;
		reason: string;
		signature: Signature;
		replacesEstimates: boolean;
	},
): Promise<number> {
	const number = (obligation.version ?? 0) + 1;
	await context.db
		.insertInto('reportVersions')
		.values({
			reportId,
			number,
			kind: 'correction',
			values: JSON.stringify(correction.values),
			reasons: JSON.stringify(correction.reasons),
			correctionReason: correction.reason,
			sentence: correction.signature.sentence,
			contentHash: correction.signature.contentHash,
			personId: context.actor.personId,
			postId: correction.signature.postId,
			submittedAt: context.now,
		})
		.execute();
	await context.db
		.updateTable('reports')
		.set({ version: number, ...(correction.replacesEstimates && { estimatesReplacedAt: context.now }) })
		.where('id', '=', reportId)
		.execute();
	return number;
}

type Changing = Obligation<'report.return' | 'report.accept' | 'report.lock' | 'report.consolidate' | 'report.confirm'>;

export async function setState(context: Context, obligation: Changing, state: ReportState): Promise<void> {
	await context.db
		.updateTable('reports')
		.set({ state, ...(state === 'accepted' && { acceptedAt: context.now }) })
		.where('obligationId', '=', obligation.id)
		.execute();
}

export async function confirmProxy(context: Context, obligation: Obligation<'report.confirm'>, met: Met) {
	await context.db
		.updateTable('reports')
		.set({ proxyConfirmedAt: context.now })
		.where('obligationId', '=', obligation.id)
		.execute();
	await context.db.updateTable('obligations').set({ met }).where('id', '=', obligation.id).execute();
}

export async function insertRemarks(
	context: Context,
	obligation: Obligation<'report.return'>,
	remarks: { fieldKey: string | null; reason: string }[],
	postId: string,
): Promise<void> {
	await context.db
		.insertInto('reportRemarks')
		.values(
			remarks.map((remark) => ({
				id: newId(context.now),
				reportId: obligation.reportId as string,
				version: obligation.version as number,
				fieldKey: remark.fieldKey,
				reason: remark.reason,
				postId,
				madeAt: context.now,
				settledAt: null,
			})),
		)
		.execute();
}

export async function listVersions(db: Db, reportId: string) {
	const rows = await db
		.selectFrom('reportVersions')
		.innerJoin('people', 'people.id', 'reportVersions.personId')
		.innerJoin('posts', 'posts.id', 'reportVersions.postId')
		.selectAll('reportVersions')
		.select(['people.fullName', 'posts.title as postTitle'])
		.select(
			sql<{ key: string; message: string }[]>`(
				select coalesce(jsonb_agg(jsonb_build_object('key', field_key, 'message', message) order by place), '[]')
				from report_findings found
				where found.report_id = report_versions.report_id and found.version = report_versions.number)`.as('findings'),
		)
		.where('reportId', '=', reportId)
		.orderBy('number', 'desc')
		.execute();
	return rows.map((row) => ({ ...row, hash: row.contentHash.toString('hex') }));
}

/** The values last handed in by the unit for an earlier period of the same requirement. */
export async function findPreviousValues(db: Db, obligationId: string) {
	const found = await previousValues(db, { obligationId });
	return found.rows[0];
}

// The last one is found first, out of years of months; only its values are fetched. What is met has a report.
const previousValues = kept((db, { obligationId }: { obligationId: string }) =>
	db
		.selectFrom((from) =>
			from
				.selectFrom('obligations as now')
				.innerJoin('obligations', (join) =>
					join
						.onRef('obligations.organisationId', '=', 'now.organisationId')
						.onRef('obligations.requirementId', '=', 'now.requirementId')
						.onRef('obligations.untilOn', '<', 'now.fromOn'),
				)
				.select(['obligations.id', 'obligations.periodCode'])
				.where('now.id', '=', obligationId)
				.where('obligations.met', 'is not', null)
				.orderBy('obligations.untilOn', 'desc')
				.limit(1)
				.as('last'),
		)
		.innerJoin('reports', 'reports.obligationId', 'last.id')
		.innerJoin('reportVersions', (join) =>
			join.onRef('reportVersions.reportId', '=', 'reports.id').onRef('reportVersions.number', '=', 'reports.version'),
		)
		.select(['reportVersions.values', 'last.periodCode'])
		.compile(),
);

type Reading = Obligation<'report.read'> | Obligation<'report.accept'> | Obligation<'report.return'>;

/** Notes the first opening of this version by the post; later openings change nothing. */
export async function upsertReading(context: Context, obligation: Reading, postId: string) {
	await context.db
		.insertInto('reportReadings')
		.values({
			reportId: obligation.reportId as string,
			version: obligation.version as number,
			postId,
			firstReadAt: context.now,
		})
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

export async function setReply(
	context: Context,
	_obligation: Obligation<'report.reply'>,
	reply: { consolidationId: string; reportId: string; reply: string },
): Promise<boolean> {
	const updated = await context.db
		.updateTable('reportUses')
		.set({ reply: reply.reply, repliedAt: context.now })
		.where('consolidationId', '=', reply.consolidationId)
		.where('reportId', '=', reply.reportId)
		.executeTakeFirst();
	return updated.numUpdatedRows > 0n;
}

type Trail = {
	remarks: {
		fieldKey: string | null;
		reason: string;
		version: number;
		madeAt: string;
		postTitle: string;
		isSettled: boolean;
	}[];
	readings: { postId: string; version: number; postTitle: string; organisationName: string; firstReadAt: string }[];
	uses: {
		consolidationId: string;
		organisationName: string;
		title: string;
		sentences: { fieldKey: string; text: string }[];
		reply: string | null;
	}[];
	replies: { organisationName: string; reply: string }[];
};

/**
 * What happened around a report, in one statement: remarks, who above opened which version, where the upper union used
 * it (shown to the union that wrote it), and, for a consolidated one, what the unions below replied to how it names them.
 */
export async function getTrail(db: Db, reportId: string, today: string) {
	const list = (rows: ReturnType<typeof sql>) =>
		sql`(select coalesce(jsonb_agg(item), '[]') from (${rows}) as found(item))`;
	const found = await sql<Trail>`select
		${list(sql`select jsonb_build_object('fieldKey', remark.field_key, 'reason', remark.reason, 'version', remark.version,
				'madeAt', remark.made_at, 'postTitle', posts.title, 'isSettled', remark.settled_at is not null)
			from report_remarks remark join posts on posts.id = remark.post_id
			where remark.report_id = ${reportId} order by remark.made_at desc`)} as remarks,
		${list(sql`select jsonb_build_object('postId', reading.post_id, 'version', reading.version, 'postTitle', posts.title,
				'organisationName', named.name, 'firstReadAt', reading.first_read_at)
			from report_readings reading join posts on posts.id = reading.post_id
			join organisation_names named on named.organisation_id = posts.organisation_id
				and named.from_on <= ${today}::date and named.to_on > ${today}::date
			where reading.report_id = ${reportId} order by reading.first_read_at`)} as readings,
		${list(sql`select jsonb_build_object('consolidationId', used.consolidation_id, 'organisationName', named.name,
				'title', requirements.title, 'sentences', used.sentences, 'reply', used.reply)
			from report_uses used join obligations above on above.id = used.consolidation_id
			join reports handed on handed.obligation_id = above.id join requirements on requirements.id = above.requirement_id
			join organisation_names named on named.organisation_id = above.organisation_id
				and named.from_on <= above.cut_off_on and named.to_on > above.cut_off_on
			where used.report_id = ${reportId}`)} as uses,
		${list(sql`select jsonb_build_object('organisationName', named.name, 'reply', used.reply)
			from reports own join report_uses used on used.consolidation_id = own.obligation_id and used.reply is not null
			join reports child on child.id = used.report_id join obligations below on below.id = child.obligation_id
			join organisation_names named on named.organisation_id = below.organisation_id
				and named.from_on <= below.cut_off_on and named.to_on > below.cut_off_on
			where own.id = ${reportId} order by named.name`)} as replies
	`.execute(db);
	const trail = found.rows[0] as Trail;
	return {
		...trail,
		remarks: trail.remarks.map((remark) => ({ ...remark, madeAt: new Date(remark.madeAt) })),
		readings: trail.readings.map((reading) => ({ ...reading, firstReadAt: new Date(reading.firstReadAt) })),
	};
}
