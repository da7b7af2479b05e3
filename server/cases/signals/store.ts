/** SQL of seeing early: the facts that rules look at, what they found, and units that nobody has heard from. */
import { type SqlBool, sql } from 'kysely';
import { addDays, type CivilDate } from '#domain/calendar/date.ts';
import { endedStates, openStates } from '#domain/cases/lifecycle.ts';
import { type Found, type Matter, thresholds } from '#domain/cases/signals/rules.ts';
import type { DismissReason, SignalState } from '#domain/cases/signals/schema.ts';
import { type Allowed, abilities, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/id.ts';
import { isUnconflicted } from '../policy.ts';
import { caseQuery } from '../store.ts';

/** The longest period that a rule looks back over ended cases. */
const lookBack = 2 * Math.max(thresholds.bypassDays, 90);
const answered = ['answered', 'notified', 'executing', 'asked', ...endedStates];

/**
 * Cases that are open or of the last months, and situation notes that became no case. The lines of denunciations are for
 * their handlers alone and stay out.
 */
export async function listMatters(db: Db, today: CivilDate): Promise<Matter[]> {
	const since = addDays(today, -lookBack);
	const { rows } = await sql<Matter>`
		select cases.id as case_id, cases.about_organisation_id as unit_id, about.path as unit_path, cases.organisation_id as holder_id,
			holder.path as holder_path, cases.topic, cases.employer,
			array(select code.commune_code from organisation_communes code where code.organisation_id = cases.about_organisation_id
				and code.from_on <= ${today}::date and code.to_on > ${today}::date) as communes,
			cases.people, cases.received_on, cases.state = any(${[...openStates]}::text[]) as is_open,
			cases.state = any(${answered}::text[]) as is_answered, cases.closed_on,
			case when cases.state = any(${[...openStates]}::text[]) then cases.due_on end as due_on, cases.is_bypass,
			exists (select from case_acts act where act.case_id = cases.id and act.act = 'reportRetaliation') as has_retaliation,
			array(select distinct hidden.path from case_conflicts conflict
				left join posts on posts.id = conflict.post_id
				left join mandates on mandates.person_id = conflict.person_id and mandates.from_on <= ${today}::date and mandates.to_on > ${today}::date
				left join posts held on held.id = mandates.post_id
				join unit_paths hidden on hidden.organisation_id = coalesce(conflict.organisation_id, posts.organisation_id, held.organisation_id)
					and hidden.from_on <= ${today}::date and hidden.to_on > ${today}::date
				where conflict.case_id = cases.id) as hidden_from
		from cases
			join unit_paths about on about.organisation_id = cases.about_organisation_id and about.from_on <= ${today}::date and about.to_on > ${today}::date
			join unit_paths holder on holder.organisation_id = cases.organisation_id and holder.from_on <= ${today}::date and holder.to_on > ${today}::date
		where cases.kind <> 'denunciation' and cases.duplicate_of_id is null and cases.state <> 'withdrawn'
			and (cases.received_on >= ${since}::date or cases.state = any(${[...openStates]}::text[]))
		union all
		select null, notes.organisation_id, about.path, notes.organisation_id, about.path, notes.topic, null,
			array(select code.commune_code from organisation_communes code where code.organisation_id = notes.organisation_id
				and code.from_on <= ${today}::date and code.to_on > ${today}::date),
			notes.people, notes.written_on, false, true, null, null, false, false, array[]::text[]
		from notes
			join unit_paths about on about.organisation_id = notes.organisation_id and about.from_on <= ${today}::date and about.to_on > ${today}::date
		where notes.written_on >= ${since}::date and notes.withdrawn_on is null and notes.case_id is null
			and notes.source <> 'rumour' and not notes.concerns_leader
	`.execute(db);
	return rows;
}

/** One search at a time: two would find the same and say it twice. */
export async function lockSignals(db: Db): Promise<void> {
	await sql`select pg_advisory_xact_lock(7213013)`.execute(db);
}

/** Unions at these paths today. */
export async function organisationsAt(
	db: Db,
	paths: readonly string[],
	today: CivilDate,
): Promise<Map<string, string>> {
	const rows = await db
		.selectFrom('unitPaths')
		.select(['path', 'organisationId'])
		.where('path', 'in', [...new Set(paths), ''])
		.where('fromOn', '<=', today)
		.where('toOn', '>', today)
		.execute();
	return new Map(rows.map(({ path, organisationId }) => [path, organisationId]));
}

/** Names of units by id and of communes by code, for the lines that are about one of them. */
export async function namesOf(db: Db, found: readonly Found[], today: CivilDate): Promise<Map<string, string>> {
	const unitIds = found.flatMap(({ unitId }) => unitId ?? []);
	const codes = found.flatMap(({ rule, place }) => (rule === 'commune' && place ? [place] : []));
	const { rows } = await sql<{ key: string; name: string }>`
		select organisation_id::text as key, name from organisation_names
		where organisation_id = any(${unitIds}::uuid[]) and from_on <= ${today}::date and to_on > ${today}::date
		union all select code, name from communes where code = any(${codes}::text[])
	`.execute(db);
	return new Map(rows.map(({ key, name }) => [key, name]));
}

/**
 * Keeps one finding: the open line is brought up to date; one that somebody has dismissed comes back only with a case
 * that was not in it.
 */
export async function keepFound(
	db: Db,
	found: Found,
	organisationId: string,
	now: Date,
	today: CivilDate,
): Promise<void> {
	const before = await db
		.selectFrom('signals')
		.select(['id', 'state', 'matters'])
		.where('rule', '=', found.rule)
		.where('organisationId', '=', organisationId)
		.where('subject', '=', found.subject)
		.orderBy(sql`state = 'open'`, 'desc')
		.orderBy('foundOn', 'desc')
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	const { topic, place, units, matters, people, fromOn, untilOn } = found;
	const facts = { topic, place, units, matters, people, fromOn, untilOn, seenOn: today };
	if (before && before.state !== 'open') {
		const known = await db.selectFrom('signalCases').select('caseId').where('signalId', '=', before.id).execute();
		const isNew = found.caseIds.some((id) => !known.some(({ caseId }) => caseId === id));
		if (!isNew && matters <= before.matters) return;
	}
	const id = before?.state === 'open' ? before.id : newId(now);
	if (before?.state === 'open') {
		await db.updateTable('signals').set(facts).where('id', '=', id).execute();
		await db.deleteFrom('signalCases').where('signalId', '=', id).execute();
	} else {
		await db
			.insertInto('signals')
			.values({
				...facts,
				id,
				rule: found.rule,
				organisationId,
				subject: found.subject,
				foundOn: today,
				dismissedOn: null,
				dismissedByPersonId: null,
				dismissedReason: null,
				dismissedWords: null,
			})
			.execute();
	}
	if (found.caseIds.length === 0) return;
	await db
		.insertInto('signalCases')
		.values(found.caseIds.map((caseId) => ({ signalId: id, caseId })))
		.execute();
}

/** What no rule finds any more has passed. */
export async function letPass(
	db: Db,
	today: CivilDate,
	seen: readonly { rule: string; organisationId: string; subject: string }[],
) {
	await sql`update signals set state = 'passed', seen_on = ${today}::date where state = 'open' and not exists (
		select from jsonb_to_recordset(${JSON.stringify(seen)}::jsonb) as seen(rule text, "organisationId" uuid, subject text)
		where seen.rule = signals.rule and seen."organisationId" = signals.organisation_id and seen.subject = signals.subject)`.execute(
		db,
	);
}

/** Signals in reach, except those with a case in which the actor is in conflict. */
function signalQuery(context: Context) {
	const { today } = context;
	return context.db
		.selectFrom('signals')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'signals.organisationId')
				.on('unitPaths.fromOn', '<=', today)
				.on('unitPaths.toOn', '>', today),
		)
		.innerJoin('organisationNames as name', (join) =>
			join
				.onRef('name.organisationId', '=', 'signals.organisationId')
				.on('name.fromOn', '<=', today)
				.on('name.toOn', '>', today),
		)
		.leftJoin('people', 'people.id', 'signals.dismissedByPersonId')
		.selectAll('signals')
		.select(['name.name as organisationName', 'people.fullName as dismissedBy'])
		.select(abilities(context, ['signal.dismiss', 'hotSpot.declare'], 'unitPaths.path').as('abilities'))
		.where(within(context, 'signal.read', 'unitPaths.path'))
		.where(sql<SqlBool>`not exists (select from signal_cases own
			where own.signal_id = signals.id and not ${isUnconflicted(context, 'own.caseId')})`);
}

