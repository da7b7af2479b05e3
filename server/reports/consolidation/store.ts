/** SQL of consolidation: the children's reports behind an upper union's own report. */
import { sql } from 'kysely';
import type { Verb } from '#domain/verbs.ts';
import type { Context } from '../../context.ts';
import type { Obligation } from '../obligations/store.ts';

/**
 * Reports of the direct children for the period of the upper union's own obligation: of the requirements whose template
 * is the grassroots form of its consolidated one (`monthly` for `monthly-consolidated`), or the same consolidated form
 * where the children are upper unions themselves.
 */
export async function listChildReports(context: Context, obligation: Obligation<Verb>) {
	return context.db
		.selectFrom('obligations as child')
		.innerJoin('reportTemplateVersions as form', 'form.id', 'child.templateVersionId')
		.innerJoin('reportTemplateVersions as own', (join) => join.on('own.id', '=', obligation.templateVersionId))
		.innerJoin('organisationNames as named', (join) =>
			join
				.onRef('named.organisationId', '=', 'child.organisationId')
				.onRef('named.fromOn', '<=', 'child.cutOffOn')
				.onRef('named.toOn', '>', 'child.cutOffOn'),
		)
		.leftJoin('reports', 'reports.obligationId', 'child.id')
		.leftJoin('reportVersions as content', (join) =>
			join.onRef('content.reportId', '=', 'reports.id').onRef('content.number', '=', 'reports.version'),
		)
		.leftJoinLateral(
			(lateral) =>
				lateral
					.selectFrom('posts')
					.innerJoin('mandates', 'mandates.postId', 'posts.id')
					.innerJoin('people', 'people.id', 'mandates.personId')
					.select('people.phone')
					.whereRef('posts.organisationId', '=', 'child.organisationId')
					.where('posts.role', 'in', ['grassrootsChair', 'upperLeader'])
					.where('mandates.fromOn', '<=', context.today)
					.where('mandates.toOn', '>', context.today)
					.limit(1)
					.as('chair'),
			(join) => join.onTrue(),
		)
		.select([
			'child.id as obligationId',
			'child.organisationId',
			'named.name',
			'child.met',
			'child.metLate',
			'child.requirementId',
			'child.templateVersionId',
			'reports.id as reportId',
			'reports.state',
			'reports.version',
			'reports.isNil',
			'content.values',
			'chair.phone as chairPhone',
		])
		.where('child.upperId', '=', obligation.organisationId)
		.where('child.periodCode', '=', obligation.periodCode)
		.where('child.voidedAt', 'is', null)
		.where(sql<boolean>`own.template_code in (form.template_code, form.template_code || '-consolidated')`)
		.orderBy('named.name')
		.execute();
}

export type ChildReport = Awaited<ReturnType<typeof listChildReports>>[number];

export type Picked = { fieldKey: string; texts: { reportId: string; text: string }[] };

/** What was chosen for the upper union's draft so far, by field. */
export async function listPicks(context: Context, obligation: Obligation<Verb>): Promise<Picked[]> {
	return context.db
		.selectFrom('consolidationPicks')
		.select(['fieldKey', 'texts'])
		.where('obligationId', '=', obligation.id)
		.execute();
}

/** Replaces what was chosen under one field. */
export async function upsertPicks(
	context: Context,
	obligation: Obligation<'report.consolidate'>,
	picked: Picked,
): Promise<void> {
	const row = { texts: JSON.stringify(picked.texts), personId: context.actor.personId, savedAt: context.now };
	await context.db
		.insertInto('consolidationPicks')
		.values({ obligationId: obligation.id, fieldKey: picked.fieldKey, ...row })
		.onConflict((conflict) => conflict.columns(['obligationId', 'fieldKey']).doUpdateSet(row))
		.execute();
}

/** Notes which versions went into the upper union's draft, with the sentences that were taken over. */
export async function replaceUses(
	context: Context,
	obligation: Obligation<'report.consolidate'>,
	uses: { reportId: string; version: number; sentences: { fieldKey: string; text: string }[] }[],
): Promise<void> {
	await context.db.deleteFrom('reportUses').where('consolidationId', '=', obligation.id).execute();
	if (uses.length === 0) return;
	await sql`
		insert into report_uses (consolidation_id, report_id, version, sentences)
		select ${obligation.id}, (row->>'reportId')::uuid, (row->>'version')::int, row->'sentences'
		from jsonb_array_elements(${JSON.stringify(uses)}::jsonb) as row
	`.execute(context.db);
}

/** When the upper union's report is handed in, the reports that it used become consolidated. */
export async function finishConsolidation(context: Context, obligation: Obligation<Verb>): Promise<void> {
	await sql`
		update reports set state = 'consolidated' from report_uses used
		where used.consolidation_id = ${obligation.id} and used.report_id = reports.id
			and reports.state in ('submitted', 'accepted')
	`.execute(context.db);
}

/** The frozen versions that a consolidated report rests on, with their values: what stands behind each figure. */
export async function listUsedReports(context: Context, consolidationId: string) {
	return context.db
		.selectFrom('reportUses as used')
		.innerJoin('reports', 'reports.id', 'used.reportId')
		.innerJoin('obligations as child', 'child.id', 'reports.obligationId')
		.innerJoin('reportVersions as content', (join) =>
			join.onRef('content.reportId', '=', 'used.reportId').onRef('content.number', '=', 'used.version'),
		)
		.innerJoin('organisationNames as named', (join) =>
			join
				.onRef('named.organisationId', '=', 'child.organisationId')
				.onRef('named.fromOn', '<=', 'child.cutOffOn')
				.onRef('named.toOn', '>', 'child.cutOffOn'),
		)
		.select([
			'child.id as obligationId',
			'child.organisationId',
			'child.templateVersionId',
			'named.name',
			'reports.isNil',
			'used.version',
			'content.values',
			'used.sentences',
			'used.reply',
		])
		.where('used.consolidationId', '=', consolidationId)
		.orderBy('named.name')
		.execute();
}
