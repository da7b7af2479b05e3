/** Versions of a quick report: never changed, each superseding the one before. */
import { type RawBuilder, sql } from 'kysely';
import type { Said } from '#domain/incidents/rules.ts';
import {
	type IncidentChange,
	type IncidentFields,
	type IncidentVersion,
	incidentFacts,
	incidentFields,
} from '#domain/incidents/schema.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { kept } from '../../db/kept.ts';

export type NewVersion = Record<'incidentId' | 'trigger' | 'facts' | 'changes' | 'personId', string> &
	Record<'communeCode' | 'workplace' | 'department' | 'employer', string | null> &
	Record<'confidence' | 'trend' | 'risk' | 'postId', string | null> &
	Record<'involved' | 'affected' | 'women' | 'injured' | 'dead', number | null> & {
		number: number;
		occurredAt: Date;
		noticedAt: Date;
		now: Date;
		isProxy: boolean;
	};

/** The statement itself, alone or as a part of one that writes the report as well. */
export const versionInsert = (one: NewVersion): RawBuilder<unknown> => sql`
	insert into incident_versions (incident_id, number, trigger, occurred_at, noticed_at, commune_code, workplace, department,
		employer, confidence, trend, risk, involved, affected, women, injured, dead, facts, changes, made_at, made_by_person_id,
		made_by_post_id, is_proxy)
	values (${one.incidentId}::uuid, ${one.number}, ${one.trigger}, ${one.occurredAt}, ${one.noticedAt}, ${one.communeCode},
		${one.workplace}, ${one.department}, ${one.employer}, ${one.confidence}, ${one.trend}, ${one.risk}, ${one.involved},
		${one.affected}, ${one.women}, ${one.injured}, ${one.dead}, ${one.facts}::jsonb, ${one.changes}::jsonb, ${one.now},
		${one.personId}::uuid, ${one.postId}::uuid, ${one.isProxy})`;

const newVersion = kept((db, one: NewVersion) => versionInsert(one).compile(db));

export type VersionBy = { postId: string | null; isProxy: boolean };

type VersionOf = { incidentId: string; number: number; changes: IncidentChange[] };

export async function insertVersion(context: Context, of: VersionOf, said: Said, by: VersionBy): Promise<void> {
	await newVersion(context.db, versionRow(context, of, said, by));
}

const factNames = Object.keys(incidentFacts.shape) as (keyof typeof incidentFacts.shape)[];

/** `said` is what the fields say, with their times. */
export function versionRow(context: Context, of: VersionOf, said: Said, by: VersionBy): NewVersion {
	return {
		incidentId: of.incidentId,
		number: of.number,
		changes: JSON.stringify(of.changes),
		trigger: said.trigger,
		occurredAt: said.occurredAt,
		noticedAt: said.noticedAt,
		communeCode: said.communeCode ?? null,
		workplace: said.workplace ?? null,
		department: said.department ?? null,
		employer: said.employer ?? null,
		confidence: said.confidence ?? null,
		trend: said.trend ?? null,
		risk: said.risk ?? null,
		involved: said.involved ?? null,
		affected: said.affected ?? null,
		women: said.women ?? null,
		injured: said.injured ?? null,
		dead: said.dead ?? null,
		facts: JSON.stringify(Object.fromEntries(factNames.map((name) => [name, said[name]]))),
		now: context.now,
		personId: context.actor.personId,
		postId: by.postId,
		isProxy: by.isProxy,
	};
}

/** Newest first. */
export async function versionsOf(db: Db, incidentId: string): Promise<IncidentVersion[]> {
	const { rows } = await sql<{ facts: object } & Record<string, unknown>>`
		select version.*, communes.name as commune_name, people.full_name as made_by_name,
			coalesce(posts.title, '') as made_by_title
		from incident_versions version
		left join communes on communes.code = version.commune_code
		left join people on people.id = version.made_by_person_id
		left join posts on posts.id = version.made_by_post_id
		where version.incident_id = ${incidentId}::uuid
		order by version.number desc
	`.execute(db);
	return rows.map(({ facts, ...columns }) => ({ ...facts, ...columns })) as unknown as IncidentVersion[];
}

/** What a stored version said, as the fields of a form that would say the same. */
export function saidBy(version: IncidentVersion): Said {
	const fields: Partial<IncidentFields> = Object.fromEntries(
		Object.entries(version).flatMap(([name, value]) =>
			name in incidentFields.shape && value !== null ? [[name, value]] : [],
		),
	);
	return {
		...fields,
		trigger: version.trigger,
		demands: version.demands,
		done: version.done,
		isInvolvedUnknown: version.involved === null,
		occurredAt: version.occurredAt,
		noticedAt: version.noticedAt,
	};
}
