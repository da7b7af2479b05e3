import { type SqlBool, sql } from 'kysely';
import { addMonths, type CivilDate } from '#domain/calendar/date.ts';
import type { noteOperations } from '#domain/cases/notes/operations.ts';
import { isNoteOpen } from '#domain/cases/notes/rules.ts';
import type { NoteLine, NoteOutcome } from '#domain/cases/notes/schema.ts';
import type { noteRetentionRules } from '#domain/cases/retention/rules.ts';
import type { Topic } from '#domain/cases/schema.ts';
import type { InputOf } from '#domain/operation.ts';
import { problem } from '#domain/problems.ts';
import type { Verb } from '#domain/verbs.ts';
import { type Allowed, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/id.ts';
import { visibleCase } from '../policy.ts';
import { isReadable, isWriter } from './policy.ts';

const pageSize = 50;

type UnitRow = { organisationId: string; mayAct: SqlBool };

/** A unit for a new note. 404 where it is not to be seen, 403 where the actor writes none. */
export async function getNoteUnit(context: Context, organisationId: string): Promise<Allowed<UnitRow, 'note.write'>> {
	const row = await context.db
		.selectFrom('unitPaths')
		.select('unitPaths.organisationId')
		.select(within(context, 'note.write', 'unitPaths.path').as('mayAct'))
		.where('unitPaths.organisationId', '=', organisationId)
		.where('unitPaths.fromOn', '<=', context.today)
		.where('unitPaths.toOn', '>', context.today)
		.where(within(context, 'organisation.read', 'unitPaths.path'))
		.executeTakeFirst();
	return prove(context, 'note.write', row);
}

function noteQuery(context: Context) {
	const on = context.today;
	return context.db
		.selectFrom('notes')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'notes.organisationId')
				.on('unitPaths.fromOn', '<=', on)
				.on('unitPaths.toOn', '>', on),
		)
		.innerJoin('organisationNames as names', (join) =>
			join
				.onRef('names.organisationId', '=', 'notes.organisationId')
				.on('names.fromOn', '<=', on)
				.on('names.toOn', '>', on),
		)
		.selectAll('notes')
		.select('names.name as organisationName')
		.select(visibleCase(context, 'notes.caseId').as('visibleCaseId'))
		.select(isWriter(context).as('isOwn'))
		.select(sql<SqlBool>`(${within(context, 'note.write', 'unitPaths.path')})`.as('mayWrite'))
		.select(sql<SqlBool>`(${within(context, 'case.takeOver', 'unitPaths.path')})`.as('mayTakeOver'))
		.where(sql<SqlBool>`(${isReadable(context)} or ${isWriter(context)})`);
}

type NoteRow = Awaited<ReturnType<ReturnType<typeof noteQuery>['executeTakeFirstOrThrow']>>;
export type Note<V extends Verb> = Allowed<NoteRow & { mayAct: SqlBool }, V>;

/** The line with what the actor may do with it today. */
export function lineOf(context: Context, row: NoteRow): NoteLine {
	const isOwn = row.isOwn === true;
	const isRaisable =
		row.outcome !== 'raised' &&
		row.withdrawnOn === null &&
		row.erasedOn === null &&
		!!(row.mayWrite || row.mayTakeOver);
	const isOpen = isOwn && isNoteOpen(row, context.today);
	return { ...row, isOwn, isOpen, isRaisable, caseId: row.visibleCaseId };
}

export async function getNote(context: Context, id: string): Promise<NoteRow> {
	const row = await noteQuery(context).where('notes.id', '=', id).executeTakeFirst();
	if (!row) throw problem('notFound');
	return row;
}

/** Her own note of today, to be mended or withdrawn; locked. Throws `notYours` for a note of another, `noteClosed` for another day. */
export async function getOpenNote(context: Context, id: string): Promise<Note<'note.write'>> {
	await context.db.selectFrom('notes').select('id').where('id', '=', id).forUpdate().execute();
	const row = await getNote(context, id);
	const note = prove(context, 'note.write', { ...row, mayAct: row.mayWrite });
	if (!row.isOwn) throw problem('notYours');
	if (!isNoteOpen(row, context.today)) throw problem('noteClosed');
	return note;
}

/** A note that is to become a case: at the unit itself, or by who takes matters over from below. */
export async function getRaisableNote(
	context: Context,
	id: string,
): Promise<Note<'note.write'> | Note<'case.takeOver'>> {
	await context.db.selectFrom('notes').select('id').where('id', '=', id).forUpdate().execute();
	const row = await getNote(context, id);
	return row.mayWrite
		? prove(context, 'note.write', { ...row, mayAct: row.mayWrite })
		: prove(context, 'case.takeOver', { ...row, mayAct: row.mayTakeOver });
}

type Fields = Omit<InputOf<(typeof noteOperations)['edit']>, 'id' | 'areNamesMeant'>;

const columnsOf = ({ place, people, words, done, outcome, ...rest }: Fields) => ({
	...rest,
	outcome,
	place: place ?? null,
	people: people ?? null,
	words: words ?? null,
	done: outcome === 'solved' ? (done ?? null) : null,
});

export async function insertNote(
	context: Context,
	unit: Allowed<UnitRow, 'note.write'>,
	fields: Fields,
): Promise<string> {
	const { organisationId } = unit;
	const id = newId(context.now);
	const { posts, personId } = context.actor;
	await context.db
		.insertInto('notes')
		.values({
			...columnsOf(fields),
			id,
			organisationId,
			caseId: null,
			personId,
			postId: posts.find((post) => post.organisationId === organisationId)?.postId ?? null,
			writtenOn: context.today,
			writtenAt: context.now,
			withdrawnOn: null,
			erasedOn: null,
		})
		.execute();
	return id;
}

