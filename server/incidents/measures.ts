/**
 * Figures of quick reports for the periodic ones, of a unit with all below it on the tree of the cut-off day. An event counts
 * on the day on which it happened, as its newest version says; told by several it counts once, at the report they were
 * linked to where that lies in the subtree, else at the earliest of them there; withdrawn ones never.
 */
import { sql } from 'kysely';
import { addDays, civilInstant } from '#domain/calendar/date.ts';
import type { Measured, MeasureProvider } from '../application.ts';
import { kept } from '../db/kept.ts';

type Asked = { organisationId: string; cutOffOn: string; fromAt: Date; toAt: Date };
type Figures = Record<
	'reports' | 'stoppages' | 'stoppageParticipants' | 'accidents' | 'injured' | 'dead' | 'taken',
	number
> & { minutesToAcknowledge: number | null };

/** First of its group in the subtree: the main one, else the earliest. */
const figures = kept((db, { organisationId, cutOffOn, fromAt, toAt }: Asked) =>
	sql<Figures>`
		with own as (
			select path from unit_paths where organisation_id = ${organisationId}::uuid
				and from_on <= ${cutOffOn}::date and to_on > ${cutOffOn}::date
		), counted as (
			select incident.id, incident.reported_at, version.trigger, version.involved, version.injured, version.dead
			from own join unit_paths unit on unit.path >= own.path and unit.path < own.path || 'g'
				and unit.from_on <= ${cutOffOn}::date and unit.to_on > ${cutOffOn}::date
			join incidents incident on incident.organisation_id = unit.organisation_id and incident.state <> 'withdrawn'
			join incident_versions version on version.incident_id = incident.id and version.number = incident.version
				and version.occurred_at >= ${fromAt} and version.occurred_at < ${toAt}
			where not exists (
				select from incidents other
				join unit_paths place on place.organisation_id = other.organisation_id and place.path >= own.path
					and place.path < own.path || 'g' and place.from_on <= ${cutOffOn}::date and place.to_on > ${cutOffOn}::date
				where (other.id = incident.main_id or other.main_id = coalesce(incident.main_id, incident.id))
					and other.id <> incident.id and other.state <> 'withdrawn'
					and (other.main_id is not null, other.reported_at, other.id)
						< (incident.main_id is not null, incident.reported_at, incident.id))
		), taken as (
			select extract(epoch from min(level.acknowledged_at) - counted.reported_at) / 60 as minutes
			from counted join incident_levels level on level.incident_id = counted.id
			group by counted.id, counted.reported_at having min(level.acknowledged_at) is not null
		)
		select count(*)::int as reports,
			(count(*) filter (where trigger = 'stoppage'))::int as stoppages,
			coalesce(sum(involved) filter (where trigger = 'stoppage'), 0)::int as stoppage_participants,
			(count(*) filter (where trigger = 'accident'))::int as accidents,
			coalesce(sum(injured), 0)::int as injured, coalesce(sum(dead), 0)::int as dead,
			(select count(*)::int from taken) as taken,
			(select round(avg(minutes))::int from taken) as minutes_to_acknowledge
		from counted
	`.compile(db),
);

const plain = {
	'incidents.reports': 'reports',
	'incidents.stoppages': 'stoppages',
	'incidents.stoppageParticipants': 'stoppageParticipants',
	'incidents.accidents': 'accidents',
	'incidents.injured': 'injured',
	'incidents.dead': 'dead',
} as const satisfies Record<string, keyof Figures>;

const minutesName = 'incidents.minutesToAcknowledge';

export const incidentMeasures: MeasureProvider = {
	names: [...Object.keys(plain), minutesName],
	async supply(context, { organisationId, fromOn, untilOn, cutOffOn }, names) {
		const fromAt = civilInstant(fromOn, 0, 0);
		const toAt = civilInstant(addDays(untilOn, 1), 0, 0);
		const { rows } = await figures(context.db, { organisationId, cutOffOn, fromAt, toAt });
		const found = rows[0]!;
		const measured: Record<string, Measured> = {};
		for (const [name, figure] of Object.entries(plain)) {
			if (names.includes(name)) measured[name] = { values: { '': found[figure] }, source: 'sổ báo cáo nhanh' };
		}
		if (names.includes(minutesName) && found.minutesToAcknowledge !== null) {
			const source = `trung bình của ${found.taken} báo cáo nhanh đã có người nhận`;
			measured[minutesName] = { values: { '': found.minutesToAcknowledge, count: found.taken }, source };
		}
		return measured;
	},
};
