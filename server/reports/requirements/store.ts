import { sql } from 'kysely';
import { usualDischarges } from '#domain/calendar/discharges.ts';
import type { RawInputOf } from '#domain/operation.ts';
import type { requirementOperations } from '#domain/reports/requirements/operations.ts';
import type { Verb } from '#domain/verbs.ts';
import { type Allowed, abilities, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/id.ts';
import type { Organisation } from '../../organisations/store.ts';

const requirementVerbs = ['requirement.make', 'requirement.end'] as const;

/** Requirements with their issuer; those of units above are visible to whoever is asked by them. */
function requirementQuery(context: Context) {
	return context.db
		.selectFrom('requirements')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'requirements.organisationId')
				.on('unitPaths.fromOn', '<=', context.today)
				.on('unitPaths.toOn', '>', context.today),
		)
		.innerJoin('organisationNames as named', (join) =>
			join
				.onRef('named.organisationId', '=', 'requirements.organisationId')
				.on('named.fromOn', '<=', context.today)
				.on('named.toOn', '>', context.today),
		)
		.innerJoin('reportTemplateVersions as version', 'version.id', 'requirements.templateVersionId')
		.selectAll('requirements')
		.select([
			'named.name as organisationName',
			'version.templateCode',
			'version.title as templateTitle',
			'version.number as templateVersion',
			'version.audience',
			'version.periodKind',
			sql<number>`(select count(distinct asked.organisation_id)::int from obligations asked
				where asked.requirement_id = requirements.id and asked.voided_at is null)`.as('unitsAsked'),
		]);
}

type RequirementRow = Awaited<ReturnType<ReturnType<typeof requirementQuery>['executeTakeFirstOrThrow']>>;
type Proved = { mayAct: boolean; abilities: string[] };
export type Requirement<V extends Verb> = Allowed<RequirementRow & Proved, V>;

export async function getRequirement<V extends Verb>(context: Context, verb: V, id: string): Promise<Requirement<V>> {
	const row = await requirementQuery(context)
		.select(abilities(context, requirementVerbs, 'unitPaths.path').as('abilities'))
		.select(
			// Whoever is asked may read what they are asked.
			(verb === 'requirement.read' ? sql<boolean>`true` : within(context, verb, 'unitPaths.path')).as('mayAct'),
		)
		.where('requirements.id', '=', id)
		.where(readable(context))
		.executeTakeFirst();
	return prove(context, verb, row as (RequirementRow & Proved) | undefined);
}

/** Within reach, or asked of a unit within reach. */
function readable(context: Context) {
	return sql<boolean>`(${within(context, 'requirement.read', 'unit_paths.path')} or exists (
		select from obligations asked join unit_paths asked_path on asked_path.organisation_id = asked.organisation_id
			and asked_path.from_on <= ${context.today}::date and asked_path.to_on > ${context.today}::date
		where asked.requirement_id = requirements.id and ${within(context, 'requirement.read', 'asked_path.path')}))`;
}

export async function listRequirements(context: Context) {
	return requirementQuery(context)
		.select(abilities(context, requirementVerbs, 'unitPaths.path').as('abilities'))
		.where(readable(context))
		.orderBy('requirements.fromOn', 'desc')
		.orderBy('requirements.title')
		.execute();
}

type NewRequirement = RawInputOf<(typeof requirementOperations)['make']> & { title: string };

export async function insertRequirement(
	context: Context,
	issuer: Organisation<'requirement.make'>,
	fields: NewRequirement,
) {
	const id = newId(context.now);
	await context.db
		.insertInto('requirements')
		.values({
			id,
			organisationId: issuer.organisationId,
			templateVersionId: fields.templateVersionId,
			title: fields.title,
			periodDefinition: JSON.stringify(fields.period),
			targets: JSON.stringify(fields.targets),
			dueRule: JSON.stringify(fields.due),
			dischargeRules: JSON.stringify(fields.dischargedByLonger === false ? [] : usualDischarges),
			source: fields.source ?? null,
			fromOn: fields.fromOn,
			untilOn: fields.untilOn ?? null,
			madeAt: context.now,
			endReason: null,
		})
		.execute();
	return id;
}

export async function endRequirement(
	context: Context,
	requirement: Requirement<'requirement.end'>,
	end: { untilOn: string; reason: string },
): Promise<string[]> {
	await context.db
		.updateTable('requirements')
		.set({ untilOn: end.untilOn, endReason: end.reason })
		.where('id', '=', requirement.id)
		.execute();
	const voided = await context.db
		.updateTable('obligations')
		.set({ voidedAt: context.now, voidReason: 'requirementEnded' })
		.where('requirementId', '=', requirement.id)
		.where('untilOn', '>', end.untilOn)
		.where('met', 'is', null)
		.where('voidedAt', 'is', null)
		.returning('periodCode')
		.execute();
	return [...new Set(voided.map((one) => one.periodCode))];
}

export async function replaceTemplate(
	context: Context,
	requirement: Requirement<'requirement.make'>,
	templateVersionId: string,
): Promise<void> {
	await context.db.updateTable('requirements').set({ templateVersionId }).where('id', '=', requirement.id).execute();
}

/** By period: the version with which it was opened. A unit founded late in a period gets the form of the others. */
export async function listOpenedVersions(db: Db, requirementId: string): Promise<Map<string, string>> {
	const rows = await db
		.selectFrom('obligations')
		.select(['periodCode', 'templateVersionId'])
		.distinctOn('periodCode')
		.where('requirementId', '=', requirementId)
		.orderBy('periodCode')
		.orderBy('id')
		.execute();
	return new Map(rows.map((row) => [row.periodCode, row.templateVersionId]));
}

/** Requirements that asked for something since a day: what the daily settling goes through, longer periods first. */
export async function listRunning(db: Db, since: string, today: string) {
	return db
		.selectFrom('requirements')
		.selectAll()
		.where((where) => where.or([where('untilOn', 'is', null), where('untilOn', '>=', since)]))
		.where('fromOn', '<=', today)
		.execute();
}

/** Units that some running requirement with this template asks: what a new question costs. */
export async function countUnitsAsked(db: Db, templateCode: string): Promise<number> {
	const row = await db
		.selectFrom('obligations')
		.innerJoin('reportTemplateVersions as version', 'version.id', 'obligations.templateVersionId')
		.select(sql<number>`count(distinct obligations.organisation_id)::int`.as('count'))
		.where('version.templateCode', '=', templateCode)
		.where('obligations.voidedAt', 'is', null)
		.executeTakeFirstOrThrow();
	return row.count;
}
