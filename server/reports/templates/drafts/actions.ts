/** The editor of templates: a draft on the server, changed step by step, published as an immutable version. */
import type { Definition } from '#domain/fields/definition.ts';
import { checkDefinition } from '#domain/fields/design.ts';
import { problem } from '#domain/problems.ts';
import { applyStep } from '#domain/reports/templates/editing.ts';
import { indicators } from '#domain/reports/templates/indicators.ts';
import { changesBetween, checkMeanings } from '#domain/reports/templates/meaning.ts';
import type { templateOperations } from '#domain/reports/templates/operations.ts';
import { costOfTemplate } from '#domain/reports/templates/rules.ts';
import { toUpperUnion } from '#domain/reports/templates/template.ts';
import type { ActionsOf } from '../../../application.ts';
import type { Context } from '../../../context.ts';
import { newId } from '../../../db/id.ts';
import { record } from '../../../events/record.ts';
import { getOrganisation } from '../../../organisations/store.ts';
import { countUnitsAsked } from '../../requirements/store.ts';
import { findTemplateOwner, findTemplateVersion, insertTemplateVersion, listDefinitions } from '../store.ts';
import { deleteDraft, getDraft, insertDraft, type TemplateDraft, updateDraft } from './store.ts';

type DraftOperations = Pick<
	typeof templateOperations,
	'startDraft' | 'getDraft' | 'saveDraft' | 'discardDraft' | 'publishDraft'
>;

const empty = { title: 'Mẫu báo cáo mới', abstract: 'Tình hình và kết quả hoạt động công đoàn {period}' };

/** Definitions published under the draft's code so far; none for a template that is still to be born. */
async function earlierOf(context: Context, draft: { templateCode: string | null }): Promise<Definition[]> {
	return draft.templateCode ? listDefinitions(context.db, draft.templateCode) : [];
}

function problemsOf(draft: { definition: Definition }, earlier: readonly Definition[]) {
	return [...checkDefinition(draft.definition), ...checkMeanings(draft.definition, earlier)];
}

/** Measures of this installation; the catalogue's own figure names them in words. */
function measuresOf(context: Context) {
	const labels = new Map(Object.values(indicators).map((one) => [one.measure, one.label]));
	return context.application.measures
		.flatMap((provider) => provider.names)
		.map((name) => ({ name, label: labels.get(name) ?? name }));
}

function refuseStale(draft: TemplateDraft<'template.publish'>, revision: number): void {
	if (draft.revision !== revision) throw problem('changedMeanwhile');
}

export const draftActions: ActionsOf<DraftOperations> = {
	async startDraft(context, input) {
		const owner = await getOrganisation(context, 'template.publish', input.organisationId);
		const from = input.fromVersionId ? await findTemplateVersion(context.db, input.fromVersionId) : undefined;
		if (input.as !== 'empty' && !from) throw problem('notFound');
		if (input.as === 'version' && from) {
			const ownerId = await findTemplateOwner(context.db, from.templateCode);
			if (ownerId !== owner.organisationId) throw problem('templateNotOwn');
		}
		const title = input.title?.normalize('NFC').trim() || undefined;
		const copied = input.as === 'empty' ? undefined : from;
		const id = await insertDraft(context, owner, {
			templateCode: input.as === 'version' && from ? from.templateCode : null,
			fromVersionId: copied?.id ?? null,
			title: title ?? copied?.title ?? empty.title,
			abstract: copied?.abstract ?? empty.abstract,
			audience: copied?.audience ?? input.audience,
			periodKind: copied?.periodKind ?? input.periodKind,
			definition: copied?.definition ?? { sections: [] },
			recipients: copied?.recipients ?? [toUpperUnion],
			discharges: copied?.discharges ?? [],
		});
		return { id };
	},

	async getDraft(context, input) {
		const draft = await getDraft(context, input.id);
		const [earlier, from] = await Promise.all([
			earlierOf(context, draft),
			draft.fromVersionId ? findTemplateVersion(context.db, draft.fromVersionId) : undefined,
		]);
		// A copy will be asked of about as many as its original.
		const asked = draft.templateCode ?? from?.templateCode;
		const unitsAsked = asked ? await countUnitsAsked(context.db, asked) : 0;
		const before = earlier[0] ?? from?.definition;
		return {
			...draft,
			nextNumber: earlier.length + 1,
			problems: problemsOf(draft, earlier),
			changes: before ? changesBetween(before, draft.definition) : [],
			unitsAsked,
			cost: costOfTemplate(draft.definition, draft.periodKind, unitsAsked),
			minutesBefore: before ? costOfTemplate(before, draft.periodKind, 0).minutesPerForm : null,
			measures: measuresOf(context),
		};
	},

	async saveDraft(context, input) {
		const draft = await getDraft(context, input.id);
		refuseStale(draft, input.revision);
		const next = applyStep(draft, input.step, await earlierOf(context, draft));
		if (!(await updateDraft(context, draft, input.revision, next))) throw problem('changedMeanwhile');
		return { id: draft.id, revision: input.revision + 1 };
	},

	async discardDraft(context, input) {
		const draft = await getDraft(context, input.id);
		await deleteDraft(context, draft);
		return { id: draft.id };
	},

	async publishDraft(context, input) {
		const draft = await getDraft(context, input.id);
		refuseStale(draft, input.revision);
		const faults = problemsOf(draft, await earlierOf(context, draft));
		if (faults.length > 0) throw problem('unreadableInput', {}, faults);
		const owner = await getOrganisation(context, 'template.publish', draft.organisationId);
		const id = newId(context.now);
		const version = await insertTemplateVersion(
			context.db,
			context.now,
			owner,
			{ ...draft, code: draft.templateCode ?? `template-${id.slice(-12)}` },
			context.actor.personId,
		);
		await deleteDraft(context, draft);
		record(context, { name: 'template.published', organisationId: owner.organisationId, subjectId: version.id });
		return version;
	},
};