export async function updateNote(context: Context, note: Note<'note.write'>, fields: Fields): Promise<void> {
	await context.db.updateTable('notes').set(columnsOf(fields)).where('id', '=', note.id).execute();
}

export async function withdrawNote(context: Context, note: Note<'note.write'>): Promise<void> {
	await context.db.updateTable('notes').set({ withdrawnOn: context.today }).where('id', '=', note.id).execute();
}

export async function markRaised(
	context: Context,
	note: Note<'note.write'> | Note<'case.takeOver'>,
	caseId: string,
): Promise<void> {
	await context.db.updateTable('notes').set({ outcome: 'raised', caseId }).where('id', '=', note.id).execute();
}

/** Empties the words of notes that were written so many years ago. Gives which, with their unit; at most 5,000 in a night. */
export async function eraseNotes(
	db: Db,
	rule: (typeof noteRetentionRules)[number],
	today: CivilDate,
): Promise<{ id: string; organisationId: string }[]> {
	const { rows } = await sql<{ id: string; organisationId: string }>`
		update notes set words = null, place = null, done = null, erased_on = ${today}::date
		where id in (select id from notes where erased_on is null and written_on <= ${addMonths(today, -12 * rule.years)}::date
			and written_on >= ${rule.fromOn}::date and written_on < ${rule.toOn ?? 'infinity'}::date
			order by written_on, id limit 5000 for update)
		returning id, organisation_id
	`.execute(db);
	return rows;
}

export async function listOwnNotes(context: Context): Promise<NoteLine[]> {
	const rows = await noteQuery(context)
		.where(isWriter(context))
		.orderBy('notes.writtenOn', 'desc')
		.orderBy('notes.id', 'desc')
		.limit(pageSize)
		.execute();
	return rows.map((row) => lineOf(context, row));
}

type Filter = {
	organisationId?: string | undefined;
	fromOn: CivilDate;
	untilOn: CivilDate;
	topic?: Topic | undefined;
	outcome?: NoteOutcome | undefined;
	after?: string | undefined;
};

/** Newest first, paged by the last row seen; with the counts of the whole filter by topic. */
export async function listNotes(context: Context, filter: Filter) {
	let query = noteQuery(context)
		.where(isReadable(context))
		.where('notes.writtenOn', '>=', filter.fromOn)
		.where('notes.writtenOn', '<=', filter.untilOn);
	if (filter.organisationId) query = query.where('notes.organisationId', '=', filter.organisationId);
	if (filter.topic) query = query.where('notes.topic', '=', filter.topic);
	if (filter.outcome) query = query.where('notes.outcome', '=', filter.outcome);
	const counts = await query
		.clearSelect()
		.where('notes.withdrawnOn', 'is', null)
		.select((eb) => [
			'notes.topic',
			eb.fn.countAll<number>().as('notes'),
			sql<number>`coalesce(sum(notes.people), 0)::int`.as('people'),
			sql<number>`(count(*) filter (where notes.outcome = 'solved'))::int`.as('solved'),
			sql<number>`(count(*) filter (where notes.outcome = 'raised'))::int`.as('raised'),
		])
		.groupBy('notes.topic')
		.orderBy('notes', 'desc')
		.orderBy('notes.topic')
		.execute();
	const [writtenOn, id] = filter.after?.split(' ') ?? [];
	if (writtenOn && id) {
		query = query.where(({ eb, refTuple, tuple }) =>
			eb(refTuple('notes.writtenOn', 'notes.id'), '<', tuple(writtenOn, id)),
		);
	}
	const rows = await query
		.orderBy('notes.writtenOn', 'desc')
		.orderBy('notes.id', 'desc')
		.limit(pageSize + 1)
		.execute();
	const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
	return {
		lines: rows.slice(0, pageSize).map((row) => lineOf(context, row)),
		next: last ? `${last.writtenOn} ${last.id}` : null,
		counts: counts.map((count) => ({ ...count, notes: Number(count.notes) })),
	};
}

export type TopicSummary = {
	topic: Topic;
	notes: number;
	people: number;
	solved: number;
	raised: number;
	rumours: number;
	places: string[];
};

type SummaryRow = { organisationId: string; topics: TopicSummary[]; mayAct: SqlBool };

/** What a unit's notes of a period come to, the matter of most people first. 404 and 403 as everywhere. */
export async function summarise(
	context: Context,
	at: { organisationId: string; fromOn: CivilDate; untilOn: CivilDate },
): Promise<TopicSummary[]> {
	const on = context.today;
	const { rows } = await sql<SummaryRow>`
		select paths.organisation_id, ${within(context, 'note.read', 'paths.path')} as may_act, coalesce((
			select jsonb_agg(to_jsonb(each) order by each.people desc, each.notes desc, each.topic) from (
				select topic, count(*)::int as notes, coalesce(sum(people), 0)::int as people,
					(count(*) filter (where outcome = 'solved'))::int as solved, (count(*) filter (where outcome = 'raised'))::int as raised,
					(count(*) filter (where source = 'rumour'))::int as rumours,
					coalesce(array_agg(distinct place order by place) filter (where place is not null), '{}') as places
				from notes
				where notes.organisation_id = paths.organisation_id and written_on between ${at.fromOn}::date and ${at.untilOn}::date
					and withdrawn_on is null and not concerns_leader
				group by topic
			) each), '[]') as topics
		from unit_paths paths
		where paths.organisation_id = ${at.organisationId}::uuid and paths.from_on <= ${on}::date and paths.to_on > ${on}::date
			and ${within(context, 'organisation.read', 'paths.path')}
	`.execute(context.db);
	return prove(context, 'note.read', rows[0]).topics;
}
