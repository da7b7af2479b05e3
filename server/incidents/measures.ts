/**
 * Figures of quick reports for the periodic ones, of a unit with all below it on the tree of the cut-off day. An event counts
 * on the day on which it happened, as its newest version says; told by several it counts once, at the report they were
 * linked to where that lies in the subtree, else at the earliest of them there; withdrawn ones never. What is not told in a
 * hurry is not in this book, so a form's figure is filled only where there is something of its kind, never with nought.
 */
import { sql } from 'kysely';
import { addDays, civilInstant } from '#domain/calendar/date.ts';
import type { Measured, MeasureProvider } from '../application.ts';
import { kept } from '../db/kept.ts';

type Asked = { organisationId: string; cutOffOn: string; fromAt: Date; toAt: Date };
type Figures = Record<
	| 'reports'
	| 'disputes'
	| 'disputeParticipants'
	| 'disputesEnded'
	| 'stoppages'
	| 'stoppageParticipants'
	| 'stoppagesEnded'
	| 'accidents'
	| 'accidentInjured'
	| 'accidentDead'
	| 'injured'
	| 'dead'
	| 'taken',
	number
> & { minutesToAcknowledge: number | null };

/** First of its group in the subtree: the main one, else the earliest. */
const figures = kept((db, { organisationId, cutOffOn, fromAt, toAt }: Asked) =>
	sql<Figures>`
		with own as (
			select path from unit_paths where organisation_id = ${organisationId}::uuid
				and from_on <= ${cutOffOn}::date and to_on > ${cutOffOn}::date
		), counted as (
			select incident.id, incident.reported_at, incident.state, version.trigger, version.involved, version.injured, version.dead
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
			(count(*) filter (where trigger = 'dispute'))::int as disputes,
			coalesce(sum(involved) filter (where trigger = 'dispute'), 0)::int as dispute_participants,
			(count(*) filter (where trigger = 'dispute' and state = 'closed'))::int as disputes_ended,
			(count(*) filter (where trigger = 'stoppage'))::int as stoppages,
			coalesce(sum(involved) filter (where trigger = 'stoppage'), 0)::int as stoppage_participants,
			(count(*) filter (where trigger = 'stoppage' and state = 'closed'))::int as stoppages_ended,
			(count(*) filter (where trigger = 'accident'))::int as accidents,
			coalesce(sum(injured) filter (where trigger = 'accident'), 0)::int as accident_injured,
			coalesce(sum(dead) filter (where trigger = 'accident'), 0)::int as accident_dead,
			coalesce(sum(injured), 0)::int as injured, coalesce(sum(dead), 0)::int as dead,
			(select count(*)::int from taken) as taken,
			(select round(avg(minutes))::int from taken) as minutes_to_acknowledge
		from counted
	`.compile(db),
);

const plain = {
	'incidents.reports': 'reports',
	'incidents.injured': 'injured',
	'incidents.dead': 'dead',
} as const satisfies Record<string, keyof Figures>;

/** What the forms ask for, with the figure that says whether there is anything of the kind. */
const ofForms = {
	'incidents.collectiveDisputes': ['disputes', 'disputes'],
	'incidents.disputeParticipants': ['disputeParticipants', 'disputes'],
	'incidents.disputesResolvedWithUnion': ['disputesEnded', 'disputes'],
	'incidents.workStoppages': ['stoppages', 'stoppages'],
	'incidents.stoppageParticipants': ['stoppageParticipants', 'stoppages'],
	'incidents.stoppagesResolvedWithUnion': ['stoppagesEnded', 'stoppages'],
	'incidents.workAccidents': ['accidents', 'accidents'],
	'incidents.accidentInjured': ['accidentInjured', 'accidents'],
	'incidents.accidentDeaths': ['accidentDead', 'accidents'],
} as const satisfies Record<string, readonly [keyof Figures, keyof Figures]>;

const book = 'sổ báo cáo nhanh';
const minutesName = 'incidents.minutesToAcknowledge';

export const incidentMeasures: MeasureProvider = {
	names: [...Object.keys(plain), ...Object.keys(ofForms), minutesName],
	async supply(context, { organisationId, fromOn, untilOn, cutOffOn }, names) {
		const fromAt = civilInstant(fromOn, 0, 0);
		const toAt = civilInstant(addDays(untilOn, 1), 0, 0);
		const { rows } = await figures(context.db, { organisationId, cutOffOn, fromAt, toAt });
		const found = rows[0]!;
		const measured: Record<string, Measured> = {};
		for (const [name, figure] of Object.entries(plain)) {
			if (names.includes(name)) measured[name] = { values: { '': found[figure] }, source: book };
		}
		for (const [name, [figure, kind]] of Object.entries(ofForms)) {
			if (names.includes(name) && found[kind] > 0) measured[name] = { values: { '': found[figure] }, source: book };
		}
		if (names.includes(minutesName) && found.minutesToAcknowledge !== null) {
			const source = `trung bình của ${found.taken} báo cáo nhanh đã có người nhận`;
			measured[minutesName] = { values: { '': found.minutesToAcknowledge, count: found.taken }, source };
		}
		return measured;
	},
};
