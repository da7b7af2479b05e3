/**
 * What is due in cases: the clocks that bind the union itself. Only its handlers may know of them, and only by the number
 * in the register and the day: neither the topic nor the name of the clock, which tells what kind of case it is.
 */
import { sql } from 'kysely';
import { formatDate } from '#domain/calendar/date.ts';
import { endedStates } from '#domain/cases/lifecycle.ts';
import type { MatterProvider } from '../application.ts';

const kind = 'cases.clock';

/** A clock of the union itself that still runs, over `clock` and `cases`. */
export const isOwed = sql`clock.binds = 'union' and clock.ended_on is null and clock.state <> 'stopped'
	and cases.state <> all(${[...endedStates]}::text[])`;

type Row = {
	id: string;
	caseId: string;
	organisationId: string;
	dueOn: string;
	registerNumber: number | null;
	registerYear: number | null;
	postIds: string[];
};

export const caseMatters: MatterProvider = {
	kinds: [kind],
	async open(db, { today, fromOn, untilOn, range, units }) {
		const within = range
			? sql`join unit_paths on unit_paths.organisation_id = cases.organisation_id and unit_paths.from_on <= ${today}::date
				and unit_paths.to_on > ${today}::date and unit_paths.path >= ${range.low} and unit_paths.path < ${range.high}`
			: sql``;
		const named = units ? sql`and cases.organisation_id = any(${units}::uuid[])` : sql``;
		const { rows } = await sql<Row>`
			select clock.id, cases.id as case_id, cases.organisation_id, clock.due_on, cases.register_number, cases.register_year,
				array(select handler.post_id from case_handlers handler join posts on posts.id = handler.post_id
					where handler.case_id = cases.id and handler.from_on <= ${today}::date and handler.to_on > ${today}::date
						and not exists (select from case_conflicts conflict
							left join mandates on mandates.person_id = conflict.person_id and mandates.post_id = handler.post_id
								and mandates.from_on <= ${today}::date and mandates.to_on > ${today}::date
							where conflict.case_id = cases.id and (conflict.post_id = handler.post_id
								or conflict.organisation_id = posts.organisation_id or mandates.id is not null))) as post_ids
			from case_clocks clock join cases on cases.id = clock.case_id ${within}
			where clock.due_on between ${fromOn}::date and ${untilOn}::date and ${isOwed} ${named}
			order by clock.due_on, clock.id
		`.execute(db);
		return rows.map(({ id, caseId, organisationId, dueOn, registerNumber, registerYear, postIds }) => {
			const name = registerNumber === null ? 'chưa vào sổ' : `số ${registerNumber}/${registerYear}`;
			return {
				kind,
				id,
				organisationId,
				dueOn,
				title: `Vụ việc ${name}: hạn ${formatDate(dueOn)}`,
				path: `/cases/${caseId}`,
				verb: 'case.handle',
				weight: 1,
				postIds,
			};
		});
	},
	async stillOpen(db, _kind, ids) {
		const { rows } = await sql<{
			id: string;
		}>`select clock.id from case_clocks clock join cases on cases.id = clock.case_id
			where clock.id = any(${ids}::uuid[]) and ${isOwed}`.execute(db);
		return rows.map(({ id }) => id);
	},
};
