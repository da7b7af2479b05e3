import type { Verb } from '#domain/verbs.ts';
import { type Allowed, prove, within } from '../../../access/within.ts';
import type { Context } from '../../../context.ts';
import { newId } from '../../../db/id.ts';
import type { ReportTables } from '../../../db/tables-reports.ts';
import type { Organisation } from '../../../organisations/store.ts';

/** Drafts with the union that will own the template; seen only by those who may publish there. */
function draftQuery(context: Context) {
	return context.db
		.selectFrom('templateDrafts as draft')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'draft.organisationId')
				.on('unitPaths.fromOn', '<=', context.today)
				.on('unitPaths.toOn', '>', context.today),
		)
		.innerJoin('organisationNames as owner', (join) =>
			join
				.onRef('owner.organisationId', '=', 'draft.organisationId')
				.on('owner.fromOn', '<=', context.today)
				.on('owner.toOn', '>', context.today),
		)
		.selectAll('draft')
		.select('owner.name as ownerName');
}

type DraftRow = Awaited<ReturnType<ReturnType<typeof draftQuery>['executeTakeFirstOrThrow']>>;
export type TemplateDraft<V extends Verb> = Allowed<DraftRow & { mayAct: boolean }, V>;

export async function getDraft(context: Context, id: string): Promise<TemplateDraft<'template.publish'>> {
	const row = await draftQuery(context)
		.select(within(context, 'template.publish', 'unitPaths.path').as('mayAct'))
		.where('draft.id', '=', id)
		.where(within(context, 'template.publish', 'unitPaths.path'))
		.executeTakeFirst();
	return prove(context, 'template.publish', row as (DraftRow & { mayAct: boolean }) | undefined);
}

export async function listDrafts(context: Context) {
	return draftQuery(context)
		.where(within(context, 'template.publish', 'unitPaths.path'))
		.orderBy('draft.savedAt', 'desc')
		.limit(50)
		.execute();
}

type NewDraft = Pick<
	DraftRow,
	| 'templateCode'
	| 'fromVersionId'
	| 'title'
	| 'abstract'
	| 'audience'
	| 'periodKind'
	| 'definition'
	| 'recipients'
	| 'discharges'
>;

export async function insertDraft(context: Context, owner: Organisation<'template.publish'>, fields: NewDraft) {
	const id = newId(context.now);
	await context.db
		.insertInto('templateDrafts')
		.values({
			...fields,
			id,
			organisationId: owner.organisationId,
			definition: JSON.stringify(fields.definition),
			recipients: JSON.stringify(fields.recipients),
			revision: 1,
			savedBy: context.actor.personId,
			savedAt: context.now,
		})
		.execute();
	return id;
}

/** Saves the next revision; false where somebody else has saved since `revision` was read. */
export async function updateDraft(
	context: Context,
	draft: TemplateDraft<'template.publish'>,
	revision: number,
	fields: Pick<ReportTables['templateDrafts'], 'title' | 'abstract'> & { definition: DraftRow['definition'] },
): Promise<boolean> {
	const updated = await context.db
		.updateTable('templateDrafts')
		.set({
			title: fields.title,
			abstract: fields.abstract,
			definition: JSON.stringify(fields.definition),
			revision: revision + 1,
			savedBy: context.actor.personId,
			savedAt: context.now,
		})
		.where('id', '=', draft.id)
		.where('revision', '=', revision)
		.executeTakeFirst();
	return updated.numUpdatedRows > 0n;
}

export async function deleteDraft(context: Context, draft: TemplateDraft<'template.publish'>): Promise<void> {
	await context.db.deleteFrom('templateDrafts').where('id', '=', draft.id).execute();
}
