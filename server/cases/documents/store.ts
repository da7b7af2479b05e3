/** SQL of what a paper of a case says beside the case: who issues it, and what happened that it mentions. */
import { sql } from 'kysely';
import type { ConcernsLeader, Kind } from '#domain/cases/schema.ts';
import type { TransferState } from '#domain/cases/transfers/schema.ts';
import type { Context } from '../../context.ts';
import type { PaperHead } from './documents.ts';

const unitOf = (organisationId: unknown, on: string) => sql`(
	select jsonb_build_object('name', named.name, 'shortName', named.short_name, 'isGrassroots', kind.is_grassroots,
		'place', unit.place, 'documentSymbol', unit.document_symbol)
	from organisations unit
	join organisation_kinds kind on kind.code = unit.kind_code
	join organisation_names named on named.organisation_id = unit.id and named.from_on <= ${on}::date and named.to_on > ${on}::date
	where unit.id = ${organisationId})`;

/** The union that holds the case and the one above it, as they are called today; the installation's mark. */
export async function paperHead(context: Context, organisationId: string): Promise<PaperHead> {
	const on = context.today;
	const { rows } = await sql<PaperHead>`
		select ${unitOf(organisationId, on)} as issuer, ${unitOf(
			sql`(select parent_id from organisation_parents
			where organisation_id = ${organisationId} and from_on <= ${on}::date and to_on > ${on}::date)`,
			on,
		)} as upper, (select value #>> '{}' from installation where key = 'mark') as mark
	`.execute(context.db);
	return rows[0] as PaperHead;
}

/** The day to which the case was extended last. */
export async function extendedOn(context: Context, caseId: string): Promise<string | null> {
	const { rows } = await sql<{ dueOn: string }>`
		select changed.due_after as due_on from case_clock_changes changed join case_clocks clock on clock.id = changed.clock_id
		where clock.case_id = ${caseId}::uuid and changed.change = 'extend' order by changed.done_on desc, changed.place desc limit 1
	`.execute(context.db);
	return rows[0]?.dueOn ?? null;
}

/** Whether not everybody who reads the union's registers may know of the case. */
export async function isDiscreet(
	context: Context,
	{ id, kind, concernsLeader }: { id: string; kind: Kind; concernsLeader: ConcernsLeader },
): Promise<boolean> {
	if (kind === 'denunciation' || kind === 'denunciationInformation' || concernsLeader !== 'no') return true;
	const { rows } = await sql`select from case_conflicts where case_id = ${id}::uuid limit 1`.execute(context.db);
	return rows.length > 0;
}

export type PaperTransfer = {
	state: TransferState;
	/** Of the redacted text in the vault. */
	textId: string;
	bodyName: string;
	/** Null: asked about, not sent yet. */
	sentOn: string | null;
	answerByOn: string | null;
	urgedTimes: number;
};

/** The transfer to the outside that a paper is most likely about: the latest that was not dropped. */
export async function latestTransfer(context: Context, caseId: string): Promise<PaperTransfer | undefined> {
	return context.db
		.selectFrom('caseTransfers')
		.select(['state', 'textId', 'bodyName', 'sentOn', 'answerByOn', 'urgedTimes'])
		.where('caseId', '=', caseId)
		.where('state', 'not in', ['dropped', 'refused'])
		.orderBy('place', 'desc')
		.limit(1)
		.executeTakeFirst();
}
