/** A session as evidence: which duties it shows, and the piece that stands for it, taken back where it was corrected. */
import { sql } from 'kysely';
import type { Context } from '../../../context.ts';
import type { Db } from '../../../db/connect.ts';
import { refreshStanding } from '../../cascades/standing/store.ts';
import { endEvidence, insertEvidence, type NewEvidence } from '../../evidence/store.ts';

/** Makes the piece of evidence of a session and marks the numbers of all its directives, also those without a ledger. */
export async function insertShowing(
	context: Context,
	session: Omit<NewEvidence, 'kind' | 'dutyIds'> & { subjectId: string },
	directiveIds: readonly string[],
): Promise<void> {
	const { db } = context;
	const dutyIds = await dutiesShown(db, directiveIds);
	const evidenceId = await insertEvidence(context, { ...session, kind: 'session', dutyIds });
	await db.updateTable('disseminations').set({ evidenceId }).where('id', '=', session.subjectId).execute();
	await refreshStanding(context, session.organisationId, { directiveIds });
}

/** Takes the piece back; what it was evidence of is counted anew. */
export async function withdrawShowing(
	context: Context,
	session: { organisationId: string; evidenceId: string | null },
	reason: string,
	directiveIds: readonly string[],
): Promise<void> {
	if (session.evidenceId === null) return;
	await endEvidence(context, session.evidenceId, reason);
	await refreshStanding(context, session.organisationId, { directiveIds });
}

/**
 * Of each directive the duties whose evidence is a session; where none asks for one, its first confirmed duty, since to
 * make it known is the first thing done with any paper.
 */
async function dutiesShown(db: Db, directiveIds: readonly string[]): Promise<string[]> {
	const { rows } = await sql<{ id: string }>`
		select id from (
			select id, 'session' = any(evidence_kinds) as is_asked,
				bool_or('session' = any(evidence_kinds)) over directive as is_asked_anywhere,
				row_number() over (directive order by number) as place
			from duties
			where directive_id = any(${`{${directiveIds.join(',')}}`}::uuid[]) and state = 'confirmed'
			window directive as (partition by directive_id)
		) as each
		where is_asked or (not is_asked_anywhere and place = 1)
	`.execute(db);
	return rows.map(({ id }) => id);
}
