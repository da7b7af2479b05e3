/**
 * News of quick reports that are late by a day or more: the unit is told at the very hour by the watch, and from the next day
 * on like of everything that is owed.
 */
import { sql } from 'kysely';
import { addDays, civilInstant, today as dayOf, formatDate } from '#domain/calendar/date.ts';
import type { Trigger } from '#domain/incidents/schema.ts';
import { triggerTerms } from '#domain/incidents/terms.ts';
import type { MatterProvider } from '../application.ts';

type Row = { id: string; organisationId: string; reportedAt: Date; followUpAt: Date; trigger: Trigger };

/** Told of while nobody has taken it. */
export const reportKind = 'incidents.report';
/** Told of while news are owed. */
export const followUpKind = 'incidents.followUp';

export const incidentMatters: MatterProvider = {
	kinds: [followUpKind, reportKind],
	async open(db, { today, fromOn, untilOn, range, units }) {
		const yesterday = addDays(today, -1);
		const until = untilOn < yesterday ? untilOn : yesterday;
		if (until < fromOn) return [];
		const within = range
			? sql`join unit_paths unit on unit.organisation_id = incident.organisation_id and unit.from_on <= ${today}::date
				and unit.to_on > ${today}::date and unit.path >= ${range.low} and unit.path < ${range.high}`
			: sql``;
		const named = units ? sql`and incident.organisation_id = any(${units}::uuid[])` : sql``;
		const { rows } = await sql<Row>`
			select incident.id, incident.organisation_id, incident.reported_at, incident.follow_up_at, version.trigger
			from incidents incident
			join incident_versions version on version.incident_id = incident.id and version.number = incident.version ${within}
			where incident.follow_up_at >= ${civilInstant(fromOn, 0, 0)}
				and incident.follow_up_at < ${civilInstant(addDays(until, 1), 0, 0)} ${named}
			order by incident.follow_up_at, incident.id`.execute(db);
		return rows.map(({ id, organisationId, reportedAt, followUpAt, trigger }) => ({
			kind: followUpKind,
			...{ id, organisationId, dueOn: dayOf(followUpAt) },
			// No word that somebody typed: a title goes out by e-mail, and a workplace may bear a person's name.
			title: `Báo thêm tin: ${triggerTerms[trigger]} (báo ngày ${formatDate(dayOf(reportedAt))})`,
			path: `/incidents/${id}`,
			verb: 'incident.report' as const,
			weight: 1 as const,
		}));
	},
	async stillOpen(db, kind, ids) {
		const condition =
			kind === followUpKind
				? sql`incident.follow_up_at is not null and incident.is_follow_up_told`
				: sql`incident.state = 'open' and exists (select from incident_levels level
					where level.incident_id = incident.id and level.acknowledged_at is null
						and (level.next_at is not null or not exists (select from incident_levels taken
							where taken.incident_id = incident.id and taken.acknowledged_at is not null)))`;
		const { rows } = await sql<{ id: string }>`
			select incident.id from incidents incident where incident.id = any(${ids}::uuid[]) and ${condition}`.execute(db);
		return rows.map(({ id }) => id);
	},
};