type SignalRow = Awaited<ReturnType<ReturnType<typeof signalQuery>['executeTakeFirstOrThrow']>>;
export type Signal<V extends 'signal.read' | 'signal.dismiss'> = Allowed<SignalRow & { mayAct: SqlBool }, V>;

/** Gravest first: harm to who spoke, then many people, then the latest. */
export async function listSignals(context: Context, state: SignalState): Promise<SignalRow[]> {
	return signalQuery(context)
		.where('signals.state', '=', state)
		.orderBy(sql`signals.rule = 'retaliation'`, 'desc')
		.orderBy('signals.people', 'desc')
		.orderBy('signals.foundOn', 'desc')
		.orderBy('signals.id')
		.limit(200)
		.execute();
}

export async function getSignal<V extends 'signal.read' | 'signal.dismiss'>(
	context: Context,
	verb: V,
	id: string,
): Promise<Signal<V>> {
	const row = await signalQuery(context)
		.select(within(context, verb, 'unitPaths.path').as('mayAct'))
		.where('signals.id', '=', id)
		.executeTakeFirst();
	return prove(context, verb, row);
}

/** Its cases, as far as the actor sees them. */
export async function casesOfSignal(context: Context, signal: Signal<'signal.read'>) {
	return caseQuery(context)
		.where(({ exists, selectFrom }) =>
			exists(
				selectFrom('signalCases')
					.select('signalCases.caseId')
					.where('signalCases.signalId', '=', signal.id)
					.whereRef('signalCases.caseId', '=', 'cases.id'),
			),
		)
		.orderBy('cases.receivedOn', 'desc')
		.orderBy('cases.id')
		.limit(200)
		.execute();
}

