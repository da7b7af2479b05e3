import { type SqlBool, sql } from 'kysely';
import { problem } from '#domain/problems.ts';
import { type Allowed, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';

type AboutRow = {
	organisationId: string;
	aboutId: string | null;
	aboutName: string | null;
	aboutCode: string | null;
	mayAct: SqlBool;
};
export type About = { id: string; name: string; code: string };

/**
 * The unit that a matter is about, for a union that takes it in: itself or one below. 404 and 403 as everywhere for the
 * union; another unit is something to mend in the form.
 */
export async function getAbout(
	context: Context,
	at: { organisationId: string; aboutOrganisationId: string },
): Promise<{ unit: Allowed<AboutRow, 'case.intake'>; about: About }> {
	const on = context.today;
	const { rows } = await sql<AboutRow>`
		select own.organisation_id, about.organisation_id as about_id, names.name as about_name, organisations.code as about_code,
			${within(context, 'case.intake', 'own.path')} as may_act
		from unit_paths own
			left join unit_paths about on about.organisation_id = ${at.aboutOrganisationId}::uuid
				and about.from_on <= ${on}::date and about.to_on > ${on}::date
				and left(about.path, length(own.path)) = own.path
			left join organisation_names names on names.organisation_id = about.organisation_id
				and names.from_on <= ${on}::date and names.to_on > ${on}::date
			left join organisations on organisations.id = about.organisation_id
		where own.organisation_id = ${at.organisationId}::uuid and own.from_on <= ${on}::date and own.to_on > ${on}::date
			and ${within(context, 'organisation.read', 'own.path')}
	`.execute(context.db);
	const unit = prove(context, 'case.intake', rows[0]);
	const { aboutId: id, aboutName: name, aboutCode: code } = unit;
	if (id === null || name === null || code === null) {
		const message = 'Đơn vị này không thuộc công đoàn mình. Chọn công đoàn mình hoặc một đơn vị trực thuộc.';
		throw problem('unreadableInput', {}, [{ path: 'aboutOrganisationId', message }]);
	}
	return { unit, about: { id, name, code } };
}

/** The union that holds a case now, whoever asks: told once to who took it in. */
export async function holderOf(db: Db, caseId: string): Promise<string> {
	const row = await db.selectFrom('cases').select('organisationId').where('id', '=', caseId).executeTakeFirstOrThrow();
	return row.organisationId;
}

export async function setEmployer(context: Context, caseId: string, employer: string): Promise<void> {
	await context.db.updateTable('cases').set({ employer }).where('id', '=', caseId).execute();
}

/**
 * Notes at the visit that a case came of it. Which one stays unsaid where it concerns a leader: the unit reads its own
 * register. Throws where the visit is of another union, has its case already, or was not said to become one.
 */
export async function linkVisit(
	context: Context,
	link: { visitId: string; organisationId: string; caseId: string | null },
): Promise<void> {
	const { rows } = await sql<{ id: string }>`
		update reception_visits visit set is_case_opened = true, case_id = ${link.caseId}::uuid
		from reception_days day where day.id = visit.day_id and day.organisation_id = ${link.organisationId}::uuid
			and visit.id = ${link.visitId}::uuid and visit.outcome = 'case' and not visit.is_case_opened
		returning visit.id
	`.execute(context.db);
	if (rows.length === 0)
		throw problem('receptionStands', { why: 'Lượt tiếp này đã có vụ việc. Mở lại sổ tiếp để xem.' });
}
