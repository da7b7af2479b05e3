import { sql } from 'kysely';
import { formatDate } from '#domain/calendar/date.ts';
import type { MeasureProvider } from '../application.ts';

type Row = { due: number; onTime: number };

/**
 * Reports of the grassroots unions below a union that fell due in the period, and those of them handed in by their day.
 * Counted on today's tree. For goals; no form asks for them.
 */
export const reportMeasures: MeasureProvider = {
	names: ['reports.dueBelow', 'reports.onTimeBelow'],
	async supply(context, { organisationId, fromOn, cutOffOn }, names) {
		const { rows } = await sql<Row>`
			select count(*)::int as due, count(*) filter (where asked.met is not null and not coalesce(asked.met_late, false)
				and coalesce((reports.first_submitted_at at time zone 'Asia/Ho_Chi_Minh')::date <= ${cutOffOn}::date, true))::int as on_time
			from unit_paths origin
			join unit_paths path on path.path > origin.path and path.path < origin.path || 'g'
				and path.from_on <= ${context.today}::date and path.to_on > ${context.today}::date
			join organisations unit on unit.id = path.organisation_id
			join organisation_kinds kind on kind.code = unit.kind_code and kind.is_grassroots
			join obligations asked on asked.organisation_id = path.organisation_id and asked.voided_at is null
				and asked.discharged_by is null and asked.due_on >= ${fromOn}::date and asked.due_on <= ${cutOffOn}::date
			left join reports on reports.obligation_id = asked.id
			where origin.organisation_id = ${organisationId} and origin.from_on <= ${context.today}::date
				and origin.to_on > ${context.today}::date`.execute(context.db);
		const [found] = rows;
		if (!found || found.due === 0) return {};
		const source = `Báo cáo của công đoàn cơ sở đến hạn từ ngày ${formatDate(fromOn)} đến ngày ${formatDate(cutOffOn)}`;
		const values = { 'reports.dueBelow': found.due, 'reports.onTimeBelow': found.onTime };
		return Object.fromEntries(
			names.map((name) => [name, { values: { '': values[name as keyof typeof values] }, source }]),
		);
	},
};