export async function setDismissed(
	context: Context,
	signal: Signal<'signal.dismiss'>,
	reason: DismissReason,
	words: string | null,
): Promise<void> {
	await context.db
		.updateTable('signals')
		.set({
			state: 'dismissed',
			dismissedOn: context.today,
			dismissedByPersonId: context.actor.personId,
			dismissedReason: reason,
			dismissedWords: words,
		})
		.where('id', '=', signal.id)
		.execute();
}

/** Open again. Where a later line of the same kind is open already, this one stays as it is and `false` is given. */
export async function setOpen(context: Context, signal: Signal<'signal.dismiss'>): Promise<boolean> {
	const { numUpdatedRows } = await context.db
		.updateTable('signals as own')
		.set({ state: 'open', dismissedOn: null, dismissedByPersonId: null, dismissedReason: null, dismissedWords: null })
		.where('own.id', '=', signal.id)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('signals as other')
						.select('other.id')
						.where('other.state', '=', 'open')
						.where('other.rule', '=', signal.rule)
						.where('other.organisationId', '=', signal.organisationId)
						.where('other.subject', '=', signal.subject),
				),
			),
		)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

type SilentRow = {
	id: string;
	name: string;
	parentName: string | null;
	lastOn: CivilDate | null;
	path: string;
	total: number;
};

/**
 * Grassroots unions without a note, case or visitor since that day. What somebody took past her union counts as heard of
 * here, where only levels above look.
 */
export async function listSilent(context: Context, sinceOn: CivilDate, after: string, limit: number) {
	const { today } = context;
	const { rows } = await sql<SilentRow & { of: number }>`
		with units as (
			select unit_paths.organisation_id as id, unit_paths.path, greatest(
				(select max(cases.received_on) from cases where cases.about_organisation_id = unit_paths.organisation_id),
				(select max(notes.written_on) from notes where notes.organisation_id = unit_paths.organisation_id and notes.withdrawn_on is null),
				(select max(day.held_on) from reception_days day join reception_visits visit on visit.day_id = day.id
					where day.organisation_id = unit_paths.organisation_id)) as last_on
			from unit_paths join organisations on organisations.id = unit_paths.organisation_id
				join organisation_kinds kinds on kinds.code = organisations.kind_code
			where kinds.is_grassroots and unit_paths.from_on <= ${today}::date and unit_paths.to_on > ${today}::date
				and ${within(context, 'signal.read', 'unit_paths.path')}
		), silent as (select * from units where last_on is null or last_on < ${sinceOn}::date)
		select silent.id, own.name, upper.name as parent_name, silent.last_on, silent.path,
			(select count(*)::int from silent) as total, (select count(*)::int from units) as of
		from (select count(*) from units) any_row left join silent on silent.path > ${after}
			left join organisation_names own on own.organisation_id = silent.id and own.from_on <= ${today}::date and own.to_on > ${today}::date
			left join organisation_parents parents on parents.organisation_id = silent.id and parents.from_on <= ${today}::date and parents.to_on > ${today}::date
			left join organisation_names upper on upper.organisation_id = parents.parent_id and upper.from_on <= ${today}::date and upper.to_on > ${today}::date
		order by silent.path limit ${limit + 1}
	`.execute(context.db);
	return { rows: rows.filter(({ id }) => id !== null), total: rows[0]?.total ?? 0, of: rows[0]?.of ?? 0 };
}
